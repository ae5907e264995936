"""The finding of a league table on top of a page: the sentence, its sources, and what it cannot compare."""

from figures.headlines import league_headline
from figures.places import ends_sentence
from figures.wording import break_sentence
from queries.run import Row
from ui import cached, page
from ui.offer import Choice


def show_finding(choice: Choice, *, here: str, both_ends: bool = False) -> tuple[list[Row], Row]:
    """Show who leads and who trails in the chosen indicator; return the league table and the indicator.

    Args:
        choice: What the page shows.
        here: Key of the way in which the page shows it; see `ui.ways`.
        both_ends: Whether the first three and the last three are called out below the finding.
    """
    rows = cached.league_table(choice)
    indicator = cached.indicators(choice.version)[choice.indicator_id]
    kind = str(cached.kinds(choice.version)[choice.kind][f"name_{choice.lang}"]).lower()
    headline = league_headline(rows, indicator, kind, choice.lang)
    page.show_headline(
        choice,
        headline,
        rows=rows,
        period=choice.time_period,
        reported=page.reported(rows),
        subject=str(indicator[f"name_{choice.lang}"]),
        second=ends_sentence(rows, indicator, choice.lang) if both_ends else "",
        note=break_sentence(rows, choice.lang),
        here=here,
    )
    return rows, indicator
