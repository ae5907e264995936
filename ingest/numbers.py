"""One cell to one exact number, with its qualifier; or a question; or a refusal with its own reason.

Nothing is repaired. A cell that can be meant in two ways is asked about, and one whose digits were lost
or moved on their way is refused, because a plausible wrong number is the one that nobody finds.
"""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from ingest.digits import CORE, Convention, IndicatorFacts, value_of, written
from ingest.number_cells import Cell, read_parts, read_single
from ingest.number_damage import damage
from ingest.number_evidence import Contradiction, Evidence, Undecided, convention_evidence, decide
from ingest.number_words import is_no_record, is_unchanged, is_zero_or_nothing
from ingest.readings import LONGEST, Doubt, NoRecord, Number, Parts, Refusal, shown

__all__ = [
    "Contradiction",
    "Convention",
    "Doubt",
    "Evidence",
    "IndicatorFacts",
    "NoRecord",
    "Number",
    "Parts",
    "Reading",
    "Refusal",
    "Undecided",
    "convention_evidence",
    "decide",
    "fractions_of_one",
    "read_number",
]

PLAIN = re.compile(r"0|[1-9][0-9]{0,14}")
BARE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
BETWEEN_PARTS = re.compile(r"\s*/\s*")
BETWEEN_ENDS = re.compile(r"\s*(?:[-\u2212\u2013\u2014~]|đến|tới|to|den|toi)\s*", re.IGNORECASE)
EXAMPLES = 3
WIDE = str.maketrans("％﹪٪／（）", "%%%/()")
Reading = Number | Parts | Doubt | Refusal | NoRecord


def read_number(text: str, *, convention: Convention, indicator: IndicatorFacts) -> Reading:
    """Read one cell of figures.

    Args:
        text: The cell as written.
        convention: What the file keeps (see `decide`); `plain` where nothing tells.
        indicator: What the figure is of.
    """
    if PLAIN.fullmatch(text):
        return Number(Decimal(text))
    if len(text) > LONGEST:
        return Refusal("number_unreadable", shown(text))
    if BARE.fullmatch(text):  # nothing but digits and signs between them: the common case, and the quick one
        worth = value_of(text, convention=convention, indicator=indicator, found=text)
        if not isinstance(worth, Refusal):
            return Number(worth) if isinstance(worth, Decimal) else worth
    cell = _cleaned(text)
    damaged = damage(cell)
    if damaged or is_no_record(cell):
        return damaged or NoRecord(shown(text))
    if is_zero_or_nothing(cell):
        return Doubt("number_zero_or_nothing", shown(text), "0", ("0", ""))
    if indicator.measure == "rank_change" and is_unchanged(cell):
        return Number(Decimal(0))
    return _read(cell, Cell(text, convention, indicator))


def fractions_of_one(numbers: Iterable[Number], indicator: IndicatorFacts) -> Doubt | None:
    """Ask about a whole column of percentages that looks like 0.2568 for 25.68 %."""
    unmarked = [number.value for number in numbers if not number.has_percent]
    fractional = [value for value in unmarked if value != value.to_integral_value()]
    if indicator.is_percent and fractional and all(0 <= value <= 1 for value in unmarked):
        return Doubt("number_fractions", ", ".join(map(written, fractional[:EXAMPLES])))
    return None


def _cleaned(text: str) -> str:
    """Drop signs that nobody sees, and the apostrophe by which spreadsheets keep a text a text."""
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf").strip()
    seen = seen[1:] if re.match(r"'[+\-0-9]", seen) else seen
    return unicodedata.normalize("NFC", seen).translate(WIDE)


def _read(text: str, cell: Cell) -> Reading:
    cores = list(CORE.finditer(text))
    if not cores:
        return cell.refuse("number_unreadable")
    before, after = text[: cores[0].start()], text[cores[-1].end() :]
    if len(cores) == 1:
        return read_single(before, cores[0][0], after, cell)
    between = text[cores[0].end() : cores[1].start()]
    if len(cores) == 2 and BETWEEN_PARTS.fullmatch(between):
        return read_parts(before, (cores[0][0], cores[1][0]), after, cell)
    if re.fullmatch(r"\w+", between) and len(cores) == 2:
        return cell.refuse("number_unreadable")  # 1O5, with a letter for a digit
    return cell.refuse("number_range" if BETWEEN_ENDS.fullmatch(between) else "number_two")
