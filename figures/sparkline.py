"""A course of figures as a line the size of a word, drawn by the style sheet's own shapes.

The one door for HTML lets no SVG through and a remounted chart per row would cost a second, so a line is a
polygon that clips a coloured box. A gap and a break of the series end a line; what follows is another.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

Row = Mapping[str, object]
THICK = 7.0  # per cent of the height, up and down from the line
POINT_WIDE, POINT_HIGH = 2.5, 10.0  # per cent to either side of a point that stands alone
EDGE = 10.0  # per cent left free above and below, so that no line is cut in half


@dataclass(frozen=True)
class Sparkline:
    """Polygons and the last point, all in per cent of the box from its left and upper edge."""

    shapes: tuple[str, ...]
    left: float
    top: float


def sparkline(course: Sequence[Row], *, of_ranks: bool = False) -> Sparkline | None:
    """Return the line of one indicator's course, or None where fewer than two figures are there.

    Args:
        course: Rows of `courses` or of one unit in `rank_movement`: obs_value and stretch, in order of
            time; a period without a figure has a value of None.
        of_ranks: Whether the figures are places: the first is on top, so that places won go up.
    """
    values = [-row["obs_value"] if of_ranks and row["obs_value"] else row["obs_value"] for row in course]
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    low, span = min(known), max(known) - min(known)
    points = [
        (
            round(100 * place / (len(values) - 1), 1),
            None if value is None else _height(value - low, span),
            row["stretch"],
        )
        for place, (value, row) in enumerate(zip(values, course, strict=True))
    ]
    last = [point for point in points if point[1] is not None][-1]
    drawn = [line for line in _lines(points) if line != [last[:2]]]  # where the dot is, no point is seen
    return Sparkline(tuple(map(_shape, drawn)), last[0], last[1])


def _height(above: float, span: float) -> float:
    return round(100 - EDGE - (100 - 2 * EDGE) * (float(above) / float(span) if span else 0.5), 1)


def _lines(points: Sequence[tuple[float, float | None, object]]) -> Iterator[list[tuple[float, float]]]:
    """Yield the points of each unbroken line."""
    for (there, _), own in groupby(points, key=lambda point: (point[1] is not None, point[2])):
        if there:
            yield [(left, top) for left, top, _ in own]


def _shape(line: list[tuple[float, float]]) -> str:
    """Return the polygon around a line; a single point is a small square, whole also at an edge."""
    thick = THICK
    if len(line) == 1:
        thick, (left, top) = POINT_HIGH, line[0]
        left = min(max(left, POINT_WIDE), 100 - POINT_WIDE)
        line = [(left - POINT_WIDE, top), (left + POINT_WIDE, top)]
    upper = [f"{left}% {round(top - thick, 1)}%" for left, top in line]
    lower = [f"{left}% {round(top + thick, 1)}%" for left, top in reversed(line)]
    return f"polygon({', '.join(upper + lower)})"
