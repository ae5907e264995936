"""From what a text says of a period to the period, or to why there is none.

A day means the period that ends on it: 31 December its year, the last of another month that month. Any
other day is asked about, for it may be the day of a report, of a count, or of a printer.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from data.periods import Period, parse_period
from ingest.period_forms import Said
from ingest.readings import Doubt, Refusal, shown

LARGEST = {"A": 0, "S": 2, "Q": 4, "M": 12, "C": 12, "E": 12}
LAST_MONTHS = {1: "{}-12", 3: "{}-Q4", 6: "{}-S2", 12: "{}"}


@dataclass(frozen=True)
class Calendar:
    """What is known besides the text: today, and the year of periods that name none."""

    found: str
    today: date
    default_year: int | None = None

    def refuse(self, kind: str) -> Refusal:
        """Return a refusal of this text."""
        return Refusal(kind, shown(self.found))

    def doubt(self, kind: str, choices: Iterable[str | None]) -> Doubt | Refusal:
        """Return a question with those of the choices that have begun; a refusal if none has."""
        wanted = list(dict.fromkeys(choice for choice in choices if choice))
        begun = tuple(choice for choice in wanted if isinstance(self.checked(choice), Period))
        if wanted and not begun:
            return self.refuse("period_future")
        return Doubt(kind, shown(self.found), " | ".join(begun), begun)

    def checked(self, time_period: str | None) -> Period | Refusal:
        """Return an SDMX period that has begun, and of a cumulative one the last month."""
        period = parse_period(time_period or "")
        if period is None:
            return self.refuse("period_impossible")
        last_month = period.end_date.replace(day=1) if period.frequency == "C" else period.start_date
        return period if last_month <= self.today else self.refuse("period_future")

    def period(self, said: Said) -> Period | Doubt | Refusal:
        """Return the period that is said."""
        if said.form == "D":
            return self._day(said)
        if not _is_possible(said):
            return self.refuse("period_impossible")
        if said.year is None and self.default_year is None:
            return self.doubt("period_no_year", ())
        if said.year is not None and said.year < 100:
            return self.doubt("period_short_year", [time_period(replace(said, year=2000 + said.year))])
        year = self.default_year if said.year is None else said.year
        if said.form == "C" and date(year or 1, said.n, 1) > self.today:
            return self.refuse("period_future")  # all of its months must have begun
        written = time_period(replace(said, year=year))
        return self.checked(written) if written else self.refuse("period_range")

    def _day(self, said: Said) -> Period | Doubt | Refusal:
        if said.year is None and _is_possible(Said("M", None, said.day)):
            return self.doubt("period_short_year", [f"{2000 + said.n}-{said.day:02}"])  # 10/19
        year = self.default_year if said.year is None else said.year
        days = days_of(replace(said, year=2000 if year is None else year + 2000 * (year < 100)))
        if not days:
            return self.refuse("period_impossible")
        if year is None:
            return self.doubt("period_no_year", ())
        if year < 100:
            return self.doubt("period_short_year", [ending(day) or month_of(day) for day in days])
        if min(days) > self.today:
            return self.refuse("period_future")
        if len(days) > 1:
            return self.doubt("period_day_or_month", map(month_of, days))
        return self.checked(ending(days[0])) if ending(days[0]) else self._other_day(days[0])

    def _other_day(self, day: date) -> Doubt | Refusal:
        first = [str(day.year)] if (day.month, day.day) == (1, 1) else []
        return self.doubt("period_day", [*first, month_of(day)])


def time_period(said: Said) -> str | None:
    """Write what is said, with its year, as an SDMX period; None where SDMX has no such period."""
    if said.form in "SQ":
        return f"{said.year}-{said.form}{said.n}"
    if said.form == "M":
        return f"{said.year}-{said.n:02}"
    if said.form == "C":
        return months(said.year, said.n)
    return LAST_MONTHS.get(said.n, "").format(said.year) or None if said.form == "E" else str(said.year)


def months(year: int | None, n: int) -> str:
    """Write the first `n` months of a year by the name that they have, if they have one."""
    names = {1: f"{year}-01", 3: f"{year}-Q1", 6: f"{year}-S1", 12: f"{year}"}
    return names.get(n, f"{year}-01-01/P{n}M")


def ending(day: date) -> str | None:
    """Return the year that ends on `day`, or else the month, or None."""
    if (day.month, day.day) == (12, 31):
        return str(day.year)
    return month_of(day) if is_last_of_month(day) else None


def is_last_of_month(day: date) -> bool:
    """Tell whether a month ends on `day`."""
    return day.day == monthrange(day.year, day.month)[1]


def month_of(day: date) -> str:
    """Write the month of `day`."""
    return f"{day.year}-{day.month:02}"


def days_of(said: Said) -> list[date]:
    """Return the days that can be meant: 01/02/2019 may be in January or in February."""
    orders = [(said.n, said.day)] if said.is_ordered else [(said.n, said.day), (said.day, said.n)]
    year = said.year or 0
    return sorted({date(year, month, day) for month, day in orders if _exists(year, month, day)})


def period_between(start: date, end: date) -> str | None:
    """Return the period that begins and ends on these days, or None."""
    if start.day != 1 or start.year != end.year or not is_last_of_month(end):
        return None
    n = end.month - start.month + 1
    if start.month == 1:
        return months(start.year, n)
    if n == 1:
        return month_of(start)
    parts = {3: f"Q{end.month // 3}", 6: "S2"}
    return f"{start.year}-{parts[n]}" if n in parts and end.month % n == 0 else None


def _is_possible(said: Said) -> bool:
    return said.form == "A" or 1 <= said.n <= LARGEST.get(said.form, 0)


def _exists(year: int, month: int, day: int) -> bool:
    return 1900 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
