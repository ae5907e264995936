"""The corner of every page that says who is signed in, with the way in and out."""

from urllib.parse import urlencode

import streamlit as st

from data.texts import Lang, say
from ui import html
from ui.gate.forms import PASSWORD, SIGN_OUT
from ui.gate.refusals import sign_in_way
from ui.user import actor


def show_account(path: str, lang: Lang) -> None:
    """Show the way in for a visitor of the page at `path`, else the name and the way out."""
    acting = actor()
    here = f"/{path}?{urlencode(st.query_params.to_dict())}"
    html.show(
        "account",
        name=acting.name if acting else "",
        sign_in=sign_in_way(here),
        sign_out=SIGN_OUT,
        password=f"{PASSWORD}?{urlencode({'lang': lang})}",
        words={key: say(key, lang) for key in ("sign_in_button", "sign_out_button", "change_password_title")},
    )
