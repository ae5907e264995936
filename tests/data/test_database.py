"""One open database per process, a connection for each question, and a sentence where it cannot be had."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from data.database import (
    ROOT,
    DatabaseUnavailableError,
    close_database,
    cursor,
    database_path,
    open_database,
)


def test_the_database_lies_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_DATABASE", "/srv/giaoban.duckdb")
    assert database_path() == "/srv/giaoban.duckdb"
    monkeypatch.delenv("GIAOBAN_DATABASE")
    assert database_path() == str(ROOT / "var" / "giaoban.duckdb")


def test_folders_are_made_and_the_tables_are_there_and_opening_again_keeps_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIAOBAN_DATABASE", str(tmp_path / "a" / "b" / "giaoban.duckdb"))
    with cursor() as connection:
        connection.execute("insert into deployment values ('home_unit', 'VN-63-40')")
    close_database()
    with cursor() as connection:
        assert connection.execute("select value from deployment").fetchone() == ("VN-63-40",)


def test_every_question_has_a_connection_of_its_own() -> None:
    with cursor() as one, cursor() as other:
        assert one is not other
        one.execute("create temp table mine as select 1")
        with pytest.raises(duckdb.CatalogException):
            other.execute("select * from mine")


def test_a_connection_is_closed_after_its_question() -> None:
    with cursor() as connection:
        pass
    with pytest.raises(duckdb.ConnectionException):
        connection.execute("select 1")


def test_many_threads_get_their_own_rows() -> None:
    wrong: list[int] = []

    def ask(number: int) -> None:
        for turn in range(20):
            with cursor() as connection:
                if connection.execute("select ?", [number * 100 + turn]).fetchone() != (number * 100 + turn,):
                    wrong.append(number)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize(
    "statement",
    [
        "copy deployment to '{folder}/out.csv'",
        "select * from read_text('{folder}/secret.txt')",
        "attach '{folder}/other.duckdb'",
        "install httpfs",
        "set enable_external_access = true",
        "set memory_limit = '1GB'",
    ],
)
def test_sql_cannot_reach_outside_its_own_file(tmp_path: Path, statement: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    with cursor() as connection, pytest.raises(duckdb.Error):
        connection.execute(statement.format(folder=tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["secret.txt"]


def test_a_database_in_use_by_another_process_names_its_number(tmp_path: Path) -> None:
    path = tmp_path / "giaoban.duckdb"
    holding = "import duckdb, sys; duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holding.replace("duckdb.connect", "own = duckdb.connect"), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(DatabaseUnavailableError, match=f"tiến trình số {holder.pid} ") as caught:
            open_database(str(path))
        holder.stdin.close()
    assert str(path) in str(caught.value)
    open_database(str(path)).close()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        pytest.param(
            lambda path: path.write_bytes(b"damaged" * 1000),
            "^Không mở được cơ sở dữ liệu .*: tệp bị hỏng",
            id="damaged",
        ),
        pytest.param(lambda path: path.mkdir(), "^Không mở được cơ sở dữ liệu", id="folder"),
    ],
)
def test_a_database_that_cannot_be_opened_is_told_in_a_sentence(
    tmp_path: Path, make: Callable[[Path], None], sentence: str
) -> None:
    path = tmp_path / "giaoban.duckdb"
    make(path)
    with pytest.raises(DatabaseUnavailableError, match=sentence):
        open_database(str(path))


def test_a_path_below_a_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseUnavailableError, match="^Không mở được cơ sở dữ liệu"):
        open_database(str(tmp_path / "file" / "giaoban.duckdb"))


def test_a_failed_opening_can_be_repaired(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "giaoban.duckdb"
    path.write_bytes(b"damaged" * 1000)
    monkeypatch.setenv("GIAOBAN_DATABASE", str(path))
    with pytest.raises(DatabaseUnavailableError), cursor():
        pass
    os.unlink(path)
    with cursor() as connection:
        assert connection.execute("select count(*) from upload").fetchone() == (0,)
