"""What a figure means and where it was published: the parts of the page of sources about the catalogue."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby
from urllib.parse import urlencode

import streamlit as st

from data import formats
from data.texts import Lang, say
from figures.wording import period_inside, unit_of
from queries.run import Row
from ui import cached, html, sheet
from ui.addresses import PAGES
from ui.cached_html import show_whole
from ui.exports import offer_indicators, offer_sources
from ui.offer import Choice


def show_definition(choice: Choice) -> None:
    """Show what the chosen indicator means: definition, formula, unit, direction, breaks, targets."""
    lang = choice.lang
    indicator = cached.indicators(choice.version)[choice.indicator_id]
    html.show(
        "definition",
        definition=indicator[f"definition_{lang}"],
        facts=facts_of(indicator, choice.version, lang),
    )


def facts_of(indicator: Row, version: str, lang: Lang) -> list[tuple[str, str]]:
    """Return everything that the catalogue says of an indicator besides its definition, in words."""
    formula = ""
    if indicator["numerator"]:
        formula = f"100 × {indicator[f'numerator_name_{lang}']} / {indicator[f'denominator_name_{lang}']}"
    broken = [
        f"{row['first_period_after']}: {row[f'reason_{lang}']}"
        for row in cached.breaks(version)
        if row["indicator_id"] == indicator["indicator_id"]
    ]
    facts = {
        "fact_system": str(indicator[f"system_name_{lang}"]),
        "fact_unit": unit_of(indicator, lang),
        "fact_measure": _measured(indicator, lang),
        "fact_formula": formula,
        "fact_direction": say(f"direction_{indicator['direction']}", lang),
        "fact_bounds": _bounds(indicator, lang),
        "fact_legal_basis": str(indicator["legal_basis"] or ""),
        "fact_breaks": "; ".join(broken) or say("no_breaks", lang),
        "fact_targets": "; ".join(_targets(indicator, version, lang)),
        "fact_id": str(indicator["indicator_id"]),
    }
    return [(say(key, lang), text) for key, text in facts.items() if text]


def _measured(indicator: Row, lang: Lang) -> str:
    """Say what kind of figure it is; a count or a ratio is of a day or of the whole period."""
    kind = say(f"measured_{indicator['measure']}", lang)
    if indicator["measure"] not in ("count", "ratio"):
        return kind
    when = say(f"taken_{indicator['stock_flow']}", lang)
    return f"{kind} {when}"


def _bounds(indicator: Row, lang: Lang) -> str:
    """Say between which values a figure must lie; nothing where the catalogue has no bounds."""
    low, high = (
        None if indicator[name] is None else formats.number(indicator[name], decimals=0, lang=lang)
        for name in ("minimum", "maximum")
    )
    if low is None or high is None:
        return "" if low is None else say("bound_from", lang, low=low)
    return say("bounds_between", lang, low=low, high=high)


def _targets(indicator: Row, version: str, lang: Lang) -> list[str]:
    return [
        say(
            "target_said",
            lang,
            whose=row[f"unit_name_{lang}"] or row[f"kind_name_{lang}"],
            period=period_inside(row["time_period"], lang),
            value=formats.figure(
                row["target_value"],
                decimals=indicator["decimals"],
                unit=unit_of(indicator, lang),
                lang=lang,
            ),
            source=row[f"source_title_{lang}"] or row["source_id"],
        )
        for row in cached.targets(version)
        if row["indicator_id"] == indicator["indicator_id"]
    ]


def show_own_sources(choice: Choice) -> None:
    """Show where the figures of the chosen indicator were published."""
    rows = cached.sources_of(choice.version, choice.indicator_id)
    title = say("sources_of_indicator", choice.lang)
    show_sources(title, rows, choice.lang)
    offer_sources("nguon-cua-chi-tieu", rows, title, choice)


def show_catalogue(version: str, lang: Lang) -> None:
    """Show all systems, sources and indicators, those without figures too; the indicators when asked for."""
    systems = cached.systems(version)
    if not systems:
        return  # not even a catalogue was loaded
    show_whole(
        "every_system", "sources", version, lang, lambda: _systems(say("every_system", lang), systems, lang)
    )
    sources = cached.sources(version).values()
    show_whole(
        "every_source", "sources", version, lang, lambda: _sources(say("every_source", lang), sources, lang)
    )
    sheet.later(partial(_every_indicator, version, lang))


def _every_indicator(version: str, lang: Lang) -> None:
    indicators = list(cached.indicators(version))
    label = say("every_indicator_count", lang, count=len(indicators))
    with st.expander(label, key="every_indicator", on_change="rerun") as opened:
        if opened.open:
            show_indicators(say("every_indicator", lang), indicators, version, lang)


def offer_catalogue(choice: Choice) -> None:
    """Offer every source and what every indicator means."""
    rows = list(cached.sources(choice.version).values())
    offer_sources("nguon", rows, say("every_source", choice.lang), choice)
    offer_indicators(choice)


def show_sources(heading: str, rows: Iterable[Row], lang: Lang) -> None:
    """Show sources with publisher, date, periods and number of figures."""
    html.show("sources", **_sources(heading, rows, lang))


def _sources(heading: str, rows: Iterable[Row], lang: Lang) -> dict[str, object]:
    names = ("source", "publisher", "published", "periods", "figures")
    columns = [say(f"column_{name}", lang) for name in names]
    return {
        "heading": heading,
        "columns": columns,
        "counts": 1,
        "rows": [_source(row, lang) for row in rows],
    }


def _source(row: Row, lang: Lang) -> dict[str, object]:
    return {
        "title": row[f"title_{lang}"],
        "sample": say("sample_badge", lang) if row["is_sample"] else "",
        "cells": [
            row["publisher"] or "",
            formats.day(row["published"], lang),
            period_span(row, lang),
            formats.number(row["figures"], decimals=0, lang=lang),
        ],
    }


def period_span(row: Row, lang: Lang) -> str:
    """Write the first and the last period of something; '' where there is none."""
    return from_to((row["first_period"], row["last_period"]), lang)


def from_to(ends: Iterable[object], lang: Lang) -> str:
    """Write the first and the last period, or the only one: `Năm 2018 – năm 2021`."""
    said = " – ".join(period_inside(end, lang) for end in dict.fromkeys(ends) if end)
    return said[:1].upper() + said[1:]


def show_systems(heading: str, rows: Iterable[Row], lang: Lang) -> None:
    """Show systems with how many indicators and figures each has, those without any too."""
    html.show("sources", **_systems(heading, rows, lang))


def _systems(heading: str, rows: Iterable[Row], lang: Lang) -> dict[str, object]:
    names = ("system", "indicators", "with_figures", "figures", "conclusions")
    lines = [{"title": row[f"name_{lang}"], "sample": "", "cells": _system_cells(row, lang)} for row in rows]
    return {
        "heading": heading,
        "columns": [say(f"column_{name}", lang) for name in names],
        "counts": 4,
        "rows": lines,
    }


def _system_cells(row: Row, lang: Lang) -> tuple[str, ...]:
    figures = formats.number(row["figures"], decimals=0, lang=lang)
    return (
        str(row["indicators"]),
        str(row["with_figures"]),
        figures if row["figures"] else say("no_figures_yet", lang),
        str(row["directives"]),
    )


def show_indicators(heading: str, indicator_ids: Sequence[str], version: str, lang: Lang) -> None:
    """Show what indicators mean, by system, each opening on its own; also those without figures."""
    indicators, extents = cached.indicators(version), cached.extents(version)
    sources = cached.titles_of_sources(version)
    # By system, in the order of the best result of each.
    first = {indicators[each]["system_id"]: at for at, each in reversed([*enumerate(indicator_ids)])}
    ordered = sorted(indicator_ids, key=lambda each: first[indicators[each]["system_id"]])
    groups = groupby(ordered, key=lambda each: indicators[each][f"system_name_{lang}"])
    html.show(
        "catalogue",
        heading=heading,
        groups=[
            {
                "name": name,
                "said": "",
                "entries": [
                    {
                        "name": indicators[each][f"name_{lang}"],
                        "said": _extent(extents[each], indicators[each], lang),
                        "links": _links(indicators[each], extents[each], lang),
                        "open": len(indicator_ids) == 1,
                        "definition": indicators[each][f"definition_{lang}"],
                        "facts": [
                            *facts_of(indicators[each], version, lang),
                            (say("source", lang), "; ".join(sources.get(each, {}).get(lang, ())) or "–"),
                        ],
                    }
                    for each in own
                ],
            }
            for name, own in groups
        ],
    )


def _links(indicator: Row, extent: Row, lang: Lang) -> list[tuple[str, str]]:
    """Return text and address of the pages that show an indicator's figures; none where there are none."""
    if not extent["figures"]:
        return []
    asked = urlencode({"lang": lang, "indicator": indicator["indicator_id"]})
    return [
        (say("open_sources", lang), f"/{PAGES['sources']}?{asked}"),
        (say("page_ranking", lang), f"/{PAGES['ranking']}?{asked}"),
    ]


def _extent(extent: Row, indicator: Row, lang: Lang) -> str:
    unit = unit_of(indicator, lang)
    if not extent["figures"]:
        return f"{unit} · {say('no_figures_yet', lang)}"
    told = say("extent_said", lang, units=extent["units"], periods=extent["periods"])
    return f"{unit} · {told} · {period_span(extent, lang)}"
