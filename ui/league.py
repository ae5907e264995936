"""The league table on a page; on a projector its two ends."""

from dataclasses import fields

from data import formats
from data.texts import Lang, say
from figures.league import LeagueLine, both_ends, league_lines, without_figure
from queries.run import Row
from ui import html
from ui.offer import Choice

# Columns that are left out where no unit has anything to say in them.
OPTIONAL = ("rank", "change", "places", "target", "gap", "head")


def show_league(rows: list[Row], indicator: Row, choice: Choice) -> None:
    """Show the units by rank, and under them by name those without a figure."""
    lang = choice.lang
    lines = league_lines(rows, indicator, lang)
    valued = [row for row in rows if row["obs_value"] is not None]
    first, between, last = both_ends(lines) if choice.projector else (lines, 0, [])
    html.show(
        "league",
        first=first,
        last=last,
        left_out=say("rows_between", lang, count=between) if between else "",
        chosen=choice.unit_id if choice.unit_chosen else "",
        show={name: any(getattr(line, name) for line in lines) for name in OPTIONAL}
        # Where nobody has a change, the sentence above the table says why; a column need not repeat it.
        | {"change": any(row["change"] is not None for row in rows)}
        | {"published_rank": any(row["published_rank"] not in (None, row["rank"]) for row in valued)},
        without=without_figure(rows, lang),
        words=_words(indicator, choice, lang),
    )


def _words(indicator: Row, choice: Choice, lang: Lang) -> dict[str, str]:
    words = {
        field.name: say(f"column_{field.name}", lang)
        for field in fields(LeagueLine)
        if field.name in OPTIONAL
    }
    measure = indicator["unit_measure" if lang == "vi" else "unit_measure_en"]
    return words | {
        "published_rank": say("published_rank", lang),
        "caption": f"{indicator[f'name_{lang}']}, {formats.period(choice.time_period, lang)}",
        "unit": say("column_unit", lang),
        "value": str(measure),
    }
