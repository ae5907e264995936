"""Boxes and switches for the choices that only one page has; the address is their memory too."""

from collections.abc import Mapping, Sequence

import streamlit as st

from data.texts import Lang, say
from ui.choices import forget, one_of, take


def switch(
    name: str, known: Sequence[str], labels: Mapping[str, str], lang: Lang, *, current: str | None = None
) -> None:
    """Draw a few values of a choice side by side.

    Args:
        name: Its name in the address.
        known: The values, the usual one first.
        labels: What is written for each.
        lang: Language of its label.
        current: The value in force, where it is not simply the asked one.
    """
    st.session_state[f"choice_{name}"] = current or one_of(name, known)
    st.segmented_control(
        say(f"choice_{name}", lang),
        known,
        format_func=labels.__getitem__,
        key=f"choice_{name}",
        required=True,
        label_visibility="collapsed",
        on_change=_take,
        args=(name,),
    )


def pick(name: str, labels: Mapping[str, str], lang: Lang, *, current: str) -> None:
    """Draw many values of a choice as a box."""
    st.session_state[f"choice_{name}"] = current
    st.selectbox(
        say(f"choice_{name}", lang),
        list(labels),
        format_func=labels.__getitem__,
        key=f"choice_{name}",
        on_change=_take,
        args=(name,),
    )


def words(name: str, current: str, lang: Lang, *, longest: int) -> None:
    """Draw a box for any words."""
    st.session_state[f"choice_{name}"] = current
    st.text_input(
        say(f"choice_{name}", lang),
        key=f"choice_{name}",
        max_chars=longest,
        placeholder=say(f"hint_{name}", lang),
        on_change=_take,
        args=(name,),
    )


def _take(name: str) -> None:
    """Put what was chosen into the address; no words at all are no choice."""
    value = st.session_state[f"choice_{name}"].strip()
    if value:
        take(name, value)
    else:
        forget(name)
