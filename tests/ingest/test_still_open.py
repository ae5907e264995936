"""Who writes a file is known while he does, and asking disturbs nobody."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from ingest.still_open import fcntl, is_being_written

pytestmark = pytest.mark.skipif(not hasattr(fcntl, "F_SETLEASE"), reason="nobody knows who writes a file")


def test_a_file_is_being_written_until_the_writer_closes_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb"):
        assert is_being_written(path)
    assert not is_being_written(path)


def test_another_process_that_writes_is_seen_too(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    wait = "import sys; file = open(sys.argv[1], 'w'); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", wait, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        writer.stdout.readline()
        assert is_being_written(path)
        writer.stdin.close()
        writer.wait(timeout=60)
        assert not is_being_written(path)


def test_a_reader_is_no_writer(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"x")
    with path.open("rb"):
        assert not is_being_written(path)


def test_asking_while_others_write_ends_nobody_and_stops_no_writer(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"")
    done = threading.Event()
    written = 0

    def write_on() -> None:
        nonlocal written
        while not done.is_set():
            with path.open("ab") as file:
                file.write(b"x")
            written += 1

    writer = threading.Thread(target=write_on)
    writer.start()
    answers = {is_being_written(path) for _ in range(500)}
    done.set()
    writer.join(timeout=60)
    assert not writer.is_alive()
    assert answers <= {True, False}
    assert path.stat().st_size == written > 0


def test_a_file_that_is_gone_or_a_link_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    for name in ("gone", "link"):
        with pytest.raises(OSError, match=name):
            is_being_written(tmp_path / name)
