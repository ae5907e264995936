"""The stops of a map's period slider, and the marks that say what lies between them.

Between two stops a period may be missing, the way of counting may have changed, or the provinces may have
been merged. A hand that drags over such a place must see it: figures before and after do not compare.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from data import formats
from data.periods import Period, next_period, parse_period
from data.texts import Lang, say

Row = Mapping[str, object]
Mark = Literal["break", "merger"]
MOST_GAPS = 12  # between two stops; a longer pause is one gap


@dataclass(frozen=True)
class Stop:
    """One place on the slider.

    `kind` is `own` where the chosen set has figures, `other` where only the other set has them, `gap` where
    a period of the series is missing; `marks` are what happened since the stop before.
    """

    time_period: str
    label: str
    kind: Literal["own", "other", "gap"]
    marks: tuple[tuple[Mark, str], ...] = ()


def stops(
    own: Iterable[str],
    other: Iterable[str],
    *,
    breaks: Sequence[tuple[date, str]],
    mergers: Iterable[date],
    lang: Lang,
) -> list[Stop]:
    """Return the stops in the order of time.

    Args:
        own: Periods with figures for the chosen units.
        other: Periods with figures for the provinces of the other set.
        breaks: Each first day after a break of the series, with the reason.
        mergers: Each day on which provinces were merged.
        lang: Language of labels and marks.
    """
    here = set(own)
    known = sorted(filter(None, map(parse_period, here | set(other))), key=_order)
    placed: list[tuple[Period, str]] = []
    for period in known:
        placed += [(gap, "gap") for gap in _gap(placed, period)]
        placed.append((period, "own" if period.time_period in here else "other"))
    happened = [*((day, "break", reason) for day, reason in breaks)]
    happened += [(day, "merger", say("mark_merger", lang, day=formats.day(day, lang))) for day in mergers]
    return [
        Stop(
            period.time_period,
            formats.period(period.time_period, lang),
            kind,
            _marks(placed[at - 1][0] if at else None, period, happened),
        )
        for at, (period, kind) in enumerate(placed)
    ]


def _order(period: Period) -> tuple[date, date, str]:
    """Order by the last day; of two that end together the shorter comes first."""
    return period.end_date, date.max - (period.start_date - date.min), period.time_period


def _gap(placed: Sequence[tuple[Period, str]], period: Period) -> list[Period]:
    """Return the periods that are missing between the last of the same length and this one."""
    before = next((old for old, _ in reversed(placed) if old.frequency == period.frequency), None)
    missing: list[Period] = []
    following = next_period(before) if before else None
    while following and following.start_date < period.start_date and len(missing) < MOST_GAPS:
        missing.append(following)
        following = next_period(following)
    return [gap for gap in missing if gap.end_date > placed[-1][0].end_date]


def _marks(
    before: Period | None, period: Period, happened: Sequence[tuple[date, Mark, str]]
) -> tuple[tuple[Mark, str], ...]:
    if before is None:
        return ()
    return tuple((kind, text) for day, kind, text in happened if before.start_date < day <= period.start_date)
