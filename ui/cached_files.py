"""What was made of files on their way in or out, kept by their content; see `ui.cached`."""

from collections.abc import Callable

import streamlit as st

from data.database import cursor
from data.texts import Lang
from export.comma_separated import digest
from export.table import Table
from geo.examine import BoundaryReport
from geo.matching import LayerKey
from ingest import intake
from ingest.examine import Answers
from ingest.intake import Comparison, Taken
from queries import effects
from queries.run import Row
from ui import boundary_files, cached

ROWS_OF_A_FILE = 20  # of each kind that are shown


@st.cache_resource(max_entries=32, show_spinner=False)
def taken(
    names: str, sha256: str, file_name: str, answers: str, _given: Answers, _raw: bytes, _by: str
) -> Taken:
    """Return what was made of a sent file; `answers` is `_given` in words, to tell one from another."""
    with cursor() as connection:
        return intake.take(connection, _raw, file_name=file_name, answers=_given, by=_by)


@st.cache_resource(max_entries=32, show_spinner=False)
def comparison(version: str, upload_id: int) -> Comparison:
    """Return a stored upload beside the figures in force."""
    with cursor() as connection:
        return intake.compare(connection, upload_id, most=ROWS_OF_A_FILE)


@st.cache_data(max_entries=32, show_spinner=False)
def effect(version: str, upload_id: int, action: str) -> list[Row]:
    """Return what publishing a stored upload, or taking it back, would do to ranks and marks."""
    return effects.effect_of_upload(
        upload_id=upload_id, action=action, most=ROWS_OF_A_FILE, as_of=cached.as_of(version)
    )


@st.cache_resource(max_entries=8, show_spinner=False)
def boundary_report(
    names: str, sha256: str, file_name: str, keys: tuple[LayerKey, ...], crs: str, _raw: bytes
) -> BoundaryReport:
    """Return what was found in a sent boundary file; `names` stands for all names that are known now."""
    return boundary_files.examined(_raw, file_name=file_name, keys=keys, crs=crs)


@st.cache_resource(max_entries=8, show_spinner=False)
def boundary_picture(layer_sha256: str, file_name: str, lang: Lang, _report: BoundaryReport) -> bytes:
    """Return the picture of a layer that was just examined."""
    return boundary_files.preview(_report, lang)


@st.cache_data(max_entries=1024, show_spinner=False)
def table_digest(version: str, table: str, _make: Callable[[], Table]) -> str:
    """Return the digest of a table to take along; `table` says which one, with the whole choice."""
    return digest(_make())
