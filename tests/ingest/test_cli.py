"""`python -m ingest` loads, lists and takes back, and tells every failure in a sentence."""

import getpass
import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from data.database import ROOT, close_database
from data.texts import say
from ingest.__main__ import main
from ingest.shipped import shipped_files
from tests.ingest.files import GOOD, file_of


@pytest.fixture
def good(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> str:
    """A file of figures that loads."""
    path = tmp_path / "báo cáo.csv"
    path.write_bytes(file_of(*GOOD))
    return str(path)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    """A file with two faults."""
    path = tmp_path / "sai.csv"
    path.write_bytes(file_of(GOOD[0].replace("242272", "242.272.000"), GOOD[1].replace("report", "nguồn")))
    return str(path)


def publications(connection: duckdb.DuckDBPyConnection) -> int:
    return connection.execute("select count(*) from publication").fetchone()[0]


def test_check_says_what_would_happen_and_stores_nothing(
    connection: duckdb.DuckDBPyConnection, good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", good]) == 0
    assert capsys.readouterr().out == "báo cáo.csv: nạp được 4 số liệu.\n"
    assert publications(connection) == 0


def test_check_gives_every_record_to_a_machine(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", good, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["status"], len(said["records"])) == ("load", 4)
    record = said["records"][1]
    expected = {
        "line": 3,
        "unit_id": "VN-63-40",
        "indicator_id": "online",
        "time_period": "2019",
        "start_date": "2019-01-01",
        "obs_value": "2649",
        "obs_status": "P",
        "qualifier": "nearly",
        "published_rank": 3,
        "note": "gần 2.649 hồ sơ",
    }
    assert {name: record[name] for name in expected} == expected
    assert said["records"][2]["obs_value"] is None


def test_a_refused_file_is_told_line_by_line(bad: str, good: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", bad]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert [line.split(":")[0] for line in said.err.splitlines()] == ["sai.csv, dòng 2", "sai.csv, dòng 3"]


@pytest.mark.parametrize("command", ["check", "load"])
def test_a_refused_file_does_not_stop_the_others(
    command: str, bad: str, good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, bad, good, bad]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("báo cáo.csv: ")
    assert len(said.err.splitlines()) == 4


def test_load_publishes_and_tells_rows_gaps_and_periods(
    connection: duckdb.DuckDBPyConnection, good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["load", good]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "báo cáo.csv: đã nạp 4 số liệu (lần nạp 1).",
        "  online: 3 (2 không có giá trị), 2019 … 2019-10",
        "  received: 1 (0 không có giá trị), 2019 … 2019",
    ]
    assert publications(connection) == 1


def test_loading_again_says_that_nothing_changed(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["load", good])
    capsys.readouterr()
    assert main(["load", good]) == 0
    assert (
        capsys.readouterr().out
        == "báo cáo.csv: đã có từ trước (4 số liệu, lần nạp 1), không có gì thay đổi.\n"
    )


def test_uploads_are_listed_with_what_became_of_them(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["load", good])
    main(["withdraw", "1"])
    capsys.readouterr()
    assert main(["uploads"]) == 0
    number, name, rows, by, _, sha256, action = capsys.readouterr().out.strip().split("\t")
    assert (number, name, rows, by, action) == ("1", "báo cáo.csv", "4", getpass.getuser(), "withdraw")
    assert len(sha256) == 8


def test_a_withdrawal_is_undone(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["load", good])
    assert main(["republish", "1"]) == 0
    main(["withdraw", "1"])
    assert main(["republish", "1"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert (said[-3:-2], said[-1]) == (
        [say("nothing_changed", "vi", upload_id=1)],
        "Đã khôi phục lần nạp số 1.",
    )
    assert main(["republish", "7"]) == 1
    assert "Không có lần nạp số 7" in capsys.readouterr().err


def test_withdraw_says_whether_anything_changed(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["load", good])
    capsys.readouterr()
    assert [main(["withdraw", "1"]), main(["withdraw", "1"])] == [0, 0]
    assert capsys.readouterr().out.splitlines() == [
        "Đã thu hồi lần nạp số 1.",
        "Lần nạp số 1: không có gì thay đổi.",
    ]


def test_withdrawing_an_unknown_upload_is_told(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["withdraw", "9"]) == 1
    assert capsys.readouterr().err.startswith("Không có lần nạp số 9.")


@pytest.mark.parametrize("command", ["check", "load"])
@pytest.mark.parametrize(
    ("path", "words"),
    [
        pytest.param("không có.csv", "Không có tệp này", id="missing-file"),
        pytest.param(".", "Đây là một thư mục", id="folder"),
    ],
)
def test_a_path_without_a_file_is_told(
    connection: duckdb.DuckDBPyConnection,
    tmp_path: Path,
    command: str,
    path: str,
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([command, str(tmp_path / path)]) == 1
    assert words in (said := capsys.readouterr().err)
    assert str(tmp_path) in said


def test_a_file_that_cannot_be_read_is_told(
    good: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(path: Path) -> bytes:
        if path.name == "báo cáo.csv":
            raise PermissionError(13, "Permission denied")
        return open(path, "rb").read()  # noqa: SIM115

    monkeypatch.setattr(Path, "read_bytes", fail)
    assert main(["load", good]) == 1
    assert "Không đọc được tệp (Permission denied)" in capsys.readouterr().err


def test_a_user_without_a_name_can_load(
    good: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def unknown() -> str:
        raise KeyError("getpwuid(): uid not found: 1234")

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert main(["load", good]) == 0
    main(["uploads"])
    assert f"\tuid {os.getuid()}\t" in capsys.readouterr().out


def test_a_wrong_catalogue_is_told(good: str, catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (catalogue / "units.csv").unlink()
    assert main(["load", good]) == 1
    assert capsys.readouterr().err.startswith("units.csv: Không tìm thấy tệp này")


def test_a_deployment_with_its_own_catalogue_starts_without_the_shipped_figures(
    own_database: None, catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init"]) == 0
    assert capsys.readouterr().out == ""


def test_init_loads_what_ships_and_the_second_time_nothing(
    shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init"]) == 0
    assert capsys.readouterr().out == ""
    main(["uploads"])
    assert len(capsys.readouterr().out.splitlines()) == len(shipped_files())


def test_a_shipped_file_that_was_taken_back_stays_taken_back(
    shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["withdraw", "1"])
    main(["init"])
    capsys.readouterr()
    main(["uploads"])
    assert capsys.readouterr().out.splitlines()[0].endswith("\twithdraw")


def in_another_process(*arguments: str, database: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ingest", *arguments],
        cwd=ROOT,
        env=os.environ | {"GIAOBAN_DATABASE": database, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_database_in_use_is_told_with_the_number_of_the_process(good: str, tmp_path: Path) -> None:
    ended = in_another_process("load", good, database=os.environ["GIAOBAN_DATABASE"])
    assert (ended.returncode, ended.stdout) == (1, "")
    assert f"tiến trình số {os.getpid()}" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_another_process_may_have_the_database_when_it_is_given_back(
    connection: duckdb.DuckDBPyConnection, good: str
) -> None:
    connection.close()
    close_database()
    ended = in_another_process("load", good, database=os.environ["GIAOBAN_DATABASE"])
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize(
    "content", [pytest.param(b"not a database" * 999, id="damaged"), pytest.param(None, id="folder")]
)
def test_a_database_that_cannot_be_opened_is_told(
    own_database: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes | None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "giaoban.duckdb"
    path.mkdir() if content is None else path.write_bytes(content)
    monkeypatch.setenv("GIAOBAN_DATABASE", str(path))
    assert main(["uploads"]) == 1
    assert capsys.readouterr().err.startswith(f"Không mở được cơ sở dữ liệu {path}")
