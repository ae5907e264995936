"""What the catalogue tells the reader of a file: names, words, and the facts of each indicator."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import duckdb

from ingest.digits import IndicatorFacts
from ingest.names import Names, load_names
from ingest.spelling import words_in
from ingest.vocabulary import Vocabulary, load_vocabulary

FACTS = (
    "select indicator_id, decimals, measure, unit_measure, unit_measure_en, minimum, maximum from indicator"
)
PARTS = "select indicator_id, numerator, denominator from indicator where numerator is not null"
SPELLED = """
select name_vi from unit union all select full_name_vi from unit union all select alias from unit_alias
union all select name_vi from indicator union all select alias from indicator_alias
union all select alias from column_alias union all select words from word
union all select alias from learned_alias
"""
LABELS = "select unit_id, name_vi from unit union all select indicator_id, name_vi from indicator"
KEPT = 4
UNIT_REPORT = "unit_report"  # the source of a file that names none

_loading = threading.Lock()
_known: dict[object, "Knowledge"] = {}


@dataclass(frozen=True)
class Knowledge:
    """The catalogue as reading needs it.

    Attributes:
        names: Of units, indicators, fields and sources.
        words: By which rows and cells are known.
        facts: By indicator.
        parts: Numerator and denominator of each ratio that has them.
        spelled: All words of all names, by which encodings are judged.
        labels: The name of each unit and indicator, by id.
    """

    names: Names
    words: Vocabulary
    facts: Mapping[str, IndicatorFacts]
    parts: Mapping[str, tuple[str, str]]
    spelled: frozenset[str]
    labels: Mapping[str, str]

    @cached_property
    def wholes(self) -> Mapping[str, str | None]:
        """Return the denominator of each indicator that is a numerator, None where it has several."""
        wholes: dict[str, str | None] = {}
        for numerator, denominator in self.parts.values():
            known = wholes.setdefault(numerator, denominator)
            wholes[numerator] = denominator if known == denominator else None
        return wholes


def load_knowledge(cursor: duckdb.DuckDBPyConnection) -> Knowledge:
    """Return what the catalogue knows; worked out once for each catalogue and each name that people told."""
    version = cursor.execute("select sha256 from catalogue_version").fetchone()
    told = tuple(cursor.execute("select kind, alias, target_id from learned_alias order by all").fetchall())
    with _loading:
        key = (version, told)
        if key not in _known:
            while len(_known) >= KEPT:
                _known.pop(next(iter(_known)))
            _known[key] = _load(cursor)
        return _known[key]


def _load(cursor: duckdb.DuckDBPyConnection) -> Knowledge:
    facts = {indicator_id: IndicatorFacts(*row) for indicator_id, *row in cursor.execute(FACTS).fetchall()}
    parts = {ratio: (part, whole) for ratio, part, whole in cursor.execute(PARTS).fetchall()}
    spelled = words_in(name for (name,) in cursor.execute(SPELLED).fetchall())
    labels = dict(cursor.execute(LABELS).fetchall())
    return Knowledge(load_names(cursor), load_vocabulary(cursor), facts, parts, spelled, labels)
