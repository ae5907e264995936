"""The one door by which text of a file gets into a folium map, where it would otherwise be run as code.

Folium pastes names into JavaScript and HTML, and branca compiles what it has rendered a second time, as a
Jinja template with Python behind it. A unit called `{{ ... }}` would then act on the server, one with
`${...}` in the browser. So text is written without any sign that means something there, and branca's second
compilation is taken away: either measure is enough alone.
"""

import html
import json
from typing import Any

import branca.element

# Signs with a meaning in a JavaScript template literal or in Jinja, which `html.escape` leaves alone.
CODE_SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "\\`${}"}
# Inside a JavaScript string each may be written by its number; the last two end a line there.
STRING_SIGNS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&'`${}\u2028\u2029"}


def literal(text: str) -> str:
    """Return `text` as HTML that shows exactly it, also inside a JavaScript template literal."""
    return html.escape(text).translate(CODE_SIGNS)


def javascript_literal(value: Any) -> str:
    """Return JSON-like `value` as a JavaScript expression that no template, HTML or script can misread."""
    as_json = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # Between single quotes the many double ones of JSON need no backslash, which would be sent as well.
    return "JSON.parse('" + as_json.replace("\\", r"\\").translate(STRING_SIGNS) + "')"


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
