"""Runs the page of the address, with the dashboard's own style."""

from pathlib import Path

import streamlit as st

from ui import html

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
page = st.navigation(
    [
        st.Page(HERE / "empty.py", url_path="empty", title="empty"),
        st.Page(ROOT / "pages" / "map.py", url_path="ours", title="ours"),
        st.Page(HERE / "plain_folium.py", url_path="folium", title="folium"),
        st.Page(HERE / "plain_plotly.py", url_path="plotly", title="plotly"),
        st.Page(lambda: None, url_path="landing", title="landing", default=True),
    ],
    position="hidden",
)
html.show_style()
page.run()
