"""What the disk or the database did in the middle of an act that a button began, told on the page after it.

Streamlit runs a button's callback before the page, where no page could catch its error.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from data.unavailable import DatabaseUnavailableError
from geo.origin import OriginMissingError
from ui import html

Given = ParamSpec("Given")


def told(callback: Callable[Given, None]) -> Callable[Given, None]:
    """Keep the sentence of what keeps `callback` from its act, for `show_outage`."""

    @wraps(callback)
    def act(*args: Given.args, **kwargs: Given.kwargs) -> None:
        try:
            callback(*args, **kwargs)
        except (DatabaseUnavailableError, OriginMissingError) as error:
            st.session_state["outage"] = str(error)

    return act


def show_outage() -> None:
    """Show the sentence of the outage that met the last act, once."""
    sentence = st.session_state.pop("outage", "")
    if sentence:
        html.show("message", text=sentence)
