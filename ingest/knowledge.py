"""What the catalogue tells the reader of a file: names, words, and the facts of each indicator."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import duckdb

from ingest.digits import IndicatorFacts
from ingest.names import Names, load_names
from ingest.vocabulary import Vocabulary, load_vocabulary

FACTS = (
    "select indicator_id, decimals, measure, unit_measure, unit_measure_en, minimum, maximum from indicator"
)
PARTS = "select indicator_id, numerator, denominator from indicator where numerator is not null"
UNIT_REPORT = "unit_report"  # the source of a file that names none


@dataclass(frozen=True)
class Knowledge:
    """The catalogue as reading needs it.

    Attributes:
        names: Of units, indicators, fields and sources.
        words: By which rows and cells are known.
        facts: By indicator.
        parts: Numerator and denominator of each ratio that has them.
    """

    names: Names
    words: Vocabulary
    facts: Mapping[str, IndicatorFacts]
    parts: Mapping[str, tuple[str, str]]

    @cached_property
    def wholes(self) -> Mapping[str, str | None]:
        """Return the denominator of each indicator that is a numerator, None where it has several."""
        wholes: dict[str, str | None] = {}
        for numerator, denominator in self.parts.values():
            known = wholes.setdefault(numerator, denominator)
            wholes[numerator] = denominator if known == denominator else None
        return wholes


def load_knowledge(cursor: duckdb.DuckDBPyConnection) -> Knowledge:
    """Read what the catalogue knows."""
    facts = {indicator_id: IndicatorFacts(*row) for indicator_id, *row in cursor.execute(FACTS).fetchall()}
    parts = {ratio: (part, whole) for ratio, part, whole in cursor.execute(PARTS).fetchall()}
    return Knowledge(load_names(cursor), load_vocabulary(cursor), facts, parts)
