"""The page of uploads: files dropped in, what each was recognised as, and the button that publishes it."""

import streamlit as st

from data import formats
from data.texts import Lang, say
from ingest.intake import MOST_MEGABYTES
from ui import cached, html
from ui.comparison import counts_of, show_comparison, show_recognised
from ui.dropped import Dropped, take_all
from ui.figure_cells import count_text
from ui.findings import show_findings
from ui.forms import show_forms
from ui.page import VIETNAM, as_of_facts
from ui.publishing import Wish, publish_all, show_what_did_not_happen
from ui.questions import ask_questions, show_answers

SIGNS = {"load": "✓", "confirm": "?", "reject": "✗", "published": "●"}
MOST_OPEN = 3  # files whose details are drawn at once; of more each is opened when wished


def show_upload(lang: Lang) -> None:
    """Show where to drop files, and under it what is known of each file dropped."""
    head = st.container()
    left, right = st.columns([3, 2], gap="medium", vertical_alignment="top")
    with left:
        html.show(
            "uploader_words",
            button=say("drop_button", lang),
            hint=say("drop_hint", lang, most=MOST_MEGABYTES),
        )
        files = st.file_uploader(
            say("drop_label", lang),
            accept_multiple_files=True,
            max_upload_size=MOST_MEGABYTES,
            key="dropped",
            label_visibility="collapsed",
        )
    with right:
        show_forms(lang)
    dropped = take_all(files, lang)
    with head:
        _show_headline(dropped, lang)
    _offer_all(dropped, lang)
    for each in dropped:
        # One file alone has said its sentence on top.
        _show_file(each, each.file_name if len(dropped) == 1 else _sentence(each, lang), dropped, lang)


def show_on_projector(lang: Lang) -> None:
    """Say that this page is not for an audience."""
    _show_head(say("upload_on_projector", lang), [], lang)


def _show_headline(dropped: list[Dropped], lang: Lang) -> None:
    """Say the finding: of one file what may be done with it, of several how many of each."""
    if len(dropped) == 1:
        headline = _sentence(dropped[0], lang)
    elif dropped:
        outcomes = [each.outcome for each in dropped]
        counts = [
            say(f"count_{outcome}", lang, count=outcomes.count(outcome))
            for outcome in SIGNS
            if outcome in outcomes
        ]
        headline = say("files_dropped", lang, count=len(dropped), outcomes=", ".join(counts))
    else:
        headline = say("nothing_dropped", lang)
    _show_head(headline, [say("nothing_until_published", lang)], lang)


def _show_head(headline: str, facts: list[str], lang: Lang) -> None:
    facts = [*facts, *as_of_facts(cached.version(), lang)]
    html.show("headline", headline=headline, facts=facts, source="", sample="", notices=[], source_word="")


def _sentence(dropped: Dropped, lang: Lang) -> str:
    report = dropped.taken.report
    values = {
        "file": dropped.file_name,
        "figures": count_text(dropped.taken.figures, lang),
        "errors": count_text(len(report.errors), lang),
        "questions": count_text(len(report.questions), lang),
    }
    if dropped.outcome == "published":
        when = formats.moment(dropped.sent.acts[-1].at + VIETNAM, lang)
        values |= {"upload_id": dropped.sent.upload_id, "when": when}
    compared = dropped.compared
    if compared and not compared.preview.counts["new"] + compared.preview.counts["changed"]:
        return say("file_load_nothing_new", lang, **values)
    return say(f"file_{dropped.outcome}", lang, **values)


def _wish(dropped: Dropped) -> list[Wish]:
    """Return what pressing its button would wish for; nothing where it cannot be pressed."""
    compared = dropped.compared
    return [(dropped.taken.upload_id, compared.preview.seen)] if compared else []


def _offer_all(dropped: list[Dropped], lang: Lang) -> None:
    """Offer to publish all files that are ready, where there is more than one."""
    wishes = [wish for each in dropped for wish in _wish(each)]
    if len(wishes) > 1:
        label = say("publish_all_button", lang, count=len(wishes))
        st.button(label, key="publish_all", type="primary", on_click=publish_all, args=(wishes,))


def _show_file(dropped: Dropped, sentence: str, every: list[Dropped], lang: Lang) -> None:
    with st.container(key=f"file_{dropped.key}"):
        words, button = st.columns([5, 1], vertical_alignment="center")
        with words:
            html.show("file", sign=SIGNS[dropped.outcome], outcome=dropped.outcome, sentence=sentence)
        with button:
            st.button(
                say("publish_button", lang),
                key=f"publish_{dropped.key}",
                type="primary" if len(every) == 1 else "secondary",
                disabled=dropped.outcome != "load",
                on_click=publish_all,
                args=(_wish(dropped),),
                width="stretch",
            )
        if dropped.copies:
            html.show("note", text=say("same_bytes", lang, files=", ".join(dropped.copies)))
        show_what_did_not_happen(dropped.taken.upload_id, lang)
        if len(every) <= MOST_OPEN:
            _show_details(dropped, lang)
        elif dropped.outcome != "published":
            _show_counts(dropped, lang)
            label = say("file_details", lang)
            with st.expander(label, key=f"details_{dropped.key}", on_change="rerun") as opened:
                if opened.open:
                    _show_details(dropped, lang)


def _show_counts(dropped: Dropped, lang: Lang) -> None:
    """Show in one line what a file would change, so that nothing need be opened to see that it is little."""
    compared = dropped.compared
    if compared:
        html.show("facts", facts=[f"{count} {word}" for count, word in counts_of(compared, lang)])


def _show_details(dropped: Dropped, lang: Lang) -> None:
    """Show what is wrong, what is to be asked, or what publishing would change."""
    report, outcome = dropped.taken.report, dropped.outcome
    if outcome == "reject":
        show_findings(dropped.taken, dropped.raw, dropped.key, lang)
    elif outcome == "confirm":
        show_recognised(dropped.taken, None, lang)
        show_answers(dropped.sha256, lang)
        ask_questions(report.questions, dropped.sha256, lang)
    elif outcome == "load":
        show_recognised(dropped.taken, dropped.compared.contents, lang)
        show_answers(dropped.sha256, lang)
        show_comparison(dropped.sent, report, lang)
    else:
        html.show("note", text=say("published_next", lang))
