"""Who acts: the signed-in user, else only where the browser is."""

import streamlit as st


def user() -> str:
    """Return the name under which acts are recorded."""
    known = st.user.to_dict()
    name = known.get("email") or known.get("name")
    return str(name) if name else f"web {st.context.ip_address or '127.0.0.1'}"
