"""A workbook comes out as the text that its cells mean, or is refused at the cell that has none."""

import io
import math
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from data.texts import LANGUAGES, texts
from ingest.cell_text import cell_text, number_text
from ingest.findings import Finding, RefusedFileError
from ingest.shapes import NumberText, Record, Sheet
from ingest.spelling import words_in
from ingest.workbook import is_workbook, read_workbook
from tests.ingest.reading.encoders import garbled, to_tcvn3, to_vni

NAME = "báo cáo.xlsx"
FIRST = "xl/worksheets/sheet1.xml"
EVERY_TIME_ALIKE = settings(derandomize=True, deadline=None, database=None)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def made(fill: Callable[[Worksheet], object], title: str = "Số liệu") -> bytes:
    book = Workbook()
    book.active.title = title
    fill(book.active)
    return saved(book)


def with_cells(**cells: object) -> bytes:
    def fill(sheet: Worksheet) -> None:
        for place, value in cells.items():
            sheet[place] = value

    return made(fill)


def edited(raw: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with a piece of one of its parts exchanged, for what openpyxl does not write."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            content = source.read(name).decode()
            assert name != part or old in content
            copy.writestr(name, content.replace(old, new) if name == part else content)
    return file.getvalue()


def rows(raw: bytes, words: frozenset[str] = frozenset()) -> list[tuple[str, ...]]:
    (sheet,) = read_workbook(raw, file_name=NAME, words=words)
    return [record.cells for record in sheet.records]


def refused(raw: bytes, words: frozenset[str] = frozenset()) -> list[Finding]:
    with pytest.raises(RefusedFileError) as caught:
        read_workbook(raw, file_name=NAME, words=words)
    for lang in LANGUAGES:
        assert all(s.startswith(NAME) and "{" not in s for s in caught.value.sentences(lang))
    return caught.value.findings


VALUES = [
    pytest.param(1769, "General", "1769", id="whole"),
    pytest.param(1769.0, "General", "1769", id="whole-stored-with-a-point"),
    pytest.param(1.769, "General", "1.769", id="decimal"),
    pytest.param(25.68, "#,##0.0", "25.68", id="more-than-the-format-shows"),
    pytest.param(242272, "#,##0", "242272", id="thousands-only-shown"),
    pytest.param(1e20, "General", "100000000000000000000", id="large-without-exponent"),
    pytest.param(1.5e-7, "General", "0.00000015", id="small-without-exponent"),
    pytest.param(-3, "General", "-3", id="negative"),
    pytest.param(-0.0, "General", "0", id="no-negative-nought"),
    pytest.param(0.2568, "0.00%", "25.68%", id="percent"),
    pytest.param(0.07, "0%", "7%", id="percent-that-floats-would-spoil"),
    pytest.param(1, "0%", "100%", id="whole-percent"),
    pytest.param(25.68, '0.00" %"', "25.68", id="a-percent-sign-that-is-only-text"),
    pytest.param(25.68, "0.00\\%", "25.68", id="a-percent-sign-as-it-is"),
    pytest.param(date(2019, 10, 5), "dd/mm/yyyy", "2019-10-05", id="date"),
    pytest.param(datetime(2019, 10, 5, 8, 30), "dd/mm/yyyy hh:mm", "2019-10-05T08:30:00", id="moment"),
    pytest.param(datetime(2019, 10, 5, 8, 30), "dd/mm/yyyy", "2019-10-05", id="moment-shown-as-a-date"),
    pytest.param(date(2019, 10, 1), "mm/yyyy", "2019-10", id="month"),
    pytest.param(date(2019, 10, 1), '[$-42A]"Tháng "mm/yyyy;@', "2019-10", id="month-in-vietnamese"),
    pytest.param(date(2019, 1, 1), "yyyy", "2019", id="year"),
    pytest.param(time(8, 30), "hh:mm", "08:30:00", id="time"),
    pytest.param(timedelta(hours=30), "[h]:mm:ss", "1 day, 6:00:00", id="duration"),
    pytest.param("001", "@", "001", id="text-of-digits"),
    pytest.param("  Sở Y tế\u00a0", "General", "Sở Y tế", id="blanks-around"),
    pytest.param("Quỳ\nHợp", "General", "Quỳ\nHợp", id="line-end-inside"),
    pytest.param("S\u00ad\u200bở Ðông Nghê\u0323", "General", "Sở Đông Nghệ", id="cleaned-as-any-text"),
    pytest.param("#N/A", "General", "#N/A", id="error"),
    pytest.param("#DIV/0!", "General", "#DIV/0!", id="error-of-division"),
]


@pytest.mark.parametrize(("value", "form", "text"), VALUES)
def test_a_cell_means_one_text(value: object, form: str, text: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = value
        sheet["A1"].number_format = form

    assert rows(made(fill)) == [(text,)]


def test_numbers_are_told_from_text_that_looks_like_them() -> None:
    ((number, text),) = rows(with_cells(A1=1.769, B1="1.769"))
    assert (number, text) == ("1.769", "1.769")
    assert isinstance(number, NumberText)
    assert not isinstance(text, NumberText)


@settings(EVERY_TIME_ALIKE, max_examples=300)
@given(
    value=st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False)
    | st.integers(-(10**25), 10**25)
)
def test_every_number_comes_out_as_exact_as_a_sheet_keeps_it(value: float) -> None:
    text, exact = number_text(value), Decimal(repr(value))
    percent = Decimal(number_text(value, percent=True).rstrip("%")) / 100
    if exact == exact.to_integral_value():
        assert Decimal(text) == percent == exact
    assert abs(Decimal(text) - exact) <= abs(exact) * Decimal("2e-9")
    assert abs(percent - exact) <= abs(exact) * Decimal("2e-9")
    assert not set(text) - set("-.0123456789")
    assert not text.endswith(".")


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_what_is_no_number_does_not_look_like_one(value: float) -> None:
    text = number_text(value)
    assert not isinstance(text, NumberText)
    assert not any(sign.isdigit() for sign in text)


def test_nothing_is_the_empty_text() -> None:
    assert cell_text(None, "General") == ""


CELLS = st.none() | st.integers(-(10**9), 10**9) | st.text("aăâđêôơưạệ 0.,%", max_size=9)


@settings(EVERY_TIME_ALIKE, max_examples=40)
@given(table=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_cells_come_out_where_they_stand(table: list[list[str | int | None]]) -> None:
    lines = [[f"x{number}", *row, "end"] for number, row in enumerate(table)]
    (sheet,) = read_workbook(made(lambda own: [own.append(row) for row in [[], *lines]]), file_name=NAME)
    texts_of = [tuple("" if value is None else str(value).strip() for value in row) for row in lines]
    assert sheet.records == tuple(Record(line, cells) for line, cells in enumerate(texts_of, start=2))


def test_every_visible_sheet_is_read_and_hidden_ones_are_named() -> None:
    book = Workbook()
    book.active["B2"] = "x"
    book.create_sheet("Trống")
    for title, state in (("Ẩn", "hidden"), ("Ẩn kỹ", "veryHidden")):
        hidden = book.create_sheet(title)
        hidden.sheet_state = state
        hidden["A1"] = True  # nothing in it is looked at
    book.create_sheet("Hai")["A1"] = 5
    assert read_workbook(saved(book), file_name=NAME) == [
        Sheet("Sheet", (Record(2, ("", "x")),), "xlsx"),
        Sheet("Ẩn", (), "xlsx", ("sheet_hidden",)),
        Sheet("Ẩn kỹ", (), "xlsx", ("sheet_hidden",)),
        Sheet("Hai", (Record(1, ("5",)),), "xlsx"),
    ]


def test_hidden_rows_and_columns_are_read_with_a_note() -> None:
    def hide_row(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"] = "a", "b"
        sheet.row_dimensions[2].hidden = True

    def hide_column(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"] = "a", "b"
        sheet.column_dimensions["B"].hidden = True

    for hide, count in ((hide_row, 2), (hide_column, 1)):
        (sheet,) = read_workbook(made(hide), file_name=NAME)
        assert (len(sheet.records), sheet.notes) == (count, ("rows_hidden",))


@pytest.mark.parametrize("note", ["finding_ignored_sheet_hidden", "finding_rows_hidden"])
def test_every_note_has_its_sentence(note: str) -> None:
    assert all(texts()[note][lang] for lang in LANGUAGES)


def test_a_calculated_number_is_as_exact_as_the_sheet_shows_it() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"], sheet["C1"] = 2 / 3 * 100, 0.1 + 0.2, 1 / 3
        sheet["C1"].number_format = "0.00%"

    assert rows(made(fill)) == [("66.6666666667", "0.3", "33.3333333333%")]


def test_a_raised_digit_is_no_digit_of_the_number() -> None:
    def fill(sheet: Worksheet) -> None:
        raised = TextBlock(InlineFont(vertAlign="superscript"), "1")
        sheet["A1"], sheet["B1"] = (
            CellRichText("5", raised),
            CellRichText("Sở ", TextBlock(InlineFont(b=True), "Y tế")),
        )

    assert rows(made(fill)) == [("5 [1]", "Sở Y tế")]


def test_merged_headings_are_repeated_over_their_columns_and_names_over_their_rows() -> None:
    def fill(sheet: Worksheet) -> None:
        table = [
            ["BÁO CÁO"],
            ["STT", "Đơn vị", "Năm", None, "Ghi chú"],
            [None, None, 2018, 2019],
            ["I. Khối sở"],
            [1, "Sở Y tế", 25.5, None, "a"],
            [None, None, 7, 8, None],
            ["Tổng", None, 9, 8],
        ]
        for row in table:
            sheet.append(row)
        for area in ("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "A4:E4", "B5:B6", "C5:D5", "A7:B7"):
            sheet.merge_cells(area)

    assert rows(made(fill)) == [
        ("BÁO CÁO", "", "", "", ""),
        ("STT", "Đơn vị", "Năm", "Năm", "Ghi chú"),
        ("", "", "2018", "2019", ""),
        ("I. Khối sở", "", "", "", ""),
        ("1", "Sở Y tế", "25.5", "", "a"),
        ("", "Sở Y tế", "7", "8", ""),
        ("Tổng", "", "9", "8", ""),
    ]


FORMULA = "<f>SUM(1,2)</f><v />"


@pytest.mark.parametrize(
    ("cached", "text"),
    [
        pytest.param("<f>SUM(1,2)</f><v>25.68</v>", "25.68", id="number"),
        pytest.param("<f>SUM(1,2)</f><v>1.0E+3</v>", "1000", id="number-with-exponent"),
        pytest.param("<f>SUM(1,2)</f><v>0.30000000000000004</v>", "0.3", id="as-many-digits-as-are-kept"),
        pytest.param("<v>1E400</v>", "inf", id="too-large-for-a-number"),
    ],
)
def test_a_formula_is_read_by_its_result(cached: str, text: str) -> None:
    raw = edited(with_cells(A1="=SUM(1,2)", B1="x"), FIRST, FORMULA, cached)
    assert rows(raw) == [(text, "x")]


@pytest.mark.parametrize(
    ("kind", "result", "text"),
    [("str", "chưa có", "chưa có"), ("str", "", ""), ("e", "#REF!", "#REF!")],
)
def test_a_formula_may_result_in_text_nothing_or_an_error(kind: str, result: str, text: str) -> None:
    raw = with_cells(A1="=SUM(1,2)", B1="x")
    new = f'<c r="A1" t="{kind}"><f>SUM(1,2)</f><v>{result}</v></c>'
    assert rows(edited(raw, FIRST, f'<c r="A1">{FORMULA}</c>', new)) == [(text, "x")]


def test_a_formula_without_result_is_refused_by_the_name_of_its_cell() -> None:
    raw = with_cells(A1="x", C7="=SUM(A1:A6)", B9="=1+1")
    assert refused(raw) == [
        Finding("workbook_formula", 7, 3, "Số liệu!C7", "=SUM(A1:A6)"),
        Finding("workbook_formula", 9, 2, "Số liệu!B9", "=1+1"),
    ]


def test_truth_values_are_refused_and_every_fault_is_named() -> None:
    raw = with_cells(B2=True, A3=False, A4="Ngh\ufffd", AA5="N?i", A6=garbled("Sở", "cp1252"))
    assert refused(raw) == [
        Finding("workbook_boolean", 2, 2, "Số liệu!B2", "TRUE"),
        Finding("workbook_boolean", 3, 1, "Số liệu!A3", "FALSE"),
        Finding("replacement_character", 4, 1, "Số liệu!A4", "Ngh\ufffd"),
        Finding("lost_letter", 5, 27, "Số liệu!AA5", "N?i"),
        Finding("mojibake", 6, 1, "Số liệu!A6", garbled("Sở", "cp1252")),
    ]


NAMES = ["Sở Nội vụ", "Sở Y tế", "Huyện Quỳ Hợp", "Tỉnh Nghệ An"]
WORDS = words_in(NAMES)


@pytest.mark.parametrize(
    ("font", "write", "note"),
    [(".VnTime", to_tcvn3, "read_as_tcvn3"), ("VNI-Times", to_vni, "read_as_vni")],
)
def test_text_in_an_old_font_is_read_beside_text_in_a_new_one(
    font: str, write: Callable[[str], bytes], note: str
) -> None:
    def fill(sheet: Worksheet) -> None:
        for number, name in enumerate(NAMES, start=1):
            sheet.append([write(name).decode("cp1252"), "Đơn vị toà án", 5])
            sheet.cell(number, 1).font = Font(name=font)

    (sheet,) = read_workbook(made(fill), file_name=NAME, words=WORDS)
    assert [record.cells for record in sheet.records] == [(name, "Đơn vị toà án", "5") for name in NAMES]
    assert sheet.notes == (note,)


def test_unicode_in_an_old_font_stays_unicode() -> None:
    def fill(sheet: Worksheet) -> None:
        for number, name in enumerate(NAMES, start=1):
            sheet.cell(number, 1, name).font = Font(name=".VnTime")

    assert rows(made(fill), WORDS) == [(name,) for name in NAMES]


def test_garbled_text_of_known_words_is_repaired_in_workbooks_too() -> None:
    raw = made(lambda sheet: [sheet.append([garbled(name, "cp1252"), 1.5]) for name in NAMES])
    (sheet,) = read_workbook(raw, file_name=NAME, words=WORDS)
    assert [record.cells for record in sheet.records] == [(name, "1.5") for name in NAMES]
    assert sheet.notes == ("mojibake_repaired",)


def archive_of(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


GOOD = with_cells(A1="x", B2=5)


def test_a_bomb_is_refused_before_it_is_opened() -> None:
    bomb = archive_of(**{"xl/workbook.xml": b"<x/>", "xl/media/a.bin": bytes(201_000_000)})
    assert len(bomb) < 300_000
    assert refused(bomb) == [Finding("workbook_too_large", found="201 MB", expected="200 MB")]


@pytest.mark.parametrize("tag", ["mergeCell", "hyperlink"])
def test_an_area_of_all_cells_is_refused(tag: str) -> None:
    areas = f'</sheetData><{tag}s count="1"><{tag} ref="A1:XFD1048576"/></{tag}s>'
    bomb = edited(GOOD, FIRST, "</sheetData>", areas)
    assert refused(bomb) == [
        Finding("workbook_too_large", found=str(2 + 16384 * 1048576), expected="1000000")
    ]


def test_a_cell_in_the_last_corner_costs_nothing() -> None:
    assert refused(with_cells(A1="x", XFD1048576="y")) == [
        Finding("too_many_columns", found="16384", expected="1000")
    ]
    (sheet,) = read_workbook(with_cells(A1="x", A1048576="y"), file_name=NAME)
    assert [record.line for record in sheet.records] == [1, 1048576]


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        pytest.param(GOOD[: len(GOOD) // 2], "damaged_file", id="cut-short"),
        pytest.param(archive_of(**{"xl/workbook.xml": b"<x/>"}), "damaged_file", id="without-its-parts"),
        pytest.param(edited(GOOD, FIRST, "<sheetData>", "<sheetData"), "damaged_file", id="bad-xml"),
        pytest.param(edited(GOOD, FIRST, 'r="B2"', 'r="B2" s="99"'), "damaged_file", id="unknown-style"),
        pytest.param(edited(GOOD, FIRST, "<v>5</v>", "<v>x</v>"), "damaged_file", id="number-of-letters"),
        pytest.param(
            edited(GOOD, "xl/workbook.xml", "<workbook", '<!DOCTYPE a [<!ENTITY b "c">]><workbook'),
            "damaged_file",
            id="entities",
        ),
        pytest.param(saved(Workbook()), "empty_file", id="no-filled-cell"),
        pytest.param(b"a,b\n", "damaged_file", id="text"),
        pytest.param(b"%PDF-1.7", "pdf_file", id="pdf"),
    ],
)
def test_what_cannot_be_opened_is_refused_in_a_sentence(raw: bytes, kind: str) -> None:
    assert refused(raw) == [Finding(kind)]


@settings(EVERY_TIME_ALIKE, max_examples=60)
@given(place=st.integers(0, len(GOOD) - 1), byte=st.integers(0, 255))
def test_any_byte_may_be_wrong(place: int, byte: int) -> None:
    raw = GOOD[:place] + bytes([byte]) + GOOD[place + 1 :]
    try:
        sheets = read_workbook(raw, file_name=NAME)
    except RefusedFileError:
        return
    assert sheets[0].records


def test_a_workbook_is_known_by_its_content() -> None:
    assert is_workbook(GOOD)
    others = (b"", b"a,b", GOOD[:200], archive_of(a=b""), archive_of(**{"word/document.xml": b""}))
    assert not any(map(is_workbook, others))
