"""Xếp hạng: who leads, who trails?"""

from ui import page
from ui.choices import choose
from ui.finding import show_finding
from ui.league import show_league

lang = page.begin_page("page_ranking")
choice = choose("system", "indicator", "period", "kind", "set")
if choice is None:
    page.show_nothing(lang)
else:
    rows, indicator = show_finding(choice)
    show_league(rows, indicator, choice)
page.end_page(choice)
