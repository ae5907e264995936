"""What a cell of a workbook holds, as text in one fixed form whatever its format shows.

Three formats carry meaning and are heeded: a percentage keeps its sign, a month has no day, a year neither.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from ingest.shapes import NumberText

# Parts of a number format that are only shown: "text", [colour], \x as it is, _x as a blank, *x to fill.
SHOWN_ONLY = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')

SIGNIFICANT = 15  # digits of a calculated number that a spreadsheet shows and a double holds
PLACES = 10
TRACE = Decimal("1e-9")

Value = str | int | float | bool | date | time | timedelta | None


def cell_text(value: Value, number_format: str) -> str:
    """Return `value` as text; a truth value has none, so it must not come here."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    form = SHOWN_ONLY.sub("", number_format).lower()
    if isinstance(value, int | float):
        return number_text(value, percent="%" in form)
    if isinstance(value, datetime):
        return _date_text(value, form)
    return str(value) if isinstance(value, timedelta) else value.isoformat()


def number_text(value: float, *, percent: bool = False) -> str:
    """Return a number as a plain decimal, exact to what spreadsheets keep; as percents 0.5 is 50%."""
    number = Decimal(repr(value))
    if not number.is_finite():
        return str(value)
    if number != number.to_integral_value():
        number = Decimal(f"{value:.{SIGNIFICANT}g}")  # a result such as 96.09949123798756 has no more
    number = number * 100 if percent else number
    kept = round(number, PLACES) if -number.as_tuple().exponent > PLACES else number
    # What would lose more than a trace of itself stays as it is, and is refused for its digits.
    plain = f"{kept if abs(kept - number) <= abs(number) * TRACE else number:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    plain = "0" if plain == "-0" else plain
    return NumberText(f"{plain}%" if percent else plain)


def _date_text(moment: datetime, form: str) -> str:
    """Return as much of a date as its format shows: 2019-10-05, 2019-10 or 2019, or with the time of day."""
    if moment.time() != time() and ("h" in form or "s" in form):
        return moment.isoformat(timespec="seconds")
    if "d" in form or "y" not in form:
        return moment.date().isoformat()
    return f"{moment:%Y-%m}" if "m" in form else f"{moment:%Y}"
