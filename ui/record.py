"""The page of the record: whether it is whole, its acts by kind, person and day, and the file of them."""

import json
from collections.abc import Callable, Sequence
from datetime import date

import duckdb
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data import audit, formats
from data.audit import VIETNAM, Entry, Verdict
from data.backup.copies import backups
from data.database import backup_folder, cursor
from data.texts import Lang, say, texts
from ingest.feedback import as_csv
from ingest.staging import digest_of
from ui import html
from ui.figure_cells import count_text, more_rows

MOST = 200  # acts that are shown; the file has all
LETTERS_OF_A_HASH = 12
NO_BREAK = "\N{NO-BREAK SPACE}"
COLUMNS = ("record_number", "record_when", "record_who", "record_act", "record_detail")
# What a detail's values are called; a name that is not here stands for itself, `note` for nothing.
DETAILS = {
    "upload_id": "record_of_upload_id",
    "file": "record_of_file",
    "sha256": "record_of_sha256",
    "errors": "record_of_errors",
    "kinds": "record_of_kinds",
    "kind": "record_of_kind",
    "name": "record_of_name",
    "target": "record_of_target",
    "set_aside": "record_of_set_aside",
    "rows_in_backup": "record_of_rows_in_backup",
    "last_anchor_before": "record_of_last_anchor",
    "accounts": "record_of_accounts",
    "accounts_kept_closed": "record_of_accounts_kept_closed",
}
FILE_COLUMNS = ("sequence", "acted_at_utc", "actor", "action", "detail", "previous", "hash")


def show_record(lang: Lang) -> None:
    """Show the check's finding on top, then the filtered acts and their file."""
    verdict = _verdict()
    _show_headline(verdict, lang)
    *boxes, check, file = st.columns([3, 3, 2, 2, 3], gap="small", vertical_alignment="bottom")
    with cursor() as connection:
        every = audit.entries(connection, **_wishes(connection, boxes, lang))
    with check:
        label = say("record_check", lang)
        st.button(label, on_click=_forget_verdict, key="check_record", width="stretch")
    with file:
        _offer(every, lang)
    html.show(
        "rows",
        heading=say("record_found", lang, count=count_text(len(every), lang)),
        columns=[say(name, lang) for name in COLUMNS],
        rows=[_cells(entry, lang) for entry in every[:MOST]],
        more=more_rows(len(every), MOST, lang),
    )


def action_name(action: str, lang: Lang) -> str:
    """Return what an action is called; its own word where nobody gave it a name."""
    key = f"audit_{action}"
    return say(key, lang) if key in texts() else action


def detail_text(detail: str, lang: Lang) -> str:
    """Return a detail as a reader takes it in: names before values, hashes only begun."""
    try:
        values = json.loads(detail)
    except ValueError:  # somebody edited it
        return detail
    if not isinstance(values, dict):
        return detail
    order = {name: place for place, name in enumerate(DETAILS)}
    named = sorted(values.items(), key=lambda item: order.get(item[0], len(order)))
    return " · ".join(_named(name, lang) + _short(value) for name, value in named if value)


def _named(name: str, lang: Lang) -> str:
    """Return what stands before a value; nothing before a note of the gate, which says all itself."""
    if name == "note":
        return ""
    return f"{say(DETAILS[name], lang) if name in DETAILS else name}: "


def _short(value: object) -> str:
    words = [str(each) for each in value] if isinstance(value, list) else [str(value)]
    return ", ".join(f"{word[:LETTERS_OF_A_HASH]}…" if _is_hash(word) else word for word in words)


def _is_hash(word: str) -> bool:
    return len(word) == len(audit.NOTHING) and set(word) <= set("0123456789abcdef")


def _verdict() -> Verdict:
    """Return what the check of this visit found; it is made once and again when wished."""
    if "record_verdict" not in st.session_state:
        with cursor() as connection:
            st.session_state["record_verdict"] = audit.examine(connection)
    return st.session_state["record_verdict"]


def _forget_verdict() -> None:
    st.session_state.pop("record_verdict", None)


def _show_headline(verdict: Verdict, lang: Lang) -> None:
    rows = count_text(verdict.rows, lang)
    if verdict.broken:
        headline = say("record_headline_broken", lang, row=count_text(verdict.broken, lang))
    else:
        headline = say("record_headline_whole", lang, rows=rows)
    html.show(
        "headline",
        headline=headline,
        facts=_backup_facts(lang),
        source="",
        sample="",
        notices=[_notice(verdict, lang)],
        source_word="",
    )


def _notice(verdict: Verdict, lang: Lang) -> str:
    if verdict.broken or verdict.anchored < verdict.rows:
        return audit.sentence(verdict, lang)
    return say("record_to_note", lang, rows=verdict.rows, head=verdict.head)


def _backup_facts(lang: Lang) -> list[str]:
    folder = backup_folder()
    made = backups(folder) if folder else []
    if not made:
        return [say("record_no_backup", lang)]
    when = formats.moment(made[0].made_at + VIETNAM, lang)
    return [say("record_backups", lang, count=len(made), when=when)]


def _wishes(
    connection: duckdb.DuckDBPyConnection, boxes: Sequence[DeltaGenerator], lang: Lang
) -> dict[str, str | date | None]:
    """Draw a box for each thing that acts can be looked for by, and return what was chosen."""
    labels: dict[str, Callable[..., str]] = {
        "action": lambda name: action_name(name, lang),
        "actor": str,
        "day": lambda value: formats.day(value, lang),
    }
    wishes = {}
    for (part, label), box in zip(labels.items(), boxes, strict=True):
        wishes[part] = box.selectbox(
            say(f"record_{part}", lang),
            audit.known(connection, part),
            index=None,
            format_func=label,
            placeholder=say("record_all", lang),
            key=f"record_{part}",
        )
    return wishes


def _cells(entry: Entry, lang: Lang) -> tuple[str, ...]:
    when = formats.moment(entry.at + VIETNAM, lang).replace(" ", NO_BREAK)
    name, detail = action_name(entry.action, lang), detail_text(entry.detail, lang)
    return (count_text(entry.sequence, lang), when, entry.actor, name, detail)


def _offer(every: list[Entry], lang: Lang) -> None:
    """Offer all acts that were found as a file whose cells run nothing, with their hashes."""
    content = as_csv([FILE_COLUMNS, *(list(entry.__dict__.values()) for entry in every)])
    # The hash in the name keeps a browser from handing out an older file of the same name.
    name = f"nhat-ky-{digest_of(content)[:8]}.csv"
    label = say("record_download", lang)
    st.download_button(
        label, content, file_name=name, mime="text/csv", on_click="ignore", key="record_file", width="stretch"
    )
