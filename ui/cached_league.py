"""Kept answers about what stands beside a league table; see `ui.cached` for what they are kept by."""

import streamlit as st

from queries import comparisons
from queries.run import Row
from ui.cached import as_of


@st.cache_data(max_entries=256, show_spinner=False)
def league_ends(version: str, indicator_id: str, time_period: str) -> list[Row]:
    """Return the first three and the last three units of every kind."""
    return comparisons.league_ends(indicator_id=indicator_id, time_period=time_period, as_of=as_of(version))
