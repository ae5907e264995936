"""What a page wrote, read out of the elements that carried it."""

import json
import re
from html.parser import HTMLParser

from ui.sheet import BETWEEN

Part = str | dict[str, object]  # HTML, or a chart


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


def parts_of(body: str) -> list[Part]:
    """Return what an HTML element carries: the parts of a piece (see `ui.sheet`), else itself."""
    if not body.startswith("<data "):
        return [body]
    ((_, attributes),) = Carrier(body).elements
    told = [re.fullmatch(r"\w+([:=])(.*)", part, re.DOTALL) for part in attributes["value"].split(BETWEEN)]
    return [part[2] if part[1] == ":" else json.loads(part[2]) for part in told]


def html_in(body: str) -> str:
    """Return the HTML that an element carries; '' for a style sheet."""
    parts = [] if body.startswith("<style>") else parts_of(body)
    return "\n".join(part for part in parts if isinstance(part, str))
