"""What there is to choose from and what it means: units, indicators, periods, sources, conclusions."""

from queries.run import Row, ask


def available(*, as_of: int | None = None) -> list[Row]:
    """Return every indicator, kind, province set and period with figures, and how many units reported."""
    return ask("available", as_of=as_of)


def coverage(
    *,
    time_period: str,
    kind: str,
    province_set: str,
    indicator_id: str | None = None,
    as_of: int | None = None,
) -> list[Row]:
    """Return who has reported what: a row per unit and indicator, with the latest period reported."""
    return ask(
        "coverage",
        time_period=time_period,
        kind=kind,
        province_set=province_set,
        indicator_id=indicator_id,
        as_of=as_of,
    )


def coverage_matrix(
    *,
    system_id: str | None = None,
    indicator_id: str | None = None,
    kind: str | None = None,
    province_set: str | None = None,
    as_of: int | None = None,
) -> list[Row]:
    """Return of which periods indicators have figures, and of how many of how many units.

    Returns:
        One row per indicator, kind, province set and period: reported, listed, withheld, shade (0 to 4).
    """
    return ask(
        "coverage_matrix",
        system_id=system_id,
        indicator_id=indicator_id,
        kind=kind,
        province_set=province_set,
        as_of=as_of,
    )


def extents(*, as_of: int | None = None) -> list[Row]:
    """Return how much there is of every indicator: figures, units, periods, the first and the last."""
    return ask("extents", as_of=as_of)


def systems(*, as_of: int | None = None) -> list[Row]:
    """Return every system with its indicators, how many have figures, and its conclusions."""
    return ask("systems", as_of=as_of)


def targets() -> list[Row]:
    """Return every target with whose it is and its source."""
    return ask("targets")


def units() -> list[Row]:
    """Return every unit of the catalogue, by kind, newest province set first, in Vietnamese order."""
    return ask("units")


def unit_kinds() -> list[Row]:
    """Return the kinds of units in their order."""
    return ask("unit_kinds")


def indicators() -> list[Row]:
    """Return every indicator with its system, definition, formula parts and legal basis."""
    return ask("indicators")


def breaks() -> list[Row]:
    """Return where each series stops being comparable, with the reason in both languages."""
    return ask("breaks")


def successions() -> list[Row]:
    """Return which province of the 63 went into which of the 34."""
    return ask("successions")


def sources_of(*, indicator_id: str | None = None, as_of: int | None = None) -> list[Row]:
    """Return where an indicator (None: each) was published, with periods and number of figures."""
    return ask("sources_of", indicator_id=indicator_id, as_of=as_of)


def sources(*, as_of: int | None = None) -> list[Row]:
    """Return every source of the catalogue, with its periods and the number of its figures."""
    return ask("sources", as_of=as_of)


def directives(*, unit_id: str | None = None) -> list[Row]:
    """Return the conclusions of the meetings of one province (None: all), newest meeting first."""
    return ask("directives", unit_id=unit_id)


def settings() -> list[Row]:
    """Return what this deployment chose, such as its own province (`home_unit`)."""
    return ask("settings")


def data_version() -> Row:
    """Return the newest publication number, the catalogue's hash, and when figures last changed (UTC)."""
    return ask("data_version")[0]
