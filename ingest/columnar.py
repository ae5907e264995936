"""Figures of a large file, kept as columns and made to single figures only where somebody looks at one."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import overload

import numpy as np
import pyarrow as pa

from ingest.records import Figure
from ingest.troubles import Place

FIRST_LINE = 2
SMALL = 50_000_000  # keys that are counted in an array of their own


@dataclass(frozen=True)
class Coded:
    """For every row a number, and what the numbers stand for."""

    numbers: np.ndarray
    meanings: tuple

    @staticmethod
    def choose(several: Sequence["Coded"], which: np.ndarray) -> "Coded":
        """Return, for every row, what that one of `several` says that `which` names."""
        if len(several) == 1:
            return several[0]
        offsets = np.cumsum([0, *(len(one.meanings) for one in several[:-1])])
        numbers = np.select(
            [which == place for place in range(len(several))],
            [one.numbers + offset for one, offset in zip(several, offsets, strict=True)],
        )
        return Coded(numbers, tuple(meaning for one in several for meaning in one.meanings))

    def merged(self) -> "Coded":
        """Return the same with every meaning once."""
        places = {meaning: place for place, meaning in enumerate(dict.fromkeys(self.meanings))}
        mapped = np.array([places[meaning] for meaning in self.meanings], dtype=np.int32)
        return Coded(mapped[self.numbers], tuple(places))

    def column(self, texts: Sequence[str | None]) -> pa.DictionaryArray:
        """Return a column of texts, one for each meaning."""
        return pa.DictionaryArray.from_arrays(
            pa.array(self.numbers, type=pa.int32()), pa.array(texts, type=pa.string())
        )


class ColumnarFigures(Sequence[Figure]):
    """The figures of a long table without anything between its rows."""

    def __init__(
        self, units: Coded, indicators: Coded, periods: Coded, facts: Coded, values: pa.Array, place: Place
    ) -> None:
        """Keep the columns; `place` is that of the column of figures."""
        self.units, self.indicators, self.periods = units.merged(), indicators.merged(), periods.merged()
        self.facts, self.values, self.place = facts, values, place

    def __len__(self) -> int:
        """Return how many figures there are."""
        return len(self.values)

    @overload
    def __getitem__(self, index: int) -> Figure: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Figure]: ...

    def __getitem__(self, index: int | slice) -> Figure | Sequence[Figure]:
        """Return one figure, or several."""
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        index %= len(self)
        status, said = self.facts.meanings[self.facts.numbers[index]]
        return Figure(
            line=index + FIRST_LINE,
            unit_id=self.units.meanings[self.units.numbers[index]],
            indicator_id=self.indicators.meanings[self.indicators.numbers[index]],
            period=self.periods.meanings[self.periods.numbers[index]],
            obs_value=Decimal(str(self.values[index].as_py())),
            obs_status=status,
            qualifier=said.qualifier,
            published_rank=None,
            published_ranked=None,
            source_id=said.source_id,
            note=said.note,
            column=self.place.column,
            column_name=self.place.name,
        )

    def are_repeated(self) -> bool:
        """Tell whether a unit, indicator and period stand in two rows."""
        keys = self.units.numbers.astype(np.int64) * len(self.indicators.meanings) + self.indicators.numbers
        keys = keys * len(self.periods.meanings) + self.periods.numbers
        most = len(self.units.meanings) * len(self.indicators.meanings) * len(self.periods.meanings)
        if most <= SMALL:
            return bool(len(keys)) and bool(np.bincount(keys).max() > 1)
        return len(np.unique(keys)) < len(keys)

    def as_table(self) -> pa.Table:
        """Return the columns of `staged`."""
        said = [fact for _, fact in self.facts.meanings]
        place, none = np.arange(len(self), dtype=np.int32), pa.nulls(len(self), pa.int32())
        return pa.table(
            {
                "line": place + FIRST_LINE,
                "unit_id": self.units.column(self.units.meanings),
                "indicator_id": self.indicators.column(self.indicators.meanings),
                "time_period": self.periods.column([one.time_period for one in self.periods.meanings]),
                "obs_value": self.values,
                "obs_status": self.facts.column([status for status, _ in self.facts.meanings]),
                "qualifier": self.facts.column([one.qualifier for one in said]),
                "published_rank": none,
                "published_ranked": none,
                "source_id": self.facts.column([one.source_id for one in said]),
                "note": self.facts.column([one.note for one in said]),
                "place": place,
            }
        )
