"""All that is read goes out first, in as few elements as there are; then places, elements and boxes."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from data.database import ROOT
from tests.pieces import Carrier, html_in, parts_of
from ui.carriers import PART, PLACE, kept
from ui.html import TEMPLATES
from ui.sheet import add_kept

SHEET_SCRIPT = ROOT / "ui" / "static" / "front" / "50_sheet.js"
# Their pages gather nothing: Streamlit shows them itself.
NOT_GATHERED = {"title", "account", "uploader_words"}


def gathering() -> None:
    from functools import partial

    import streamlit as st

    from ui import sheet
    from ui.carriers import kept

    sheet.begin()
    sheet.add("one", "<p>1</p>")
    sheet.add("two", "<p>2</p>")
    sheet.later(partial(st.button, "first"), key="buttons")
    with sheet.section():
        sheet.later(partial(st.button, "second"))
        sheet.add("three", "<p>3</p>")
    sheet.add_kept("four", kept("four", "<p>4</p>"))
    sheet.later(partial(sheet.add, "five", "<p>5</p>"))
    sheet.add("six", {"figure": {}, "alt": ""})
    sheet.finish()
    sheet.add("seven", "<p>7</p>")


def written(app: AppTest) -> list[str]:
    return [element.value for element in app.get("html")]


def test_all_that_is_read_is_sent_before_its_places_and_the_boxes_between_them() -> None:
    app = AppTest.from_function(gathering).run()
    assert not app.exception
    words, *rest = written(app)
    chart = 'six={"figure":{},"alt":""}'
    assert Carrier(words).elements[0][1] == {
        "class": "gb-told",
        "value": PLACE.join(
            PART.join(place)
            for place in (
                ("0", "one:<p>1</p>", "two:<p>2</p>"),
                ("2.1", "three:<p>3</p>"),
                ("3", "four@"),
                ("5", chart),
            )
        ),
    }
    carried = [body for body in rest if body.startswith("<data ")]
    assert carried.pop() == kept("four", "<p>4</p>")  # behind the places, which stay the same ones without it
    assert [Carrier(body).elements[0][1]["value"] for body in carried] == ["0", "2.1", "3", "5"]
    assert [body for body in rest if not body.startswith("<data ")] == ["<p>5</p>", "<p>7</p>"]
    assert parts_of(written(app)) == [
        *("<p>1</p>", "<p>2</p>", "<p>3</p>", "<p>4</p>", "<p>5</p>"),
        {"figure": {}, "alt": ""},
        "<p>7</p>",
    ]


def test_boxes_stand_in_their_place_but_are_drawn_after_all_that_is_read_and_elements_between() -> None:
    def drawn() -> None:
        import streamlit as st

        from ui import sheet

        def draw(name: str) -> None:
            st.session_state.order.append(name)
            st.button(name)

        sheet.begin()
        sheet.later(lambda: draw("box"))
        sheet.add("one", "<p>1</p>")
        sheet.element(lambda: draw("element"))
        sheet.add("two", "<p>2</p>")
        st.session_state.order.append("words")
        sheet.finish()

    app = AppTest.from_function(drawn)
    app.session_state["order"] = []
    app.run()
    assert app.session_state["order"] == ["words", "element", "box"]
    place, words, element, mark = app.main.children.values()
    assert [box.label for box in place.children.values()] == ["box"]
    assert element.label == "element"
    # The words themselves are the mark of their first place: the element is waited for, too.
    told = PLACE.join([PART.join(["1", "one:<p>1</p>"]), PART.join(["3", "two:<p>2</p>"])])
    assert Carrier(words.value).elements == [("data", {"class": "gb-here", "value": told})]
    assert mark.value == "<data class='gb-slot' value='3'></data>"
    assert parts_of([words.value, mark.value]) == ["<p>1</p>", "<p>2</p>"]


def test_a_section_without_anything_keeps_the_place_of_what_comes_after_it() -> None:
    def drawn() -> None:
        import streamlit as st

        from ui import sheet

        sheet.begin()
        with sheet.section():
            if st.session_state.full:
                sheet.add("one", "<p>1</p>")
                sheet.later(lambda: st.button("first"))
        sheet.add("two", "<p>2</p>")
        sheet.finish()

    app = AppTest.from_function(drawn)
    for full in (False, True):
        app.session_state["full"] = full
        app.run()
        words, _, place = app.main.children.values()
        assert place.value == "<data class='gb-slot' value='1'></data>"
        assert words.value.endswith(f"1{PART}two:<p>2</p>'></data>")


def test_what_is_kept_is_part_of_a_page_that_gathers() -> None:
    with pytest.raises(RuntimeError, match="four"):
        add_kept("four", kept("four", "<p>4</p>"))


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

    assert html_in(written(AppTest.from_function(cut_short).run())) == "<p>told</p>"


HOSTILE = [
    "' onmouseover='x",
    '" onmouseover="x',
    "&#39;>&quot;",
    "--></script><img src=x>",
    "]]> --!> </title></textarea>",
    "\\u003c \\ \u2028 Đà Nẵng",
]


def telling(text: str) -> None:
    from ui import sheet
    from ui.carriers import kept

    sheet.begin()
    sheet.add("name", text)
    sheet.add("chart", {"alt": text})
    sheet.add_kept("own", kept("own", text))
    sheet.finish()


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_sent_is_empty_elements_whatever_is_in_it_and_nothing_of_it_is_lost(text: str) -> None:
    bodies = written(AppTest.from_function(telling, kwargs={"text": text}).run())
    for body in bodies:
        carrier = Carrier(body)
        assert ([(tag, sorted(own)) for tag, own in carrier.elements], carrier.text) == (
            [("data", ["class", "value"])],
            "",
        )
    assert parts_of(bodies) == [text, {"alt": text}, text]
    # What the sanitizer of Streamlit's browser side would drop the attribute for.
    chart = Carrier(bodies[0]).elements[0][1]["value"].split(PART)[2]
    assert not re.search(r"[<>]", chart)


def test_what_separates_parts_and_places_is_no_letter_of_a_name() -> None:
    bodies = written(AppTest.from_function(telling, kwargs={"text": f"a{PART}b{PLACE}c"}).run())
    assert parts_of(bodies) == ["a b c", {"alt": f"a{PART}b{PLACE}c"}, "a b c"]


def test_every_element_of_a_template_is_one_that_the_browser_writes() -> None:
    named = re.search(r"const OURS = (.*?);", SHEET_SCRIPT.read_text(encoding="utf-8"), re.DOTALL)
    ours = set(re.findall(r"\w+", named[1]))
    texts = {path.stem: path.read_text(encoding="utf-8") for path in TEMPLATES.iterdir()}
    for name, text in texts.items():
        used = set(re.findall(r"<([a-z]\w*)", text))
        assert name in NOT_GATHERED or used <= ours, name
