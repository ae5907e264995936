"""Bản đồ: where?"""

from functools import partial

import streamlit as st

from queries.run import Row
from ui import cached, page, sheet
from ui.exports import offer_map
from ui.finding import show_difference_finding, show_finding
from ui.map_panel import choose_on_map, compared_with, show_map, shown_on_map
from ui.map_picture import offer_map_picture, wants_picture
from ui.offer import Choice


@page.redrawn
def show_choice(version: str) -> None:
    """Show the bar, the finding and the map."""
    choice = choose_on_map(version)
    if choice is None:
        page.show_nothing(lang)
        return
    shown, base = shown_on_map(choice), compared_with(choice)
    if choice.show == "change" and base:
        rows, indicator = show_difference_finding(choice, base, here="2")
    else:
        rows, indicator = show_finding(shown, here="2")
    show_map(rows if shown is choice else cached.league_table(choice), indicator, choice)
    if not choice.projector:
        sheet.element(partial(offer_files, rows, indicator, choice, shown))


def offer_files(rows: list[Row], indicator: Row, choice: Choice, shown: Choice) -> None:
    """Offer the figures of the map, and the map itself as it is shown."""
    if wants_picture(choice.lang):
        with st.container(horizontal=True):
            offer_map(rows, indicator, choice)
            offer_map_picture(rows, indicator, shown)


lang = page.begin_page("page_map")
show_choice()
page.end_page(lang)
