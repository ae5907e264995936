"""Every reason to refuse a file, to ask about it, or to set a part of it aside is said at its place."""

import csv
import io
import re
from collections.abc import Iterator

import duckdb
import pytest
from openpyxl import Workbook

from data.database import open_database
from data.texts import LANGUAGES, texts
from ingest.catalogue import load_catalogue
from ingest.examine import Answers, Report, examine
from ingest.findings import Finding, RefusedFileError
from ingest.publish import check_file, load_file
from ingest.report import Question
from tests.ingest.files import CATALOGUE, GOOD, HEADING, file_of, write_catalogue
from tests.ingest.values.kinds import IN_FILES, VALUE_KINDS

NAME = "báo cáo.csv"
FEW = "unit_id,indicator_id,time_period,obs_value,source_id"
WIDE = "Đơn vị;Năm;Hồ sơ tiếp nhận"
LEVELS = (
    "level_3,portal,,Mức độ 3,Level 3,dịch vụ,services,count,stock,higher,,,0,0,,Mức độ 3,Level 3,\n"
    "level_4,portal,,Mức độ 4,Level 4,dịch vụ,services,count,stock,higher,,,0,0,,Mức độ 4,Level 4,\n"
    "services,portal,,Dịch vụ công,Services,dịch vụ,services,count,stock,higher,,,0,0,,Dịch vụ,Services,\n"
)
SCHEME = (
    "scheme,scheme_vi,scheme_en,since,level,position,name_vi,name_en,indicator_id,total_indicator_id\n"
    "two,Hai mức,Two levels,2011,3,1,Mức độ 3,Level 3,level_3,services\n"
    "two,Hai mức,Two levels,2011,4,2,Mức độ 4,Level 4,level_4,services\n"
)
# What stands in no file of figures; other tests plant these.
ELSEWHERE = {
    # A command line, a folder that takes files in, or a catalogue.
    *("place", "file_missing", "cell_empty", "catalogue_value", "key_twice", "reference_unknown"),
    *("path_missing", "path_is_folder", "path_unreadable", "unknown_heading"),
    *("file_too_large", "not_a_file", "failed_inside", "names_gone"),
    # What a file is, its letters and its cells; the tests in tests/ingest/reading plant these.
    *("archive_file", "pdf_file", "image_file", "word_file", "other_workbook", "workbook_file"),
    *("locked_workbook", "html_file", "xml_file", "damaged_file", "mojibake", "lost_letter"),
    *("replacement_character", "workbook_too_large", "workbook_boolean", "workbook_formula"),
    *("read_as_cp1258", "read_as_tcvn3", "read_as_vni", "mojibake_repaired", "rows_hidden"),
    *("ignored_sheet_hidden", "ignored_sheet_without_table"),
    # What the figures in force say of those in the file; tests/ingest/test_preview.py.
    *("outlier_jump", "outlier_apart"),
}


def at(kind: str, line: int, column: int, name: str, found: str, expected: str = "") -> Finding:
    return Finding(kind, line, column, name, found, expected)


def row(**changed: str) -> str:
    """A good row with some of its cells changed."""
    cells = dict(zip(HEADING.split(","), GOOD[0].split(","), strict=True))
    return ",".join((cells | changed).values())


def table(*lines: str) -> bytes:
    """A file as an office sends it, between semicolons."""
    return "\n".join([*lines, ""]).encode()


def workbook(*rows: list[object], merged: str) -> bytes:
    """A workbook of one sheet with one merged range."""
    book = Workbook()
    for cells in rows:
        book.active.append(cells)
    book.active.merge_cells(merged)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


ERRORS = [
    pytest.param(
        b"a;b\n" + b"\n" * 3_000_000,
        Finding("too_many_lines", found="3,000,001", expected="3,000,000"),
        id="too-many-lines",
    ),
    pytest.param(
        f"Đơn vị;Năm;received\nNghệ An{chr(0x301) * 100_000};2019;5\n".encode(),
        Finding("binary_file", 2),
        id="marks-piled-on-a-letter",
    ),
    pytest.param(
        "Hồ sơ tiếp nhận;;\nĐơn vị;Năm;Giá trị\nNghệ An;2019;5\n"
        "Hồ sơ trực tuyến;;\nĐơn vị;Năm;Giá trị\nĐiện Biên;2019;6\n".encode(),
        Finding("second_table", 4, found="Hồ sơ trực tuyến"),
        id="second-table-of-another-indicator",
    ),
    pytest.param(
        "Đơn vị;Năm;received\nNghệ An;2019;5\nTrong đó: trực tuyến;;\nĐiện Biên;2019;6\n".encode(),
        Finding("group_part", 3, found="Trong đó: trực tuyến"),
        id="group-that-is-a-part",
    ),
    pytest.param(b"a" * 1_000_001, Finding("line_too_long", 1, expected="1,000,000"), id="line-too-long"),
    pytest.param(b"a;b\n\x01;2\n", Finding("binary_file", 2), id="control-character"),
    pytest.param(
        "Đơn vị;Năm;Chỉ tiêu;Giá trị\nNghệ An;2019;received;5\nNghệ An;2018;2649;\n".encode(),
        Finding("cells_shifted", 3, found="Nghệ An | 2018 | 2649"),
        id="number-in-the-place-of-a-name",
    ),
    pytest.param(
        "Nghệ An;2019;4\nĐơn vị;Năm;received\nNghệ An;2019;5\n".encode(),
        Finding("row_above_heading", 1, found="Nghệ An | 2019 | 4"),
        id="row-above-the-heading",
    ),
    pytest.param(
        "unit_id;time_period;received;qualifier\nVN-63-40;2019;gần 5;hơn\n".encode(),
        Finding("qualifier_contradiction", 2, 3, "received", "gần 5", "more_than"),
        id="two-qualifiers",
    ),
    pytest.param(b"", Finding("empty_file"), id="no-bytes"),
    pytest.param(b" \n\t\r\n", Finding("empty_file"), id="only-blanks"),
    pytest.param(b"\xef\xbb\xbf", Finding("empty_file"), id="only-a-byte-order-mark"),
    pytest.param(b"\xff\xfe", Finding("empty_file"), id="only-a-utf16-mark"),
    pytest.param(b"a,b\n\x00,1\n", Finding("binary_file", 2), id="nul-byte"),
    pytest.param(b"a,b\r\nT\xeanh,1\r\n", Finding("encoding", 2, found="ea 6e 68 2c"), id="windows-1258"),
    pytest.param(b"a\rb\rT\xea", Finding("encoding", 3, found="ea"), id="old-mac-line-ends"),
    pytest.param(
        b"\xff\xfe" + "a\nb".encode("utf-16-le") + b"\x00\xd8",
        Finding("encoding", 2, found="00 d8"),
        id="half-a-character-in-utf16",
    ),
    pytest.param(file_of('V"N,a', heading=FEW), Finding("stray_quote", 2, found='V"N'), id="quote-inside"),
    pytest.param(
        file_of('"V"N,a', heading=FEW), Finding("stray_quote", 2, found="V"), id="quote-closed-too-soon"
    ),
    pytest.param(file_of(GOOD[0], '"VN-63', "more"), Finding("open_quote", 3), id="quote-never-closed"),
    pytest.param(
        b",".join([b"a"] * 1001) + b"\n",
        Finding("too_many_columns", 1, found="1001", expected="1000"),
        id="too-many-columns",
    ),
    pytest.param(
        file_of(row(note="a" * 32_768)),
        Finding("cell_too_long", 2, found="32768", expected="32767"),
        id="cell-too-long",
    ),
    pytest.param(file_of(), Finding("no_rows"), id="only-a-heading"),
    pytest.param(file_of(",,,,", "\t"), Finding("no_rows"), id="only-blank-rows"),
    pytest.param(file_of(row(obs_value="")), Finding("no_rows"), id="no-value-in-any-row"),
    pytest.param(file_of(row(obs_value="-")), Finding("no_rows"), id="only-a-dash"),
    pytest.param(
        file_of(f"{GOOD[0]},", GOOD[1]),
        Finding("ragged_row", 2, found="12", expected="11"),
        id="row-too-long-by-a-blank",
    ),
    pytest.param(
        file_of(f"{GOOD[0]},gần", GOOD[1]),
        Finding("ragged_row", 2, found="12", expected="11"),
        id="row-too-long",
    ),
    pytest.param(
        file_of("Nghệ An,2019,25,68,", heading="Đơn vị,Năm,Tỷ lệ trực tuyến,note"),
        Finding("ragged_row", 2, found="5", expected="4"),
        id="a-decimal-comma-that-became-a-cell",
    ),
    pytest.param(
        file_of(GOOD[0], "VN-63-40,Nghệ An,online,2019,5"),
        Finding("ragged_row", 3, found="5", expected="11"),
        id="row-too-short",
    ),
    pytest.param(
        file_of(GOOD[0], "VN-63-40;Nghệ An;online;2019;5;A;;;;report;"),
        Finding("ragged_row", 3, found="1", expected="11"),
        id="row-parted-by-another-sign",
    ),
    pytest.param(
        table("a;b;c", "1;2;3"), Finding("no_heading", 1, found="a | b | c"), id="headings-that-say-nothing"
    ),
    pytest.param(
        table("Nghệ An;2019;5", WIDE, "Điện Biên;2019;6"),
        Finding("row_above_heading", 1, found="Nghệ An | 2019 | 5"),
        id="a-row-above-the-heading",
    ),
    pytest.param(
        table(f"{WIDE};Hồ sơ trực tuyến", "Nghệ An;2019;5;3", "7;2019;;"),
        Finding("cells_shifted", 3, found="7 | 2019"),
        id="a-number-in-the-place-of-a-name",
    ),
    pytest.param(
        workbook(
            ["Đơn vị", "Chỉ tiêu", "Năm", "Giá trị"],
            ["Nghệ An", "received", 2019, 5],
            ["Điện Biên", "received", 2019, None],
            merged="D2:D3",
        ),
        at("merged_figure", 3, 4, "Giá trị", ""),
        id="a-figure-merged-over-two-rows",
    ),
    pytest.param(
        workbook(
            [*WIDE.split(";"), "Hồ sơ trực tuyến"],
            ["Nghệ An", 2019, 5, 1],
            ["Điện Biên", 2019, None, 2],
            merged="C2:C3",
        ),
        at("merged_figure", 3, 3, "Hồ sơ tiếp nhận", ""),
        id="a-figure-merged-over-a-row-with-another-figure",
    ),
    pytest.param(
        workbook(WIDE.split(";"), ["Nghệ An", 2019, 5], ["Điện Biên", 2019, None], merged="C2:C3"),
        at("merged_figure", 3, 3, "Hồ sơ tiếp nhận", ""),
        id="a-figure-merged-over-two-rows-of-a-wide-table",
    ),
    pytest.param(
        file_of("Nghệ An,online,5,2019,6", heading="Đơn vị,Chỉ tiêu,obs_value,time_period,giá  TRỊ"),
        at("heading_twice", 1, 5, "giá  TRỊ", "giá  TRỊ"),
        id="two-headings-for-one-field",
    ),
    pytest.param(
        file_of("VN-63-40,online,2019,report", heading="unit_id,indicator_id,time_period,source_id"),
        Finding("column_missing", 1, expected="obs_value"),
        id="column-missing",
    ),
    pytest.param(
        table("Đơn vị;Năm;;Hồ sơ tiếp nhận", "Nghệ An;2019;7;5"),
        at("heading_missing", 1, 3, "#3", ""),
        id="numbers-without-a-heading",
    ),
    *(
        pytest.param(file_of(row(time_period=text)), at(kind, 2, 4, "time_period", text), id=f"period-{text}")
        for text, kind in {
            "2019-13": "period_impossible",
            "2019-Q5": "period_impossible",
            "1899": "period_impossible",
            "2019-02-01/P3M": "period_unreadable",
            "2０19": "period_unreadable",
            "năm ngoái": "period_unreadable",
            "2099": "period_future",
        }.items()
    ),
    pytest.param(
        table("Đơn vị;Chỉ tiêu;Năm;Tháng 1/2018", "Nghệ An;Hồ sơ tiếp nhận;2019;5"),
        at("period_contradiction", 2, 3, "Năm", "2019", "2018-01"),
        id="a-row-and-a-heading-of-other-periods",
    ),
    pytest.param(
        file_of(row(obs_status="X")),
        at("not_one_of", 2, 6, "obs_status", "X", "A, E, P, B, O, Q"),
        id="unknown-status",
    ),
    pytest.param(
        file_of(row(qualifier="độ")),
        at("not_one_of", 2, 7, "qualifier", "độ", "more_than, nearly, about"),
        id="unknown-qualifier",
    ),
    pytest.param(
        file_of(row(unit_id="VN-63-99", unit_name="")),
        at("unit_unknown", 2, 1, "unit_id", "VN-63-99"),
        id="unknown-unit-id",
    ),
    pytest.param(
        file_of(row(unit_name="Điện Biên")),
        at("unit_contradiction", 2, 2, "unit_name", "Điện Biên", "VN-63-40"),
        id="name-of-another-unit",
    ),
    pytest.param(
        file_of(
            "VN-63-40,received,Hồ sơ trực tuyến,2019,5,report",
            heading="unit_id,indicator_id,Chỉ tiêu,time_period,obs_value,source_id",
        ),
        at("indicator_contradiction", 2, 3, "Chỉ tiêu", "Hồ sơ trực tuyến", "received"),
        id="name-of-another-indicator",
    ),
    pytest.param(
        file_of(row(source_id="reports")),
        at("source_unknown", 2, 10, "source_id", "reports"),
        id="unknown-source",
    ),
    pytest.param(
        file_of(row(obs_status="Q")),
        at("value_with_status", 2, 5, "obs_value", "242272", "Q"),
        id="a-value-that-is-withheld",
    ),
    pytest.param(
        file_of(row(obs_value="0", obs_status="O")),
        at("value_with_status", 2, 5, "obs_value", "0", "O"),
        id="a-zero-that-is-missing",
    ),
    *(
        pytest.param(
            file_of(row(obs_value=text)),
            at(kind, 2, 5, "obs_value", text.strip('"'), expected),
            id=f"number-{text}",
        )
        for text, kind, expected in (
            ("xyz", "number_unreadable", ""),
            ("25%", "number_percent", "hồ sơ"),
            ("1e3", "number_exponent", ""),
            ("NaN", "number_not_finite", ""),
            ("1.23.4", "number_separator", "1,769.5"),
            (".5", "number_separator", "1,769.5"),
            ("5.", "number_separator", "1,769.5"),
            ('"25,68"', "number_separator", "1,769.5"),
            ("٣", "number_digits", ""),
            ("1" * 19, "number_too_long", "≤ 15"),
            ("2019-10-05", "number_date", ""),
            ("5/7", "number_parts", ""),
        )
    ),
    pytest.param(
        table(WIDE, "Nghệ An;2019;5", "Điện Biên;2019;12.34.5"),
        at("number_separator", 3, 3, "Hồ sơ tiếp nhận", "12.34.5", "1.769,5 | 1,769.5"),
        id="misplaced-separators-in-a-wide-table",
    ),
    pytest.param(
        table(
            "Đơn vị;Năm;Tỷ lệ trực tuyến", "Nghệ An;2019;25,68", "Điện Biên;2019;30,5", "Sở Y tế;2019;25.68"
        ),
        at("number_conventions", 4, 3, "Tỷ lệ trực tuyến", "25.68", "25,68"),
        id="a-number-of-the-other-convention",
    ),
    *(
        pytest.param(
            file_of(row(published_rank=text)),
            at("place_unreadable", 2, 8, "published_rank", text),
            id=f"place-{text}",
        )
        for text in ("0", "16/63", "1.5", "-1")
    ),
    pytest.param(
        file_of(row(obs_value="-1")),
        at("out_of_bounds", 2, 5, "obs_value", "-1", "0 … "),
        id="below-the-bounds",
    ),
    pytest.param(
        file_of(row(indicator_id="rate", obs_value="100.01")),
        at("out_of_bounds", 2, 5, "obs_value", "100.01", "0 … 100"),
        id="above-the-bounds",
    ),
    pytest.param(
        file_of(GOOD[0], GOOD[3], row(obs_value="7")),
        at("said_twice", 4, 5, "obs_value", "7", "242272 (2)"),
        id="said-twice",
    ),
    pytest.param(
        table(f"{WIDE};Hồ sơ nhận", "Nghệ An;2019;5;6").replace("Hồ sơ nhận".encode(), b"Received"),
        at("said_twice", 2, 4, "Received", "6", "5 (Hồ sơ tiếp nhận, 2)"),
        id="said-twice-on-one-line",
    ),
    pytest.param(
        file_of(GOOD[0], row(indicator_id="online", obs_value="242273")),
        at("part_above_whole", 3, 5, "obs_value", "242273", "≤ 242272 (2)"),
        id="part-above-whole",
    ),
    pytest.param(
        table("Đơn vị;Năm;Dịch vụ công;Mức độ 3;Mức độ 4", "Nghệ An;2019;100;60;39"),
        at("levels_sum", 2, 3, "Dịch vụ công", "100", "99"),
        id="levels-that-are-less-than-their-total",
    ),
    pytest.param(
        table("Đơn vị;Năm;Dịch vụ công;Mức độ 3", "Nghệ An;2019;100;101"),
        at("levels_sum", 2, 3, "Dịch vụ công", "100", "101"),
        id="one-level-that-is-more-than-the-total",
    ),
    pytest.param(
        table(WIDE, "Nghệ An;2019;1.769", "Điện Biên;2019;20", "Tổng cộng;2019;1.790"),
        at("total_mismatch", 4, 3, "Hồ sơ tiếp nhận", "1.790", "1789"),
        id="a-total-that-is-no-sum",
    ),
    pytest.param(
        table(WIDE, "Nghệ An;2019;1.769", "Điện Biên;2019;20", "Tổng cộng;;1.790"),
        at("total_mismatch", 4, 3, "Hồ sơ tiếp nhận", "1.790", "1789"),
        id="a-total-without-a-period-that-is-no-sum",
    ),
    pytest.param(
        table("Năm 2019", "Đơn vị;Hồ sơ tiếp nhận", "Toàn tỉnh;12", "Nghệ An;5", "Điện Biên;8"),
        at("total_mismatch", 3, 2, "Hồ sơ tiếp nhận", "12", "13"),
        id="a-total-above-its-rows",
    ),
]


def asked(kind: str, place: tuple[int, int, str], found: str, field: str, *proposals: str) -> Question:
    expected = ", ".join(proposals)
    if field in ("unit", "indicator"):
        expected = ", ".join(f"{LABELS[one]} ({one})" for one in proposals) or "–"
    return Question(kind, *place, found, expected, field=field, proposals=proposals)


# What the small catalogue calls its units and indicators.
LABELS = {
    row[name]: row["name_vi"]
    for file, name in (("units", "unit_id"), ("indicators", "indicator_id"))
    for row in csv.DictReader(io.StringIO(CATALOGUE[file]))
}
QUESTIONS = [
    pytest.param(
        "Kế hoạch năm 2019;\nĐơn vị;received\nNghệ An;5\n".encode(),
        Question("title_plan", 1, 0, "", "Kế hoạch năm 2019", field="confirm"),
        id="title-of-a-plan",
    ),
    pytest.param(
        "Đơn vị,Năm,rate,Diễn giải\nNghệ An,2019,25,68\n".encode(),
        Question("note_numbers", 1, 4, "Diễn giải", "68", field="confirm"),
        id="digits-for-a-remark",
    ),
    pytest.param(
        b"unit_id;time_period;received;online;rate\nVN-63-40;2019;100;50;70\n",
        Question("rate_apart", 2, 5, "rate", "70", "50", field="confirm"),
        id="rate-that-its-parts-contradict",
    ),
    pytest.param(
        b"unit_id;time_period;received;rate\nVN-63-40;2018;1.769;25,68\nVN-63-40;2019;26,00;\n",
        Question("number_decimals", 3, 3, "received", "26,00", field="confirm"),
        id="count-with-decimals-among-others-without",
    ),
    pytest.param(
        "Tỉnh Nghệ An;;\nĐơ vị;Năm;received\nSở Y tế;2019;5\n".encode(),
        Question("column_names", 2, 1, "Đơ vị", "Đơ vị", "Sở Y tế", field="confirm"),
        id="names-under-an-unknown-heading",
    ),
    pytest.param(
        file_of(row(time_period="")),
        asked("period_missing", (2, 4, "time_period"), "", "period"),
        id="a-row-without-a-period",
    ),
    pytest.param(
        table("Đơn vị;Hồ sơ tiếp nhận", "Nghệ An;5"),
        asked("period_missing", (1, 0, ""), "", "period"),
        id="no-period-in-the-file",
    ),
    pytest.param(
        table("Báo cáo năm 2018", WIDE, "Nghệ An;2019;5"),
        Question("period_contradiction", 1, 0, "", "2019", "2018", field="confirm"),
        id="a-title-of-another-period",
    ),
    pytest.param(
        table(WIDE, "Nghe Tinh;2019;5"),
        asked("name_unknown", (2, 1, "Đơn vị"), "Nghe Tinh", "unit", "VN-63-40"),
        id="unknown-unit-name",
    ),
    pytest.param(
        table(WIDE, "Nghệ An;2025;5"),
        asked("name_ambiguous", (2, 1, "Đơn vị"), "Nghệ An", "unit", "VN-34-40", "VN-63-40"),
        id="name-of-two-units-in-that-year",
    ),
    pytest.param(
        table(WIDE, "Điện Biên;2026-01;5"),
        asked("name_not_then", (2, 1, "Đơn vị"), "Điện Biên", "unit", "VN-63-11"),
        id="name-of-a-unit-that-was-gone",
    ),
    pytest.param(
        file_of(row(unit_id="", unit_name="")),
        asked("unit_missing", (2, 2, "unit_name"), "", "unit"),
        id="no-unit-in-a-row",
    ),
    pytest.param(
        table("Năm;Hồ sơ tiếp nhận", "2019;5"),
        asked("unit_missing", (1, 0, ""), "", "unit"),
        id="no-unit-in-the-file",
    ),
    pytest.param(
        file_of(row(indicator_id="reecived")),
        asked("name_unknown", (2, 3, "indicator_id"), "reecived", "indicator", "received"),
        id="unknown-indicator-id",
    ),
    pytest.param(
        file_of("VN-63-40,Hồ sơ,2019,5,report", heading="unit_id,Chỉ tiêu,time_period,obs_value,source_id"),
        asked("name_unknown", (2, 2, "Chỉ tiêu"), "Hồ sơ", "indicator"),
        id="unknown-indicator-name",
    ),
    pytest.param(
        table("Đơn vị;Năm;Giá trị", "Nghệ An;2019;5"),
        asked("indicator_missing", (1, 0, ""), "", "indicator"),
        id="no-indicator-in-the-file",
    ),
    pytest.param(
        table(f"{WIDE};Hồ sơ trực tiếp", "Nghệ An;2019;5;7"),
        asked(
            "column_unknown", (1, 4, "Hồ sơ trực tiếp"), "Hồ sơ trực tiếp", "indicator", "online", "received"
        ),
        id="unknown-column-with-numbers",
    ),
    pytest.param(
        table(f"{WIDE};Lượt xem", "Nghệ An;2019;5;", "Điện Biên;2019;;7"),
        asked("column_unknown", (1, 4, "Lượt xem"), "Lượt xem", "indicator"),
        id="unknown-column-with-numbers-where-the-known-one-has-none",
    ),
    pytest.param(
        table("Đơn vị;Năm;Lượt xem", "Nghệ An;2019;5"),
        asked("column_unknown", (1, 3, "Lượt xem"), "Lượt xem", "indicator"),
        id="nothing-but-an-unknown-column",
    ),
    pytest.param(
        table("Đơn vị;Năm;Hồ sơ tiếp nhận (nghìn)", "Nghệ An;2019;5"),
        asked(
            "column_unknown",
            (1, 3, "Hồ sơ tiếp nhận (nghìn)"),
            "Hồ sơ tiếp nhận (nghìn)",
            "indicator",
            "received",
        ),
        id="a-heading-with-a-unit-that-is-not-the-indicators",
    ),
    pytest.param(
        table("Đơn vị;Năm;Tỷ lệ trực tuyến", "Nghệ An;2019;1.769"),
        Question(
            *("number_ambiguous", 2, 3, "Tỷ lệ trực tuyến", "1.769", "1769 | 1.769"),
            field="convention",
            proposals=("1769", "1.769"),
        ),
        id="a-rate-of-1.769",
    ),
    pytest.param(
        table("Đơn vị;Năm;Tỷ lệ trực tuyến", "Nghệ An;2019;0,2568", "Điện Biên;2019;0,5"),
        Question(
            *("number_fractions", 2, 3, "Tỷ lệ trực tuyến", "0.2568, 0.5"),
            field="choice",
            proposals=("x100", "x1"),
        ),
        id="percentages-below-one",
    ),
    *(
        pytest.param(
            table(f"Đơn vị tính: {measure};;", WIDE, "Nghệ An;2019;5"),
            Question("number_scale", 3, 3, "Hồ sơ tiếp nhận", measure, f"5 {measure} = 5000"),
            id=f"a-title-that-says-{measure}",
        )
        for measure in ("nghìn hồ sơ", "nghìn")
    ),
    pytest.param(
        table(WIDE, "Nghệ An;2019;5", "ĐVT: 1.000 hồ sơ;;"),
        Question("number_scale", 2, 3, "Hồ sơ tiếp nhận", "nghìn hồ sơ", "5 nghìn hồ sơ = 5000"),
        id="a-footer-that-says-thousands",
    ),
    pytest.param(
        table("Đơn vị;Chỉ tiêu;Năm;Đơn vị tính;Giá trị", "Nghệ An;Hồ sơ tiếp nhận;2019;nghìn hồ sơ;5"),
        Question("number_scale", 2, 5, "Giá trị", "nghìn hồ sơ", "5 nghìn hồ sơ = 5000"),
        id="a-column-that-says-thousands",
    ),
    pytest.param(
        file_of(row(obs_value="+5")),
        Question("number_plus", 2, 5, "obs_value", "+5", "5", field="choice", proposals=("5",)),
        id="a-plus",
    ),
]
# Each of these files loads; what it says besides its figures is kept with a reason.
REPORT = table(
    *("BÁO CÁO NĂM 2019;;;", "STT;Đơn vị;Hồ sơ tiếp nhận;Người nhập", "1;2;3;4", "I;Khối sở;;"),
    *("1;Sở Y tế;5;Lan", ";Cộng khối;5;", "II;Khối tỉnh;;", "STT;Đơn vị;Hồ sơ tiếp nhận;Người nhập"),
    *("2;Nghệ An;6;Mai", "3;Điện Biên;-;Cúc", "4;Đà Nẵng;;", ";Tổng cộng;11;", ";Trung bình;5,5;"),
    *("Ghi chú: số liệu sơ bộ;;;", ";;Người lập biểu;"),
)
IGNORED = [
    *(
        pytest.param(REPORT, finding, id=finding.kind)
        for finding in (
            Finding("ignored_title", 1, found="BÁO CÁO NĂM 2019"),
            Finding("ignored_row_number", 2, 1, "STT"),
            Finding("ignored_column_text", 2, 4, "Người nhập", "Người nhập"),
            Finding("ignored_column_letters", 3, found="1 | 2 | 3 | 4"),
            Finding("ignored_group", 4, found="I | Khối sở"),
            Finding("ignored_subtotal", 6, found="Cộng khối | 5"),
            Finding("ignored_repeated_heading", 8, found="STT | Đơn vị | Hồ sơ tiếp nhận | Người nhập"),
            Finding("ignored_no_record", 10, 3, "Hồ sơ tiếp nhận", "-"),
            Finding("ignored_no_figures", 11, found="4 | Đà Nẵng"),
            Finding("ignored_total", 12, found="Tổng cộng | 11"),
            Finding("ignored_average", 13, found="Trung bình | 5,5"),
            Finding("ignored_footer", 14, found="Ghi chú: số liệu sơ bộ"),
            Finding("ignored_signature", 15, found="Người lập biểu"),
        )
    ),
    pytest.param(
        table("Đơn vị;Năm;Tỷ lệ trực tuyến", "Nghệ An;2019;50,5", "Tổng cộng;2019;50,5"),
        at("ignored_total_unchecked", 3, 3, "Tỷ lệ trực tuyến", "50,5"),
        id="a-total-of-rates",
    ),
    pytest.param(
        table("Đơn vị;Chỉ tiêu;Năm;Giá trị;Mã", "Nghệ An;Hồ sơ tiếp nhận;2019;5;7"),
        at("ignored_column_unknown", 1, 5, "Mã", "Mã"),
        id="an-unknown-column-of-a-long-table",
    ),
    pytest.param(
        table(WIDE, "Nghệ An;2019;5", "Điện Biên;2019;6", "Nghệ An;2019;5"),
        at("ignored_said_again", 4, 3, "Hồ sơ tiếp nhận", "5", "5 (2)"),
        id="the-same-figure-again",
    ),
]
WARNINGS = [
    pytest.param(b"sep=;\n" + table(WIDE, "Nghệ An;2019;5"), Finding("sep_line"), id="sep-line"),
    pytest.param(
        table('"unit_id,time_period,received"', '"VN-63-40,2019,5"'),
        Finding("lines_in_quotes"),
        id="every-line-in-quotes",
    ),
]
CASES = [*ERRORS, *QUESTIONS]


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """One database for all of these: a refused file leaves nothing in it."""
    own = open_database(":memory:")
    files = {"indicators": CATALOGUE["indicators"] + LEVELS, "service_levels": SCHEME}
    load_catalogue(own, write_catalogue(tmp_path_factory.mktemp("refusals"), **files))
    yield own
    own.close()


def examined(connection: duckdb.DuckDBPyConnection, raw: bytes, answers: Answers | None = None) -> Report:
    return examine(connection, raw, file_name=NAME, answers=answers)


def refused(connection: duckdb.DuckDBPyConnection, raw: bytes) -> RefusedFileError:
    with pytest.raises(RefusedFileError) as caught:
        check_file(connection, raw, file_name=NAME)
    return caught.value


@pytest.mark.parametrize(("raw", "finding"), ERRORS)
def test_a_file_is_refused_at_the_place_of_its_fault(
    connection: duckdb.DuckDBPyConnection, raw: bytes, finding: Finding
) -> None:
    report = examined(connection, raw)
    assert (report.status, report.errors, report.questions) == ("reject", (finding,), ())


@pytest.mark.parametrize(("raw", "question"), QUESTIONS)
def test_a_doubt_is_asked_about_at_its_place(
    connection: duckdb.DuckDBPyConnection, raw: bytes, question: Question
) -> None:
    report = examined(connection, raw)
    assert (report.status, report.errors, report.questions) == ("confirm", (), (question,))


@pytest.mark.parametrize(("raw", "finding"), IGNORED)
def test_what_is_no_figure_is_kept_with_its_reason(
    connection: duckdb.DuckDBPyConnection, raw: bytes, finding: Finding
) -> None:
    report = examined(connection, raw)
    assert report.status == "load"
    assert [one for one in report.ignored if one.kind == finding.kind][0] == finding


@pytest.mark.parametrize(("raw", "finding"), WARNINGS)
def test_what_was_repaired_is_said(
    connection: duckdb.DuckDBPyConnection, raw: bytes, finding: Finding
) -> None:
    report = examined(connection, raw)
    assert (report.status, len(report.figures)) == ("load", 1)
    assert finding in report.warnings


@pytest.mark.parametrize(("raw", "finding"), CASES)
def test_every_reason_is_a_sentence_that_names_its_place(
    connection: duckdb.DuckDBPyConnection, raw: bytes, finding: Finding
) -> None:
    error = refused(connection, raw)
    assert error.file_name == NAME
    for lang in LANGUAGES:
        (sentence,) = error.sentences(lang)
        assert sentence.startswith(NAME)
        assert (f" {finding.line}: " in sentence) == bool(finding.line)
        assert finding.found in sentence
        assert finding.expected in sentence
        assert "{" not in sentence
    assert error.sentences("vi") != error.sentences("en")


def test_nothing_of_a_report_is_neither_figure_nor_ignored(connection: duckdb.DuckDBPyConnection) -> None:
    report = examined(connection, REPORT)
    lines = {figure.line for figure in report.figures} | {finding.line for finding in report.ignored}
    assert lines == set(range(1, REPORT.count(b"\n") + 1))
    assert [(figure.line, figure.unit_id, int(figure.obs_value)) for figure in report.figures] == [
        (5, "SO-YTE", 5),
        (9, "VN-63-40", 6),
    ]


def test_a_column_that_was_left_out_is_kept_with_its_reason(connection: duckdb.DuckDBPyConnection) -> None:
    raw = table(f"{WIDE};Lượt xem", "Nghệ An;2019;5;7")
    report = examined(connection, raw, Answers(indicators={"Lượt xem": ""}))
    assert (report.status, len(report.figures)) == ("load", 1)
    assert at("ignored_column_left_out", 1, 4, "Lượt xem", "Lượt xem") in report.ignored


def test_every_kind_of_finding_has_a_case() -> None:
    planted = {case.values[1].kind for case in [*CASES, *IGNORED, *WARNINGS]} | {"ignored_column_left_out"}
    written = {key.removeprefix("finding_") for key in texts() if key.startswith("finding_")}
    assert planted <= written
    assert written - planted - (VALUE_KINDS - IN_FILES) == ELSEWHERE


def test_a_row_with_several_faults_names_them_all(connection: duckdb.DuckDBPyConnection) -> None:
    cells = {"unit_id": "X", "unit_name": "", "obs_value": "1..5"}
    error = refused(
        connection, file_of(row(**cells, obs_status="W", qualifier="V", published_rank="U", source_id="T"))
    )
    assert [finding.found for finding in error.findings] == ["X", "1..5", "W", "V", "U", "T"]


def test_an_error_does_not_hide_what_must_be_asked(connection: duckdb.DuckDBPyConnection) -> None:
    report = examined(connection, table(WIDE, "Nghe Tinh;2019;1..5", "Nghệ An;;7"))
    assert [(finding.line, finding.kind) for finding in (*report.errors, *report.questions)] == [
        (2, "number_separator"),
        (2, "name_unknown"),
        (3, "period_missing"),
    ]


def test_a_file_with_several_faults_names_them_all_in_the_order_of_its_lines(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    error = refused(
        connection,
        file_of(
            row(obs_value="xyz"),
            GOOD[0],
            row(obs_value="7"),
            row(unit_id="y", unit_name=""),
            row(obs_value="-5"),
        ),
    )
    assert [(finding.line, finding.kind) for finding in error.findings] == [
        (2, "number_unreadable"),
        (4, "said_twice"),
        (5, "unit_unknown"),
        (6, "said_twice"),
        (6, "out_of_bounds"),
    ]
    assert len(error.sentences("vi")) == 5
    assert str(error) == "\n".join(error.sentences("vi"))


def test_a_fault_of_a_row_is_said_once_however_many_figures_it_has(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    raw = table("unit_id;Năm;Hồ sơ tiếp nhận;Hồ sơ trực tuyến", "VN-63-99;2019;5;4", "VN-63-40;2019-13;5;4")
    assert [(finding.line, finding.kind) for finding in examined(connection, raw).errors] == [
        (2, "unit_unknown"),
        (3, "period_impossible"),
    ]


def test_every_ragged_row_and_bad_heading_is_named(connection: duckdb.DuckDBPyConnection) -> None:
    error = refused(connection, file_of("a,5", "b,c,d,5,6", heading="STT,unit_id,unit_id,obs_value"))
    assert [(finding.kind, finding.line) for finding in error.findings] == [
        ("heading_twice", 1),
        ("ragged_row", 2),
        ("ragged_row", 3),
    ]


def test_every_misplaced_quote_is_named(connection: duckdb.DuckDBPyConnection) -> None:
    error = refused(connection, file_of('a"b,c', "good,row", '"x"y,z', '"never closed'))
    assert [(finding.kind, finding.line) for finding in error.findings] == [
        ("stray_quote", 2),
        ("stray_quote", 4),
        ("open_quote", 5),
    ]


def test_lines_are_those_that_an_editor_shows(connection: duckdb.DuckDBPyConnection) -> None:
    raw = file_of(row(note='"hai\ndòng"'), "", row(obs_value="xyz", indicator_id="online"))
    assert refused(connection, raw).findings[0].line == 5


def stored(connection: duckdb.DuckDBPyConnection) -> list[int]:
    tables = ("upload", "submission", "publication", "period")
    return [connection.execute(f"select count(*) from {name}").fetchone()[0] for name in tables]


@pytest.mark.parametrize("raw", [case.values[0] for case in CASES], ids=[case.id for case in CASES])
def test_nothing_of_a_refused_file_is_stored(connection: duckdb.DuckDBPyConnection, raw: bytes) -> None:
    before = stored(connection)
    with pytest.raises(RefusedFileError):
        load_file(connection, raw, file_name=NAME, by="test")
    assert stored(connection) == before


def test_findings_are_sentences_to_act_on() -> None:
    for key, said in texts().items():
        if re.match(r"finding_(?!place$|ignored_)", key):
            assert said["vi"].endswith((".", "?")), key
            assert said["en"].endswith((".", "?")), key
