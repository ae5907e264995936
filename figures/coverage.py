"""Who has figures of what, and when: a table of indicators and periods, in pieces that a screen can hold."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data import formats
from data.periods import parse_period
from data.texts import Lang, say

Row = Mapping[str, object]
MOST_PERIODS = 12  # of one piece: a year of months, and as many as 1024 pixels are wide enough for


@dataclass(frozen=True)
class Cell:
    """How many units of how many; `shade` is 0 (none) to 4 (all), -1 where nothing was to be reported."""

    shade: int
    reported: str
    listed: str
    told: str
    broken: bool


@dataclass(frozen=True)
class CoverageLine:
    """One indicator, or one kind of unit, over the periods of a piece."""

    key: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Piece:
    """Some periods that follow each other, with the lines that have figures of them."""

    periods: tuple[str, ...]
    headings: tuple[str, ...]
    lines: tuple[CoverageLine, ...]


def coverage_pieces(
    rows: Sequence[Row],
    lang: Lang,
    *,
    name_of: Callable[[Row], str],
    key_of: Callable[[Row], str] = lambda row: str(row["indicator_id"]),
    most: int = MOST_PERIODS,
) -> list[Piece]:
    """Return the coverage in pieces, the newest periods first; inside a piece time runs to the right.

    Args:
        rows: Answer of `coverage-matrix`.
        lang: Language of the periods.
        name_of: What a line is called.
        key_of: What makes a line: rows of one key.
        most: Periods of one piece.
    """
    periods = sorted({str(row["time_period"]) for row in rows}, key=in_time)
    starts = range(len(periods) % most or most, len(periods) + 1, most) if periods else ()
    pieces = [tuple(periods[max(end - most, 0) : end]) for end in starts]
    return [_piece(each, rows, lang, name_of, key_of) for each in pieces[::-1]]


def in_time(time_period: str) -> tuple[object, ...]:
    """Return the place of a period in time: by its last day; of two that end together the shorter first."""
    period = parse_period(time_period)
    return (period.end_date, -period.start_date.toordinal()) if period else (date.min, 0)


def _piece(
    periods: tuple[str, ...],
    rows: Sequence[Row],
    lang: Lang,
    name_of: Callable[[Row], str],
    key_of: Callable[[Row], str],
) -> Piece:
    there = [row for row in rows if row["time_period"] in periods]
    lines = []
    for key in dict.fromkeys(map(key_of, there)):
        own = {row["time_period"]: row for row in there if key_of(row) == key}
        before = _stretch_before(periods[0], [row for row in rows if key_of(row) == key])
        name = name_of(next(iter(own.values())))
        lines.append(CoverageLine(key, name, tuple(_cells(own, periods, before, lang))))
    headings = tuple(formats.period_short(period, lang) for period in periods)
    return Piece(periods, headings, tuple(lines))


def _stretch_before(period: str, rows: Sequence[Row]) -> object:
    """Return on which stretch of its series a line was before the piece; None where it was not there."""
    earlier = [row for row in rows if in_time(str(row["time_period"])) < in_time(period)]
    return earlier[-1]["stretch"] if earlier else None


def _cells(own: Mapping[object, Row], periods: Sequence[str], stretch: object, lang: Lang) -> list[Cell]:
    cells = []
    for period in periods:
        row = own.get(period)
        if row is None:
            cells.append(Cell(-1, "", "", say("coverage_none", lang), broken=False))
            continue
        broken = stretch is not None and row["stretch"] != stretch
        stretch = row["stretch"]
        cells.append(_cell(row, lang, broken=broken))
    return cells


def _cell(row: Row, lang: Lang, *, broken: bool) -> Cell:
    parts = [say("reported_of", lang, count=row["reported"], of=row["listed"])]
    if row["withheld"]:
        parts.append(say("coverage_withheld", lang, count=row["withheld"]))
    if row["rank_only"]:
        parts.append(say("coverage_rank_only", lang, count=row["rank_only"]))
    if broken:
        parts.append(say("coverage_break", lang))
    reported, listed = (formats.number(row[name], decimals=0, lang=lang) for name in ("reported", "listed"))
    return Cell(int(row["shade"]), reported, listed, "; ".join(parts), broken)
