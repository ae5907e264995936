"""What is wrong with a file, as a table: line, column, what was found and expected, what to do."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from data.database import cursor
from data.texts import Lang, say
from ingest.feedback import COLUMNS, finding_cells, findings_csv, marked_copy
from ingest.findings import Finding
from ingest.intake import Taken
from ingest.kinds import is_workbook
from ingest.knowledge import load_knowledge
from ingest.marked_workbook import marked_workbook
from ui import html
from ui.figure_cells import count_text, more_rows

MOST = 20  # rows of a table that are drawn
MIME = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
LONGEST = 80  # letters of a cell that are shown; a cell may be the rest of a file


def show_findings(taken: Taken, raw: bytes, key: str, lang: Lang) -> None:
    """Show the first errors by line, and offer all of them and the marked file."""
    report = taken.report
    found = sorted(report.errors, key=lambda finding: (finding.line, finding.column))
    html.show("note", text=say("next_reject", lang))
    html.show(
        "findings",
        heading=say("findings_heading", lang, count=count_text(len(found), lang)),
        columns=[say(f"column_{name}", lang) for name in COLUMNS],
        rows=[finding_cells(shortened(finding), lang) for finding in found[:MOST]],
        more=more_rows(len(found), len(found[:MOST]), lang),
    )
    if report.questions:
        count = count_text(len(report.questions), lang)
        html.show("note", text=say("questions_later", lang, count=count))
    with st.container(horizontal=True, key=f"downloads_{key}"):
        # The hash in the name keeps a browser from handing out an older file of the same name.
        _download("download_findings", lambda: findings_csv(report, lang), f"loi-{key[:8]}.csv", key, lang)
        if any(finding.line for finding in found):
            _offer_marked(taken, raw, key, lang)


def _offer_marked(taken: Taken, raw: bytes, key: str, lang: Lang) -> None:
    """Offer the file with its errors marked, where it has one table."""
    report = taken.report
    if not is_workbook(raw):
        _download(
            "download_marked",
            lambda: marked_copy(raw, report, lang, words=_words()) or findings_csv(report, lang),
            f"danh-dau-{key[:8]}.csv",
            key,
            lang,
        )
    elif len(report.recognised.sheets) <= 1:
        make = partial(marked_workbook, raw, report, lang)
        _download("download_marked", lambda: make() or raw, f"danh-dau-{key[:8]}.xlsx", key, lang)


def _words() -> frozenset[str]:
    with cursor() as connection:
        return load_knowledge(connection).spelled


def shortened(finding: Finding) -> Finding:
    """Return a finding that fits on a screen."""
    return replace(finding, found=_short(finding.found), expected=_short(finding.expected))


def _short(text: str) -> str:
    """Cut a long text; a list ends with a whole name, where it has more than one."""
    if len(text) <= LONGEST:
        return text
    names = text[: LONGEST + 1].rpartition(", ")[0]
    return f"{names}, …" if names else f"{text[:LONGEST]}…"


def _download(word: str, make: Callable[[], bytes], file_name: str, key: str, lang: Lang) -> None:
    """Offer a file that is made only when it is asked for: of a long one that takes a while."""
    st.download_button(
        say(word, lang),
        make,
        file_name=file_name,
        mime=MIME[file_name.rpartition(".")[2]],
        key=f"{word}_{key}",
        on_click="ignore",
    )
