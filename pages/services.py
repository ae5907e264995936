"""Dịch vụ công: how far are services online?"""

from figures.headlines import services_headline
from ui import cached, page
from ui.choices import choose
from ui.services import show_dossiers, show_levels, show_levels_of_units

lang = page.begin_page("page_services")
choice = choose("kind", "set", "unit", "period", among=cached.level_indicators(cached.version()))
if choice is None:
    page.show_nothing(lang)
else:
    every = cached.service_levels(choice.version, choice.unit_id)
    levels = [row for row in every if row["time_period"] == choice.time_period]
    unit = cached.units(choice.version)[choice.unit_id][f"name_{lang}"]
    headline = f"{unit}: {services_headline(every, choice.time_period, lang)}"
    page.show_headline(choice, headline, rows=levels, period=choice.time_period)
    show_dossiers(choice)
    show_levels(every, choice)
    show_levels_of_units(choice)
page.end_page(choice)
