"""Brings sent boundaries to degrees (WGS 84), and sees that they lie where they should.

Half of the files in offices say nothing of their projection, or the wrong thing. A layer that lies in its own
province proves its projection; one that does not is never drawn, and the likely projections are proposed.
"""

import json
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
LEAST_SHARE = (
    0.5  # of a layer that must lie in its province; public outlines differ from official ones by little
)
LIKELY_SHARE = 0.8
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
    if not crs and (known is None or CRS(known).is_geographic) and not _within(shapes, (-180, -90, 180, 90)):
        raise RefusedBoundaryError(BoundaryFinding("crs_missing", _proposals(shapes, parent_id)))
    try:
        moved = shapes.set_crs(known or WGS84, allow_override=True).to_crs(WGS84)
    except (CRSError, ProjError) as error:
        raise RefusedBoundaryError(BoundaryFinding("crs_unknown")) from error
    if _within(shapes, (VIETNAM[1], VIETNAM[0], VIETNAM[3], VIETNAM[2])) and not _within(moved, VIETNAM):
        raise RefusedBoundaryError(BoundaryFinding("crs_swapped"))
    share = share_inside(moved, parent_id)
    if share < LEAST_SHARE:
        found = f"{round(100 * share)}%"
        proposals = "" if crs else _proposals(shapes, parent_id)
        kind = "elsewhere_proposed" if proposals else "elsewhere"
        raise RefusedBoundaryError(BoundaryFinding(kind, found, proposals))
    return moved


def share_inside(shapes: gpd.GeoSeries, parent_id: str) -> float:
    """Return how much of the shapes' area lies in a province, 0 to 1; nothing does outside Vietnam."""
    if not _within(shapes, VIETNAM):
        return 0.0
    areas = shapely.make_valid(shapes.values)
    total = shapely.area(areas).sum()
    inside = shapely.area(shapely.intersection(areas, _provinces()[parent_id])).sum()
    return float(inside / total) if total else 0.0


def _proposals(shapes: gpd.GeoSeries, parent_id: str) -> str:
    """Return the projections under which the shapes would lie in the province, the likeliest first."""
    shares = {}
    for code in VN2000:
        moved = shapes.set_crs(code, allow_override=True).to_crs(WGS84)
        shares[code] = share_inside(moved, parent_id)
    likely = sorted((code for code in VN2000 if shares[code] >= LIKELY_SHARE), key=lambda code: -shares[code])
    return ", ".join(f"EPSG:{code} ({CRS(code).name})" for code in likely[:PROPOSED])


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
