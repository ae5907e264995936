"""A database opens whole and of this release, reaching nothing outside, or says in a sentence why not."""

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import pytest

from data.audit import anchors_of, examine, record
from data.database import (
    ROOT,
    DatabaseUnavailableError,
    cursor,
    open_database,
    require_room,
    settle,
)
from data.opening import fingerprint, open_hardened
from data.unavailable import NoRoomError

DAMAGED = "tệp bị hỏng"
ACTS = 40  # in the log, none of them in the file


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIAOBAN_DATABASE", str(tmp_path / "giaoban.duckdb"))
    return tmp_path / "giaoban.duckdb"


# What a statement can reach.


def test_a_statement_reads_and_writes_in_the_backup_folder_and_nowhere_else(
    database: Path, tmp_path: Path
) -> None:
    outside, backups = tmp_path / "outside", tmp_path / "backup"
    for folder in (outside, backups):
        folder.mkdir()
        (folder / "secret.csv").write_text("a\n1\n")
    (backups / "link.csv").symlink_to(outside / "secret.csv")
    refused = [
        f"select * from read_csv('{outside}/secret.csv')",
        f"select * from read_csv('{backups}/../outside/secret.csv')",
        f"select * from read_csv('{backups}/link.csv')",
        f"select * from glob('{outside}/*')",
        f"copy deployment to '{outside}/out.csv'",
        f"attach '{outside}/other.duckdb' as other",
        "select * from read_csv('http://127.0.0.1:9/x.csv')",
        "load httpfs",
        "set allowed_directories = ['/']",
        "set memory_limit = '64GB'",
        "reset lock_configuration",
    ]
    with cursor() as own:
        for statement in refused:
            with pytest.raises(duckdb.Error, match="Permission|configuration|locked|disabled|not found"):
                own.execute(statement)
        assert own.execute(f"select a from read_csv('{backups}/secret.csv')").fetchall() == [(1,)]
    assert sorted(path.name for path in outside.iterdir()) == ["secret.csv"]


def test_memory_and_temporary_files_are_bounded(database: Path) -> None:
    query = "select name, value from duckdb_settings() where name like '%limit' or name like '%temp%'"
    with cursor() as own:
        settings = dict(own.execute(query).fetchall())
    assert settings["temp_directory"] == f"{database}.tmp"
    assert settings["max_temp_directory_size"] == "7.4 GiB"
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    number, unit = settings["memory_limit"].split()
    assert unit == "GiB"
    assert float(number) <= machine * 0.51


# What is damaged.


@pytest.fixture(scope="session")
def written(shipped_file: Path) -> bytes:
    return shipped_file.read_bytes()


def opened(path: Path) -> dict[str, tuple[int, int]]:
    own = open_database(str(path))
    try:
        return fingerprint(own)
    finally:
        own.close()


@pytest.mark.parametrize("share", [0, 0.001, 0.02, 0.3, 0.5, 0.9, 0.999999])
def test_a_file_that_lost_its_end_is_told_and_left_as_it_is(
    database: Path, written: bytes, share: float
) -> None:
    left = written[: int(len(written) * share)]
    database.write_bytes(left)
    with pytest.raises(DatabaseUnavailableError, match=DAMAGED) as caught:
        open_database(str(database))
    assert "python -m data.backup restore" in str(caught.value)
    assert database.read_bytes() == left


@pytest.mark.slow
def test_sixty_flipped_bits_are_told_or_harmless(database: Path, written: bytes) -> None:
    database.write_bytes(written)
    whole, drawn, told = opened(database), random.Random(5), []
    for _ in range(60):
        place = drawn.randrange(len(written))
        damaged = bytearray(written)
        damaged[place] ^= 1 << drawn.randrange(8)
        database.write_bytes(damaged)
        try:
            assert opened(database) == whole
        except DatabaseUnavailableError as error:
            told.append(str(error))
    assert len(told) >= 30
    assert [sentence for sentence in told if DAMAGED not in sentence] == []


@pytest.fixture
def with_log(database: Path) -> tuple[bytes, bytes, bytes]:
    """File, log and anchors of a process that was killed with all its acts in the log."""
    killed = (
        "import os\nfrom data.audit import record\nfrom data.database import cursor, settle\n"
        "with cursor() as own:\n    settle(own)\n"
        f"    for number in range(1, {ACTS} + 1):\n"
        "        record(own, actor='a', action='sign_in', detail={'number': number})\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    environment = os.environ | {"GIAOBAN_DATABASE": str(database), "PYTHONPATH": str(ROOT)}
    ended = subprocess.run([sys.executable, "-c", killed], env=environment, timeout=60, check=False)
    assert ended.returncode == -9
    paths = (database, Path(f"{database}.wal"), anchors_of(str(database)))
    return tuple(path.read_bytes() for path in paths)


def put(database: Path, written: tuple[bytes, bytes, bytes]) -> None:
    paths = (database, Path(f"{database}.wal"), anchors_of(str(database)))
    for path, content in zip(paths, written, strict=True):
        path.write_bytes(content)


def sealed(path: Path) -> tuple[int, int | None]:
    own = open_database(str(path))
    try:
        verdict = examine(own)
        numbers = own.execute("select detail from audit order by sequence").fetchall()
        assert numbers == [(f'{{"number": {number}}}',) for number in range(1, verdict.rows + 1)]
        return verdict.rows, verdict.broken
    finally:
        own.close()


@pytest.mark.slow
def test_a_log_cut_anywhere_leaves_whole_acts_and_the_record_says_which_are_lost(
    database: Path, with_log: tuple[bytes, bytes, bytes]
) -> None:
    file, log, anchors = with_log
    drawn, left = random.Random(7), set()
    for cut in [0, 1, len(log) - 1, *(drawn.randrange(len(log)) for _ in range(47))]:
        put(database, (file, log[:cut], anchors))
        rows, broken = sealed(database)
        assert broken == (None if rows == ACTS else rows + 1)
        left.add(rows)
    assert len(left) > 10
    put(database, with_log)
    assert sealed(database) == (ACTS, None)


@pytest.mark.slow
def test_a_flipped_bit_in_the_log_is_told_or_the_lost_acts_are(
    database: Path, with_log: tuple[bytes, bytes, bytes]
) -> None:
    file, log, anchors = with_log
    drawn, told = random.Random(11), []
    for place in [*range(0, 40, 4), *(drawn.randrange(len(log)) for _ in range(40))]:
        damaged = bytearray(log)
        damaged[place] ^= 1 << drawn.randrange(8)
        put(database, (file, bytes(damaged), anchors))
        try:
            rows, broken = sealed(database)
        except DatabaseUnavailableError as error:
            told.append(str(error))
            assert Path(f"{database}.wal").read_bytes() == bytes(damaged)
        else:
            assert broken == (None if rows == ACTS else rows + 1)
    assert len(told) >= 40
    assert [sentence for sentence in told if "nhật ký" not in sentence] == []


def test_the_log_of_another_database_is_told(database: Path, with_log: tuple[bytes, bytes, bytes]) -> None:
    database.unlink()
    Path(f"{database}.wal").unlink()
    open_database(str(database)).close()
    Path(f"{database}.wal").write_bytes(with_log[1])
    with pytest.raises(DatabaseUnavailableError, match="nhật ký"):
        open_database(str(database))


# What another release made.


def change(path: Path, *statements: str) -> None:
    with duckdb.connect(str(path)) as other:
        for statement in statements:
            other.execute(statement)


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("submission", "alter table submission drop column note"),
        ("upload", "alter table upload add column station text"),
        ("audit", "drop table audit; create table audit (sequence bigint)"),
    ],
)
def test_a_database_of_another_release_is_told_and_left_as_it_is(
    database: Path, table: str, statement: str
) -> None:
    open_database(str(database)).close()
    change(database, "drop view observation", *statement.split("; "))
    before = opened_raw(database)
    with pytest.raises(DatabaseUnavailableError, match=rf"phiên bản khác .*: {table}\)"):
        open_database(str(database))
    assert opened_raw(database) == before


def opened_raw(path: Path) -> dict[str, tuple[int, int]]:
    own = open_hardened(str(path), read_only=True)
    try:
        return fingerprint(own)
    finally:
        own.close()


def test_tables_that_are_made_from_files_are_made_anew_and_all_else_stays(database: Path) -> None:
    own = open_database(str(database))
    record(own, actor="a", action="sign_in")
    own.execute("insert into catalogue_version values ('old', '2020-01-01')")
    own.close()
    change(database, "alter table source drop column publisher")
    own = open_database(str(database))
    assert own.execute("select count(publisher) from source").fetchone() == (0,)
    assert own.execute("select count(*) from catalogue_version").fetchone() == (0,)
    assert examine(own).rows == 1
    own.close()


def test_a_table_made_from_files_that_took_other_words_is_made_anew(database: Path) -> None:
    own = open_database(str(database))
    made = own.execute("select sql from duckdb_tables() where table_name = 'word'").fetchone()[0]
    own.close()
    older = re.sub(r"(?i)field in \(.*?\)", "field IN ('row')", made)
    assert older != made
    change(database, "drop table word", older)
    own = open_database(str(database))
    assert own.execute("select sql from duckdb_tables() where table_name = 'word'").fetchone()[0] == made
    own.close()


def test_a_database_of_before_there_was_a_record_gets_one(database: Path) -> None:
    open_database(str(database)).close()
    change(database, "drop table audit")
    assert "audit" in opened(database)


# What the machine does.


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
def test_a_folder_without_rights_is_told() -> None:
    asked = (
        "import os, sys\nfrom data.database import DatabaseUnavailableError, cursor\n"
        "from data.texts import texts\ntexts()\n"
        "if os.geteuid() == 0: os.seteuid(65534)\n"
        "try:\n    with cursor(): print('open')\n"
        "except DatabaseUnavailableError as error: print(error)\n"
    )
    folder = Path(tempfile.mkdtemp(prefix="giaoban-"))
    try:
        open_database(str(folder / "giaoban.duckdb")).close()
        (folder / "giaoban.duckdb").chmod(0o444)
        folder.chmod(0o555)
        for name in ("giaoban.duckdb", "new.duckdb"):
            environment = os.environ | {"GIAOBAN_DATABASE": str(folder / name), "PYTHONPATH": str(ROOT)}
            said = subprocess.run(
                [sys.executable, "-c", asked], env=environment, capture_output=True, text=True, timeout=60
            )
            assert said.stdout.startswith(f"Không có quyền ghi vào cơ sở dữ liệu {folder / name} ")
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_load_that_the_disk_cannot_hold_does_not_begin(database: Path) -> None:
    with cursor():
        free = shutil.disk_usage(database.parent).free
        require_room(free // 8)
        with pytest.raises(NoRoomError, match="Chưa nạp gì, số liệu không thay đổi"):
            require_room(free)


def test_a_load_is_in_the_file_when_it_is_settled(database: Path) -> None:
    with cursor() as own:
        own.execute("create table large as select * from range(50000)")
        assert Path(f"{database}.wal").stat().st_size > 0
        settle(own)
        assert not Path(f"{database}.wal").exists() or Path(f"{database}.wal").stat().st_size == 0


def test_settling_waits_for_no_other_load(database: Path) -> None:
    with cursor() as own, cursor() as other:
        other.execute("begin")
        other.execute("insert into deployment values ('a', 'b')")
        own.execute("insert into deployment values ('c', 'd')")
        settle(own)
        other.execute("commit")
        settle(own)
        assert own.execute("select count(*) from deployment").fetchone() == (2,)


def test_a_process_of_its_own_is_refused_and_another_thread_is_not(database: Path) -> None:
    with cursor(), cursor() as other:
        asked = "from data.database import cursor\nwith cursor(): pass"
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        ended = subprocess.run(
            [sys.executable, "-c", asked], env=environment, capture_output=True, text=True, timeout=60
        )
        assert f"tiến trình số {os.getpid()} " in ended.stderr
        assert other.execute("select 1").fetchone() == (1,)
