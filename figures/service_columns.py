"""The figures that units are compared in on the page of public services, each with its meaning and its rows.

Nothing here computes a figure: the answers of two questions become columns of one table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data import formats
from data.texts import Lang, say

Row = Mapping[str, object]
NAMES, TOTAL, OFFERED, GAP = "unit", "total", "offered", "gap"  # columns that are no indicators
COUNTED = {"measure": "count", "decimals": 0, "direction": "neutral"}
SHARED = {"measure": "ratio", "decimals": 1, "unit_measure": "%", "unit_measure_en": "%"}


@dataclass(frozen=True)
class Column:
    """A figure that the units are compared in: its meaning as an indicator, and a row per unit.

    The row of unit_id None is the total. `period` is said only where it is not the asked one.
    """

    column_id: str
    name: str
    period: str
    indicator: Row
    rows: Mapping[object, Row]


def service_columns(
    levels: Sequence[Row],
    figures: Sequence[Row],
    indicators: Mapping[str, Row],
    lang: Lang,
    *,
    time_period: str,
    measure: str,
) -> list[Column]:
    """Return all services, each level of the newest scheme, what is offered online, dossiers, and the gap.

    Args:
        levels: Answer of `service-levels-of-units`.
        figures: Answer of `service-figures-of-units`.
        indicators: The catalogue's indicators by id.
        lang: Language of names and periods.
        time_period: The asked period.
        measure: `share` or `count`: what is shown of a level.
    """
    newest = max(((row["since"], row["scheme"]) for row in levels), default=(0, ""))[1]
    own = [row for row in levels if row["scheme"] == newest]
    counted_in = indicators.get(str(own[0]["total_indicator_id"])) if own else None
    counted = [_level_column(own, position, lang, measure) for position in _positions(own)]
    dossiers = {
        figure_id: _figure_column(figure_id, figures, indicators, lang, time_period)
        for figure_id in dict.fromkeys(str(row["figure_id"]) for row in figures)
    }
    offered, gap = dossiers.pop(OFFERED, None), dossiers.pop(GAP, None)
    every = [
        _total_column(own, counted_in, lang) if own else None,
        *counted,
        offered,
        *dossiers.values(),
        gap,
    ]
    return [each for each in every if each and any(r["obs_value"] is not None for r in each.rows.values())]


def _positions(rows: Sequence[Row]) -> list[object]:
    return sorted({row["position"] for row in rows})


def _plain(row: Row, value: object, **changes: object) -> Row:
    """Return a row as the sentences about league tables read it."""
    own = {
        "unit_id": row["unit_id"],
        "name_vi": row["unit_name_vi"],
        "name_en": row["unit_name_en"],
        "obs_value": value,
        "obs_status": "O" if value is None else "A",
        "qualifier": row["qualifier"],
        "target_met": None,
        "target_value": None,
        "change": None,
        "counted": value is not None,
        "covered": row["covered"],
        "listed": row["listed"],
        "is_sample": row["is_sample"],
    }
    return own | changes


def _level_column(rows: Sequence[Row], position: object, lang: Lang, measure: str) -> Column:
    own = [row for row in rows if row["position"] == position]
    name = str(own[0][f"name_{lang}"])
    meaning = SHARED | {"direction": "neutral"} if measure == "share" else COUNTED | _services()
    value = "share" if measure == "share" else "obs_value"
    word = "share_qualifier" if measure == "share" else "qualifier"
    found = {row["unit_id"]: _plain(row, row[value], qualifier=row[word]) for row in own}
    return Column(str(own[0]["indicator_id"]), name, "", meaning | _names(own[0]), found)


def _total_column(rows: Sequence[Row], indicator: Row | None, lang: Lang) -> Column:
    """Return all services of each unit; the total is that of the level which most units reported.

    Args:
        rows: The levels of one scheme.
        indicator: What counts all its services, where the catalogue has one.
        lang: Language of the name.
    """
    best: dict[object, Row] = {}
    for row in rows:
        if row["unit_id"] not in best or row["covered"] > best[row["unit_id"]]["covered"]:
            best[row["unit_id"]] = row
    found = {
        unit_id: _plain(row, row["total"], qualifier=row["total_qualifier"]) for unit_id, row in best.items()
    }
    named = {f"name_{each}": say("column_services_total", each) for each in ("vi", "en")}
    meaning = indicator or COUNTED | _services() | named
    return Column(TOTAL, str(meaning[f"name_{lang}"]), "", meaning, found)


def _figure_column(
    figure_id: str, figures: Sequence[Row], indicators: Mapping[str, Row], lang: Lang, time_period: str
) -> Column:
    own = [row for row in figures if row["figure_id"] == figure_id]
    found = {
        row["unit_id"]: _plain(
            row,
            row["obs_value"],
            counted=row["counted"],
            target_met=row["target_met"],
            target_value=row["target_value"],
        )
        for row in own
    }
    period = str(own[0]["time_period"])
    return Column(
        figure_id,
        str(_meaning(figure_id, indicators)[f"name_{lang}"]),
        formats.period(period, lang) if period != time_period else "",
        _meaning(figure_id, indicators),
        found,
    )


def _meaning(figure_id: str, indicators: Mapping[str, Row]) -> Row:
    if figure_id in indicators:
        return indicators[figure_id]
    named = {f"name_{each}": say(f"service_{figure_id}", each) for each in ("vi", "en")}
    if figure_id == OFFERED:
        return SHARED | {"direction": "higher"} | named
    points = {
        "unit_measure": say("percentage_points", "vi"),
        "unit_measure_en": say("percentage_points", "en"),
    }
    return {"measure": "score", "decimals": 1, "direction": "neutral"} | points | named


def _services() -> Row:
    return {"unit_measure": say("unit_services", "vi"), "unit_measure_en": say("unit_services", "en")}


def _names(row: Row) -> Row:
    return {"name_vi": row["name_vi"], "name_en": row["name_en"]}
