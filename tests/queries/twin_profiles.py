"""The questions about one unit once more, in plain Python, written without looking at their SQL."""

from decimal import Decimal
from itertools import combinations
from statistics import quantiles
from typing import Any

from data.periods import Period
from tests.queries.twin import Key, Row, indicator_series, latest_first, standing
from tests.queries.world import Indicator, Unit, World

ENOUGH_PEERS, ENOUGH_POINTS, CLEAR = 8, 5, 8
MONTHS = {"A": 12, "S": 6, "Q": 3, "M": 1, "C": 12}


def indicator_of(world: World, indicator_id: str) -> Indicator:
    return next(each for each in world.indicators if each.indicator_id == indicator_id)


def peers_of(rows: dict[Key, Row], row: Row) -> list[Row]:
    """The like units with a value in the same indicator and period, the unit itself among them."""
    same = ("indicator_id", "time_period", "kind", "province_set")
    return [
        other
        for other in rows.values()
        if other["obs_value"] is not None and all(other[name] == row[name] for name in same)
    ]


def latest(world: World, rows: dict[Key, Row], unit_id: str) -> list[Row]:
    """The latest figure of each indicator of a unit, in the order of the catalogue."""
    found = []
    for indicator in world.indicators:
        series = indicator_series(world, rows, unit_id, indicator.indicator_id)
        valued = [row for row in series if row["obs_value"] is not None]
        found += sorted(valued, key=lambda row: latest_first(world, row))[:1]
    return sorted(
        found, key=lambda row: world.systems.index(indicator_of(world, row["indicator_id"]).system_id)
    )


def profile(world: World, rows: dict[Key, Row], unit_id: str) -> list[Row]:
    return [
        row | _beside(indicator_of(world, row["indicator_id"]), peers_of(rows, row), row, _listed(world, row))
        for row in latest(world, rows, unit_id)
    ]


def _listed(world: World, row: Row) -> int:
    """How many like units there are in the period; of a set of provinces all."""
    period = world.periods[row["time_period"]]
    like = [
        each for each in world.units if (each.kind, each.province_set) == (row["kind"], row["province_set"])
    ]
    return sum(each.kind == "province" or _lives(each, period) for each in like)


def _beside(indicator: Indicator, peers: list[Row], row: Row, listed: int) -> Row:
    values, own = [float(peer["obs_value"]) for peer in peers], float(row["obs_value"])
    low, middle, high = quantiles(values, method="inclusive") if len(values) > 1 else values * 3
    places = indicator.measure in ("rank", "rank_change")
    note = (
        "rank"
        if places
        else "neutral"
        if indicator.direction == "neutral"
        else "few"
        if len(values) < ENOUGH_PEERS or 2 * len(values) < listed
        else "alike"
        if low == high
        else None
    )
    sign = -1 if indicator.direction == "lower" else 1
    better, worse = max(sign * low, sign * high), min(sign * low, sign * high)
    mark = (
        None
        if note
        else "first"
        if sign * own >= better and sign * own > sign * middle
        else "last"
        if sign * own <= worse and sign * own < sign * middle
        else "middle"
    )
    nothing = dict.fromkeys(("low", "median", "high"))
    return (nothing if places else {"low": low, "median": middle, "high": high}) | {
        "peers": len(values),
        "sharing": values.count(own) - 1,
        "peer_note": note,
        "peer_mark": mark,
    }


def due_periods(world: World, rows: dict[Key, Row], row: Row) -> list[Period]:
    """The periods up to a figure's own, of its frequency, in which any like unit has a value."""
    own = world.periods[row["time_period"]]
    like = {
        other["time_period"]
        for other in rows.values()
        if other["obs_value"] is not None
        and all(other[name] == row[name] for name in ("indicator_id", "kind", "province_set"))
    }
    due = [world.periods[name] for name in like]
    due = [each for each in due if each.frequency == own.frequency and each.end_date <= own.end_date]
    if own.frequency == "C":
        due = [each for each in due if each.end_date.month == own.end_date.month]
    return sorted(due, key=lambda each: each.end_date)


def breaks_of(world: World, indicator_id: str) -> list[int]:
    indicator = indicator_of(world, indicator_id)
    ids = (indicator_id, indicator.numerator, indicator.denominator)
    return sorted({int(year) for broken, year in world.breaks if broken in ids})


def trends(world: World, rows: dict[Key, Row], unit_id: str) -> list[Row]:
    told = sorted(latest(world, rows, unit_id), key=lambda row: world.places[row["indicator_id"]])
    return [_trend(world, rows, row) for row in told]


def _trend(world: World, rows: dict[Key, Row], row: Row) -> Row:
    indicator = indicator_of(world, row["indicator_id"])
    cumulative = world.periods[row["time_period"]].frequency == "C"
    due = due_periods(world, rows, row)[-ENOUGH_POINTS:]
    points = [
        rows.get((row["unit_id"], row["indicator_id"], each.time_period), {}).get("obs_value") for each in due
    ]
    broken = [
        year
        for year in breaks_of(world, row["indicator_id"])
        if due and due[0].start_date.year < year <= due[-1].start_date.year
    ]
    note = (
        "neutral"
        if indicator.direction == "neutral" or indicator.measure == "rank_change"
        else "cumulative"
        if cumulative
        else "few"
        if len(due) < ENOUGH_POINTS
        else "gap"
        if None in points
        else "break"
        if broken
        else None
    )
    told = {"indicator_id": row["indicator_id"], "trend_note": note, "trend": None}
    if note:
        return told
    sign = -1 if indicator.direction == "lower" else 1
    pairs = [sign * (later - earlier) for earlier, later in combinations(points, 2)]
    better, worse = sum(pair > 0 for pair in pairs), sum(pair < 0 for pair in pairs)
    trend = "better" if better - worse >= CLEAR else "worse" if worse - better >= CLEAR else "steady"
    return told | {"trend": trend, "better_pairs": better, "worse_pairs": worse, "points": 5}


def courses(world: World, rows: dict[Key, Row], unit_id: str) -> list[Row]:
    told = sorted(latest(world, rows, unit_id), key=lambda row: world.places[row["indicator_id"]])
    return [
        {
            "indicator_id": row["indicator_id"],
            "time_period": each.time_period,
            "obs_value": rows.get((unit_id, row["indicator_id"], each.time_period), {}).get("obs_value"),
            "stretch": sum(year <= each.start_date.year for year in breaks_of(world, row["indicator_id"])),
        }
        for row in told
        for each in due_periods(world, rows, row)
    ]


def required_pace(world: World, rows: dict[Key, Row], kind: str, province_set: str) -> list[Row]:
    units = [each for each in world.units if (each.kind, each.province_set) == (kind, province_set)]
    paces = [_pace(world, rows, unit, indicator) for unit in units for indicator in world.indicators]
    return [pace for pace in paces if pace]


def _pace(world: World, rows: dict[Key, Row], unit: Unit, indicator: Indicator) -> Row | None:
    aims: dict[str, Decimal] = {}
    for target in sorted(world.targets, key=lambda each: each.unit_id is not None):
        if target.indicator_id == indicator.indicator_id and (
            target.unit_id == unit.unit_id or (target.unit_id is None and target.kind == unit.kind)
        ):
            aims[target.time_period] = target.target_value
    ways = [_way(world, rows, unit, indicator, period, value) for period, value in aims.items()]
    ahead = [way for way in ways if way and way["steps"] > 0]
    if indicator.direction == "neutral" or not ahead:
        return None
    return min(ahead, key=lambda way: (way["months"], way["target_period"]))


def _way(
    world: World, rows: dict[Key, Row], unit: Unit, indicator: Indicator, aim: str, value: Decimal
) -> Row | None:
    goal = world.periods[aim]
    series = indicator_series(world, rows, unit.unit_id, indicator.indicator_id)
    points = [
        (world.periods[row["time_period"]], float(row["obs_value"]))
        for row in series
        if row["obs_value"] is not None and _comparable(world.periods[row["time_period"]], goal)
    ][-ENOUGH_POINTS:]
    if not points:
        return None
    last, now = points[-1]
    years = breaks_of(world, indicator.indicator_id)
    points = [
        (p, v) for p, v in points if not any(p.start_date.year < y <= last.start_date.year for y in years)
    ]
    first, then = points[0]
    steps, gone = _steps(last, goal), _steps(first, last)
    needed = (float(value) - now) / steps if steps else None
    pace = (now - then) / gone if gone else None
    sign = -1 if indicator.direction == "lower" else 1
    state = (
        "met"
        if sign * (now - float(value)) >= 0
        else "no_pace"
        if pace is None
        else "on_course"
        if needed is not None and sign * (pace - needed) >= 0
        else "behind"
    )
    return {
        "unit_id": unit.unit_id,
        "indicator_id": indicator.indicator_id,
        "time_period": last.time_period,
        "target_period": aim,
        "target_value": value,
        "steps": steps,
        "needed": needed,
        "pace": pace,
        "state": state,
        "months": steps * MONTHS[goal.frequency],
    }


def _comparable(one: Period, other: Period) -> bool:
    alike = one.frequency == other.frequency
    return alike and (one.frequency != "C" or one.end_date.month == other.end_date.month)


def _steps(first: Period, last: Period) -> float:
    months = 12 * (last.end_date.year - first.end_date.year) + last.end_date.month - first.end_date.month
    return months / MONTHS[last.frequency]


def rank_parts(world: World, rows: dict[Key, Row], key: Key) -> list[Row]:
    row = rows.get(key)
    if not row or row["rank_change"] is None:
        return []
    year_ago = world.periods[key[2]].year_ago
    sign = -1 if indicator_of(world, key[1]).direction == "lower" else 1
    now = {peer["unit_id"]: sign * peer["obs_value"] for peer in peers_of(rows, row)}
    then = {peer["unit_id"]: sign * peer["obs_value"] for peer in peers_of(rows, rows[*key[:2], year_ago])}
    ranks = [
        _rank(then, key[0]),
        _rank(then | {key[0]: now[key[0]]}, key[0]),
        _rank(then | {unit: value for unit, value in now.items() if unit in then}, key[0]),
        _rank(now, key[0]),
    ]
    steps = [before - after for before, after in zip(ranks, ranks[1:], strict=False)]
    names = ("own_places", "others_places", "coverage_places")
    return [
        {"rank_then": ranks[0], "rank_now": ranks[-1], "rank_change": row["rank_change"]}
        | dict(zip(names, steps, strict=True))
    ]


def _rank(values: dict[str, Decimal], unit_id: str) -> int:
    return 1 + sum(value > values[unit_id] for value in values.values())


def rank_movement(
    world: World, rows: dict[Key, Row], indicator_id: str, time_period: str, kind: str, province_set: str
) -> list[Row]:
    own = world.periods.get(time_period)
    if own is None:
        return []
    found = [
        row
        for key, row in rows.items()
        if key[1] == indicator_id
        and (row["kind"], row["province_set"]) == (kind, province_set)
        and row["obs_value"] is not None
        and _comparable(world.periods[key[2]], own)
        and world.periods[key[2]].end_date <= own.end_date
    ]
    years = breaks_of(world, indicator_id)
    periods = sorted({row["time_period"] for row in found}, key=lambda name: world.periods[name].end_date)[
        ::-1
    ]
    told = [
        {name: row[name] for name in ("unit_id", "time_period", "obs_value", "rank", "ranked")}
        | {"recency": periods.index(row["time_period"]) + 1}
        | {"stretch": sum(year <= world.periods[row["time_period"]].start_date.year for year in years)}
        for row in found
    ]
    return sorted(told, key=lambda row: (-row["recency"], row["rank"] or 0, world.places[row["unit_id"]]))


def reporting_gaps(world: World, rows: dict[Key, Row], unit_id: str) -> list[Row]:
    unit = next(each for each in world.units if each.unit_id == unit_id)
    owed, counts = [], {"due_latest": 0, "missing_latest": 0}
    for indicator in world.indicators:
        due = [each for each in world.periods.values() if _is_due(world, rows, unit, indicator, each)]
        due.sort(key=lambda each: (-each.end_date.toordinal(), each.start_date))
        for place, period in enumerate(due):
            if not _lives(unit, period):
                continue
            row = rows.get(
                (unit_id, indicator.indicator_id, period.time_period), {"obs_value": None, "obs_status": "O"}
            )
            missing, withheld = row["obs_value"] is None, row["obs_status"] == "Q"
            counts["due_latest"] += place == 0
            counts["missing_latest"] += place == 0 and missing and not withheld
            if missing:
                owed.append(
                    {
                        "indicator_id": indicator.indicator_id,
                        "time_period": period.time_period,
                        "is_latest": place == 0,
                        "withheld": withheld,
                    }
                )
    owed.sort(
        key=lambda row: (
            -world.periods[row["time_period"]].end_date.toordinal(),
            world.places[row["indicator_id"]],
            row["time_period"],
        )
    )
    return [row | counts for row in owed]


def _lives(unit: Unit, period: Period) -> bool:
    return (unit.valid_from or period.start_date) <= period.end_date and (
        unit.valid_to or period.end_date
    ) >= period.start_date


def _is_due(world: World, rows: dict[Key, Row], unit: Unit, indicator: Indicator, period: Period) -> bool:
    like = [each for each in world.units if (each.kind, each.province_set) == (unit.kind, unit.province_set)]
    reported = sum(
        rows.get((each.unit_id, indicator.indicator_id, period.time_period), {}).get("obs_value") is not None
        for each in like
    )
    listed = sum(_lives(each, period) for each in like)
    return reported > 1 and 2 * reported >= listed and listed > 0


def changed_since(world: World, as_of: int, then: int, unit_id: str, since: Any) -> list[Row]:
    now, before = standing(world, as_of), standing(world, then)
    news = []
    for indicator in world.indicators:
        series = [
            row
            for row in indicator_series(world, now, unit_id, indicator.indicator_id)
            if row["obs_value"] is not None
        ]
        fresh = sorted(
            [row for row in series if world.periods[row["time_period"]].end_date > since],
            key=lambda row: latest_first(world, row),
        )
        if fresh:
            news.append(fresh[0] | {"kind_of_news": "new", "new_periods": len(fresh)})
        for row in indicator_series(world, before, unit_id, indicator.indicator_id):
            current = now.get((unit_id, indicator.indicator_id, row["time_period"]), {"obs_value": None})
            if (
                world.periods[row["time_period"]].end_date <= since
                and row["obs_value"] is not None
                and current["obs_value"] != row["obs_value"]
            ):
                news.append(
                    {
                        "kind_of_news": "corrected",
                        "indicator_id": indicator.indicator_id,
                        "time_period": row["time_period"],
                        "obs_value": current["obs_value"],
                        "then_value": row["obs_value"],
                        "new_periods": 0,
                    }
                )
    return news
