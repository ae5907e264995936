"""Makes a layer that can be drawn out of boundaries as offices have them, and measures what was wrong.

Everything is measured and mended in metres, on an equal-area projection around the layer's own middle. The
islets of Hoàng Sa and Trường Sa are left exactly as they are: at the width of a sliver they would vanish.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.faults import Faults, Shapes, equal_area, faults_of
from geo.findings import BoundaryFinding, RefusedBoundaryError
from geo.own import collection
from geo.placing import ARCHIPELAGOS_FROM

GAP_WIDTH = 50.0  # metres; what is narrower is a slip of two drawers and no land of its own
SNAP = 1.0  # metres between two writings of the same point
TOLERANCES = (0, 10, 20, 50, 100, 200)  # metres; more would bend a small commune out of shape
MOST_POINTS = 15_000  # in a browser on an old laptop
DECIMALS = (5, 6, 7)  # of a degree: 1.1 m, then finer where that would break a shape


@dataclass(frozen=True)
class MendedLayer:
    """A layer ready to be drawn, and what was done to it.

    Attributes:
        features: Unit id -> its GeoJSON feature on one line.
        invalid: How many shapes crossed themselves or were otherwise no areas.
        before: What was wrong as it came.
        after: What is left of it; wide gaps are kept, they may be lakes.
        tolerance: How far borders were simplified, in metres; 0 for not at all.
        points: Number of points before and after.
        shift: The farthest that a border moved, in metres.
        changed: The largest change of a unit's area, a share of it, and that unit.
        bounds: South-west and north-east corner as (lat, lon).
    """

    features: Mapping[str, str]
    invalid: int
    before: Faults
    after: Faults
    tolerance: int
    points: tuple[int, int]
    shift: float
    changed: tuple[float, str]
    bounds: tuple[tuple[float, float], tuple[float, float]]

    @property
    def document(self) -> str:
        """Return the layer as it is served."""
        return collection([self.features[unit_id] for unit_id in sorted(self.features)])

    @property
    def sha256(self) -> str:
        """Return what tells one layer from another: the SHA-256 of what is served."""
        return hashlib.sha256(self.document.encode()).hexdigest()


def mend(shapes: gpd.GeoSeries, unit_ids: Sequence[str]) -> MendedLayer:
    """Return the layer of `shapes` (WGS 84), each of the unit at its place in `unit_ids`.

    Raises:
        RefusedBoundaryError: A shape encloses nothing, or what comes out is no layer of areas.
    """
    invalid = int((~shapely.is_valid(shapes.values)).sum())
    own = _joined(shapely.make_valid(shapes.values, method="structure"), unit_ids)
    inland, islets = _without_archipelagos(own)
    metres = equal_area(inland)
    flat = dict(zip(inland, gpd.GeoSeries(list(inland.values()), crs=4326).to_crs(metres), strict=True))
    before = faults_of(flat)
    clean = shapely.coverage_clean(list(flat.values()), gap_width=GAP_WIDTH, snapping_distance=SNAP)
    simple, tolerance = _simplified(clean)
    areas = shapely.area(list(flat.values()))
    changes = np.abs(shapely.area(simple) - areas) / areas
    worst = int(np.argmax(changes)) if len(changes) else 0
    drawn = _in_degrees(dict(zip(flat, simple, strict=True)), metres, islets)
    return MendedLayer(
        features={unit_id: _feature(unit_id, drawn[unit_id]) for unit_id in sorted(drawn)},
        invalid=invalid,
        before=before,
        after=faults_of(dict(zip(flat, simple, strict=True))),
        tolerance=tolerance,
        points=(_points(shapes.values), _points(list(drawn.values()))),
        shift=_shift(clean, simple),
        changed=(float(changes[worst]), list(flat)[worst]) if flat else (0.0, ""),
        bounds=_bounds(drawn),
    )


def _joined(shapes: Sequence[BaseGeometry], unit_ids: Sequence[str]) -> Shapes:
    """Return one area per unit; a unit may have come as several features."""
    parts: dict[str, list[BaseGeometry]] = {}
    for unit_id, outline in zip(unit_ids, shapes, strict=True):
        areas = [part for part in _polygons(outline) if part.area > 0]
        parts.setdefault(unit_id, []).extend(areas)
    empty = [unit_id for unit_id, areas in parts.items() if not areas]
    if empty:
        raise RefusedBoundaryError(BoundaryFinding("without_area", ", ".join(empty)))
    return {unit_id: shapely.union_all(areas) for unit_id, areas in parts.items()}


def _polygons(outline: BaseGeometry) -> list[shapely.Polygon]:
    parts = [part for piece in shapely.get_parts(outline) for part in shapely.get_parts(piece)]
    return [part for part in parts if part.geom_type == "Polygon"]


def _without_archipelagos(own: Shapes) -> tuple[Shapes, dict[str, list[BaseGeometry]]]:
    """Take the islets of the archipelagos out; a unit may consist of nothing else."""
    inland, islets = {}, {}
    for unit_id, outline in own.items():
        parts = list(shapely.get_parts(outline))
        far = [part for part in parts if part.representative_point().x > ARCHIPELAGOS_FROM]
        near = [part for part in parts if part not in far]
        if far:
            islets[unit_id] = far
        if near:
            inland[unit_id] = shapely.union_all(near)
    if not inland:
        raise RefusedBoundaryError(BoundaryFinding("no_areas"))
    return inland, islets


def _simplified(clean: np.ndarray) -> tuple[np.ndarray, int]:
    """Simplify shared borders once for both sides, as little as brings the layer to its size."""
    for tolerance in TOLERANCES:
        simple = shapely.coverage_simplify(clean, tolerance) if tolerance else clean
        if _points(simple) <= MOST_POINTS:
            break
    return simple, tolerance


def _shift(before: np.ndarray, after: np.ndarray) -> float:
    """Return how far the farthest point of any border is from where that border is drawn, in metres."""
    return max((_farthest(one, other) for one, other in zip(before, after, strict=True)), default=0.0)


def _farthest(before: BaseGeometry, after: BaseGeometry) -> float:
    lines = [
        np.stack([ring[:-1], ring[1:]], axis=1)
        for part in shapely.get_parts(shapely.boundary(after))
        for ring in [shapely.get_coordinates(part)]
    ]
    segments = shapely.STRtree(shapely.linestrings(np.concatenate(lines)))
    points = shapely.points(shapely.get_coordinates(before))
    _, distances = segments.query_nearest(points, return_distance=True, all_matches=False)
    return float(distances.max())


def _in_degrees(flat: Shapes, metres: str, islets: Mapping[str, list[BaseGeometry]]) -> Shapes:
    """Return the shapes in WGS 84, rounded as far as they stay areas with equal borders.

    Raises:
        RefusedBoundaryError: Some shape was swallowed by its neighbours.
    """
    moved = gpd.GeoSeries(list(flat.values()), crs=metres).to_crs(4326).values
    for decimals in DECIMALS:
        # Point by point, so that equal borders stay equal.
        rounded = shapely.transform(np.asarray(moved), lambda points, n=decimals: np.round(points, n))
        if shapely.is_valid(rounded).all():
            break
    else:
        rounded = np.asarray(moved)
    drawn = dict(zip(flat, rounded, strict=True))
    lost = [unit_id for unit_id, outline in drawn.items() if outline.is_empty or not outline.is_valid]
    if lost:
        raise RefusedBoundaryError(BoundaryFinding("without_area", ", ".join(lost)))
    for unit_id, parts in islets.items():
        near = list(shapely.get_parts(drawn[unit_id])) if unit_id in drawn else []
        drawn[unit_id] = shapely.MultiPolygon([*near, *parts])
    return {unit_id: shapely.orient_polygons(outline) for unit_id, outline in drawn.items()}


def _feature(unit_id: str, outline: BaseGeometry) -> str:
    largest = max(shapely.get_parts(outline), key=lambda part: part.area)
    label = largest.representative_point()
    feature = {
        "type": "Feature",
        "id": unit_id,
        "properties": {"unit_id": unit_id, "label": [round(label.x, 4), round(label.y, 4)]},
        "geometry": mapping(outline),
    }
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def _bounds(drawn: Shapes) -> tuple[tuple[float, float], tuple[float, float]]:
    west, south, east, north = map(float, shapely.total_bounds(list(drawn.values())))
    return ((south, west), (north, east))


def _points(shapes: Sequence[BaseGeometry]) -> int:
    return int(shapely.get_num_coordinates(shapes).sum())
