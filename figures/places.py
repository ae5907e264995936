"""Places won and lost: a change of rank taken apart in a sentence, the three at each end, and the chart."""

from collections.abc import Mapping, Sequence

from data import formats
from data.texts import Lang, say
from figures import palette
from figures.chart_style import Chart, chart_layout, chart_name
from figures.ends import first_of_many
from figures.headlines import are_few
from figures.wording import amount_text, origin_sentence, period_inside, value_text

Row = Mapping[str, object]
ENDS = 3  # units that are called out at each end
NEEDED = 2 * ENDS + 1  # with fewer, the ends would be the whole table
SHARED = 4  # more that share the places are counted, not named
AXIS = 2.2  # lines of text that the periods under the chart take
PERIODS = 8  # that the chart shows, the latest


def ends_sentence(rows: Sequence[Row], indicator: Row, lang: Lang) -> str:
    """Name the first three and the last three of a league table; nothing where there is no such thing.

    Args:
        rows: Answer of `league-table`, best first, units without a figure last.
        indicator: Its row of the catalogue.
        lang: Language of the sentence.
    """
    ranked = [row for row in rows if row["rank"] is not None]
    if len(ranked) < NEEDED or indicator["measure"] == "rank":
        return ""
    third, third_last = ranked[ENDS - 1]["rank"], ranked[-ENDS]["rank"]
    first = [row for row in ranked if row["rank"] <= third]
    last = [row for row in ranked if row["rank"] >= third_last]
    if third >= third_last:
        return ""
    key = "ends_three_few" if are_few(rows, indicator) else "ends_three"
    return say(key, lang, first=_names(first, indicator, lang), last=_names(last, indicator, lang))


def _names(rows: Sequence[Row], indicator: Row, lang: Lang) -> str:
    """Name the units with their figures; where many share a place, the first and how many others."""
    names = [_named(row, indicator, lang) for row in rows]
    return first_of_many(names, lang) if len(names) > SHARED else ", ".join(names)


def _named(row: Row, indicator: Row, lang: Lang) -> str:
    return f"{row[f'name_{lang}']} ({value_text(row, indicator, lang, with_unit=False)})"


def place_sentences(row: Row, parts: Row | None, next_name: str, indicator: Row, lang: Lang) -> list[str]:
    """Say how a unit's figure came about, where it stands, why its rank changed, how far the next place is.

    Args:
        row: The unit's row of `league-table`.
        parts: Answer of `rank-parts` for the unit, None where no change of rank is known.
        next_name: Who holds the next better place; "" where nobody does.
        indicator: The indicator's row of the catalogue.
        lang: Language of the sentences.
    """
    name, origin = row[f"name_{lang}"], origin_sentence(row, indicator, lang)
    # A published rank is the figure itself: ours among those that we know would be another one.
    if row["rank"] is None or row["ranked"] < 2 or indicator["measure"] == "rank":
        return [say("origin_of", lang, unit=name, origin=origin)] if origin else []
    place = say("place_of", lang, unit=name, rank=formats.rank(row["rank"], row["ranked"]))
    told = ["; ".join(filter(None, (place, origin)))]
    if parts:
        told.append(_taken_apart(parts, lang))
    if row["gap_to_next"] is not None and next_name:
        gap = amount_text(row["gap_to_next"], indicator, lang)
        told.append(say("place_gap", lang, gap=gap, unit=next_name))
    return told


def _taken_apart(parts: Row, lang: Lang) -> str:
    """A change of rank is what the unit did, what the others did, and who came or went."""
    pieces = [
        say(f"places_{name}", lang, places=_places(parts[f"{name}_places"], lang))
        for name in ("own", "others", "coverage")
        if parts[f"{name}_places"] or name == "own"
    ]
    change = _places(parts["rank_change"], lang)
    return say(
        "places_parts",
        lang,
        change=change,
        then=parts["rank_then"],
        now=parts["rank_now"],
        pieces="; ".join(pieces),
    )


def _places(places: int, lang: Lang) -> str:
    return formats.change(places, measure="rank", decimals=0, unit="", lang=lang)


def rank_chart(rows: Sequence[Row], chosen: str, lang: Lang, *, text_size: int, height: int) -> Chart | None:
    """Return the ranks of all units over the periods as a chart, or None for fewer than two periods.

    The chosen unit is blue, the first and last three of the latest period are named in grey, all others
    are thin lines. A break of the series interrupts every line.

    Args:
        rows: Answer of `rank-movement`.
        chosen: Id of the chosen unit; "" for none.
        lang: Language of names and numbers.
        text_size: Height of the text in px.
        height: Height of the chart in px.
    """
    shown = [row for row in rows if row["rank"] is not None and row["recency"] <= PERIODS]
    periods = list(dict.fromkeys(str(row["time_period"]) for row in shown))
    if len(periods) < 2:
        return None
    latest = sorted((row for row in shown if row["recency"] == 1), key=lambda row: row["rank"])
    called = {row["unit_id"] for row in [*latest[:ENDS], *latest[-ENDS:]]} | {chosen}
    units = sorted({row["unit_id"] for row in shown}, key=lambda unit: (unit == chosen, unit in called, unit))
    own = {unit: [row for row in shown if row["unit_id"] == unit] for unit in units}
    rest = [_trace(own[unit], periods, lang, text_size) for unit in units if unit not in called]
    traces = [
        *_together(rest),
        *(
            _trace(own[unit], periods, lang, text_size, chosen=unit == chosen, called=True)
            for unit in units
            if unit in called
        ),
    ]
    return {
        "data": traces,
        "layout": _layout(shown, periods, latest, called, chosen, lang, text_size, height),
    }


def _together(traces: Sequence[Chart]) -> list[Chart]:
    """Return the lines that look alike as one, with a gap after each: a browser draws it ten times as fast.

    Only a rank with no neighbour is a point of its own; on a line, points of this size cannot be seen.
    """
    if not traces:
        return []
    columns = {
        name: [item for trace in traces for item in [*trace[name], end]]
        for name, end in (("x", traces[0]["x"][0]), ("y", None), ("text", ""))
    }
    y = [None, *columns["y"]]
    alone = [at for at in range(1, len(y) - 1) if y[at] and not (y[at - 1] or y[at + 1])]
    points = {name: [own[at - 1] for at in alone] for name, own in columns.items()}
    line = {**traces[0], **columns, "mode": "lines", "name": ""}
    return [line, {**line, **points, "mode": "markers"}] if alone else [line]


def _trace(
    rows: Sequence[Row],
    periods: Sequence[str],
    lang: Lang,
    text_size: int,
    *,
    chosen: bool = False,
    called: bool = False,
) -> Chart:
    of = {row["time_period"]: row for row in rows}
    x, y, texts = [], [], []
    for before, period in zip([None, *periods], periods, strict=False):
        row = of.get(period)
        if before and row and (before not in of or of[before]["stretch"] != row["stretch"]):
            x, y, texts = [*x, period], [*y, None], [*texts, ""]
        x.append(period)
        y.append(row["rank"] if row else None)
        texts.append(_hover(row, lang) if row else "")
    colour = palette.CHOSEN if chosen else palette.REST_TEXT if called else palette.RULE
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": x,
        "y": y,
        "text": texts,
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": colour, "width": 4 if chosen else 2 if called else 1},
        "marker": {"size": text_size * 0.6 if chosen else text_size * 0.35 if called else 3},
        "connectgaps": False,
        "showlegend": False,
        "name": chart_name(rows[0][f"name_{lang}"]),
    }


def _hover(row: Row, lang: Lang) -> str:
    name = chart_name(row[f"name_{lang}"])
    rank = say("rank_of", lang, rank=formats.rank(row["rank"], row["ranked"]))
    return f"{name}, {period_inside(row['time_period'], lang)}: {rank}"


def _layout(
    shown: Sequence[Row],
    periods: Sequence[str],
    latest: Sequence[Row],
    called: set[str],
    chosen: str,
    lang: Lang,
    text_size: int,
    height: int,
) -> Chart:
    lowest = max(row["rank"] for row in shown)
    return chart_layout(text_size) | {
        "height": height,
        "margin": {"l": 0, "r": 0, "t": round(0.7 * text_size), "b": round(AXIS * text_size)},
        "hovermode": "closest",
        "xaxis": {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": list(periods),
            "tickvals": list(periods),
            "ticktext": _period_names(periods, lang),
            "range": [-0.3, (len(periods) - 1) * 1.35 + 0.2],  # the names stand right of the last period
            "automargin": True,
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
        },
        "yaxis": {
            "range": [lowest + 1.2, -0.2],
            "tickvals": sorted({1, *range(10, lowest - 4, 10), lowest}),
            "automargin": True,
            "fixedrange": True,
            "gridcolor": palette.RULE,
            "zeroline": False,
        },
        "annotations": [
            {
                "x": len(periods) - 1,
                "y": place,
                "text": text,
                "xanchor": "left",
                "xshift": 10,
                "showarrow": False,
                "font": {"size": text_size, "color": palette.CHOSEN if unit == chosen else palette.INK},
            }
            for unit, place, text in _labels(latest, called, lowest, lang, text_size, height)
        ],
    }


def _period_names(periods: Sequence[str], lang: Lang) -> list[str]:
    """Name the periods below the chart; of years the number is enough, and has room on a projector."""
    if all(period.isdigit() for period in periods):
        return list(periods)
    return [formats.period(period, lang) for period in periods]


def _labels(
    latest: Sequence[Row], called: set[str], lowest: int, lang: Lang, text_size: int, height: int
) -> list[tuple[str, float, str]]:
    """Return unit, height and text of each name, moved apart where places are closer than a line of text."""
    least = 1.3 * text_size * (lowest + 1.4) / (height - (AXIS + 0.7) * text_size)
    labels: list[tuple[str, float, str]] = []
    for row in latest:
        if row["unit_id"] in called:
            name = chart_name(row[f"name_{lang}"])
            place = max(row["rank"], labels[-1][1] + least) if labels else row["rank"]
            labels.append((row["unit_id"], place, f"{row['rank']}. {name}"))
    over = labels[-1][1] - (lowest - 0.3) if labels else 0  # above the names of the periods
    for at in range(len(labels) - 1, -1, -1):  # what was pushed below the frame goes up again
        unit, place, text = labels[at]
        above = labels[at + 1][1] - least if at + 1 < len(labels) else place - max(over, 0)
        labels[at] = (unit, min(place, above), text)
    return labels
