"""The finding of a league table on top of a page: the sentence, its sources, and what it cannot compare."""

from figures.difference_headline import difference_headline
from figures.headlines import league_headline
from figures.places import ends_sentence
from figures.wording import break_sentence
from queries.run import Row
from ui import cached, cached_map, page
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
    kind = cached.kind_inside(choice.version, choice.kind, choice.lang)
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


def show_difference_finding(choice: Choice, base_period: str, *, here: str) -> tuple[list[Row], Row]:
    """Show who came farthest since another period; return the chosen one's league table, and the indicator.

    Args:
        choice: What the page shows.
        base_period: The period counted from.
        here: Key of the way in which the page shows it; see `ui.ways`.
    """
    lang, table = choice.lang, cached.league_table(choice)
    every = cached_map.differences(choice, base_period)
    rows = [row for row in every if row["time_period"] == choice.time_period]
    indicator = cached.indicators(choice.version)[choice.indicator_id]
    units = {row["unit_id"]: str(row[f"name_{lang}"]) for row in table}
    kind = cached.kind_inside(choice.version, choice.kind, lang)
    page.show_headline(
        choice,
        difference_headline(rows, units, indicator, base_period, kind, lang),
        rows=rows,
        period=choice.time_period,
        subject=str(indicator[f"name_{lang}"]),
        here=here,
    )
    return table, indicator
