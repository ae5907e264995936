"""A league table as a map of one period: the fill and the texts of each unit, and the legend.

For maps that are drawn once and cannot be asked, on paper or a slide; the map of a page is told by
figures/map_story.py, with the same classes.
"""

from collections.abc import Mapping, Sequence

from data import formats
from data.texts import Lang, say
from figures.classes import ClassRule, LegendRow, Pattern, classes_by, colour_of, without_figure
from figures.province_map import LegendLine, MapCell
from figures.wording import change_text, unit_of, value_text

Row = Mapping[str, object]


def map_cells(
    rows: Sequence[Row],
    indicator: Row,
    lang: Lang,
    *,
    classes: Sequence[LegendRow] | None = None,
) -> tuple[list[MapCell], list[LegendLine]]:
    """Return one cell per unit and the legend, from the answer of `league-table`.

    Units without a figure get a hatching, never the lowest colour; withheld ones have their own. `classes`
    are those of `figures.classes.classes_by`; five quantiles of these rows unless given.
    """
    if classes is None:
        known = [row["obs_value"] for row in rows if row["obs_value"] is not None]
        classes = classes_by(ClassRule(), known, better=str(indicator["direction"]))
    withheld = sum(pattern_of(row) == "withheld" for row in rows)
    missing = sum(pattern_of(row) == "missing" for row in rows)
    legend = [*classes[::-1], *without_figure(missing=missing, withheld=withheld)]
    return [_cell(row, indicator, classes, lang) for row in rows], [
        _legend_line(line, indicator, lang) for line in legend
    ]


def pattern_of(row: Row) -> Pattern:
    """Return how a unit is drawn: in a colour, or in one of the two hatchings."""
    if row["obs_value"] is not None:
        return "solid"
    return "withheld" if row["obs_status"] == "Q" else "missing"


def _cell(row: Row, indicator: Row, classes: Sequence[LegendRow], lang: Lang) -> MapCell:
    value = row["obs_value"]
    details = [rank_text(row, indicator, lang), change_text(row, indicator, lang)]
    return MapCell(
        unit_id=row["unit_id"],
        name=row[f"name_{lang}"],
        value_text=value_text(row, indicator, lang),
        detail_text=" · ".join(filter(None, details)),
        fill="" if value is None else colour_of(value, classes),
        pattern=pattern_of(row),
    )


def rank_text(row: Row, indicator: Row, lang: Lang) -> str:
    """Write `hạng 16/63`; nothing where fewer than two were ranked, or the figure is a rank itself."""
    if row["rank"] is None or row["ranked"] < 2 or indicator["measure"] == "rank":
        return ""
    return say("rank_of", lang, rank=formats.rank(row["rank"], row["ranked"]))


def _legend_line(line: LegendRow, indicator: Row, lang: Lang) -> LegendLine:
    if line.pattern != "solid":
        word = say("status_Q" if line.pattern == "withheld" else "status_O", lang)
        return LegendLine(f"{word} ({line.count})", "", line.pattern)
    ends = [
        formats.number(value, decimals=indicator["decimals"], lang=lang)
        for value in dict.fromkeys((line.lowest, line.highest))
    ]
    sign = "%" if unit_of(indicator, lang) == "%" else ""
    return LegendLine(f"{' – '.join(ends)}{sign} ({line.count})", line.colour)
