"""Keeps text from being run as code where folium renders a map.

Folium pastes names into JavaScript and HTML, and branca compiles what it has rendered a second time, as a
Jinja template with Python behind it. A unit called `{{ ... }}` would then act on the server, one with
`${...}` in the browser. So no text of a file goes into a folium map at all: it travels beside it as data and
is set as text (see ui/province_map.py and static/map). And should one ever come in, branca's second
compilation is taken away here.
"""

from typing import Any

import branca.element


class Verbatim:
    """Stands where branca would have a compiled template, and renders to the very text it was given."""

    def __init__(self, text: str) -> None:
        self._text = text

    def render(self, **_context: Any) -> str:
        """Return the text."""
        return self._text


def keep_rendered_text_literal() -> None:
    """Take away branca's second compilation; to be called before a map is made.

    Templates of classes are compiled when branca is imported; at work it only ever compiles text that is
    already rendered. (The exception is its `Div`, for several maps in one frame, which we do not use.)
    """
    branca.element.Template = Verbatim
