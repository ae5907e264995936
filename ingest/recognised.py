"""What a file was taken for: encoding, separator, sheets; so that its sender sees how it was read."""

import io
from dataclasses import dataclass

from openpyxl import load_workbook

from ingest.decode import decode
from ingest.dialect import find_delimiter
from ingest.findings import RefusedFileError
from ingest.workbook import DAMAGE, is_workbook
from ingest.workbook_size import has_formulas

ENCODINGS = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1258": "Windows-1258"}
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


@dataclass(frozen=True)
class Recognised:
    """How a file was read.

    Attributes:
        encoding: As people call it; '' for a workbook.
        separator: `comma`, `semicolon`, `tab` or `bar`; '' for a workbook.
        sheets: The visible sheets of a workbook.
        hidden: How many others it has.
    """

    encoding: str = ""
    separator: str = ""
    sheets: tuple[str, ...] = ()
    hidden: int = 0


def recognise(raw: bytes, *, file_name: str, words: frozenset[str] = frozenset()) -> Recognised | None:
    """Say how a file that was read is written; None for one that cannot be read.

    Args:
        raw: The file.
        file_name: For messages.
        words: The words of the catalogue, by which the file was decoded.
    """
    try:
        if is_workbook(raw):
            return _workbook(raw, file_name)
        decoded = decode(raw, file_name=file_name, words=words)
    except RefusedFileError:
        return None
    encoding = decoded.encoding
    return Recognised(
        ENCODINGS.get(encoding, encoding.upper()), SEPARATORS.get(find_delimiter(decoded.text), "")
    )


def _workbook(raw: bytes, file_name: str) -> Recognised | None:
    try:
        has_formulas(raw, file_name=file_name)  # measures it too: a few kilobytes can fill the memory
        book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
    except DAMAGE:
        return None
    visible = tuple(sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible")
    return Recognised(sheets=visible, hidden=len(book.worksheets) - len(visible))
