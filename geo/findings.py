"""What is found in a boundary file, said so that the one who sent it can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass

from data import formats
from data.texts import Lang, say

MOST_NAMED = 10
HECTARE = 10_000.0  # m²


@dataclass(frozen=True)
class BoundaryFinding:
    """One thing that was found.

    Attributes:
        kind: Which sentence it has.
        found: What was found, in words that need no language.
        expected: What was expected.
        count: How many.
        area: In m².
        share: Of the whole layer, 0 to 1.
        left: In m², what of the area is left after mending.
    """

    kind: str
    found: str = ""
    expected: str = ""
    count: int = 0
    area: float = 0.0
    share: float = 0.0
    left: float = 0.0

    def message(self, lang: Lang) -> str:
        """Return the sentence for the reader: what is wrong and what to do."""
        return say(
            f"boundary_{self.kind}",
            lang,
            found=self.found,
            expected=self.expected,
            count=formats.number(self.count, decimals=0, lang=lang),
            area=area_text(self.area, lang),
            share=f"{formats.number(100 * self.share, decimals=4, lang=lang)}%",
            left=area_text(self.left, lang),
        )


class RefusedBoundaryError(Exception):
    """A boundary file that cannot be used; the exception's own text is Vietnamese."""

    def __init__(self, *findings: BoundaryFinding) -> None:
        """Keep the reasons."""
        self.findings = findings
        super().__init__("\n".join(finding.message("vi") for finding in findings))


def named(names: Sequence[str]) -> str:
    """Return the first names of a long list."""
    return ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")


def area_text(area: float, lang: Lang) -> str:
    """Write an area in m², or in hectares from one on."""
    if area < HECTARE:
        return f"{formats.number(area, decimals=0, lang=lang)} m²"
    return f"{formats.number(area / HECTARE, decimals=1, lang=lang)} ha"
