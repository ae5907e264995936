"""The columns of a table that hold no figures that anybody knows: set aside with a reason, or asked about."""

import re

from ingest.findings import Finding
from ingest.readings import shown
from ingest.row_facts import RANKS
from ingest.shapes import Record
from ingest.sheet_table import SheetTable
from ingest.troubles import Trouble, Troubles

NUMBER = re.compile(r"[+\-(]?\d[\d.,\s]*%?\)?|\d+\s*/\s*\d+")
DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}")


def ask_about_columns(table: SheetTable, troubles: Troubles) -> None:
    """Ask about every unknown column that holds numbers; set the others aside."""
    layout = table.layout
    if not layout.values and not layout.unknown:
        troubles.error(Finding("column_missing", layout.heading_line, expected="obs_value"))
    for record in table.titles:
        if _is_row(table, record):
            troubles.error(Finding("row_above_heading", record.line, found=shown(" | ".join(record.cells))))
    if table.above.plan:
        plan = table.above.plan
        troubles.raise_(Trouble("title_plan", shown(plan.text), field="confirm"), table.place(plan.line))
    for column in layout.fields.get("note", ()):
        _ask_about_notes(table, troubles, column)
    for column in layout.twice:
        _raise(table, troubles, column, Trouble("heading_twice", layout.headings[column]))
    for column in layout.blank:
        _take_blank(table, troubles, column)
    for column in layout.unknown:
        _take_unknown(table, troubles, column)
    for name in RANKS if len(layout.values) > 1 else ():
        for column in layout.fields.get(name, ()):
            _set_aside(table, troubles, column, "column_unknown")
    number = layout.column_of("row_number")
    if number is not None:
        troubles.set_aside("row_number", table.place(layout.heading_line, number))


def _ask_about_notes(table: SheetTable, troubles: Troubles, column: int) -> None:
    """Ask about remarks that are digits only: an unquoted decimal comma puts the decimals there."""
    cells = [row.record.cells[column] for row in table.body.rows if row.record.cells[column]]
    own = table.layout.headings[column] == "note"  # as our own files have it, quoted where needed
    if cells and not own and all(cell.isdigit() for cell in cells):
        _raise(table, troubles, column, Trouble("note_numbers", cells[0], field="confirm"))


def _is_row(table: SheetTable, record: Record) -> bool:
    """Tell whether a record above the heading has a known unit and figures where rows have them."""
    fields, cells = table.layout.fields, record.cells
    if len(cells) != len(table.layout.headings):
        return False
    names = [cells[column] for column in fields.get("unit_name", ()) if cells[column]]
    figures = any(NUMBER.fullmatch(cells[value.column]) for value in table.layout.values)
    return figures and any(map(table.names.is_name_of_unit, names))


def _take_blank(table: SheetTable, troubles: Troubles, column: int) -> None:
    if _has_numbers(table, column):
        _raise(table, troubles, column, Trouble("heading_missing"))
    elif _has_names(table, column):
        _ask_about_names(table, troubles, column)
    else:
        _set_aside(table, troubles, column, "column_text")


def _take_unknown(table: SheetTable, troubles: Troubles, column: int) -> None:
    """A long table says in one column what its figures are; in any other an unknown one may be some."""
    heading = table.layout.headings[column]
    if troubles.answers.indicators.get(heading) == "":
        _set_aside(table, troubles, column, "column_left_out")
    elif _has_names(table, column):
        _ask_about_names(table, troubles, column)
    elif not _has_numbers(table, column):
        _set_aside(table, troubles, column, "column_text")
    elif table.layout.is_long:
        _set_aside(table, troubles, column, "column_unknown")
    else:
        proposals = table.proposals(heading)
        trouble = Trouble("column_unknown", heading, field="indicator", proposals=proposals)
        _raise(table, troubles, column, trouble)


def _has_names(table: SheetTable, column: int) -> bool:
    """Tell whether a column under a heading that nobody knows says what the figures are about.

    Its cells are names of units, indicators or periods, or words such as `kế hoạch` and `nghìn hồ sơ`.
    """
    cells = {row.record.cells[column] for row in table.body.rows} - {""}
    if any(table.is_meaning(cell) for cell in cells):
        return True
    return len(cells) > 0 and sum(map(table.is_name, cells)) * 2 >= len(cells)


def _ask_about_names(table: SheetTable, troubles: Troubles, column: int) -> None:
    heading = table.layout.headings[column]
    cell = next(row.record.cells[column] for row in table.body.rows if row.record.cells[column])
    _raise(table, troubles, column, Trouble("column_names", heading or "–", cell, "confirm"))


def _has_numbers(table: SheetTable, column: int) -> bool:
    cells = (row.record.cells[column] for row in table.body.rows)
    return any(NUMBER.fullmatch(cell) and not DATE.fullmatch(cell) for cell in cells)


def _set_aside(table: SheetTable, troubles: Troubles, column: int, reason: str) -> None:
    place = table.place(table.layout.heading_line, column)
    troubles.set_aside(reason, place, [table.layout.headings[column]])


def _raise(table: SheetTable, troubles: Troubles, column: int, trouble: Trouble) -> None:
    troubles.raise_(trouble, table.place(table.layout.heading_line, column))
