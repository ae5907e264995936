"""The main script: it runs before every page and draws what all of them share.

It lies here and not in the root because Streamlit would take a `pages` folder beside its main script for
pages of its own, and show the first visitor of a direct link a page without this frame.
"""

import streamlit as st

from data.database import ROOT, DatabaseUnavailableError
from data.texts import Lang, say
from ui import choices, html
from ui.account import show_account
from ui.addresses import NEEDS, PAGES
from ui.offer import language
from ui.user import allowed


def main() -> None:
    """Draw the frame and run the page of the address."""
    st.set_page_config(page_title="Giao Ban", layout="wide", initial_sidebar_state="collapsed")
    asked = choices.asked()
    lang, projector = language(asked), asked.get("display") == "projector"
    page = st.navigation(_pages(lang), position="hidden" if projector else "top")
    st.session_state["page"] = page.url_path
    html.show_style()
    if not projector:
        with st.container(key="switches", horizontal=True, horizontal_alignment="right"):
            choices.language_and_display()
            show_account(page.url_path, lang)
    if not allowed("read"):  # the gate lets nobody in who may not; this is for a session that ended meanwhile
        html.show("message", text=say("gate_sign_in_needed", lang))
        return
    try:
        page.run()
    except DatabaseUnavailableError as error:
        html.show("message", text=str(error))


def _pages(lang: Lang) -> list[st.Page]:
    """Return the pages, in the menu those that are for the visitor.

    The default page has no address of its own, so the first page is another.
    """
    real = [
        st.Page(
            ROOT / "pages" / f"{name}.py",
            title=say(f"page_{name}", lang),
            url_path=path,
            visibility="visible" if allowed(NEEDS.get(name, "read")) else "hidden",
        )
        for name, path in PAGES.items()
    ]
    landing = st.Page(lambda: st.switch_page(real[0]), title="Giao Ban", default=True, visibility="hidden")
    return [landing, *real]


if __name__ == "__main__":
    main()
