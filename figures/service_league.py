"""The units side by side in what concerns public services: a column per figure, a line per unit, a total.

Nothing here computes a figure: it puts the answers of two questions into one table, in the order of one of
its columns, and says of every column which units its total lacks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data import formats
from data.texts import Lang, say
from figures.wording import target_text, value_text

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


@dataclass(frozen=True)
class Cell:
    """A figure in words; `bar` is a share of the longest in its column, 0 to 100."""

    text: str
    small: str = ""
    mark: str = ""
    tone: str = ""
    bar: float | None = None


@dataclass(frozen=True)
class ServiceLine:
    """One unit of the table, or its total."""

    unit_id: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Missing:
    """The units that the total of some columns lacks."""

    columns: tuple[str, ...]
    units: tuple[str, ...]
    listed: int


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


def sorted_units(columns: Sequence[Column], sort: str, *, ascending: bool) -> list[object]:
    """Return the ids of the units with any figure, by one column; those without a figure in it come last.

    Units that are alike stay in the alphabetical order of the answers.
    """
    there = {
        unit_id: None
        for column in columns
        for unit_id, row in column.rows.items()
        if unit_id is not None and row["obs_value"] is not None
    }
    # The columns of dossiers list every unit, in alphabetical order; the levels only those that reported.
    longest = max((column.rows for column in columns), key=len, default={})
    order = [unit_id for unit_id in longest if unit_id in there]
    if sort == NAMES:
        return order if ascending else order[::-1]
    rows = next(column.rows for column in columns if column.column_id == sort)
    known = [unit_id for unit_id in order if unit_id in rows and rows[unit_id]["obs_value"] is not None]
    known.sort(key=lambda unit_id: rows[unit_id]["obs_value"], reverse=not ascending)
    return known + [unit_id for unit_id in order if unit_id not in known]


def service_lines(
    columns: Sequence[Column], units: Sequence[object], sort: str, lang: Lang
) -> list[ServiceLine]:
    """Return a line per unit with a cell per column; the column sorted by has a bar."""
    names = {unit_id: str(row[f"name_{lang}"]) for each in columns for unit_id, row in each.rows.items()}
    longest = {
        each.column_id: max(
            (abs(row["obs_value"]) for unit_id, row in each.rows.items() if unit_id and row["obs_value"]),
            default=0,
        )
        for each in columns
        if each.column_id == sort
    }
    return [
        ServiceLine(
            str(unit_id),
            names[unit_id],
            tuple(_cell(each, unit_id, longest.get(each.column_id), lang) for each in columns),
        )
        for unit_id in units
    ]


def total_line(columns: Sequence[Column], lang: Lang) -> ServiceLine:
    """Return the line of totals, each with how many of how many units are in it."""
    cells = []
    for column in columns:
        row = column.rows.get(None)
        if row is None or row["obs_value"] is None:
            cells.append(Cell("–"))
            continue
        text = value_text(row, column.indicator, lang, with_unit=False)
        cells.append(Cell(text, small=formats.rank(row["covered"], row["listed"])))
    return ServiceLine("", say("total_of_units", lang), tuple(cells))


def missing(columns: Sequence[Column], lang: Lang) -> list[Missing]:
    """Return which units are not in the totals, columns that lack the same units together."""
    listed = {
        unit_id: str(row[f"name_{lang}"])
        for each in columns
        for unit_id, row in each.rows.items()
        if unit_id is not None
    }
    longest = max((column.rows for column in columns), key=len, default={})
    order = [unit_id for unit_id in longest if unit_id is not None]
    lacking: dict[tuple[object, ...], list[str]] = {}
    for column in columns:
        out = tuple(unit_id for unit_id in order if not column.rows.get(unit_id, {}).get("counted"))
        if out:
            lacking.setdefault(out, []).append(column.name)
    return [
        Missing(tuple(names), tuple(listed[unit_id] for unit_id in out), len(order))
        for out, names in lacking.items()
    ]


def ranked_rows(column: Column) -> list[Row]:
    """Return the rows of a column as a league table: the best first, those without a figure last."""
    rows = [row for unit_id, row in column.rows.items() if unit_id is not None]
    known = [row for row in rows if row["obs_value"] is not None]
    known.sort(key=lambda row: row["obs_value"], reverse=column.indicator["direction"] != "lower")
    return known + [row for row in rows if row["obs_value"] is None]


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


def _cell(column: Column, unit_id: object, longest: float | None, lang: Lang) -> Cell:
    row = column.rows.get(unit_id)
    if row is None or row["obs_value"] is None:
        return Cell("–", mark=say("status_O", lang))
    met = row["target_met"]
    return Cell(
        value_text(row, column.indicator, lang, with_unit=False),
        mark=target_text(row, column.indicator, lang),
        tone="" if met is None else "better" if met else "worse",
        bar=round(100 * abs(row["obs_value"]) / longest, 1) if longest else None,
    )
