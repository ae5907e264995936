"""Every upload there was: who, when, how much; published, taken back and restored after a question."""

import streamlit as st

from data import formats
from data.database import cursor
from data.texts import Lang, say
from ingest.feedback import as_csv
from ingest.history import SentFile, count_uploads, history, sent_file
from ingest.publish import republish, withdraw
from ui import cached, cached_files, html
from ui.comparison import show_comparison
from ui.effect import show_effect
from ui.figure_cells import count_text
from ui.outage import told
from ui.page import VIETNAM
from ui.publishing import publish_all, show_what_did_not_happen
from ui.user import user

STEP = 10  # uploads that are shown at first, and more at each wish
ACTIONS = {"published": "withdraw", "withdrawn": "republish", "stored": "publish"}
COLUMNS = ("number", "file", "figures", "sha256", "sender", "sent_at", "state", "acts")


def show_history(lang: Lang) -> None:
    """Show the newest uploads, each with the act that is open to it."""
    most = st.session_state.setdefault("history_shown", STEP)
    with cursor() as connection:
        every, count = history(connection, most=most), count_uploads(connection)
    html.show("section", text=say("history_heading", lang, count=count_text(count, lang)))
    for sent in every:
        _show(sent, lang)
    with st.container(horizontal=True):
        if count > len(every):
            st.button(say("history_more", lang), on_click=_show_more, type="tertiary", key="history_more")
        st.download_button(
            say("history_download", lang),
            lambda: history_csv(lang),
            file_name=f"lan-nap-{cached.version()}.csv",
            mime="text/csv",
            key="history_download",
            on_click="ignore",
            type="tertiary",
        )


def history_csv(lang: Lang) -> bytes:
    """Return every upload with all that was done to it."""
    with cursor() as connection:
        every = history(connection)
    heading = ["SHA-256" if name == "sha256" else say(f"column_{name}", lang) for name in COLUMNS]
    return as_csv([heading, *(_cells(sent, lang) for sent in every)])


def _cells(sent: SentFile, lang: Lang) -> tuple[object, ...]:
    state = say(f"state_{sent.state}", lang).partition(" ")[2]
    when = formats.moment(sent.at + VIETNAM, lang)
    own = (sent.upload_id, sent.file_name, sent.row_count, sent.sha256)
    return (*own, sent.by, when, state, "; ".join(_acts(sent, lang)))


def _acts(sent: SentFile, lang: Lang) -> list[str]:
    return [
        say(f"act_{act.action}", lang, by=act.by, when=formats.moment(act.at + VIETNAM, lang))
        for act in sent.acts
    ]


def _show(sent: SentFile, lang: Lang) -> None:
    with st.container(key=f"sent_{sent.upload_id}"):
        words, button = st.columns([5, 1], vertical_alignment="center")
        with words:
            html.show("sent", **_words(sent, lang))
        if _is_asked(sent):
            _confirm(sent, lang)
            return
        with button:
            action = ACTIONS[sent.state]
            st.button(
                say(f"button_{action}", lang),
                key=f"{action}_{sent.upload_id}",
                on_click=_wish,
                args=(sent.upload_id,),
                width="stretch",
            )


def _words(sent: SentFile, lang: Lang) -> dict[str, object]:
    """Return the upload in words: its name, facts, and every act on it."""
    return {
        "number": sent.upload_id,
        "name": sent.file_name,
        "state": sent.state,
        "state_word": say(f"state_{sent.state}", lang),
        "facts": [
            say("recognised_figures", lang, count=count_text(sent.row_count, lang)),
            say("sent_by", lang, by=sent.by, when=formats.moment(sent.at + VIETNAM, lang)),
            f"SHA-256 {sent.sha256[:12]}…",
        ],
        "acts": _acts(sent, lang),
    }


def _is_asked(sent: SentFile) -> bool:
    return st.session_state.get("asked_about") == (sent.upload_id, sent.state)


def _confirm(sent: SentFile, lang: Lang) -> None:
    """Say what the act would do, and do it only on a second wish."""
    action = ACTIONS[sent.state]
    show_what_did_not_happen(sent.upload_id, lang)
    html.show("note", text=say(f"question_{action}", lang, upload_id=sent.upload_id, file=sent.file_name))
    with st.container(horizontal=True):
        st.button(
            say(f"yes_{action}", lang),
            key=f"yes_{sent.upload_id}",
            type="primary",
            on_click=_act,
            args=(sent.upload_id, action, _seen(sent)),
        )
        st.button(say("act_no", lang), key=f"no_{sent.upload_id}", on_click=_forget)
    if sent.state == "stored":
        show_comparison(sent, None, lang, place="history")
    else:
        supposed = "withdraw" if action == "withdraw" else "publish"
        show_effect(sent.upload_id, supposed, sent.row_count, lang, place="history")


def _seen(sent: SentFile) -> str:
    if sent.state != "stored":
        return ""
    return cached_files.comparison(cached.version(), sent.upload_id).preview.seen


def _wish(upload_id: int) -> None:
    with cursor() as connection:
        sent = sent_file(connection, upload_id)
    if sent:
        st.session_state["asked_about"] = (upload_id, sent.state)


@told
def _act(upload_id: int, action: str, seen: str) -> None:
    if action == "publish":
        if not publish_all([(upload_id, seen)]):
            return  # it is said there why, and asked again
    else:
        with cursor() as connection:
            (withdraw if action == "withdraw" else republish)(connection, upload_id, by=user())
    _forget()


def _forget() -> None:
    st.session_state.pop("asked_about", None)


def _show_more() -> None:
    st.session_state["history_shown"] += STEP
