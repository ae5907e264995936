"""Tài khoản: who may come in, and as what?"""

from data.texts import say
from ui import page
from ui.accounts.screen import show_accounts
from ui.choices import keep_language, on_projector
from ui.user import allowed

lang = page.begin_page("page_accounts")
keep_language(lang)
if on_projector() or not allowed("accounts"):
    page.show_message(say("needs_administrator", lang))
else:
    show_accounts(lang)
page.end_page(lang)
