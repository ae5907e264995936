"""Sorts figures into at most five classes, for the colours of a map, by the rule that the catalogue names.

Figures are only compared here, never computed: both ends of a class are figures that units really have, so
the legend shows nothing that stands nowhere else. Units with the same figure are always in the same class.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Literal

from figures.palette import changes, levels

MOST_CLASSES = 5
STEPS_EACH_WAY = 3

Figure = int | float | Decimal
Pattern = Literal["solid", "missing", "withheld"]
Method = Literal["quantiles", "period_quantiles", "equal_steps", "groups", "target"]
Row = Mapping[str, object]


@dataclass(frozen=True)
class LegendRow:
    """One line of the legend; without ends where `pattern` says that there is no figure."""

    lowest: Figure | None
    highest: Figure | None
    count: int
    colour: str
    pattern: Pattern = "solid"
    number: int = 0  # of the class in its rule, from the lowest; the rule may have a name for it


@dataclass(frozen=True)
class ClassRule:
    """How an indicator's figures are sorted: a method, and per class its lower bound and its names."""

    method: Method = "quantiles"
    bounds: tuple[Figure | None, ...] = (None,) * MOST_CLASSES
    names: tuple[tuple[str, str], ...] = (("", ""),) * MOST_CLASSES  # Vietnamese, English

    def name(self, row: LegendRow, lang: str) -> str:
        """Return the publisher's name of a class, or nothing."""
        return self.names[row.number][0 if lang == "vi" else 1] if row.pattern == "solid" else ""


def rules_of(rows: Iterable[Row]) -> dict[str, ClassRule]:
    """Return the rule of each indicator in the answer of `class-rules`."""
    return {
        str(indicator): _rule(list(classes))
        for indicator, classes in groupby(rows, key=lambda row: row["indicator_id"])
    }


def _rule(rows: list[Row]) -> ClassRule:
    names = tuple((str(row["name_vi"] or ""), str(row["name_en"] or "")) for row in rows)
    return ClassRule(rows[0]["method"], tuple(row["lower_bound"] for row in rows), names)


def classes_by(rule: ClassRule, values: Iterable[Figure], *, better: str = "higher") -> tuple[LegendRow, ...]:
    """Return the classes of `values` by a rule, from low to high; `target` sorts by what is met instead.

    Where less is better the low classes are the dark ones: dark never reads as good where it is bad.
    """
    sort = {"equal_steps": _equal_steps, "groups": _groups}.get(rule.method, _quantiles)
    # A class with a name of its own keeps its colour also where another class is empty.
    named = len(rule.bounds) if rule.method in ("groups", "period_quantiles") else None
    return _coloured(sort(Counter(values), rule), of=named, better=better)


def quantile_classes(values: Iterable[Figure], *, most: int = MOST_CLASSES) -> tuple[LegendRow, ...]:
    """Return classes of about the same number of units, from low to high.

    Fewer than `most` come out where ties leave fewer groups of about equal size.
    """
    return classes_by(ClassRule(bounds=(None,) * most, names=(("", ""),) * most), values)


def target_classes(rows: Iterable[Row]) -> tuple[LegendRow, ...]:
    """Return the classes "missed" and "met" of the rows that have a figure and a target."""
    members: dict[int, Counter[Figure]] = {}
    for row in rows:
        if row["target_met"] is not None:
            members.setdefault(int(row["target_met"]), Counter())[row["obs_value"]] += 1
    # Met is the dark one whatever the direction, so the order is that of the words and not of the values.
    return _coloured(dict(sorted(members.items())), of=2, better="higher")


def signed_classes(differences: Iterable[Figure], *, better: str = "higher") -> tuple[LegendRow, ...]:
    """Return up to three classes of falls, one of no change, and up to three of rises.

    The steps are the same on both sides, so a colour says how far and not how many; blue is for the better.
    """
    counts = Counter(differences)
    sizes = Counter({size: 0 for size in map(abs, counts) if size})
    for value, count in counts.items():
        if value:
            sizes[abs(value)] += count
    steps = quantile_classes(sizes.elements(), most=STEPS_EACH_WAY)
    members: dict[int, Counter[Figure]] = {}
    for value in sorted(counts):
        step = next((at for at, row in enumerate(steps, 1) if value and abs(value) <= row.highest), 0)
        members.setdefault(step if value > 0 else -step, Counter())[value] = counts[value]
    colours = changes(len(steps), better=better)
    return tuple(_legend_row(number, own, colours[number]) for number, own in sorted(members.items()))


def class_of(value: Figure, classes: Sequence[LegendRow]) -> int:
    """Return which of the classes `value` belongs to.

    Raises:
        ValueError: No class reaches up to it: the classes were made from other figures.
    """
    for at, row in enumerate(classes):
        if row.highest is not None and value <= row.highest:
            return at
    message = f"{value} lies above the highest class"
    raise ValueError(message)


def colour_of(value: Figure, classes: Sequence[LegendRow]) -> str:
    """Return the colour of the class that `value` belongs to."""
    return classes[class_of(value, classes)].colour


def without_figure(*, missing: int, withheld: int) -> tuple[LegendRow, ...]:
    """Return the legend's lines for units without a figure; none for a kind that does not occur."""
    kinds: tuple[tuple[Pattern, int], ...] = (("missing", missing), ("withheld", withheld))
    return tuple(LegendRow(None, None, count, "", pattern) for pattern, count in kinds if count)


def _quantiles(counts: Counter[Figure], rule: ClassRule) -> dict[int, Counter[Figure]]:
    most, total, before = len(rule.bounds), counts.total(), 0

    def number(value: Figure) -> int:
        nonlocal before
        # A group of equal figures goes where its middle lies, whole.
        middle = 2 * before + counts[value]
        before += counts[value]
        return most * middle // (2 * total)

    return _sorted(counts, number)


def _equal_steps(counts: Counter[Figure], rule: ClassRule) -> dict[int, Counter[Figure]]:
    most, low, high = len(rule.bounds), min(counts, default=0), max(counts, default=0)

    def number(value: Figure) -> int:
        return min(most - 1, int(most * (value - low) / (high - low))) if high > low else 0

    return _sorted(counts, number)


def _groups(counts: Counter[Figure], rule: ClassRule) -> dict[int, Counter[Figure]]:
    above = [bound for bound in rule.bounds[1:] if bound is not None]
    return _sorted(counts, lambda value: sum(value >= bound for bound in above))


def _sorted(counts: Counter[Figure], number: Callable[[Figure], int]) -> dict[int, Counter[Figure]]:
    members: dict[int, Counter[Figure]] = {}
    for value in sorted(counts):
        members.setdefault(number(value), Counter())[value] = counts[value]
    return members


def _coloured(
    members: Mapping[int, Counter[Figure]], *, of: int | None, better: str
) -> tuple[LegendRow, ...]:
    """Give each class its colour: of as many as there are, or by its number among `of`."""
    colours = levels(of or len(members))[:: -1 if better == "lower" else 1]
    return tuple(
        _legend_row(number, own, colours[number if of else at])
        for at, (number, own) in enumerate(members.items())
    )


def _legend_row(number: int, own: Counter[Figure], colour: str) -> LegendRow:
    return LegendRow(min(own), max(own), own.total(), colour, number=number)
