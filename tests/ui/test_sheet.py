"""A page's parts are gathered into pieces, and its boxes come after them in the places that are theirs."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from data.database import ROOT
from tests.pieces import Carrier, html_in, parts_of
from ui.html import TEMPLATES
from ui.sheet import piece

SHEET_SCRIPT = ROOT / "ui" / "static" / "front" / "50_sheet.js"
# Their pages gather nothing: Streamlit shows them itself.
NOT_GATHERED = {"title", "account", "uploader_words"}


def gathering() -> None:
    from functools import partial

    import streamlit as st

    from ui import sheet

    sheet.begin()
    sheet.add("one", "<p>1</p>")
    sheet.add("two", "<p>2</p>")
    sheet.later(partial(st.button, "first"), key="buttons")
    with sheet.section():
        sheet.add("three", "<p>3</p>")
    sheet.add_piece(sheet.piece([("kept", "<p>4</p>")]))
    sheet.later(partial(sheet.add, "five", "<p>5</p>"))
    sheet.add("six", {"figure": {}, "alt": ""})
    sheet.finish()
    sheet.add("seven", "<p>7</p>")


def written(app: AppTest) -> list[str]:
    return [element.value for element in app.get("html")]


def test_what_is_said_in_a_row_is_one_piece_and_a_box_or_a_kept_piece_ends_it() -> None:
    app = AppTest.from_function(gathering).run()
    assert not app.exception
    assert [parts_of(body) for body in written(app)] == [
        ["<p>1</p>", "<p>2</p>"],
        ["<p>3</p>"],
        ["<p>4</p>"],
        ["<p>5</p>"],
        [{"figure": {}, "alt": ""}],
        ["<p>7</p>"],
    ]


def test_boxes_stand_where_their_place_was_kept_but_are_drawn_after_all_that_is_read() -> None:
    def drawn() -> None:
        import streamlit as st

        from ui import sheet

        sheet.begin()
        sheet.later(lambda: (st.session_state.order.append("box"), st.button("first")))
        sheet.add("one", "<p>1</p>")
        st.session_state.order.append("words")
        sheet.finish()

    app = AppTest.from_function(drawn)
    app.session_state["order"] = []
    app.run()
    assert app.session_state["order"] == ["words", "box"]
    place, words = app.main.children.values()
    assert ([box.label for box in place.children.values()], words.type) == (["first"], "html")


def test_what_is_done_at_last_comes_between_words_and_boxes() -> None:
    def acting() -> None:
        import streamlit as st

        from ui import sheet

        order = st.session_state.order
        sheet.begin()
        sheet.at_last(lambda: order.append("last"))
        sheet.later(lambda: order.append("box"))
        order.append("words")
        sheet.finish()
        sheet.at_last(lambda: order.append("at once"))
        order.append("end")

    app = AppTest.from_function(acting)
    app.session_state["order"] = []
    app.run()
    assert app.session_state["order"] == ["words", "last", "box", "at once", "end"]


def test_what_a_run_gathered_that_was_cut_short_is_not_shown_by_the_next() -> None:
    def cut_short() -> None:
        from ui import sheet

        sheet.begin()
        sheet.add("lost", "<p>lost</p>")
        sheet.begin()
        sheet.add("told", "<p>told</p>")
        sheet.finish()

    assert [html_in(body) for body in written(AppTest.from_function(cut_short).run())] == ["<p>told</p>"]


HOSTILE = [
    "' onmouseover='x",
    '" onmouseover="x',
    "&#39;>&quot;",
    "--></script><img src=x>",
    "]]> --!> </title></textarea>",
    "\\u003c \\ \u2028 Đà Nẵng",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_piece_is_one_empty_element_whatever_is_in_it_and_nothing_of_it_is_lost(text: str) -> None:
    body = piece([("name", text), ("chart", {"alt": text})])
    carrier = Carrier(body)
    assert ([(tag, sorted(own)) for tag, own in carrier.elements], carrier.text) == (
        [("data", ["value"])],
        "",
    )
    assert parts_of(body) == [text, {"alt": text}]
    # What the sanitizer of Streamlit's browser side would drop the attribute for.
    (_, own) = Carrier(piece([("chart", {"alt": text})])).elements[0]
    assert not re.search(r"[<>]", own["value"])


def test_every_element_of_a_template_is_one_that_the_browser_writes() -> None:
    named = re.search(r"const OURS = (.*?);", SHEET_SCRIPT.read_text(encoding="utf-8"), re.DOTALL)
    ours = set(re.findall(r"\w+", named[1]))
    texts = {path.stem: path.read_text(encoding="utf-8") for path in TEMPLATES.iterdir()}
    for name, text in texts.items():
        used = set(re.findall(r"<([a-z]\w*)", text))
        assert name in NOT_GATHERED or used <= ours, name
