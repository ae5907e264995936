"""What publishing a file would change: figures beside those in force, what stands out, ranks and marks."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import streamlit as st

from data import formats
from data.texts import Lang, say
from figures.ends import first_named
from figures.wording import unit_of
from ingest.examine import Report
from ingest.findings import Finding
from ingest.history import SentFile
from ingest.intake import Comparison, Taken
from ingest.outliers import Outlier
from ingest.preview import KINDS, Contents, Difference
from ingest.report import Recognised
from ui import cached, cached_files, html
from ui.effect import show_effect
from ui.figure_cells import before_and_after, count_text, figure_text, more_rows, names_of
from ui.findings import MOST, shortened

ENCODINGS = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1258": "Windows-1258"}
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
NAMED = 3  # indicators and periods that are named; more are counted


def show_recognised(taken: Taken, contents: Contents | None, lang: Lang) -> None:
    """Show in one line how a file was read and what it is about."""
    facts = _reading(taken.report.recognised, lang)
    if contents:
        facts += _facts(contents, lang)
    else:
        facts.append(say("recognised_figures", lang, count=count_text(taken.figures, lang)))
    html.show("facts", facts=facts)


def show_comparison(sent: SentFile, report: Report | None, lang: Lang, *, place: str = "file") -> None:
    """Show counts, then a tab each for what would change, what stands out, and ranks and target marks.

    Args:
        sent: The upload.
        report: What was found in its file; None where only the upload is there.
        lang: Language.
        place: Where on the page; an upload may stand on it twice.
    """
    compared = cached_files.comparison(cached.version(), sent.upload_id)
    html.show("counts", counts=list(counts_of(compared, lang)))
    if sent.state == "withdrawn":
        html.show("note", text=say("was_withdrawn", lang, upload_id=sent.upload_id))
    tabs = _tabs(sent, compared, lang, place) | _tabs_of_report(report, lang)
    for tab, draw in zip(
        st.tabs(list(tabs), key=f"tabs_{place}_{sent.upload_id}"), tabs.values(), strict=True
    ):
        with tab:
            draw()


def _tabs(sent: SentFile, compared: Comparison, lang: Lang, place: str) -> dict[str, Callable[[], None]]:
    """Return what draws each tab, by its label; the one that wants attention first."""
    counts, outliers = compared.preview.counts, compared.outliers
    tabs = {
        say(f"tab_{kind}", lang, count=count_text(counts[kind], lang)): partial(
            _show_differences, compared.preview.of(kind), counts[kind], lang
        )
        for kind in KINDS
        if counts[kind]
    }
    if outliers.count:
        label = say("tab_outliers", lang, count=count_text(outliers.count, lang))
        tabs[label] = partial(_show_outliers, outliers.first, outliers.count, lang)
    figures = compared.contents.figures
    effect = partial(show_effect, sent.upload_id, "publish", figures, lang, place=place)
    return tabs | {say("tab_effect", lang): effect}


def _tabs_of_report(report: Report | None, lang: Lang) -> dict[str, Callable[[], None]]:
    """Return what was noticed on reading, and what was passed over as no figure."""
    told = {"warnings": report.warnings, "ignored": report.ignored} if report else {}
    return {
        say(f"tab_{name}", lang, count=count_text(len(findings), lang)): partial(_show_told, findings, lang)
        for name, findings in told.items()
        if findings
    }


def _show_told(findings: Sequence[Finding], lang: Lang) -> None:
    rows = [
        (str(each.line or ""), each.found, each.message(lang)) for each in map(shortened, findings[:MOST])
    ]
    html.show(
        "rows",
        heading="",
        columns=[say(f"column_{name}", lang) for name in ("line", "found", "why")],
        rows=rows,
        more=more_rows(len(findings), len(rows), lang),
    )


def _show_differences(rows: Sequence[Difference], count: int, lang: Lang) -> None:
    changed = bool(rows) and rows[0].kind == "changed"
    names = ("line", "unit", "indicator", "period", "value_before", "value_after", "difference")
    cells = [_difference_cells(row, lang) for row in rows]
    html.show(
        "rows",
        heading="",
        columns=[say(f"column_{name}", lang) for name in names[: None if changed else -1]],
        rows=cells
        if not changed
        else [(*own, _change(row, lang)) for own, row in zip(cells, rows, strict=True)],
        more=more_rows(count, len(rows), lang),
    )


def _difference_cells(row: Difference, lang: Lang) -> tuple[str, ...]:
    old = (row.old_value, row.old_qualifier, row.old_status)
    new = (row.new_value, row.new_qualifier, row.new_status)
    names = names_of(row.unit_id, row.indicator_id, row.time_period, lang)
    values = before_and_after(row.indicator_id, old, new, lang)
    if row.kind == "changed" and values[0] == values[1]:
        word = say("published_rank", lang)
        ranks = (row.old_rank, row.new_rank)
        values = tuple(f"{value} · {word}: {rank or '–'}" for value, rank in zip(values, ranks, strict=True))
    return (str(row.line), *names, *values)


def _change(row: Difference, lang: Lang) -> str:
    """Say by how much a figure would change, so that a slipped digit is seen at once."""
    indicator = cached.indicators(cached.version()).get(row.indicator_id)
    if indicator is None or not row.change:
        return ""
    return formats.change(
        row.change,
        measure=indicator["measure"],
        decimals=indicator["decimals"],
        unit=unit_of(indicator, lang),
        lang=lang,
    )


def _show_outliers(rows: Sequence[Outlier], count: int, lang: Lang) -> None:
    names = ("line", "unit", "indicator", "period", "value_after", "why")
    html.show(
        "rows",
        heading=say("outliers_are_shown", lang),
        columns=[say(f"column_{name}", lang) for name in names],
        rows=[_outlier_cells(row, lang) for row in rows],
        more=more_rows(count, len(rows), lang),
    )


def _outlier_cells(row: Outlier, lang: Lang) -> tuple[str, ...]:
    value, low, high = (
        figure_text(row.indicator_id, each, None, "A", lang) for each in (row.value, row.low, row.high)
    )
    why = say(f"why_{row.rule}", lang, low=low, high=high)
    return (str(row.line), *names_of(row.unit_id, row.indicator_id, row.time_period, lang), value, why)


def _facts(contents: Contents, lang: Lang) -> list[str]:
    """Say what was recognised: how many figures and units, which indicators and periods."""
    indicators = cached.indicators(cached.version())
    names = [str(indicators.get(each, {}).get(f"name_{lang}", each)) for each in contents.indicators]
    periods = [formats.period(each, lang) for each in contents.periods]
    return [
        say("recognised_figures", lang, count=count_text(contents.figures, lang)),
        say("recognised_units", lang, count=count_text(len(contents.units), lang)),
        say("recognised_indicators", lang, count=len(names), names=first_named(names, NAMED, lang)),
        say("recognised_periods", lang, count=len(periods), names=first_named(periods, NAMED, lang)),
    ]


def _reading(recognised: Recognised, lang: Lang) -> list[str]:
    """Say how the file is written: encoding and separator or sheets, layout, and how it writes numbers."""
    sheets = first_named([f"«{name}»" for name in recognised.sheets], NAMED, lang)
    hidden = say("sheets_hidden", lang, count=recognised.hidden) if recognised.hidden else ""
    encoding = ENCODINGS.get(recognised.encoding, recognised.encoding.upper())
    separator = SEPARATORS.get(recognised.delimiter)
    written = say(f"separator_{separator}", lang) if separator else ""
    layouts = [say(f"layout_{name}", lang) for name in recognised.layouts]
    signs = recognised.convention in ("vi", "en")
    numbers = [say(f"numbers_{recognised.convention}", lang)] if signs else []
    form = "CSV" if recognised.delimiter else ""
    return [fact for fact in (form, encoding, written, sheets, hidden, *layouts, *numbers) if fact]


def counts_of(compared: Comparison, lang: Lang) -> Iterable[tuple[str, str]]:
    """Return number and word of each kind, also of none: that nothing changes is worth knowing."""
    counts = compared.preview.counts
    for kind in KINDS:
        if kind != "kept" or counts[kind]:
            yield count_text(counts[kind], lang), say(f"kind_{kind}", lang)
    yield count_text(compared.outliers.count, lang), say("kind_outlier", lang)
