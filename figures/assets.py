"""The scripts and styles that a map's frame loads, and the addresses under which our own server has them.

Leaflet comes out of the package XStatic-Leaflet, so no foreign code lies in this repository and none is
fetched in a room without internet. Drawing and colouring the provinces is our own script, in `static`.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from data.hashed_files import HashedFile, hashed_file, route

LEAFLET = Path(str(files("xstatic.pkg.leaflet") / "data"))
OWN = Path(__file__).resolve().parent / "static"
SCRIPT, STYLE = "text/javascript", "text/css"


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


@cache
def _files() -> dict[str, HashedFile]:
    return {
        "leaflet": hashed_file(LEAFLET / "leaflet.js", folder="/vendor/leaflet", media_type=SCRIPT),
        "leaflet_css": hashed_file(LEAFLET / "leaflet.css", folder="/vendor/leaflet", media_type=STYLE),
        "province_map": hashed_file(OWN / "province_map.js", folder="/assets", media_type=SCRIPT),
        "province_map_css": hashed_file(OWN / "province_map.css", folder="/assets", media_type=STYLE),
    }
