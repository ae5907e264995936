"""How a choice made in the page's own controls reaches the session: one component with nothing to show.

The browser sends all choices that were made in its document so far, each with its turn, so that of two quick
ones none is lost. The component is a file that the server hands out and no text that the browser evaluates:
the policy of the document lets no other script run.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path

import streamlit as st
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.components.v2.types import ComponentRenderer

KEY, STATE = "chooser", "chosen"
PACKAGE = "giaoban"


def show_chooser(take: Callable[[str, str], None]) -> None:
    """Put the component on the page; `take` is told the name and the value of each new choice."""
    mount = _component(get_bidi_component_manager())
    mount(key=KEY, on_chosen_change=partial(_take_new, take))


@lru_cache(maxsize=2)
def _component(manager: BidiComponentManager) -> ComponentRenderer:
    """Make the component known to a server; by a manifest, as an installed package does it."""
    manifest = ComponentManifest(PACKAGE, "1", [ComponentConfig(KEY, asset_dir=KEY)])
    manager.register_from_manifest(manifest, Path(__file__).resolve().parent / "static")
    return st.components.v2.component(f"{PACKAGE}.{KEY}", js="chooser.js", isolate_styles=False)


def _take_new(take: Callable[[str, str], None]) -> None:
    told = st.session_state[KEY].get(STATE)
    for turn, name, value in sorted(_choices(told)):
        if turn > st.session_state.get("taken", 0):
            st.session_state["taken"] = turn
            take(name, value)


def _choices(told: object) -> Iterator[tuple[int, str, str]]:
    """Yield turn, name and value of what is in the form in which the page's own script sends it."""
    for name, choice in told.items() if isinstance(told, dict) else ():
        match choice:
            case [str(value), int(turn)]:
                yield turn, str(name), value
