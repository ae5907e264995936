"""The whole file decides what 1.769 is worth; one that contradicts itself is asked about."""

import pytest

from ingest.number_evidence import Contradiction, Undecided, convention_evidence, decide


@pytest.mark.parametrize(
    ("texts", "convention"),
    [
        pytest.param(["1769", "5", ""], "plain", id="no-signs-at-all"),
        pytest.param([], "plain", id="no-cells"),
        pytest.param(["25,68"], "vi", id="decimal-comma"),
        pytest.param(["25.68"], "en", id="decimal-point"),
        pytest.param(["1.769.000"], "vi", id="two-points"),
        pytest.param(["1,769,000"], "en", id="two-commas"),
        pytest.param(["1.769,5"], "vi", id="both-signs-vi"),
        pytest.param(["1,769.5"], "en", id="both-signs-en"),
        pytest.param(["0.769"], "en", id="no-thousand-begins-with-0"),
        pytest.param(["1769.123"], "en", id="four-digits-before-the-point"),
        pytest.param(["1.769", "2.223", "25,68"], "vi", id="one-cell-decides-for-all"),
        pytest.param(["gần 99,5%", "1.769"], "vi", id="among-words"),
        pytest.param(["571/2.223", "99,5"], "vi", id="in-parts-of-a-whole"),
        pytest.param(["1 769,5"], "vi", id="spaced-vi"),
        pytest.param(["1 769.123"], "en", id="spaced-en"),
        pytest.param(["1 769", "1\u00a0769\u00a0000"], "plain", id="spaces-say-nothing"),
        pytest.param(["12.34.5", "1E5", "#N/A", "-"], "plain", id="damaged-cells-say-nothing"),
        pytest.param(["1,2E+05", "1.769.000"], "vi", id="exponents-say-nothing"),
        pytest.param(["x" * 500 + "25.68"], "plain", id="long-texts-say-nothing"),
    ],
)
def test_the_evidence_of_all_cells_decides(texts: list[str], convention: str) -> None:
    assert decide(convention_evidence(texts)) == convention


@pytest.mark.parametrize("texts", [["1.769"], ["1,769", "2,223"], ["1.769", "gần 272.000 hồ sơ", "5"]])
def test_cells_that_fit_both_leave_it_undecided(texts: list[str]) -> None:
    decided = decide(convention_evidence(texts))
    assert isinstance(decided, Undecided)
    assert decided.lines[0] == 1


@pytest.mark.parametrize(
    ("texts", "vi_lines", "en_lines"),
    [
        pytest.param(["25,68", "7", "25.68"], (1,), (3,), id="comma-and-point"),
        pytest.param(["1.769.000", "1,769,000"], (1,), (2,), id="points-and-commas"),
        pytest.param(["1,769", "1.769"], (2,), (1,), id="each-may-be-but-not-both"),
        pytest.param(["0,5"] * 60 + ["0.5"], tuple(range(1, 51)), (61,), id="no-more-than-fifty-lines"),
    ],
)
def test_a_contradiction_names_the_lines(
    texts: list[str], vi_lines: tuple[int, ...], en_lines: tuple[int, ...]
) -> None:
    decided = decide(convention_evidence(texts))
    assert isinstance(decided, Contradiction)
    assert (decided.vi_lines, decided.en_lines) == (vi_lines, en_lines)
    assert decided.vi_examples[0] == texts[vi_lines[0] - 1]


def test_lines_are_those_of_the_file() -> None:
    decided = decide(convention_evidence(["25,68", "25.68"], lines=[7, 12]))
    assert isinstance(decided, Contradiction)
    assert (decided.vi_lines, decided.en_lines) == ((7,), (12,))


def test_counts_are_evidence_because_they_have_no_decimals() -> None:
    assert decide(convention_evidence(["1.769", "12.345"], whole=[True, False])) == "vi"
    assert decide(convention_evidence(["1,769", "12,345"], whole=[True, False])) == "en"


def test_a_damaged_count_speaks_for_nothing() -> None:
    assert decide(convention_evidence(["1.769", "1.23"], whole=[True, True])) == "vi"


def test_counts_of_one_convention_and_rates_of_the_other_are_a_contradiction() -> None:
    decided = decide(convention_evidence(["1.769", "25.68"], whole=[True, False]))
    assert isinstance(decided, Contradiction)
    assert (decided.vi_lines, decided.en_lines) == ((1,), (2,))


def test_every_cell_is_counted_once_for_what_it_says() -> None:
    evidence = convention_evidence(["1769", "25,68", "0,5", "25.68", "1.769", "1,769", "12.34.5", "xyz"])
    counted = [
        one.count for one in (evidence.vi, evidence.en, evidence.both, evidence.neither, evidence.plain)
    ]
    assert counted == [2, 1, 2, 1, 1]
