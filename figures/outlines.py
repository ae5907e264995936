"""Outlines as a picture wants them: read once, in the projection of the map on the screen, as drawing paths.

The map in the browser and the printed one must look alike, so both are in Web Mercator and both draw exactly
the points of the same file.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path as FilePath

import geopandas as gpd
import numpy as np
import shapely
from matplotlib.path import Path
from pyproj import Transformer
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

WGS84, WEB_MERCATOR = "EPSG:4326", "EPSG:3857"
Bounds = tuple[tuple[float, float], tuple[float, float]]
Frame = tuple[float, float, float, float]
_to_picture = Transformer.from_crs(WGS84, WEB_MERCATOR, always_xy=True)


@dataclass(frozen=True)
class Place:
    """A named island or the label of an archipelago, where a picture shows it."""

    kind: str
    x: float
    y: float
    names: dict[str, str]
    units: tuple[str, ...]


def read_outlines(source: FilePath | bytes) -> Mapping[str, BaseGeometry]:
    """Return unit id -> outline in the picture's projection, from a GeoJSON file that ships or from bytes."""
    return _read_outlines(source) if isinstance(source, bytes) else _shipped_outlines(source)


@lru_cache(maxsize=4)
def _shipped_outlines(path: FilePath) -> Mapping[str, BaseGeometry]:
    return _read_outlines(path)


def _read_outlines(source: FilePath | bytes) -> Mapping[str, BaseGeometry]:
    frame = gpd.read_file(BytesIO(source) if isinstance(source, bytes) else source)
    shapes = frame.to_crs(WEB_MERCATOR).geometry
    return dict(zip(map(str, frame["id"]), shapes, strict=True))


def read_places(path: FilePath) -> list[Place]:
    """Return the archipelagos' labels and islands of a file such as `geo/islands.geojson`."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return [_place(feature["properties"], shape(feature["geometry"])) for feature in features]


def frame_of(bounds: Bounds) -> Frame:
    """Return (west, south, east, north) in the picture's projection, of corners given as (lat, lon)."""
    (south, west), (north, east) = bounds
    return (*_to_picture.transform(west, south), *_to_picture.transform(east, north))


def drawing_path(outline: BaseGeometry) -> Path:
    """Return an outline with all its parts and holes as one path."""
    paths = [
        Path(np.asarray(ring.coords), closed=True)
        for part in shapely.get_parts(outline)
        for ring in _rings(part)
    ]
    return Path.make_compound_path(*paths)


def _rings(polygon: shapely.Polygon) -> Iterator[shapely.LinearRing]:
    """Yield the rings so that holes run against their outline, which is what leaves them empty."""
    oriented = shapely.orient_polygons(polygon)
    yield oriented.exterior
    yield from oriented.interiors


def _place(properties: dict[str, object], point: shapely.Point) -> Place:
    x, y = _to_picture.transform(point.x, point.y)
    names = {key: str(value) for key, value in properties.items() if key not in ("kind", "units")}
    return Place(str(properties["kind"]), x, y, names, tuple(properties["units"]))
