"""The workbook has the rows to the digit, runs nothing, and says above the figures what they are."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from export.harmless import one_line
from export.workbook import to_xlsx
from tests.export.tables import table

# Excel itself keeps fifteen digits, and `ingest` takes no more.
FIGURES = st.builds(
    lambda digits, places: digits / 10**places, st.integers(-(10**14), 10**14), st.integers(0, 10)
)
HEADING = 4  # title, one fact, an empty line


def sheet_of(raw: bytes) -> Worksheet:
    book: Workbook = load_workbook(io.BytesIO(raw))
    (sheet,) = book.worksheets
    return sheet


def test_every_cell_is_the_value_of_the_row() -> None:
    made = table()
    sheet = sheet_of(to_xlsx(made))
    heading, *rows = sheet.iter_rows(min_row=HEADING, values_only=True)
    assert list(heading) == [column.heading for column in made.columns]
    expected = [tuple(one_line(cell) if isinstance(cell, str) else cell for cell in row) for row in made.rows]
    assert rows == expected


def test_numbers_are_shown_with_the_decimals_of_their_indicator() -> None:
    sheet = sheet_of(to_xlsx(table()))
    formats = {
        sheet.cell(HEADING, at).value: sheet.cell(HEADING + 1, at).number_format for at in range(1, 11)
    }
    assert formats["Giá trị"] == "#,##0.00"
    assert formats["Hạng tính được"] == "#,##0"
    assert formats["Đơn vị"] == "@"


def test_what_begins_like_a_formula_is_text_and_stays_text() -> None:
    sheet = sheet_of(to_xlsx(table()))
    for cell in (sheet.cell(HEADING + 1, 2), sheet.cell(2, 2)):
        assert cell.data_type == "s"
        assert cell.quotePrefix
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_title_and_facts_stand_above_and_the_heading_stays_in_sight() -> None:
    sheet = sheet_of(to_xlsx(table()))
    assert sheet.cell(1, 1).value == "Bảng =1"
    assert (sheet.cell(2, 1).value, sheet.cell(2, 2).value) == ("Nguồn", "@SUM(A1)")
    assert sheet.freeze_panes == f"A{HEADING + 1}"


@settings(max_examples=25)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "unit": st.text(min_size=1, max_size=20),
                "value": FIGURES,
            }
        ),
        min_size=1,
        max_size=3,
    )
)
def test_whatever_is_in_a_name_the_workbook_can_be_written_and_read(rows: list[dict]) -> None:
    made = table(rows=[row | {"unit_id": "A", "rank": 1} for row in rows])
    sheet = sheet_of(to_xlsx(made))
    values = list(sheet.iter_rows(min_row=HEADING + 1, values_only=True))
    at = [column.heading for column in made.columns].index("Giá trị")
    assert [row[at] for row in values] == [row["value"] for row in rows]
