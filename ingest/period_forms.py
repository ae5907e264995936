"""The ways in which Vietnamese and English write a period, each as one pattern.

Patterns speak of text in small letters without accents (see `plain_period`), because half of the files
that offices send have lost theirs. What they find is what was said, not yet whether there is such a period.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from ingest.folding import without_accents

Form = Literal["A", "S", "Q", "M", "C", "E", "D"]  # C, E: the first or last n months of a year; D: a day
GAP = r"[\s/.,-]+"
YEAR = r"(?P<year>[12][0-9]{3})"
# Behind a month or a quarter a year may be short, or missing where the heading or the title has it.
OF_YEAR = rf"(?:{GAP}(?:(?:nam|of|in)\s+)?(?P<year>[0-9]{{4}}|'?[0-9]{{2}}))?"
TO = r"(?:\s?-\s?|\s+(?:den|toi|to)\s+(?:het\s+)?)"
N = r"(?P<n>[0-9]{1,2})"
DAY = r"(?P<day>[0-9]{1,2})"
MONTH = r"(?P<month>[0-9]{1,2})"
SPELLED = "(?P<n>muoi mot|muoi hai|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi|gieng|chap)"
NAMES = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
NAME = "(?P<name>{})".format("|".join(f"{name}|{name[:4]}|{name[:3]}" for name in NAMES))
WORDS = {
    **{"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9},
    **{"muoi": 10, "muoi mot": 11, "muoi hai": 12, "gieng": 1, "chap": 12, "nhat": 1},
    **{"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4},
    **{"i": 1, "ii": 2, "iii": 3, "iv": 4, "dau": 1, "cuoi": 2},
}
# The first that fits a whole cell counts, so what is longer stands before what it contains.
PATTERNS: tuple[tuple[Form, str], ...] = (
    ("A", rf"(?:(?:ca|het|trong|cuoi)\s+)?(?:nam|year)\s+{YEAR}"),
    ("A", rf"{YEAR}(?:[.,]0)?"),
    ("A", r"nam\s+'?(?P<year>[0-9]{2})"),
    ("Q", rf"(?:qu[yi]|q|quarter|qtr)[\s.]*(?P<n>[0-9]{{1,2}}|[ivx]+|mot|nhat|hai|ba|bon|tu){OF_YEAR}"),
    ("Q", rf"(?:the\s+)?(?P<n>1st|2nd|3rd|4th|first|second|third|fourth)\s+quarter{OF_YEAR}"),
    ("Q", rf"(?P<n>[0-9])q\s?{YEAR}"),
    ("Q", rf"{YEAR}\s?-?q{N}"),
    ("S", rf"nua\s+(?:nam\s+)?(?P<n>dau|cuoi)(?:\s+cua)?(?:\s+nam)?{OF_YEAR}"),
    ("S", rf"(?:the\s+)?(?P<n>first|second|1st|2nd)\s+half{OF_YEAR}"),
    ("S", rf"[hs](?P<n>[0-9]){OF_YEAR}"),
    ("S", rf"{YEAR}\s?-?[hs](?P<n>[0-9])"),
    ("E", rf"{N}\s+thang\s+cuoi(?:\s+nam)?{OF_YEAR}"),
    ("E", rf"{SPELLED}\s+thang\s+cuoi(?:\s+nam)?{OF_YEAR}"),
    ("E", rf"(?:the\s+)?last\s+{N}\s+months?{OF_YEAR}"),
    ("C", rf"(?:(?:luy ke|cong don|trong|the)\s+)*(?:first\s+)?{N}\s+(?:thang|months?)"
          rf"(?:\s+dau)?(?:\s+(?:cua\s+)?nam)?{OF_YEAR}"),
    ("C", rf"(?:luy ke\s+)?{SPELLED}\s+thang\s+dau(?:\s+nam)?{OF_YEAR}"),
    ("C", rf"(?:luy ke\s+)?{N}t(?:\s+dau)?(?:\s+nam)?{OF_YEAR}"),
    ("C", rf"(?:tu\s+)?(?:thang|t)\s*0?1{TO}(?:(?:thang|t)\s*)?(?P<n>0?[2-9]|1[0-2]){OF_YEAR}"),
    ("C", rf"(?:from\s+)?jan(?:uary)?{TO}{NAME}{OF_YEAR}"),
    ("M", rf"(?:thang|thg|th|t|month|m)[\s.]*{N}{OF_YEAR}"),
    ("M", rf"thang\s+{SPELLED}\s+nam\s+{YEAR}"),
    ("M", rf"{N}\s?[/.-]\s?{YEAR}"),
    ("M", rf"{YEAR}\s?[/-]\s?{N}"),
    ("M", rf"{YEAR}(?:\.|-?m)(?P<n>[0-9]{{2}})"),
    ("M", rf"{NAME}{OF_YEAR}"),
    ("M", rf"{YEAR}{GAP}{NAME}"),
    ("D", rf"(?:ngay\s+)?{DAY}\s?(?P<sign>[/.-])\s?{N}\s?(?P=sign)\s?(?P<year>[0-9]{{4}}|[0-9]{{2}})"),
    ("D", rf"{YEAR}(?P<sign>[/.-]){MONTH}(?P=sign){DAY}(?:[\st]00:00(?::00(?:\.0+)?)?)?"),
    ("D", rf"(?:ngay\s+)?{DAY}\s+thang\s+{MONTH}(?:\s+nam)?{GAP}{YEAR}"),
    ("D", rf"{DAY}(?:st|nd|rd|th)?{GAP}{NAME}{GAP}{YEAR}"),
    ("D", rf"{NAME}\s+{DAY}(?:st|nd|rd|th)?,?\s+{YEAR}"),
    ("D", rf"(?:ngay\s+)?{DAY}[/-]{N}"),
)  # fmt: skip
FORMS = tuple((form, re.compile(pattern)) for form, pattern in PATTERNS)


@dataclass(frozen=True)
class Said:
    """What a text says of a period.

    Attributes:
        form: Its kind.
        year: None where none is said; below 100 where only two digits are.
        n: Number of the part, or of the months; 0 where it is none.
        day: The day, for form D.
        is_ordered: Whether the day certainly stands in `day` and the month in `n`.
    """

    form: Form
    year: int | None
    n: int = 0
    day: int = 0
    is_ordered: bool = True


def plain_period(text: str) -> str:
    """Return `text` as the patterns expect it; '' where it holds digits of another script."""
    if any(not sign.isascii() and sign.isnumeric() for sign in text):
        return ""
    text = without_accents(unicodedata.normalize("NFKC", text).casefold())
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    return " ".join(re.sub(r"[()\[\]\"“”]", " ", text).split()).strip(" .,:;")


def said_in(plain: str) -> Said | None:
    """Return what a whole cell says, or None where no pattern fits it."""
    for form, pattern in FORMS:
        match = pattern.fullmatch(plain)
        if match:
            return said_of(form, match)
    return None


def said_of(form: Form, match: re.Match[str]) -> Said:
    """Return what a match of a pattern says."""
    parts = match.groupdict()
    year = parts.get("year")
    n = _number(parts.get("n") or parts.get("month")) or _month(parts.get("name"))
    ordered = parts.get("n") is None
    return Said(form, int(year.strip("'")) if year else None, n, int(parts.get("day") or 0), ordered)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else WORDS.get(text or "", 0)


def _month(name: str | None) -> int:
    return next((place for place, month in enumerate(NAMES, 1) if name and month.startswith(name)), 0)
