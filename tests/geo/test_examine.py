"""Which feature is which unit, what is missing and what is too much: said, never guessed."""

import csv
import io
from typing import Any

import duckdb
import pytest
import shapely

from geo.examine import BoundaryReport, examine, examine_best
from geo.matching import LayerKey, offered
from geo.mending import MOST_POINTS
from ingest.catalogue import load_catalogue
from tests.geo import made

DISTRICTS = LayerKey("district", "VN-63-40", "63")
COMMUNES = LayerKey("commune", "VN-34-40", "34")


def looked_at(
    connection: duckdb.DuckDBPyConnection,
    shapes: list | None = None,
    key: LayerKey = DISTRICTS,
    **columns: Any,
) -> BoundaryReport:
    raw = made.as_geojson(made.layer(shapes, **columns))
    return examine(connection, raw, file_name="huyện.geojson", key=key)


def kinds(report: BoundaryReport) -> list[str]:
    return [finding.kind for finding in (*report.errors, *report.notes)]


def names(connection: duckdb.DuckDBPyConnection) -> list[str]:
    query = "select name_vi from unit where kind = 'district' order by code"
    return [name for (name,) in connection.execute(query).fetchall()]


def test_a_whole_layer_by_its_codes_is_faultless(catalogue: duckdb.DuckDBPyConnection) -> None:
    report = looked_at(catalogue)
    assert kinds(report) == []
    assert len(report.layer.features) == report.units == 21
    assert report.template == ""


@pytest.mark.parametrize(
    "columns",
    [
        {"ma": [int(code) for code in made.DISTRICTS]},
        {"ma": [float(code) for code in made.DISTRICTS]},
        {"OBJECTID": range(1, 22), "dien_tich": [1.5] * 21, "MAHUYEN": made.DISTRICTS},
        {"rỗng": [None] * 21, "ma": made.DISTRICTS, "lạ": ["{{7*7}}<script>"] * 21},
    ],
)
def test_codes_are_found_in_whatever_column_and_form(
    columns: dict, catalogue: duckdb.DuckDBPyConnection
) -> None:
    report = looked_at(catalogue, **columns)
    assert kinds(report) == []
    own = report.layer.features
    assert shapely.from_geojson(own["VN-63-40-H412"]) is not None
    assert f"{made.WEST}" in own["VN-63-40-H412"]


def test_without_codes_names_are_enough(catalogue: duckdb.DuckDBPyConnection) -> None:
    report = looked_at(catalogue, ten=[f" {name.upper()}\u200b " for name in names(catalogue)], so=range(21))
    assert kinds(report) == []
    assert report.matched == 21


def test_running_numbers_are_no_codes(catalogue: duckdb.DuckDBPyConnection) -> None:
    catalogue.execute(
        "update unit set code = cast(cast(code as integer) - 411 as text) where kind = 'district'"
    )
    report = looked_at(catalogue, OBJECTID=range(1, 22))
    assert [finding.kind for finding in report.errors] == ["few_matched"]


def test_a_code_and_a_name_of_different_units_are_an_error(catalogue: duckdb.DuckDBPyConnection) -> None:
    own = names(catalogue)
    own[0], own[1] = own[1], own[0]
    report = looked_at(catalogue, ma=made.DISTRICTS, ten=own)
    [finding] = report.errors
    assert (finding.kind, finding.count) == ("conflicts", 2)
    assert "412 / Thị xã Cửa Lò" in finding.found
    assert report.layer is None


def test_missing_and_surplus_units_are_listed_and_the_rest_is_drawn(
    catalogue: duckdb.DuckDBPyConnection,
) -> None:
    codes = [*made.DISTRICTS[:19], "999", "998"]
    report = looked_at(catalogue, ma=codes, ten=["x"] * 19 + ["Biển Đông", "Hồ"])
    assert kinds(report) == ["missing", "surplus"]
    missing, surplus = report.notes
    assert (missing.count, surplus.count) == (2, 2)
    assert "431" in missing.found
    assert "Biển Đông" in surplus.found
    assert len(report.layer.features) == 19


def test_a_unit_of_several_features_is_joined_and_said(catalogue: duckdb.DuckDBPyConnection) -> None:
    report = looked_at(catalogue, ma=[*made.DISTRICTS[:20], made.DISTRICTS[19]])
    assert kinds(report) == ["missing", "several"]
    assert "431" in report.notes[1].found


def test_a_layer_of_other_units_is_refused_though_some_have_the_same_name(
    catalogue: duckdb.DuckDBPyConnection,
) -> None:
    own = [name if number < 10 else f"Xã {number}" for number, name in enumerate(names(catalogue))]
    report = looked_at(catalogue, ten=own)
    assert [finding.kind for finding in report.errors] == ["few_matched"]
    assert report.layer is None


def test_units_that_the_catalogue_lacks_come_as_rows_that_it_takes(
    catalogue: duckdb.DuckDBPyConnection, tmp_path: object
) -> None:
    codes = [f"{16681 + 3 * number}" for number in range(21)]
    own = [f"Xã Mường Quàng {number}" for number in range(20)] + ["=cmd|'/c calc'!A1"]
    raw = made.as_geojson(made.layer(id=range(21), ma=codes, ten=own, ngan=["x"] * 21))
    keys = [offer.key for offer in offered(catalogue)]
    report = examine_best(catalogue, raw, file_name="xã.geojson", keys=keys)
    assert (report.key, [finding.kind for finding in report.errors]) == (COMMUNES, ["no_units"])
    rows = list(csv.DictReader(io.StringIO(report.template)))
    assert rows[0] == {
        "unit_id": "VN-34-40-X16681",
        "code": "16681",
        "kind": "commune",
        "parent_id": "VN-34-40",
        "province_set": "34",
        "name_vi": "Xã Mường Quàng 0",
        "full_name_vi": "Xã Mường Quàng 0",
        "name_en": "Xa Muong Quang 0",
        "region": "",
        "head": "",
        "valid_from": "2025-07-01",
        "valid_to": "",
    }
    assert rows[20]["name_vi"] == ""  # what is no name is left for a person to fill in
    _add_to_catalogue(catalogue, [row for row in rows if row["name_vi"]], tmp_path)
    again = examine_best(catalogue, raw, file_name="xã.geojson", keys=keys)
    assert (again.key, kinds(again), len(again.layer.features)) == (COMMUNES, ["surplus"], 20)


def _add_to_catalogue(connection: duckdb.DuckDBPyConnection, rows: list[dict], folder: Any) -> None:
    from data.database import ROOT

    for path in (ROOT / "data" / "catalogue").glob("*.csv"):
        (folder / path.name).write_bytes(path.read_bytes())
    with (folder / "units.csv").open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, rows[0].keys(), lineterminator="\n").writerows(rows)
    load_catalogue(connection, folder)


def test_the_layer_is_recognised_by_what_is_in_the_file(catalogue: duckdb.DuckDBPyConnection) -> None:
    keys = [offer.key for offer in offered(catalogue)]
    assert set(keys) == {DISTRICTS, COMMUNES}
    report = examine_best(catalogue, made.as_geojson(made.layer()), file_name="x", keys=keys)
    assert report.key == DISTRICTS


def test_overlaps_and_gaps_are_told_with_area_and_share(catalogue: duckdb.DuckDBPyConnection) -> None:
    cells = made.grid()
    cells[0] = shapely.union(cells[0], shapely.box(104.4, 18.9, 104.502, 18.95))
    cells[10] = shapely.difference(cells[10], cells[10].centroid.buffer(0.01))
    report = looked_at(catalogue, cells)
    assert kinds(report) == ["overlaps", "gaps"]
    overlap, gap = (finding.message("vi") for finding in report.notes)
    assert "Thành phố Vinh – Thị xã Cửa Lò" in overlap
    assert " ha (0," in overlap
    assert " ha (0," in gap
    assert report.layer is not None


def test_large_overlaps_are_refused_for_they_are_no_slip(catalogue: duckdb.DuckDBPyConnection) -> None:
    cells = made.grid()
    cells[0] = shapely.union(cells[0], shapely.intersection(cells[1], shapely.box(104.4, 18.9, 104.56, 19.0)))
    report = looked_at(catalogue, cells)
    assert [finding.kind for finding in report.errors] == ["much_overlap"]
    assert report.layer is None


def test_a_heavy_layer_is_simplified_and_says_how_far(catalogue: duckdb.DuckDBPyConnection) -> None:
    cells = [shapely.segmentize(cell, 0.0001) for cell in made.grid()]
    report = looked_at(catalogue, cells)
    assert kinds(report) == ["simplified"]
    assert report.layer.points[0] > MOST_POINTS >= report.layer.points[1]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\huyện.gpkg", "huyện.gpkg"),
        ("a\u202eb\n", "a\ufffdb\ufffd"),
        ("", "\ufffd"),
    ],
)
def test_a_file_name_is_shown_without_paths_and_tricks(
    name: str, shown: str, catalogue: duckdb.DuckDBPyConnection
) -> None:
    assert examine(catalogue, b"x", file_name=name, key=DISTRICTS).file_name == shown
