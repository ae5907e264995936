"""The map with what stands beside it: the card of the chosen province, and both ends of the list."""

import streamlit as st

from data import formats
from data.texts import Lang, say
from figures.league import both_ends, league_lines
from figures.map_cells import map_cells, rank_text
from figures.province_map import MapTexts
from figures.wording import change_text, no_change_text, origin_sentence, value_text
from geo.boundaries import ATTRIBUTION, boundary_set
from queries.run import Row
from ui import html, page
from ui.choices import take_unit
from ui.offer import Choice
from ui.province_map import show_province_map


def show_map(rows: list[Row], indicator: Row, choice: Choice) -> None:
    """Show the provinces in the colours of their figures; a click chooses one."""
    lang = choice.lang
    cells, legend = map_cells(rows, indicator, lang)
    left, right = st.columns([7, 4], gap="medium")
    with left, st.container(key="map_frame"):
        show_province_map(
            cells=cells,
            legend=legend,
            boundary=boundary_set(choice.province_set),
            texts=_texts(lang),
            selected=choice.unit_id,
            key="province_map",
            on_click=take_unit,
        )
    with right:
        _show_card(rows, indicator, choice)
        _show_ends(rows, indicator, choice)


def _texts(lang: Lang) -> MapTexts:
    """Return the words of the map itself; they name no figure, so that the map never changes."""
    return MapTexts(
        lang=lang,
        label=say("map_label", lang),
        zoom_in=say("zoom_in", lang),
        zoom_out=say("zoom_out", lang),
        whole=say("zoom_whole", lang),
        failed=say("map_failed", lang),
        attribution=ATTRIBUTION[lang],
    )


def _show_card(rows: list[Row], indicator: Row, choice: Choice) -> None:
    row = next((row for row in rows if row["unit_id"] == choice.unit_id), None)
    if row:
        html.show(
            "card",
            name=row[f"name_{choice.lang}"],
            value=value_text(row, indicator, choice.lang),
            facts=_facts(row, indicator, choice),
        )


def _facts(row: Row, indicator: Row, choice: Choice) -> list[tuple[str, str]]:
    """Return what the card says besides the value; a fact that is not there is left out."""
    lang = choice.lang
    published = row["published_rank"] if row["published_rank"] != row["rank"] else None
    facts = {
        "card_rank": rank_text(row, indicator, lang),
        "published_rank": str(published or ""),
        "card_change": change_text(row, indicator, lang) or no_change_text(row, lang),
        "card_places": formats.change(row["rank_change"], measure="rank", decimals=0, unit="", lang=lang),
        "card_origin": origin_sentence(row, indicator, lang),
        "card_head": str(row["head"] or ""),
        # A projector has no room for it twice: the source stands under the headline there.
        "source": "" if choice.projector else "; ".join(page.source_titles(choice, [row["source_id"]])),
    }
    return [(say(key, lang), text) for key, text in facts.items() if text]


def _show_ends(rows: list[Row], indicator: Row, choice: Choice) -> None:
    lang = choice.lang
    first, between, last = both_ends(league_lines(rows, indicator, lang), most=6)
    html.show(
        "ends",
        first=first,
        last=last,
        left_out=say("rows_between", lang, count=between) if between else "",
        chosen=choice.unit_id if choice.unit_chosen else "",
        caption=say("first_and_last", lang),
    )
