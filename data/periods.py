"""The five forms of an SDMX time period, their dates, and the period a year before.

Year, half-year, quarter, month, and the first n months of a year (`2019-01-01/P11M`), which is how
committees report before a year is over. What people write is turned into these forms by ingest.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

FORMS = {
    "A": re.compile(r"(?P<year>(?:19|20)[0-9]{2})"),
    "S": re.compile(r"(?P<year>(?:19|20)[0-9]{2})-S(?P<part>[12])"),
    "Q": re.compile(r"(?P<year>(?:19|20)[0-9]{2})-Q(?P<part>[1-4])"),
    "M": re.compile(r"(?P<year>(?:19|20)[0-9]{2})-(?P<part>0[1-9]|1[0-2])"),
    "C": re.compile(r"(?P<year>(?:19|20)[0-9]{2})-01-01/P(?P<part>[1-9]|1[01])M"),
}
MONTHS = {"A": 12, "S": 6, "Q": 3, "M": 1}


@dataclass(frozen=True)
class Period:
    """One SDMX period with its first and last day, its frequency and its period of a year before."""

    time_period: str
    start_date: date
    end_date: date
    frequency: str
    year_ago: str


def parse_period(text: str) -> Period | None:
    """Read an SDMX period, or return None where `text` is not one of the five forms."""
    for frequency, form in FORMS.items():
        match = form.fullmatch(text)
        if match:
            return _dated(text, frequency, int(match["year"]), int(match.groupdict().get("part") or 1))
    return None


def next_period(period: Period) -> Period | None:
    """Return the period of the same length that follows; None after the first n months of a year."""
    if period.frequency == "C":
        return None
    start = date.fromordinal(period.end_date.toordinal() + 1)
    part = (start.month - 1) // MONTHS[period.frequency] + 1
    form = {"A": "{year}", "S": "{year}-S{part}", "Q": "{year}-Q{part}", "M": "{year}-{part:02}"}
    return parse_period(form[period.frequency].format(year=start.year, part=part))


def _dated(text: str, frequency: str, year: int, part: int) -> Period:
    if frequency == "C":
        first, last = 1, part
    else:
        last = part * MONTHS[frequency]
        first = last - MONTHS[frequency] + 1
    end = date(year, last, monthrange(year, last)[1])
    year_ago = text.replace(str(year), str(year - 1), 1)
    return Period(text, date(year, first, 1), end, frequency, year_ago)
