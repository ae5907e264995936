"""Who acts: the signed-in user, else only where the browser is."""

import streamlit as st


def user() -> str:
    """Return the name under which acts are recorded."""
    known = st.user.to_dict()
    name = known.get("email") or known.get("name")
    return str(name) if name else f"web {st.context.ip_address or '127.0.0.1'}"


def may_see_record() -> bool:
    """Tell whether the visitor may read the record of acts; nobody is known to be an administrator yet."""
    return False
