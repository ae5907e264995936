"""Ranh giới: which outlines are a province's own units drawn with?"""

from data.texts import say
from ui import page
from ui.boundaries import show_boundaries
from ui.boundary_history import show_boundary_history
from ui.choices import keep_language, on_projector
from ui.outage import show_outage
from ui.upload import show_on_projector
from ui.user import allowed

lang = page.begin_page("page_boundaries")
keep_language(lang)
if on_projector():
    show_on_projector(lang)
elif not allowed("upload"):
    page.show_message(say("needs_uploader", lang))
else:
    show_outage()
    show_boundaries(lang)
    show_boundary_history(lang)
page.end_page(lang)
