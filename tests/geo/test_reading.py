"""A boundary file comes from anybody: it is read as what it holds, or refused with the reason."""

import itertools
import json
import sqlite3
import struct
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import Point

from geo import reading, unpacking
from geo.findings import RefusedBoundaryError
from geo.placing import in_degrees
from geo.reading import SentLayer, plain_text, read_layer
from tests.geo import made

NGHE_AN = "VN-63-40"
METRE = 1 / 111_000


def refusal(raw: bytes) -> str:
    with pytest.raises(RefusedBoundaryError) as refused:
        read_layer(raw)
    [finding] = refused.value.findings
    return finding.kind


def column(sent: SentLayer, name: str) -> tuple[str, ...]:
    return next(texts for column, texts in sent.columns.items() if column.endswith(f" {name}"))


FORMATS = {
    "geojson": made.as_geojson,
    "topojson": made.as_topojson,
    "package": made.as_package,
    "shapefile": made.as_shapefile,
}


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_holds_the_same_shapes_and_texts(form: str) -> None:
    frame = made.layer(ma=made.DISTRICTS, ten=[f"Huyện số {number}" for number in range(21)])
    sent = read_layer(FORMATS[form](frame))
    assert column(sent, "ma") == tuple(made.DISTRICTS)
    assert column(sent, "ten")[20] == "Huyện số 20"
    moved = in_degrees(sent.shapes, parent_id=NGHE_AN)
    assert shapely.hausdorff_distance(moved.values, frame.geometry.values).max() < 0.01 * METRE


@pytest.mark.parametrize("code", [3405, 9210, 5897, 32648, 3857, 4756])
@pytest.mark.parametrize("form", ["package", "shapefile", "geojson"])
def test_any_projection_comes_out_where_it_lies(form: str, code: int) -> None:
    frame = made.layer().to_crs(code)
    raw = (
        made.as_geojson(frame, crs=f"urn:ogc:def:crs:EPSG::{code}")
        if form == "geojson"
        else FORMATS[form](frame)
    )
    moved = in_degrees(read_layer(raw).shapes, parent_id=NGHE_AN)
    assert shapely.hausdorff_distance(moved.values, made.layer().geometry.values).max() < METRE


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258"])
@pytest.mark.parametrize("said", [True, False])
def test_a_shapefile_is_read_in_its_own_writing_said_or_not(encoding: str, said: bool) -> None:
    name = "Th\u00ea\u0301 Vinh"  # page 1258 writes an accent behind its letter
    parts = made.shapefile(made.layer(ten=[name] * 21), "utf-8")
    if encoding == "cp1258":
        parts["dbf"] = parts["dbf"].replace(name.encode(), name.encode("cp1258").ljust(len(name.encode())))
    parts["cpg"] = encoding.removeprefix("cp").encode()
    if not said:
        del parts["cpg"]
    sent = read_layer(made.zipped({f"x.{ending}": raw for ending, raw in parts.items()}))
    assert {column: texts[0] for column, texts in sent.columns.items()} == {"0 ten": name}


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        pytest.param(b"", "wrong_type", id="nothing"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "wrong_type", id="a picture"),
        pytest.param(b"%PDF-1.7", "wrong_type", id="a document"),
        pytest.param(b"ma,ten\n412,Vinh\n", "wrong_type", id="a table"),
        pytest.param(b"<OGRVRTDataSource/>", "wrong_type", id="a file that names other files"),
        pytest.param(b'{"type":"Feature"}', "wrong_type", id="one feature"),
        pytest.param(b'{"type":"FeatureCollection"', "damaged", id="cut off"),
        pytest.param(b'{"type":"FeatureCollection"}', "damaged", id="without features"),
        pytest.param(b'{"type":"FeatureCollection","features":[1]}', "damaged", id="a number as feature"),
        pytest.param(b'{"type":"FeatureCollection","features":{}}', "damaged", id="features as object"),
        pytest.param(b'{"a":' * 100_000, "damaged", id="deep"),
        pytest.param(b'{"type":"Topology"}', "damaged", id="topology of nothing"),
        pytest.param(b'{"type":"\xff"}', "damaged", id="not UTF-8"),
        pytest.param(b"SQLite format 3\x00" + bytes(100), "damaged", id="a broken database"),
        pytest.param(b"PK\x03\x04" + bytes(100), "zip_broken", id="a broken zip"),
        pytest.param(made.shapefile(made.layer())["shp"], "bare_shapefile", id="the .shp alone"),
        pytest.param(made.zipped({"a.geojson": b"{}"}), "zip_shapefiles", id="a zip of something else"),
        pytest.param(made.zipped({"a.shp": b"", "b.shp": b""}), "zip_shapefiles", id="two Shapefiles"),
        pytest.param(
            made.zipped({"a.shp": b"", "a.dbf": b"", "b.shx": b""}), "zip_lacks", id="a part missing"
        ),
        pytest.param(made.zipped(dict.fromkeys(map(str, range(1001)), b"")), "zip_crowded", id="crowded"),
        pytest.param(
            made.zipped({"a.shp": b"x", "a.dbf": b"x", "a.shx": b"x"}),
            "damaged",
            id="rubbish of the right names",
        ),
        pytest.param(made.as_geojson(gpd.GeoDataFrame(geometry=[Point(105, 19)])), "no_areas", id="points"),
    ],
)
def test_what_is_no_boundary_file_is_refused_with_its_reason(raw: bytes, kind: str) -> None:
    assert refusal(raw) == kind


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999"])
def test_a_coordinate_that_is_no_number_is_refused(number: str) -> None:
    raw = made.as_geojson(made.layer()).replace(b"104.35", number.encode(), 1)
    assert refusal(raw) == "damaged"


@pytest.mark.parametrize(
    "crs",
    [
        {"type": "link", "properties": {"href": "http://127.0.0.1:9/x", "name": ""}},
        {"type": "name", "properties": {"name": "http://127.0.0.1:9/x"}},
        {"type": "name", "properties": {"name": "/etc/passwd"}},
        {"type": "name", "properties": {"name": "+init=/etc/passwd:1"}},
        {"type": "name", "properties": {"name": "EPSG:1"}},
    ],
)
def test_a_projection_behind_a_link_or_a_path_is_never_followed(crs: dict) -> None:
    assert refusal(
        made.as_geojson(made.layer(), crs=None)[:-1] + b', "crs": ' + json.dumps(crs).encode() + b"}"
    ) == ("crs_unknown")


def test_a_zip_that_unpacks_to_too_much_is_stopped_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = made.zipped({"a.shp": bytes(5_000_000), "a.dbf": b"", "a.shx": b""})
    assert len(raw) < 10_000
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 1_000_000)
    assert refusal(raw) == "zip_bomb"


def test_a_zip_that_lies_about_its_sizes_is_refused() -> None:
    raw = bytearray(made.zipped({"a.shp": bytes(100_000), "a.dbf": b"", "a.shx": b""}))
    for at in range(len(raw) - 4):
        if raw[at : at + 4] == struct.pack("<I", 100_000):
            raw[at : at + 4] = struct.pack("<I", 10)
    assert refusal(bytes(raw)) in {"zip_broken", "damaged"}


def test_a_zip_with_a_password_is_refused() -> None:
    raw = bytearray(made.as_shapefile(made.layer()))
    at = raw.find(b"PK\x01\x02")
    while at >= 0:
        raw[at + 8] |= 1
        at = raw.find(b"PK\x01\x02", at + 4)
    assert refusal(bytes(raw)) == "zip_password"


def test_columns_of_the_same_name_are_both_read() -> None:
    raw = made.as_geojson(made.layer(**{"ten": ["a"] * 21, "ten\u200b": ["b"] * 21}))
    assert [texts[0] for texts in read_layer(raw).columns.values()] == ["", "a", "b"]


@pytest.mark.parametrize("stem", ["../../../x", "/etc/x", "C:\\x", "CON", "a/../b"])
def test_paths_in_a_zip_lead_nowhere(stem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading.tempfile, "tempdir", str(tmp_path / "a" / "b"))
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert len(read_layer(made.as_shapefile(made.layer(), stem=stem)).shapes) == 21
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    "hostile",
    [
        "create virtual table evil using \"VirtualOGR\"('/etc/passwd')",
        "create virtual table evil using fts5(x)",
        "drop table gpkg_contents",
        "alter table gpkg_geometry_columns rename to was",
    ],
)
def test_a_package_with_more_than_plain_tables_is_not_opened(hostile: str, tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    path.write_bytes(made.as_package(made.layer()))
    with sqlite3.connect(path) as package:
        try:
            package.execute(hostile)
        except sqlite3.OperationalError:  # this SQLite lacks the module; the schema can still name it
            package.execute("pragma writable_schema = on")
            package.execute("insert into sqlite_master values ('table', 'evil', 'evil', 0, ?)", [hostile])
    package.close()
    assert refusal(path.read_bytes()) in {"package_strange", "damaged"}


def test_a_view_in_a_package_is_no_layer(tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    path.write_bytes(made.as_package(made.layer()))
    with sqlite3.connect(path) as package:
        package.execute("create view seen as select * from 'ranh giới'")
        package.execute("update gpkg_contents set table_name = 'seen'")
        package.execute("update gpkg_geometry_columns set table_name = 'seen'")
    package.close()
    assert refusal(path.read_bytes()) == "layers"


def test_a_package_with_two_layers_is_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    for name in ("huyện", "xã"):
        made.layer().to_file(path, driver="GPKG", layer=name)
    assert refusal(path.read_bytes()) == "layers"


@pytest.mark.parametrize(
    ("limit", "most", "kind"),
    [
        ("MOST_BYTES", 1000, "too_large"),
        ("MOST_FEATURES", 20, "many_features"),
        ("MOST_POINTS", 100, "many_points"),
        ("MOST_COLUMNS", 1, "many_columns"),
    ],
)
def test_what_is_too_much_is_refused(
    limit: str, most: int, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, limit, most)
    assert refusal(made.as_geojson(made.layer())) == kind


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (float("nan"), ""),
        (412.0, "412"),
        (412.5, "412.5"),
        (True, "True"),
        (["a"], ""),
        ("  Vinh\u202e\x00\n ", "Vinh"),
        ("x" * 1000, "x" * 200),
        ("\ud800a", "a"),
    ],
)
def test_an_attribute_becomes_one_harmless_line(value: object, text: str) -> None:
    assert plain_text(value) == text


def test_a_file_cut_anywhere_is_read_or_refused_and_nothing_else() -> None:
    """No cut and no flipped byte may end in another error than a refusal."""
    refused = 0
    for raw in (
        made.as_package(made.layer()),
        made.as_shapefile(made.layer()),
        made.as_geojson(made.layer()),
    ):
        spots = [len(raw) * part // 12 for part in range(12)]
        damaged = [raw[:spot] for spot in spots]
        damaged += [raw[:spot] + bytes([raw[spot] ^ 0xFF]) + raw[spot + 1 :] for spot in spots]
        for broken in damaged:
            try:
                assert read_layer(broken).shapes is not None
            except RefusedBoundaryError:
                refused += 1
    assert refused > 30


def test_every_refusal_is_a_sentence_in_both_languages() -> None:
    with pytest.raises(RefusedBoundaryError) as refused:
        read_layer(b"x")
    sentences = [refused.value.findings[0].message(lang) for lang in ("vi", "en")]
    assert "Không phải tệp ranh giới" in sentences[0]
    assert all(one != other for one, other in itertools.pairwise(sentences))
