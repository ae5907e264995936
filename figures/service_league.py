"""The units side by side in what concerns public services: a line per unit, a total, and what it lacks.

Nothing here computes a figure: it puts columns in the order of one of them, and says of every total which
units are not in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data import formats
from data.texts import Lang, say
from figures.service_columns import NAMES, Column
from figures.wording import target_text, value_text

Row = Mapping[str, object]


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
