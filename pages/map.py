"""Bản đồ: where?"""

from ui import page
from ui.choices import choose, on_projector
from ui.finding import show_finding
from ui.map_panel import show_map
from ui.map_picture import offer_map_picture

lang = page.begin_page("page_map")
choice = choose("system", "indicator", "period", "set", only_kind="province")
if choice is None:
    page.show_nothing(lang)
else:
    rows, indicator = show_finding(choice)
    show_map(rows, indicator, choice)
    if not on_projector():
        offer_map_picture(rows, indicator, choice)
page.end_page(choice)
