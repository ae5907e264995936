"""Hồ sơ đơn vị: how is this unit doing?"""

from figures.profile import profile_headline
from ui import cached, page
from ui.choices import choose
from ui.profile import known, show_conclusions, show_table, show_words


@page.redrawn
def show_choice(version: str) -> None:
    """Show the bar and the unit beside its peers."""
    choice = choose(version, "kind", "set", "unit", among=cached.indicators(version))
    if choice is None:
        page.show_nothing(lang)
        return
    answers = known(choice)
    unit = str(cached.units(choice.version)[choice.unit_id][f"name_{lang}"])
    page.show_headline(choice, profile_headline(answers.rows, unit, lang), rows=list(answers.rows))
    show_words(answers, choice)
    show_table(answers, choice)
    show_conclusions(choice)


lang = page.begin_page("page_profile")
show_choice()
page.end_page(lang)
