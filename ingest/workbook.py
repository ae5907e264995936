"""Excel workbooks to sheets of text cells, so that one pipeline reads them and CSV alike.

Only what a reader sees on the sheets counts: results of formulas, not formulas; hidden sheets not at all.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ingest.cell_text import cell_text
from ingest.decode import endings_lost, loss_in, mend, shows_loss
from ingest.findings import Finding, RefusedFileError
from ingest.kinds import is_workbook, refusal_of
from ingest.shapes import NumberText, Record, Sheet
from ingest.workbook_size import has_formulas

__all__ = ["is_workbook", "read_workbook"]

MOST_FILLED_UP = 20_000_000  # with the blanks between them
MOST_COLUMNS = 1_000
# What openpyxl and what it stands on raise for a workbook that is not what it says.
DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, SyntaxError, LookupError, ValueError, TypeError),
    *(AttributeError, ArithmeticError, NotImplementedError, RuntimeError, AssertionError),
)
NUMBER = re.compile(r"[-+(]?\d[\d., ]*%?\)?")
FIGURE = re.compile(r"\D{0,12}\d[\d., /]*%?\W*$")
YEAR = re.compile(r"(?:19|20)\d\d")
SHOWN = 40
LEGACY_FONTS = (".vn", "vni")
BETWEEN_CELLS = "\x1e"  # cannot stand in XML, so in no cell

Place = tuple[int, int]  # row and column, from 1


def read_workbook(raw: bytes, *, file_name: str, words: frozenset[str] = frozenset()) -> list[Sheet]:
    """Return the visible sheets with their records, and the hidden ones without any.

    Args:
        raw: The file.
        file_name: For messages.
        words: The words of the catalogue; by them text in fonts of the 1990s is recognised.

    Raises:
        RefusedFileError: Damaged, too large, without a filled cell, or a cell cannot be read.
    """
    if not is_workbook(raw):
        raise RefusedFileError(file_name, [refusal_of(raw) or Finding("damaged_file")])
    try:
        with_formulas = has_formulas(raw, file_name=file_name)
        book = load_workbook(io.BytesIO(raw), data_only=True, keep_links=False, rich_text=True)
        formulas = _formulas(raw) if with_formulas else {}
        readers = [_SheetReader(sheet, formulas.get(sheet.title, {}), words) for sheet in book.worksheets]
        sheets = [reader.sheet() for reader in readers]
    except DAMAGE as error:
        raise RefusedFileError(file_name, [Finding("damaged_file")]) from error
    findings = [finding for reader in readers for finding in reader.findings]
    if not findings and not any(sheet.records for sheet in sheets):
        findings = [Finding("empty_file")]
    if findings:
        raise RefusedFileError(file_name, findings)
    return [sheet for sheet in sheets if sheet.records or "sheet_hidden" in sheet.notes]


def _formulas(raw: bytes) -> dict[str, dict[Place, str]]:
    """Return the formulas of every sheet, for what has no result."""
    book = load_workbook(io.BytesIO(raw), keep_links=False)
    return {
        sheet.title: {
            (cell.row, cell.column): str(getattr(cell.value, "text", cell.value))
            for cell in _cells(sheet)
            if cell.data_type == "f"
        }
        for sheet in book.worksheets
    }


class _SheetReader:
    """Reads one sheet; cells that cannot be read are added to `findings`."""

    def __init__(self, sheet: Worksheet, formulas: dict[Place, str], words: frozenset[str]) -> None:
        self.source, self.formulas, self.words = sheet, formulas, words
        self.findings: list[Finding] = []

    def sheet(self) -> Sheet:
        title = self.source.title
        if self.source.sheet_state != "visible":
            return Sheet(title, (), "xlsx", ("sheet_hidden",))
        texts = {(cell.row, cell.column): text for cell in _cells(self.source) if (text := self.text(cell))}
        notes = self.mend(texts)
        texts = {place: text for place, text in texts.items() if text}
        self.look_for_losses(texts)
        first = _first_figures(texts, self.source)
        repeated = _repeated(texts, self.source, first) | _drawn_down(texts, self.source, first)
        for place, text in repeated.items():
            texts.setdefault(place, text)
        merged = frozenset(_covered(self.source, texts)) - texts.keys()
        dimensions = [*self.source.row_dimensions.values(), *self.source.column_dimensions.values()]
        if any(dimension.hidden for dimension in dimensions):
            notes.append("rows_hidden")
        return Sheet(title, self.records(texts), "xlsx", tuple(notes), merged)

    def text(self, cell: Cell) -> str:
        if isinstance(cell.value, bool):
            self.refuse("workbook_boolean", (cell.row, cell.column), str(cell.value).upper())
            return ""
        # A formula whose result is the empty text has the type of a text; one without a result has not.
        if cell.value is None and cell.data_type != "str" and (cell.row, cell.column) in self.formulas:
            self.refuse("workbook_formula", (cell.row, cell.column), self.formulas[cell.row, cell.column])
            return ""
        value = _with_footnotes(cell.value) if isinstance(cell.value, CellRichText) else cell.value
        return cell_text(value, cell.number_format)

    def mend(self, texts: dict[Place, str]) -> list[str]:
        """Clean all texts; those in fonts of the 1990s are judged on their own, not with the others."""
        groups: dict[bool, list[Place]] = {True: [], False: []}
        for place, text in texts.items():
            if not isinstance(text, NumberText):
                font = "" if text.isascii() else self.source._cells[place].font.name or ""
                groups[font.lower().startswith(LEGACY_FONTS)].append(place)
        notes = []
        for places in groups.values():
            whole, found = mend(BETWEEN_CELLS.join(texts[place] for place in places), self.words)
            texts.update(zip(places, map(str.strip, whole.split(BETWEEN_CELLS)), strict=False))
            notes += [note for note in found if note not in notes]
        return notes

    def look_for_losses(self, texts: dict[Place, str]) -> None:
        if shows_loss(BETWEEN_CELLS.join(texts.values())):
            endings = endings_lost(self.words)
            for place, text in texts.items():
                finding = loss_in(text, endings)
                if finding:
                    self.refuse(finding.kind, place, finding.found)

    def records(self, texts: dict[Place, str]) -> tuple[Record, ...]:
        rows: dict[int, dict[int, str]] = {}
        for (row, column), text in texts.items():
            rows.setdefault(row, {})[column] = text
        width = max((column for _, column in texts), default=0)
        if width > MOST_COLUMNS or width * len(rows) > MOST_FILLED_UP:
            self.findings.append(Finding("too_many_columns", found=str(width), expected=str(MOST_COLUMNS)))
            return ()
        columns = range(1, width + 1)
        return tuple(
            Record(row, tuple(cells.get(column, "") for column in columns))
            for row, cells in sorted(rows.items())
        )

    def refuse(self, kind: str, place: Place, found: str) -> None:
        name = f"{self.source.title}!{get_column_letter(place[1])}{place[0]}"
        self.findings.append(Finding(kind, place[0], place[1], name, found[:SHOWN]))


def _cells(sheet: Worksheet) -> list[Cell]:
    """Return the cells that the file has; `sheet.rows` would make all those between them."""
    return [cell for _, cell in sorted(sheet._cells.items())]


def _with_footnotes(parts: CellRichText) -> str:
    """Return a text whose raised digits stay apart from its number: 5¹ is not 51."""
    texts = []
    for part in parts:
        is_raised = isinstance(part, TextBlock) and part.font and part.font.vertAlign == "superscript"
        texts.append(f" [{part.text}]" if is_raised else str(part))
    return "".join(texts)


def _first_figures(texts: dict[Place, str], sheet: Worksheet) -> int:
    """Return the first row with a number that is no year: headings end above it."""
    numbers = (row for (row, _), text in texts.items() if NUMBER.fullmatch(text) and not YEAR.fullmatch(text))
    return min(numbers, default=sheet.max_row + 1)


def _repeated(texts: dict[Place, str], sheet: Worksheet, first: int) -> dict[Place, str]:
    """Return the headings that merged cells draw over several columns, for each of these columns.

    A merged cell with nothing beside it is a title, and stays one cell.
    """
    rows: dict[int, int] = {}
    for row, _ in texts:
        rows[row] = rows.get(row, 0) + 1
    found = {}
    for area in sheet.merged_cells.ranges:
        top_left = (area.min_row, area.min_col)
        beside = sum(rows.get(row, 0) for row in range(area.min_row, area.max_row + 1)) > 1
        if top_left in texts and area.max_row < first and beside:
            columns = range(area.min_col + 1, area.max_col + 1)
            found |= {(area.min_row, column): texts[top_left] for column in columns}
    return found


def _drawn_down(texts: dict[Place, str], sheet: Worksheet, first: int) -> dict[Place, str]:
    """Return the names that merged cells draw over several rows with figures, for each of these rows.

    A year counts as a name where its column holds nothing else; any other number may be a figure of all
    the rows together, and is not repeated.
    """
    numbers = {(column, text) for (_, column), text in texts.items() if NUMBER.fullmatch(text)}
    figures = {column for column, text in numbers if not YEAR.fullmatch(text)}
    found = {}
    for area in sheet.merged_cells.ranges:
        text = texts.get((area.min_row, area.min_col), "")
        is_name = not NUMBER.fullmatch(text) or area.min_col not in figures
        if text and is_name and area.max_row > area.min_row and area.max_row >= first:
            rows = range(area.min_row + 1, area.max_row + 1)
            found |= {(row, area.min_col): text for row in rows}
    return found


def _covered(sheet: Worksheet, texts: dict[Place, str]) -> Iterator[Place]:
    """Yield the other cells of every merged area that shows a number: whose figure it is, nobody can say."""
    for area in sheet.merged_cells.ranges:
        if FIGURE.match(texts.get((area.min_row, area.min_col), "")):
            for row in range(area.min_row, area.max_row + 1):
                for column in range(area.min_col, area.max_col + 1):
                    if (row, column) != (area.min_row, area.min_col):
                        yield row, column
