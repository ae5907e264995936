"""Dịch vụ công: how far are services online, and who uses them?"""

from figures.headlines import services_headline
from ui import cached, page, sheet
from ui.choices import choose
from ui.service_league import kept, show_units
from ui.services import relevant_indicators, show_levels, show_use


@page.redrawn
def show_choice(version: str) -> None:
    """Show the bar, the use of the services, their levels and the units."""
    choice = choose(
        version, "kind", "set", "unit", "period", among=relevant_indicators(version), keep=kept(version)
    )
    if choice is None:
        page.show_nothing(lang)
        return
    levels = cached.service_levels(choice.version, choice.unit_id)
    figures = cached.service_figures(choice.version, choice.unit_id, choice.time_period)
    uses = cached.service_use(choice.version, choice.unit_id, choice.time_period)
    unit = cached.units(choice.version)[choice.unit_id][f"name_{lang}"]
    headline = f"{unit}: {services_headline(levels, uses, figures, choice.time_period, lang)}"
    shown = [*uses, *(row for row in figures if row["nearness"] in (0, 1))]
    page.show_headline(choice, headline, rows=shown, period=choice.time_period)
    show_use(uses, figures, choice)
    with sheet.section():
        show_levels(levels, uses, choice)
    show_units(choice)


lang = page.begin_page("page_services")
show_choice()
page.end_page(lang)
