"""Answers as `queries` gives them, written by hand: a row with nothing special, and what a test changes."""

from typing import Any

Row = dict[str, Any]


def indicator(measure: str = "ratio", direction: str = "higher", **changes: object) -> Row:
    """Return an indicator of the catalogue: a percentage with two decimals unless told otherwise."""
    units = {
        "ratio": ("%", "%", 2),
        "count": ("hồ sơ", "dossiers", 0),
        "score": ("điểm", "points", 4),
        "rank": ("hạng", "rank", 0),
        "rank_change": ("bậc", "places", 0),
    }
    unit, unit_en, decimals = units[measure]
    own = {
        "indicator_id": "measured",
        "name_vi": "Tỷ lệ hồ sơ trực tuyến",
        "name_en": "Online dossier rate",
        "unit_measure": unit,
        "unit_measure_en": unit_en,
        "measure": measure,
        "direction": direction,
        "decimals": decimals,
    }
    return own | changes


def unit(name: str, value: float | None, **changes: object) -> Row:
    """Return one unit's row of `league-table`; its English name is the Vietnamese one with `(en)`."""
    own = {
        "rank": None,
        "ranked": None,
        "unit_id": f"id-{name}",
        "name_vi": name,
        "name_en": f"{name} (en)",
        "head": "Giám đốc",
        "obs_value": value,
        "qualifier": None,
        "obs_status": "O" if value is None else "A",
        "origin": None if value is None else "reported",
        "published_value": None,
        "numerator_value": None,
        "denominator_value": None,
        "previous_value": None,
        "change": None,
        "change_pct": None,
        "change_qualifier": None,
        "change_note": "no_value" if value is None else "no_previous",
        "break_reason_vi": None,
        "break_reason_en": None,
        "rank_change": None,
        "published_rank": None,
        "published_ranked": None,
        "gap_to_next": None,
        "target_value": None,
        "target_met": None,
        "source_id": None,
        "is_sample": None if value is None else False,
        "note": None,
    }
    return own | changes


def league(*rows: Row, unreported: int = 0) -> list[Row]:
    """Return a league table in the given order, with so many units at its end that did not report."""
    return [*rows, *(unit(f"Chưa {number}", None) for number in range(1, unreported + 1))]


def level(position: int, value: float | None, *, since: int = 2011, **changes: object) -> Row:
    """Return one level of `service-levels`: of the four of 2011, or of the three of 2022."""
    names = {
        2011: ("Mức độ 1", "Mức độ 2", "Mức độ 3", "Mức độ 4"),
        2022: ("Chưa trực tuyến", "Một phần", "Toàn trình"),
    }
    english = {
        2011: ("Level 1", "Level 2", "Level 3", "Level 4"),
        2022: ("Not online", "Partial", "End to end"),
    }
    total = changes.get("total", 1000)
    own = {
        "unit_id": "id-A",
        "unit_name_vi": "A",
        "unit_name_en": "A (en)",
        "time_period": "2019",
        "scheme": str(since),
        "since": since,
        "position": position,
        "name_vi": names[since][position - 1],
        "name_en": english[since][position - 1],
        "obs_value": value,
        "qualifier": None,
        "total": total,
        "share": 100 * value / total if value is not None and total else None,
        "is_sample": False,
    }
    return own | changes
