"""All periods of one indicator as a map tells them: written, ranked, sorted into classes, and packed.

The browser is given everything that a hand on the slider may want to see, so that dragging asks nobody. It
is given words, classes and the order of the list, never numbers to reckon with: what it shows is what this
module wrote, and the list beside the map cannot say another thing than the map.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from json import dumps

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
from figures.wording import unit_of, value_text

Row = Mapping[str, object]

MISSING, WITHHELD = "m", "w"
FIRST_PLACE = 0x23  # places in the list of units are written as letters from here on


@dataclass(frozen=True)
class Page:
    """One period: the units in the order of the list, and beside each its text, class and place."""

    unit_ids: tuple[str, ...]
    texts: tuple[str, ...]
    classes: str
    places: tuple[int | None, ...]
    legend: int


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
    units = {str(row["unit_id"]): str(row[f"name_{lang}"]) for row in rows}
    pages: dict[str, Page] = {}
    legends: list[tuple[tuple[str, str], ...]] = []
    for stretch in _stretches(rows, rule):
        own = [row for _, period_rows in stretch for row in period_rows]
        classes, position = _classes(own, indicator, rule)
        legends.append(_legend(classes, indicator, rule, lang))
        for time_period, period_rows in stretch:
            pages[time_period] = _page(period_rows, classes, position, indicator, len(legends) - 1, lang)
    heading = say(f"map_dark_{indicator['direction']}", lang)
    return Story(tuple(units.items()), pages, tuple(legends), heading, _unit(indicator, lang))


def difference_story(story: Story, differences: Sequence[Row], indicator: Row, lang: Lang) -> Story:
    """Return the differences of all periods, from the answer of `difference-since`."""
    known = [row["difference"] for row in differences if row["difference"] is not None]
    better = "higher" if indicator["measure"] == "rank" else str(indicator["direction"])
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


def packed(message: Mapping[str, object]) -> bytes:
    """Return a message for the frame of the map: small, and data through and through."""
    as_json = dumps(message, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return zlib.compress(as_json.encode(), 9)


def story_message(story: Story) -> dict[str, object]:
    """Return a story in the form that static/map reads: lists of texts joined, places as letters."""
    number = {unit_id: at for at, (unit_id, _) in enumerate(story.units)}
    return {
        "units": "\n".join(unit_id for unit_id, _ in story.units),
        "names": "\n".join(name for _, name in story.units),
        "heading": story.heading,
        "unit": story.unit,
        "legends": story.legends,
        "pages": {
            time_period: [
                "".join(chr(FIRST_PLACE + number[unit_id]) for unit_id in page.unit_ids),
                "\n".join(page.texts),
                page.classes,
                page.legend,
                _uneven(page.places),
            ]
            for time_period, page in story.pages.items()
        },
    }


def _uneven(places: Sequence[int | None]) -> list[list[int]] | None:
    """Return the places that do not follow from the order: ties. None where nobody is ranked."""
    if not any(places):
        return None
    return [[at, place] for at, place in enumerate(places) if place not in (None, at + 1)]


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


def _classes(rows: Sequence[Row], indicator: Row, rule: ClassRule) -> tuple[tuple[LegendRow, ...], bool]:
    """Return the classes, and whether they are those of the target."""
    known = [row for row in rows if row["obs_value"] is not None]
    if rule.method == "target" and all(row["target_met"] is not None for row in known):
        return target_classes(known), True
    return classes_by(rule, [row["obs_value"] for row in known], better=str(indicator["direction"])), False


def _page(
    rows: Sequence[Row],
    classes: Sequence[LegendRow],
    by_target: bool,  # noqa: FBT001
    indicator: Row,
    legend: int,
    lang: Lang,
) -> Page:
    return Page(
        tuple(str(row["unit_id"]) for row in rows),
        tuple(
            "" if row["obs_value"] is None else value_text(row, indicator, lang, with_unit=False)
            for row in rows
        ),
        "".join(_class_letter(row, classes, by_target=by_target) for row in rows),
        tuple(None if indicator["measure"] == "rank" else row["rank"] for row in rows),
        legend,
    )


def _class_letter(row: Row, classes: Sequence[LegendRow], *, by_target: bool) -> str:
    if row["obs_value"] is None:
        return WITHHELD if row["obs_status"] == "Q" else MISSING
    if by_target:
        return str(next(at for at, own in enumerate(classes) if own.number == int(row["target_met"])))
    return str(class_of(row["obs_value"], classes))


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


def _legend(
    classes: Sequence[LegendRow], indicator: Row, rule: ClassRule, lang: Lang
) -> tuple[tuple[str, str], ...]:
    if rule.method == "target" and all(row.number in (0, 1) for row in classes) and len(classes) <= 2:
        words = (say("class_missed", lang), say("class_met", lang))
        return tuple((words[row.number], row.colour) for row in classes)
    return tuple(
        (": ".join(filter(None, (rule.name(row, lang), _ends(row, indicator, lang)))), row.colour)
        for row in classes
    )


def _ends(row: LegendRow, indicator: Row, lang: Lang, *, signed: bool = False) -> str:
    write = formats.signed if signed else formats.number
    ends = [
        write(value, decimals=_decimals(indicator), lang=lang)
        for value in dict.fromkeys((row.lowest, row.highest))
    ]
    sign = "%" if unit_of(indicator, lang) == "%" and not signed else ""
    return " – ".join(dict.fromkeys(ends)) + sign
