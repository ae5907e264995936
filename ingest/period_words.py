"""One cell to one period: what people write for a year, a quarter, the first eleven months, or a day.

Libraries that read dates take `Tháng 13/2019` for 3 January and `2019` for today's day in 2019. Here a
text is a period in one certain way, or it is a question that names the periods it may mean.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from data.periods import Period, parse_period
from ingest.number_words import is_no_record
from ingest.period_calendar import Calendar, days_of, ending, month_of, months, period_between
from ingest.period_forms import Said, plain_period, said_in
from ingest.readings import LONGEST, REMEMBERED, Doubt, NoRecord, Refusal, shown

PeriodRead = Period | Doubt | Refusal | NoRecord
Answer = Period | Doubt | Refusal | None

LABEL = re.compile(
    r"(?:ky(?: bao cao| so lieu| thong ke)?|thoi (?:gian|ky|diem)|tai(?: thoi diem)?|period|so lieu|bao cao"
    r"|thuc hien|ket qua(?: thuc hien)?)"
    r"\s*:?\s+"
)
SCHOOL_YEAR = re.compile(r"\b(?:nam hoc|nien khoa|hoc ky|school year|academic year)\b")
YEARS = re.compile(
    r"(?:(?:giai doan|tu|nam)\s+)*[12][0-9]{3}\s?(?:-|/|\bden\b|\bto\b)\s?(?:nam\s+)?[12][0-9]{3}"
)
PARTS = re.compile(
    r"(?:thang|thg|t|quy|q)\s*(?:[0-9]{1,2}|[iv]+)\s?(?:-|\+|,|&|va|den)\s?(?:(?:thang|thg|t|quy|q)\s*)?"
    r"(?:[0-9]{1,2}|[iv]+)(?:[\s/.,-]+(?:nam\s+)?[0-9]{4})?"
)
YEAR_FIRST = re.compile(r"(?:nam\s+)?(?P<year>[12][0-9]{3})[\s/,:-]+(?P<rest>(?=.*[a-z]).+)")
UNTIL = re.compile(
    r"(?P<lead>(?:(?:so lieu|luy ke|cong don|cap nhat|tinh|co|tu dau nam|data)\s+)*)"
    r"(?:den|toi|as of|as at|up to|until|through)\s+"
    r"(?:(?:het|cuoi|thoi diem|the end of|end of)\s+)*(?P<rest>.+)"
)
SINCE_JANUARY = re.compile(r"luy ke|cong don|tu dau nam")
DAYS = re.compile(
    r"(?:tu\s+)?(?:ngay\s+)?(?P<start>[0-9]{1,2}[/.-][0-9]{1,2}(?:[/.-][0-9]{4})?)\s?(?:-|den|toi|to)\s?"
    r"(?:het\s+)?(?:ngay\s+)?(?P<end>[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})"
)
ISO_DAYS = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\s?(?:/|-|den|to)\s?([0-9]{4}-[0-9]{2}-[0-9]{2})")
COMPACT = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])?")
GROUPED_YEAR = re.compile(r"(?:19|20)[0-9]{2}|[12][.,][0-9]{3}")
CUT_MONTH = re.compile(r"(?P<year>(?:19|20)[0-9]{2})\.(?P<month>[1-9])")


def read_period(text: str, *, default_year: int | None = None, today: date) -> PeriodRead:
    """Read the period that a cell or a heading says.

    Args:
        text: As written.
        default_year: The year of `Quý I` and the like, from a heading or a title, where one is known.
        today: What begins after this day is refused.
    """
    if len(text) > LONGEST:
        return Refusal("period_unreadable", shown(text))
    return _read(text, default_year, today)


@lru_cache(maxsize=REMEMBERED)
def _read(text: str, default_year: int | None, today: date) -> PeriodRead:
    calendar, stripped = Calendar(text, today, default_year), text.strip()
    if parse_period(stripped):
        return calendar.checked(stripped)
    if is_no_record(stripped):
        return NoRecord(shown(text))
    plain = plain_period(text)
    label = LABEL.match(plain)
    plain = plain[label.end() :] if label else plain
    return next(
        filter(None, (read(plain, calendar) for read in READERS)), calendar.refuse("period_unreadable")
    )


def _of_no_calendar(plain: str, calendar: Calendar) -> Answer:
    if SCHOOL_YEAR.search(plain):
        return calendar.refuse("period_school_year")
    return calendar.refuse("period_range") if YEARS.fullmatch(plain) else None


def _until(plain: str, calendar: Calendar) -> Answer:
    """Read `đến hết tháng 10/2019`: the state at its end, or all since January.

    Of a year and of January the two are the same.
    """
    match = UNTIL.fullmatch(plain)
    said = said_in(match["rest"]) if match else None
    period = calendar.period(said) if said else None
    if not isinstance(period, Period):
        return period
    cumulative = months(period.end_date.year, period.end_date.month)
    if SINCE_JANUARY.search(match["lead"]):
        return calendar.checked(cumulative)
    if period.frequency in "AC" or period.time_period == cumulative:
        return period
    return calendar.doubt("period_as_of", (period.time_period, cumulative))


def _said(plain: str, calendar: Calendar) -> Answer:
    said = said_in(plain)
    year_first = None if said else YEAR_FIRST.fullmatch(plain)
    rest = said_in(year_first["rest"]) if year_first else None
    if rest and rest.year is None:
        said = replace(rest, year=int(year_first["year"]))
    return calendar.period(said) if said else None


def _between_days(plain: str, calendar: Calendar) -> Answer:
    """Read `từ ngày 01/01/2019 đến ngày 31/10/2019`, where a period begins and ends on these days."""
    pairs = _pairs(plain)
    if pairs is None:
        return None
    found = list(dict.fromkeys(filter(None, (period_between(*pair) for pair in pairs))))
    if len(found) == 1:
        return calendar.checked(found[0])
    if found:
        return calendar.doubt("period_day_or_month", found)
    return calendar.refuse("period_range" if pairs else "period_impossible")


def _pairs(plain: str) -> list[tuple[date, date]] | None:
    """Return the first and last days that may be meant, with either order of day and month."""
    iso, match = ISO_DAYS.fullmatch(plain), DAYS.fullmatch(plain)
    if iso:
        ends = [_parts(day)[::-1] for day in iso.groups()]
    elif match:
        ends = [_parts(match["start"]), _parts(match["end"])]
    else:
        return None
    year = ends[1][2]
    orders = ((0, 1),) if iso else ((0, 1), (1, 0))
    pairs = []
    for day, month in orders:
        days = [days_of(Said("D", (*end, year)[2], end[month], end[day])) for end in ends]
        pairs += [(start, end) for start in days[0] for end in days[1] if start <= end]
    return pairs


def _parts(day: str) -> list[int]:
    return [int(part) for part in re.split(r"[/.-]", day)]


def _several(plain: str, calendar: Calendar) -> Answer:
    return calendar.refuse("period_range") if PARTS.fullmatch(plain) else None


def _perhaps(plain: str, calendar: Calendar) -> Answer:
    """Ask about what a program may have made of a period: 201910, 20191231, 2.019, 2019.1."""
    compact, cut = COMPACT.fullmatch(plain), CUT_MONTH.fullmatch(plain)
    if compact and compact["day"]:
        days = days_of(Said("D", int(compact["year"]), int(compact["month"]), int(compact["day"])))
        return (
            calendar.doubt("period_perhaps", [ending(day) or month_of(day) for day in days]) if days else None
        )
    if compact and "01" <= compact["month"] <= "12":
        return calendar.doubt("period_perhaps", [f"{compact['year']}-{compact['month']}"])
    if cut:
        wanted = [f"{cut['year']}-0{cut['month']}", f"{cut['year']}-10" if cut["month"] == "1" else None]
        return calendar.doubt("period_perhaps", wanted)
    return (
        calendar.doubt("period_perhaps", [re.sub("[.,]", "", plain)])
        if GROUPED_YEAR.fullmatch(plain)
        else None
    )


READERS: tuple[Callable[[str, Calendar], Answer], ...] = (
    *(_of_no_calendar, _until, _said, _between_days, _several, _perhaps),
)
