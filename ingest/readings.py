"""What reading one cell may come to: a number, nothing there, a question, or a refusal.

Kinds are words of `data/texts.csv` (`finding_<kind>`); the caller adds the line and the column.
"""

from dataclasses import dataclass
from decimal import Decimal

LONGEST = 200  # no number, period or name of a report is longer; what is, is text in the wrong column
SHOWN = 80
REMEMBERED = 10_000  # readings of names kept; a file of a million rows has a few hundred names


@dataclass(frozen=True)
class Number:
    """A value read exactly.

    Attributes:
        value: In the unit of its indicator.
        qualifier: nearly, more_than or about, as the report says.
        has_percent: Whether a per-cent sign stands behind it.
        ranked: How many were ranked, where a rank is written as 16/63.
    """

    value: Decimal
    qualifier: str | None = None
    has_percent: bool = False
    ranked: Decimal | None = None


@dataclass(frozen=True)
class Parts:
    """A part and its whole, `480/480`, with the words behind them; for an indicator that has both."""

    numerator: Decimal
    denominator: Decimal
    qualifier: str | None = None
    unit: str = ""


@dataclass(frozen=True)
class NoRecord:
    """The cell says that there is no figure; that is not a zero."""

    found: str = ""


@dataclass(frozen=True)
class Doubt:
    """The cell can be meant in several ways, or in one that a person must confirm.

    Attributes:
        kind: What is asked.
        found: The cell as written.
        expected: The choices, or what was expected, for the sentence.
        choices: Possible answers, the likeliest first: plain decimals, or SDMX periods.
        qualifier: What the cell says of the number's exactness, to be kept with the answer.
    """

    kind: str
    found: str
    expected: str = ""
    choices: tuple[str, ...] = ()
    qualifier: str | None = None


@dataclass(frozen=True)
class Refusal:
    """The cell cannot be what it should be, whatever anybody answers."""

    kind: str
    found: str
    expected: str = ""


def shown(text: str) -> str:
    """Return `text` as a sentence may quote it: one line, not endless."""
    line = " ".join(text[: 4 * SHOWN].split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"
