"""A writing out of the log that was cut off anywhere leaves a database that opens and has lost nothing."""

import logging
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from data import contents, database
from data.contents import DESCRIPTORS, HEADERS, Contents, contents_of, copy_contents, forget, put_back
from data.database import (
    ROOT,
    DatabaseUnavailableError,
    close_database,
    cursor,
    open_database,
    settle,
)

pytestmark = pytest.mark.skipif(not Path(DESCRIPTORS).is_dir(), reason="nobody can read an open file there")
PAGE = 4096  # what the system copies at once; a kill falls between two
ROWS = 500


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIAOBAN_DATABASE", str(tmp_path / "giaoban.duckdb"))
    return tmp_path / "giaoban.duckdb"


def add(own: duckdb.DuckDBPyConnection, name: str) -> None:
    own.execute(f"insert into deployment select '{name} ' || range, 'x' from range({ROWS})")


def rows(path: Path) -> int:
    own = open_database(str(path))
    try:
        return own.execute("select count(*) from deployment").fetchone()[0]
    finally:
        own.close()


@dataclass(frozen=True)
class Writing:
    """File, log and copy when a writing out begins, and the file when it has ended."""

    before: bytes
    log: bytes
    copy: bytes
    after: bytes

    def cut(self, path: Path, page: int, *, with_copy: bool = True) -> bytes:
        """Put down what is there when the writer dies before this page of the table of contents."""
        (place, block), *others = sorted(Contents.read_bytes(self.copy).blocks.items())
        assert others == []
        at = place + page * PAGE
        file = self.before[:place] + self.after[place:at] + self.before[at : place + len(block)]
        file += self.after[place + len(block) :]
        path.write_bytes(file)
        Path(f"{path}.wal").write_bytes(self.log)
        contents_of(str(path)).unlink(missing_ok=True)
        if with_copy:
            contents_of(str(path)).write_bytes(self.copy)
        return file


@pytest.fixture
def writing(path: Path) -> Writing:
    """A log with half of the rows is written into a file that has the other half."""
    log = Path(f"{path}.wal")
    with cursor() as own:
        add(own, "first")
        settle(own)
        add(own, "second")
        own.execute("create table another as select * from deployment")
        copy_contents(own, str(path))
        before = path.read_bytes(), log.read_bytes(), contents_of(str(path)).read_bytes()
        own.execute("checkpoint")
        written = Writing(*before, path.read_bytes())
    close_database()
    return written


PAGES = [0, 1, 3, 8, 64]


def test_a_table_of_contents_cut_after_any_page_is_put_back_and_nothing_is_lost(
    path: Path, writing: Writing, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    (place, block), *_ = Contents.read_bytes(writing.copy).blocks.items()
    torn = 0
    for page in PAGES:
        torn += writing.cut(path, page)[place : place + len(block)] != block
        assert rows(path) == 2 * ROWS
        assert not contents_of(str(path)).exists()
    assert caplog.text.count("was cut off") == torn >= 2


def test_without_the_copy_such_a_file_cannot_be_opened(path: Path, writing: Writing) -> None:
    told = []
    for page in PAGES:
        left = writing.cut(path, page, with_copy=False)
        try:
            assert rows(path) == 2 * ROWS
        except DatabaseUnavailableError as error:
            told.append(str(error))
            assert path.read_bytes() == left
    assert told  # else DuckDB has mended it, and `data.contents` can go
    assert [sentence for sentence in told if "tệp bị hỏng" not in sentence] == []


def test_putting_back_that_was_cut_off_begins_again(
    path: Path, writing: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(5, "Input/output error")

    writing.cut(path, 1)
    with monkeypatch.context() as failing:
        failing.setattr(contents.os, "fsync", full)
        with pytest.raises(DatabaseUnavailableError):
            open_database(str(path))
    assert contents_of(str(path)).read_bytes() == writing.copy
    assert rows(path) == 2 * ROWS


@pytest.mark.parametrize("share", [0, 0.01, 0.5, 0.999999])
def test_a_copy_that_was_cut_off_itself_is_ignored(path: Path, writing: Writing, share: float) -> None:
    path.write_bytes(writing.before)
    Path(f"{path}.wal").write_bytes(writing.log)
    contents_of(str(path)).write_bytes(writing.copy[: int(len(writing.copy) * share)])
    assert rows(path) == 2 * ROWS
    assert not contents_of(str(path)).exists()


def test_the_copy_of_another_state_is_ignored(path: Path, writing: Writing) -> None:
    path.write_bytes(writing.after)
    contents_of(str(path)).write_bytes(writing.copy)
    put_back(str(path))
    assert path.read_bytes() == writing.after
    assert not contents_of(str(path)).exists()


def test_a_copy_that_still_holds_is_not_made_anew_of_what_may_be_damaged(
    path: Path, writing: Writing
) -> None:
    with cursor() as own:
        copy_contents(own, str(path))
        made = contents_of(str(path)).read_bytes()
        with path.open("r+b") as file:
            file.seek(HEADERS + PAGE)
            file.write(bytes(PAGE))
        copy_contents(own, str(path))
        assert contents_of(str(path)).read_bytes() == made


def test_a_log_is_written_out_beside_a_copy_which_goes_when_the_database_is_closed(path: Path) -> None:
    with cursor() as own:
        add(own, "first")
        before = path.read_bytes()[:HEADERS]
        settle(own)
    assert Contents.read(str(path)).headers == before != path.read_bytes()[:HEADERS]
    close_database()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_the_copy_stays_while_the_log_cannot_be_written_out(path: Path) -> None:
    with cursor() as own:
        own.execute("begin")
        add(own, "first")
        settle(own)  # not in the middle of an act
        own.execute("commit")
        made = contents_of(str(path)).read_bytes()
        forget(str(path))
        assert contents_of(str(path)).read_bytes() == made
        settle(own)
        forget(str(path))
        assert not contents_of(str(path)).exists()


def test_closing_writes_the_log_out_in_the_same_way(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(database, "write_out", seen.append)
    with cursor() as own:
        add(own, "first")
    close_database()
    assert len(seen) == 1


def test_duckdb_never_writes_the_log_out_by_itself(path: Path) -> None:
    log = Path(f"{path}.wal")
    with cursor() as own:
        settle(own)
        headers = path.read_bytes()[:HEADERS]
        for _ in range(3):
            own.execute("insert into deployment select range, repeat('x', 100) from range(80000)")
        assert log.stat().st_size > 17 * 2**20  # from 16 MiB on it would
        assert path.read_bytes()[:HEADERS] == headers


def test_a_log_whose_contents_cannot_be_copied_stays(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with cursor() as own:
        add(own, "first")
        contents_of(str(path)).mkdir()
        settle(own)
        assert Path(f"{path}.wal").stat().st_size > 0
        contents_of(str(path)).rmdir()
    assert "could not be written out" in caplog.text


def test_another_process_is_refused_after_a_writing_out_and_leaves_the_copy_alone(path: Path) -> None:
    with cursor() as own:
        add(own, "first")
        settle(own)
        copy_contents(own, str(path))
        made = contents_of(str(path)).read_bytes()
        ended = subprocess.run(
            [sys.executable, "-c", "from data.database import cursor\nwith cursor(): pass"],
            env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert f"tiến trình số {os.getpid()} " in ended.stderr
        assert contents_of(str(path)).read_bytes() == made
