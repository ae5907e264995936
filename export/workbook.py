"""A table as an Excel workbook: numbers are numbers, text is text, and what it is stands above it."""

import io

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from export.harmless import one_line
from export.table import Cell, Column, Table

SHEET = "So lieu"
WIDEST, NARROWEST = 60, 8  # letters
FORMATS = {"text": "@", "whole": "#,##0", "percent": "#,##0.00"}
HEADING = PatternFill("solid", fgColor="E8EDF4")


def to_xlsx(table: Table) -> bytes:
    """Return a table as a workbook; its numbers have every digit and are shown with their decimals."""
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    book.properties.creator, book.properties.title = "Giao Ban", one_line(table.title)
    _write_facts(sheet, table)
    heading = sheet.max_row + 2
    _write_headings(sheet, table, heading)
    for number, (row, decimals) in enumerate(zip(table.rows, table.decimals, strict=True), start=heading + 1):
        for at, (cell, column) in enumerate(zip(row, table.columns, strict=True), start=1):
            _write(sheet.cell(number, at), cell, _format(column, decimals))
    _set_widths(sheet, table)
    sheet.freeze_panes = f"A{heading + 1}"
    sheet.print_title_rows = f"{heading}:{heading}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _write_facts(sheet: Worksheet, table: Table) -> None:
    """Say above the figures what they are, when and where from, and whether they are only an example."""
    _write(sheet.cell(1, 1), table.title, "@")
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    for number, (label, text) in enumerate(table.facts, start=2):
        _write(sheet.cell(number, 1), label, "@")
        _write(sheet.cell(number, 2), text, "@")
        sheet.cell(number, 1).font = Font(bold=True)


def _write_headings(sheet: Worksheet, table: Table, line: int) -> None:
    for at, column in enumerate(table.columns, start=1):
        cell = sheet.cell(line, at)
        _write(cell, column.heading, "@")
        cell.font, cell.fill = Font(bold=True), HEADING
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _write(cell: SheetCell, value: Cell, number_format: str) -> None:
    """Write one cell; a text stays one also when somebody edits it, whatever it begins with."""
    if value is None:
        return
    if isinstance(value, str):
        cell.value = one_line(value)
        cell.data_type = "s"
        cell.number_format, cell.quotePrefix = "@", True
    else:
        cell.value = value
        cell.number_format = number_format


def _format(column: Column, decimals: int) -> str:
    if column.form != "figure":
        return FORMATS[column.form]
    return "#,##0." + "0" * decimals if decimals else "#,##0"


def _set_widths(sheet: Worksheet, table: Table) -> None:
    for at, column in enumerate(table.columns):
        longest = max((len(str(row[at] or "")) for row in table.rows), default=0)
        width = min(max(longest, len(column.heading) // 2, NARROWEST) + 2, WIDEST)
        sheet.column_dimensions[get_column_letter(at + 1)].width = width
