"""All periods of one indicator as a map tells them: written, ranked and sorted into classes.

The browser is given everything that a hand on the slider may want to see, so that dragging asks nobody. It
is given words, classes and the order of the list, never numbers to reckon with: what it shows is what this
module wrote, and the list beside the map cannot say another thing than the map.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from data import formats
from data.texts import Lang, say
from figures.classes import (
    ClassRule,
    LegendRow,
    class_of,
    classes_by,
    signed_classes,
    target_classes,
)
from figures.wording import better_change, unit_of, value_text

Row = Mapping[str, object]

DARK = {"higher": "map_dark_higher", "lower": "map_dark_lower", "neutral": "map_dark_neutral"}
MISSING, WITHHELD = "m", "w"
# Behind the name of a class: its ends are read from the list, which runs down or up.
ENDS_DOWN, ENDS_UP = "\t", "\v"


@dataclass(frozen=True)
class Page:
    """One period: the units in the order of the list, and beside each its text, class and place."""

    unit_ids: tuple[str, ...]
    texts: tuple[str, ...]
    classes: str
    places: tuple[int | None, ...]
    legend: int


@dataclass(frozen=True)
class Sorting:
    """The classes of comparable periods, and whether they are sorted by the target and not by value."""

    classes: tuple[LegendRow, ...]
    by_target: bool = False


@dataclass(frozen=True)
class Story:
    """What a map can show of one indicator without asking again."""

    units: tuple[tuple[str, str], ...]  # id, name
    pages: Mapping[str, Page]
    legends: tuple[tuple[tuple[str, str], ...], ...]  # per legend, from the lowest class: text, colour
    heading: str
    unit: str


def figure_story(rows: Sequence[Row], indicator: Row, rule: ClassRule, lang: Lang) -> Story:
    """Return the figures of all periods, from the answer of `map-series`."""
    units = dict(sorted((str(row["unit_id"]), str(row[f"name_{lang}"])) for row in rows))
    pages: dict[str, Page] = {}
    legends: list[tuple[tuple[str, str], ...]] = []
    for stretch in _stretches(rows, rule):
        own = [row for _, period_rows in stretch for row in period_rows]
        sorting = _sorting(own, indicator, rule)
        legend = _legend(sorting, indicator, rule, lang)
        if legend not in legends:
            legends.append(legend)
        for time_period, period_rows in stretch:
            pages[time_period] = _page(period_rows, sorting, indicator, legends.index(legend), lang)
    heading = say(DARK[str(indicator["direction"])], lang)
    return Story(tuple(units.items()), pages, tuple(legends), heading, _unit(indicator, lang))


def difference_story(story: Story, differences: Sequence[Row], indicator: Row, lang: Lang) -> Story:
    """Return the differences of all periods, from the answer of `difference-since`."""
    known = [row["difference"] for row in differences if row["difference"] is not None]
    better = better_change(indicator)
    classes = signed_classes(known, better=better)
    legend = tuple((_ends(row, indicator, lang, signed=True), row.colour) for row in classes)
    pages = {
        str(time_period): _difference_page(list(rows), classes, indicator, lang, story)
        for time_period, rows in groupby(differences, key=lambda row: row["time_period"])
    }
    heading = say("map_blue_neutral" if better == "neutral" else "map_blue_better", lang)
    unit = formats.change_unit(str(indicator["measure"]), unit_of(indicator, lang), lang)
    return Story(story.units, pages, (legend,), heading, "" if unit == "%" else unit)


def comparable(rows: Iterable[Row]) -> list[tuple[str, ...]]:
    """Return the periods of `map-series` in groups whose figures compare, oldest first."""
    return [tuple(period for period, _ in stretch) for stretch in _stretches(rows, ClassRule())]


def _stretches(rows: Iterable[Row], rule: ClassRule) -> list[list[tuple[str, list[Row]]]]:
    """Put the periods whose figures compare with each other together, so that they share their classes."""
    stretches: dict[object, list[tuple[str, list[Row]]]] = {}
    for time_period, own in groupby(rows, key=lambda row: row["time_period"]):
        period_rows = list(own)
        first = period_rows[0]
        alone = rule.method == "period_quantiles" or first["frequency"] == "C"
        key = (first["breaks_before"], first["frequency"], time_period if alone else "")
        stretches.setdefault(key, []).append((str(time_period), period_rows))
    return list(stretches.values())


def _sorting(rows: Sequence[Row], indicator: Row, rule: ClassRule) -> Sorting:
    """Return the classes of all figures of comparable periods."""
    known = [row for row in rows if row["obs_value"] is not None]
    if rule.method == "target" and all(row["target_met"] is not None for row in known):
        return Sorting(target_classes(known), by_target=True)
    values = [row["obs_value"] for row in known]
    return Sorting(classes_by(rule, values, better=str(indicator["direction"])))


def _page(rows: Sequence[Row], sorting: Sorting, indicator: Row, legend: int, lang: Lang) -> Page:
    return Page(
        tuple(str(row["unit_id"]) for row in rows),
        tuple(
            "" if row["obs_value"] is None else value_text(row, indicator, lang, with_unit=False)
            for row in rows
        ),
        "".join(_class_letter(row, sorting) for row in rows),
        tuple(None if indicator["measure"] == "rank" else row["rank"] for row in rows),
        legend,
    )


def _class_letter(row: Row, sorting: Sorting) -> str:
    if row["obs_value"] is None:
        return WITHHELD if row["obs_status"] == "Q" else MISSING
    if sorting.by_target:
        return str([own.number for own in sorting.classes].index(int(row["target_met"])))
    return str(class_of(row["obs_value"], sorting.classes))


def _difference_page(
    rows: list[Row], classes: Sequence[LegendRow], indicator: Row, lang: Lang, story: Story
) -> Page:
    """Return one period's differences; units without one come last, and say so by their hatching."""
    listed = [str(row["unit_id"]) for row in rows]
    others = [unit_id for unit_id, _ in story.units if unit_id not in set(listed)]
    known = [row for row in rows if row["difference"] is not None]
    return Page(
        (*listed, *others),
        (
            *(_difference_text(row, indicator, lang) for row in known),
            *("" for _ in range(len(story.units) - len(known))),
        ),
        "".join(str(class_of(row["difference"], classes)) for row in known)
        + MISSING * (len(story.units) - len(known)),
        (None,) * len(story.units),
        0,
    )


def _difference_text(row: Row, indicator: Row, lang: Lang) -> str:
    text = formats.signed(row["difference"], decimals=_decimals(indicator), lang=lang)
    return f"{say('qualifier_about', lang)} {text}" if row["difference_qualifier"] else text


def _decimals(indicator: Row) -> int:
    return 0 if indicator["measure"] == "rank" else int(indicator["decimals"])


def _unit(indicator: Row, lang: Lang) -> str:
    unit = unit_of(indicator, lang)
    return "" if unit == "%" or indicator["measure"] == "rank" else unit


def _legend(sorting: Sorting, indicator: Row, rule: ClassRule, lang: Lang) -> tuple[tuple[str, str], ...]:
    if sorting.by_target:
        words = (say("class_missed", lang), say("class_met", lang))
        return tuple((words[row.number], row.colour) for row in sorting.classes)
    if rule.method == "period_quantiles":
        ends = ENDS_UP if indicator["direction"] == "lower" else ENDS_DOWN
        return tuple((f"{rule.name(row, lang)}{ends}", row.colour) for row in sorting.classes)
    return tuple(
        (": ".join(filter(None, (rule.name(row, lang), _ends(row, indicator, lang)))), row.colour)
        for row in sorting.classes
    )


def _ends(row: LegendRow, indicator: Row, lang: Lang, *, signed: bool = False) -> str:
    write = formats.signed if signed else formats.number
    ends = [
        write(value, decimals=_decimals(indicator), lang=lang)
        for value in dict.fromkeys((row.lowest, row.highest))
    ]
    sign = "%" if unit_of(indicator, lang) == "%" and not signed else ""
    # Between signed numbers a dash would be read as a third sign.
    between = f" {say('range_to', lang)} " if signed else " – "
    return between.join(dict.fromkeys(ends)) + sign
