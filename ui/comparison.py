"""What publishing a file would change: figures beside those in force, what stands out, ranks and marks."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import streamlit as st

from data import formats
from data.texts import Lang, say
from ingest.history import SentFile
from ingest.intake import Comparison
from ingest.outliers import Outlier
from ingest.preview import KINDS, Contents, Difference
from ui import cached, html
from ui.effect import show_effect
from ui.figure_cells import before_and_after, count_text, figure_text, more_rows, names_of

NAMED = 3  # indicators and periods that are named; more are counted


def show_comparison(sent: SentFile, lang: Lang) -> None:
    """Show counts, then a tab each for what would change, what stands out, and ranks and target marks."""
    compared = cached.comparison(cached.version(), sent.upload_id)
    html.show("recognised", facts=_facts(compared.contents, lang), counts=list(_counts(compared, lang)))
    if sent.state == "withdrawn":
        html.show("note", text=say("was_withdrawn", lang, upload_id=sent.upload_id))
    tabs = _tabs(sent, compared, lang)
    for tab, draw in zip(st.tabs(list(tabs)), tabs.values(), strict=True):
        with tab:
            draw()


def _tabs(sent: SentFile, compared: Comparison, lang: Lang) -> dict[str, Callable[[], None]]:
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
    tabs[say("tab_effect", lang)] = partial(
        show_effect, sent.upload_id, "publish", compared.contents.figures, lang
    )
    return tabs


def _show_differences(rows: Sequence[Difference], count: int, lang: Lang) -> None:
    names = ("line", "unit", "indicator", "period", "value_before", "value_after")
    html.show(
        "rows",
        heading="",
        columns=[say(f"column_{name}", lang) for name in names],
        rows=[_difference_cells(row, lang) for row in rows],
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
    names = [str(indicators[each][f"name_{lang}"]) for each in contents.indicators]
    periods = [formats.period(each, lang) for each in contents.periods]
    return [
        say("recognised_figures", lang, count=count_text(contents.figures, lang)),
        say("recognised_units", lang, count=count_text(len(contents.units), lang)),
        say("recognised_indicators", lang, count=len(names), names=_few(names, lang)),
        say("recognised_periods", lang, count=len(periods), names=_few(periods, lang)),
    ]


def _few(names: Sequence[str], lang: Lang) -> str:
    text = ", ".join(names[:NAMED])
    return text if len(names) <= NAMED else say("and_others", lang, names=text, count=len(names) - NAMED)


def _counts(compared: Comparison, lang: Lang) -> Iterable[tuple[str, str]]:
    """Return number and word of each kind, also of none: that nothing changes is worth knowing."""
    counts = compared.preview.counts
    for kind in KINDS:
        if kind != "kept" or counts[kind]:
            yield count_text(counts[kind], lang), say(f"kind_{kind}", lang)
    yield count_text(compared.outliers.count, lang), say("kind_outlier", lang)
