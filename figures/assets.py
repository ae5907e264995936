"""The scripts and styles that a map's frame loads, and the addresses under which our own server has them.

Leaflet comes out of the package XStatic-Leaflet, so no foreign code lies in this repository and none is
fetched in a room without internet. Drawing and colouring is our own script, in `static/map`; what never
changes, its words and colours, goes with it, so that no run sends them.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from starlette.routing import Route

from data.hashed_files import HashedFile, hashed_text, route
from data.texts import LANGUAGES, texts
from figures import palette

LEAFLET = Path(str(files("xstatic.pkg.leaflet") / "data"))
OWN = Path(__file__).resolve().parent / "static"
SCRIPT, STYLE, FOLDER = "text/javascript", "text/css", "/assets"
IMAGE = re.compile(r"url\([^)]*\)")
COLOURS = {
    "paper": palette.PAPER,
    "ink": palette.INK,
    "border": palette.BORDER,
    "chosen": palette.CHOSEN,
    "missing": [palette.MISSING_GROUND, palette.MISSING_LINE],
    "withheld": [palette.WITHHELD_GROUND, palette.WITHHELD_LINE],
}
# The script's own name of each sentence.
WORDS = {
    "label": "map_label",
    "zoom_in": "zoom_in",
    "zoom_out": "zoom_out",
    "whole": "zoom_whole",
    "failed": "map_failed",
    "m": "status_O",
    "w": "status_Q",
    "no_change": "map_no_change",
    "rank_of": "rank_of",
    "rank": "card_rank",
    "filter": "map_filter",
    "column_rank": "column_rank",
    "column_unit": "column_unit",
    "between": "rows_between",
    "period": "choice_period",
    "play": "map_play",
    "pause": "map_pause",
    "base": "map_base",
    "then": "map_then",
    "now": "map_now",
    "change": "map_change",
    "versus": "map_versus",
    "old_borders": "map_old_borders",
}


def script_addresses() -> Sequence[tuple[str, str]]:
    """Return name and address of what a map loads, as folium wants it."""
    return [("province_map", _files()["script"].address)]


def style_addresses() -> Sequence[tuple[str, str]]:
    """Return name and address of a map's style."""
    return [("province_map_css", _files()["style"].address)]


def asset_routes() -> list[Route]:
    """Return the routes that serve both."""
    return [route(file) for file in _files().values()]


def map_script() -> str:
    """Return the map's script: the files of `static/map` as one function, with words and colours."""
    words = {lang: {name: texts()[key][lang] for name, key in WORDS.items()} for lang in LANGUAGES}
    given = [
        f"const {name} = {json.dumps(value, ensure_ascii=False)};"
        for name, value in (("WORDS", words), ("COLOURS", COLOURS))
    ]
    parts = [path.read_text(encoding="utf-8") for path in sorted((OWN / "map").glob("*.js"))]
    return "\n".join(['(function () {\n"use strict";', *given, *parts, "})();"])


def map_style() -> str:
    """Return Leaflet's style and ours; its images, of a layer switch and of pins, are never drawn."""
    own = (OWN / "province_map.css").read_text(encoding="utf-8")
    return IMAGE.sub("none", (LEAFLET / "leaflet.css").read_text(encoding="utf-8")) + own


@cache
def _files() -> dict[str, HashedFile]:
    script = (LEAFLET / "leaflet.js").read_text(encoding="utf-8").partition("//# sourceMappingURL")[0]
    return {
        "script": hashed_text(f"{script}\n{map_script()}", name="map.js", folder=FOLDER, media_type=SCRIPT),
        "style": hashed_text(map_style(), name="map.css", folder=FOLDER, media_type=STYLE),
    }
