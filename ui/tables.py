"""The rows that a page shows, as tables to take along: the same answers with the names of the catalogue.

Nothing is asked or computed here. A row keeps its values; only its keys become those of `export`, and what
a page says once (unit, indicator, period) is said in every line, so that a line cut out still says it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data import formats
from data.texts import Lang, say
from export.table import Row as Line
from export.table import Table, make_table
from queries.run import Row
from ui import cached, page
from ui.offer import Choice

RENAMED = {
    **{"obs_value": "value", "obs_status": "status", "published_value": "printed", "gap_to_next": "gap"},
    **{"previous_value": "previous", "rank_change": "places", "target_value": "target"},
    **{"numerator_value": "numerator", "denominator_value": "denominator", "weight_share": "weight"},
}


@dataclass(frozen=True)
class Names:
    """The names of a state of the catalogue, in the language of a file."""

    lang: Lang
    units: Mapping[str, Row]
    indicators: Mapping[str, Row]
    sources: Mapping[str, Row]


def figures_table(rows: Sequence[Row], choice: Choice, *, title: str, same: Mapping[str, object]) -> Table:
    """Return rows of an answer as a table of figures.

    Args:
        rows: Rows of an answer of `queries`.
        choice: What the page shows.
        title: What the table is about.
        same: What is the same in all rows, and so not in them: `unit_id`, `indicator_id`, `time_period`.
    """
    version, text = choice.version, version_text(choice.version, choice.lang)
    names = Names(choice.lang, cached.units(version), cached.indicators(version), cached.sources(version))
    lines = [_line({**same, **row}, names) | {"version": text} for row in rows]
    return make_table(lines, title=title, facts=_facts(rows, lines, choice), lang=choice.lang)


def version_text(version: str, lang: Lang) -> str:
    """Return in words which state of figures and catalogue a file is of."""
    sequence, catalogue, *_ = version.split("-")
    state = say("export_state", lang, sequence=sequence, catalogue=catalogue)
    return ", ".join((state, *page.as_of_facts(version, lang)))


def period_text(time_period: object, lang: Lang) -> str:
    """Write a period so that Excel takes it for no day; a half-year has no words that all would read."""
    text = str(time_period)
    return text if "-S" in text else formats.period(text, lang)


def _line(row: Mapping[str, object], names: Names) -> dict[str, object]:
    """Return a row under the keys of `export`, with the names of what it only gives the id of."""
    lang, name = names.lang, f"name_{names.lang}"
    measure = "unit_measure" if lang == "vi" else "unit_measure_en"
    unit = names.units.get(str(row.get("unit_id")), {})
    indicator = names.indicators.get(str(row.get("indicator_id")), {})
    source = names.sources.get(str(row.get("source_id")), {})
    is_total = row.get("unit_id", "") is None
    return {RENAMED.get(key, key): value for key, value in row.items()} | {
        "unit": say("export_all_units", lang) if is_total else unit.get(name),
        "indicator": indicator.get(name, row.get("name")),
        "system": row.get(f"system_{name}"),
        "scheme": row.get(f"scheme_{lang}"),
        "period": period_text(row["time_period"], lang) if row.get("time_period") else None,
        "measure": indicator.get(measure, row.get(measure)),
        "decimals": indicator.get("decimals", row.get("decimals", 0)),
        "target_met": _met(row.get("target_met"), lang),
        "source": source.get(f"title_{lang}"),
        "sample": say("sample_badge", lang) if row.get("is_sample") else None,
    }


def _met(met: object, lang: Lang) -> str | None:
    return None if met is None else say("export_yes" if met else "export_no", lang)


def _facts(rows: Sequence[Row], lines: Sequence[Line], choice: Choice) -> list[tuple[str, str]]:
    """Return what is said above the figures; what differs from line to line stands there only."""
    lang = choice.lang
    facts = []
    for key in ("measure", "period"):
        said = {line.get(key) for line in lines} - {None}
        if len(said) == 1:
            facts.append((say(f"export_{key}", lang), str(said.pop())))
    sources = page.source_titles(choice, (row.get("source_id") for row in rows))
    if sources:
        facts.append((say("source", lang), "; ".join(sources)))
    if any(row.get("is_sample") for row in rows):
        facts.append((say("export_sample", lang), say("sample_badge", lang)))
    return [*facts, (say("export_version", lang), version_text(choice.version, lang))]
