"""How numbers, changes, ranks, periods and dates are written, whatever the browser's language.

Vietnamese writes 1.769 and 25,69 %, English 1,769 and 25.69 %. Streamlit's own formats follow the
browser, and conference PCs are often set to English, so every figure is written here, on the server.
"""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date

from data.texts import Lang, say

Number = int | float | Decimal
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST_PLACES = 10  # that a figure is kept with
MINUS = "\u2212"  # a hyphen is too short to be seen from the last row
# Babel writes the same, and takes a hundred times as long; a table has hundreds of numbers.
SIGNS = {
    "vi": str.maketrans({",": ".", ".": ",", "-": MINUS}),
    "en": str.maketrans({"-": MINUS}),
}


def number(value: Number, *, decimals: int, lang: Lang) -> str:
    """Write `value` with `decimals` places and the separators of the language; a half is rounded up."""
    # As spreadsheets round, and without a minus before what rounds to zero.
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0
    return f"{rounded:,.{decimals}f}".translate(SIGNS[lang])


def places_apart(value: Number, other: Number, *, decimals: int) -> int:
    """Return with how many places two values are written differently: as few as that takes, from `decimals`.

    97.96 is not 98, and whoever reads "98.0: short of 98" takes the screen to be wrong. Values that are the
    same in every place that figures are kept with are written with `decimals`.
    """
    for places in range(decimals, MOST_PLACES + 1):
        if number(value, decimals=places, lang="en") != number(other, decimals=places, lang="en"):
            return places
    return decimals


def figure(
    value: Number | None,
    *,
    decimals: int,
    unit: str,
    lang: Lang,
    qualifier: str | None = None,
    status: str = "A",
) -> str:
    """Write a figure with its unit and the report's own qualifier: `gần 99%`, `1.769 dịch vụ`.

    A missing figure is a word, never an empty place: "chưa báo cáo", or "không công bố" (status Q).
    """
    if value is None:
        return say(f"status_{status if status == 'Q' else 'O'}", lang)
    text = number(value, decimals=_places(value, decimals, unit, qualifier), lang=lang)
    text = f"{text}%" if unit == "%" else f"{text} {counted(text, unit, lang)}".strip()
    return f"{say(f'qualifier_{qualifier}', lang)} {text}" if qualifier else text


def _places(value: Number, decimals: int, unit: str, qualifier: str | None) -> int:
    """A whole percentage and a whole number that is only approximate are written without decimals."""
    return 0 if value == int(value) and (qualifier or unit == "%") else decimals


def change(value: Number | None, *, measure: str, decimals: int, unit: str, lang: Lang) -> str:
    """Write a change with direction by shape and word: `▲ tăng 2,30 điểm %`, `▼ giảm 3 bậc`.

    Args:
        value: Amount for counts, points for scores, percentage points for ratios, places for ranks.
        measure: The indicator's measure, which says what the change is counted in.
        decimals: Places of the indicator.
        unit: Unit of the indicator, used for counts.
        lang: Language of the words.
    """
    if value is None:
        return ""
    sign = "same" if value == 0 else "up" if value > 0 else "down"
    if sign == "same":
        return say("change_same", lang)
    amount = _amount(value, decimals, lang)
    amount = f"{amount} {counted(amount, change_unit(measure, unit, lang), lang)}".strip()
    return say(f"change_{sign}", lang, amount=amount)


def _amount(value: Number, decimals: int, lang: Lang) -> str:
    """Write how much; what the places cannot show is "under 0,01", for a change of 0,00 reads as none."""
    smallest = Decimal(1).scaleb(-decimals)
    if abs(Decimal(str(value))) * 2 < smallest:
        return say("less_than", lang, amount=number(smallest, decimals=decimals, lang=lang))
    return number(abs(value), decimals=decimals, lang=lang)


def counted(amount: str, unit: str, lang: Lang) -> str:
    """Return what is counted as it stands behind the amount: English says 1 service, and 2 services."""
    if lang != "en" or amount != "1":
        return unit
    if unit == "people":
        return "person"
    for many, one in (("sses", "ss"), ("ies", "y"), ("s", "")):
        if unit.endswith(many):
            return unit.removesuffix(many) + one
    return unit


def change_unit(measure: str, unit: str, lang: Lang) -> str:
    """Return what a change is counted in: percentage points, points, places, or the unit itself."""
    key = {"ratio": "percentage_points", "score": "points", "rank": "places"}.get(measure)
    return say(key, lang) if key else unit


def signed(value: Number, *, decimals: int, lang: Lang) -> str:
    """Write a difference with its sign, `+2,30`, `−0,12`, and no sign before a plain zero."""
    text = number(value, decimals=decimals, lang=lang)
    # What rounds to zero is not no change: it keeps the sign that says which way.
    sign = "+" if value > 0 else MINUS if value < 0 and not text.startswith(MINUS) else ""
    return sign + text


def percent_change(value: Number | None, lang: Lang) -> str:
    """Write a relative change, `+12,5%`, or nothing where none can be given."""
    if value is None:
        return ""
    sign = "+" if value > 0 else ""
    return f"{sign}{number(value, decimals=1, lang=lang)}%"


def rank(place: int | None, of: int | None) -> str:
    """Write a rank with how many were ranked: `16/63`."""
    if place is None:
        return ""
    return f"{place}/{of}" if of else str(place)


def day(value: date | str | None, lang: Lang) -> str:
    """Write a date as Vietnamese write it, 15/01/2020; a bare year or a quarter stays as it is."""
    if not value:
        return ""
    if isinstance(value, str):
        if not ISO_DAY.fullmatch(value):
            return value
        value = date.fromisoformat(value)
    return format_date(value, format="dd/MM/yyyy", locale=lang)


def moment(value: datetime, lang: Lang) -> str:
    """Write a day with its time, 15/01/2020 10:15."""
    return f"{day(value.date(), lang)} {value:%H:%M}"


def period(time_period: str, lang: Lang) -> str:
    """Write an SDMX period for a reader: `11 tháng đầu năm 2019`, `Quý 1/2013`, `Tháng 10/2019`."""
    year, _, rest = time_period.partition("-")
    if not rest:
        return say("period_year", lang, year=year)
    if rest[0] in "SQ":
        return say("period_half" if rest[0] == "S" else "period_quarter", lang, year=year, n=rest[1:])
    if "/P" in rest:
        return say("period_months", lang, year=year, n=rest.split("/P")[1].removesuffix("M"))
    return say("period_month", lang, year=year, n=int(rest))


def period_short(time_period: str, lang: Lang) -> str:
    """Write an SDMX period for the heading of a narrow column: `2019`, `10/2019`, `Q1/2013`, `11T/2019`."""
    year, _, rest = time_period.partition("-")
    if not rest:
        return year
    if rest[0] in "SQ":
        return say("short_half" if rest[0] == "S" else "short_quarter", lang, year=year, n=rest[1:])
    if "/P" in rest:
        return say("short_months", lang, year=year, n=rest.split("/P")[1].removesuffix("M"))
    return f"{rest}/{year}"
