"""Every boundary file there was: who, when, what was found; taken back and drawn again from here."""

import streamlit as st

from data import formats
from data.database import cursor
from data.texts import Lang, say
from geo.layers import SentBoundary, history, publish, withdraw
from ui import cached, html
from ui.boundaries import kind_name
from ui.outage import told
from ui.page import VIETNAM
from ui.user import user

ACTS = {"published": "withdraw", "withdrawn": "republish", "stored": "republish", "replaced": "withdraw"}
MOST = 30


def show_boundary_history(lang: Lang) -> None:
    """Show the newest boundary files, each with the act that is open to it."""
    with cursor() as connection:
        every = history(connection)
    html.show("section", text=say("boundary_history", lang, count=len(every)))
    for sent in every[:MOST]:
        with st.container(key=f"sent_boundary_{sent.upload_id}"):
            words, button = st.columns([5, 1], vertical_alignment="center")
            with words:
                html.show("sent", **_words(sent, lang))
            with button:
                st.button(
                    say(f"button_{ACTS[sent.state]}", lang),
                    key=f"boundary_act_{sent.upload_id}",
                    on_click=_act,
                    args=(sent.upload_id, ACTS[sent.state]),
                    width="stretch",
                )


def _words(sent: SentBoundary, lang: Lang) -> dict[str, object]:
    version = cached.version()
    province = cached.units(version).get(sent.parent_id, {}).get(f"name_{lang}", sent.parent_id)
    return {
        "number": sent.upload_id,
        "name": sent.file_name,
        "state": sent.state,
        "state_word": say(f"layer_{sent.state}", lang),
        "facts": [
            say(
                "boundary_layer_of",
                lang,
                kind=kind_name(sent.kind, lang),
                province=province,
                units=sent.unit_count,
            ),
            *_origin(sent, lang),
            say("sent_by", lang, by=sent.by, when=formats.moment(sent.at + VIETNAM, lang)),
            sent.sha256[:8],
        ],
        "acts": [
            say(f"act_{act.action}", lang, by=act.by, when=formats.moment(act.at + VIETNAM, lang))
            for act in sent.acts
        ],
    }


def _origin(sent: SentBoundary, lang: Lang) -> list[str]:
    """Say whose outlines they are, where the sender was asked."""
    if not sent.source:
        return []
    return [say("boundary_origin", lang, source=sent.source, licence=sent.licence)]


@told
def _act(upload_id: int, action: str) -> None:
    with cursor() as connection:
        (withdraw if action == "withdraw" else publish)(connection, upload_id, by=user())
