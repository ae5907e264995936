"""A page that does nothing but say what was chosen: the floor."""

import streamlit as st

from bench.streamlit_site.boxes import choices

indicator, period = choices()
st.text(f"{indicator} {period}")
