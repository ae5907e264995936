"""The one door by which a table is taken along: CSV and XLSX of what the page shows, made when asked for.

A page pays two buttons. The file is made from the rows that the page holds, in the moment somebody wants
it; only its digest is worked out before, once per state of the figures and choice, because the name must
carry it: Streamlit knows a file of more than 1 MiB by a sample of it, and would hand out the older of two.
"""

from collections.abc import Callable
from dataclasses import astuple, replace
from functools import partial

import streamlit as st

from data.texts import say
from export.comma_separated import to_csv
from export.file_names import file_name
from export.table import Table
from export.workbook import to_xlsx
from ui import cached_files, sheet
from ui.offer import Choice

Form = Callable[[Table], bytes]
FORMS: dict[str, tuple[Form, str]] = {
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "xlsx": (to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def offer_table(what: str, choice: Choice, make: Callable[[], Table], *, of: tuple[str, ...] = ()) -> None:
    """Offer a table under itself; not on a projector, where nobody could take it.

    Args:
        what: What it is, in plain ASCII: the file's name begins with it, and no other table has it.
        choice: What the page shows.
        make: Returns the table.
        of: What the file's name says besides, such as indicator and period.
    """
    if not choice.projector:
        draw = partial(_buttons, what, choice, make, of)
        sheet.later(draw, horizontal=True, width="content", key=f"download_{what}")


def _buttons(what: str, choice: Choice, make: Callable[[], Table], of: tuple[str, ...]) -> None:
    # A projector and a click on a map change nothing in a table; its digest is kept for both.
    key = repr((what, of, astuple(replace(choice, projector=False))))
    digest = cached_files.table_digest(choice.version, key, make)
    for suffix, (form, media) in FORMS.items():
        st.download_button(
            say("download", choice.lang, kind=suffix.upper()),
            partial(_made, make, form),
            file_name=file_name((what, *of, choice.version), digest=digest, suffix=suffix),
            mime=media,
            key=f"download_{what}_{suffix}",
            on_click="ignore",
            type="tertiary",
        )


def _made(make: Callable[[], Table], form: Form) -> bytes:
    return form(make())
