"""Xếp hạng: who leads, who trails?"""

from figures.headlines import league_headline
from ui import cached, page
from ui.choices import choose
from ui.league import show_league

lang = page.begin_page("page_ranking")
choice = choose("system", "indicator", "period", "kind", "set")
if choice is None:
    page.show_nothing(lang)
else:
    rows = cached.league_table(choice)
    indicator = cached.indicators(choice.version)[choice.indicator_id]
    kind = cached.kinds(choice.version)[choice.kind][f"name_{lang}"].lower()
    headline = league_headline(rows, indicator, kind, lang)
    page.show_headline(choice, headline, rows=rows, period=choice.time_period, reported=page.reported(rows))
    page.show_break(rows, lang)
    show_league(rows, indicator, choice)
page.end_page(choice)
