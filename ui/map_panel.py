"""The map with its list, its card and its slider: everything that one indicator has to say about where."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from data import formats
from data.periods import parse_period
from data.texts import Lang, say
from figures.map_cells import rank_text
from figures.map_message import Part, part, time_part
from figures.timeline import Stop, stops
from figures.wording import (
    change_text,
    difference_text,
    merger_note,
    no_change_text,
    origin_sentence,
    period_inside,
    unit_of,
)
from geo.boundaries import ATTRIBUTION
from queries.run import Row
from ui import cached, cached_map, choices, html, page, sheet
from ui.grounds import own_attribution
from ui.map_layers import MapLayer, layer_of
from ui.offer import Choice, Offer
from ui.province_map import show_province_map


def choose_on_map(version: str) -> Choice | None:
    """Draw the bar of the map and return the choice, None where there are no figures of a version."""
    return choices.choose(version, "system", "indicator", "period", "set", only_kinds=mapped_kinds)


def mapped_kinds(version: str) -> list[str]:
    """Return the kinds of units that have outlines; there are always the provinces."""
    return list(dict.fromkeys(layer.kind for layer in cached_map.map_layers(version)))


def shown_on_map(choice: Choice) -> Choice:
    """Return the choice whose figures have the colours: of the other period, where that is shown alone."""
    base = compared_with(choice)
    return replace(choice, time_period=base) if choice.show == "then" and base else choice


def _take_from_map(taken: Mapping[str, str]) -> None:
    for name, value in taken.items():
        choices.take(name, value)


def show_map(rows: list[Row], indicator: Row, choice: Choice) -> None:
    """Show the units in the colours of their figures; what is chosen there is chosen on the page."""
    layers = cached_map.map_layers(choice.version)
    layer = layer_of(choice.kind, choice.province_set, layers)
    if layer is None:
        html.show("message", text=say("no_boundaries", choice.lang))
        return
    message = map_message(rows, indicator, choice, layer, layers)
    sheet.element(partial(show_province_map, message, key="province_map", on_take=_take_from_map))


def map_message(
    rows: list[Row], indicator: Row, choice: Choice, layer: MapLayer, layers: Sequence[MapLayer]
) -> dict[str, object]:
    """Return what the frame of the map is to show."""
    offer = cached.offer(choice.version)
    base = compared_with(choice)
    shows_change = choice.show == "change" and base
    return {
        "parts": {
            **cached_map.story_parts(choice, base if shows_change else None),
            "time": time_part(_stops(choice, offer, indicator)),
            "layer": _layer_part(layer, indicator, choice.lang),
        },
        "lang": choice.lang,
        "projector": choice.projector,
        "subject": f"{choice.indicator_id} {choice.kind} {choice.province_set}",
        "period": choice.time_period,
        "base": base,
        "show": choice.show if base else "now",
        "reasons": _reasons(choice, base) if shows_change else {},
        "selected": choice.unit_id if choice.unit_chosen else "",
        "facts": _facts(rows, indicator, choice, base),
        "notes": _notes(rows, indicator, choice),
        "doors": _doors(choice, offer),
        "unit_doors": _unit_doors(choice, offer, layers),
    }


def _layer_part(layer: MapLayer, indicator: Row, lang: Lang) -> Part:
    return part(
        {
            "address": layer.address,
            "bounds": layer.bounds,
            "islands": layer.islands,
            "old": layer.old_address,
            "attribution": own_attribution(layer.own, lang) if layer.own else ATTRIBUTION[lang],
            "column": unit_of(indicator, lang),
        }
    )


def compared_with(choice: Choice) -> str:
    """Return the period that the map compares with: the asked one, else the first that can be."""
    return choice.base_period or first_comparable(choice)


def first_comparable(choice: Choice) -> str:
    """Return the first period whose figures compare with those shown; none where there is no other."""
    comparable = cached_map.comparable_periods(choice)
    return next((period for period in comparable if period != choice.time_period), "")


def _stops(choice: Choice, offer: Offer, indicator: Row) -> list[Stop]:
    groups = offer.periods[choice.indicator_id]
    other = {"63": "34", "34": "63"}[choice.province_set]
    parts = (choice.indicator_id, indicator["numerator"], indicator["denominator"])
    mergers = cached_map.mergers(choice.version) if choice.kind == "province" else ()
    own_breaks = [row for row in cached.breaks(choice.version) if row["indicator_id"] in parts]
    return stops(
        groups.get((choice.kind, choice.province_set), ()),
        groups.get((choice.kind, other), ()) if choice.kind == "province" else (),
        breaks=[(row["first_date"], _break_text(row, choice.lang)) for row in own_breaks],
        mergers=mergers,
        lang=choice.lang,
    )


def _break_text(row: Row, lang: Lang) -> str:
    first = period_inside(row["first_period_after"], lang)
    return say("mark_break", lang, period=first, reason=row[f"reason_{lang}"])


def _reasons(choice: Choice, base: str) -> dict[str, str]:
    """Return why a period has no differences at all, where none of its units has one."""
    reasons = {base: say("reason_base", choice.lang)}
    for row in cached_map.differences(choice, base):
        if row["difference_note"] in ("break", "other_length", "not_compared"):
            reasons[str(row["time_period"])] = say(f"reason_{row['difference_note']}", choice.lang)
    return reasons


def _facts(rows: list[Row], indicator: Row, choice: Choice, base: str) -> list[tuple[str, str]]:
    """Return what the card says besides the value; a fact that is not there is left out."""
    row = next((row for row in rows if row["unit_id"] == choice.unit_id), None)
    if row is None or not choice.unit_chosen:
        return []
    lang = choice.lang
    if choice.show == "change" and base:
        return _difference_facts(indicator, choice, base)
    published = row["published_rank"] if row["published_rank"] != row["rank"] else None
    facts = {
        "card_rank": rank_text(row, indicator, lang),
        "published_rank": str(published or ""),
        "card_change": change_text(row, indicator, lang) or no_change_text(row, lang),
        "card_places": formats.change(row["rank_change"], measure="rank", decimals=0, unit="", lang=lang),
        "card_origin": origin_sentence(row, indicator, lang),
        "card_head": str(row["head"] or ""),
        "source": _own_source(rows, row, choice),
    }
    return [(say(key, lang), text) for key, text in facts.items() if text]


def _own_source(rows: list[Row], row: Row, choice: Choice) -> str:
    """Return where a figure is from, if not all are from there: one source stands under the headline."""
    sources = {other["source_id"] for other in rows if other["source_id"]}
    # A projector has no room for it.
    if choice.projector or len(sources) < 2:
        return ""
    return "; ".join(page.source_titles(choice, [row["source_id"]]))


def _difference_facts(indicator: Row, choice: Choice, base: str) -> list[tuple[str, str]]:
    """Return the figures of both periods, and what lies between them in words."""
    lang, pages = choice.lang, cached_map.figure_story(choice).pages
    texts = {
        period: dict(zip(pages[period].unit_ids, pages[period].texts, strict=True)).get(choice.unit_id, "")
        for period in (base, choice.time_period)
    }
    found = next(
        (
            row
            for row in cached_map.differences(choice, base)
            if (row["unit_id"], row["time_period"]) == (choice.unit_id, choice.time_period)
        ),
        None,
    )
    facts = [(formats.period(period, lang), text or say("status_O", lang)) for period, text in texts.items()]
    words = difference_text(found, indicator, lang) if found else ""
    return [*facts, (say("map_change", lang), words)] if words else facts


def _notes(rows: list[Row], indicator: Row, choice: Choice) -> list[str]:
    """Say what was carried over the merger and what was not, where the period is of the other set."""
    if choice.kind != "province":
        return []
    note = merger_note(rows, indicator, choice.province_set, _set_in_force(choice), choice.lang)
    return [note] if note else []


def _set_in_force(choice: Choice) -> str:
    period, mergers = parse_period(choice.time_period), cached_map.mergers(choice.version)
    return "34" if period and mergers and period.end_date >= min(mergers) else "63"


def _doors(choice: Choice, offer: Offer) -> list[tuple[dict[str, str], str]]:
    """Offer the set that was in force in the period, and the way back from a province to the country."""
    lang, in_force = choice.lang, _set_in_force(choice)
    if choice.kind != "province":
        return [({"kind": "province"}, say("door_country", lang))]
    periods = offer.periods[choice.indicator_id].get(("province", in_force), ())
    if in_force == choice.province_set or choice.time_period not in periods:
        return []
    return [({"set": in_force}, say("door_set", lang, set=in_force))]


def _unit_doors(choice: Choice, offer: Offer, layers: Sequence[MapLayer]) -> list[tuple[dict[str, str], str]]:
    """Offer the districts or communes of the chosen province, where outlines and figures are there."""
    names = cached.units(choice.version)
    return [
        (
            {"kind": layer.kind, "set": layer.province_set},
            say(
                "door_units",
                choice.lang,
                unit=names[choice.unit_id][f"name_{choice.lang}"],
                kind=cached.kind_inside(choice.version, layer.kind, choice.lang),
            ),
        )
        for layer in layers
        if layer.parent_id == choice.unit_id
        and (layer.kind, layer.province_set) in offer.periods[choice.indicator_id]
    ]
