"""The parts of the overview: a card for every system of the committee, and the conclusions."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from urllib.parse import urlencode

from data import formats
from data.texts import Lang, say
from figures.map_cells import rank_text
from figures.sparkline import Sparkline, sparkline
from figures.wording import (
    change_text,
    no_change_text,
    origin_sentence,
    short_text,
    target_text,
    tone,
    unit_of,
    value_text,
)
from queries.run import Row
from ui import cached, html
from ui.addresses import PAGES
from ui.offer import Choice


def show_cards(rows: list[Row], choice: Choice) -> None:
    """Show a card per system in the catalogue's order; a system without figures says so."""
    own = groupby(cached.courses(choice.version, choice.unit_id), key=lambda row: row["indicator_id"])
    courses = {indicator_id: list(course) for indicator_id, course in own}
    systems = [list(own) for _, own in groupby(rows, key=lambda row: row["position"])]
    html.show(
        "cards",
        cards=[card(own, choice, courses) | {"links": _links(own, choice)} for own in systems],
        nothing=say("no_figures_yet", choice.lang),
    )


def card(
    rows: list[Row], choice: Choice, courses: Mapping[str, Sequence[Row]] = MappingProxyType({})
) -> dict[str, object]:
    """Return one system's card for the template: its title and up to three figures.

    Args:
        rows: Rows of `overview` of one system.
        choice: What the page shows.
        courses: Rows of `courses` by indicator, for the lines.
    """
    lang = choice.lang
    figures = [
        _figure(row, lang) | {"line": _line(row, courses), "address": _ranking(row, choice)}
        for row in rows
        if row["indicator_id"] is not None
    ]
    # One badge for a card whose figures are all illustrative; else each has its own.
    sample = say("sample_badge", lang) if figures and all(figure["sample"] for figure in figures) else ""
    return {
        "title": rows[0][f"system_name_{lang}"] if rows else "",
        "sample": sample,
        "figures": [figure | {"sample": ""} for figure in figures] if sample else figures,
    }


def _line(row: Row, courses: Mapping[str, Sequence[Row]]) -> Sparkline | None:
    return sparkline(courses.get(str(row["indicator_id"]), ()), of_ranks=row["measure"] == "rank")


def _links(rows: list[Row], choice: Choice) -> list[tuple[str, str]]:
    """Return text and address of the pages that show the system's leading figure, the choice kept."""
    first = rows[0]
    if first["indicator_id"] is None:
        return []
    pages = {
        "map": first["time_period"] if choice.kind == "province" else None,
        "services": _latest_levels(first["system_id"], choice),
        "ranking": first["time_period"],
    }
    return [
        (
            say(f"page_{page}", choice.lang),
            address_of(page, choice, indicator=first["indicator_id"], period=period),
        )
        for page, period in pages.items()
        if period
    ]


def _ranking(row: Row, choice: Choice) -> str:
    """Return the address of the league table of one figure."""
    return address_of("ranking", choice, indicator=row["indicator_id"], period=row["time_period"])


def address_of(page: str, choice: Choice, **asked: object) -> str:
    """Return the address of a page with the choice kept, but for what is asked for otherwise."""
    kept = {"lang": choice.lang} | ({"display": "projector"} if choice.projector else {})
    units = {"kind": choice.kind, "set": choice.province_set, "unit": choice.unit_id}
    return f"/{PAGES[page]}?{urlencode(kept | units | asked)}"


def _latest_levels(system_id: object, choice: Choice) -> object:
    """Return the latest period with services by level, where the system is theirs and the unit has any."""
    indicators = cached.indicators(choice.version)
    systems = {indicators[item]["system_id"] for item in cached.level_indicators(choice.version)}
    levels = cached.service_levels(choice.version, choice.unit_id) if system_id in systems else []
    return levels[-1]["time_period"] if levels else None


def show_directives(choice: Choice) -> None:
    """Show what the meetings of the unit decided: who, and by when."""
    rows = cached.directives(choice.version, choice.unit_id)
    if rows:
        show_rows_of_directives(rows, choice.lang)


def show_rows_of_directives(rows: list[Row], lang: Lang) -> None:
    """Show conclusions with who is to carry them out, and by when."""
    html.show(
        "directives",
        heading=say("directives_of", lang, unit=rows[0][f"unit_name_{lang}"], count=len(rows)),
        columns=[
            say(f"column_{name}", lang) for name in ("directive", "assigned", "due", "system", "meeting")
        ],
        rows=[_directive(row, lang) for row in rows],
    )


def _figure(row: Row, lang: Lang) -> dict[str, str]:
    change = change_text(row, row, lang)
    why = no_change_text(row, lang) if row["change_note"] in ("break", "merger") else ""
    return {
        "indicator_id": str(row["indicator_id"]),
        "name": str(row[f"name_{lang}"]),
        "value": value_text(row, row, lang, with_unit=False),
        "unit": "" if row["measure"] == "rank" or unit_of(row, lang) == "%" else unit_of(row, lang),
        "period": formats.period(str(row["time_period"]), lang),
        "rank": rank_text(row, row, lang),
        "change": change or why,
        "tone": tone(row, row),
        "origin": origin_sentence(row, row, lang),
        "target": ", ".join(filter(None, (target_text(row, row, lang), short_text(row, row, lang)))),
        "target_tone": "better" if row["target_met"] else "worse",
        "sample": say("sample_badge", lang) if row["is_sample"] else "",
    }


def _directive(row: Row, lang: Lang) -> dict[str, str]:
    return {
        "what": str(row[f"directive_{lang}"]),
        "quote": str(row["quote"] or ""),
        "who": str(row["assigned_to"] or say("not_said", lang)),
        "due": formats.day(row["due"], lang) or say("not_said", lang),
        "system": str(row[f"system_name_{lang}"]),
        "meeting": formats.day(row["held_on"], lang),
    }
