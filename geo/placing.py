"""Brings sent boundaries to degrees (WGS 84), and sees that they lie where they should.

Half of the files in offices say nothing of their projection, or the wrong thing. A layer that lies in its own
province proves its projection; one that does not is never drawn, and the likely projections are proposed.
"""

import json
from collections.abc import Mapping
from functools import cache

import geopandas as gpd
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError, ProjError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.boundaries import boundary_set
from geo.findings import BoundaryFinding, RefusedBoundaryError

WGS84 = "EPSG:4326"
# VN-2000: UTM zones 48 and 49, then the three-degree zones that provinces use, west to east.
VN2000 = (3405, 3406, 5896, 5897, 5898, 5899, *range(9205, 9219))
PROPOSED = 3
ARCHIPELAGOS_FROM = 110.5  # degrees east; the mainland and the islands near it end west of this
# Of a layer, what must lie in its province; public outlines differ from official ones by two or three %.
LEAST_INSIDE, LIKELY_INSIDE = 0.5, 0.8
# How well a layer must fill its province to be taken for all of it, and how much better than under the
# projection that it came with: only of a whole layer does the place prove the projection.
FILLING, CLEARLY, SURE = 0.85, 0.02, 0.93
Frame = tuple[float, float, float, float]
VIETNAM: Frame = (101.0, 5.0, 119.0, 24.5)


def in_degrees(shapes: gpd.GeoSeries, *, parent_id: str, crs: str | None = None) -> gpd.GeoSeries:
    """Return the shapes in WGS 84.

    Args:
        shapes: As the file has them.
        parent_id: The province that they must lie in.
        crs: The projection as its sender names it (`EPSG:9210`), for a file that does not say.

    Raises:
        RefusedBoundaryError: The projection is unknown, or the shapes lie outside the province.
    """
    known = crs or shapes.crs
    if _within(shapes, (VIETNAM[1], VIETNAM[0], VIETNAM[3], VIETNAM[2])):
        raise RefusedBoundaryError(BoundaryFinding("crs_swapped"))
    if not crs and (known is None or CRS(known).is_geographic) and not _within(shapes, (-180, -90, 180, 90)):
        raise RefusedBoundaryError(BoundaryFinding("crs_missing", _named(_fits(shapes, parent_id))))
    try:
        moved = shapes.set_crs(known or WGS84, allow_override=True).to_crs(WGS84)
    except (CRSError, ProjError) as error:
        raise RefusedBoundaryError(BoundaryFinding("crs_unknown")) from error
    inside, fit = placed(moved, parent_id)
    better = {}
    if fit < SURE and not _within(shapes, (-180, -90, 180, 90)):
        fits = _fits(shapes, parent_id).items()
        better = {code: found for code, found in fits if found > max(fit + CLEARLY, FILLING)}
    if inside < LEAST_INSIDE or better:
        kind = "elsewhere_proposed" if better else "elsewhere"
        raise RefusedBoundaryError(BoundaryFinding(kind, f"{round(100 * inside)}%", _named(better)))
    return moved


def placed(shapes: gpd.GeoSeries, parent_id: str) -> tuple[float, float]:
    """Return how much of the shapes lies in a province, and how well they fill it; both 0 to 1."""
    if not _within(shapes, VIETNAM):
        return 0.0, 0.0
    areas = shapely.make_valid(shapes.values)
    # A special zone may be drawn with the sea around its islets; what is on land tells the projection.
    inland = shapely.get_x(shapely.point_on_surface(areas)) <= ARCHIPELAGOS_FROM
    areas = areas[inland] if inland.any() else areas
    province = _provinces()[parent_id]
    total = float(shapely.area(areas).sum())
    inside = float(shapely.area(shapely.intersection(areas, province)).sum())
    return (inside / total, inside / (total + province.area - inside)) if total else (0.0, 0.0)


def _fits(shapes: gpd.GeoSeries, parent_id: str) -> dict[int, float]:
    """Return projections of VN-2000 under which the shapes lie in the province -> how well they fill it.

    Neighbouring zones are 26 km apart: a whole province under the wrong one still lies mostly in itself.
    """
    found = {}
    for code in VN2000:
        moved = shapes.set_crs(code, allow_override=True).to_crs(WGS84)
        inside, fit = placed(moved, parent_id)
        if inside >= LIKELY_INSIDE:
            found[code] = fit
    return found


def _named(fits: Mapping[int, float]) -> str:
    """Name the likeliest projections, the best first."""
    best = sorted(fits, key=lambda code: (-fits[code], code))[:PROPOSED]
    return ", ".join(f"EPSG:{code} ({CRS(code).name})" for code in best) or "?"


def _within(shapes: gpd.GeoSeries, frame: Frame) -> bool:
    west, south, east, north = shapes.total_bounds
    return bool(frame[0] <= west and frame[1] <= south and east <= frame[2] and north <= frame[3])


@cache
def _provinces() -> dict[str, BaseGeometry]:
    """Return the provinces' own outlines of both sets: unit id -> outline."""
    documents = [
        json.loads(boundary_set(province_set).path.read_text("utf-8")) for province_set in ("63", "34")
    ]
    return {
        feature["id"]: shape(feature["geometry"])
        for document in documents
        for feature in document["features"]
    }
