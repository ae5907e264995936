"""Bytes to sheets of text cells: one for a text file of any encoding and dialect, several for a workbook."""

from dataclasses import dataclass

from ingest.decode import decode
from ingest.dialect import read_delimited
from ingest.kinds import is_workbook
from ingest.report import Recognised
from ingest.shapes import Sheet
from ingest.workbook import read_workbook


@dataclass(frozen=True)
class Sheets:
    """The sheets of a file and what it was read as; `notes` are text keys of what was repaired."""

    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()
    recognised: Recognised = Recognised()


def read_sheets(raw: bytes, *, file_name: str, words: frozenset[str]) -> Sheets:
    """Return the sheets of a file.

    Args:
        raw: The file; what it is, its bytes say, not its name.
        file_name: For messages.
        words: The words of the catalogue, by which encodings are judged.

    Raises:
        RefusedFileError: It cannot be read as a table without a guess.
    """
    if is_workbook(raw):
        sheets = read_workbook(raw, file_name=file_name, words=words)
        notes = [note for sheet in sheets for note in sheet.notes if note != "sheet_hidden"]
        filled = tuple(sheet.name for sheet in sheets if sheet.records)
        hidden = sum("sheet_hidden" in sheet.notes for sheet in sheets)
        return Sheets(tuple(sheets), _once(notes), Recognised("xlsx", sheets=filled, hidden=hidden))
    decoded = decode(raw, file_name=file_name, words=words)
    found = read_delimited(decoded.text, file_name=file_name)
    sheet = Sheet("", found.records, decoded.encoding)
    recognised = Recognised(decoded.encoding, found.delimiter)
    return Sheets((sheet,), _once([*decoded.notes, *found.notes]), recognised)


def _once(notes: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(notes))
