"""What was planted in a layer is found and measured; what comes out has shared borders and nothing twice."""

import itertools
import json

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely import MultiPolygon, Polygon, box
from shapely.affinity import translate
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo import mending
from geo.findings import RefusedBoundaryError
from geo.mending import MendedLayer, equal_area, faults_of, mend
from tests.geo import made

IDS = [f"unit-{number:02}" for number in range(21)]


def mended(shapes: list[BaseGeometry], ids: list[str] | None = None) -> MendedLayer:
    return mend(gpd.GeoSeries(shapes, crs=4326), ids or IDS[: len(shapes)])


def outlines(layer: MendedLayer) -> dict[str, BaseGeometry]:
    return {unit_id: shape(json.loads(feature)["geometry"]) for unit_id, feature in layer.features.items()}


def metres(shapes: list[BaseGeometry]) -> np.ndarray:
    projection = equal_area(dict(enumerate(shapes)))
    return gpd.GeoSeries(shapes, crs=4326).to_crs(projection).values


def area(outline: BaseGeometry) -> float:
    return float(shapely.area(metres([outline])[0]))


def test_a_faultless_layer_stays_as_it_is() -> None:
    layer = mended(made.grid())
    assert (layer.invalid, layer.before.overlaps, layer.before.gaps, layer.tolerance) == (0, (), (), 0)
    assert layer.changed[0] < 1e-4
    own = outlines(layer)
    assert list(own) == IDS
    assert shapely.coverage_is_valid(list(own.values()))
    assert max(own[unit].hausdorff_distance(cell) for unit, cell in zip(IDS, made.grid(), strict=True)) < 1e-5


def test_an_overlap_is_measured_named_and_taken_away() -> None:
    cells = made.grid()
    planted = box(*cells[0].centroid.coords[0], made.WEST + made.STEP + 0.0004, made.SOUTH + 0.08)
    cells[0] = shapely.union(cells[0], planted)
    expected = area(shapely.intersection(cells[0], cells[1]))
    assert expected > 1000
    layer = mended(cells)
    [(one, other, found)] = layer.before.overlaps
    assert (one, other) == (IDS[0], IDS[1])
    assert found == pytest.approx(expected, rel=0.01)
    assert layer.after.overlaps == ()
    assert shapely.coverage_is_valid(list(outlines(layer).values()))


def test_a_narrow_gap_is_measured_and_closed() -> None:
    cells = made.grid()
    sliver = box(
        made.WEST + 0.02, made.SOUTH + made.STEP - 0.02, made.WEST + 0.1, made.SOUTH + made.STEP - 0.0199
    )
    cells[0] = shapely.difference(cells[0], sliver)
    cells[7] = shapely.difference(cells[7], sliver)
    layer = mended(cells)
    assert layer.before.gap == pytest.approx(area(sliver), rel=0.01)
    assert layer.after.gaps == ()
    whole = sum(area(outline) for outline in outlines(layer).values())
    assert whole == pytest.approx(sum(map(area, made.grid())), rel=1e-4)


def test_a_lake_is_measured_and_stays() -> None:
    cells = made.grid()
    lake = cells[10].centroid.buffer(0.02)
    cells[10] = shapely.difference(cells[10], lake)
    layer = mended(cells)
    assert layer.before.gap == pytest.approx(area(lake), rel=0.01)
    assert layer.after.gap == pytest.approx(area(lake), rel=0.01)


def test_a_shape_that_crosses_itself_is_mended_and_counted() -> None:
    cells = made.grid()
    x0, y0, x1, y1 = cells[0].bounds
    cells[0] = Polygon([(x0, y0), (x1, y1), (x1, y0), (x0, y1)])
    layer = mended(cells)
    assert layer.invalid == 1
    assert outlines(layer)[IDS[0]].is_valid


def test_a_unit_of_several_features_is_one_area() -> None:
    cells = [box(105.0, 19.0, 105.1, 19.1), box(105.2, 19.0, 105.3, 19.1), box(105.1, 19.0, 105.2, 19.1)]
    own = outlines(mended(cells, ["a", "a", "b"]))
    assert [len(shapely.get_parts(own[unit])) for unit in ("a", "b")] == [2, 1]


def test_a_unit_of_nothing_is_refused() -> None:
    line = Polygon([(105, 19), (105.1, 19), (105.05, 19), (105, 19)])
    with pytest.raises(RefusedBoundaryError) as refused:
        mended([*made.grid()[:2], line])
    assert refused.value.findings[0].kind == "without_area"


@pytest.mark.parametrize("most", [900, 1000])
def test_borders_are_simplified_once_for_both_sides_and_the_shift_is_told(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mending, "MOST_POINTS", most)
    layer = mended(made.grid())
    own = list(outlines(layer).values())
    assert layer.tolerance > 0
    assert layer.points[1] <= most < layer.points[0]
    assert shapely.coverage_is_valid(own)
    assert faults_of(dict(enumerate(metres(own)))).overlaps == ()
    away = [
        one.boundary.hausdorff_distance(other.boundary)
        for one, other in zip(metres(made.grid()), metres(own), strict=True)
    ]
    assert max(away) == pytest.approx(layer.shift, abs=5)


def test_simplified_one_by_one_the_same_borders_would_part() -> None:
    """The check above sees what it is for: shapes simplified each by itself overlap."""
    cells = metres(made.grid())
    alone = shapely.simplify(
        [
            shapely.LinearRing(np.roll(np.asarray(cell.exterior.coords)[:-1], 5 * number, 0))
            for number, cell in enumerate(cells)
        ],
        900,
    )
    assert not shapely.coverage_is_valid(shapely.polygons(alone))


def test_islets_of_the_archipelagos_stay_to_the_last_point(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "MOST_POINTS", 300)
    islets = [
        Polygon([(112.33, 16.83), (112.3312345, 16.8300001), (112.3305, 16.8309)]),
        Polygon([(114.33, 9.88), (114.3301, 9.88), (114.33005, 9.8801)]),
    ]
    cells = made.grid()
    cells[3] = MultiPolygon([cells[3], islets[0]])
    own = outlines(mended([*cells, islets[1]], [*IDS, "special zone"]))
    for unit, islet in ((IDS[3], islets[0]), ("special zone", islets[1])):
        kept = [part for part in shapely.get_parts(own[unit]) if part.bounds[0] > 110]
        assert [set(part.exterior.coords) for part in kept] == [set(islet.exterior.coords)]


def test_features_say_their_unit_and_a_place_inside_and_nothing_else() -> None:
    layer = mended(made.grid())
    for unit_id, line in layer.features.items():
        feature = json.loads(line)
        assert feature.keys() == {"type", "id", "properties", "geometry"}
        assert feature["properties"].keys() == {"unit_id", "label"}
        assert feature["id"] == feature["properties"]["unit_id"] == unit_id
        assert shape(feature["geometry"]).contains(shapely.Point(feature["properties"]["label"]))
        assert "\n" not in line


def test_outer_rings_run_counter_clockwise() -> None:
    own = outlines(mended([shapely.reverse(cell) for cell in made.grid()]))
    assert all(part.exterior.is_ccw for outline in own.values() for part in shapely.get_parts(outline))


def test_the_same_layer_is_the_same_file_and_another_another() -> None:
    one, again = mended(made.grid()), mended(made.grid())
    moved = mended([translate(cell, 0.001) for cell in made.grid()])
    assert one.sha256 == again.sha256 != moved.sha256
    assert json.loads(one.document)["type"] == "FeatureCollection"


def test_areas_are_true_to_a_thousandth() -> None:
    """An are of the middle of the country has as many square metres as the ellipsoid says."""
    from pyproj import Geod

    cell = made.grid()[4]
    true, _ = Geod(ellps="WGS84").geometry_area_perimeter(shapely.orient_polygons(cell))
    assert area(cell) == pytest.approx(true, rel=0.001)
    assert list(itertools.islice(IDS, 1)) == ["unit-00"]
