"""Nguồn: where is it from, what does it mean, and who has reported it?"""

from ui import page
from ui.choices import choose, on_projector
from ui.source_coverage import show_finding, show_matrix, show_own_coverage
from ui.source_search import QUERY, ask_for_words, query, show_found
from ui.sources import offer_catalogue, show_catalogue, show_definition, show_own_sources


@page.redrawn
def show_choice(version: str) -> None:
    """Show the bar, and what was looked for or all about the indicator."""
    choice = choose(version, "system", "indicator", "kind", "set", free=[QUERY])
    if choice is None:
        page.show_nothing(lang)
        show_catalogue(version, lang)
        return
    ask_for_words(lang)
    if query():
        show_found(choice)
    else:
        show_finding(choice)
        show_definition(choice)
        show_own_coverage(choice)
        show_own_sources(choice)
        show_matrix(choice)
        if not on_projector():
            show_catalogue(choice.version, lang)
            offer_catalogue(choice)


lang = page.begin_page("page_sources")
show_choice()
page.end_page(lang)
