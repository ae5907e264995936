"""Measures what is wrong with a layer: areas that two units claim, and areas that none does.

Areas are those of an equal-area projection around the layer's own middle, true to a thousandth.
"""

from dataclasses import dataclass

import numpy as np
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
    shapes = list(flat.values())
    # Where every border is written alike on both sides, nothing overlaps, and joining is ten times faster.
    alike = bool(shapely.coverage_is_valid(shapes))
    whole = shapely.coverage_union_all(shapes) if alike else shapely.union_all(shapes)
    overlaps = [] if alike else _overlaps(flat)
    holes = [shapely.Polygon(ring).area for part in shapely.get_parts(whole) for ring in part.interiors]
    return Faults(
        area=float(whole.area),
        overlaps=tuple(sorted(overlaps, key=lambda overlap: -overlap[2])),
        gaps=tuple(sorted((hole for hole in holes if hole > SLIVER), reverse=True)),
    )


def _overlaps(flat: Shapes) -> list[tuple[str, str, float]]:
    ids, shapes = list(flat), np.asarray(list(flat.values()))
    ones, others = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    ones, others = ones[ones < others], others[ones < others]
    areas = shapely.area(shapely.intersection(shapes[ones], shapes[others]))
    pairs = zip(ones, others, areas, strict=True)
    return [(ids[one], ids[other], float(area)) for one, other, area in pairs if area > SLIVER]


def equal_area(shapes: Shapes) -> str:
    """Return a projection that keeps areas, around the middle of shapes in degrees."""
    west, south, east, north = shapely.total_bounds(list(shapes.values()))
    return f"+proj=laea +lat_0={(south + north) / 2:.3f} +lon_0={(west + east) / 2:.3f} +units=m"
