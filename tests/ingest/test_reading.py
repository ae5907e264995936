"""What is written in a file is what is read from it, cell by cell, in any of its encodings and dialects."""

import csv
import io
import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.periods import parse_period
from ingest.decode import decode
from ingest.dialect import find_delimiter, read_delimited
from ingest.examine import Answers, examine
from ingest.names import Found, Unknown, load_names
from ingest.publish import check_file
from ingest.records import Figure
from ingest.table import fold, read_table
from ingest.tokens import line_ends
from tests.ingest.files import GOOD, HEADING, file_of

EVERY_TIME_ALIKE = settings(
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("Đơn vị,1".encode(), id="utf8"),
        pytest.param("\ufeffĐơn vị,1".encode(), id="utf8-with-mark"),
        pytest.param("\ufeffĐơn vị,1".encode("utf-16-le"), id="utf16-le"),
        pytest.param("\ufeffĐơn vị,1".encode("utf-16-be"), id="utf16-be"),
    ],
)
def test_text_is_read_in_every_encoding_that_says_what_it_is(raw: bytes) -> None:
    assert decode(raw, file_name="a.csv").text == "Đơn vị,1"


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        *(("a,b", ","), ("a;b", ";"), ("a\tb\tc", "\t"), ("a|b", "|")),
        ("\n\na;b;c\n1,5;2;3\n1,6;2;3", ";"),
        ("a,b\n1.5,2;3\n4,5", ","),
        ("Báo cáo; quý I; năm 2019\na,b\n1,2\n3,4", ","),
    ],
)
def test_the_delimiter_is_the_sign_that_cuts_most_rows_to_one_width(text: str, delimiter: str) -> None:
    assert find_delimiter(text) == delimiter


def cells_of(text: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(record.line, record.cells) for record in read_delimited(text, file_name="a.csv").records]


@pytest.mark.parametrize(
    ("text", "records"),
    [
        pytest.param("a,b\n1,2", [(1, ("a", "b")), (2, ("1", "2"))], id="no-end-of-the-last-line"),
        pytest.param("a,b\r\n1,2\r\n", [(1, ("a", "b")), (2, ("1", "2"))], id="windows-line-ends"),
        pytest.param("a,b\r1,2\r", [(1, ("a", "b")), (2, ("1", "2"))], id="old-mac-line-ends"),
        pytest.param('a,"b, c"\n', [(1, ("a", "b, c"))], id="delimiter-in-quotes"),
        pytest.param('a,"b ""c"""\n', [(1, ("a", 'b "c"'))], id="doubled-quotes"),
        pytest.param('a,""\nb,c', [(1, ("a", "")), (2, ("b", "c"))], id="quoted-nothing"),
        pytest.param('a,"b\r\nc"\nd,e', [(1, ("a", "b\r\nc")), (3, ("d", "e"))], id="line-end-in-quotes"),
        pytest.param("a,b\n\n,\n1,2", [(1, ("a", "b")), (4, ("1", "2"))], id="blank-lines-count"),
        pytest.param("a , b\u00a0\n", [(1, ("a", "b"))], id="blanks-around-cells"),
        pytest.param("a,\n,b", [(1, ("a", "")), (2, ("", "b"))], id="empty-cells"),
        pytest.param("a;b\n1,5;2", [(1, ("a", "b")), (2, ("1,5", "2"))], id="comma-where-semicolons-divide"),
        pytest.param("a\u2028b,c", [(1, ("a\u2028b", "c"))], id="a-line-separator-is-a-letter"),
    ],
)
def test_cells_and_the_lines_they_begin_on(text: str, records: list[tuple[int, tuple[str, ...]]]) -> None:
    assert cells_of(text) == records


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8).map(str.strip)
GRID = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=5)
)


@settings(EVERY_TIME_ALIKE, max_examples=200)
@given(grid=GRID, delimiter=st.sampled_from(",;\t|"), end=st.sampled_from(["\n", "\r\n"]))
def test_what_another_program_writes_is_read_cell_by_cell(
    grid: list[list[str]], delimiter: str, end: str
) -> None:
    heading = [f"column {number}" for number in range(len(grid[0]) + 1)]
    rows = [heading, *(["x", *row] for row in grid)]
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    records = read_delimited(file.getvalue(), file_name="a.csv").records
    assert [list(record.cells) for record in records] == rows
    before = [sum(line_ends(cell) for row in rows[:place] for cell in row) for place in range(len(rows))]
    assert [record.line for record in records] == [place + 1 + count for place, count in enumerate(before)]


def test_names_are_compared_whatever_their_case_blanks_and_way_of_composing() -> None:
    assert fold("  NGHỆ\u00a0 An ") == fold("nghê\u0323 an") == "nghệ an"
    assert fold("Đắk") != fold("Dak")


def test_headings_are_known_in_both_languages_and_any_order() -> None:
    raw = "Giá trị;ĐƠN VỊ;Kỳ\n5;Nghệ An;2019\n".encode()
    fields = {"giá trị": "obs_value", "đơn vị": "unit_name", "kỳ": "time_period"}
    table = read_table(raw, file_name="a.csv", fields=fields)
    assert [
        table.cell(table.rows[0], name) for name in ("unit_name", "time_period", "obs_value", "note")
    ] == [
        *("Nghệ An", "2019", "5", ""),
    ]
    assert table.finding("value_missing", table.rows[0], "obs_value").column_name == "Giá trị"


@pytest.mark.parametrize(
    ("name", "year", "unit_id"),
    [
        pytest.param("Nghệ An", 2019, "VN-63-40", id="before-the-merger"),
        pytest.param("Nghệ An", 2026, "VN-34-40", id="after-the-merger"),
        pytest.param("Nghệ An", 2025, None, id="both-existed-in-that-year"),
        pytest.param("ubnd TỈNH nghệ an", 2019, "VN-63-40", id="alias"),
        pytest.param("Tỉnh Điện Biên", 2019, "VN-63-11", id="full-name"),
        pytest.param("Dien Bien", 2019, "VN-63-11", id="english-name"),
        pytest.param("Điện Biên", 2026, None, id="after-its-end"),
        pytest.param("Nghê An", 2019, None, id="nothing-is-guessed"),
        pytest.param("", 2019, None, id="no-name"),
    ],
)
def test_a_unit_is_known_by_any_of_its_names_while_it_exists(
    connection: duckdb.DuckDBPyConnection, name: str, year: int, unit_id: str | None
) -> None:
    match = load_names(connection).unit(name, start=date(year, 1, 1), end=date(year, 12, 31))
    assert (match.id if isinstance(match, Found) else None) == unit_id


def test_an_indicator_is_known_by_any_of_its_names(connection: duckdb.DuckDBPyConnection) -> None:
    names = load_names(connection)
    found = [names.indicator(name) for name in ("hồ sơ TRỰC TUYẾN", "Online", "Số hồ sơ trực tuyến", "Hồ sơ")]
    assert found == [Found("online"), Found("online"), Found("online"), Unknown("Hồ sơ")]


def test_a_file_in_plain_words_means_the_same_as_one_with_ids(connection: duckdb.DuckDBPyConnection) -> None:
    words = file_of(
        "UBND tỉnh Nghệ An,Hồ sơ tiếp nhận,2019,242272,report", heading="Đơn vị,Chỉ tiêu,Kỳ,Giá trị,Nguồn"
    )
    by_name, by_id = (check_file(connection, raw, file_name="a.csv") for raw in (words, file_of(GOOD[0])))
    assert [without_place(figure) for figure in by_name] == [without_place(figure) for figure in by_id]


def without_place(figure: Figure) -> Figure:
    return replace(figure, line=0, column=0, column_name="", source_id="")


LONG = (
    "Đơn vị;Chỉ tiêu;Năm;Giá trị\nNghệ An;Hồ sơ tiếp nhận;2018;1.769\nNghệ An;Hồ sơ tiếp nhận;2019;2.223\n"
    "Nghệ An;Hồ sơ trực tuyến;2018;571\nNghệ An;Hồ sơ trực tuyến;2019;gần 600\n"
)
SAME = {
    "unit-and-period-down": (
        "Năm;Đơn vị;Hồ sơ trực tuyến;Hồ sơ tiếp nhận\n2018;Nghệ An;571;1.769\n2019;Nghệ An;gần 600;2.223\n"
    ),
    "periods-across": (
        "Chỉ tiêu;Đơn vị;2018;2019\nHồ sơ tiếp nhận;Nghệ An;1.769;2.223\n"
        "Hồ sơ trực tuyến;Nghệ An;571;gần 600\n"
    ),
    "unit-in-the-title": (
        "UBND tỉnh Nghệ An;;\nChỉ tiêu;Năm 2018;Năm 2019\nHồ sơ tiếp nhận;1.769;2.223\n"
        "Hồ sơ trực tuyến;571;gần 600\n"
    ),
    "units-across": (
        "Chỉ tiêu;Năm;Nghệ An\nHồ sơ tiếp nhận;2018;1.769\nHồ sơ tiếp nhận;2019;2.223\n"
        "Hồ sơ trực tuyến;2018;571\nHồ sơ trực tuyến;2019;gần 600\n"
    ),
    "heading-of-two-rows": (
        "Đơn vị;Hồ sơ tiếp nhận;;Hồ sơ trực tuyến;\n;2018;2019;2018;2019\nNghệ An;1.769;2.223;571;gần 600\n"
    ),
    "in-capitals-without-accents": (
        "DON VI;CHI TIEU;NAM;GIA TRI\nNGHE AN;HO SO TIEP NHAN;2018;1769\nNGHE AN;HO SO TIEP NHAN;2019;2223\n"
        "NGHE AN;HO SO TRUC TUYEN;2018;571\nNGHE AN;HO SO TRUC TUYEN;2019;gan 600\n"
    ),
    "with-the-other-convention": LONG.replace("1.769", "1,769").replace("2.223", "2,223"),
}


@pytest.mark.parametrize("layout", SAME)
def test_the_same_figures_come_out_of_every_layout(
    connection: duckdb.DuckDBPyConnection, layout: str
) -> None:
    def figures(text: str) -> set[Figure]:
        read = check_file(connection, text.encode(), file_name="a.csv")
        return {without_place(figure) for figure in read}

    assert len(figures(LONG)) == 4
    assert figures(SAME[layout]) == figures(LONG)


@pytest.mark.parametrize(
    ("text", "period", "periods"),
    [
        pytest.param("Đơn vị;Hồ sơ tiếp nhận\nNghệ An;5\n", "2019", {"2019"}, id="chosen"),
        pytest.param(
            "Báo cáo năm 2019;\nĐơn vị;Hồ sơ tiếp nhận\nNghệ An;5\n", None, {"2019"}, id="in-the-title"
        ),
        pytest.param(
            "11 tháng đầu năm 2019;\nĐơn vị;Hồ sơ tiếp nhận\nNghệ An;5\n",
            None,
            {"2019-01-01/P11M"},
            id="eleven-months-in-the-title",
        ),
        pytest.param(
            "Hồ sơ tiếp nhận năm 2019;;\nĐơn vị;Quý I;Quý II\nNghệ An;5;6\n",
            None,
            {"2019-Q1", "2019-Q2"},
            id="quarters-of-the-year-in-the-title",
        ),
        pytest.param(
            "Năm;Quý;Đơn vị;Hồ sơ tiếp nhận\n2019;II;Nghệ An;5\n", None, {"2019-Q2"}, id="in-two-columns"
        ),
        pytest.param("Đơn vị;Năm;Hồ sơ tiếp nhận\nNghệ An;2018;5\n", "2018", {"2018"}, id="chosen-and-said"),
    ],
)
def test_a_period_is_that_of_the_row_the_heading_the_title_or_the_person(
    connection: duckdb.DuckDBPyConnection, text: str, period: str | None, periods: set[str]
) -> None:
    report = examine(connection, text.encode(), file_name="a.csv", answers=Answers(period=period))
    assert (report.status, {figure.period.time_period for figure in report.figures}) == ("load", periods)


def test_a_part_and_its_whole_are_two_figures(connection: duckdb.DuckDBPyConnection) -> None:
    raw = "Đơn vị;Năm;Tỷ lệ trực tuyến\nNghệ An;2019;480/500 hồ sơ\n".encode()
    figures = check_file(connection, raw, file_name="a.csv")
    assert {figure.indicator_id: figure.obs_value for figure in figures} == {
        "online": Decimal(480),
        "received": Decimal(500),
    }


def test_every_cell_of_a_row_is_kept(connection: duckdb.DuckDBPyConnection) -> None:
    figures = check_file(connection, file_of(*GOOD), file_name="a.csv")
    year, month = parse_period("2019"), parse_period("2019-10")
    text = "gần 2.649 hồ sơ"
    assert [replace(figure, column=0, column_name="") for figure in figures] == [
        Figure(2, "VN-63-40", "received", year, Decimal(242272), "A", None, None, None, "report", None),
        Figure(3, "VN-63-40", "online", year, Decimal(2649), "P", "nearly", 3, 63, "report", text),
        Figure(4, "VN-63-11", "online", year, None, "Q", None, None, None, "report", None),
        Figure(5, "SO-YTE", "online", month, None, "O", None, None, None, "report", None),
    ]


# Without what the reader refuses, repairs or cleans away: lost and garbled letters, invisible signs.
# Control characters refuse a file; of those from 0x80 on, some are letters of older pages.
UNCLEAN = (
    "".join(map(chr, {*range(0x20), *range(0x7F, 0x100)} - {9, 10, 13}))
    + "?\ufffd\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"
)
NOTES = st.text(st.characters(codec="utf-8", exclude_characters=UNCLEAN), max_size=12).map(
    lambda text: unicodedata.normalize("NFC", text).strip()
)
COUNTS = st.integers(0, 10**15 - 1).map(Decimal)
RATES = st.decimals(2, 100, places=10)  # below 2 they might be meant as parts of one
KEYS = st.tuples(
    st.sampled_from(["VN-63-40", "VN-63-11", "SO-YTE"]),
    st.sampled_from(["received", "online", "rate"]),
    st.sampled_from(["2017", "2019-S1", "2019-Q4", "2019-10", "2019-01-01/P11M"]),
)
QUALIFIERS = st.sampled_from([None, "nearly", "more_than", "about"])


def rests(values: st.SearchStrategy[Decimal]) -> st.SearchStrategy[tuple]:
    said = st.tuples(values, st.sampled_from("AEPB"), QUALIFIERS)
    nothing = st.tuples(st.none(), st.sampled_from("OQ"), st.none())
    return st.tuples(said | nothing, st.none() | st.integers(1, 63), NOTES.map(lambda text: text or None))


FIGURES = KEYS.flatmap(lambda key: st.tuples(st.just(key), rests(RATES if key[1] == "rate" else COUNTS)))


def as_row(key: tuple[str, str, str], rest: tuple) -> list[str]:
    (value, status, qualifier), place, note = rest
    plain = "" if value is None else f"{value:f}"
    return [
        key[0],
        "",
        key[1],
        key[2],
        plain,
        status,
        qualifier or "",
        str(place or ""),
        "",
        "report",
        note or "",
    ]


def told(figure: Figure) -> tuple:
    key = (figure.unit_id, figure.indicator_id, figure.period.time_period)
    rest = (figure.obs_value, figure.obs_status, figure.qualifier)
    return key, (rest, figure.published_rank, figure.note)


@settings(EVERY_TIME_ALIKE, max_examples=25)
@given(
    figures=st.lists(FIGURES, min_size=1, max_size=12, unique_by=lambda figure: figure[0]).map(dict),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    order=st.randoms(use_true_random=False),
)
def test_random_figures_are_read_back_and_stored_exactly_in_any_order(
    connection: duckdb.DuckDBPyConnection, figures: dict, delimiter: str, encoding: str, order
) -> None:
    connection.execute("update indicator set denominator = null, numerator = null")
    rows = [as_row(key, rest) for key, rest in figures.items()]
    order.shuffle(rows)
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows([HEADING.split(","), *rows])
    read = check_file(connection, file.getvalue().encode(encoding), file_name="a.csv")
    assert dict(told(figure) for figure in read) == figures
    columns = "unit_id, indicator_id, time_period, obs_value, obs_status, qualifier, published_rank, note"
    stored = connection.execute(f"select {columns} from staged").fetchall()
    assert {row[:3]: (row[3:6], *row[6:]) for row in stored} == figures
