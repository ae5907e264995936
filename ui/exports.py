"""What each page offers to take along: the rows that it shows, and what its file is called."""

from collections.abc import Mapping, Sequence
from functools import partial

from data import formats
from data.texts import Lang, say
from export.table import Table, make_table
from figures.wording import period_inside
from queries.run import Row
from ui import cached, cached_map
from ui.downloads import offer_table
from ui.map_panel import compared_with, shown_on_map
from ui.offer import Choice
from ui.tables import figures_table, version_text


def offer_league(rows: list[Row], indicator: Row, choice: Choice, what: str = "xep-hang") -> None:
    """Offer a league table; on the map its rows are those of the list."""
    _offer_figures(
        what,
        rows,
        choice,
        title=_title(indicator, choice),
        same={"indicator_id": indicator["indicator_id"], "time_period": choice.time_period},
        of=(choice.indicator_id, choice.time_period, choice.kind, choice.province_set),
    )


def offer_map(rows: list[Row], indicator: Row, choice: Choice) -> None:
    """Offer what the list beside the map says: figures of one of its periods, or what lies between two.

    Args:
        rows: The league table of `shown_on_map`.
        indicator: Its row of the catalogue.
        choice: What the page shows.
    """
    base = compared_with(choice)
    if choice.show == "change" and base:
        _offer_differences(indicator, choice, base)
    else:
        offer_league(rows, indicator, shown_on_map(choice), what="ban-do")


def _offer_differences(indicator: Row, choice: Choice, base: str) -> None:
    rows = [row for row in cached_map.differences(choice, base) if row["time_period"] == choice.time_period]
    since = say("export_since", choice.lang, period=period_inside(base, choice.lang))
    _offer_figures(
        "ban-do-thay-doi",
        [row | {"base": since} for row in rows],
        choice,
        title=_title(indicator, choice),
        same={"indicator_id": indicator["indicator_id"]},
        of=(choice.indicator_id, base, choice.time_period, choice.kind, choice.province_set),
    )


def offer_movement(rows: list[Row], indicator: Row, choice: Choice) -> None:
    """Offer the ranks of all units over the periods."""
    _offer_figures(
        "dien-bien-hang",
        rows,
        choice,
        title=str(indicator[f"name_{choice.lang}"]),
        same={"indicator_id": indicator["indicator_id"]},
        of=(choice.indicator_id, choice.time_period, choice.kind, choice.province_set),
    )


def offer_composite(composite_id: str, parts: list[Row], rows: list[Row], choice: Choice) -> None:
    """Offer a composite score with every part of it, a line per unit and part."""
    _offer_figures(
        "diem-tong-hop",
        rows,
        choice,
        title=f"{parts[0][f'name_{choice.lang}']}, {formats.period(choice.time_period, choice.lang)}",
        same={"time_period": choice.time_period},
        of=(composite_id, choice.time_period, choice.kind, choice.province_set),
    )


def offer_unit(what: str, rows: Sequence[Row], choice: Choice, *, page: str) -> None:
    """Offer figures of the chosen unit.

    Args:
        what: What they are, for the file's name.
        rows: The rows, of one unit.
        choice: What the page shows.
        page: Key of the page's name, which is the title.
    """
    unit = cached.units(choice.version)[choice.unit_id][f"name_{choice.lang}"]
    _offer_figures(
        what,
        [row for row in rows if row["indicator_id"] is not None],
        choice,
        title=f"{say(page, choice.lang)}: {unit}",
        same={"unit_id": choice.unit_id},
        of=(choice.unit_id,),
    )


def offer_use(use: Row | None, figures: Sequence[Row], choice: Choice) -> None:
    """Offer what one unit offers online beside what is used, and the other figures about dossiers.

    Args:
        use: The row of `service-use` that is shown, if any; the offer and the gap are no indicators.
        figures: Answer of `service-figures`; those without a figure in any period are left out.
        choice: What the page shows.
    """
    unit = cached.units(choice.version)[choice.unit_id][f"name_{choice.lang}"]
    known = [row for row in figures if row["obs_value"] is not None]
    _offer_figures(
        "su-dung-dich-vu",
        [*(_offered(use, choice.lang) if use else ()), *known],
        choice,
        title=f"{say('page_services', choice.lang)}: {unit}",
        same={"unit_id": choice.unit_id},
        of=(choice.unit_id, choice.time_period),
    )


def _offered(use: Row, lang: Lang) -> list[Row]:
    """Return what is offered as figures with names of their own: the share with its count, then the gap."""
    said = {name: use[name] for name in ("scheme_vi", "scheme_en", "time_period", "source_id", "is_sample")}
    measure = "unit_measure" if lang == "vi" else "unit_measure_en"
    share = {
        "name": say("service_offered", lang),
        "obs_value": use["offered_share"],
        "qualifier": use["share_qualifier"],
        "total": use["total"],
        measure: "%",
    }
    gap = {
        "name": say("service_gap", lang),
        "obs_value": use["gap"],
        "qualifier": use["gap_qualifier"],
        measure: say("percentage_points", lang),
    }
    return [said | row | {"decimals": 1} for row in (share, gap) if row["obs_value"] is not None]


def offer_levels_of_units(rows: list[Row], choice: Choice, kind: str, time_period: str) -> None:
    """Offer the levels of services of all units of a kind in the period they are of, their total first."""
    _offer_figures(
        f"muc-do-{kind}",
        rows,
        choice,
        title=f"{say('heading_levels', choice.lang)}, {formats.period(time_period, choice.lang)}",
        same={"time_period": time_period},
        of=(time_period, choice.province_set),
    )


def offer_services_of_units(rows: list[Row], names: Mapping[str, str], choice: Choice, kind: str) -> None:
    """Offer the figures about services and dossiers of all units of a kind, their total first.

    Args:
        rows: Answer of `service-figures-of-units`.
        names: What the page calls each figure, by its id; not each is an indicator of the catalogue.
        choice: What the page shows.
        kind: Of the units.
    """
    indicators = cached.indicators(choice.version)
    _offer_figures(
        f"dich-vu-cong-{kind}",
        [
            row | {"indicator_id": row["figure_id"]}
            if row["figure_id"] in indicators
            else row | {"name": names[row["figure_id"]]}
            for row in rows
            if row["figure_id"] in names
        ],
        choice,
        title=f"{say('page_services', choice.lang)}, {formats.period(choice.time_period, choice.lang)}",
        same={},
        of=(choice.time_period, choice.province_set),
    )


def offer_coverage(what: str, rows: Sequence[Row], title: str, choice: Choice) -> None:
    """Offer of how many units there are figures, period by period."""
    _offer_figures(
        what,
        [row | {"covered": row["reported"], "kind": row[f"kind_name_{choice.lang}"]} for row in rows],
        choice,
        title=title,
        same={},
        of=(choice.system_id, choice.indicator_id, choice.kind, choice.province_set),
    )


def offer_sources(what: str, rows: Sequence[Row], title: str, choice: Choice) -> None:
    """Offer a list of sources."""
    offer_table(what, choice, partial(_sources, rows, title, choice), of=(choice.indicator_id,))


def offer_indicators(choice: Choice) -> None:
    """Offer what every indicator means."""
    rows = list(cached.indicators(choice.version).values())
    title = say("every_indicator", choice.lang)
    offer_table("chi-tieu", choice, partial(_indicators, rows, title, choice))


def _offer_figures(
    what: str, rows: Sequence[Row], choice: Choice, *, of: tuple[str, ...], **told: object
) -> None:
    if rows:
        offer_table(what, choice, partial(figures_table, rows, choice, **told), of=of)


def _title(indicator: Row, choice: Choice) -> str:
    return f"{indicator[f'name_{choice.lang}']}, {formats.period(choice.time_period, choice.lang)}"


def _sources(rows: Sequence[Row], title: str, choice: Choice) -> Table:
    lang = choice.lang
    lines = [
        dict(row)
        | {
            "source": row[f"title_{lang}"],
            "published": formats.day(row["published"], lang),
            "first_period": _period(row["first_period"], lang),
            "last_period": _period(row["last_period"], lang),
            "sample": say("sample_badge", lang) if row["is_sample"] else None,
            "version": version_text(choice.version, lang),
        }
        for row in rows
    ]
    return make_table(lines, title=title, facts=_state(choice), lang=lang)


def _indicators(rows: Sequence[Row], title: str, choice: Choice) -> Table:
    lang = choice.lang
    lines = [
        {
            "indicator_id": row["indicator_id"],
            "indicator": row[f"name_{lang}"],
            "system": row[f"system_name_{lang}"],
            "measure": row["unit_measure" if lang == "vi" else "unit_measure_en"],
            "definition": row[f"definition_{lang}"],
            "direction": say(f"direction_{row['direction']}", lang),
            "legal_basis": row["legal_basis"],
            "version": version_text(choice.version, lang),
        }
        for row in rows
    ]
    return make_table(lines, title=title, facts=_state(choice), lang=lang)


def _period(time_period: object, lang: Lang) -> str:
    return formats.period(str(time_period), lang) if time_period else ""


def _state(choice: Choice) -> list[tuple[str, str]]:
    return [(say("export_version", choice.lang), version_text(choice.version, choice.lang))]
