"""Service levels as stacked bars: one colour per level, and never one bar for both schemes.

Over time the two schemes stand in two panels of one picture, with a line between them for the year in which
the classes changed: whoever looks sees that the left does not go on at the right.
"""

import html
from collections.abc import Mapping, Sequence
from typing import Literal

import plotly.graph_objects as go

from data import formats
from data.texts import Lang, say
from figures import palette
from figures.wording import share_text

Row = Mapping[str, object]
Measure = Literal["share", "count"]
BAR_HEIGHT = 32  # px of a bar with its gap, at text of 16 px
LONGEST_NAME = 40  # letters; a longer name would squeeze the bars to nothing
MOST_PERIODS = 8  # of each scheme, the newest; more bars would have no room for their numbers
PANEL_HEIGHT = 250  # px, at text of 16 px
NARROWEST, GUTTER = 0.37, 0.08  # of the picture's width: a panel with few bars, the room for the break
DARK_FROM = 3  # steps of the scale from which white is read better than black


def levels_of_units(
    rows: Sequence[Row], lang: Lang, *, text_size: int, measure: Measure = "share"
) -> go.Figure:
    """Return the units' services by level, the unit with the most at the highest level on top.

    Args:
        rows: Answer of `service-levels-of-units` for one scheme, without its total row.
        lang: Language of names and numbers.
        text_size: Height of the text in px.
        measure: Whether a bar's length is the share of all services or their number.
    """
    column = _column(measure)
    highest = max(row["position"] for row in rows)
    top = {row["unit_id"]: row[column] for row in rows if row["position"] == highest}
    order = sorted(
        dict.fromkeys(row["unit_id"] for row in rows),
        key=lambda unit: (top.get(unit) is None, -(top.get(unit) or 0)),
    )
    names = {row["unit_id"]: _shown(row[f"unit_name_{lang}"]) for row in rows}
    figure = go.Figure()
    for position, name, colour in _levels(rows, lang):
        own = {row["unit_id"]: row for row in rows if row["position"] == position and row[column] is not None}
        there = [item for item in order if item in own]
        figure.add_bar(
            orientation="h",
            name=name,
            y=there,
            x=[own[item][column] for item in there],
            text=[_label(own[item], lang) for item in there],
            hovertemplate="%{y}: %{text}<extra></extra>",
            **_bar(colour),
        )
    figure.update_layout(**_of_units(order, names, lang, text_size, measure))
    return figure


def levels_over_time(
    rows: Sequence[Row], schemes: Sequence[Row], lang: Lang, *, text_size: int, measure: Measure = "share"
) -> go.Figure:
    """Return one unit's services by level, a bar per period, in a panel per scheme.

    Args:
        rows: Answer of `service-levels` for one unit, every period.
        schemes: Answer of `level-indicators`: also a scheme without figures has its panel, which says so.
        lang: Language of names and numbers.
        text_size: Height of the text in px.
        measure: Whether a bar's height is the share of all services or their number.
    """
    figure = go.Figure()
    ordered = _in_order(schemes)
    known = [row for row in rows if row["obs_value"] is not None]
    periods = {
        each["scheme"]: _periods([row for row in known if row["scheme"] == each["scheme"]])
        for each in ordered
    }
    domains = _domains([len(periods[each["scheme"]]) for each in ordered])
    layout = _over_time(lang, text_size, measure)
    for number, (scheme, domain) in enumerate(zip(ordered, domains, strict=True), start=1):
        own = [row for row in known if row["scheme"] == scheme["scheme"]]
        _add_panel(figure, own, periods[scheme["scheme"]], number, lang, measure)
        layout |= _panel(periods[scheme["scheme"]], domain, number, lang)
        layout["annotations"].append(_title(scheme, domain, lang))
        if not own:
            layout["annotations"].append(_nothing(domain, lang))
        if number > 1:
            layout["shapes"].append(_break_line(domain))
            layout["annotations"].append(_break_word(scheme, domain, lang))
    figure.update_layout(**layout)
    return figure


def level_keys(rows: Sequence[Row], schemes: Sequence[Row], lang: Lang) -> list[dict[str, object]]:
    """Return every scheme with the names and colours of the levels that have figures.

    Args:
        rows: Answer of `service-levels` for one unit, every period.
        schemes: Answer of `level-indicators`.
        lang: Language of the names.
    """
    known = [row for row in rows if row["obs_value"] is not None]
    return [
        {
            "name": scheme[f"scheme_{lang}"],
            "levels": [
                (name, colour)
                for _, name, colour in _coloured(
                    [row for row in known if row["scheme"] == scheme["scheme"]], lang
                )
            ],
        }
        for scheme in _in_order(schemes)
    ]


def _in_order(schemes: Sequence[Row]) -> list[Row]:
    """Return a row per scheme, the oldest first."""
    ordered = sorted(schemes, key=lambda row: row["since"])
    return list({row["scheme"]: row for row in ordered}.values())


def _column(measure: Measure) -> str:
    return "share" if measure == "share" else "obs_value"


def _coloured(rows: Sequence[Row], lang: Lang) -> list[tuple[int, str, str]]:
    """Return position, name and colour of each level; it keeps its colour where a lower one is missing."""
    positions = sorted({(row["position"], str(row[f"name_{lang}"])) for row in rows})
    colours = palette.levels(positions[-1][0]) if positions else ()
    return [(position, name, colours[position - 1]) for position, name in positions]


def _levels(rows: Sequence[Row], lang: Lang) -> list[tuple[int, str, str]]:
    """Return the same with the names as Plotly may have them."""
    return [(position, _shown(name), colour) for position, name, colour in _coloured(rows, lang)]


def _bar(colour: str) -> dict[str, object]:
    return {
        "marker": {"color": colour, "line": {"color": palette.PAPER, "width": 1}},
        # Black on the light steps of the scale, white on the two dark ones.
        "insidetextfont": {"color": palette.INK if colour in palette.LEVELS[:DARK_FROM] else palette.PAPER},
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
    }


def _periods(rows: Sequence[Row]) -> list[str]:
    """Return the newest periods with figures, in the order of time."""
    return list(dict.fromkeys(str(row["time_period"]) for row in rows))[-MOST_PERIODS:]


def _domains(counts: Sequence[int]) -> list[tuple[float, float]]:
    """Share the width among the panels by their number of bars, none too narrow for its words."""
    room = 1 - GUTTER * (len(counts) - 1)
    spare = room - NARROWEST * len(counts)
    every = sum(counts)
    domains, left = [], 0.0
    for count in counts:
        width = NARROWEST + spare * (count / every if every else 1 / len(counts))
        domains.append((round(left, 4), round(min(left + width, 1), 4)))
        left += width + GUTTER
    return domains


def _add_panel(
    figure: go.Figure, rows: Sequence[Row], periods: Sequence[str], number: int, lang: Lang, measure: Measure
) -> None:
    axis = "" if number == 1 else str(number)
    column = _column(measure)
    for position, name, colour in _levels(rows, lang):
        own = {row["time_period"]: row for row in rows if row["position"] == position}
        there = [period for period in periods if period in own and own[period][column] is not None]
        figure.add_bar(
            name=name,
            x=there,
            y=[own[period][column] for period in there],
            text=[_short(own[period], lang, measure) for period in there],
            customdata=[_label(own[period], lang) for period in there],
            hovertemplate=f"{name}, %{{x}}: %{{customdata}}<extra></extra>",
            xaxis=f"x{axis}",
            yaxis=f"y{axis}",
            **_bar(colour),
        )


def _short(row: Row, lang: Lang, measure: Measure) -> str:
    if measure == "share":
        return share_text(row, lang)
    return formats.figure(row["obs_value"], decimals=0, unit="", lang=lang, qualifier=row.get("qualifier"))


def _shown(name: object) -> str:
    """Cut a long name, and write it so that Plotly takes no part of it for a tag of its own."""
    return html.escape(str(name)[:LONGEST_NAME], quote=False)


def _label(row: Row, lang: Lang) -> str:
    return f"{_short(row, lang, 'count')} ({share_text(row, lang)})"


def _common(lang: Lang, text_size: int) -> dict[str, object]:
    return {
        "barmode": "stack",
        "font": {"family": "Source Sans, sans-serif", "size": text_size, "color": palette.INK},
        "paper_bgcolor": palette.PAPER,
        "plot_bgcolor": palette.PAPER,
        "separators": ",." if lang == "vi" else ".,",
        # A label that does not fit is left to the table; else it would shrink all others with it.
        "uniformtext": {"minsize": text_size, "mode": "hide"},
        "hoverlabel": {"font": {"size": text_size}},
    }


def _of_units(
    order: Sequence[str], names: Mapping[str, str], lang: Lang, text_size: int, measure: Measure
) -> dict[str, object]:
    return _common(lang, text_size) | {
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


def _over_time(lang: Lang, text_size: int, measure: Measure) -> dict[str, object]:
    return _common(lang, text_size) | {
        "bargap": 0.3,
        "height": round(PANEL_HEIGHT * text_size / 16),
        # Room above for the name of a scheme; its levels are named beside the chart.
        "margin": {"l": 0, "r": 0, "t": round(1.7 * text_size), "b": round(1.8 * text_size)},
        "showlegend": False,
        "annotations": [],
        "shapes": [],
        "meta": measure,
    }


def _panel(periods: Sequence[str], domain: tuple[float, float], number: int, lang: Lang) -> dict[str, object]:
    axis = "" if number == 1 else str(number)
    return {
        f"xaxis{axis}": {
            "domain": domain,
            "anchor": f"y{axis}",
            "type": "category",
            "categoryorder": "array",
            "categoryarray": list(periods),
            "tickvals": list(periods),
            "ticktext": [formats.period(period, lang) for period in periods],
            # Few bars shall not be as broad as the screen.
            "range": [-0.5, max(len(periods), 2) - 0.5],
            "fixedrange": True,
            "visible": bool(periods),
        },
        # One height for both: what is twice as much is twice as high in either panel.
        f"yaxis{axis}": {"visible": False, "fixedrange": True, "rangemode": "tozero"}
        | ({"matches": "y"} if number > 1 else {}),
    }


def _title(scheme: Row, domain: tuple[float, float], lang: Lang) -> dict[str, object]:
    """Name a scheme above its panel, without the decree: that stands beside the names of its levels."""
    text = html.escape(str(scheme[f"scheme_{lang}"]).partition(" (")[0][:LONGEST_NAME], quote=False)
    own = {"xanchor": "left", "yanchor": "bottom", "align": "left"}
    return _words(f"<b>{text}</b>", domain[0], 1.0) | own


def _nothing(domain: tuple[float, float], lang: Lang) -> dict[str, object]:
    return _words(say("no_levels_in_scheme", lang), domain[0], 0.5) | {"xanchor": "left"}


def _break_line(domain: tuple[float, float]) -> dict[str, object]:
    middle = domain[0] - GUTTER / 2
    line = {"color": palette.ACTION, "width": 2, "dash": "dash"}
    return {
        "type": "line",
        "xref": "paper",
        "yref": "paper",
        "x0": middle,
        "x1": middle,
        "y0": 0,
        "y1": 1,
    } | {"line": line}


def _break_word(scheme: Row, domain: tuple[float, float], lang: Lang) -> dict[str, object]:
    """Name the year from which the classes are others, under the line."""
    text = say("break_from", lang, year=scheme["since"])
    return _words(text, domain[0] - GUTTER / 2, 0.0) | {
        "xanchor": "center",
        "yanchor": "top",
        "font": {"color": palette.ACTION},
    }


def _words(text: str, left: float, height: float) -> dict[str, object]:
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": left,
        "y": height,
        "showarrow": False,
    }
