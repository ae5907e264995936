"""The answers that a map is drawn from, kept by the data's version and the choice; see `ui.cached`."""

from datetime import date
from functools import lru_cache

from data.database import cursor
from data.texts import Lang
from figures import map_message, map_story
from figures.classes import ClassRule, rules_of
from figures.map_message import Part
from figures.map_story import Story
from geo.own import available
from queries import catalogue, maps
from queries.run import Row
from ui import cached
from ui.map_layers import MapLayer, national_layers, own_layers
from ui.offer import Choice


def figure_story(choice: Choice) -> Story:
    """Return all periods of the chosen indicator as a map tells them."""
    return _story(choice.version, choice.indicator_id, choice.kind, choice.province_set, None, choice.lang)


def story_parts(choice: Choice, base_period: str | None) -> dict[str, Part]:
    """Return what a map is sent of the figures, or of how far they have come since a period."""
    return _story_parts(
        choice.version, choice.indicator_id, choice.kind, choice.province_set, base_period, choice.lang
    )


def differences(choice: Choice, base_period: str) -> list[Row]:
    """Return how far each unit has come since a period, in all the others."""
    return _differences(choice.version, choice.indicator_id, choice.kind, choice.province_set, base_period)


def comparable_periods(choice: Choice) -> tuple[str, ...]:
    """Return the periods whose figures compare with those of the chosen one, oldest first."""
    groups = _comparable(choice.version, choice.indicator_id, choice.kind, choice.province_set)
    return next((own for own in groups if choice.time_period in own), ())


@lru_cache(maxsize=128)
def _story(
    version: str, indicator_id: str, kind: str, province_set: str, base_period: str | None, lang: Lang
) -> Story:
    """Read only: it is shared by all who look at it."""
    indicator = cached.indicators(version)[indicator_id]
    if base_period is None:
        rows = _map_series(version, indicator_id, kind, province_set)
        return map_story.figure_story(rows, indicator, class_rule(version, indicator_id), lang)
    whole = _story(version, indicator_id, kind, province_set, None, lang)
    rows = _differences(version, indicator_id, kind, province_set, base_period)
    return map_story.difference_story(whole, rows, indicator, lang)


@lru_cache(maxsize=128)
def _story_parts(
    version: str, indicator_id: str, kind: str, province_set: str, base_period: str | None, lang: Lang
) -> dict[str, Part]:
    story = _story(version, indicator_id, kind, province_set, base_period, lang)
    return map_message.story_parts(story, lang)


@lru_cache(maxsize=64)
def _map_series(version: str, indicator_id: str, kind: str, province_set: str) -> list[Row]:
    return maps.map_series(
        indicator_id=indicator_id, kind=kind, province_set=province_set, as_of=cached.as_of(version)
    )


@lru_cache(maxsize=64)
def _differences(
    version: str, indicator_id: str, kind: str, province_set: str, base_period: str
) -> list[Row]:
    return maps.difference_since(
        indicator_id=indicator_id,
        kind=kind,
        province_set=province_set,
        base_period=base_period,
        as_of=cached.as_of(version),
    )


@lru_cache(maxsize=128)
def _comparable(version: str, indicator_id: str, kind: str, province_set: str) -> list[tuple[str, ...]]:
    return map_story.comparable(_map_series(version, indicator_id, kind, province_set))


def class_rule(version: str, indicator_id: str) -> ClassRule:
    """Return how an indicator's figures are sorted into classes."""
    return _class_rules(version).get(indicator_id, ClassRule())


@lru_cache(maxsize=4)
def _class_rules(version: str) -> dict[str, ClassRule]:
    return rules_of(maps.class_rules())


@lru_cache(maxsize=4)
def mergers(version: str) -> tuple[date, ...]:
    """Return the days on which provinces were merged."""
    return tuple(sorted({row["effective"] for row in catalogue.successions()}))


@lru_cache(maxsize=4)
def map_layers(version: str) -> list[MapLayer]:
    """Return the outlines that a map can draw."""
    with cursor() as connection:
        return [*national_layers(), *own_layers(available(connection))]
