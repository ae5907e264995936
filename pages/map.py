"""Bản đồ: where?"""

import streamlit as st

from ui import cached, page
from ui.exports import offer_map
from ui.finding import show_difference_finding, show_finding
from ui.map_panel import choose_on_map, compared_with, show_map, shown_on_map
from ui.map_picture import offer_map_picture, wants_picture


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
    if not choice.projector and wants_picture(lang):
        with st.container(horizontal=True):
            offer_map(rows, indicator, choice)
            offer_map_picture(rows, indicator, shown)


lang = page.begin_page("page_map")
show_choice()
page.end_page(lang)
