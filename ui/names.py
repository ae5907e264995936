"""The names that people told when a file used them, to look through and to forget."""

import streamlit as st

from data import formats
from data.database import cursor
from data.texts import Lang, say
from ingest.aliases import LearnedName, forget, learned
from ui import cached, html
from ui.figure_cells import count_text, more_rows
from ui.page import VIETNAM
from ui.user import user

MOST = 50  # names that are shown, the newest


def show_names(lang: Lang) -> None:
    """Show every name that is kept, each with a button that forgets it; nothing where there are none."""
    with cursor() as connection:
        names = learned(connection)
    if not names:
        return
    label = say("names_heading", lang, count=count_text(len(names), lang))
    with st.expander(label, key="names", on_change="rerun") as opened:
        if opened.open:
            for name in names[:MOST]:
                _show(name, lang)
            if len(names) > MOST:
                html.show("more", text=more_rows(len(names), MOST, lang))


def _show(name: LearnedName, lang: Lang) -> None:
    words, button = st.columns([5, 1], vertical_alignment="center")
    with words:
        html.show("note", text=_sentence(name, lang))
    with button:
        label = say("button_forget", lang)
        key = f"forget_{name.sequence}"
        st.button(label, key=key, on_click=_forget, args=(name,), width="stretch")


def _sentence(name: LearnedName, lang: Lang) -> str:
    version = cached.version()
    known = cached.units(version) if name.kind == "unit" else cached.indicators(version)
    target = known.get(name.target_id, {}).get(f"name_{lang}", name.target_id)
    when = formats.moment(name.at + VIETNAM, lang)
    return say("name_told", lang, name=name.alias, target=target, by=name.by, when=when)


def _forget(name: LearnedName) -> None:
    with cursor() as connection:
        forget(connection, name.kind, name.alias, by=user())
