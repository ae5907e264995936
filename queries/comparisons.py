"""Figures compared: with the year before, with like units, over time, and system by system."""

from queries.run import Row, ask


def league_table(
    *, indicator_id: str, time_period: str, kind: str, province_set: str, as_of: int | None = None
) -> list[Row]:
    """Return the units of a kind by rank, those without a figure last.

    Returns:
        One row per unit: rank, ranked, unit_id, name_vi, obs_value, qualifier, obs_status,
        previous_value, change, change_pct (per cent), change_note, rank_change (places won),
        published_rank, gap_to_next, target_value, target_met, source_id and more.
    """
    return ask(
        "league_table",
        indicator_id=indicator_id,
        time_period=time_period,
        kind=kind,
        province_set=province_set,
        as_of=as_of,
    )


def league_ends(*, indicator_id: str, time_period: str, as_of: int | None = None) -> list[Row]:
    """Return the first three and the last three units of every kind that has figures.

    Returns:
        One row per such unit, kind by kind in the order of the league table: rank, obs_value, head,
        reported and listed (units of its kind), between (units left out behind this one).
    """
    return ask("league_ends", indicator_id=indicator_id, time_period=time_period, as_of=as_of)


def year_over_year(
    *, indicator_id: str, time_period: str, kind: str, province_set: str, as_of: int | None = None
) -> list[Row]:
    """Return each unit's figure beside that of the same period a year before, in alphabetical order.

    Returns:
        One row per unit: change in the indicator's own terms (amount, percentage points, points,
        places), change_pct for counts, and change_note where there is none: no_value, no_previous,
        previous_zero, break, merger, not_compared.
    """
    return ask(
        "year_over_year",
        indicator_id=indicator_id,
        time_period=time_period,
        kind=kind,
        province_set=province_set,
        as_of=as_of,
    )


def indicator_series(*, unit_id: str, indicator_id: str, as_of: int | None = None) -> list[Row]:
    """Return one indicator of one unit, a row per period in the order of their last days."""
    return ask("indicator_series", unit_id=unit_id, indicator_id=indicator_id, as_of=as_of)


def overview(*, unit_id: str, as_of: int | None = None) -> list[Row]:
    """Return up to three leading figures per system of one unit; a row without indicator for none."""
    return ask("overview", unit_id=unit_id, as_of=as_of)
