"""The label columns of a large plain table: which texts they hold, and what each combination means."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from ingest.columnar import FIRST_LINE, Coded
from ingest.grid import Row
from ingest.plain_table import are_plain
from ingest.shapes import Record
from ingest.sheet_table import SheetTable
from ingest.troubles import Trouble
from ingest.vocabulary import Vocabulary

MOST = 20_000  # different combinations; looking at more of them one by one gains nothing


@dataclass(frozen=True)
class Labels:
    """The different texts of each column, by column, and for every row which of them it has."""

    table: SheetTable
    rows: int
    texts: dict[int, list[str]]
    numbers: dict[int, np.ndarray]

    def has_bare_notes(self) -> bool:
        """Tell whether remarks are digits only, as decimals that were cut off are."""
        columns = self.table.layout.fields.get("note", ())
        return any(all(text.isdigit() for text in self.texts[column] if text) for column in columns)

    def resolve(self, fields: Sequence[str], find: Callable[[Row], object]) -> Coded | None:
        """Ask `find` about each combination of these fields; None where it has a trouble with one."""
        columns = [column for name in fields for column in self.table.layout.fields.get(name, ())]
        combined = self._combined(columns)
        if combined is None:
            return None
        numbers, combinations = combined
        found = []
        for combination in combinations:
            found.append(find(self._row(columns, combination)))
            if isinstance(found[-1], Trouble):
                return None
        return Coded(numbers, tuple(found))

    def _combined(self, columns: Sequence[int]) -> tuple[np.ndarray, list[tuple[int, ...]]] | None:
        """Return for every row the number of its combination of labels, and the combinations."""
        if not columns:
            return np.zeros(self.rows, dtype=np.int32), [()]
        if len(columns) == 1:
            labels = range(len(self.texts[columns[0]]))
            return (self.numbers[columns[0]], [(one,) for one in labels]) if len(labels) <= MOST else None
        keys = np.zeros(self.rows, dtype=np.int64)
        for column in columns:
            keys = keys * len(self.texts[column]) + self.numbers[column]
        _, first, numbers = np.unique(keys, return_index=True, return_inverse=True)
        if len(first) > MOST:
            return None
        return numbers, [tuple(int(self.numbers[column][row]) for column in columns) for row in first]

    def _row(self, columns: Sequence[int], combination: Sequence[int]) -> Row:
        cells = [""] * len(self.table.layout.headings)
        for column, number in zip(columns, combination, strict=True):
            cells[column] = self.texts[column][number]
        return Row(Record(FIRST_LINE, tuple(cells)))


def read_labels(columns: pa.Table, table: SheetTable, words: Vocabulary) -> Labels | None:
    """Return the labels of all columns but that of the figures; None where one needs a decision.

    A label that begins like a total or a footer does makes a row what the strict reader must look at.
    """
    texts: dict[int, list[str]] = {}
    numbers: dict[int, np.ndarray] = {}
    value = table.layout.values[0].column
    for column in range(columns.num_columns):
        if column != value:
            encoded = columns.column(column).chunk(0)
            texts[column] = [text.strip() for text in encoded.dictionary.to_pylist()]
            numbers[column] = encoded.indices.to_numpy()
            many = len(texts[column]) > MOST
            if many or not are_plain(texts[column]) or any(map(words.row, texts[column])):
                return None
    return Labels(table, columns.num_rows, texts, numbers)
