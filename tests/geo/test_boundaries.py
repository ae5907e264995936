"""The boundary files that ship: complete, without gaps, and every island in its province."""

import csv
import json
import re
from pathlib import Path

import pytest
from shapely.affinity import translate

from geo import check
from geo.boundaries import COUNTRY, boundary_set, islands_address, routes

ROOT = Path(__file__).resolve().parents[2]
ISLANDS = ROOT / "geo" / "islands.geojson"


def catalogue_provinces(province_set: str) -> dict[str, str]:
    with (ROOT / "data/catalogue/units.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["unit_id"]: row["name_vi"]
            for row in csv.DictReader(file)
            if row["kind"] == "province" and row["province_set"] == province_set
        }


@pytest.fixture(scope="module", params=["63", "34"])
def province_set(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def outlines(province_set: str) -> check.Outlines:
    return check.read_outlines(boundary_set(province_set).path)


def test_there_is_one_faultless_outline_for_each_province_of_the_catalogue(province_set: str) -> None:
    expected = catalogue_provinces(province_set)
    assert len(expected) == int(province_set)
    assert check.find_faults(boundary_set(province_set).path, expected) == []


def test_features_carry_only_the_catalogues_names_and_a_place_for_the_label(province_set: str) -> None:
    names = catalogue_provinces(province_set)
    for feature in json.loads(boundary_set(province_set).path.read_text("utf-8"))["features"]:
        assert feature["properties"].keys() == {"name_vi", "name_en", "label"}
        assert feature["properties"]["name_vi"] == names[feature["id"]]


def test_the_label_stands_inside_its_province(province_set: str, outlines: check.Outlines) -> None:
    for feature in json.loads(boundary_set(province_set).path.read_text("utf-8"))["features"]:
        lon, lat = feature["properties"]["label"]
        assert feature["id"] in check.units_at(outlines, lon=lon, lat=lat, within_km=0.01)


def test_neighbours_share_the_same_points(province_set: str, outlines: check.Outlines) -> None:
    pairs = check.neighbours(outlines)
    assert len(pairs) == {"63": 135, "34": 58}[province_set]
    assert pairs <= check.pairs_with_equal_segments(outlines)


def test_the_archipelagos_belong_to_da_nang_and_khanh_hoa(
    province_set: str, outlines: check.Outlines
) -> None:
    assert check.islands_elsewhere(outlines, ISLANDS) == []
    hoang_sa = check.units_at(outlines, lon=112.0, lat=16.5, within_km=120)
    truong_sa = check.units_at(outlines, lon=114.0, lat=9.7, within_km=250)
    assert (hoang_sa, truong_sa) == ({f"VN-{province_set}-48"}, {f"VN-{province_set}-56"})


def test_everything_lies_inside_the_frame_of_the_country(outlines: check.Outlines) -> None:
    (south, west), (north, east) = COUNTRY
    features = json.loads(ISLANDS.read_text("utf-8"))["features"]
    points = [feature["geometry"]["coordinates"] for feature in features]
    for left, bottom, right, top in [
        *(outline.bounds for outline in outlines.values()),
        *((lon, lat, lon, lat) for lon, lat in points),
    ]:
        assert west < left <= right < east
        assert south < bottom <= top < north


def test_both_archipelagos_have_a_label_in_both_languages() -> None:
    features = json.loads(ISLANDS.read_text("utf-8"))["features"]
    labels = [feature["properties"] for feature in features if feature["properties"]["kind"] == "label"]
    assert [label["name_vi"] for label in labels] == ["Quần đảo Hoàng Sa", "Quần đảo Trường Sa"]
    assert [label["part_of_vi"] for label in labels] == ["Đà Nẵng", "Khánh Hòa"]
    assert all(label["name_en"] and label["part_of_en"] for label in labels)


def test_a_province_moved_by_a_kilometre_is_found_as_gap_and_overlap(outlines: check.Outlines) -> None:
    unit_id = next(iter(outlines))
    moved = outlines | {unit_id: translate(outlines[unit_id], xoff=0.01)}
    assert check.overlaps_km2(moved) > check.TOLERATED_KM2
    assert check.gaps_km2(moved) > 0
    assert any(
        unit_id in pair for pair in check.neighbours(outlines) - check.pairs_with_equal_segments(moved)
    )


def test_a_missing_a_foreign_and_a_damaged_outline_are_named(tmp_path: Path) -> None:
    bow_tie = [[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]
    feature = {"type": "Feature", "id": "B", "geometry": {"type": "Polygon", "coordinates": [bow_tie]}}
    path = tmp_path / "own.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    assert [fault.split(":")[0] for fault in check.find_faults(path, ["A"])][:3] == ["A", "B", "B"]


def test_exactly_the_hashed_addresses_are_served() -> None:
    addresses = [boundary_set("63").address, boundary_set("34").address, islands_address()]
    assert sorted(route.path for route in routes()) == sorted(addresses)
    assert all(re.fullmatch(r"/geo/\w+\.[0-9a-f]{12}\.geojson", address) for address in addresses)


def test_an_unknown_province_set_is_an_error() -> None:
    with pytest.raises(KeyError):
        boundary_set("64")
