"""The map of the dashboard with the two choices that the others have, in place of its bar."""

import streamlit as st

from bench.streamlit_site.radios import choices
from ui import cached
from ui.finding import show_finding
from ui.map_panel import show_map
from ui.offer import resolve

indicator, period = choices()
choice = resolve({"indicator": indicator, "period": period}, cached.offer(cached.version()))
with st.container():
    rows, meaning = show_finding(choice, here="2")
show_map(rows, meaning, choice)
