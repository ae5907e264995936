"""Service levels as stacked bars: one bar per unit or per period, one colour per level."""

import html
from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from data import formats
from data.texts import Lang
from figures import palette
from figures.wording import share_text

Row = Mapping[str, object]
BAR_HEIGHT = 32  # px of a bar with its gap, at text of 16 px
LONGEST_NAME = 40  # letters; a longer name would squeeze the bars to nothing


def levels_of_units(rows: Sequence[Row], lang: Lang, *, text_size: int) -> go.Figure:
    """Return the units' shares by level, the unit with the most at the highest level on top.

    Args:
        rows: Answer of `service-levels-of-units` for one scheme, without its total row.
        lang: Language of names and numbers.
        text_size: Height of the text in px.
    """
    highest = max(row["position"] for row in rows)
    top = {row["unit_id"]: row["share"] for row in rows if row["position"] == highest}
    order = sorted(
        dict.fromkeys(row["unit_id"] for row in rows),
        key=lambda unit: (top.get(unit) is None, -(top.get(unit) or 0)),
    )
    names = {row["unit_id"]: _shown(row[f"unit_name_{lang}"]) for row in rows}
    return _stacked(rows, "unit_id", order, names, lang, text_size)


def levels_over_time(rows: Sequence[Row], lang: Lang, *, text_size: int) -> go.Figure:
    """Return one unit's shares by level, a bar per period, the newest on top.

    Args:
        rows: Answer of `service-levels` for one unit and one scheme.
        lang: Language of names and numbers.
        text_size: Height of the text in px.
    """
    order = list(dict.fromkeys(str(row["time_period"]) for row in rows))[::-1]
    names = {period: formats.period(period, lang) for period in order}
    return _stacked(rows, "time_period", order, names, lang, text_size)


def _stacked(
    rows: Sequence[Row], key: str, order: Sequence[str], names: Mapping[str, str], lang: Lang, text_size: int
) -> go.Figure:
    positions = sorted({(row["position"], row[f"name_{lang}"]) for row in rows})
    # A level keeps its colour where a lower one was not reported.
    colours = palette.levels(positions[-1][0])
    figure = go.Figure()
    for position, name in positions:
        colour = colours[position - 1]
        own = {row[key]: row for row in rows if row["position"] == position and row["share"] is not None}
        figure.add_bar(
            orientation="h",
            name=_shown(name),
            y=[item for item in order if item in own],
            x=[own[item]["share"] for item in order if item in own],
            text=[_label(own[item], lang) for item in order if item in own],
            marker={"color": colour, "line": {"color": palette.PAPER, "width": 1}},
            # Black on the light steps of the scale, white on the two dark ones.
            insidetextfont={"color": palette.INK if colour in palette.LEVELS[:3] else palette.PAPER},
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            hovertemplate="%{y}: %{text}<extra></extra>",
        )
    figure.update_layout(**_layout(order, names, lang, text_size))
    return figure


def _shown(name: object) -> str:
    """Cut a long name, and write it so that Plotly takes no part of it for a tag of its own."""
    return html.escape(str(name)[:LONGEST_NAME], quote=False)


def _label(row: Row, lang: Lang) -> str:
    count = formats.figure(row["obs_value"], decimals=0, unit="", lang=lang, qualifier=row.get("qualifier"))
    return f"{count} ({share_text(row, lang)})"


def _layout(order: Sequence[str], names: Mapping[str, str], lang: Lang, text_size: int) -> dict[str, object]:
    return {
        "barmode": "stack",
        "bargap": 0.12,  # what is left has room for a line of text
        "font": {"family": "Source Sans, sans-serif", "size": text_size, "color": palette.INK},
        "height": round((len(order) * BAR_HEIGHT + 70) * text_size / 16),
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": palette.PAPER,
        "plot_bgcolor": palette.PAPER,
        "separators": ",." if lang == "vi" else ".,",
        "legend": {"orientation": "h", "traceorder": "normal", "y": 1.0, "yanchor": "bottom", "x": 0},
        # A label that does not fit is left to the card; else it would shrink all others with it.
        "uniformtext": {"minsize": text_size, "mode": "hide"},
        "xaxis": {"visible": False, "range": [0, 100], "fixedrange": True},
        "yaxis": {
            "categoryorder": "array",
            "categoryarray": list(order)[::-1],
            "tickvals": list(order),
            "ticktext": [names[item] for item in order],
            "automargin": True,
            "fixedrange": True,
            "ticksuffix": "  ",
        },
        "hoverlabel": {"font": {"size": text_size}},
    }
