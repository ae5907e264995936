"""Every reason to ask or to refuse has a case, and a sentence in both languages that says what to do."""

import pytest

from data.texts import LANGUAGES, say
from ingest.findings import Finding
from ingest.name_index import Ambiguous, Unknown
from ingest.number_evidence import convention_evidence, decide
from ingest.numbers import fractions_of_one
from ingest.readings import Doubt, Refusal
from tests.ingest.values import number_cases, period_cases
from tests.ingest.values.kinds import IN_FILES, VALUE_KINDS

PERIOD_TABLES = (period_cases.CELLS, period_cases.WITH_YEAR, period_cases.TITLES)
EXPECTED = [
    *(case.values[3] for case in number_cases.CASES),
    *(expected for table in PERIOD_TABLES for expected in table.values()),
]
# What a whole file or the catalogue gives rise to.
ELSEWHERE = {
    decide(convention_evidence(["25,68", "25.68"])).kind,
    fractions_of_one([number_cases.is_("0.25")], number_cases.RATE).kind,
    Ambiguous(("a", "b")).kind,
    Unknown("x").kind,
    Unknown("x", ("a",)).kind,
}


def test_every_kind_has_a_case() -> None:
    planted = {expected.kind for expected in EXPECTED if isinstance(expected, Doubt | Refusal)}
    assert planted | ELSEWHERE == VALUE_KINDS - IN_FILES
    assert planted & ELSEWHERE == set()


@pytest.mark.parametrize("kind", sorted(VALUE_KINDS))
def test_every_kind_is_a_sentence_in_both_languages(kind: str) -> None:
    finding = Finding(kind, 3, 2, "Giá trị", "«tìm»", "«cần»")
    sentences = {lang: finding.message(lang) for lang in LANGUAGES}
    assert sentences["vi"] != sentences["en"]
    for lang, sentence in sentences.items():
        assert sentence.endswith((".", "?")), sentence
        assert "{" not in sentence
        assert ("«tìm»" in sentence) == (kind != "period_missing")
        names_choices = "{expected}" in say(f"finding_{kind}", lang, found="", expected="{expected}")
        assert names_choices == ("«cần»" in sentence)
