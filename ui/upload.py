"""The page of uploads: files dropped in, what each was recognised as, and the button that publishes it.

A file is read and stored in one step without Streamlit inside, and published by one more, in the callback of
a button: a closed tab or a second click finds it done or not begun, never half done.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data import formats
from data.database import cursor
from data.texts import Lang, say
from ingest.aliases import names_version
from ingest.examine import Answers
from ingest.history import SentFile, history
from ingest.intake import MEGABYTE, MOST_BYTES, MOST_MEGABYTES, Taken, too_large
from ingest.publish import publish
from ingest.staging import digest_of, name_of
from ui import cached, html
from ui.comparison import show_comparison
from ui.findings import show_findings
from ui.forms import show_forms
from ui.outage import told
from ui.page import VIETNAM, as_of_facts
from ui.questions import ask_questions
from ui.user import user

SIGNS = {"load": "✓", "confirm": "?", "reject": "✗", "published": "●"}
SLOW_BYTES = MEGABYTE  # reading less is done before a bar could be seen


@dataclass(frozen=True)
class Dropped:
    """One file on the page, what was made of it, and its upload if there is one."""

    file_name: str
    sha256: str
    raw: bytes
    taken: Taken
    sent: SentFile | None

    @property
    def key(self) -> str:
        """Tell its widgets from those of other files."""
        return self.sha256[:12]

    @property
    def outcome(self) -> str:
        """Return its report's status, or `published` where its figures count already."""
        return "published" if self.sent and self.sent.counts else self.taken.report.status


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
    dropped = _take_all(files, lang)
    with head:
        _show_headline(dropped, lang)
    for each in dropped:
        # One file alone has said its sentence on top.
        _show_file(each, each.file_name if len(dropped) == 1 else _sentence(each, lang), lang)


def _take_all(files: Sequence[UploadedFile], lang: Lang) -> list[Dropped]:
    """Examine every file once, with a bar while that takes long; the same bytes twice are one file."""
    slow = sum(file.size for file in files) > SLOW_BYTES
    bar = st.progress(0.0) if slow else None
    dropped: dict[str, Dropped] = {}
    for number, file in enumerate(files):
        if bar:
            size = formats.number(file.size / MEGABYTE, decimals=1, lang=lang)
            words = {"number": number + 1, "of": len(files), "file": name_of(file.name), "size": size}
            bar.progress(number / len(files), say("progress_reading", lang, **words))
        each = _take(file)
        dropped.setdefault(each.sha256, each)
    if bar:
        bar.empty()
    return list(dropped.values())


def _take(file: UploadedFile) -> Dropped:
    name = name_of(file.name)
    if file.size > MOST_BYTES:  # the widget's own limit is the browser's word alone
        return Dropped(name, file.file_id, b"", Taken(too_large(name, file.size)), None)
    raw = file.getvalue()
    sha256 = _digest(file.file_id, raw)
    answers = st.session_state.setdefault("answers", {}).get(sha256, Answers())
    taken = cached.taken(_names(), sha256, name, repr(answers), answers, raw, user())
    return Dropped(name, sha256, raw, taken, _sent(taken.upload_id))


def _names() -> str:
    """Return what stands for all names that are known now: those of the catalogue and those told since."""
    with cursor() as connection:
        return f"{cached.version().partition('-')[2]}-{names_version(connection)}"


def _digest(file_id: str, raw: bytes) -> str:
    known: dict[str, str] = st.session_state.setdefault("digests", {})
    return known[file_id] if file_id in known else known.setdefault(file_id, digest_of(raw))


def _sent(upload_id: int | None) -> SentFile | None:
    with cursor() as connection:
        return next((each for each in history(connection) if each.upload_id == upload_id), None)


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
    facts = [say("nothing_until_published", lang), *as_of_facts(cached.version(), lang)]
    html.show("headline", headline=headline, facts=facts, source="", sample="", notices=[], source_word="")


def _sentence(dropped: Dropped, lang: Lang) -> str:
    report = dropped.taken.report
    values = {
        "file": dropped.file_name,
        "figures": formats.number(dropped.taken.figures, decimals=0, lang=lang),
    }
    values |= {"errors": len(report.errors), "questions": len(report.questions)}
    if dropped.outcome == "published":
        when = formats.moment(dropped.sent.acts[-1].at + VIETNAM, lang)
        values |= {"upload_id": dropped.sent.upload_id, "when": when}
    return say(f"file_{dropped.outcome}", lang, **values)


def _show_file(dropped: Dropped, sentence: str, lang: Lang) -> None:
    report, upload_id = dropped.taken.report, dropped.taken.upload_id
    with st.container(key=f"file_{dropped.key}"):
        words, button = st.columns([5, 1], vertical_alignment="center")
        with words:
            sign = SIGNS[dropped.outcome]
            html.show("file", sign=sign, outcome=dropped.outcome, sentence=sentence)
        with button:
            st.button(
                say("publish_button", lang),
                key=f"publish_{dropped.key}",
                type="primary",
                disabled=dropped.outcome != "load",
                on_click=_publish,
                args=(upload_id,),
                width="stretch",
            )
        if report.errors or report.questions:
            show_findings(report, dropped.raw, dropped.key, lang)
        if report.questions and not report.errors:
            ask_questions(report.questions, dropped.sha256, lang)
        if upload_id is not None and dropped.outcome != "published":
            show_comparison(dropped.sent, lang)


@told
def _publish(upload_id: int) -> None:
    with cursor() as connection:
        publish(connection, upload_id, by=user())
