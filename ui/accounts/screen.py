"""The administrator's page: every account, and the forms that add, change, close and open one.

Each change asks again whether it may be done: a page can be older than a role.
"""

from collections.abc import Callable

import streamlit as st

from data.texts import Lang, say
from ui import html
from ui.gate import accounts
from ui.gate.accounts import Account, AccountError
from ui.gate.passwords import SHORTEST
from ui.gate.roles import ROLES
from ui.user import user


def show_accounts(lang: Lang) -> None:
    """Show how many there are, the list, and the two forms side by side."""
    every = accounts.accounts()
    closed = sum(account.disabled for account in every)
    html.show(
        "headline",
        headline=say("accounts_headline", lang, open=len(every) - closed),
        facts=[say("accounts_closed", lang, closed=closed)],
        source="",
        sample="",
        notices=[st.session_state.pop("account_notice")] if "account_notice" in st.session_state else [],
        source_word="",
    )
    listed, forms = st.columns([3, 2], gap="large")
    with listed:
        _show_list(every, lang)
    with forms:
        _show_addition(lang)
        _show_changes(every, lang)


def _show_list(every: list[Account], lang: Lang) -> None:
    states = {True: say("account_state_closed", lang), False: say("account_state_open", lang)}
    html.show(
        "accounts",
        caption=say("page_accounts", lang),
        columns=[say(f"column_{column}", lang) for column in ("account", "role", "state")],
        rows=[(each.name, say(f"role_{each.role}", lang), states[each.disabled]) for each in every],
    )


def _show_addition(lang: Lang) -> None:
    html.show("section", text=say("accounts_add_heading", lang))
    with st.form("add_account", clear_on_submit=True, border=False):
        st.text_input(say("field_name", lang), key="add_name", max_chars=64)
        st.selectbox(
            say("column_role", lang),
            ROLES,
            key="add_role",
            format_func=lambda role: say(f"role_{role}", lang),
        )
        _password(lang, "add_password")
        st.form_submit_button(say("button_add_account", lang), type="primary", on_click=_add, args=(lang,))


def _show_changes(every: list[Account], lang: Lang) -> None:
    """Show one account's acts; which one is chosen by name."""
    html.show("section", text=say("accounts_change_heading", lang))
    known = {account.name: account for account in every}
    name = st.selectbox(say("column_account", lang), list(known), key="changed_account")
    account = known[name]
    # Keys hold what is shown, so that another account's choice does not stay in the box.
    key = f"role_of_{account.name}_{account.role}"
    st.selectbox(
        say("column_role", lang),
        ROLES,
        index=ROLES.index(account.role),
        key=key,
        format_func=lambda role: say(f"role_{role}", lang),
    )
    with st.container(horizontal=True):
        st.button(say("button_set_role", lang), on_click=_set_role, args=(name, key, lang), key="set_role")
        label = say("button_open_account" if account.disabled else "button_close_account", lang)
        act = (name, not account.disabled, lang)
        st.button(label, on_click=_set_disabled, args=act, key="set_disabled")
    with st.form("reset_password", clear_on_submit=True, border=False):
        _password(lang, "reset_to")
        st.form_submit_button(say("button_set_password", lang), on_click=_reset, args=(name, lang))


def _password(lang: Lang, key: str) -> None:
    st.text_input(
        say("field_new_password", lang),
        type="password",
        key=key,
        max_chars=200,
        autocomplete="new-password",
        help=f"{say('password_too_short', lang, least=SHORTEST)} {say('password_by_hand', lang)}",
    )


def _add(lang: Lang) -> None:
    given = {part: str(st.session_state[f"add_{part}"]) for part in ("name", "role", "password")}
    name = accounts.known_form(given["name"])
    _try(
        lambda by: accounts.add(name, given["role"], given["password"], by=by),
        say("account_added", lang, name=name),
        lang,
    )


def _set_role(name: str, key: str, lang: Lang) -> None:
    role = str(st.session_state[key])
    _try(lambda by: accounts.set_role(name, role, by=by), say("account_changed", lang, name=name), lang)


def _set_disabled(name: str, disabled: bool, lang: Lang) -> None:  # noqa: FBT001 - Streamlit gives it by place
    done = say("account_changed", lang, name=name)
    _try(lambda by: accounts.set_disabled(name, disabled=disabled, by=by), done, lang)


def _reset(name: str, lang: Lang) -> None:
    password = str(st.session_state["reset_to"])
    done = say("account_changed", lang, name=name)
    _try(lambda by: accounts.set_password(name, password, by=by), done, lang)


def _try(act: Callable[[str], None], done: str, lang: Lang) -> None:
    """Do it in the name of the administrator who looks at the page, and say how it went."""
    try:
        act(user("accounts"))
    except AccountError as error:
        done = error.message(lang)
    st.session_state["account_notice"] = done
