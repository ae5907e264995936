"""Xếp hạng: who leads, who trails?"""

from ui import page
from ui.choices import choose, choose_view, one_of
from ui.composite import names, show_composite
from ui.finding import show_finding
from ui.league import show_league
from ui.league_blocks import show_other_kinds
from ui.movement import show_movement, show_place

DRAW = {"table": show_league, "movement": show_movement}


@page.redrawn
def show_choice(version: str) -> None:
    """Show the bar, the finding and one of the views."""
    scores = names(version, lang)
    views = [*DRAW, "composite"] if scores else [*DRAW]
    view = one_of("view", views)
    keep = {"view": views} | ({"composite": list(scores)} if scores else {})
    score = one_of("composite", list(scores)) if view == "composite" else ""
    if score:
        choice = choose(version, "period", "kind", "set", "unit", among=[score], keep=keep)
    else:
        choice = choose(version, "system", "indicator", "period", "kind", "set", "unit", keep=keep)
    if choice is None:
        page.show_nothing(lang)
        return
    choose_view(views, scores if score else {}, lang)
    if score:
        show_composite(score, choice)
    else:
        # A projector has no room for both ends above a chart that has all places.
        both_ends = view == "table" or not choice.projector
        rows, indicator = show_finding(choice, here="1" if view == "movement" else "3", both_ends=both_ends)
        show_place(rows, indicator, choice)
        DRAW[view](rows, indicator, choice)
        if view == "table":
            show_other_kinds(indicator, choice)


lang = page.begin_page("page_ranking")
show_choice()
page.end_page(lang)
