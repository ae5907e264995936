"""What is wrong with a file, as a table: line, column, what was found and expected, what to do."""

import streamlit as st

from data.texts import Lang, say
from ingest.examine import Report
from ingest.feedback import COLUMNS, finding_cells, findings_csv, marked_copy
from ui import html

MOST = 20


def show_findings(report: Report, raw: bytes, key: str, lang: Lang) -> None:
    """Show the first errors and questions by line, and offer all of them and the marked file."""
    found = sorted((*report.errors, *report.questions), key=lambda finding: (finding.line, finding.column))
    html.show(
        "findings",
        heading=say("findings_heading", lang, count=len(found)),
        columns=[say(f"column_{name}", lang) for name in COLUMNS],
        rows=[finding_cells(finding, lang) for finding in found[:MOST]],
        more=say("rows_more", lang, count=len(found) - MOST) if len(found) > MOST else "",
    )
    copy = marked_copy(raw, report, lang)
    with st.container(horizontal=True, key=f"downloads_{key}"):
        # The hash in the name keeps a browser from handing out an older file of the same name.
        _download("download_findings", findings_csv(report, lang), f"loi-{key[:8]}.csv", key, lang)
        if copy:
            _download("download_marked", copy, f"danh-dau-{key[:8]}.csv", key, lang)


def _download(word: str, content: bytes, file_name: str, key: str, lang: Lang) -> None:
    st.download_button(
        say(word, lang),
        content,
        file_name=file_name,
        mime="text/csv",
        key=f"{word}_{key}",
        on_click="ignore",
    )
