"""The scripts and styles that a map's frame loads, and the addresses under which our own server has them.

Leaflet comes out of the package XStatic-Leaflet, so no foreign code lies in this repository and none is
fetched in a room without internet. Drawing and colouring is our own script, in `static/map`; what never
changes, its words and colours, goes with it, so that no run sends them.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from data.hashed_files import HashedFile, hashed_file, hashed_text, route
from data.texts import LANGUAGES, texts
from figures import palette

LEAFLET = Path(str(files("xstatic.pkg.leaflet") / "data"))
OWN = Path(__file__).resolve().parent / "static"
SCRIPT, STYLE = "text/javascript", "text/css"
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
    """Return (name, address) of each script in the order of loading, as folium wants them."""
    return [(name, file.address) for name, file in _files().items() if file.media_type == SCRIPT]


def style_addresses() -> Sequence[tuple[str, str]]:
    """Return (name, address) of each style sheet."""
    return [(name, file.address) for name, file in _files().items() if file.media_type == STYLE]


def vendor_routes() -> list[BaseRoute]:
    """Return the routes that serve all this; the mount is for the images that Leaflet's style names."""
    hashed = [route(file) for file in _files().values()]
    return [*hashed, Mount("/vendor/leaflet", StaticFiles(directory=LEAFLET))]


def map_script() -> str:
    """Return the map's script: the files of `static/map` as one function, with words and colours."""
    words = {lang: {name: texts()[key][lang] for name, key in WORDS.items()} for lang in LANGUAGES}
    given = [
        f"const {name} = {json.dumps(value, ensure_ascii=False)};"
        for name, value in (("WORDS", words), ("COLOURS", COLOURS))
    ]
    parts = [path.read_text(encoding="utf-8") for path in sorted((OWN / "map").glob("*.js"))]
    return "\n".join(['(function () {\n"use strict";', *given, *parts, "})();"])


@cache
def _files() -> dict[str, HashedFile]:
    return {
        "leaflet": hashed_file(LEAFLET / "leaflet.js", folder="/vendor/leaflet", media_type=SCRIPT),
        "leaflet_css": hashed_file(LEAFLET / "leaflet.css", folder="/vendor/leaflet", media_type=STYLE),
        "province_map": hashed_text(map_script(), name="map.js", folder="/assets", media_type=SCRIPT),
        "province_map_css": hashed_file(OWN / "province_map.css", folder="/assets", media_type=STYLE),
    }
