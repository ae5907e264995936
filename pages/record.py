"""Nhật ký: who did what, and was any of it changed since?"""

from data.texts import say
from ui import page, user
from ui.choices import keep_language, on_projector
from ui.record import show_record

lang = page.begin_page("page_record")
keep_language(lang)
if not user.may_see_record():
    page.show_message(say("record_not_yours", lang))
elif on_projector():
    page.show_message(say("record_on_projector", lang))
else:
    show_record(lang)
page.end_page(lang)
