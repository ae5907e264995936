"""What the same answers always look like, kept as it is written; see `ui.cached`.

A table of 63 units is 50 kB of HTML, and putting it into words takes longer than to ask for it. What a page
shows of all units is the same whichever of them is chosen, so that one is marked by the browser.
"""

from collections.abc import Callable, Mapping

import streamlit as st

from data.texts import Lang
from ui import html, sheet
from ui.carriers import kept
from ui.offer import Choice


def show_kept(
    template: str, choice: Choice, fill: Callable[[], Mapping[str, object]], *more: str | None
) -> None:
    """Show a template that says the same for every unit of its kind.

    Args:
        template: Name of the template.
        choice: What the page shows.
        fill: Returns the values for the template; asked only for what was not shown yet.
        *more: What else the values depend on, besides the choice without its unit.
    """
    key = (choice.indicator_id, choice.time_period, choice.kind, choice.province_set, choice.lang, *more)
    sheet.add_kept(template, _kept(choice.version, template, template, key, fill))


def show_whole(
    name: str, template: str, version: str, lang: Lang, fill: Callable[[], Mapping[str, object]]
) -> None:
    """Show a template that says the same for every choice, under a name that is no other part's."""
    sheet.add_kept(name, _kept(version, name, template, (lang,), fill))


@st.cache_data(max_entries=512, show_spinner=False)
def _kept(
    version: str,
    name: str,
    template: str,
    key: tuple[str | None, ...],
    _fill: Callable[[], Mapping[str, object]],
) -> str:
    return kept(name, html.render(template, **_fill()))
