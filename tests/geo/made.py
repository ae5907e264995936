"""Made-up boundaries: a grid of wavy cells within one province, in every format that is taken."""

import io
import json
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

COLUMNS, ROWS = 7, 3
WEST, SOUTH, STEP = 104.35, 18.85, 0.15
POINTS = 12  # of each side of a cell
DISTRICTS = [str(code) for code in range(412, 433)]


def node(column: int, row: int) -> tuple[float, float]:
    return (WEST + STEP * column, SOUTH + STEP * row)


def side(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[float, float]]:
    """The wavy line between two corners; the same points whichever way it is walked."""
    if end < start:
        return side(end, start)[::-1]
    (x0, y0), (x1, y1) = node(*start), node(*end)
    line = []
    for step in range(POINTS + 1):
        part = step / POINTS
        wave = 0.008 * np.sin(np.pi * part) * np.sin(7 * part + sum(start))
        along = (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part)
        line.append((along[0] + wave, along[1]) if x0 == x1 else (along[0], along[1] + wave))
    return line


def cell(column: int, row: int) -> Polygon:
    corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1), (column, row)]
    ring = [
        point for one, other in zip(corners, corners[1:], strict=False) for point in side(one, other)[:-1]
    ]
    return Polygon(ring)


def grid() -> list[BaseGeometry]:
    return [cell(column, row) for row in range(ROWS) for column in range(COLUMNS)]


def layer(shapes: Sequence[BaseGeometry] | None = None, **columns: Sequence[Any]) -> gpd.GeoDataFrame:
    """A layer of the 21 districts' codes unless other columns are given."""
    shapes = grid() if shapes is None else shapes
    return gpd.GeoDataFrame(columns or {"ma": DISTRICTS[: len(shapes)]}, geometry=list(shapes), crs=4326)


def as_geojson(frame: gpd.GeoDataFrame, *, crs: str | None = None, **members: Any) -> bytes:
    """The layer as GeoJSON in its own coordinates; `crs` is only written into it."""
    document = json.loads(frame.to_json(to_wgs84=False, drop_id=True))
    document.pop("crs", None)
    if crs:
        document["crs"] = {"type": "name", "properties": {"name": crs}}
    return json.dumps(document | members, ensure_ascii=False).encode()


def as_topojson(frame: gpd.GeoDataFrame) -> bytes:
    """The layer as a topology; each ring is an arc of its own, which is allowed, if wasteful."""
    arcs, geometries = [], []
    for row in frame.itertuples():
        arcs.append([list(point) for point in row.geometry.exterior.coords])
        properties = {name: getattr(row, name) for name in frame.columns if name != "geometry"}
        geometries.append({"type": "Polygon", "arcs": [[len(arcs) - 1]], "properties": properties})
    objects = {"huyen": {"type": "GeometryCollection", "geometries": geometries}}
    return json.dumps({"type": "Topology", "arcs": arcs, "objects": objects}).encode()


def as_package(frame: gpd.GeoDataFrame) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.gpkg"
        frame.to_file(path, driver="GPKG", layer="ranh giới")
        return path.read_bytes()


def shapefile(frame: gpd.GeoDataFrame, encoding: str = "utf-8") -> dict[str, bytes]:
    """The parts of a Shapefile by their ending."""
    with tempfile.TemporaryDirectory() as folder:
        frame.to_file(Path(folder) / "x.shp", driver="ESRI Shapefile", encoding=encoding)
        return {path.suffix[1:]: path.read_bytes() for path in Path(folder).iterdir()}


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return packed.getvalue()


def as_shapefile(frame: gpd.GeoDataFrame, stem: str = "Ranh giới/huyện", encoding: str = "utf-8") -> bytes:
    return zipped({f"{stem}.{ending}": raw for ending, raw in shapefile(frame, encoding).items()})
