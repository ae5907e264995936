"""Scores put together from several indicators: their weights, what each part adds, how firm the rank is."""

from queries.run import Row, ask


def composites() -> list[Row]:
    """Return the composite scores of the catalogue, a row per part with its weight in per cent."""
    return ask("composites")


def composites_available(*, as_of: int | None = None) -> list[Row]:
    """Return for which kinds of units, province sets and periods each score can be worked out."""
    return ask("composites_available", as_of=as_of)


def composite_scores(
    *, composite_id: str, time_period: str, kind: str, province_set: str, as_of: int | None = None
) -> list[Row]:
    """Return the units by score, a row per part, those without a score last.

    Returns:
        One row per unit and part: score, rank, ranked, best_rank and worst_rank (the rank stays between
        them while each weight moves by up to 10 % of itself), contribution (None without a score).
    """
    return ask(
        "composite_scores",
        composite_id=composite_id,
        time_period=time_period,
        kind=kind,
        province_set=province_set,
        as_of=as_of,
    )
