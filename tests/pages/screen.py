"""A page as a visitor of its own address gets it, without a browser: what is written where."""

import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree as Tree

from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from data.database import ROOT
from tests.pieces import controls_of, html_in, parts_of
from ui.addresses import PAGES

SHELL = ROOT / "ui" / "shell.py"


class Screen:
    """One session of one visitor: the page that is shown, and the widgets on it."""

    # Looking through all installed packages for components takes ten times as long as a page.
    _components: object = None

    def __init__(self, page: str, **asked: str) -> None:
        """Open `page` (its file's name) by its address with these parameters, as the first visit."""
        self.app = AppTest.from_file(str(SHELL), default_timeout=30)
        self.app.query_params.update(asked)
        # `switch_page` wants a run of another page before it, and a first visit has none.
        self.app._page_hash = calc_hash(PAGES[page])
        self.app._bidi_component_manager = Screen._components
        self._chosen: dict[str, list[object]] = {}
        self.app.run()
        Screen._components = self.app._bidi_component_manager

    def go(self, page: str) -> None:
        """Follow the menu to another page: Streamlit leaves the parameters behind."""
        self.app.query_params.clear()
        self.app._page_hash = calc_hash(PAGES[page])
        self.app.run()

    def choose(self, part: str, value: str) -> None:
        """Choose in one of the page's controls, by id, as the browser tells it."""
        self._chosen[part] = [value, max((turn for _, turn in self._chosen.values()), default=0) + 1]
        self.tell(self._chosen)

    def tell(self, chosen: object) -> None:
        """Send what the page's own script says was chosen so far: by name, each value with its turn."""
        component = self.app.get("bidi_component")[0].proto
        states = self.app._tree.get_widget_states()
        states.widgets.append(WidgetState(id=component.id, json_value=json.dumps({"chosen": chosen})))
        self.app._run(states)

    @property
    def controls(self) -> dict[str, dict[str, object]]:
        """The page's own controls by name, in their order, each with `label`, `value` and `options` by id."""
        return controls_of(element.value for element in self.app.get("html"))

    @property
    def address(self) -> dict[str, str]:
        """The parameters that the address shows."""
        return dict(self.app.query_params)

    @property
    def html(self) -> str:
        """Everything that the page wrote as HTML, but for style sheets."""
        return html_in(element.value for element in self.app.get("html"))

    @property
    def tree(self) -> Tree.Element:
        """The same as a tree; an error here is a text that was not escaped."""
        return Tree.fromstring(f"<page>{self.html}</page>")

    @property
    def headline(self) -> str:
        """The finding on top, or the sentence that stands in for a page without figures."""
        return "".join(self.texts("gb-headline") or self.texts("gb-message"))

    @property
    def facts(self) -> list[str]:
        """The line under the headline, one text per fact."""
        lines = [
            line
            for head in self.every("gb-head")
            for line in head.iter("p")
            if line.get("class") == "gb-facts"
        ]
        return [flat(span) for line in lines for span in line.iter("span")]

    @property
    def title(self) -> str:
        """The heading that a screen reader announces first."""
        return "".join(self.texts("gb-title"))

    def every(self, name: str) -> Iterator[Tree.Element]:
        """Yield the elements of a CSS class in their order."""
        return (element for element in self.tree.iter() if name in element.get("class", "").split())

    def texts(self, name: str) -> list[str]:
        """Return the texts of the elements of a CSS class."""
        return [flat(element) for element in self.every(name)]

    def table(self) -> list[dict[str, str]]:
        """Return the rows of the first table, each by its column's heading; the bar has none."""
        table = next(self.tree.iter("table"))
        head = [flat(cell) for cell in next(table.iter("tr"))]
        body = next(table.iter("tbody"))
        return [dict(zip(head, map(flat, row), strict=True)) for row in body.iter("tr")]

    def charts(self) -> list[dict[str, object]]:
        """Return the figures of the charts in their order, as the browser gets them."""
        parts = parts_of(element.value for element in self.app.get("html"))
        return [part["figure"] for part in parts if not isinstance(part, str) and "figure" in part]

    def failures(self) -> list[str]:
        """Return the messages of what went wrong in the script."""
        return [exception.value for exception in self.app.exception]


def flat(element: Tree.Element) -> str:
    """Return all the text in an element on one line."""
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()
