"""The two choices of the pages that ours is compared with."""

import streamlit as st

from bench.figures import INDICATORS, PERIODS


def choices() -> tuple[str, str]:
    """Draw them and return indicator and period."""
    indicator = st.radio("indicator", INDICATORS, horizontal=True)
    return indicator, st.radio("period", PERIODS, horizontal=True, index=len(PERIODS) - 1)
