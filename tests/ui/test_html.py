"""Whatever a name is made of, a template shows it as text."""

import re
from html.parser import HTMLParser

import pytest
from jinja2 import UndefinedError

from ui import html
from ui.html import TEMPLATES, render

HOSTILE = "<img src=x onerror=alert(1)> \"'&amp; ${1} `{{ 7*7 }}{% raw %}</table></section><script>x</script>"
LINE = {
    name: HOSTILE
    for name in (
        "unit_id",
        "rank",
        "name",
        "head",
        "value",
        "change",
        "tone",
        "places",
        "places_tone",
        "gap",
        "target",
    )
} | {"published_rank": HOSTILE, "bar": 50.0}
FIGURE = {
    name: HOSTILE
    for name in ("name", "value", "unit", "period", "rank", "change", "tone", "origin", "sample")
}
CARD = {"title": HOSTILE, "sample": HOSTILE, "figures": [FIGURE]}
SHOWN = dict.fromkeys(("rank", "change", "places", "target", "gap", "head", "published_rank"), True)
WORDS = dict.fromkeys([*SHOWN, "caption", "unit", "value", "published"], HOSTILE)

# Each template with a value for everything it asks for.
FILLED: dict[str, dict[str, object]] = {
    "card": {"name": HOSTILE, "value": HOSTILE, "facts": [(HOSTILE, HOSTILE)]},
    "cards": {
        "cards": [CARD, CARD | {"figures": []}],
        "nothing": HOSTILE,
    },
    "definition": {"definition": HOSTILE, "facts": [(HOSTILE, HOSTILE)]},
    "directives": {
        "heading": HOSTILE,
        "columns": [HOSTILE],
        "rows": [dict.fromkeys(("what", "quote", "who", "due", "system", "meeting"), HOSTILE)],
    },
    "display": {"projector": True},
    "ends": {"first": [LINE], "last": [LINE], "left_out": HOSTILE, "chosen": HOSTILE, "caption": HOSTILE},
    "counts": {"counts": [(HOSTILE, HOSTILE)]},
    "facts": {"facts": [HOSTILE]},
    "file": {"sign": HOSTILE, "outcome": HOSTILE, "sentence": HOSTILE},
    "findings": {"heading": HOSTILE, "columns": [HOSTILE], "rows": [(HOSTILE,) * 6], "more": HOSTILE},
    "headline": {
        "headline": HOSTILE,
        "facts": [HOSTILE],
        "source": HOSTILE,
        "sample": HOSTILE,
        "notices": [HOSTILE],
        "source_word": HOSTILE,
    },
    "indicators": {"heading": HOSTILE, "columns": [HOSTILE], "rows": [(HOSTILE,) * 4]},
    "league": {
        "first": [LINE],
        "last": [LINE],
        "left_out": HOSTILE,
        "chosen": HOSTILE,
        "show": SHOWN,
        "without": [(HOSTILE, [HOSTILE])],
        "words": WORDS,
    },
    "legend": {
        "label": HOSTILE,
        "rows": [{"pattern": "solid", "colour": "#123f73", "text": HOSTILE, "count": 1}],
    },
    "levels": {"caption": HOSTILE, "columns": [HOSTILE] * 3, "rows": [(HOSTILE,) * 3]},
    "message": {"text": HOSTILE},
    "more": {"text": HOSTILE},
    "note": {"text": HOSTILE},
    "question": {"place": HOSTILE, "text": HOSTILE},
    "rows": {"heading": HOSTILE, "columns": [HOSTILE], "rows": [(HOSTILE, HOSTILE)], "more": HOSTILE},
    "section": {"text": HOSTILE},
    "sent": {
        **dict.fromkeys(("number", "name", "state", "state_word"), HOSTILE),
        "facts": [HOSTILE],
        "acts": [HOSTILE, HOSTILE],
    },
    "sources": {
        "heading": HOSTILE,
        "columns": [HOSTILE],
        "rows": [{"title": HOSTILE, "sample": HOSTILE, "cells": [HOSTILE]}],
    },
    "strip": {"card": CARD},
    "title": {"title": HOSTILE},
    "total": {"heading": HOSTILE, "sample": HOSTILE, "covered": HOSTILE, "parts": [HOSTILE]},
    "uploader_words": {"button": HOSTILE, "hint": HOSTILE},
}
WITHOUT_TEXT = ("display", "uploader_words")  # a mark, and words of ours inside a style sheet


class Reader(HTMLParser):
    """What a browser would make of it: tags, texts, and whether every tag is closed by its own."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.attributes: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.open.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_every_template_has_its_test() -> None:
    assert {path.stem for path in TEMPLATES.glob("*.html")} == FILLED.keys()


@pytest.mark.parametrize("template", FILLED)
def test_a_template_shows_hostile_text_as_it_is(template: str) -> None:
    text = render(template, **FILLED[template])
    reader = Reader(text)
    assert reader.open == []
    assert not reader.tags & {"img", "script", "iframe", "svg", "a"}
    assert not [name for name in reader.attributes if name.startswith("on")]
    if template not in WITHOUT_TEXT:
        assert HOSTILE in "".join(reader.texts).replace(HOSTILE.capitalize(), HOSTILE)


@pytest.mark.parametrize("template", FILLED)
def test_a_template_that_lacks_a_value_is_an_error_and_not_an_empty_place(template: str) -> None:
    with pytest.raises(UndefinedError):
        render(template)


def test_no_template_trusts_any_value() -> None:
    for path in TEMPLATES.glob("*.html"):
        assert not re.search(r"\|\s*safe|autoescape|Markup", path.read_text(encoding="utf-8"))


def test_the_style_sheet_calls_no_other_host() -> None:
    assert not re.search(r"@import|url\(|https?:", html.STYLE.read_text(encoding="utf-8"))
