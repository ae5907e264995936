"""Nguồn: where is it from?"""

from ui import cached, page
from ui.choices import choose
from ui.sources import show_definition, show_every_indicator, show_every_source, show_own_sources

lang = page.begin_page("page_sources")
choice = choose("system", "indicator")
if choice is None:
    page.show_nothing(lang)
else:
    indicator = cached.indicators(choice.version)[choice.indicator_id]
    page.show_headline(choice, str(indicator[f"name_{lang}"]), rows=[])
    show_definition(indicator, choice)
    show_own_sources(choice)
    show_every_source(choice)
    show_every_indicator(choice)
page.end_page(choice)
