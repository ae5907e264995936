"""The units side by side on the page of public services: which units, by which figure, and the total."""

from collections.abc import Mapping, Sequence
from functools import partial

from data.texts import Lang, say
from figures.chart_style import TEXT_SIZE
from figures.headlines import league_headline
from figures.service_columns import GAP, NAMES, OFFERED, TOTAL, Column, service_columns
from figures.service_league import missing, ranked_rows, service_lines, sorted_units, total_line
from figures.service_levels import levels_of_units
from figures.wording import period_inside
from queries.run import Row
from ui import cached, controls, html
from ui.cached_html import show_kept
from ui.chart import show_chart
from ui.choices import on_projector, one_of
from ui.ends import ends_around, with_room
from ui.exports import offer_levels_of_units, offer_services_of_units
from ui.offer import Choice
from ui.services import measure

ORDERS = ("desc", "asc")
FREE = ""  # nothing asked: the page decides


def kept(version: str) -> dict[str, Sequence[str]]:
    """Return the choices that only this page has, with the values that it knows, the usual one first."""
    own = [
        *cached.level_indicators(version),
        *(r["indicator_id"] for r in cached.figures_of_services(version)),
    ]
    return {
        "measure": ("share", "count"),
        "block": (FREE, *cached.kinds(version)),
        "sort": (FREE, NAMES, TOTAL, OFFERED, GAP, *own),
        "order": ORDERS,
    }


def show_units(choice: Choice) -> None:
    """Show the units below the chosen one, or all of its kind, with their total and what it lacks."""
    lang, version = choice.lang, choice.version
    blocks = _blocks(choice)
    block = _block(blocks, choice)
    _choose_block(blocks, block, choice)
    figures = cached.service_figures_of_units(version, choice.time_period, block, choice.province_set)
    period = _period_of_levels(figures)
    levels = _levels(period, block, choice)
    columns = service_columns(
        levels,
        figures,
        cached.indicators(version),
        lang,
        time_period=choice.time_period,
        measure=measure(),
    )
    if not columns:
        html.show("note", text=say("services_no_units", lang))
        return
    _show(columns, block, choice)
    offer_services_of_units(figures, {column.column_id: column.name for column in columns}, choice, block)
    if _show_bars(levels, block, choice):
        offer_levels_of_units(levels, choice, block, period)


def _choose_block(blocks: Sequence[str], block: str, choice: Choice) -> None:
    if len(blocks) > 1 and not choice.projector:
        kinds, lang = cached.kinds(choice.version), choice.lang
        names = {kind: str(kinds[kind][f"name_{lang}"]) for kind in blocks}
        controls.show("block", [controls.switch("block", block, names, lang)])


def _blocks(choice: Choice) -> list[str]:
    """Return the kinds of the units that belong to the chosen one, then its own kind."""
    units = cached.units(choice.version).values()
    below = {row["kind"] for row in units if row["parent_id"] == choice.unit_id}
    kinds = [kind for kind in cached.kinds(choice.version) if kind in below]
    return [*kinds, *(kind for kind in [choice.kind] if kind not in kinds)]


def _block(blocks: Sequence[str], choice: Choice) -> str:
    """Return the asked kind, else the first of which more than one unit has figures in the period."""
    wish = one_of("block", (FREE, *blocks))
    if wish:
        return wish
    for kind in blocks:
        rows = cached.service_figures_of_units(choice.version, choice.time_period, kind, choice.province_set)
        if len({row["unit_id"] for row in rows if row["unit_id"] and row["obs_value"] is not None}) > 1:
            return kind
    return blocks[-1]


def _period_of_levels(figures: Sequence[Row]) -> str:
    """Return the period of the levels, which the question about the figures found; '' where there is none."""
    return next((str(row["time_period"]) for row in figures if row["figure_id"] == OFFERED), "")


def _levels(period: str, kind: str, choice: Choice) -> list[Row]:
    if not period:
        return []
    return cached.service_levels_of_units(choice.version, period, kind, choice.province_set)


def _usual(columns: Sequence[Column], choice: Choice) -> str:
    """Return the column to sort by where none is asked for: the use of what is offered, else the offer."""
    used = [
        row["indicator_id"] for row in cached.figures_of_services(choice.version) if row["role"] == "used"
    ]
    there = [column.column_id for column in columns]
    return next((name for name in (*used, OFFERED) if name in there), there[0])


def _show(columns: Sequence[Column], block: str, choice: Choice) -> None:
    lang = choice.lang
    there = {NAMES: say("column_unit", lang)} | {column.column_id: column.name for column in columns}
    asked = one_of("sort", (FREE, *there))
    sort = asked or _usual(columns, choice)
    by = next((column for column in columns if column.column_id == sort), None)
    kind = str(cached.kinds(choice.version)[block][f"name_{lang}"])
    period = period_inside(choice.time_period, lang)
    finding = league_headline(ranked_rows(by), by.indicator, kind.lower(), lang) if by else ""
    heading = f"{by.name}: {finding}" if by else ""
    sample = any(row["is_sample"] for column in columns for row in column.rows.values())
    html.show(
        "total",
        heading=f"{kind}, {period}",
        parts=[heading] if heading else [],
        sample=say("sample_badge", lang) if sample else "",
    )
    if not on_projector():
        _choose_order(there, sort, lang)
    order = one_of("order", ORDERS)
    ascending = order == "asc"
    units = sorted_units(columns, sort, ascending=ascending)
    caption = say("services_caption", lang, kind=kind, period=period, column=there[sort])
    fill = partial(_table, columns, units, sort, caption, choice, ascending=ascending)
    show_kept("service_league", choice, fill, block, measure(), sort, order, ends_around(choice))
    if not missing(columns, lang) and len(units) > 1:
        html.show("more", text=say("services_whole", lang, listed=len(units)))


def _table(
    columns: Sequence[Column],
    units: list[object],
    sort: str,
    caption: str,
    choice: Choice,
    *,
    ascending: bool,
) -> dict[str, object]:
    lang = choice.lang
    return {
        "caption": caption,
        "columns": [_heading(column) for column in columns],
        "sort": sort,
        "order": "ascending" if ascending else "descending",
        "unit_word": say("column_unit", lang),
        "total": total_line(columns, lang) if len(units) > 1 else None,
        "groups": with_room(service_lines(columns, units, sort, lang), choice),
        "without": _without(columns, choice),
    }


def _heading(column: Column) -> dict[str, object]:
    """Return a column's heading; a level is left out where the screen is too narrow for all."""
    extra = column.indicator["measure"] != "score" and "numerator" not in column.indicator
    return {
        "id": column.column_id,
        "name": column.name,
        "period": column.period,
        "extra": extra and column.column_id not in (TOTAL, OFFERED),
    }


def _choose_order(there: Mapping[str, str], sort: str, lang: Lang) -> None:
    labels = {name: say(f"order_{name}", lang) for name in ORDERS}
    by = controls.box("sort", sort, there.items(), lang)
    controls.show("order", [by, controls.switch("order", one_of("order", ORDERS), labels, lang)])


def _without(columns: Sequence[Column], choice: Choice) -> list[dict[str, object]]:
    lang = choice.lang
    return [
        {
            "said": say(
                "services_lacking",
                lang,
                count=len(part.units),
                listed=part.listed,
                columns=", ".join(part.columns),
            ),
            "names": part.units,
        }
        for part in missing(columns, lang)
    ]


def _show_bars(levels: Sequence[Row], block: str, choice: Choice) -> bool:
    """Show the levels of the units as bars, and tell whether; a projector has room for the table alone."""
    units = [row for row in levels if row["unit_id"] is not None]
    if choice.projector or len({row["unit_id"] for row in units}) < 2:
        return False
    newest = max((row["since"], row["scheme"]) for row in units)[1]
    own = [row for row in units if row["scheme"] == newest]
    figure = levels_of_units(own, choice.lang, text_size=TEXT_SIZE, measure=measure())
    show_chart(figure, name=f"units_{block}", alt=say("chart_levels_units", choice.lang))
    return True
