"""Whatever a name is made of, a template shows it as text."""

import re
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest
from jinja2 import UndefinedError

from ui import html
from ui.html import STYLE, TEMPLATES, render

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
        "pace",
    )
} | {"published_rank": HOSTILE, "bar": 50.0, "course": None}
FIGURE = {
    name: HOSTILE
    for name in (
        *("name", "value", "unit", "period", "rank", "change", "tone", "origin", "sample", "target"),
        *("target_tone", "indicator_id"),
    )
} | {"line": None, "address": "/xep-hang?" + urlencode({"unit": HOSTILE})}
CARD = {
    "title": HOSTILE,
    "sample": HOSTILE,
    "figures": [FIGURE],
    "links": [(HOSTILE, "/xep-hang?" + urlencode({"unit": HOSTILE}))],
}
SHOWN = dict.fromkeys(("rank", "change", "places", "target", "gap", "head", "published_rank", "course"), True)
WORDS = dict.fromkeys([*SHOWN, "caption", "unit", "value", "published"], HOSTILE)

SPARK = {"shapes": [HOSTILE], "left": 50.0, "top": 50.0}
PROFILE_LINE = dict.fromkeys(
    (
        *("indicator_id", "name", "value", "period", "rank", "median", "quartiles", "peers", "peers_tone"),
        *("previous", "change", "change_tone", "past", "past_tone", "target", "target_tone"),
    ),
    HOSTILE,
) | {"sample": True, "line": SPARK, "spread": {"low": 10.0, "median": 20.0, "high": 30.0, "own": 40.0}}
PROFILE_WORDS = dict.fromkeys(
    (
        *("indicator", "value_then", "rank", "median", "spread", "peers", "change", "course", "past"),
        "target",
    ),
    HOSTILE,
)

CELL = {"text": HOSTILE, "small": HOSTILE, "mark": HOSTILE, "tone": HOSTILE, "bar": 50.0}

# Each template with a value for everything it asks for.
FILLED: dict[str, dict[str, object]] = {
    "account": {
        "name": HOSTILE,
        "words": dict.fromkeys(("sign_in_button", "sign_out_button", "change_password_title"), HOSTILE),
        "sign_in": HOSTILE,
        "sign_out": HOSTILE,
        "password": HOSTILE,
    },
    "accounts": {"caption": HOSTILE, "columns": [HOSTILE], "rows": [(HOSTILE,) * 3]},
    "alone": {"heading": HOSTILE, "pairs": [(HOSTILE,) * 3]},
    "broken": {"text": HOSTILE},
    "cards": {
        "cards": [CARD, CARD | {"figures": []}],
        "nothing": HOSTILE,
    },
    "catalogue": {
        "heading": HOSTILE,
        "groups": [
            {
                "name": HOSTILE,
                "said": HOSTILE,
                "entries": [
                    dict.fromkeys(("name", "said", "definition"), HOSTILE)
                    | {
                        "open": True,
                        "facts": [(HOSTILE, HOSTILE)],
                        "links": [(HOSTILE, "/xep-hang?" + urlencode({"unit": HOSTILE}))],
                    }
                ],
            }
        ],
    },
    "composite": {
        "heading": HOSTILE,
        "weights": [{"name": HOSTILE, "weight": HOSTILE, "colour": "#123f73"}],
        "definition": HOSTILE,
        "groups": [
            (
                [
                    dict.fromkeys(("unit_id", "rank", "name", "head", "score", "firm"), HOSTILE)
                    | {"pieces": [{"width": 1.0, "colour": "#123f73", "told": HOSTILE}]}
                ],
                HOSTILE,
            )
        ],
        "words": dict.fromkeys(("rank", "unit", "score", "adds", "firm", "head"), HOSTILE),
        "firm_rule": HOSTILE,
        "without": [HOSTILE],
        "without_word": HOSTILE,
    },
    "coverage": {
        "name_word": HOSTILE,
        "chosen": HOSTILE,
        "pieces": [
            {
                "caption": HOSTILE,
                "summary": HOSTILE,
                "headings": [{"short": HOSTILE, "whole": HOSTILE}],
                "lines": [
                    {
                        "key": HOSTILE,
                        "name": HOSTILE,
                        "cells": [
                            {"shade": 1, "reported": "1", "listed": "2", "told": HOSTILE, "broken": True}
                        ],
                    }
                ],
            }
        ]
        * 2,
        "shades": [(1, HOSTILE)],
        "broken_word": HOSTILE,
    },
    "definition": {"definition": HOSTILE, "facts": [(HOSTILE, HOSTILE)]},
    "directives": {
        "heading": HOSTILE,
        "columns": [HOSTILE],
        "rows": [dict.fromkeys(("what", "quote", "who", "due", "system", "meeting"), HOSTILE)],
    },
    "counts": {"counts": [(HOSTILE, HOSTILE)]},
    "facts": {"facts": [HOSTILE]},
    "file": {"sign": HOSTILE, "outcome": HOSTILE, "sentence": HOSTILE},
    "findings": {"heading": HOSTILE, "columns": [HOSTILE], "rows": [(HOSTILE,) * 6], "more": HOSTILE},
    "headline": {
        "headline": HOSTILE,
        "second": HOSTILE,
        "subject": HOSTILE,
        "facts": [HOSTILE],
        "source": HOSTILE,
        "sample": HOSTILE,
        "notices": [HOSTILE],
        "source_word": HOSTILE,
        "ways": [
            {
                "key": "1",
                "name": HOSTILE,
                "address": "/xep-hang?" + urlencode({"unit": HOSTILE}),
                "here": True,
            }
        ],
        "ways_word": HOSTILE,
    },
    "league": {
        "groups": [([LINE], HOSTILE), ([LINE | {"course": SPARK}], "")],
        "show": SHOWN,
        "without": [(HOSTILE, 1, HOSTILE)],
        "words": WORDS,
    },
    "league_blocks": {
        "heading": HOSTILE,
        "blocks": [
            {
                **dict.fromkeys(("name", "source", "sample"), HOSTILE),
                "facts": [HOSTILE],
                "ranked": True,
                "lines": [dict.fromkeys(("unit_id", "rank", "name", "head", "value", "left_out"), HOSTILE)],
                "address": "/xep-hang?" + urlencode({"unit": HOSTILE}),
            }
        ],
        "words": dict.fromkeys(("rank", "unit", "value", "open", "source"), HOSTILE),
    },
    "keys": {"schemes": [{"name": HOSTILE, "levels": [(HOSTILE, "#123f73")]}], "nothing": HOSTILE},
    "lacking": {"said": HOSTILE, "names": [HOSTILE]},
    "legend": {
        "label": HOSTILE,
        "rows": [{"pattern": "solid", "colour": "#123f73", "text": HOSTILE, "count": 1}],
    },
    "levels": {"tables": [{"caption": HOSTILE, "rows": [(HOSTILE,) * 3]}], "columns": [HOSTILE] * 3},
    "meetings": {
        "label": HOSTILE,
        "links": [(HOSTILE, "/xep-hang?" + urlencode({"unit": HOSTILE}), chosen) for chosen in (True, False)],
    },
    "message": {"text": HOSTILE, "way": "/xep-hang?" + urlencode({"unit": HOSTILE}), "way_word": HOSTILE},
    "more": {"text": HOSTILE},
    "note": {"text": HOSTILE},
    "noted": {"lines": [(HOSTILE, HOSTILE, HOSTILE)]},
    "question": {"place": HOSTILE, "text": HOSTILE},
    "rows": {"heading": HOSTILE, "columns": [HOSTILE], "rows": [(HOSTILE, HOSTILE)], "more": HOSTILE},
    "place": {"sentences": [HOSTILE]},
    "profile": {
        "lines": [PROFILE_LINE],
        "words": PROFILE_WORDS,
        "caption": HOSTILE,
        "trend_rule": HOSTILE,
        "sample": HOSTILE,
        "spread_label": HOSTILE,
        "show": {"target": True},
    },
    "section": {"text": HOSTILE},
    "sent": {
        **dict.fromkeys(("number", "name", "state", "state_word"), HOSTILE),
        "facts": [HOSTILE],
        "acts": [HOSTILE, HOSTILE],
    },
    "sources": {
        "heading": HOSTILE,
        "columns": [HOSTILE],
        "counts": 1,
        "rows": [{"title": HOSTILE, "sample": HOSTILE, "cells": [HOSTILE]}],
    },
    "service_league": {
        "caption": HOSTILE,
        "columns": [{"id": HOSTILE, "name": HOSTILE, "period": HOSTILE, "extra": True}],
        "sort": HOSTILE,
        "order": "ascending",
        "unit_word": HOSTILE,
        "total": {"unit_id": "", "name": HOSTILE, "cells": [CELL]},
        "groups": [([{"unit_id": HOSTILE, "name": HOSTILE, "cells": [CELL]}], HOSTILE)],
        "without": [{"said": HOSTILE, "names": [HOSTILE]}],
    },
    "title": {"title": HOSTILE},
    "words": {"parts": [{"heading": HOSTILE, "tone": "better", "sentences": [HOSTILE]}]},
    "total": {"heading": HOSTILE, "sample": HOSTILE, "covered": HOSTILE, "parts": [HOSTILE]},
    "use": {
        "label": HOSTILE,
        "bars": [dict.fromkeys(("name", "value", "small", "tone"), HOSTILE) | {"width": 10.0}],
        "gap": HOSTILE,
        "figures": [FIGURE | {"absent": True}],
    },
    "uploader_words": {"button": HOSTILE, "hint": HOSTILE},
}
WITHOUT_TEXT = ("uploader_words",)  # words of ours inside a style sheet


class Reader(HTMLParser):
    """What a browser would make of it: tags, texts, and whether every tag is closed by its own."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.attributes: list[str] = []
        self.targets: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.open.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.targets += [value or "" for name, value in attrs if name in ("href", "src")]

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
    assert not reader.tags & {"img", "script", "iframe", "svg"}
    # A link leads to a page of ours, whatever the choice is made of; the account's are of the gate's pages.
    assert template == "account" or all(
        target.startswith("/xep-hang?unit=%3Cimg") for target in reader.targets
    )
    linking = ("account", "cards", "catalogue", "headline", "league_blocks", "meetings", "message")
    assert ("a" in reader.tags) == (template in linking)
    assert not [name for name in reader.attributes if name.startswith("on")]
    if template not in WITHOUT_TEXT:
        assert HOSTILE in "".join(reader.texts).replace(HOSTILE.capitalize(), HOSTILE)


@pytest.mark.parametrize("template", FILLED)
def test_a_template_that_lacks_a_value_is_an_error_and_not_an_empty_place(template: str) -> None:
    with pytest.raises(UndefinedError):
        render(template)


def test_no_template_trusts_any_value() -> None:
    for path in TEMPLATES.iterdir():
        assert not re.search(r"\|\s*safe|autoescape|Markup", path.read_text(encoding="utf-8"))


def test_the_style_sheet_calls_no_other_host() -> None:
    assert not re.search(r"@import|url\(|https?:", html.STYLE.read_text(encoding="utf-8"))


def test_the_style_sheet_asks_no_ancestor_what_is_in_it() -> None:
    """With `html:has(…)` every change on a page makes the browser look at all of its elements again."""
    style = STYLE.read_text(encoding="utf-8")
    assert re.findall(r"(?:html|body|:root|\.stApp|#root):has\([^)]*\)+ [^{]*", style) == [
        '.stApp:has(.gb-account form) [data-testid="stHeader"] ',
        '.stApp:has(.gb-account form) [data-testid="stHeader"] ',
    ]


@pytest.mark.parametrize(
    ("headline", "kept"),
    [
        pytest.param(
            "A (89,03 điểm) dẫn đầu; B (64,10 điểm) cuối bảng", ["(89,03 điểm)", "(64,10 điểm)"], id="both"
        ),
        pytest.param("Không có gì (trong ngoặc này, vì quá dài để giữ lại)", [], id="too-long"),
        pytest.param("Ngoặc (mở", [], id="open"),
        pytest.param("Không có ngoặc", [], id="none"),
        pytest.param("Yếu nhất: DTI - Kinh tế số (hạng 53/63)", ["(hạng 53/63)"], id="dash"),
    ],
)
def test_a_figure_in_brackets_stays_on_a_line_and_the_headline_says_the_same(
    headline: str, kept: list[str]
) -> None:
    told = {"facts": [], "source": "", "sample": "", "notices": [], "source_word": ""}
    text = render("headline", headline=headline, **told)
    parts = re.findall(r"\([^()]*\xa0[^()]*\)", text)
    assert [part.replace("\xa0", " ") for part in parts] == kept
    assert " - " not in text
    assert headline in "".join(Reader(text).texts).replace("\xa0", " ")
