"""The words by which rows and cells are known for what they are: totals, signatures, `ước`, `gần`.

They are data (`words.csv`), because every office has its own and nobody should wait for a release.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from ingest.folding import fold_name, without_accents

SIGNED = re.compile(r"\bngày\b.{0,30}\btháng\b.{0,30}\bnăm\b", re.IGNORECASE)
REGIONS = "select distinct region from unit where region is not null"


@dataclass(frozen=True)
class Vocabulary:
    """Folded words and what they mean, by field."""

    rows: Mapping[str, str]
    statuses: Mapping[str, str]
    qualifiers: Mapping[str, str]
    titles: Mapping[str, str]

    def said_in_title(self, text: str) -> set[str]:
        """Return what a title speaks of: `plan`, `actual`, `document`."""
        words = f" {fold_name(text)} "
        return {meaning for phrase, meaning in self.titles.items() if f" {phrase} " in words}

    def row(self, label: str) -> str:
        """Return what a row that begins with `label` is: `total`, `footer`, `signature` ...; '' for none."""
        if SIGNED.search(label):
            return "footer"
        words = fold_name(label).split()
        # The longest beginning that is known: `Tổng số` before `Tổng`.
        for count in range(len(words), 0, -1):
            meaning = self.rows.get(" ".join(words[:count]))
            if meaning and self._may_go_on(meaning, words[count:], label):
                return meaning
        return ""

    def _may_go_on(self, meaning: str, rest: Sequence[str], label: str) -> bool:
        """Tell whether these words may follow: `Tổng cộng (20 sở)`, but not `Tổng số máy tính`."""
        if not rest or meaning == "signature" or self.row(" ".join(rest)) == meaning:
            return True
        if meaning == "footer":
            return ":" in label or rest[0].isdigit()
        return bool(re.search(r"[(:\[0-9]", label))


def load_vocabulary(cursor: duckdb.DuckDBPyConnection) -> Vocabulary:
    """Read the words of the catalogue; a region's name is that of a group of rows."""
    rows = cursor.execute("select field, words, meaning from word").fetchall()
    regions = [("row", region, "subtotal") for (region,) in cursor.execute(REGIONS).fetchall()]

    def of(field: str) -> Mapping[str, str]:
        return _folded((words, meaning) for name, words, meaning in [*regions, *rows] if name == field)

    return Vocabulary(of("row"), of("obs_status"), of("qualifier"), of("title"))


def _folded(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return words folded, and without their accents where that says the same."""
    exact = {fold_name(words): meaning for words, meaning in pairs}
    bare = {without_accents(key): meaning for key, meaning in exact.items() if len(key.split()) > 1}
    return bare | exact


def first_words(cells: Sequence[str], count: int = 3) -> list[str]:
    """Return the first filled cells of a record that are words, not numbers."""
    return [cell for cell in cells if cell and not _is_number(cell)][:count]


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"[\d.,\s%()+-]+", cell))
