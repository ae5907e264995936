"""What a file to take along holds, whatever its format: headings, cells, and what must be said with them.

Cells are the values of the answer itself, not what the screen wrote of them: nothing is rounded here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from data.texts import Lang, say

Cell = str | int | float | None
Row = Mapping[str, object]
# How a column's numbers are shown: whole, with the decimals of the row's indicator, in per cent.
Form = Literal["text", "whole", "figure", "percent"]

# Every column that a file can have, in its order. The headings of the first block are known to `ingest`
# (data/catalogue/column_aliases.csv), so that a table of figures can be sent in again.
COLUMNS: dict[str, Form] = {
    **{"unit_id": "text", "unit": "text", "indicator_id": "text", "indicator": "text", "period": "text"},
    **{"value": "figure", "measure": "text", "status": "text", "qualifier": "text"},
    **{"published_rank": "whole", "published_ranked": "whole", "source_id": "text", "note": "text"},
    **{"system": "text", "scheme": "text", "share": "percent", "total": "whole"},
    **{"kind": "text", "covered": "whole", "listed": "whole", "withheld": "whole", "rank_only": "whole"},
    **{"rank": "whole", "ranked": "whole", "previous": "figure", "change": "figure", "change_pct": "percent"},
    **{"base": "text", "base_value": "figure", "difference": "figure", "places": "whole", "gap": "figure"},
    **{"target": "figure", "target_met": "text", "printed": "figure", "numerator": "whole"},
    **{"denominator": "whole", "peers": "whole", "low": "figure", "median": "figure", "high": "figure"},
    **{"score": "percent", "best_rank": "whole", "worst_rank": "whole", "weight": "percent"},
    **{"contribution": "percent", "head": "text"},
    **{"definition": "text", "formula": "text", "direction": "text", "legal_basis": "text"},
    **{"source": "text", "publisher": "text", "published": "text", "first_period": "text"},
    **{"last_period": "text", "figures": "whole", "units": "whole", "sample": "text", "version": "text"},
}


@dataclass(frozen=True)
class Column:
    """One column: its heading, and how its cells are to be shown."""

    heading: str
    form: Form


@dataclass(frozen=True)
class Table:
    """A table to take along.

    `facts` are told above the figures: unit of measure, period, source, day, version. `decimals` are those
    of each row's indicator.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    decimals: tuple[int, ...]
    lang: Lang


def make_table(
    rows: Sequence[Row], *, title: str, facts: Sequence[tuple[str, str]] = (), lang: Lang
) -> Table:
    """Return the table of `rows`, whose keys are those of `COLUMNS`; one that no row fills is left out.

    Args:
        rows: One mapping per line; `decimals` is not a column but says how its figures are shown.
        title: What the table is about.
        facts: What is told above it, as label and text.
        lang: Language of the headings.
    """
    shown = [key for key in COLUMNS if any(row.get(key) not in (None, "") for row in rows)]
    return Table(
        title=title,
        facts=tuple(facts),
        columns=tuple(Column(say(f"export_{key}", lang), COLUMNS[key]) for key in shown),
        rows=tuple(tuple(row.get(key) for key in shown) for row in rows),
        decimals=tuple(int(row.get("decimals") or 0) for row in rows),
        lang=lang,
    )
