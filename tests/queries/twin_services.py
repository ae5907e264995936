"""Offered beside used once more, in plain Python: written without looking at the SQL."""

from collections.abc import Iterable
from typing import Any

from data.periods import parse_period
from tests.queries import twin
from tests.queries.twin import Key, Row
from tests.queries.world import World


def _order(asked: str, period: str) -> tuple[Any, ...]:
    """Which of two periods is meant by the asked one: itself, one that ends by then, the longest first."""
    mine, wanted = parse_period(period), parse_period(asked)
    if period == asked:
        return (0,)
    years, later = mine.start_date.year - wanted.start_date.year, mine.end_date > wanted.end_date
    return (
        1 if years == 0 else 2,
        later,
        abs(years),
        mine.start_date,
        -mine.end_date.toordinal(),
        period,
    )


def _meant(asked: str, periods: Iterable[str], *, same_year: bool) -> str | None:
    found = sorted(periods, key=lambda period: _order(asked, period))
    found = [period for period in found if not same_year or _order(asked, period)[0] < 2]
    return found[0] if found else None


def service_figures(world: World, rows: dict[Key, Row], unit_id: str, time_period: str) -> list[Row]:
    """The figures about dossiers of one unit, each of the period or of the nearest."""
    if time_period not in world.periods:
        return [
            {"role": role, "indicator_id": name, "nearness": None, "obs_value": None}
            for name, role in world.service_figures
            if role != "offered"
        ]
    result = []
    for name, role in world.service_figures:
        if role == "offered":
            continue
        series = [
            row for row in twin.indicator_series(world, rows, unit_id, name) if row["obs_value"] is not None
        ]
        meant = _meant(time_period, [row["time_period"] for row in series], same_year=False)
        own = next((row for row in series if row["time_period"] == meant), {"obs_value": None})
        nearness = None if meant is None else _order(time_period, meant)[0]
        result.append(own | {"role": role, "indicator_id": name, "nearness": nearness})
    return result


def service_use(world: World, rows: dict[Key, Row], unit_id: str, time_period: str) -> list[Row]:
    """What one unit offers online beside what is used, in each scheme that it reported in the year."""
    if time_period not in world.periods:
        return []
    used = _used(world, rows, unit_id, time_period)
    schemes = {(level.since, level.scheme) for level in world.levels}
    result = []
    for _, scheme in sorted(schemes, key=lambda each: (-each[0], each[1])):
        own = _offered(world, rows, unit_id, scheme, time_period, None)
        if own:
            share = own["offered_share"]
            value = used["obs_value"] if used else None
            both = share is not None and value is not None
            result.append(
                own
                | {"used_share": value, "used_period": used["time_period"] if used else None}
                | {"gap": share - float(value) if both else None}
            )
    return result


def _used(world: World, rows: dict[Key, Row], unit_id: str, time_period: str) -> Row | None:
    for name, role in world.service_figures:
        if role == "used":
            own = _of_year(world, rows, unit_id, name, time_period)
            if own:
                return own
    return None


def _of_year(world: World, rows: dict[Key, Row], unit_id: str, name: str, time_period: str) -> Row | None:
    series = [
        row for row in twin.indicator_series(world, rows, unit_id, name) if row["obs_value"] is not None
    ]
    meant = _meant(time_period, [row["time_period"] for row in series], same_year=True)
    return next((row for row in series if row["time_period"] == meant), None)


def _offered(
    world: World, rows: dict[Key, Row], unit_id: str, scheme: str, asked: str, period: str | None
) -> Row | None:
    """The levels of one scheme: their sum, and those that take dossiers online; None without any level."""
    levels = [level for level in world.levels if level.scheme == scheme]
    roles = dict(world.service_figures)

    def value(name: str | None, when: str) -> Any:
        return rows.get((unit_id, name, when), {}).get("obs_value")

    if period is None:
        known = {
            key[2]
            for key, row in rows.items()
            if key[0] == unit_id
            and key[1] in {level.indicator_id for level in levels}
            and row["obs_value"] is not None
        }
        period = _meant(asked, known, same_year=True)
    values = {level.indicator_id: value(level.indicator_id, period) for level in levels} if period else {}
    reported = [each for each in values.values() if each is not None]
    if not reported:
        return None
    whole = value(levels[0].total_indicator_id, period)
    total = whole if whole is not None else sum(reported)
    online = [name for name in values if roles.get(name) == "offered"]
    complete = bool(online) and all(values[name] is not None for name in online)
    offered = sum(values[name] for name in online) if complete else None
    share = 100 * float(offered) / float(total) if complete and total else None
    return {
        "scheme": scheme,
        "time_period": period,
        "total": total,
        "offered_services": offered,
        "offered_share": share,
    }


def service_figures_of_units(
    world: World, rows: dict[Key, Row], time_period: str, kind: str, province_set: str
) -> list[Row]:
    """The figures about dossiers of every unit of a kind, before them their totals."""
    if time_period not in world.periods:
        return []
    units = [unit.unit_id for unit in twin.listed(world, time_period, kind, province_set)]
    columns = _columns(world, rows, time_period, kind, province_set)
    result = [_total(world, rows, units, *column, columns) for column in columns]
    for unit_id in units:
        result += [_own(world, rows, unit_id, *column, columns) for column in columns]
    return [row | {"listed": len(units)} for row in result]


def _columns(
    world: World, rows: dict[Key, Row], time_period: str, kind: str, province_set: str
) -> list[tuple[str, str]]:
    """Every figure that such units have in the year, with the period that all are shown in."""

    def meant(names: set[str | None]) -> str | None:
        periods = {
            key[2]
            for key, row in rows.items()
            if key[1] in names
            and (row["kind"], row["province_set"]) == (kind, province_set)
            and row["obs_value"] is not None
        }
        return _meant(time_period, periods, same_year=True)

    found = [(name, meant({name})) for name, role in world.service_figures if role != "offered"]
    columns = [(name, period) for name, period in found if period]
    levels = meant({level.indicator_id for level in world.levels})
    used = next(((n, p) for n, p in columns if dict(world.service_figures)[n] == "used"), None)
    if levels:
        columns.append(("offered", levels))
    if levels and used:
        columns.append(("gap", used[1]))
    return columns


def _newest(world: World, rows: dict[Key, Row], unit_id: str, period: str) -> Row | None:
    """What a unit offers in the newest scheme of which it reported every level that takes dossiers online."""
    schemes = sorted({(-level.since, level.scheme) for level in world.levels})
    for _, scheme in schemes:
        own = _offered(world, rows, unit_id, scheme, period, period)
        if own and own["offered_share"] is not None:
            return own
    return None


def _own(
    world: World, rows: dict[Key, Row], unit_id: str, name: str, period: str, columns: list[tuple[str, str]]
) -> Row:
    own = {"unit_id": unit_id, "figure_id": name, "time_period": period, "obs_value": None, "counted": False}
    offered = dict(columns).get("offered")
    offer = _newest(world, rows, unit_id, offered) if offered else None
    if name == "offered":
        return own | ({"obs_value": offer["offered_share"], "counted": True} if offer else {})
    if name == "gap":
        used = _row_of_used(world, rows, unit_id, columns)
        if offer and used:
            own["obs_value"] = offer["offered_share"] - float(used["obs_value"])
            own["counted"] = bool(used["denominator_value"])
        return own
    row = rows.get((unit_id, name, period))
    if row is None or row["obs_value"] is None:
        return own
    return own | {"obs_value": row["obs_value"], "counted": _is_counted(world, row)}


def _row_of_used(
    world: World, rows: dict[Key, Row], unit_id: str, columns: list[tuple[str, str]]
) -> Row | None:
    name, period = next((n, p) for n, p in columns if dict(world.service_figures).get(n) == "used")
    row = rows.get((unit_id, name, period))
    return row if row and row["obs_value"] is not None else None


def _is_counted(world: World, row: Row) -> bool:
    measure = next(each.measure for each in world.indicators if each.indicator_id == row["indicator_id"])
    return measure == "count" or (measure == "ratio" and bool(row["denominator_value"]))


def _total(
    world: World,
    rows: dict[Key, Row],
    units: list[str],
    name: str,
    period: str,
    columns: list[tuple[str, str]],
) -> Row:
    own = [_own(world, rows, unit_id, name, period, columns) for unit_id in units]
    counted = [row for row in own if row["counted"]]
    total = {"unit_id": None, "figure_id": name, "time_period": period, "covered": len(counted)}
    value = None
    if counted and name in ("offered", "gap"):
        levels = dict(columns)["offered"]
        offers = [_newest(world, rows, row["unit_id"], levels) for row in counted]
        value = (
            100 * float(sum(o["offered_services"] for o in offers)) / float(sum(o["total"] for o in offers))
        )
        if name == "gap":
            used = [_row_of_used(world, rows, row["unit_id"], columns) for row in counted]
            value -= _ratio(used)
    elif counted:
        figures = [rows[row["unit_id"], name, period] for row in counted]
        measure = next(each.measure for each in world.indicators if each.indicator_id == name)
        value = sum(row["obs_value"] for row in figures) if measure == "count" else _ratio(figures)
    return total | {"obs_value": value}


def _ratio(rows: list[Row]) -> float:
    part, whole = (sum(row[name] for row in rows) for name in ("numerator_value", "denominator_value"))
    return 100 * float(part) / float(whole)
