"""Empty tables to fill in and send back, with the names of the catalogue already in them.

A name that is copied is never misspelt, so most refusals are prevented here.
"""

import io
from dataclasses import dataclass

import duckdb
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data import formats
from data.periods import parse_period
from data.texts import say
from ingest.feedback import as_csv
from ingest.table import fold

UNITS = """
-- Finds: the units of a kind that exist in a period.
select unit.name_vi from unit
where unit.kind = $kind and unit.province_set = $province_set
    and coalesce(unit.valid_from, cast($start_date as date)) <= $end_date
    and coalesce(unit.valid_to, cast($end_date as date)) >= $start_date
order by unit.sort_key
"""
INDICATORS = """
-- Finds: the indicators of a system that are reported, not worked out from others that are.
select indicator.name_vi from indicator
where indicator.system_id = $system_id and indicator.numerator is null
order by indicator.position
"""
ALIASES = """
-- Finds: every heading that is known, with what it stands for.
select alias, field from column_alias order by alias
"""
FIELDS = ("unit_name", "indicator_name", "time_period", "obs_value", "note")
WIDTHS = dict(zip(FIELDS, (34, 60, 22, 16, 30), strict=True))


@dataclass(frozen=True)
class Form:
    """A table with a row for every unit and indicator, the values still to be filled in."""

    headings: tuple[str, ...]
    units: tuple[str, ...]
    indicators: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def make_form(
    cursor: duckdb.DuckDBPyConnection,
    *,
    system_id: str,
    kind: str,
    province_set: str,
    time_period: str,
) -> Form:
    """Return the form of one system, for the units of a kind in one period.

    Raises:
        ValueError: The period is not an SDMX period.
    """
    period = parse_period(time_period)
    if period is None:
        raise ValueError(time_period)
    scope = {"kind": kind, "province_set": province_set}
    dates = {"start_date": period.start_date, "end_date": period.end_date}
    units = _names(cursor, UNITS, scope | dates)
    indicators = _names(cursor, INDICATORS, {"system_id": system_id})
    # Excel takes 2019-10 for a day; words it leaves alone. "Half a year" is said in too many ways.
    words = time_period if period.frequency == "S" else formats.period(time_period, "vi")
    rows = [(unit, name, words, "", "") for name in indicators for unit in units]
    return Form(tuple(_heading(cursor, field) for field in FIELDS), units, indicators, tuple(rows))


def form_csv(form: Form) -> bytes:
    """Return a form as CSV."""
    return as_csv([form.headings, *form.rows])


def form_xlsx(form: Form) -> bytes:
    """Return a form as a workbook whose names are chosen from lists; the lists stand on a hidden sheet."""
    book = Workbook()
    sheet, lists = book.active, book.create_sheet("Danh muc")
    sheet.title = "So lieu"
    for row in (form.headings, *form.rows):
        sheet.append([cell or None for cell in row])
    for number, field in enumerate(FIELDS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS[field]
        sheet.cell(1, number).font = Font(bold=True)
    sheet.freeze_panes = "A2"
    _choose_from(sheet, lists, "A", form.units)
    _choose_from(sheet, lists, "B", form.indicators)
    lists.sheet_state = "hidden"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _choose_from(sheet: Worksheet, lists: Worksheet, column: str, names: tuple[str, ...]) -> None:
    """Put `names` into a column of `lists`, and let the same column of `sheet` choose among them."""
    for number, name in enumerate(names, start=1):
        lists[f"{column}{number}"] = name
    if names:
        choice = DataValidation(
            "list", f"='{lists.title}'!${column}$1:${column}${len(names)}", allow_blank=True
        )
        sheet.add_data_validation(choice)
        choice.add(f"{column}2:{column}{sheet.max_row + 500}")


def _names(cursor: duckdb.DuckDBPyConnection, query: str, values: dict[str, object]) -> tuple[str, ...]:
    return tuple(name for (name,) in cursor.execute(query, values).fetchall())


def _heading(cursor: duckdb.DuckDBPyConnection, field: str) -> str:
    """Return a heading that this catalogue reads as `field`, in Vietnamese if it knows ours."""
    known = [alias for alias, own in cursor.execute(ALIASES).fetchall() if own == field]
    ours = say(f"form_{field}", "vi")
    return ours if fold(ours) in map(fold, known) else next(iter(known), field)
