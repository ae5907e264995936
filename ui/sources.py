"""The parts of the page of sources: what a figure means, and where each one was published."""

from collections.abc import Iterable

from data import formats
from data.texts import Lang, say
from queries.run import Row
from ui import cached, html
from ui.exports import offer_indicators, offer_sources
from ui.offer import Choice


def show_definition(indicator: Row, choice: Choice) -> None:
    """Show what the chosen indicator means: definition, formula, unit, direction, breaks."""
    lang = choice.lang
    html.show(
        "definition",
        definition=indicator[f"definition_{lang}"],
        facts=[(say(key, lang), text) for key, text in _facts(indicator, choice).items() if text],
    )


def _facts(indicator: Row, choice: Choice) -> dict[str, str]:
    lang = choice.lang
    formula = ""
    if indicator["numerator"]:
        formula = f"100 × {indicator[f'numerator_name_{lang}']} / {indicator[f'denominator_name_{lang}']}"
    broken = [
        f"{row['first_period_after']}: {row[f'reason_{lang}']}"
        for row in cached.breaks(choice.version)
        if row["indicator_id"] == indicator["indicator_id"]
    ]
    return {
        "fact_system": str(indicator[f"system_name_{lang}"]),
        "fact_unit": str(indicator["unit_measure" if lang == "vi" else "unit_measure_en"]),
        "fact_formula": formula,
        "fact_direction": say(f"direction_{indicator['direction']}", lang),
        "fact_legal_basis": str(indicator["legal_basis"] or ""),
        "fact_breaks": "; ".join(broken),
        "fact_id": str(indicator["indicator_id"]),
    }


def show_own_sources(choice: Choice) -> None:
    """Show where the figures of the chosen indicator were published."""
    rows = cached.sources_of(choice.version, choice.indicator_id)
    _show(say("sources_of_indicator", choice.lang), rows, choice.lang)
    offer_sources("nguon-cua-chi-tieu", rows, say("sources_of_indicator", choice.lang), choice)


def show_every_source(choice: Choice) -> None:
    """Show every source there is, with how much of it is here."""
    rows = list(cached.sources(choice.version).values())
    _show(say("every_source", choice.lang), rows, choice.lang)
    offer_sources("nguon", rows, say("every_source", choice.lang), choice)


def _show(heading: str, rows: Iterable[Row], lang: Lang) -> None:
    columns = [
        say(f"column_{name}", lang) for name in ("source", "publisher", "published", "periods", "figures")
    ]
    html.show("sources", heading=heading, columns=columns, rows=[_source(row, lang) for row in rows])


def _source(row: Row, lang: Lang) -> dict[str, object]:
    periods = filter(None, dict.fromkeys((row["first_period"], row["last_period"])))
    return {
        "title": row[f"title_{lang}"],
        "sample": say("sample_badge", lang) if row["is_sample"] else "",
        "cells": [
            row["publisher"] or "",
            formats.day(row["published"], lang),
            " – ".join(formats.period(str(period), lang) for period in periods),
            formats.number(row["figures"], decimals=0, lang=lang),
        ],
    }


def show_every_indicator(choice: Choice) -> None:
    """Show what each indicator of the catalogue means, those without figures too."""
    lang = choice.lang
    html.show(
        "indicators",
        heading=say("every_indicator", lang),
        columns=[
            say(key, lang) for key in ("choice_indicator", "fact_definition", "fact_unit", "fact_direction")
        ],
        rows=[
            (
                row[f"name_{lang}"],
                row[f"definition_{lang}"],
                row["unit_measure" if lang == "vi" else "unit_measure_en"],
                say(f"direction_{row['direction']}", lang),
            )
            for row in cached.indicators(choice.version).values()
        ],
    )
    offer_indicators(list(cached.indicators(choice.version).values()), say("every_indicator", lang), choice)
