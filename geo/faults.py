"""Measures what is wrong with a layer: areas that two units claim, and areas that none does.

Areas are those of an equal-area projection around the layer's own middle, true to a thousandth.
"""

from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

SLIVER = 1.0  # m²; less comes from rounding alone

Shapes = dict[str, BaseGeometry]


@dataclass(frozen=True)
class Faults:
    """Overlaps and gaps of a layer, in m²; each pair of units that overlap with their common area."""

    area: float
    overlaps: tuple[tuple[str, str, float], ...]
    gaps: tuple[float, ...]

    @property
    def overlap(self) -> float:
        """Return the area that belongs to two units."""
        return sum(area for _, _, area in self.overlaps)

    @property
    def gap(self) -> float:
        """Return the area that units surround and that belongs to none."""
        return sum(self.gaps)


def faults_of(flat: Shapes) -> Faults:
    """Measure overlaps and gaps of shapes in a projection that keeps areas."""
    ids, shapes = list(flat), list(flat.values())
    ones, others = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = [(one, other) for one, other in zip(ones, others, strict=True) if one < other]
    areas = [shapes[one].intersection(shapes[other]).area for one, other in pairs]
    overlaps = [
        (ids[one], ids[other], area) for (one, other), area in zip(pairs, areas, strict=True) if area > SLIVER
    ]
    whole = shapely.union_all(shapes)
    holes = [shapely.Polygon(ring).area for part in shapely.get_parts(whole) for ring in part.interiors]
    return Faults(
        area=float(whole.area),
        overlaps=tuple(sorted(overlaps, key=lambda overlap: -overlap[2])),
        gaps=tuple(sorted((hole for hole in holes if hole > SLIVER), reverse=True)),
    )


def equal_area(shapes: Shapes) -> str:
    """Return a projection that keeps areas, around the middle of shapes in degrees."""
    west, south, east, north = shapely.total_bounds(list(shapes.values()))
    return f"+proj=laea +lat_0={(south + north) / 2:.3f} +lon_0={(west + east) / 2:.3f} +units=m"
