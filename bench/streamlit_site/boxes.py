"""The two choices of the pages that ours is compared with, in boxes as on our bar."""

import streamlit as st

from bench.figures import INDICATORS, PERIODS


def choices() -> tuple[str, str]:
    """Draw them and return indicator and period."""
    indicator = st.selectbox("indicator", INDICATORS, key="choice_indicator")
    return indicator, st.selectbox("period", PERIODS[::-1], key="choice_period")
