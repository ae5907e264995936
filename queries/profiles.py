"""One unit on a page: beside its peers, its own past, its targets, and what moved its rank."""

from queries.run import Row, ask


def profile(*, unit_id: str, as_of: int | None = None) -> list[Row]:
    """Return every indicator of one unit in its latest period, beside the like units that reported it.

    Returns:
        One row per indicator: the figure with its change, rank and target, the peers' low, median and
        high quartile, peer_mark (first, middle, last) or peer_note (why there is none), sharing.
    """
    return ask("profile", unit_id=unit_id, as_of=as_of)


def trends(*, unit_id: str, as_of: int | None = None) -> list[Row]:
    """Return for every indicator of one unit whether its last five figures point up or down.

    Returns:
        One row per indicator: trend (better, worse, steady) or trend_note (why there is none).
    """
    return ask("trends", unit_id=unit_id, as_of=as_of)


def courses(*, unit_id: str, as_of: int | None = None) -> list[Row]:
    """Return the figures of every indicator of one unit, period by period; a gap has no value."""
    return ask("courses", unit_id=unit_id, as_of=as_of)


def required_pace(
    *,
    kind: str,
    province_set: str,
    unit_id: str | None = None,
    indicator_id: str | None = None,
    as_of: int | None = None,
) -> list[Row]:
    """Return who is on course for the next target, and how much per period the others need.

    Returns:
        One row per unit and indicator with a target ahead: steps, left_to_go, needed and pace per step,
        state (met, on_course, behind, no_pace).
    """
    return ask(
        "required_pace",
        kind=kind,
        province_set=province_set,
        unit_id=unit_id,
        indicator_id=indicator_id,
        as_of=as_of,
    )


def rank_parts(*, indicator_id: str, time_period: str, unit_id: str, as_of: int | None = None) -> list[Row]:
    """Return a change of rank taken apart: own progress, others' progress, who joined or left."""
    return ask("rank_parts", indicator_id=indicator_id, time_period=time_period, unit_id=unit_id, as_of=as_of)


def rank_movement(
    *, indicator_id: str, time_period: str, kind: str, province_set: str, as_of: int | None = None
) -> list[Row]:
    """Return the ranks of all units in the periods that compare with the chosen one, oldest first."""
    return ask(
        "rank_movement",
        indicator_id=indicator_id,
        time_period=time_period,
        kind=kind,
        province_set=province_set,
        as_of=as_of,
    )


def reporting_gaps(
    *, unit_id: str | None = None, parent_id: str | None = None, as_of: int | None = None
) -> list[Row]:
    """Return the figures that one unit (or those below a parent) owes while most of its like have them."""
    return ask("reporting_gaps", unit_id=unit_id, parent_id=parent_id, as_of=as_of)
