"""What the numbers mean once more, in plain Python: slow, short, and written without looking at the SQL.

Every function here answers for a `World` what the question of its name answers from the tables.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from data.periods import Period
from tests.queries.world import Figure, Indicator, Level, Unit, World

Key = tuple[str, str, str]
Row = dict[str, Any]
EXACT = Decimal("1e-10")


@dataclass(frozen=True)
class Shown:
    """One figure as every page shows it."""

    figure: Figure
    origin: str
    published_value: Decimal | None = None
    part: Decimal | None = None
    whole: Decimal | None = None


def live_uploads(world: World, as_of: int) -> list[tuple[Figure, ...]]:
    """The uploads that count as of a publication, the one first published last at the end."""
    acts: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for sequence, (upload_id, action) in enumerate(world.publications[:as_of], start=1):
        acts[upload_id].append((sequence, action))
    live = [(done[0][0], upload_id) for upload_id, done in acts.items() if done[-1][1] == "publish"]
    return [world.uploads[upload_id - 1] for _, upload_id in sorted(live)]


def observations(world: World, as_of: int) -> dict[Key, Figure]:
    """The newest counting figure of each unit, indicator and period."""
    newest: dict[Key, Figure] = {}
    for upload in live_uploads(world, as_of):
        newest |= {(each.unit_id, each.indicator_id, each.time_period): each for each in upload}
    return newest


def carried(world: World, observed: dict[Key, Figure]) -> dict[Key, Figure]:
    """Counts summed into the province that the old ones became, where every old one has a value."""
    counts = {each.indicator_id for each in world.indicators if each.measure == "count"}
    sums: dict[Key, Figure] = {}
    for unit_id in {new for _, new in world.successions}:
        old_units = [old for old, new in world.successions if new == unit_id]
        for indicator_id in counts:
            for period in world.periods:
                old = [observed.get((unit, indicator_id, period)) for unit in old_units]
                if (unit_id, indicator_id, period) not in observed and all(
                    o and o.obs_value is not None for o in old
                ):
                    sums[unit_id, indicator_id, period] = _sum(unit_id, old)
    return sums


def _sum(unit_id: str, old: list[Figure]) -> Figure:
    words = {each.qualifier for each in old} - {None}
    return Figure(
        unit_id,
        old[0].indicator_id,
        old[0].time_period,
        sum(each.obs_value for each in old),
        "E",
        words.pop() if len(words) == 1 else "about" if words else None,
        source_id=min(each.source_id for each in old),
    )


def ratio(part: Figure, whole: Figure) -> Decimal | None:
    """Part of the whole in per cent; None for a whole of zero."""
    if not whole.obs_value:
        return None
    return Decimal(100 * float(part.obs_value) / float(whole.obs_value)).quantize(EXACT)


def shown(world: World, as_of: int) -> dict[Key, Shown]:
    """Every figure: as reported, carried over a merger, or recomputed from its parts."""
    observed = observations(world, as_of)
    sums = carried(world, observed)
    reported = {key: Shown(figure, "reported") for key, figure in observed.items()}
    reported |= {key: Shown(figure, "carried") for key, figure in sums.items()}
    parted = {}
    for indicator in world.indicators:
        if indicator.measure == "ratio":
            parted |= dict(_ratios(indicator, reported))
    return reported | parted


def _ratios(indicator: Indicator, reported: dict[Key, Shown]) -> Iterable[tuple[Key, Shown]]:
    for (unit_id, part_id, period), part in reported.items():
        whole = reported.get((unit_id, indicator.denominator, period))
        if (
            part_id == indicator.numerator
            and whole
            and None not in (part.figure.obs_value, whole.figure.obs_value)
        ):
            key = (unit_id, indicator.indicator_id, period)
            yield key, _recomputed(indicator, part.figure, whole.figure, reported.get(key))


def _recomputed(indicator: Indicator, part: Figure, whole: Figure, own: Shown | None) -> Shown:
    value, parts = ratio(part, whole), {"part": part.obs_value, "whole": whole.obs_value}
    stem = own.figure if own else replace(part, published_rank=None, published_ranked=None)
    if value is None and own:
        return replace(own, **parts)
    word = "about" if whole.qualifier else part.qualifier
    status, origin = ("E", "recomputed") if value is not None else ("O", "zero_denominator")
    figure = replace(
        stem,
        indicator_id=indicator.indicator_id,
        obs_value=value,
        obs_status=status,
        qualifier=word if value is not None else None,
        note=stem.note if stem.note is not None else part.note,
    )
    return Shown(figure, origin, own.figure.obs_value if own else None, **parts)


def broken(world: World, indicator: Indicator, period: Period) -> str | None:
    """The indicator and year of the latest break between the period and a year before, as text."""
    before = world.periods.get(period.year_ago)
    concerned = (indicator.indicator_id, indicator.numerator, indicator.denominator)
    hits = [
        (-int(year), broken_id)
        for broken_id, year in world.breaks
        if broken_id in concerned and before and before.start_date.year < int(year) <= period.start_date.year
    ]
    return f"{min(hits)[1]} {-min(hits)[0]}" if hits else None


def compared(world: World, as_of: int) -> dict[Key, Row]:
    """Every figure beside that of a year before, and what became of the change."""
    figures = shown(world, as_of)
    left_behind = {
        (new, *key[1:])
        for old, new in world.successions
        for key, each in figures.items()
        if key[0] == old and each.figure.obs_value is not None
    }
    indicators = {each.indicator_id: each for each in world.indicators}
    rows = {}
    for key, figure in figures.items():
        year_ago = world.periods[key[2]].year_ago
        before = figures.get((*key[:2], year_ago))
        reason = broken(world, indicators[key[1]], world.periods[key[2]])
        rows[key] = _compared(
            indicators[key[1]], figure, before, reason, merged=(*key[:2], year_ago) in left_behind
        )
    return rows


def _compared(
    indicator: Indicator, now: Shown, before: Shown | None, reason: str | None, *, merged: bool
) -> Row:
    value, previous = now.figure.obs_value, before.figure.obs_value if before else None
    note = _change_note(indicator.measure, value, previous, broken_off=reason is not None, merged=merged)
    compares = note in (None, "previous_zero")
    words = {now.figure.qualifier, before.figure.qualifier if before else None} - {None}
    reason = reason if previous is not None else None
    return {
        "obs_value": value,
        "obs_status": now.figure.obs_status,
        "qualifier": now.figure.qualifier,
        "origin": now.origin,
        "published_value": now.published_value,
        "numerator_value": now.part,
        "denominator_value": now.whole,
        "previous_value": previous,
        "change": _change(indicator.measure, value, previous) if compares else None,
        "change_pct": 100 * (value - previous) / previous
        if note is None and indicator.measure == "count"
        else None,
        "change_qualifier": "about" if compares and words else None,
        "change_note": note,
        "break_reason_vi": f"{reason} vi" if reason else None,
        "break_reason_en": f"{reason} en" if reason else None,
        "published_rank": now.figure.published_rank,
        "published_ranked": now.figure.published_ranked,
        "source_id": now.figure.source_id,
        "note": now.figure.note,
    }


def _change_note(
    measure: str, value: Decimal | None, previous: Decimal | None, *, broken_off: bool, merged: bool
) -> str | None:
    if value is None:
        return "no_value"
    if measure == "rank_change":
        return "not_compared"
    if previous is None:
        return "merger" if merged else "no_previous"
    if broken_off:
        return "break"
    return "previous_zero" if measure == "count" and previous == 0 else None


def _change(measure: str, value: Decimal, previous: Decimal) -> Decimal:
    return previous - value if measure == "rank" else value - previous


def standing(world: World, as_of: int) -> dict[Key, Row]:
    """Every figure with its change and its place among like units."""
    rows = compared(world, as_of)
    units = {each.unit_id: each for each in world.units}
    for key, row in rows.items():
        unit = units[key[0]]
        row |= {"unit_id": key[0], "indicator_id": key[1], "time_period": key[2]}
        row |= {"kind": unit.kind, "province_set": unit.province_set}
        row["is_sample"] = world.sources.get(row["source_id"])
    for indicator in world.indicators:
        for period in world.periods:
            _place(
                indicator, [row for key, row in rows.items() if key[1:] == (indicator.indicator_id, period)]
            )
    for key, row in rows.items():
        before = rows.get((*key[:2], world.periods[key[2]].year_ago), {}).get("rank")
        both = row["change"] is not None and row["rank"] and before
        row["rank_change"] = before - row["rank"] if both else None
        row["target_value"] = target_of(world, key[0], row["kind"], *key[1:])
        direction = next(each.direction for each in world.indicators if each.indicator_id == key[1])
        row["target_met"] = _met(direction, row["obs_value"], row["target_value"])
    return rows


def _place(indicator: Indicator, rows: list[Row]) -> None:
    """Give every row its place; ties share one, and without a direction or a value there is none."""
    for row in rows:
        like = [other["obs_value"] for other in rows if _alike(row, other) and other["obs_value"] is not None]
        value = row["obs_value"]
        placed = indicator.direction != "neutral" and value is not None
        better = [v for v in like if placed and (v < value if indicator.direction == "lower" else v > value)]
        row |= {"rank": len(better) + 1 if placed else None, "ranked": len(like) if placed else None}


def _alike(one: Row, other: Row) -> bool:
    return (one["kind"], one["province_set"]) == (other["kind"], other["province_set"])


def listed(
    world: World, time_period: str, kind: str, province_set: str, reporting: Iterable[str] = ()
) -> list[Unit]:
    """The units of a kind that are due in a period, or report it; all provinces of the chosen set."""
    period = world.periods.get(time_period)
    like = [each for each in world.units if (each.kind, each.province_set) == (kind, province_set)]
    return [
        u for u in like if period and (kind == "province" or u.unit_id in reporting or _exists(u, period))
    ]


def _exists(unit: Unit, period: Period) -> bool:
    begun = unit.valid_from is None or unit.valid_from <= period.end_date
    return begun and (unit.valid_to is None or unit.valid_to >= period.start_date)


def year_over_year(
    world: World, rows: dict[Key, Row], indicator_id: str, time_period: str, kind: str, province_set: str
) -> list[Row]:
    """Each unit's figure beside that of a year before, in the order of the units."""
    reporting = [key[0] for key in rows if key[1:] == (indicator_id, time_period)]
    units = listed(world, time_period, kind, province_set, reporting)
    nothing = {"obs_value": None, "obs_status": "O", "change": None, "change_note": "no_value", "rank": None}
    return [
        {"unit_id": unit.unit_id, **rows.get((unit.unit_id, indicator_id, time_period), nothing)}
        for unit in units
    ]


def league_table(
    world: World, rows: dict[Key, Row], indicator_id: str, time_period: str, kind: str, province_set: str
) -> list[Row]:
    """The units by place, those without a figure last, with the distance to the next place."""
    table = year_over_year(world, rows, indicator_id, time_period, kind, province_set)
    direction = next(each.direction for each in world.indicators if each.indicator_id == indicator_id)
    for row in table:
        better = [o["obs_value"] for o in table if row["rank"] and o["rank"] and o["rank"] < row["rank"]]
        gaps = [abs(value - row["obs_value"]) for value in better]
        row["gap_to_next"] = min(gaps) if gaps else None
        row["target_value"] = target_of(world, row["unit_id"], kind, indicator_id, time_period)
        row["target_met"] = _met(direction, row["obs_value"], row["target_value"])
        short = row["target_met"] is False
        row["short_of_target"] = abs(row["obs_value"] - row["target_value"]) if short else None
    return sorted(
        table, key=lambda row: (row["obs_value"] is None, row["rank"] or 0, -(row["obs_value"] or 0))
    )


def league_ends(world: World, rows: dict[Key, Row], indicator_id: str, time_period: str) -> list[Row]:
    """Both ends of the league table of every kind with figures, with how many stand between them."""
    found = []
    kinds = [each for each in ("province", "department") if any(unit.kind == each for unit in world.units)]
    for kind in kinds:
        for province_set in ("63", "34"):
            table = league_table(world, rows, indicator_id, time_period, kind, province_set)
            known = [row for row in table if row["obs_value"] is not None]
            told = known if len(known) <= 6 else known[:3] + known[-3:]
            found += [
                {name: row[name] for name in ("unit_id", "rank", "ranked", "obs_value", "qualifier")}
                | {"reported": len(known), "listed": len(table)}
                | {"between": len(known) - 6 if len(known) > 6 and at == 2 else 0}
                for at, row in enumerate(told)
            ]
    return found


def target_of(world: World, unit_id: str, kind: str, indicator_id: str, time_period: str) -> Decimal | None:
    """The unit's own target, else that of its kind."""
    asked = [
        each for each in world.targets if (each.indicator_id, each.time_period) == (indicator_id, time_period)
    ]
    own = [each.target_value for each in asked if each.unit_id == unit_id]
    kinds = [each.target_value for each in asked if each.unit_id is None and each.kind == kind]
    return next(iter(own or kinds), None)


def _met(direction: str, value: Decimal | None, target: Decimal | None) -> bool | None:
    if direction == "neutral" or value is None or target is None:
        return None
    return value >= target if direction == "higher" else value <= target


def in_time(world: World, row: Row) -> tuple[object, ...]:
    """The place of a figure in time: by last day; of two that end together the longer comes first."""
    period = world.periods[row["time_period"]]
    return period.end_date, period.start_date, period.time_period


def latest_first(world: World, row: Row) -> tuple[object, ...]:
    """The latest figure comes first; of two that end together the longer."""
    period = world.periods[row["time_period"]]
    return -period.end_date.toordinal(), period.start_date, period.time_period


def indicator_series(world: World, rows: dict[Key, Row], unit_id: str, indicator_id: str) -> list[Row]:
    """One indicator of one unit in the order of time."""
    series = [row for key, row in rows.items() if key[:2] == (unit_id, indicator_id)]
    return sorted(series, key=lambda row: in_time(world, row))


def overview(world: World, rows: dict[Key, Row], unit_id: str) -> list[Row]:
    """Up to three leading figures of every system, or one empty row."""
    cards = []
    for position, system_id in enumerate(world.systems):
        figures = []
        leading = sorted(world.indicators, key=lambda each: each.lead if each.lead is not None else 1000)
        for indicator in (each for each in leading if each.system_id == system_id):
            series = indicator_series(world, rows, unit_id, indicator.indicator_id)
            figures += sorted(_valued(series), key=lambda row: latest_first(world, row))[:1]
        empty = [{"indicator_id": None, "obs_value": None, "time_period": None}]
        cards += [row | {"system_id": system_id, "position": position} for row in figures[:3] or empty]
    return cards


def _valued(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row["obs_value"] is not None]


def available(world: World, rows: dict[Key, Row]) -> list[Row]:
    """Every indicator, kind, province set and period with how many units have a value."""
    counts: dict[tuple[str, ...], int] = defaultdict(int)
    for row in _valued(rows.values()):
        counts[row["indicator_id"], row["kind"], row["province_set"], row["time_period"]] += 1
    systems = {each.indicator_id: world.systems.index(each.system_id) for each in world.indicators}
    names = ("indicator_id", "kind", "province_set", "time_period")
    offered = [dict(zip(names, key, strict=True)) | {"reported": count} for key, count in counts.items()]

    def order(row: Row) -> tuple[object, ...]:
        kind, newest_set = world.kinds.index(row["kind"]), -int(row["province_set"])
        indicator_id = row["indicator_id"]
        return systems[indicator_id], world.places[indicator_id], kind, newest_set, in_time(world, row)

    return sorted(offered, key=order)


def coverage(world: World, rows: dict[Key, Row], time_period: str, kind: str, province_set: str) -> list[Row]:
    """For every indicator that such units have and every such unit: did it report, and when last?"""
    like = [row for row in rows.values() if (row["kind"], row["province_set"]) == (kind, province_set)]
    asked = [each for each in world.indicators if each.indicator_id in {row["indicator_id"] for row in like}]
    return [
        _covered(world, rows, unit.unit_id, indicator.indicator_id, time_period)
        for indicator in asked
        for unit in listed(world, time_period, kind, province_set)
    ]


def _covered(world: World, rows: dict[Key, Row], unit_id: str, indicator_id: str, time_period: str) -> Row:
    series = _valued(indicator_series(world, rows, unit_id, indicator_id))
    latest = min(series, key=lambda row: latest_first(world, row), default={"time_period": None})
    now = rows.get((unit_id, indicator_id, time_period), {"obs_value": None, "obs_status": "O"})
    return {
        "indicator_id": indicator_id,
        "unit_id": unit_id,
        "reported": now["obs_value"] is not None,
        "withheld": now["obs_status"] == "Q",
        "latest_period": latest["time_period"],
    }


def service_levels(world: World, rows: dict[Key, Row], unit_id: str) -> list[Row]:
    """The levels of one unit in every period, with their share of the reported total or of their sum."""
    result = []
    for level in world.levels:
        for row in indicator_series(world, rows, unit_id, level.indicator_id):
            total = _level_total(world, rows, level, unit_id, row["time_period"])
            share = 100 * row["obs_value"] / total if row["obs_value"] is not None and total else None
            word = _total_word(world, rows, level, unit_id, row["time_period"])
            own = {"scheme": level.scheme, "level": level.level, "total": total, "share": share}
            own |= {"total_qualifier": word, "share_qualifier": "about" if word else row["qualifier"]}
            result.append(row | own)
    order = {(each.scheme, each.level): (each.since, each.scheme, each.position) for each in world.levels}
    return sorted(result, key=lambda row: (in_time(world, row), order[row["scheme"], row["level"]]))


def _level_total(
    world: World, rows: dict[Key, Row], level: Level, unit_id: str, time_period: str
) -> Decimal | None:
    reported = rows.get((unit_id, level.total_indicator_id, time_period), {}).get("obs_value")
    if reported is not None:
        return reported
    same = [each.indicator_id for each in world.levels if each.scheme == level.scheme]
    values = [rows.get((unit_id, indicator_id, time_period), {}).get("obs_value") for indicator_id in same]
    return sum(value for value in values if value is not None) if any(v is not None for v in values) else None


def _total_word(
    world: World, rows: dict[Key, Row], level: Level, unit_id: str, time_period: str
) -> str | None:
    """How the total of a unit's levels is qualified: as it was reported, or by any of those it sums."""
    reported = rows.get((unit_id, level.total_indicator_id, time_period), {})
    if reported.get("obs_value") is not None:
        return reported["qualifier"]
    same = [each.indicator_id for each in world.levels if each.scheme == level.scheme]
    words = [rows.get((unit_id, indicator_id, time_period), {}).get("qualifier") for indicator_id in same]
    return "about" if any(words) else None


def one_word(words: Iterable[str | None]) -> str | None:
    """The qualifier of a sum: that of its parts where they have one and the same, else about."""
    said = {word for word in words if word}
    return said.pop() if len(said) == 1 else "about" if said else None


def service_levels_of_units(
    world: World, rows: dict[Key, Row], time_period: str, kind: str, province_set: str
) -> list[Row]:
    """The levels of every unit, before them their total with how many units it covers."""
    units = [each for each in world.units if (each.kind, each.province_set) == (kind, province_set)]
    own = [
        row | {"covered": 1}
        for unit in units
        for row in _valued(service_levels(world, rows, unit.unit_id))
        if row["time_period"] == time_period
    ]
    count = len(listed(world, time_period, kind, province_set))
    levels = sorted(world.levels, key=lambda each: (each.since, each.scheme, each.position))
    totals = [_level_of_all(level, own) for level in levels]
    return (
        [row | {"listed": count} for row in [*filter(None, totals), *own]]
        if world.periods.get(time_period)
        else []
    )


def _level_of_all(level: Level, own: list[Row]) -> Row | None:
    mine = [row for row in own if (row["scheme"], row["level"]) == (level.scheme, level.level)]
    if not mine:
        return None
    total = sum(row["total"] for row in mine)
    value = sum(row["obs_value"] for row in mine)
    return {
        "unit_id": None,
        "scheme": level.scheme,
        "level": level.level,
        "obs_value": value,
        "total": total,
        "share": 100 * value / total if total else None,
        "qualifier": one_word(row["qualifier"] for row in mine),
        "total_qualifier": one_word(row["total_qualifier"] for row in mine),
        "covered": len(mine),
        "is_sample": any(row["is_sample"] for row in mine),
    }
