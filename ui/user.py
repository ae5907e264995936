"""Who acts on a page, and whether they may: asked again here, behind the gate, before anything is written."""

import streamlit as st

from ui.gate import sessions
from ui.gate.record import note
from ui.gate.roles import Actor, NotAllowedError, may


def actor() -> Actor | None:
    """Return who is signed in at this moment, None for a visitor.

    The gate's word, which Streamlit keeps for the whole connection, only finds the session.
    """
    session = st.user.to_dict().get("session")
    return sessions.find(str(session), used=False) if session else None


def allowed(action: str) -> bool:
    """Tell whether who looks at the page may do `action`."""
    return may(actor(), action)


def user(action: str = "upload") -> str:
    """Return the name under which an act is recorded.

    Raises:
        NotAllowedError: It is not for who looks at the page.
    """
    acting = actor()
    if not may(acting, action):
        name = acting.name if acting else f"web {st.context.ip_address or '127.0.0.1'}"
        note(name, "turned_away", action)
        raise NotAllowedError(action)
    return acting.name if acting else f"web {st.context.ip_address or '127.0.0.1'}"


def may_see_record() -> bool:
    """Tell whether the visitor may read the record of acts."""
    return allowed("record")
