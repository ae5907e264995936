"""Tổng quan: how do we stand?"""

from figures.headlines import overview_headline
from ui import cached, page
from ui.choices import choose
from ui.exports import offer_unit
from ui.news import show_meetings, show_news
from ui.overview import show_cards, show_directives


@page.redrawn
def show_choice(version: str) -> None:
    """Show the bar and how the unit stands."""
    choice = choose(version, "kind", "set", "unit", among=cached.indicators(version))
    if choice is None:
        page.show_nothing(lang)
        return
    rows = cached.overview(choice.version, choice.unit_id)
    unit = cached.units(choice.version)[choice.unit_id][f"name_{lang}"]
    headline = overview_headline(rows, unit, cached.offer(choice.version).first_indicator, lang)
    page.show_headline(choice, headline, rows=rows)
    show_meetings(choice)
    show_news(choice)
    show_cards(rows, choice)
    show_directives(choice)
    offer_unit("tong-quan", rows, choice, page="page_overview")


lang = page.begin_page("page_overview")
show_choice()
page.end_page(lang)
