"""Which number convention a file keeps, by the evidence of all its figures.

One cell of 1.769 tells nothing. A file in which one cell reads 25,68 tells that its 1.769 is a thousand
and more; one that also has 25.68 contradicts itself, and nobody but its sender can say what is meant.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count, repeat

from ingest.digits import CORE, Convention, readings
from ingest.readings import LONGEST, shown

EXPONENT = re.compile(r"[0-9]\s*[eE]\s*[+-]?[0-9]")
NAMED = 50


@dataclass
class Tally:
    """How many cells, and where the first of them stand."""

    count: int = 0
    lines: list[int] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)

    def add(self, line: int, text: str) -> None:
        """Count one cell."""
        self.count += 1
        if len(self.lines) < NAMED:
            self.lines.append(line)
            self.examples.append(shown(text))


@dataclass
class Evidence:
    """What the figures of a file say about its convention.

    Attributes:
        vi: Cells that fit only the Vietnamese convention: 25,68 or 1.769.000.
        en: Cells that fit only the English one.
        both: Cells that fit both and differ: 1.769, or 1,769.
        neither: Cells that fit none: 12.34.5.
        plain: Cells without any sign to go by.
        vi_count: Cells of `both` that are whole under the Vietnamese one, in columns of whole numbers.
        en_count: Likewise for the English one.
        dots: Cells of `both` with points; a file that also has `commas` contradicts itself.
        commas: Cells of `both` with commas.
    """

    vi: Tally = field(default_factory=Tally)
    en: Tally = field(default_factory=Tally)
    both: Tally = field(default_factory=Tally)
    neither: Tally = field(default_factory=Tally)
    plain: Tally = field(default_factory=Tally)
    vi_count: Tally = field(default_factory=Tally)
    en_count: Tally = field(default_factory=Tally)
    dots: Tally = field(default_factory=Tally)
    commas: Tally = field(default_factory=Tally)


@dataclass(frozen=True)
class Contradiction:
    """Some cells can only be Vietnamese, others only English."""

    vi_lines: tuple[int, ...]
    en_lines: tuple[int, ...]
    vi_examples: tuple[str, ...]
    en_examples: tuple[str, ...]
    kind: str = "number_conventions"


@dataclass(frozen=True)
class Undecided:
    """Every cell with a sign in it fits both conventions: read it as `plain`, which asks where it matters."""

    lines: tuple[int, ...]
    examples: tuple[str, ...]


def convention_evidence(
    texts: Iterable[str], *, lines: Iterable[int] | None = None, whole: Iterable[bool] | None = None
) -> Evidence:
    """Gather what the cells of figures, of the whole file, say about its convention.

    Args:
        texts: The cells that hold figures, as written.
        lines: The line of each, counted from 1 where it is not given.
        whole: Whether each belongs to an indicator of whole numbers, where that is known.
    """
    evidence = Evidence()
    in_whole = repeat(0) if whole is None else whole
    for text, line, is_whole in zip(texts, lines or count(1), in_whole, strict=False):
        if text.isascii() and text.isdigit():
            evidence.plain.count += 1
        elif len(text) <= LONGEST and not EXPONENT.search(text):
            for core in CORE.findall(text):
                _weigh(evidence, core, text, line, is_whole=bool(is_whole))
    return evidence


def decide(evidence: Evidence) -> Convention | Contradiction | Undecided:
    """Return the convention that the evidence leaves; `plain` where no cell has a sign in it."""
    vi = evidence.vi if evidence.vi.count else evidence.vi_count
    en = evidence.en if evidence.en.count else evidence.en_count
    if not vi.count and not en.count and evidence.dots.count and evidence.commas.count:
        vi, en = evidence.dots, evidence.commas
    if vi.count and en.count:
        return Contradiction(tuple(vi.lines), tuple(en.lines), tuple(vi.examples), tuple(en.examples))
    if vi.count or en.count:
        return "vi" if vi.count else "en"
    if evidence.both.count:
        return Undecided(tuple(evidence.both.lines), tuple(evidence.both.examples))
    return "plain"


def _weigh(evidence: Evidence, core: str, text: str, line: int, *, is_whole: bool) -> None:
    worth = readings(core)
    if is_whole and not any(value == value.to_integral_value() for value in worth.values()):
        worth = {}  # 1.23 in a column of counts is a damaged number, and speaks for nothing
    if not worth:
        evidence.neither.add(line, text)
    elif len(worth) == 1:
        (evidence.vi if "vi" in worth else evidence.en).add(line, text)
    elif worth["vi"] == worth["en"]:
        evidence.plain.add(line, text)
    else:
        evidence.both.add(line, text)
        dotted = worth["vi"] > worth["en"]
        (evidence.dots if dotted else evidence.commas).add(line, text)
        if is_whole:
            (evidence.vi_count if dotted else evidence.en_count).add(line, text)
