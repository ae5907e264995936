"""The one wish that changes what everybody sees: publish what was just looked at.

It runs in the callback of a button, before anything is drawn, and has nothing of Streamlit inside the act
itself: a closed tab or a second click finds it done or not begun, never half done. What did not happen is
said where the file stands, once.
"""

import logging
from collections.abc import Sequence

import duckdb
import streamlit as st

from data.database import cursor
from data.texts import LANGUAGES, Lang, say
from ingest.findings import RefusedFileError
from ingest.publish import OutdatedPreviewError, publish
from ui import html
from ui.user import user

log = logging.getLogger(__name__)

Wish = tuple[int, str]  # an upload, and what was shown of it


def publish_all(wishes: Sequence[Wish]) -> bool:
    """Publish uploads in their order; what would no longer do what was shown is left as it is.

    Returns:
        Whether all of them count now.
    """
    missed = st.session_state.setdefault("not_published", {})
    for upload_id, seen in wishes:
        missed.pop(upload_id, None)
        try:
            with cursor() as connection:
                publish(connection, upload_id, by=user(), seen=seen)
        except OutdatedPreviewError:
            missed[upload_id] = {lang: say("preview_outdated", lang) for lang in LANGUAGES}
        except RefusedFileError as refusal:
            missed[upload_id] = {lang: " ".join(refusal.sentences(lang)) for lang in LANGUAGES}
        except (duckdb.Error, OSError):
            log.exception("publishing upload %s failed", upload_id)
            missed[upload_id] = {lang: say("publish_failed", lang) for lang in LANGUAGES}
    return not any(upload_id in missed for upload_id, _ in wishes)


def show_what_did_not_happen(upload_id: int | None, lang: Lang) -> None:
    """Say once why an upload was not published though somebody wished it."""
    said = st.session_state.get("not_published", {}).pop(upload_id, None)
    if said:
        html.show("note", text=said[lang])
