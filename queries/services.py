"""Public services by level, in both schemes: levels 1 to 4 until 2022, full and partial since."""

from queries.run import Row, ask


def service_levels(*, unit_id: str, time_period: str | None = None, as_of: int | None = None) -> list[Row]:
    """Return the reported levels of one unit, in one period or (None) in all.

    Returns:
        One row per period, scheme and level: obs_value (services), total, share (per cent of total).
    """
    return ask("service_levels", unit_id=unit_id, time_period=time_period, as_of=as_of)


def service_levels_of_units(
    *, time_period: str, kind: str, province_set: str, as_of: int | None = None
) -> list[Row]:
    """Return the levels of every unit of a kind, and first (unit_id None) their total.

    Returns:
        One row per unit and level; covered of listed units make the total.
    """
    return ask(
        "service_levels_of_units",
        time_period=time_period,
        kind=kind,
        province_set=province_set,
        as_of=as_of,
    )


def level_indicators() -> list[Row]:
    """Return the levels of both schemes with the indicators that count them."""
    return ask("level_indicators")
