"""What a page wrote, read out of the elements that carried it."""

import json
import re
from collections.abc import Iterable
from html.parser import HTMLParser

from ui.carriers import PART, PLACE

Part = str | dict[str, object]  # HTML, or what is drawn: a chart, controls


class Carrier(HTMLParser):
    """The elements of a text, as a browser takes them: name and attributes, and the letters between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data


def parts_of(bodies: Iterable[str]) -> list[Part]:
    """Return what the HTML elements of a page say, as a browser writes it; see `ui.carriers`."""
    written = [body for body in bodies if not body.startswith("<style>")]
    carried = _carried(written)
    kept = _kept(carried)
    words = [own["value"].split(PLACE) for own in carried if own["class"] in ("gb-told", "gb-here")]
    told = {place.split(PART)[0]: place.split(PART)[1:] for places in words for place in places}
    parts: list[Part] = []
    for body in written:
        own = Carrier(body).elements[0][1] if is_carrier(body) else {}
        if not own:
            parts.append(body)
        elif own["class"] in ("gb-slot", "gb-here"):
            parts += [_part(text, kept) for text in told[own["value"].split(PART)[0]]]
    return parts


def controls_of(bodies: Iterable[str]) -> dict[str, dict[str, object]]:
    """Return the controls of a page by name, each with its label and its options by id."""
    written = list(bodies)
    groups = [part["controls"] for part in parts_of(written) if isinstance(part, dict) and "controls" in part]
    kept = _kept(_carried(written))
    shown = {}
    for control in [control for group in groups for control in group]:
        texts = control["texts"] or json.loads(kept[f"choice_{control['name']}"])
        shown[control["name"]] = control | texts | {"options": dict(texts.get("options", ()))}
    return shown


def html_in(bodies: Iterable[str]) -> str:
    """Return the HTML that the elements of a page say."""
    return "\n".join(part for part in parts_of(bodies) if isinstance(part, str))


def is_carrier(body: str) -> bool:
    """Tell whether an element has its text in its attribute."""
    return body.startswith("<data ")


def _carried(written: Iterable[str]) -> list[dict[str, str]]:
    return [Carrier(body).elements[0][1] for body in written if is_carrier(body)]


def _kept(carried: Iterable[dict[str, str]]) -> dict[str, str]:
    told = [_told(own["value"]) for own in carried if own["class"] == "gb-kept"]
    return {name: content for name, _, content in told}


def _told(text: str) -> tuple[str, str, str]:
    return re.fullmatch(r"(\w+)([:=@])(.*)", text, re.DOTALL).groups()


def _part(text: str, kept: dict[str, str]) -> Part:
    name, sign, content = _told(text)
    return kept[name] if sign == "@" else content if sign == ":" else json.loads(content)
