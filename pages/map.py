"""Bản đồ: where?"""

import streamlit as st

from ui import page
from ui.choices import choose, on_projector
from ui.finding import show_finding
from ui.map_panel import mapped_kinds, show_map
from ui.map_picture import offer_map_picture, own_layer

lang = page.begin_page("page_map")
choice = choose("system", "indicator", "period", "set", only_kinds=mapped_kinds())
if choice is None:
    page.show_nothing(lang)
else:
    with st.container():  # in one place, whatever the finding has to say, so that the map stays in its own
        rows, indicator = show_finding(choice, here="2")
    show_map(rows, indicator, choice)
    if not on_projector() and choice.show != "change":
        offer_map_picture(rows, indicator, choice, own_layer(choice))
page.end_page(choice)
