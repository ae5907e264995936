"""A form to fill in has the names of the catalogue, and reads back as what was filled in."""

import csv
import io
from decimal import Decimal
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook

from ingest.examine import examine
from ingest.feedback import as_csv
from ingest.forms import Form, form_csv, form_xlsx, make_form

CHOICE = {
    "system_id": "portal",
    "kind": "province",
    "province_set": "63",
    "time_period": "2019",
}


def test_a_form_has_a_row_for_every_unit_and_reported_indicator(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    form = make_form(connection, **CHOICE)
    assert form.units == ("Điện Biên", "Nghệ An")
    assert form.indicators == ("Hồ sơ tiếp nhận", "Hồ sơ trực tuyến")  # the rate is worked out from them
    assert [row[:4] for row in form.rows] == [
        (unit, name, "Năm 2019", "") for name in form.indicators for unit in form.units
    ]


@pytest.mark.parametrize(
    ("province_set", "time_period", "units"),
    [("63", "2026", ()), ("34", "2024", ()), ("34", "2025", ("Nghệ An",)), ("63", "2025-S1", 2)],
)
def test_only_units_of_that_time_are_in_it(
    connection: duckdb.DuckDBPyConnection, province_set: str, time_period: str, units: Any
) -> None:
    form = make_form(connection, **CHOICE | {"province_set": province_set, "time_period": time_period})
    assert units in (form.units, len(form.units))


def test_the_csv_opens_in_excel(connection: duckdb.DuckDBPyConnection) -> None:
    form = make_form(connection, **CHOICE)
    content = form_csv(form)
    assert content.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert read == [list(form.headings), *map(list, form.rows)]


def test_the_workbook_lets_names_be_chosen_and_hides_its_lists(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    form = make_form(connection, **CHOICE)
    book = load_workbook(io.BytesIO(form_xlsx(form)))
    sheet, lists = book.worksheets
    assert (sheet.sheet_state, lists.sheet_state) == ("visible", "hidden")
    assert [cell.value for cell in sheet[1]] == list(form.headings)
    assert sheet.max_row == len(form.rows) + 1
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert len(rules) == 2
    assert [cell.value for cell in lists["A"]] == list(form.units)


def test_headings_are_those_that_the_catalogue_knows(connection: duckdb.DuckDBPyConnection) -> None:
    # The small catalogue says "Đơn vị" for the unit and "Diễn giải" for the note.
    headings = make_form(connection, **CHOICE).headings
    assert headings[0] == "Đơn vị"
    assert headings[4] == "Diễn giải"


def test_a_period_that_is_none_is_an_error(connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(ValueError, match="năm ngoái"):
        make_form(connection, **CHOICE | {"time_period": "năm ngoái"})


def filled(form: Form) -> list[list[str]]:
    """The rows of a form with a number in each, as they come back."""
    heading, *rows = list(csv.reader(io.StringIO(form_csv(form).decode("utf-8-sig"))))
    values = reversed(range(7, 11))  # of what was received no more can be online
    return [heading, *([*row[:3], str(value), row[4]] for value, row in zip(values, rows, strict=True))]


def values_read(connection: duckdb.DuckDBPyConnection, rows: list[list[str]]) -> set[Decimal | None]:
    report = examine(connection, as_csv(rows), file_name="mau.csv")
    assert report.sentences("vi") == []
    return {figure.obs_value for figure in report.figures}


def test_the_names_and_headings_of_a_filled_form_are_read(connection: duckdb.DuckDBPyConnection) -> None:
    heading, *rows = filled(make_form(connection, **CHOICE))
    spelled = [[*heading, "source_id"], *([*row[:2], "2019", *row[3:], "report"] for row in rows)]
    assert values_read(connection, spelled) == {Decimal(value) for value in range(7, 11)}


def test_a_filled_form_loads_as_it_is(connection: duckdb.DuckDBPyConnection) -> None:
    rows = filled(make_form(connection, **CHOICE))
    assert values_read(connection, rows) == {Decimal(value) for value in range(7, 11)}
