"""Reads a boundary file that somebody sent in: GeoJSON, TopoJSON, GeoPackage or a zipped Shapefile.

What a file is, its first bytes say, never its name. GDAL would follow links in some formats and open others
by look, so it gets a file only after we have looked into it, in a folder and under a name of our own.
"""

import codecs
import json
import re
import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import pyproj
import shapely
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError

from geo.findings import BoundaryFinding, RefusedBoundaryError
from geo.unpacking import MEGABYTE, unpack_shapefile

MOST_BYTES = 50 * MEGABYTE
MOST_FEATURES, MOST_POINTS, MOST_COLUMNS, LONGEST_TEXT = 20_000, 1_000_000, 200, 200
SQLITE, ZIP, BARE_SHAPEFILE = b"SQLite format 3\x00", b"PK\x03\x04", b"\x00\x00\x27\x0a"
CRS_NAME = re.compile(r"(?:urn:ogc:def:crs:)?(EPSG|OGC):[0-9.]*:?(CRS84|[0-9]{4,6})", re.IGNORECASE)
VIRTUAL = re.compile(r"create\s+virtual\s+table\b(?!.*\busing\s+rtree\b)", re.IGNORECASE | re.DOTALL)
# Control characters, marks that turn the direction of text, and lone halves of a code point.
UNPRINTABLE = re.compile("[\ud800-\udfff\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
UNREADABLE = (
    *(DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError, shapely.errors.ShapelyError),
    *(UnicodeError, ValueError, TypeError, KeyError, OverflowError, RecursionError),
)


@dataclass(frozen=True)
class SentLayer:
    """What a file holds.

    Attributes:
        shapes: Its areas in its own projection.
        columns: Place and name of each column -> its texts, row by row.
    """

    shapes: gpd.GeoSeries
    columns: Mapping[str, tuple[str, ...]]


def read_layer(raw: bytes) -> SentLayer:
    """Return the one layer of areas in a file.

    Raises:
        RefusedBoundaryError: It is too large, of no known kind, damaged, or does more than hold areas.
    """
    if len(raw) > MOST_BYTES:
        size = f"{-(-len(raw) // MEGABYTE)} MB"
        raise RefusedBoundaryError(BoundaryFinding("too_large", size, f"{MOST_BYTES // MEGABYTE} MB"))
    pyproj.network.set_network_enabled(active=False)
    with tempfile.TemporaryDirectory(prefix="giaoban-") as folder:
        try:
            frame = _read(raw, Path(folder))
        except UNREADABLE as error:
            raise RefusedBoundaryError(BoundaryFinding("damaged")) from error
    return _limited(frame)


def _read(raw: bytes, folder: Path) -> gpd.GeoDataFrame:
    if raw.startswith(ZIP):
        path = unpack_shapefile(raw, folder)
        encoding = _encoding(path)
        # GDAL's own way from page 1258 loses the last letter of a text, so it hands over the bytes.
        frame = _gdal(path, path.stem, "ISO-8859-1").rename(columns=lambda name: _again(name, encoding))
        return frame.map(lambda value: _again(value, encoding))
    if raw.startswith(SQLITE):
        path = folder / "boundary.gpkg"
        path.write_bytes(raw)
        return _gdal(path, _layer_of_package(path))
    if raw.startswith(BARE_SHAPEFILE):
        raise RefusedBoundaryError(BoundaryFinding("bare_shapefile"))
    document = _json(raw)
    if document.get("type") == "FeatureCollection":
        return _geojson(document)
    if document.get("type") == "Topology":
        return _topojson(document, folder)
    raise RefusedBoundaryError(BoundaryFinding("wrong_type"))


def _gdal(path: Path, layer: str, encoding: str | None = None) -> gpd.GeoDataFrame:
    return pyogrio.read_dataframe(
        path, layer=layer, encoding=encoding, force_2d=True, max_features=MOST_FEATURES + 1
    )


def _json(raw: bytes) -> dict[str, Any]:
    """Read a JSON object; a file that does not even begin like one is of no known kind.

    Raises:
        ValueError: It begins like one and is broken.
    """
    if not raw.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"{":
        raise RefusedBoundaryError(BoundaryFinding("wrong_type"))
    return json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse_constant)


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _geojson(document: Mapping[str, Any]) -> gpd.GeoDataFrame:
    features = document["features"][: MOST_FEATURES + 1]
    shapes = [shapely.from_geojson(json.dumps(feature["geometry"])) for feature in features]
    ids = [{"id": feature.get("id")} | dict(feature.get("properties") or {}) for feature in features]
    return gpd.GeoDataFrame(pd.DataFrame(ids), geometry=shapely.force_2d(shapes), crs=_crs_of(document))


def _crs_of(document: Mapping[str, Any]) -> str | None:
    """Return the projection that a GeoJSON names; a link to one is never followed.

    A file that names none has degrees, as its standard says, or is asked about its projection later.
    """
    if not document.get("crs"):
        return None
    name = CRS_NAME.fullmatch(str(document["crs"]["properties"].get("name", "")))
    if name is None:
        raise RefusedBoundaryError(BoundaryFinding("crs_unknown"))
    return f"{name[1].upper()}:{name[2].upper()}"


def _topojson(document: Mapping[str, Any], folder: Path) -> gpd.GeoDataFrame:
    objects = document["objects"]
    if len(objects) != 1:
        raise RefusedBoundaryError(BoundaryFinding("layers", named_layers(list(objects))))
    path = folder / "boundary.topojson"
    plain = {"type": "Topology", "objects": {"boundary": next(iter(objects.values()))}}
    plain |= {key: document[key] for key in ("transform", "arcs") if key in document}
    path.write_text(json.dumps(plain), encoding="utf-8")
    return _gdal(path, "boundary")


def _layer_of_package(path: Path) -> str:
    """Return the only layer of areas in a GeoPackage, after seeing that all of it is plain tables."""
    uri = f"{path.as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as package:
            package.execute("pragma trusted_schema = off")
            made = package.execute("select type, name, sql from sqlite_master").fetchall()
    except sqlite3.Error as error:
        raise RefusedBoundaryError(BoundaryFinding("damaged")) from error
    tables = {name for kind, name, _ in made if kind == "table"}
    if any(VIRTUAL.search(sql or "") for _, _, sql in made) or not {
        "gpkg_contents",
        "gpkg_geometry_columns",
        "gpkg_spatial_ref_sys",
    } <= {name.lower() for name in tables}:
        raise RefusedBoundaryError(BoundaryFinding("package_strange"))
    kinds = [(str(name), str(kind)) for name, kind in pyogrio.list_layers(path)]
    layers = [name for name, kind in kinds if kind in ("Unknown", "None") or "Polygon" in kind]
    areas = [name for name in layers if name in tables and ("None" not in dict(kinds)[name])]
    if len(areas) != 1:
        raise RefusedBoundaryError(BoundaryFinding("layers", named_layers(areas)))
    return areas[0]


def named_layers(layers: Sequence[str]) -> str:
    """Return the names of layers, cut to what a sentence can hold."""
    return ", ".join(plain_text(layer)[:40] for layer in layers[:5]) or "0"


def _encoding(path: Path) -> str:
    """Return how the texts beside a Shapefile are written: as its .cpg says, else UTF-8 or Windows's page."""
    said = path.with_suffix(".cpg")
    name = said.read_bytes()[:40].decode("ascii", "ignore").strip() if said.exists() else ""
    said.unlink(missing_ok=True)  # GDAL would take its word before ours
    try:
        return codecs.lookup(f"cp{name}" if name.isdigit() and name != "65001" else name).name
    except LookupError:
        pass
    table = path.with_suffix(".dbf").read_bytes()
    try:
        table[int.from_bytes(table[8:10], "little") :].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1258"
    return "utf-8"


def _again(value: Any, encoding: str) -> Any:
    """Read a text anew that was taken for Latin-1, which has a letter for each byte."""
    return value.encode("latin-1").decode(encoding, "replace") if isinstance(value, str) else value


def _limited(frame: gpd.GeoDataFrame) -> SentLayer:
    """Check the size of what was read, and that it is areas; keep the attributes as plain text."""
    shapes = frame.geometry
    kept = ~(shapes.isna() | shapes.is_empty)
    shapes = shapes[kept].reset_index(drop=True)
    points = int(shapely.get_num_coordinates(shapes.values).sum())
    columns = [name for name in frame.columns if name != frame.geometry.name]
    for kind, count, most in (
        ("many_features", len(frame), MOST_FEATURES),
        ("many_points", points, MOST_POINTS),
        ("many_columns", len(columns), MOST_COLUMNS),
    ):
        if count > most:
            raise RefusedBoundaryError(BoundaryFinding(kind, str(count), str(most)))
    if not shapes.geom_type.isin(["Polygon", "MultiPolygon"]).any():
        raise RefusedBoundaryError(BoundaryFinding("no_areas"))
    texts = {}
    for place, name in enumerate(frame.columns):
        if name != frame.geometry.name:
            # Two columns may have the same name once it is read; neither is lost.
            texts[f"{place} {plain_text(name)}"] = tuple(map(plain_text, frame.iloc[:, place][kept]))
    return SentLayer(shapes, texts)


def plain_text(value: object) -> str:
    """Return an attribute as one line of harmless text; a whole number without its decimals."""
    if value is None or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, str | int | float):
        return ""
    return UNPRINTABLE.sub("", str(value)).strip()[:LONGEST_TEXT]
