"""Service levels over time: the two schemes in two panels of one picture, never one bar for both.

A line between the panels stands for the year in which the classes changed: whoever looks sees that the left
does not go on at the right.
"""

from collections.abc import Mapping, Sequence

from data import formats
from data.texts import Lang, say
from figures import palette
from figures.chart_style import Chart, chart_name
from figures.service_levels import (
    Measure,
    bar_of,
    coloured,
    column_of,
    common_layout,
    label_of,
    levels_of,
    short_label,
)

Row = Mapping[str, object]
MOST_PERIODS = 8  # of each scheme, the newest; more bars would have no room for their numbers
PANEL_HEIGHT = 250  # px, at text of 16 px
NARROWEST, GUTTER = 0.37, 0.08  # of the picture's width: a panel with few bars, the room for the break


def levels_over_time(
    rows: Sequence[Row], schemes: Sequence[Row], lang: Lang, *, text_size: int, measure: Measure = "share"
) -> Chart:
    """Return one unit's services by level, a bar per period, in a panel per scheme.

    Args:
        rows: Answer of `service-levels` for one unit, every period.
        schemes: Answer of `level-indicators`: also a scheme without figures has its panel, which says so.
        lang: Language of names and numbers.
        text_size: Height of the text in px.
        measure: Whether a bar's height is the share of all services or their number.
    """
    ordered = _in_order(schemes)
    known = [row for row in rows if row["obs_value"] is not None]
    periods = {
        each["scheme"]: _periods([row for row in known if row["scheme"] == each["scheme"]])
        for each in ordered
    }
    domains = _domains([len(periods[each["scheme"]]) for each in ordered])
    traces, layout = [], _over_time(lang, text_size, measure)
    for number, (scheme, domain) in enumerate(zip(ordered, domains, strict=True), start=1):
        own = [row for row in known if row["scheme"] == scheme["scheme"]]
        traces += _bars(own, periods[scheme["scheme"]], number, lang, measure)
        layout |= _panel(periods[scheme["scheme"]], domain, number, lang)
        layout["annotations"].append(_title(scheme, domain, lang))
        if not own:
            layout["annotations"].append(_nothing(domain, lang))
        if number > 1:
            layout["shapes"].append(_break_line(domain))
            layout["annotations"].append(_break_word(scheme, domain, lang))
    return {"data": traces, "layout": layout}


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
                for _, name, colour in coloured(
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


def _bars(
    rows: Sequence[Row], periods: Sequence[str], number: int, lang: Lang, measure: Measure
) -> list[Chart]:
    axis = "" if number == 1 else str(number)
    column, bars = column_of(measure), []
    for position, name, colour in levels_of(rows, lang):
        own = {row["time_period"]: row for row in rows if row["position"] == position}
        there = [period for period in periods if period in own and own[period][column] is not None]
        words = {
            "name": name,
            "x": there,
            "y": [own[period][column] for period in there],
            "text": [short_label(own[period], lang, measure) for period in there],
            "customdata": [label_of(own[period], lang) for period in there],
            "hovertemplate": f"{name}, %{{x}}: %{{customdata}}<extra></extra>",
        }
        bars.append(words | {"xaxis": f"x{axis}", "yaxis": f"y{axis}"} | bar_of(colour))
    return bars


def _over_time(lang: Lang, text_size: int, measure: Measure) -> Chart:
    return common_layout(lang, text_size) | {
        "bargap": 0.3,
        "height": round(PANEL_HEIGHT * text_size / 16),
        # Room above for the name of a scheme; its levels are named beside the chart.
        "margin": {"l": 0, "r": 0, "t": round(1.7 * text_size), "b": round(1.8 * text_size)},
        "showlegend": False,
        "annotations": [],
        "shapes": [],
        "meta": measure,
    }


def _panel(periods: Sequence[str], domain: tuple[float, float], number: int, lang: Lang) -> Chart:
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
    text = chart_name(str(scheme[f"scheme_{lang}"]).partition(" (")[0])
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
