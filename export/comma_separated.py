"""A table as CSV that Excel opens with a double click, in its columns and with its numbers as numbers.

Excel divides by the list separator of Windows and reads numbers by its decimal sign. For Vietnam the sign
is a comma; the separator is a semicolon, also where Windows says comma, because Excel takes a semicolon
where both would be the same. So a Vietnamese file has semicolons and decimal commas, an English one commas
and points, for PCs that were left in English. The mark at the beginning tells Excel that it is UTF-8; a
line `sep=;` would make it overlook that mark, and is no line of a table.
"""

import codecs
import csv
import io
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256

from data.texts import Lang
from export.harmless import harmless, one_line
from export.table import Cell, Table

SEPARATOR: dict[Lang, str] = {"vi": ";", "en": ","}
DECIMAL_SIGN: dict[Lang, str] = {"vi": ",", "en": "."}
LIKE_THOUSANDS = 3  # 1,769 may be read as thousands; 1,7690, the same number, may not


def to_csv(table: Table) -> bytes:
    """Return a table as CSV; every line says by itself what it is, so nothing stands above the heading."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=SEPARATOR[table.lang], lineterminator="\r\n")
    writer.writerow([column.heading for column in table.columns])
    writer.writerows([[_written(cell, table.lang) for cell in row] for row in table.rows])
    return codecs.BOM_UTF8 + text.getvalue().encode("utf-8")


def digest(table: Table) -> str:
    """Return the first letters of the SHA-256 of the table's CSV: another cell, another digest."""
    return sha256(to_csv(table)).hexdigest()[:8]


def _written(cell: Cell, lang: Lang) -> str:
    if cell is None:
        return ""
    return _text(cell) if isinstance(cell, str) else _number(cell, lang)


@lru_cache(maxsize=4096)  # names, periods and versions come again in every line
def _text(cell: str) -> str:
    return harmless(one_line(cell))


def _number(cell: float, lang: Lang) -> str:
    text = repr(cell)
    whole, _, decimals = (f"{Decimal(text):f}" if "e" in text else text).removesuffix(".0").partition(".")
    if len(decimals) == LIKE_THOUSANDS:
        decimals += "0"
    return f"{whole}{DECIMAL_SIGN[lang]}{decimals}" if decimals else whole
