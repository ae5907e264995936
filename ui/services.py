"""The parts of the page of public services about one unit: offered beside used, dossiers, and its levels."""

from collections.abc import Sequence

from data import formats
from data.texts import Lang, say
from figures.chart_style import TEXT_SIZE
from figures.level_panels import level_keys, levels_over_time
from figures.service_levels import Measure
from figures.wording import (
    change_text,
    no_change_text,
    origin_sentence,
    period_inside,
    share_text,
    target_text,
    tone,
    total_text,
    unit_of,
    value_text,
)
from queries.run import Row
from ui import cached, controls, html, sheet
from ui.chart import show_chart
from ui.choices import on_projector, one_of
from ui.exports import offer_unit, offer_use
from ui.offer import Choice

MEASURES: tuple[Measure, ...] = ("share", "count")
SAME_YEAR = 1  # the farthest `nearness` of a figure that is shown as that of the chosen period


def measure() -> Measure:
    """Return whether levels are shown as shares or as counts."""
    return "count" if one_of("measure", MEASURES) == "count" else "share"


def relevant_indicators(version: str) -> frozenset[str]:
    """Return the indicators whose units and periods the page can show."""
    return cached.level_indicators(version) | {
        row["indicator_id"] for row in cached.figures_of_services(version)
    }


def show_use(uses: Sequence[Row], figures: Sequence[Row], choice: Choice) -> None:
    """Show what is offered online beside what is used, then the other figures about dossiers.

    Args:
        uses: Answer of `service-use`.
        figures: Answer of `service-figures`.
        choice: What the page shows.
    """
    lang = choice.lang
    use = next((row for row in uses if row["offered_share"] is not None), None)
    used = next((row for row in figures if use and row["indicator_id"] == use["used_indicator_id"]), None)
    others = [row for row in figures if row is not used]
    told = [row for row in (use, used, *others) if row and (row is use or _is_near(row))]
    sample = bool(told) and all(row["is_sample"] for row in told)
    html.show(
        "use",
        label=say("use_label", lang),
        bars=_bars(use, used, choice) if use else [],
        gap=_gap(use, lang) if use else "",
        figures=[_figure(row, choice, sample=sample) for row in others],
    )
    with sheet.section():
        offer_use(use, [*([used] if used else ()), *others], choice)


def _is_near(row: Row) -> bool:
    return row["nearness"] is not None and row["nearness"] <= SAME_YEAR


def _bars(use: Row, used: Row | None, choice: Choice) -> list[dict[str, object]]:
    lang = choice.lang
    offered = say(
        "offered_bar_count",
        lang,
        offered=_count(use["offered_services"], use["offered_qualifier"], lang),
        total=total_text(use, lang),
        levels=", ".join(_offered_levels(use, choice)),
        period=period_inside(use["time_period"], lang),
    )
    bars = [_bar("offered_bar", _percent(use, "offered_share", 1, lang), offered, use["offered_share"], lang)]
    if used and _is_near(used):
        facts = (
            formats.period(str(used["time_period"]), lang),
            origin_sentence(used, used, lang),
            change_text(used, used, lang),
            target_text(used, used, lang),
        )
        said = " · ".join(filter(None, facts))
        bars.append(_bar("used_bar", value_text(used, used, lang), said, used["obs_value"], lang))
    return bars


def _bar(key: str, value: str, small: str, share: float, lang: Lang) -> dict[str, object]:
    width = min(max(float(share), 0), 100)  # a mistake of a report must not run out of the page
    return {"name": say(key, lang), "value": value, "small": small, "width": width, "tone": key}


def _offered_levels(use: Row, choice: Choice) -> list[str]:
    """Name the levels that count as offered online, as the catalogue has it."""
    roles = {row["indicator_id"]: row["role"] for row in cached.figures_of_services(choice.version)}
    return [
        str(row[f"name_{choice.lang}"]).lower()
        for row in cached.levels(choice.version)
        if row["scheme"] == use["scheme"] and roles.get(row["indicator_id"]) == "offered"
    ]


def _count(value: float, qualifier: str | None, lang: Lang) -> str:
    return formats.figure(value, decimals=0, unit="", lang=lang, qualifier=qualifier)


def _percent(use: Row, name: str, decimals: int, lang: Lang) -> str:
    qualifier = use["share_qualifier"]
    return formats.figure(use[name], decimals=decimals, unit="%", lang=lang, qualifier=qualifier)


def _gap(use: Row, lang: Lang) -> str:
    """Say how far use is from the offer; nothing where one of them is not known."""
    if use["gap"] is None:
        return ""
    amount = formats.figure(
        abs(use["gap"]),
        decimals=1,
        unit=say("percentage_points", lang),
        lang=lang,
        qualifier=use["gap_qualifier"],
    )
    if formats.number(use["gap"], decimals=1, lang=lang) == formats.number(0, decimals=1, lang=lang):
        return say("use_gap_none", lang)
    return say("use_gap_behind" if use["gap"] > 0 else "use_gap_ahead", lang, gap=amount)


def _figure(row: Row, choice: Choice, *, sample: bool) -> dict[str, object]:
    """Return one figure in words; of another year only as what there was then."""
    lang = choice.lang
    blank = dict.fromkeys(
        ("unit", "period", "change", "tone", "target", "target_tone", "origin", "sample"), ""
    )
    own = blank | {"name": row[f"name_{lang}"], "absent": not _is_near(row)}
    if row["nearness"] is None:
        return own | {"value": say("status_O", lang)}
    period = period_inside(row["time_period"], lang)
    if not _is_near(row):
        asked = period_inside(choice.time_period, lang)
        then = say("figure_latest", lang, value=value_text(row, row, lang), period=period)
        return own | {"value": say("figure_not_in", lang, period=asked), "period": then}
    why = no_change_text(row, lang) if row["change_note"] in ("break", "merger") else ""
    return own | {
        "value": value_text(row, row, lang, with_unit=False),
        "unit": "" if unit_of(row, lang) == "%" else unit_of(row, lang),
        "period": formats.period(str(row["time_period"]), lang),
        "change": change_text(row, row, lang) or why,
        "tone": tone(row, row),
        "target": target_text(row, row, lang),
        "target_tone": "better" if row["target_met"] else "worse",
        "origin": origin_sentence(row, row, lang),
        "sample": say("sample_badge", lang) if row["is_sample"] and not sample else "",
    }


def show_levels(rows: Sequence[Row], uses: Sequence[Row], choice: Choice) -> None:
    """Show the unit's levels over time, both schemes side by side, and those of the period as a table.

    Args:
        rows: Answer of `service-levels` for the unit, every period.
        uses: Answer of `service-use`, which says of which period of the year the levels are.
        choice: What the page shows.
    """
    lang = choice.lang
    known = [row for row in rows if row["obs_value"] is not None]
    if not known:
        return
    if not on_projector():
        _choose_measure(lang)
    html.show(
        "keys",
        schemes=level_keys(known, cached.levels(choice.version), lang),
        nothing=say("no_levels_in_scheme", lang),
    )
    now = [[row for row in known if _is_of(row, use)] for use in uses]
    _show_chart(known, choice)
    if any(now):  # the style sheet puts what has this name beside the chart
        html.show("levels", tables=[_table(own, choice) for own in now if own], columns=_columns(lang))
    _show_break(choice)
    offer_unit("muc-do", rows, choice, page="page_services")


def _choose_measure(lang: Lang) -> None:
    """Draw the switch between shares and counts beside the heading of what it changes."""
    html.show("section", text=say("heading_levels", lang))
    labels = {name: say(f"measure_{name}", lang) for name in MEASURES}
    controls.show("measure", [controls.switch("measure", measure(), labels, lang)])


def _is_of(row: Row, use: Row) -> bool:
    return (row["scheme"], row["time_period"]) == (use["scheme"], use["time_period"])


def _show_chart(rows: Sequence[Row], choice: Choice) -> None:
    figure = levels_over_time(
        rows,
        cached.levels(choice.version),
        choice.lang,
        text_size=TEXT_SIZE,
        measure=measure(),
    )
    show_chart(figure, name="levels_over_time", alt=say("chart_levels", choice.lang))


def _columns(lang: Lang) -> list[str]:
    return [say(f"column_{name}", lang) for name in ("level", "count", "share")]


def _table(rows: Sequence[Row], choice: Choice) -> dict[str, object]:
    lang = choice.lang
    return {
        "caption": f"{rows[0][f'scheme_{lang}']}, {period_inside(rows[0]['time_period'], lang)}",
        "rows": [
            (row[f"name_{lang}"], _count(row["obs_value"], row["qualifier"], lang), share_text(row, lang))
            for row in rows[::-1]
        ],
    }


def _show_break(choice: Choice) -> None:
    """Say why the two schemes are not one series, with the reason that the catalogue gives."""
    lang = choice.lang
    known = cached.level_indicators(choice.version)
    first = next((row for row in cached.breaks(choice.version) if row["indicator_id"] in known), None)
    if first:
        year, reason = first["first_period_after"], str(first[f"reason_{lang}"])
        reason = reason[0].lower() + reason[1:]
        html.show("broken", text=say("levels_break", lang, year=year, reason=reason))
