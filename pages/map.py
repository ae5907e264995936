"""Bản đồ: where?"""

import streamlit as st

from data.texts import say
from ui import page
from ui.choices import choose, note_arrived
from ui.finding import show_finding
from ui.map_panel import mapped_kinds, show_map
from ui.map_picture import offer_map_picture


@st.fragment  # a choice draws this anew, and neither the frame of the page nor its menu
def show_choice() -> None:
    """Show the map of the choice, under the bar where it is made."""
    choice = choose("system", "indicator", "period", "set", only_kinds=mapped_kinds)
    if choice is None:
        page.show_nothing(lang)
        return
    with st.container():  # in one place, whatever the finding has to say, so that the map stays in its own
        rows, indicator = show_finding(choice)
    show_map(rows, indicator, choice)
    if not choice.projector:
        taken = st.popover(say("take_along", lang), key="take_along", on_change="rerun", type="tertiary")
        if taken.open:  # files cost time and bytes with every choice; here only whoever wants one pays
            with taken:
                offer_map_picture(rows, indicator, choice)
    note_arrived()


lang = page.begin_page("page_map")
show_choice()
page.end_page(None)
