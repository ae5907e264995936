"""Sorts figures into at most five classes of about the same number of units, for the colours of a map.

Figures are only compared here, never computed: both ends of a class are figures that units really have, so
the legend shows nothing that stands nowhere else. Units with the same figure are always in the same class.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from figures.palette import levels

MOST_CLASSES = 5

Figure = int | float | Decimal
Pattern = Literal["solid", "missing", "withheld"]


@dataclass(frozen=True)
class LegendRow:
    """One line of the legend; without ends where `pattern` says that there is no figure."""

    lowest: Figure | None
    highest: Figure | None
    count: int
    colour: str
    pattern: Pattern = "solid"


def quantile_classes(values: Iterable[Figure], *, most: int = MOST_CLASSES) -> tuple[LegendRow, ...]:
    """Return the classes from low to high, each with its colour and its number of units.

    Fewer than `most` come out where ties leave fewer groups of about equal size.
    """
    members: dict[int, list[Figure]] = {}
    counts = Counter(values)
    total, before = counts.total(), 0
    for value in sorted(counts):
        # A group of equal figures goes where its middle lies, whole.
        position = most * (2 * before + counts[value]) // (2 * total)
        members.setdefault(position, []).append(value)
        before += counts[value]
    colours = levels(len(members))
    return tuple(
        LegendRow(group[0], group[-1], sum(counts[value] for value in group), colour)
        for group, colour in zip(members.values(), colours, strict=True)
    )


def colour_of(value: Figure, classes: Sequence[LegendRow]) -> str:
    """Return the colour of the class that `value` belongs to.

    Raises:
        ValueError: No class reaches up to it: the classes were made from other figures.
    """
    for row in classes:
        if row.highest is not None and value <= row.highest:
            return row.colour
    message = f"{value} lies above the highest class"
    raise ValueError(message)


def without_figure(*, missing: int, withheld: int) -> tuple[LegendRow, ...]:
    """Return the legend's lines for units without a figure; none for a kind that does not occur."""
    kinds: tuple[tuple[Pattern, int], ...] = (("missing", missing), ("withheld", withheld))
    return tuple(LegendRow(None, None, count, "", pattern) for pattern, count in kinds if count)
