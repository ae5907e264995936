"""Says what is wrong with a boundary file before anybody sees it on a wall.

A map hides its faults well: a border drawn twice looks like one, an island under the wrong province like the
right one. Each check returns what fails, nothing when all is well; they serve our own files and a province's.
"""

import itertools
import json
import math
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import shapely
from shapely import Polygon, STRtree
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

KM_PER_DEGREE = 111.32
TOLERATED_KM2 = 0.5
# Two provinces are neighbours if they share at least this much border (degrees, about 100 m), not a corner.
SHORTEST_BORDER = 0.001

Outlines = dict[str, BaseGeometry]
Pair = tuple[str, str]


def find_faults(path: Path, expected_ids: Iterable[str]) -> list[str]:
    """Return a sentence for each fault of a boundary file whose features should have `expected_ids`."""
    outlines = read_outlines(path)
    expected = set(expected_ids)
    faults = [f"{unit_id}: no outline" for unit_id in sorted(expected - outlines.keys())]
    faults += [f"{unit_id}: not a unit of this map" for unit_id in sorted(outlines.keys() - expected)]
    faults += [f"{unit_id}: crosses or touches itself" for unit_id in invalid(outlines)]
    faults += [f"{unit_id}: outer ring runs clockwise" for unit_id in clockwise(outlines)]
    for name, area in (("gaps", gaps_km2(outlines)), ("overlaps", overlaps_km2(outlines))):
        if area >= TOLERATED_KM2:
            faults.append(f"{name} between units: {area:.2f} km², at most {TOLERATED_KM2} is tolerated")
    return faults


def read_outlines(path: Path) -> Outlines:
    """Return feature id -> outline.

    Raises:
        ValueError: Two features have the same id.
    """
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    outlines = {feature["id"]: shape(feature["geometry"]) for feature in features}
    if len(outlines) != len(features):
        message = f"{path}: {len(features)} features have {len(outlines)} different ids"
        raise ValueError(message)
    return outlines


def invalid(outlines: Outlines) -> list[str]:
    """Return the units whose outline is no valid area."""
    return [unit_id for unit_id, outline in outlines.items() if not outline.is_valid]


def clockwise(outlines: Outlines) -> list[str]:
    """Return the units with an outer ring against RFC 7946."""
    return [
        unit_id
        for unit_id, outline in outlines.items()
        if not all(part.exterior.is_ccw for part in shapely.get_parts(outline))
    ]


def gaps_km2(outlines: Outlines) -> float:
    """Return the area that the units surround and that belongs to none."""
    whole = shapely.union_all(list(outlines.values()))
    return sum(_km2(Polygon(ring)) for part in shapely.get_parts(whole) for ring in part.interiors)


def overlaps_km2(outlines: Outlines) -> float:
    """Return the area that belongs to two units."""
    return sum(_km2(outlines[one].intersection(outlines[other])) for one, other in _near(outlines))


def neighbours(outlines: Outlines) -> set[Pair]:
    """Return the pairs of units with a common border."""
    return {
        (one, other)
        for one, other in _near(outlines)
        if outlines[one].intersection(outlines[other]).length > SHORTEST_BORDER
    }


def pairs_with_equal_segments(outlines: Outlines) -> set[Pair]:
    """Return the pairs of units whose common border is written with the same points in both."""
    owners: dict[tuple[tuple[float, ...], ...], set[str]] = defaultdict(set)
    for unit_id, outline in outlines.items():
        for part in shapely.get_parts(outline):
            for start, end in itertools.pairwise(part.exterior.coords):
                owners[min(start, end), max(start, end)].add(unit_id)
    return {(min(pair), max(pair)) for pair in owners.values() if len(pair) == 2}


def islands_elsewhere(outlines: Outlines, islands: Path) -> list[str]:
    """Return the named islands whose nearest land belongs to another unit than their own.

    Not every named island has an outline; the nearest islet that has one is then of the same archipelago.
    """
    features = json.loads(islands.read_text(encoding="utf-8"))["features"]
    tree, ids = STRtree(list(outlines.values())), list(outlines)
    return [
        feature["properties"]["name_vi"]
        for feature in features
        if ids[tree.nearest(shape(feature["geometry"]))] not in feature["properties"]["units"]
    ]


def units_at(outlines: Outlines, *, lon: float, lat: float, within_km: float) -> set[str]:
    """Return the units with land around a place."""
    circle = Point(lon, lat).buffer(within_km / KM_PER_DEGREE)
    return {unit_id for unit_id, outline in outlines.items() if outline.intersects(circle)}


def _near(outlines: Outlines) -> list[Pair]:
    """Return the pairs whose outlines touch or cross, each once."""
    ids = sorted(outlines)
    ordered = [outlines[unit_id] for unit_id in ids]
    ones, others = STRtree(ordered).query(ordered, predicate="intersects")
    return [(ids[one], ids[other]) for one, other in zip(ones, others, strict=True) if one < other]


def _km2(area: BaseGeometry) -> float:
    """Return an area given in degrees in km²; near enough to judge slivers by."""
    if area.is_empty:
        return 0.0
    return area.area * KM_PER_DEGREE**2 * math.cos(math.radians(area.centroid.y))
