"""The map as a picture to take along: a button for PNG and one for SVG, made only when somebody asks."""

from dataclasses import replace
from functools import partial

import streamlit as st

from data import formats
from data.texts import Lang, say
from figures.headlines import league_headline
from figures.map_cells import map_cells
from figures.map_story import ENDS_DOWN, ENDS_UP, Page
from figures.province_map import LegendLine, MapCell
from figures.static_map import Format, MapWords, static_map
from geo.boundaries import ATTRIBUTION
from geo.own import OwnLayer
from queries.run import Row
from ui import cached, cached_map, map_layers, page
from ui.grounds import country_ground, own_attribution, own_ground
from ui.offer import Choice

MEDIA: dict[Format, str] = {"png": "image/png", "svg": "image/svg+xml"}


def wants_picture(lang: Lang) -> bool:
    """Show the button behind which files are offered: they would cost time and bytes with every choice."""
    st.button(say("take_along", lang), key="take_along", on_click=_want_or_not, type="tertiary")
    return st.session_state.get("wants_picture", False)


def _want_or_not() -> None:
    st.session_state["wants_picture"] = not st.session_state.get("wants_picture", False)


def offer_map_picture(rows: list[Row], indicator: Row, choice: Choice) -> None:
    """Offer the map of a league table for slides and reports."""
    with st.container(horizontal=True, key="map_picture"):
        for file_format, media in MEDIA.items():
            st.download_button(
                say("map_picture", choice.lang, kind=file_format.upper()),
                partial(map_picture, rows, indicator, choice, file_format),
                file_name=_file_name(choice, file_format),
                mime=media,
                key=f"map_picture_{file_format}",
                on_click="ignore",
            )


def map_picture(rows: list[Row], indicator: Row, choice: Choice, file_format: Format) -> bytes:
    """Return the map that the page shows, with its headline as title, as a file."""
    lang, layer = choice.lang, own_layer(choice)
    cells, legend = cells_on_screen(rows, indicator, choice)
    kind = cached.kind_inside(choice.version, choice.kind, lang)
    return static_map(
        cells=cells,
        legend=legend,
        ground=own_ground(layer) if layer else country_ground(choice.province_set),
        words=MapWords(
            title=league_headline(rows, indicator, kind, lang),
            facts=" · ".join(_facts(rows, indicator, choice)),
            attribution=_attribution(layer, lang),
            lang=lang,
        ),
        selected=choice.unit_id if choice.unit_chosen else None,
        country=country_ground(choice.province_set) if layer else None,
        home=layer.parent_id if layer else None,
        file_format=file_format,
    )


def own_layer(choice: Choice) -> OwnLayer | None:
    """Return the own layer that the page's map is drawn on, None where that is the whole country."""
    layer = map_layers.layer_of(choice.kind, choice.province_set, cached_map.map_layers(choice.version))
    return layer.own if layer else None


def cells_on_screen(
    rows: list[Row], indicator: Row, choice: Choice
) -> tuple[list[MapCell], list[LegendLine]]:
    """Return the cells and the legend in the classes of the page's map, which are of all its periods."""
    cells, legend = map_cells(rows, indicator, choice.lang)
    story = cached_map.figure_story(choice)
    shown = story.pages[choice.time_period]
    lines = story.legends[shown.legend]
    class_of = dict(zip(shown.unit_ids, shown.classes, strict=True))
    cells = [
        replace(cell, fill=lines[int(class_of[cell.unit_id])][1]) if cell.pattern == "solid" else cell
        for cell in cells
    ]
    solid = [
        LegendLine(f"{_with_ends(text, str(at), shown)} ({shown.classes.count(str(at))})", colour)
        for at, (text, colour) in reversed([*enumerate(lines)])
    ]
    return cells, [*solid, *(line for line in legend if line.pattern != "solid")]


def _with_ends(text: str, letter: str, shown: Page) -> str:
    """Write the ends of a class that are read from the list, behind its name."""
    if not text.endswith((ENDS_DOWN, ENDS_UP)):
        return text
    own = [value for value, other in zip(shown.texts, shown.classes, strict=True) if other == letter]
    ends = dict.fromkeys((own[:1] + own[-1:])[:: 1 if text.endswith(ENDS_UP) else -1])
    return ": ".join(filter(None, (text[:-1], " – ".join(ends))))


def _facts(rows: list[Row], indicator: Row, choice: Choice) -> list[str]:
    """Return the line under the title: what, when, how many, from where, and whether it is real."""
    lang: Lang = choice.lang
    count, of = page.reported(rows)
    facts = [
        str(indicator[f"name_{lang}"]),
        formats.period(choice.time_period, lang),
        say("reported_of", lang, count=count, of=of),
        *page.as_of_facts(choice.version, lang),
    ]
    sources = page.source_titles(choice, (row["source_id"] for row in rows))
    if sources:
        facts.append(f"{say('source', lang)}: {'; '.join(sources)}")
    if any(row["is_sample"] for row in rows):
        facts.append(say("sample_badge", lang))
    return facts


def _attribution(layer: OwnLayer | None, lang: Lang) -> str:
    """Say whose outlines are drawn: on an own layer's picture those of the small map as well."""
    if layer is None:
        return ATTRIBUTION[lang]
    return f"{own_attribution(layer, lang)} · {say('boundary_inset', lang)}"


def _file_name(choice: Choice, file_format: Format) -> str:
    """Name the file after all that it shows: a browser hands out an older file of the same name."""
    period = choice.time_period.replace("/", "-")
    parts = (choice.indicator_id, choice.kind, choice.province_set, period, choice.version, choice.lang)
    return f"ban-do-{'-'.join(parts)}.{file_format}"
