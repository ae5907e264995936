"""Small worlds for the questions: a catalogue and a few uploads, written straight into the tables.

The importer has tests of its own; here its checks would only be in the way of odd figures.
"""

import itertools
import random
from collections.abc import Iterable
from dataclasses import astuple, dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

import duckdb

from data.database import cursor
from data.periods import Period, parse_period

WHEN = datetime(2026, 1, 1)
CLEARED = (
    *("system", "indicator", "unit_kind", "unit", "succession", "series_break", "target", "source"),
    *("composite", "composite_part"),
    *(
        "service_level",
        "service_figure",
        "meeting",
        "directive",
        "period",
        "upload",
        "submission",
        "publication",
    ),
    "catalogue_version",
)
_numbers = itertools.count()  # a world of its own is a catalogue of its own, so no old answer is found for it


@dataclass(frozen=True)
class Indicator:
    indicator_id: str
    measure: str = "count"
    direction: str = "higher"
    numerator: str | None = None
    denominator: str | None = None
    lead: int | None = None
    system_id: str = "portal"
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True)
class Unit:
    unit_id: str
    kind: str = "province"
    province_set: str = "63"
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Level:
    scheme: str
    since: int
    level: str
    position: int
    indicator_id: str
    total_indicator_id: str | None


@dataclass(frozen=True)
class Target:
    indicator_id: str
    time_period: str
    target_value: Decimal
    unit_id: str | None = None
    kind: str | None = None


@dataclass(frozen=True)
class Composite:
    composite_id: str
    normalisation: str
    weights: tuple[tuple[str, Decimal], ...]
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Figure:
    unit_id: str
    indicator_id: str
    time_period: str
    obs_value: Decimal | None
    obs_status: str = "A"
    qualifier: str | None = None
    published_rank: int | None = None
    published_ranked: int | None = None
    source_id: str = "report"
    note: str | None = None


@dataclass(frozen=True)
class World:
    """A catalogue, `uploads` (numbered from 1) and `publications` (upload and action, numbered from 1)."""

    indicators: tuple[Indicator, ...]
    units: tuple[Unit, ...]
    uploads: tuple[tuple[Figure, ...], ...]
    publications: tuple[tuple[int, str], ...] = ((1, "publish"),)
    successions: tuple[tuple[str, str], ...] = ()
    breaks: tuple[tuple[str, str], ...] = ()
    targets: tuple[Target, ...] = ()
    composites: tuple[Composite, ...] = ()
    levels: tuple[Level, ...] = ()
    service_figures: tuple[tuple[str, str], ...] = ()  # indicator and role
    systems: tuple[str, ...] = ("portal", "network")
    kinds: tuple[str, ...] = ("province", "department")
    sources: dict[str, bool] = field(default_factory=lambda: {"report": False, "sample": True})

    @cached_property
    def periods(self) -> dict[str, Period]:
        """Every period that occurs in a stored figure, published or not, or in a target."""
        names = {figure.time_period for upload in self.uploads for figure in upload}
        names |= {target.time_period for target in self.targets}
        return {name: parse_period(name) for name in sorted(names)}

    @cached_property
    def places(self) -> dict[str, int]:
        """The position of each indicator and of each unit in its list."""
        named = [*(i.indicator_id for i in self.indicators), *(u.unit_id for u in self.units)]
        return {name: number for number, name in enumerate(named)}


def fill(world: World, *, shuffled: int | None = None) -> None:
    """Replace everything in the tables by `world`, its rows in an order drawn from the seed `shuffled`."""
    with cursor() as connection:
        for table in CLEARED:
            connection.execute(f"delete from {table}")
        for table, rows in _tables(world).items():
            if shuffled is not None:
                random.Random(shuffled).shuffle(rows)
            _insert(connection, table, rows)


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, object]]) -> None:
    if rows:
        one = "(" + ", ".join("?" for _ in rows[0]) + ")"
        values = [value for row in rows for value in row.values()]
        columns = ", ".join(rows[0])
        connection.execute(f"insert into {table} ({columns}) values {', '.join([one] * len(rows))}", values)


def _tables(world: World) -> dict[str, list[dict[str, object]]]:
    return {
        "system": [_named("system_id", name, number) for number, name in enumerate(world.systems)],
        "unit_kind": [_named("kind", name, number) for number, name in enumerate(world.kinds)],
        "indicator": [_indicator_row(world, indicator) for indicator in world.indicators],
        "unit": [_unit_row(world, unit) for unit in world.units],
        "succession": [_succession_row(old, new) for old, new in world.successions],
        "series_break": [_break_row(indicator_id, year) for indicator_id, year in world.breaks],
        "target": [_plain_row(target) | {"source_id": "report"} for target in world.targets],
        "composite": [_composite_row(each, at) for at, each in enumerate(world.composites)],
        "composite_part": [row for each in world.composites for row in _part_rows(each)],
        "service_level": [_level_row(level) for level in world.levels],
        "service_figure": [
            {"indicator_id": indicator_id, "role": role, "position": position}
            for position, (indicator_id, role) in enumerate(world.service_figures)
        ],
        "source": [_source_row(name, is_sample=sample) for name, sample in world.sources.items()],
        "period": [_plain_row(period) for period in world.periods.values()],
        "upload": list(_upload_rows(world)),
        "submission": list(_submission_rows(world)),
        "publication": list(_publication_rows(world)),
        "catalogue_version": [{"sha256": f"world {next(_numbers)}", "loaded_at": WHEN}],
    }


def _plain_row(value: object) -> dict[str, object]:
    return dict(zip((each.name for each in fields(value)), astuple(value), strict=True))


def _named(key: str, name: str, position: int) -> dict[str, object]:
    return {key: name, "position": position, "name_vi": f"{name} vi", "name_en": f"{name} en"}


def _indicator_row(world: World, indicator: Indicator) -> dict[str, object]:
    words = ("name_vi", "name_en", "unit_measure", "unit_measure_en", "definition_vi", "definition_en")
    return {
        **_plain_row(indicator),
        **{word: f"{indicator.indicator_id} {word}" for word in words},
        "position": world.places[indicator.indicator_id],
        "stock_flow": "stock",
        "decimals": 2,
    }


def _unit_row(world: World, unit: Unit) -> dict[str, object]:
    return {
        **_plain_row(unit),
        **{word: f"{unit.unit_id} {word}" for word in ("name_vi", "full_name_vi", "name_en", "head")},
        "code": unit.unit_id[-2:],
        "sort_key": world.places[unit.unit_id],
    }


def _succession_row(old: str, new: str) -> dict[str, object]:
    return {"from_unit": old, "to_unit": new, "effective": date(2025, 7, 1), "kind": "merged"}


def _break_row(indicator_id: str, year: str) -> dict[str, object]:
    return {
        "indicator_id": indicator_id,
        "first_period_after": year,
        "first_date": date(int(year), 1, 1),
        "reason_vi": f"{indicator_id} {year} vi",
        "reason_en": f"{indicator_id} {year} en",
    }


def _composite_row(composite: Composite, position: int) -> dict[str, object]:
    words = ("name_vi", "name_en", "definition_vi", "definition_en")
    own = {
        name: getattr(composite, name) for name in ("composite_id", "normalisation", "valid_from", "valid_to")
    }
    told = {word: f"{composite.composite_id} {word}" for word in words}
    return own | told | {"position": position, "decimals": 2, "source_id": "report"}


def _part_rows(composite: Composite) -> Iterable[dict[str, object]]:
    for position, (indicator_id, weight) in enumerate(composite.weights):
        row = {"composite_id": composite.composite_id, "indicator_id": indicator_id}
        yield row | {"position": position, "weight": weight}


def _level_row(level: Level) -> dict[str, object]:
    words = {word: f"{level.scheme} {word}" for word in ("scheme_vi", "scheme_en", "name_vi", "name_en")}
    return _plain_row(level) | words


def _source_row(source_id: str, *, is_sample: bool) -> dict[str, object]:
    return {"source_id": source_id, "title_vi": source_id, "title_en": source_id, "is_sample": is_sample}


def _upload_rows(world: World) -> Iterable[dict[str, object]]:
    for number, upload in enumerate(world.uploads, start=1):
        row = {
            "upload_id": number,
            "file_name": f"{number}.csv",
            "sha256": f"{number}",
            "uploaded_by": "test",
        }
        yield row | {"uploaded_at": WHEN, "row_count": len(upload)}


def _submission_rows(world: World) -> Iterable[dict[str, object]]:
    for number, upload in enumerate(world.uploads, start=1):
        for line, figure in enumerate(upload, start=2):
            yield {"upload_id": number, "line": line} | _plain_row(figure)


def _publication_rows(world: World) -> Iterable[dict[str, object]]:
    for sequence, (upload_id, action) in enumerate(world.publications, start=1):
        row = {"sequence": sequence, "upload_id": upload_id, "action": action}
        yield row | {"acted_by": "test", "acted_at": WHEN}
