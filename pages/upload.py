"""Nạp số liệu: what would this file change?"""

from data.texts import say
from ui import page
from ui.choices import keep_language, on_projector
from ui.history import show_history
from ui.names import show_names
from ui.outage import show_outage
from ui.upload import show_on_projector, show_upload
from ui.user import allowed

lang = page.begin_page("page_upload")
keep_language(lang)
if on_projector():
    show_on_projector(lang)
elif not allowed("upload"):
    page.show_message(say("needs_uploader", lang))
else:
    show_outage()
    show_upload(lang)
    show_history(lang)
    show_names(lang)
page.end_page(lang)
