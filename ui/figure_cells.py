"""Cells of the tables about an upload: names, figures and counts in words."""

from decimal import Decimal

from data import formats
from data.texts import Lang, say
from figures.wording import unit_of
from ui import cached

Value = Decimal | int | float
Stated = tuple[Value | None, str | None, str | None]  # value, qualifier, status


def names_of(unit_id: str, indicator_id: str, time_period: str, lang: Lang) -> tuple[str, str, str]:
    """Return the unit, the indicator and the period as a reader calls them."""
    version, name = cached.version(), f"name_{lang}"
    unit, indicator = cached.units(version).get(unit_id), cached.indicators(version).get(indicator_id)
    return (
        str(unit[name]) if unit else unit_id,
        str(indicator[name]) if indicator else indicator_id,
        formats.period(time_period, lang),
    )


def figure_text(
    indicator_id: str,
    value: Value | None,
    qualifier: str | None,
    status: str | None,
    lang: Lang,
    *,
    exact: bool = False,
) -> str:
    """Write a figure with its unit; a dash where there is none at all. `exact` leaves out no place."""
    indicator = cached.indicators(cached.version()).get(indicator_id)
    if status is None or indicator is None:
        return "–"
    unit, decimals = unit_of(indicator, lang), indicator["decimals"]
    if exact and value is not None:
        decimals = max(decimals, -Decimal(str(value)).normalize().as_tuple().exponent)
    return formats.figure(value, decimals=decimals, unit=unit, lang=lang, qualifier=qualifier, status=status)


def before_and_after(indicator_id: str, old: Stated, new: Stated, lang: Lang) -> tuple[str, str]:
    """Write two figures side by side, with every place where they would look alike without."""
    pair = [figure_text(indicator_id, *each, lang) for each in (old, new)]
    if pair[0] == pair[1] and old[0] != new[0]:
        pair = [figure_text(indicator_id, *each, lang, exact=True) for each in (old, new)]
    return pair[0], pair[1]


def count_text(count: int, lang: Lang) -> str:
    """Write a count with the separators of the language."""
    return formats.number(count, decimals=0, lang=lang)


def more_rows(count: int, shown: int, lang: Lang) -> str:
    """Say how many rows are not shown; '' where all are."""
    return say("rows_more", lang, count=count_text(count - shown, lang)) if count > shown else ""
