"""The files on the page of uploads: each examined once, and stored where nothing is wrong with it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data import formats
from data.database import DatabaseUnavailableError, cursor
from data.texts import Lang, say
from ingest.aliases import names_version
from ingest.examine import Report
from ingest.findings import Finding
from ingest.history import SentFile, sent_file
from ingest.intake import MEGABYTE, MOST_BYTES, Comparison, Taken, too_large
from ingest.staging import digest_of, name_of
from ui import cached, cached_files, html
from ui.figure_cells import count_text
from ui.questions import answers_of
from ui.user import user

SLOW_BYTES = MEGABYTE // 4  # reading less is done before a bar could be seen
STEPS = 2  # reading, comparing
SAMPLE = 1000  # bytes in which a workbook or UTF-16 shows that it is not plain text

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Dropped:
    """One file on the page, what was made of it, and its upload if there is one."""

    file_name: str
    sha256: str
    raw: bytes
    taken: Taken
    sent: SentFile | None
    copies: tuple[str, ...] = ()  # other files on the page with the same bytes

    @property
    def key(self) -> str:
        """Tell its widgets from those of other files."""
        return self.sha256[:12]

    @property
    def outcome(self) -> str:
        """Return its report's status, or `published` where its figures count already."""
        return "published" if self.sent and self.sent.counts else self.taken.report.status

    @property
    def compared(self) -> Comparison | None:
        """Return it beside the figures in force; None where there is nothing to publish."""
        if self.outcome != "load":
            return None
        return cached_files.comparison(cached.version(), self.taken.upload_id)


def take_all(files: Sequence[UploadedFile], lang: Lang) -> list[Dropped]:
    """Examine every file once, with a bar while that takes long; the same bytes twice are one file."""
    slow = sum(file.size for file in files) > SLOW_BYTES
    words, bar = st.empty(), st.progress(0.0) if slow else None
    dropped: dict[str, Dropped] = {}
    for number, file in enumerate(files):
        named = {"number": number + 1, "of": len(files), "file": name_of(file.name)}
        if bar:
            _show_step(words, say("progress_reading", lang, **named, size=_size(file, lang)))
        each = _take(file)
        first = dropped.get(each.sha256)
        dropped[each.sha256] = replace(first, copies=(*first.copies, each.file_name)) if first else each
        if bar:
            bar.progress((number + 1 / STEPS) / len(files))
            count = count_text(each.taken.figures, lang)
            _show_step(words, say("progress_comparing", lang, **named, figures=count))
            _ = each.compared
            bar.progress((number + 1) / len(files))
    words.empty()
    if bar:
        bar.empty()
    return list(dropped.values())


def _size(file: UploadedFile, lang: Lang) -> str:
    """Say how large a file is, and of plain text how many lines it has."""
    size = formats.number(file.size / MEGABYTE, decimals=1, lang=lang)
    raw = file.getvalue() if file.size <= MOST_BYTES else b""
    if not raw or b"\0" in raw[:SAMPLE]:
        return say("size_megabytes", lang, size=size)
    return say("size_lines", lang, size=size, lines=count_text(raw.count(b"\n"), lang))


def _show_step(words: st.delta_generator.DeltaGenerator, text: str) -> None:
    """Say what is going on; not as the bar's own label, which would take a file's name for markdown."""
    with words:
        html.show("note", text=text)


def _take(file: UploadedFile) -> Dropped:
    name = name_of(file.name)
    if file.size > MOST_BYTES:  # the widget's own limit is the browser's word alone
        return Dropped(name, file.file_id, b"", Taken(too_large(name, file.size)), None)
    raw = file.getvalue()
    sha256 = _digest(file.file_id, raw)
    answers, by = answers_of(sha256), user()
    try:
        taken = cached_files.taken(_names(), sha256, name, repr(answers), answers, raw, by)
    except DatabaseUnavailableError as error:
        taken = Taken(Report(name, sha256, errors=(Finding("outage", found=str(error)),)))
    except Exception:
        # Whatever one file does to us, the others on the page must still be seen; and it is tried again.
        log.exception("upload: %s failed", name)
        taken = Taken(Report(name, sha256, errors=(Finding("failed_inside"),)))
    return Dropped(name, sha256, raw, taken, _sent(taken.upload_id))


def _names() -> str:
    """Return what stands for all names that are known now: those of the catalogue and those told since."""
    with cursor() as connection:
        return f"{cached.version().partition('-')[2]}-{names_version(connection)}"


def _digest(file_id: str, raw: bytes) -> str:
    known: dict[str, str] = st.session_state.setdefault("digests", {})
    return known[file_id] if file_id in known else known.setdefault(file_id, digest_of(raw))


def _sent(upload_id: int | None) -> SentFile | None:
    if upload_id is None:
        return None
    with cursor() as connection:
        return sent_file(connection, upload_id)
