"""`python -m ingest` loads, lists and takes back, and tells every failure in a sentence."""

import csv
import getpass
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.database import ROOT, close_database
from data.texts import say
from ingest.__main__ import main
from ingest.shipped import shipped_files
from ingest.staging import digest_of
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
    path.write_bytes(file_of(GOOD[0].replace("242272", "2.4E+05"), GOOD[1].replace("report", "nguồn")))
    return str(path)


def publications(connection: duckdb.DuckDBPyConnection) -> int:
    return connection.execute("select count(*) from publication").fetchone()[0]


def test_check_says_what_would_happen_and_stores_nothing(
    connection: duckdb.DuckDBPyConnection, good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", good]) == 0
    assert capsys.readouterr().out == "báo cáo.csv: nạp được 4 số liệu.\n"
    assert publications(connection) == 0


def objects(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """What was printed: one object on each line."""
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_check_gives_every_record_to_a_machine(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", good, "--json"]) == 0
    (said,) = objects(capsys)
    assert list(said) == [
        *("file", "sha256", "status", "recognised", "records", "errors", "questions", "warnings", "ignored"),
        "changes",
    ]
    assert (said["file"], said["sha256"]) == ("báo cáo.csv", digest_of(Path(good).read_bytes()))
    assert (said["status"], said["errors"], said["questions"], said["warnings"]) == ("load", [], [], [])
    assert said["recognised"] == {
        **{"encoding": "utf-8", "delimiter": ",", "sheets": [], "hidden": 0},
        **{"layouts": ["long"], "convention": "en"},
    }
    assert said["changes"] == {"new": 4, "changed": 0, "unchanged": 0, "values": []}
    assert len(said["records"]) == 4
    assert said["records"][1] == {
        "unit_id": "VN-63-40",
        "unit_name": "Nghệ An",
        "indicator_id": "online",
        "time_period": "2019",
        "start_date": "2019-01-01",
        "end_date": "2019-12-31",
        "obs_value": "2649",
        "obs_status": "P",
        "qualifier": "nearly",
        "published_rank": 3,
        "published_ranked": 63,
        "source_id": "report",
        "note": "gần 2.649 hồ sơ",
        "line": 3,
        "column": 5,
        "column_name": "obs_value",
    }
    assert said["records"][2]["obs_value"] is None


def test_values_are_exact_decimal_text(
    tmp_path: Path, connection: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "Đơn vị;Năm;Tỷ lệ trực tuyến\nNghệ An;2019;25,60\nĐiện Biên;2019;100\n")
    assert main(["check", path, "--json"]) == 0
    (said,) = objects(capsys)
    assert [record["obs_value"] for record in said["records"]] == ["25.6", "100"]


def test_a_refused_file_is_an_object_too(
    bad: str, connection: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", bad, "--json"]) == 1
    (said,) = objects(capsys)
    assert (said["status"], said["records"], said["changes"]) == ("reject", [], {})
    error, other = said["errors"]
    assert (error["line"], error["column"], error["column_name"]) == (2, 5, "obs_value")
    assert (error["kind"], error["found"], error["expected"]) == ("number_exponent", "2.4E+05", "")
    assert error["message"] == say(
        "finding_number_exponent", "vi", line=2, column="obs_value", found="2.4E+05", expected=""
    )
    assert (other["line"], other["kind"], other["found"]) == (3, "source_unknown", "nguồn")


NO_PERIOD = "Đơn vị;Hồ sơ tiếp nhận\nNghệ An;1.769\n"


def written(folder: Path, text: str, name: str = "tệp.csv") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_question_is_an_object_with_what_it_asks(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", written(tmp_path, NO_PERIOD), "--json"]) == 0
    (said,) = objects(capsys)
    assert (said["status"], said["errors"]) == ("confirm", [])
    (question,) = said["questions"]
    assert (question["line"], question["kind"], question["field"]) == (1, "period_missing", "period")
    assert question["proposals"] == []
    assert question["message"] == say("finding_period_missing", "vi")


@pytest.mark.parametrize("period", ["2019", "2019-01-01/P11M"])
def test_the_period_of_a_file_that_names_none_can_be_given(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, period: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", written(tmp_path, NO_PERIOD), "--period", period, "--json"]) == 0
    (said,) = objects(capsys)
    assert said["status"] == "load"
    assert [(record["time_period"], record["obs_value"]) for record in said["records"]] == [(period, "1769")]


@pytest.mark.parametrize(
    ("period", "kind"),
    [("năm ngoái", "period_unreadable"), ("2019-13", "period_unreadable"), ("2099", "period_future")],
)
def test_a_period_that_is_none_is_refused(
    connection: duckdb.DuckDBPyConnection,
    tmp_path: Path,
    period: str,
    kind: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", written(tmp_path, NO_PERIOD), "--period", period, "--json"]) == 1
    (said,) = objects(capsys)
    assert (said["status"], said["errors"][0]["kind"], said["errors"][0]["found"]) == ("reject", kind, period)


def test_load_takes_the_period_too(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, NO_PERIOD)
    assert main(["load", path]) == 1
    assert say("finding_period_missing", "vi") in capsys.readouterr().err
    assert publications(connection) == 0
    assert main(["load", path, "--period", "2019"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("2019 … 2019")
    assert publications(connection) == 1


def test_what_would_change_is_told_with_both_values(
    connection: duckdb.DuckDBPyConnection, good: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["load", good])
    capsys.readouterr()
    rows = [GOOD[0].replace("242272", "242273"), GOOD[1], GOOD[0].replace("2019", "2018")]
    assert main(["check", written(tmp_path, file_of(*rows).decode()), "--json"]) == 0
    (said,) = objects(capsys)
    changed = {
        "line": 2,
        "unit_id": "VN-63-40",
        "indicator_id": "received",
        "time_period": "2019",
        "old_value": "242272",
        "new_value": "242273",
    }
    assert said["changes"] == {"new": 1, "changed": 1, "unchanged": 1, "values": [changed]}


def test_every_file_is_an_object_of_its_own(
    good: str, bad: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", bad, str(tmp_path / "không có.csv"), str(tmp_path), good, "--json"]) == 1
    said = objects(capsys)
    assert [one["status"] for one in said] == ["reject", "reject", "reject", "load"]
    assert [one["errors"][0]["kind"] for one in said[1:3]] == ["path_missing", "path_is_folder"]
    assert len(said[3]["records"]) == 4


def test_the_records_of_a_file_do_not_depend_on_the_file_before(
    good: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", good, "--json"])
    alone = objects(capsys)
    main(["check", written(tmp_path, NO_PERIOD), good, "--json"])
    assert objects(capsys)[1:] == alone


def test_grid_writes_the_table_of_any_file_as_plain_csv(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = 'Báo cáo;;\r\ntên;"ghi; chú";số\r\nA;"hai\r\ndòng";1,5\r\nB;"""x""";\r\n'
    path = tmp_path / "lạ.csv"
    path.write_bytes(text.encode("utf-16"))
    assert main(["grid", str(path), "--csv"]) == 0
    written_out = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert written_out[-3:] == [["tên", "ghi; chú", "số"], ["A", "hai\r\ndòng", "1,5"], ["B", '"x"', ""]]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("a,b\n1,2\n3,4,5\n6,7\n", 3, id="row-too-long"),
        pytest.param("a,b\n1,2\n\n3\n6,7\n", 4, id="row-too-short"),
        pytest.param('a,b\n1,2\n3,"4\n5,6\n', 3, id="open-quote"),
        pytest.param('a,b\n1,2\n3,4"5\n5,6\n', 3, id="stray-quote"),
    ],
)
def test_grid_refuses_with_the_line(
    connection: duckdb.DuckDBPyConnection,
    tmp_path: Path,
    text: str,
    line: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["grid", written(tmp_path, text), "--csv"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"tệp.csv, dòng {line}: ")


def test_grid_of_a_file_that_is_not_there_is_told(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["grid", str(tmp_path / "không có.csv"), "--csv"]) == 1
    assert "Không có tệp này" in capsys.readouterr().err


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
