"""The one door through which a plotly chart reaches the screen."""

import streamlit as st

CONFIG = {"displayModeBar": False, "scrollZoom": False}


def show_chart(figure: object, *, key: str, alt: str) -> None:
    """Draw a chart.

    Args:
        figure: A plotly figure, or the dict of one.
        key: Names its place on the page.
        alt: What a screen reader says of it.
    """
    st.plotly_chart(figure, key=key, theme=None, config=CONFIG, alt=alt, width="stretch")
