"""The parts of the page of public services: one unit's levels, its dossiers, and all units side by side."""

from collections.abc import Iterator
from itertools import groupby

import streamlit as st

from data import formats
from data.texts import Lang, say
from figures.service_levels import levels_of_units, levels_over_time
from figures.wording import share_text
from queries.run import Row
from ui import cached, html
from ui.chart import show_chart
from ui.exports import offer_levels_of_units, offer_unit
from ui.offer import Choice
from ui.overview import card

SCREEN_TEXT, PROJECTOR_TEXT = 15, 22  # px


def show_levels(rows: list[Row], choice: Choice) -> None:
    """Show the unit's levels: those of the chosen period as a table, all periods as bars.

    Args:
        rows: Answer of `service-levels` for the unit, every period.
        choice: What the page shows.
    """
    for scheme in _schemes([row for row in rows if row["obs_value"] is not None]):
        html.show("section", text=scheme[0][f"scheme_{choice.lang}"])
        now = [row for row in scheme if row["time_period"] == choice.time_period]
        left, right = st.columns([5, 2], gap="large") if now else (st.container(), None)
        with left:
            figure = levels_over_time(scheme, choice.lang, text_size=_text_size(choice))
            _chart(figure, f"levels_{scheme[0]['since']}", choice)
        if right:
            with right:
                _level_table(now, choice)
    offer_unit("muc-do", rows, choice, page="page_services")


def show_dossiers(choice: Choice) -> None:
    """Show what is made of the services: the leading figures of their system."""
    indicators = cached.indicators(choice.version)
    systems = {indicators[item]["system_id"] for item in cached.level_indicators(choice.version)}
    rows = [row for row in cached.overview(choice.version, choice.unit_id) if row["system_id"] in systems]
    html.show("strip", card=card(rows, choice))


def show_levels_of_units(choice: Choice) -> None:
    """Show the levels of all units of the kind, and of the chosen unit's own departments and districts."""
    for kind in _kinds(choice):
        rows = cached.service_levels_of_units(choice.version, choice.time_period, kind, choice.province_set)
        for scheme in _schemes(rows):
            units = [row for row in scheme if row["unit_id"] is not None]
            if len({row["unit_id"] for row in units}) > 1:
                _side_by_side(units, [row for row in scheme if row["unit_id"] is None], kind, choice)
        offer_levels_of_units(rows, choice, kind)


def _kinds(choice: Choice) -> list[str]:
    """Return the chosen kind, then the kinds of the units that belong to the chosen one."""
    units = cached.units(choice.version).values()
    own = [row["kind"] for row in units if row["parent_id"] == choice.unit_id]
    return list(dict.fromkeys([choice.kind, *own]))


def _schemes(rows: list[Row]) -> Iterator[list[Row]]:
    """Yield the rows of each scheme by itself, the older scheme first."""
    ordered = sorted(rows, key=lambda row: row["since"])
    return (list(own) for _, own in groupby(ordered, key=lambda row: row["scheme"]))


def _side_by_side(units: list[Row], total: list[Row], kind: str, choice: Choice) -> None:
    lang = choice.lang
    name = cached.kinds(choice.version)[kind][f"name_{lang}"]
    html.show(
        "total",
        heading=f"{name}, {formats.period(choice.time_period, lang)}",
        parts=[
            f"{row[f'name_{lang}']}: {_count_and_share(row, choice)}, {_covered(row, lang)}" for row in total
        ],
        sample=say("sample_badge", lang) if any(row["is_sample"] for row in total) else "",
    )
    figure = levels_of_units(units, lang, text_size=_text_size(choice))
    _chart(figure, f"units_{kind}_{units[0]['since']}", choice)


def _level_table(rows: list[Row], choice: Choice) -> None:
    lang = choice.lang
    html.show(
        "levels",
        caption=f"{rows[0][f'scheme_{lang}']}, {formats.period(choice.time_period, lang)}",
        columns=[say(f"column_{name}", lang) for name in ("level", "count", "share")],
        rows=[
            (
                row[f"name_{lang}"],
                formats.figure(row["obs_value"], decimals=0, unit="", lang=lang, qualifier=row["qualifier"]),
                share_text(row, lang),
            )
            for row in rows[::-1]
        ],
    )


def _count_and_share(row: Row, choice: Choice) -> str:
    count = formats.number(row["obs_value"], decimals=0, lang=choice.lang)
    return f"{count} ({share_text(row, choice.lang)})"


def _covered(row: Row, lang: Lang) -> str:
    return say("covered_of", lang, covered=row["covered"], listed=row["listed"])


def _chart(figure: object, key: str, choice: Choice) -> None:
    show_chart(figure, key=key, alt=say("chart_levels", choice.lang))


def _text_size(choice: Choice) -> int:
    return PROJECTOR_TEXT if choice.projector else SCREEN_TEXT
