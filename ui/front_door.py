"""The document that a browser opens first: Streamlit's own, with three things said to it.

Asked for a page's own address, Streamlit's script looks for its server below that address first and logs
two failures; told where the server is, it looks there at once. Its one inline script moves into a file, so
that the policy against inline scripts holds without an exception. And the document says its language. The
file is put together from `static/front`: what else must be there before Streamlit's own script.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from data.hashed_files import HashedFile, hashed_text, route
from data.texts import LANGUAGES, Lang, say
from ui.addresses import PAGES
from ui.chart import PLOTLY
from ui.offer import language

INDEX = Path(st.__file__).parent / "static" / "index.html"
PARTS = Path(__file__).resolve().parent / "static" / "front"
INLINE_SCRIPT = re.compile(r"<script>.*?</script>", re.DOTALL)


def front_door_routes(paths: Sequence[str]) -> list[BaseRoute]:
    """Return the routes that answer `paths` with the document, and the one of its script."""
    index = INDEX.read_text(encoding="utf-8")
    documents = {lang: front_document(index, lang) for lang in LANGUAGES}

    def answer(request: Request) -> Response:
        document = documents[language(request.query_params)]
        return Response(document, media_type="text/html", headers={"Cache-Control": "no-cache"})

    return [route(front_script()), *(Route(path, answer) for path in paths)]


@cache
def front_script() -> HashedFile:
    """Return the script, which knows our pages, where the code of the charts is, and a few sentences."""
    given = {
        "PAGES": [f"/{path}" for path in PAGES.values()],
        "PLOTLY": PLOTLY.address,
        "SKIP": {lang: say("skip_to_content", lang) for lang in LANGUAGES},
        "MORE": {lang: say("more_pages", lang) for lang in LANGUAGES},
        "NOTHING": {lang: say("nothing_matches", lang) for lang in LANGUAGES},
        "LOST": {lang: say("connection_lost", lang) for lang in LANGUAGES},
    }
    lines = [f"const {name} = {json.dumps(value)};" for name, value in given.items()]
    parts = [path.read_text(encoding="utf-8") for path in sorted(PARTS.glob("*.js"))]
    text = "\n".join(["(() => {", *lines, *parts, "})();"])
    return hashed_text(text, name="front.js", folder="/assets", media_type="text/javascript")


def front_document(index: str, lang: Lang) -> str:
    """Return Streamlit's `index` with our script in place of its inline one, and its language said.

    Raises:
        ValueError: The document does not have exactly one inline script: another version of Streamlit.
    """
    if len(INLINE_SCRIPT.findall(index)) != 1:
        message = "index.html of this Streamlit version has not exactly one inline script"
        raise ValueError(message)
    own = f'<script src="{front_script().address}"></script>'
    document = INLINE_SCRIPT.sub(own, index)
    return document.replace('<html lang="en">', f'<html lang="{lang}">').replace(
        "<title>Streamlit</title>", "<title>Giao Ban</title>"
    )
