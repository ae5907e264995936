"""Rows of `units.csv` for what a boundary file has and the catalogue lacks, for a person to look through.

A file's words become names of the catalogue only by that person's hand; what does not even look like a
code or a name is left empty here.
"""

import csv
import io
import re
import unicodedata

from geo.matching import LayerKey, Matching
from geo.reading import SentLayer

NAME = re.compile(r"[^\W\d_][\w '’.()–-]{0,79}")
CODE = re.compile(r"[0-9]{2,5}")
FIRST_DAY_OF_34 = "2025-07-01"
LAST_DAY_OF_63 = "2025-06-30"
UNIT_COLUMNS = (
    *("unit_id", "code", "kind", "parent_id", "province_set", "name_vi", "full_name_vi", "name_en"),
    *("region", "head", "valid_from", "valid_to"),
)


def unit_rows(sent: SentLayer, matching: Matching, key: LayerKey) -> str:
    """Return rows of `units.csv` for the features that the catalogue does not know; '' for none.

    Only what looks like a code and like a name is taken over; the rest is left for a person to fill in.
    """
    unknown = [row for row, unit_id in enumerate(matching.unit_ids) if unit_id is None]
    code_column = matching.code_column or _likely(sent, CODE)
    name_column = _likely(sent, NAME)
    if not unknown or not name_column:
        return ""
    text = io.StringIO()
    writer = csv.DictWriter(text, UNIT_COLUMNS, lineterminator="\n", restval="")
    writer.writeheader()
    for row in unknown:
        code = sent.columns[code_column][row] if code_column else ""
        writer.writerow(_unit_row(code, sent.columns[name_column][row], key))
    return text.getvalue()


def _unit_row(code: str, name: str, key: LayerKey) -> dict[str, str]:
    code = code if CODE.fullmatch(code) else ""
    name = unicodedata.normalize("NFC", name) if NAME.fullmatch(name) else ""
    letter, start, end = ("H", "", LAST_DAY_OF_63) if key.kind == "district" else ("X", FIRST_DAY_OF_34, "")
    bare = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return {
        "unit_id": f"{key.parent_id}-{letter}{code}" if code else "",
        "code": code,
        "kind": key.kind,
        "parent_id": key.parent_id,
        "province_set": key.province_set,
        "name_vi": name,
        "full_name_vi": name,
        "name_en": "".join(letter for letter in bare if not unicodedata.combining(letter)),
        "valid_from": start,
        "valid_to": end,
    }


def _likely(sent: SentLayer, form: re.Pattern[str]) -> str:
    """Return the column whose texts have a form and differ most; of equals the one with the longest texts."""

    def fitness(name: str) -> tuple[int, int]:
        fitting = {value for value in sent.columns[name] if form.fullmatch(value)}
        return (len(fitting), sum(map(len, fitting)))

    column = max(sent.columns, key=fitness, default="")
    return column if column and 2 * fitness(column)[0] > len(sent.columns[column]) else ""
