"""Service levels as stacked bars, one colour per level: those of many units, and what all such bars share."""

from collections.abc import Mapping, Sequence
from typing import Literal

from data import formats
from data.texts import Lang
from figures import palette
from figures.chart_style import Chart, chart_layout, chart_name
from figures.wording import share_text

Row = Mapping[str, object]
Measure = Literal["share", "count"]
BAR_HEIGHT = 32  # px of a bar with its gap, at text of 16 px
DARK_FROM = 3  # steps of the scale from which white is read better than black


def levels_of_units(rows: Sequence[Row], lang: Lang, *, text_size: int, measure: Measure = "share") -> Chart:
    """Return the units' services by level, the unit with the most at the highest level on top.

    Args:
        rows: Answer of `service-levels-of-units` for one scheme, without its total row.
        lang: Language of names and numbers.
        text_size: Height of the text in px.
        measure: Whether a bar's length is the share of all services or their number.
    """
    column = column_of(measure)
    highest = max(row["position"] for row in rows)
    top = {row["unit_id"]: row[column] for row in rows if row["position"] == highest}
    order = sorted(
        dict.fromkeys(row["unit_id"] for row in rows),
        key=lambda unit: (top.get(unit) is None, -(top.get(unit) or 0)),
    )
    names = {row["unit_id"]: chart_name(row[f"unit_name_{lang}"]) for row in rows}
    traces = []
    for position, name, colour in levels_of(rows, lang):
        own = {row["unit_id"]: row for row in rows if row["position"] == position and row[column] is not None}
        there = [item for item in order if item in own]
        words = {
            "orientation": "h",
            "name": name,
            "y": there,
            "x": [own[item][column] for item in there],
            "text": [label_of(own[item], lang) for item in there],
            "hovertemplate": "%{y}: %{text}<extra></extra>",
        }
        traces.append(words | bar_of(colour))
    return {"data": traces, "layout": _of_units(order, names, lang, text_size, measure)}


def column_of(measure: Measure) -> str:
    """Return the column of an answer that a measure is about."""
    return "share" if measure == "share" else "obs_value"


def coloured(rows: Sequence[Row], lang: Lang) -> list[tuple[int, str, str]]:
    """Return position, name and colour of each level; it keeps its colour where a lower one is missing."""
    positions = sorted({(row["position"], str(row[f"name_{lang}"])) for row in rows})
    colours = palette.levels(positions[-1][0]) if positions else ()
    return [(position, name, colours[position - 1]) for position, name in positions]


def levels_of(rows: Sequence[Row], lang: Lang) -> list[tuple[int, str, str]]:
    """Return the same with the names as Plotly may have them."""
    return [(position, chart_name(name), colour) for position, name, colour in coloured(rows, lang)]


def bar_of(colour: str) -> Chart:
    """Return what every bar of a level has: its colour, and its words where they can be read."""
    return {
        "type": "bar",
        "marker": {"color": colour, "line": {"color": palette.PAPER, "width": 1}},
        # Black on the light steps of the scale, white on the two dark ones.
        "insidetextfont": {"color": palette.INK if colour in palette.LEVELS[:DARK_FROM] else palette.PAPER},
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",  # what its bar has no room for is left out where it is drawn, not shrunk
    }


def short_label(row: Row, lang: Lang, measure: Measure) -> str:
    """Write the share or the number of services at a level."""
    if measure == "share":
        return share_text(row, lang)
    return formats.figure(row["obs_value"], decimals=0, unit="", lang=lang, qualifier=row.get("qualifier"))


def label_of(row: Row, lang: Lang) -> str:
    """Write the number of services at a level with its share."""
    return f"{short_label(row, lang, 'count')} ({share_text(row, lang)})"


def common_layout(lang: Lang, text_size: int) -> Chart:
    """Return what every chart of levels has."""
    return chart_layout(text_size) | {"barmode": "stack", "separators": ",." if lang == "vi" else ".,"}


def _of_units(
    order: Sequence[str], names: Mapping[str, str], lang: Lang, text_size: int, measure: Measure
) -> Chart:
    return common_layout(lang, text_size) | {
        "bargap": 0.12,  # what is left has room for a line of text
        "height": round((len(order) * BAR_HEIGHT + 70) * text_size / 16),
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "legend": {"orientation": "h", "traceorder": "normal", "y": 1.0, "yanchor": "bottom", "x": 0},
        "xaxis": {"visible": False, "fixedrange": True}
        | ({"range": [0, 100]} if measure == "share" else {"rangemode": "tozero"}),
        "yaxis": {
            "categoryorder": "array",
            "categoryarray": list(order)[::-1],
            "tickvals": list(order),
            "ticktext": [names[item] for item in order],
            "automargin": True,
            "fixedrange": True,
            "ticksuffix": "  ",
        },
    }
