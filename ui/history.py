"""Every upload there was: who, when, how much; taken back and restored from here, after a question."""

from collections.abc import Callable

import streamlit as st

from data import formats
from data.database import cursor
from data.texts import Lang, say
from ingest.history import SentFile, history
from ingest.publish import republish, withdraw
from ui import html
from ui.effect import show_effect
from ui.figure_cells import count_text
from ui.outage import told
from ui.page import VIETNAM
from ui.user import user

STEP = 10  # uploads that are shown at first, and more at each wish
ACTS: dict[str, tuple[str, Callable[..., bool]]] = {
    "published": ("withdraw", withdraw),
    "withdrawn": ("republish", republish),
}


def show_history(lang: Lang) -> None:
    """Show the newest uploads, each with the act that is open to it."""
    with cursor() as connection:
        every = history(connection)
    html.show("section", text=say("history_heading", lang, count=count_text(len(every), lang)))
    most = st.session_state.setdefault("history_shown", STEP)
    for sent in every[:most]:
        _show(sent, lang)
    if len(every) > most:
        st.button(say("history_more", lang), on_click=_show_more, type="tertiary", key="history_more")


def _show(sent: SentFile, lang: Lang) -> None:
    with st.container(key=f"sent_{sent.upload_id}"):
        words, button = st.columns([5, 1], vertical_alignment="center")
        with words:
            html.show("sent", **_words(sent, lang))
        if sent.state in ACTS and not _is_asked(sent):
            action = ACTS[sent.state][0]
            with button:
                st.button(
                    say(f"button_{action}", lang),
                    key=f"{action}_{sent.upload_id}",
                    on_click=_wish,
                    args=(sent.upload_id,),
                    width="stretch",
                )
        if _is_asked(sent):
            _confirm(sent, lang)


def _words(sent: SentFile, lang: Lang) -> dict[str, object]:
    """Return the upload in words: its name, facts, and every act on it."""
    acts = [
        say(f"act_{act.action}", lang, by=act.by, when=formats.moment(act.at + VIETNAM, lang))
        for act in sent.acts
    ]
    return {
        "number": sent.upload_id,
        "name": sent.file_name,
        "state": sent.state,
        "state_word": say(f"state_{sent.state}", lang),
        "facts": [
            say("recognised_figures", lang, count=count_text(sent.row_count, lang)),
            say("sent_by", lang, by=sent.by, when=formats.moment(sent.at + VIETNAM, lang)),
            sent.sha256[:8],
        ],
        "acts": acts,
    }


def _is_asked(sent: SentFile) -> bool:
    return st.session_state.get("asked_about") == (sent.upload_id, sent.state)


def _confirm(sent: SentFile, lang: Lang) -> None:
    """Say what the act would do, and do it only on a second wish."""
    action, _ = ACTS[sent.state]
    html.show("note", text=say(f"question_{action}", lang, upload_id=sent.upload_id, file=sent.file_name))
    with st.container(horizontal=True):
        st.button(
            say(f"yes_{action}", lang),
            key=f"yes_{sent.upload_id}",
            type="primary",
            on_click=_act,
            args=(sent.upload_id, sent.state),
        )
        st.button(say("act_no", lang), key=f"no_{sent.upload_id}", on_click=_forget)
    show_effect(sent.upload_id, "withdraw" if action == "withdraw" else "publish", sent.row_count, lang)


def _wish(upload_id: int) -> None:
    with cursor() as connection:
        state = next(each.state for each in history(connection) if each.upload_id == upload_id)
    st.session_state["asked_about"] = (upload_id, state)


@told
def _act(upload_id: int, state: str) -> None:
    with cursor() as connection:
        ACTS[state][1](connection, upload_id, by=user())
    _forget()


def _forget() -> None:
    st.session_state.pop("asked_about", None)


def _show_more() -> None:
    st.session_state["history_shown"] += STEP
