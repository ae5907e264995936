"""Composite scores on the page of ranking: weights, what each part adds, and how firm the ranks are."""

from collections.abc import Mapping
from functools import partial

from data.texts import Lang, say
from figures.composite import (
    as_indicator,
    as_league,
    composite_lines,
    firmness_sentence,
    weights,
    without_score,
)
from figures.headlines import league_headline
from figures.places import ends_sentence
from queries.run import Row
from ui import cached, html, page
from ui.cached_html import show_kept
from ui.ends import ends_around, with_room
from ui.exports import offer_composite
from ui.offer import Choice


def names(version: str, lang: Lang) -> Mapping[str, str]:
    """Return the composite scores that can be worked out from a version's figures, by id and name."""
    parts = cached.composite_parts(version)
    return {each: str(parts[each][0][f"name_{lang}"]) for each in cached.offer(version).composites}


def show_composite(composite_id: str, choice: Choice) -> None:
    """Show the units by score, with everything that makes it."""
    lang = choice.lang
    parts = cached.composite_parts(choice.version)[composite_id]
    rows = cached.composite_scores(
        choice.version, composite_id, choice.time_period, choice.kind, choice.province_set
    )
    league, measured = as_league(rows), as_indicator(parts)
    kind = cached.kind_inside(choice.version, choice.kind, lang)
    # Weights that are only an example make an example of the whole score.
    told = [{"source_id": parts[0]["source_id"], "is_sample": parts[0]["is_sample"]}, *rows]
    page.show_headline(
        choice,
        league_headline(league, measured, kind, lang),
        rows=told,
        period=choice.time_period,
        reported=page.reported(league),
        subject=str(parts[0][f"name_{lang}"]),
        second="" if choice.projector else ends_sentence(league, measured, lang),
    )
    own = next((row for row in rows if row["unit_id"] == choice.unit_id and row["rank"]), None)
    if own and choice.unit_chosen:
        html.show("place", sentences=[firmness_sentence(own, lang)])
    show_kept("composite", choice, partial(_table, rows, parts, choice), composite_id, ends_around(choice))
    offer_composite(composite_id, parts, rows, choice)


def _table(rows: list[Row], parts: list[Row], choice: Choice) -> dict[str, object]:
    lang = choice.lang
    return {
        "heading": say("weights_of", lang, name=parts[0][f"name_{lang}"]),
        "weights": weights(parts, lang),
        "definition": f"{parts[0][f'definition_{lang}']} {say(parts[0]['normalisation'], lang)}",
        "groups": with_room(composite_lines(rows, parts, lang), choice),
        "words": {
            name: say(f"column_{name}", lang) for name in ("rank", "unit", "score", "adds", "firm", "head")
        },
        "firm_rule": say("firm_rule", lang),
        "without": without_score(rows, lang),
        "without_word": say("without_score", lang),
    }
