"""Xếp hạng: who leads, who trails?"""

from ui import page
from ui.choices import choose, choose_view, one_of
from ui.finding import show_finding
from ui.league import show_league
from ui.movement import show_movement, show_place

DRAW = {"table": show_league, "movement": show_movement}
VIEWS = tuple(DRAW)

lang = page.begin_page("page_ranking")
choice = choose("system", "indicator", "period", "kind", "set", "unit", keep={"view": VIEWS})
if choice is None:
    page.show_nothing(lang)
else:
    choose_view(VIEWS, choice)
    rows, indicator = show_finding(choice, both_ends=True)
    show_place(rows, indicator, choice)
    DRAW[one_of("view", VIEWS)](rows, indicator, choice)
page.end_page(choice)
