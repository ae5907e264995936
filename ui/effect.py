"""What publishing an upload or taking it back would do to ranks and target marks, in a table."""

import streamlit as st

from data import formats
from data.texts import Lang, say
from queries.run import Row
from ui import cached, cached_files, html
from ui.figure_cells import before_and_after, count_text, more_rows, names_of

SLOW_FIGURES = 20_000  # from here on it takes longer than a click should
SIDES = ("old", "new")
MARKS = {None: "", True: "mark_met", False: "mark_missed"}
COLUMNS = ("unit", "indicator", "period", "value_before", "value_later", "rank_before_after", "target")


def show_effect(upload_id: int, action: str, figures: int, lang: Lang, *, place: str = "file") -> None:
    """Show what an act would change for everybody; of very many figures only when asked."""
    asked = f"effect_{action}_{upload_id}"
    if figures > SLOW_FIGURES and not st.session_state.get(asked):
        label = say("effect_button", lang, count=count_text(figures, lang))
        st.button(label, key=f"ask_{asked}_{place}", on_click=_ask, args=(asked,))
        return
    rows = cached_files.effect(cached.version(), upload_id, action)
    if not rows:
        html.show("note", text=say("effect_none", lang))
        return
    counts = {name: count_text(rows[0][name], lang) for name in ("changes", "rank_changes", "mark_changes")}
    html.show(
        "rows",
        heading=say("effect_counts", lang, **counts),
        columns=[say(f"column_{name}", lang) for name in COLUMNS],
        rows=[_cells(row, lang) for row in rows],
        more=more_rows(rows[0]["changes"], len(rows), lang),
    )


def _ask(asked: str) -> None:
    st.session_state[asked] = True


def _cells(row: Row, lang: Lang) -> tuple[str, ...]:
    names = names_of(row["unit_id"], row["indicator_id"], row["time_period"], lang)
    old, new = ((row[f"{side}_value"], row[f"{side}_qualifier"], row[f"{side}_status"]) for side in SIDES)
    ranks = [formats.rank(row[f"{side}_rank"], row[f"{side}_ranked"]) for side in SIDES]
    marks = [MARKS[row[f"{side}_target_met"]] for side in SIDES]
    marks = [say(mark, lang) if mark else "" for mark in marks]
    return (*names, *before_and_after(row["indicator_id"], old, new, lang), _change(*ranks), _change(*marks))


def _change(before: str, after: str) -> str:
    return after if before == after else f"{before or '–'} → {after or '–'}"
