"""Public services by level, in both schemes, and what is made of them: levels 1 to 4, full and partial."""

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


def service_figures(*, unit_id: str, time_period: str, as_of: int | None = None) -> list[Row]:
    """Return the figures about dossiers of one unit, each of the period or of the nearest one.

    Returns:
        One row per figure, with its indicator; nearness 0: the period, 1: its year, 2: another year.
    """
    return ask("service_figures", unit_id=unit_id, time_period=time_period, as_of=as_of)


def service_use(*, unit_id: str, time_period: str, as_of: int | None = None) -> list[Row]:
    """Return what one unit offers online beside what is filed online, the newest scheme first.

    Returns:
        One row per scheme: total, offered_services, offered_share and used_share (per cent), gap (points).
    """
    return ask("service_use", unit_id=unit_id, time_period=time_period, as_of=as_of)


def service_figures_of_units(
    *, time_period: str, kind: str, province_set: str, as_of: int | None = None
) -> list[Row]:
    """Return the figures about dossiers of every unit of a kind, and first (unit_id None) their total.

    Returns:
        One row per unit and figure, also without a value; covered of listed units make the total.
    """
    return ask(
        "service_figures_of_units",
        time_period=time_period,
        kind=kind,
        province_set=province_set,
        as_of=as_of,
    )


def figures_of_services() -> list[Row]:
    """Return which indicators the page of services shows besides the levels, and what each stands for."""
    return ask("figures_of_services")


def level_indicators() -> list[Row]:
    """Return the levels of both schemes with the indicators that count them."""
    return ask("level_indicators")
