"""A layer that lies in its province proves its projection; any other is refused with the likely ones."""

import geopandas as gpd
import pytest
from shapely import MultiPolygon, Polygon, box
from shapely.affinity import translate

from geo.boundaries import boundary_set
from geo.check import read_outlines
from geo.findings import BoundaryFinding, RefusedBoundaryError
from geo.placing import in_degrees, placed
from tests.geo import made

NGHE_AN = "VN-63-40"


def province() -> gpd.GeoDataFrame:
    """The whole province: only that tells neighbouring zones apart."""
    return made.layer([read_outlines(boundary_set("63").path)[NGHE_AN]])


def refusal(shapes: gpd.GeoSeries, crs: str | None = None) -> BoundaryFinding:
    with pytest.raises(RefusedBoundaryError) as refused:
        in_degrees(shapes, parent_id=NGHE_AN, crs=crs)
    [finding] = refused.value.findings
    return finding


@pytest.mark.parametrize("code", [3405, 5897, 9209, 9210])
def test_of_a_file_without_projection_the_right_one_is_proposed_first(code: int) -> None:
    shapes = province().to_crs(code).geometry.set_crs(None, allow_override=True)
    finding = refusal(shapes)
    assert finding.kind == "crs_missing"
    assert finding.found.startswith(f"EPSG:{code} (VN-2000")
    moved = in_degrees(shapes, parent_id=NGHE_AN, crs=f"EPSG:{code}")
    assert placed(moved, NGHE_AN) == pytest.approx((1, 1), abs=0.001)


def test_metres_that_are_said_to_be_degrees_are_asked_about() -> None:
    shapes = province().to_crs(9210).geometry.set_crs(4326, allow_override=True)
    assert refusal(shapes).kind == "crs_missing"


@pytest.mark.parametrize("wrong", [9209, 9211, 5897, 9214, 9218])
@pytest.mark.parametrize("by_hand", [False, True])
def test_a_wrong_zone_is_noticed_though_it_is_next_door(wrong: int, by_hand: bool) -> None:
    shapes = province().to_crs(9210).geometry.set_crs(None if by_hand else wrong, allow_override=True)
    finding = refusal(shapes, crs=f"EPSG:{wrong}" if by_hand else None)
    assert finding.kind == "elsewhere_proposed"
    assert finding.expected.startswith("EPSG:9210")


def test_a_projection_of_another_country_is_refused() -> None:
    shapes = gpd.GeoSeries([translate(part, -100, 20) for part in made.grid()], crs=4326).to_crs(2154)
    assert refusal(shapes).kind == "elsewhere"


def test_swapped_coordinates_are_called_so() -> None:
    swapped = gpd.GeoSeries(
        [part.__class__([(y, x) for x, y in part.exterior.coords]) for part in made.grid()]
    )
    assert refusal(swapped.set_crs(4326)).kind == "crs_swapped"


def test_boundaries_of_another_province_are_refused() -> None:
    shapes = gpd.GeoSeries([translate(part, 3.0, -5.0) for part in made.grid()], crs=4326)
    finding = refusal(shapes)
    assert (finding.kind, finding.found) == ("elsewhere", "0%")


def test_no_projection_and_degrees_are_taken_for_what_they_are() -> None:
    shapes = gpd.GeoSeries(made.grid())
    assert in_degrees(shapes, parent_id=NGHE_AN).crs == "EPSG:4326"


@pytest.mark.parametrize(
    ("parent_id", "sea"),
    [("VN-34-48", box(111.0, 15.5, 113.0, 17.3)), ("VN-34-56", box(111.3, 6.8, 117.9, 12.2))],
)
def test_a_special_zone_drawn_with_its_sea_does_not_hide_where_the_province_lies(
    parent_id: str, sea: Polygon
) -> None:
    outline = read_outlines(boundary_set("34").path)[parent_id]
    mainland = MultiPolygon([part for part in outline.geoms if part.bounds[0] < 110])
    shapes = gpd.GeoSeries([mainland, sea], crs=4326)
    assert len(in_degrees(shapes, parent_id=parent_id)) == 2
    assert placed(shapes, parent_id)[1] > 0.99
