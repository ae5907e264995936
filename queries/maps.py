"""What a map shows beside one period's figures: all periods, differences between two, and the classes."""

from queries.run import Row, ask


def map_series(*, indicator_id: str, kind: str, province_set: str, as_of: int | None = None) -> list[Row]:
    """Return every unit's figure in every period of an indicator, by rank within each period."""
    return ask("map_series", indicator_id=indicator_id, kind=kind, province_set=province_set, as_of=as_of)


def difference_since(
    *, indicator_id: str, kind: str, province_set: str, base_period: str, as_of: int | None = None
) -> list[Row]:
    """Return how far each unit has come since `base_period`, in every other period, best first.

    Returns:
        One row per unit and period: difference in the indicator's own terms, difference_note where there
        is none (break, other_length, no_value, no_base, not_compared).
    """
    return ask(
        "difference_since",
        indicator_id=indicator_id,
        kind=kind,
        province_set=province_set,
        base_period=base_period,
        as_of=as_of,
    )


def class_rules() -> list[Row]:
    """Return how figures are sorted into classes, where the catalogue says so."""
    return ask("class_rules")
