"""A large and perfectly plain file as columns, without reading it letter by letter.

Plain means that nothing has to be decided or repaired: UTF-8, no quotation mark, every line as wide as the
heading. Whatever is not plain is None here, and the strict reader takes the file.
"""

from collections.abc import Collection
from dataclasses import dataclass

import pyarrow as pa
from pyarrow import csv

from ingest.decode import clean
from ingest.dialect import find_delimiter
from ingest.findings import RefusedFileError
from ingest.losses import shows_loss
from ingest.shapes import Record, Sheet
from ingest.spelling import looks_foreign
from ingest.tokens import LONGEST_CELL, read_records

HEAD = 64 * 1024  # bytes in which the first records lie
HEAD_RECORDS = 50
BLOCK = 4 * 1024 * 1024
BOM = b"\xef\xbb\xbf"
QUOTE, RETURN = b'"', b"\r"
LABEL = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True)
class PlainFile:
    """A plain file: its bytes without a mark, its separator, and its first records."""

    body: bytes
    delimiter: str
    head: Sheet


def find_plain(raw: bytes) -> PlainFile | None:
    """Return a plain file, or None where one look tells that it is not."""
    body = raw.removeprefix(BOM)
    if QUOTE in body or (RETURN in body and body.count(RETURN) != body.count(b"\r\n")):
        return None
    end = body.rfind(b"\n", 0, HEAD)
    try:
        text = body[: max(end, 0)].decode("utf-8")
        delimiter = find_delimiter(text)
        lines = text.split("\n")[:HEAD_RECORDS]
        records = read_records("\n".join(line.rstrip("\r") for line in lines), delimiter, file_name="")
    except (UnicodeDecodeError, RefusedFileError):
        return None
    is_named = text[:4].lower() == "sep="
    return None if is_named or len(records) < 2 else PlainFile(body, delimiter, _sheet(records))


def read_columns(plain: PlainFile, *, figures: int) -> pa.Table | None:
    """Return what stands under the heading: labels as dictionaries, the column `figures` as text.

    None where a line is blank, wider or narrower than the heading, or holds what is not UTF-8.
    """
    names = [str(number) for number in range(len(plain.head.records[0].cells))]
    types = dict.fromkeys(names, LABEL) | {str(figures): pa.string()}
    try:
        table = csv.read_csv(
            pa.BufferReader(plain.body),
            csv.ReadOptions(column_names=names, skip_rows=1, block_size=BLOCK),
            csv.ParseOptions(delimiter=plain.delimiter, quote_char=False, ignore_empty_lines=False),
            csv.ConvertOptions(column_types=types, strings_can_be_null=False),
        )
    except pa.ArrowInvalid:
        return None
    return table.unify_dictionaries().combine_chunks()


def are_plain(texts: Collection[str]) -> bool:
    """Tell whether labels need no repair and no decision about their letters."""
    text = "\n".join(texts)
    is_short = all(len(one) < LONGEST_CELL and "\0" not in one for one in texts)
    return is_short and clean(text) == text and not looks_foreign(text) and not shows_loss(text)


def _sheet(records: list[Record]) -> Sheet:
    return Sheet("", tuple(records), "utf-8")
