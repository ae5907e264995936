"""What goes back to a sender can be opened in Excel, says everything, and runs nothing."""

import csv
import io

import duckdb
import pytest

from ingest.examine import Report, examine
from ingest.feedback import as_csv, column_letters, findings_csv, marked_copy
from ingest.findings import Finding
from tests.ingest.files import file_of

WRONG = file_of(
    "VN-63-40,Nghệ An,received,2019,1.2.3,A,,,,report,",
    "VN-63-40,Nghệ An,received,2018,5,A,,,,report,",
    "VN-63-99,,received,2019,xyz,A,,,,report,",
)


def rows(content: bytes | None) -> list[list[str]]:
    assert content is not None
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def examined(connection: duckdb.DuckDBPyConnection, raw: bytes) -> Report:
    return examine(connection, raw, file_name="a.csv")


def test_the_list_has_every_finding_with_its_place(connection: duckdb.DuckDBPyConnection) -> None:
    report = examined(connection, WRONG)
    heading, *listed = rows(findings_csv(report, "vi"))
    assert heading[:4] == ["Dòng", "Cột", "Tên cột", "Đọc thấy"]
    assert [(row[0], row[1], row[3]) for row in listed] == [
        ("2", "E", "1.2.3"),
        ("4", "A", "VN-63-99"),
        ("4", "E", "xyz"),
    ]
    assert all(row[5] for row in listed)


def test_the_list_is_in_the_readers_language(connection: duckdb.DuckDBPyConnection) -> None:
    assert rows(findings_csv(examined(connection, WRONG), "en"))[0][0] == "Line"


def test_the_marked_copy_is_the_file_with_a_column_before_it(connection: duckdb.DuckDBPyConnection) -> None:
    report = examined(connection, WRONG)
    marked = rows(marked_copy(WRONG, report, "vi"))
    original = list(csv.reader(io.StringIO(WRONG.decode())))
    assert [row[1:] for row in marked] == original
    assert marked[0][0] == "Lỗi"
    assert marked[1][0] == report.errors[0].message("vi")
    assert marked[2][0] == ""
    assert all(finding.message("vi") in marked[3][0] for finding in report.errors[1:])


def test_a_file_with_broken_quotes_is_marked_line_by_line(connection: duckdb.DuckDBPyConnection) -> None:
    raw = b'unit_id,obs_value\r\n"VN-63-40,1\r\nVN-63-11,2\r\n'
    marked = rows(marked_copy(raw, examined(connection, raw), "vi"))
    assert [row[1] for row in marked][:3] == ["unit_id,obs_value", '"VN-63-40,1', "VN-63-11,2"]
    assert [bool(row[0]) for row in marked][:3] == [True, True, False]


@pytest.mark.parametrize("raw", [b"", b"\x00\x01\x02", b"%PDF-1.4 \xff\xfe"])
def test_what_has_no_rows_has_no_marked_copy(connection: duckdb.DuckDBPyConnection, raw: bytes) -> None:
    assert marked_copy(raw, examined(connection, raw), "vi") is None


def test_a_fault_of_the_whole_file_marks_no_row() -> None:
    report = Report("a.csv", "0", errors=(Finding("column_missing", expected="obs_value"),))
    assert marked_copy(WRONG, report, "vi") is None


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3+cmd", "'-2+3+cmd"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        (" =1", "' =1"),
        ("+10", "+10"),
        ("-3", "-3"),
        ("-1.769,5", "-1.769,5"),
        ("+2,3 %", "+2,3 %"),
        ("-", "'-"),
        ("gần 99%", "gần 99%"),
        ("a=b", "a=b"),
    ],
)
def test_no_cell_is_a_formula(cell: str, written: str) -> None:
    assert rows(as_csv([[cell]])) == [[written]]


@pytest.mark.parametrize(("column", "letters"), [(0, ""), (1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_columns_are_called_as_in_a_spreadsheet(column: int, letters: str) -> None:
    assert column_letters(column) == letters
