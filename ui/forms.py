"""Empty tables to download, with the names of the catalogue in them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from data.database import cursor
from data.formats import period as period_text
from data.periods import parse_period
from data.texts import Lang, say
from ingest.forms import Form, form_csv, form_xlsx, make_form
from queries.run import Row
from ui import cached
from ui.offer import Group
from ui.questions import begun_periods

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_forms(lang: Lang) -> None:
    """Let a system, the kind of units and a period be chosen, and offer their form as CSV and XLSX."""
    with st.expander(say("forms_heading", lang), key="forms", on_change="rerun") as opened:
        if opened.open:
            _show(lang)


def _show(lang: Lang) -> None:
    version, name = cached.version(), f"name_{lang}"
    systems = {row["system_id"]: row[f"system_{name}"] for row in cached.indicators(version).values()}
    kinds = cached.kinds(version)
    system_id = _choose("system", list(systems), systems.__getitem__, lang)
    time_period = _choose("period", begun_periods(date.today()), partial(period_text, lang=lang), lang)
    group = _choose(
        "kind",
        groups_in(cached.units(version).values(), time_period),
        lambda group: f"{kinds[group[0]][name]} · {say('set_' + group[1], lang)}",
        lang,
    )
    if group is None:
        return
    with cursor() as connection:
        form = make_form(
            connection,
            system_id=system_id,
            kind=group[0],
            province_set=group[1],
            time_period=time_period,
        )
    _offer(form, f"mau-{system_id}-{group[0]}-{time_period.replace('/', '-')}", lang)


def _choose(part: str, options: Sequence[Any], label: Callable[[Any], str], lang: Lang) -> Any:
    return st.selectbox(say(f"choice_{part}", lang), options, format_func=label, key=f"form_{part}")


def groups_in(units: Iterable[Row], time_period: str) -> list[Group]:
    """Return the kinds and province sets of the units that exist in a period."""
    period = parse_period(time_period)
    return list(
        dict.fromkeys(
            (row["kind"], row["province_set"])
            for row in units
            if (row["valid_from"] or date.min) <= period.end_date
            and (row["valid_to"] or date.max) >= period.start_date
        )
    )


def _offer(form: Form, stem: str, lang: Lang) -> None:
    st.caption(say("form_rows", lang, rows=len(form.rows), units=len(form.units)))
    with st.container(horizontal=True):
        st.download_button(
            "CSV", lambda: form_csv(form), file_name=f"{stem}.csv", mime="text/csv", on_click="ignore"
        )
        st.download_button(
            "XLSX", lambda: form_xlsx(form), file_name=f"{stem}.xlsx", mime=XLSX, on_click="ignore"
        )
