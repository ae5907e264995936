"""A workbook goes back as its sender knows it, with what is wrong marked in the cells themselves.

Nothing is added but a colour and a comment, so that it can be corrected where it is marked and sent again.
"""

import io

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from data.texts import Lang
from ingest.examine import Report
from ingest.findings import RefusedFileError
from ingest.workbook import DAMAGE
from ingest.workbook_size import has_formulas

MARK = PatternFill("solid", start_color="FFF2B8AE")
MOST = 1000  # cells that are marked; the list of findings has all
LONGEST = 500  # letters of a comment
AUTHOR = "Giao Ban"


def marked_workbook(raw: bytes, report: Report, lang: Lang) -> bytes | None:
    """Return the workbook with every cell that has a finding coloured and commented.

    None where it cannot be opened, or has several visible sheets, since a finding names none.
    """
    book = _opened(raw, report.file_name)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] if book else []
    if len(sheets) != 1:
        return None
    for (line, column), words in list(_marks(report, lang).items())[:MOST]:
        cell = _cell(sheets[0], line, column)
        cell.fill = MARK
        cell.comment = Comment(words[:LONGEST], AUTHOR)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _opened(raw: bytes, file_name: str) -> Workbook | None:
    try:
        has_formulas(raw, file_name=file_name)  # measures it too: a few kilobytes can fill the memory
        return load_workbook(io.BytesIO(raw), keep_links=False)
    except (RefusedFileError, *DAMAGE):
        return None


def _marks(report: Report, lang: Lang) -> dict[tuple[int, int], str]:
    """Return what is wrong at each place; what is wrong with a whole row stands in its first cell."""
    marks: dict[tuple[int, int], list[str]] = {}
    for finding in (*report.errors, *report.questions):
        if finding.line:
            marks.setdefault((finding.line, max(finding.column, 1)), []).append(finding.message(lang))
    return {place: " ".join(words) for place, words in sorted(marks.items())}


def _cell(sheet: Worksheet, line: int, column: int) -> Cell:
    """Return a cell, of a merged one the cell that holds its text."""
    cell = sheet.cell(line, column)
    if not isinstance(cell, MergedCell):
        return cell
    area = next(each for each in sheet.merged_cells.ranges if cell.coordinate in each)
    return sheet.cell(area.min_row, area.min_col)
