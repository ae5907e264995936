"""Published, replaced, taken back, drawn again: by rows that are only appended, as with figures."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from data.audit import entries, verify
from data.database import ROOT, cursor, open_database
from geo.__main__ import main
from geo.boundaries import available
from geo.examine import examine
from geo.layers import UnknownBoundaryError, history, publish, store, withdraw
from geo.matching import LayerKey
from geo.origin import Origin, OriginMissingError, origin
from ingest.catalogue import load_catalogue
from tests.geo import made

DISTRICTS = LayerKey("district", "VN-63-40", "63")
CATALOGUE = ROOT / "data" / "catalogue"
ORIGIN = Origin("Sở Tài nguyên", "công khai")
TABLES = ("boundary_upload", "boundary_origin", "boundary", "boundary_publication")


def sent(connection: duckdb.DuckDBPyConnection, *, count: int = 21, by: str = "test") -> int:
    """Store the first `count` cells of the grid; return the upload's number."""
    raw = made.as_geojson(made.layer(made.grid()[:count]))
    report = examine(connection, raw, file_name=f"{count}.geojson", key=DISTRICTS)
    return store(connection, report, ORIGIN, by=by)


def drawn(connection: duckdb.DuckDBPyConnection) -> list[int]:
    return [layer.upload_id for layer in available(connection)]


def rows(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple]]:
    return {table: connection.execute(f"from {table} order by all").fetchall() for table in TABLES}


def test_what_is_only_stored_is_not_drawn(catalogue: duckdb.DuckDBPyConnection) -> None:
    sent(catalogue)
    assert drawn(catalogue) == []
    assert [each.state for each in history(catalogue)] == ["stored"]


def test_a_published_layer_says_all_that_a_map_needs(catalogue: duckdb.DuckDBPyConnection) -> None:
    upload_id = sent(catalogue)
    assert publish(catalogue, upload_id, by="test")
    [layer] = available(catalogue)
    assert (layer.kind, layer.parent_id, layer.province_set) == ("district", "VN-63-40", "63")
    assert (layer.valid_from, layer.valid_to) == (None, date(2025, 6, 30))
    assert (layer.upload_id, layer.unit_count, layer.file_name) == (upload_id, 21, "21.geojson")
    assert layer.sha256[:24] in layer.address
    (south, west), (north, east) = layer.bounds
    assert south < made.SOUTH + 0.01 < north
    assert west < made.WEST + 0.01 < east


def test_taking_a_layer_back_draws_what_was_drawn_before(catalogue: duckdb.DuckDBPyConnection) -> None:
    first, second = sent(catalogue, count=20), sent(catalogue)
    publish(catalogue, first, by="test")
    publish(catalogue, second, by="test")
    assert drawn(catalogue) == [second]
    assert [each.state for each in history(catalogue)] == ["published", "replaced"]
    withdraw(catalogue, second, by="test")
    assert drawn(catalogue) == [first]
    withdraw(catalogue, first, by="test")
    assert drawn(catalogue) == []
    publish(catalogue, first, by="test")
    publish(catalogue, second, by="test")
    assert drawn(catalogue) == [second]
    publish(catalogue, first, by="test")
    assert drawn(catalogue) == [second]  # each keeps the place of its first publication


def test_no_act_changes_a_row_that_is_there(catalogue: duckdb.DuckDBPyConnection) -> None:
    first, second = sent(catalogue, count=20), sent(catalogue)
    for act, upload_id in (
        (publish, first),
        (publish, second),
        (withdraw, first),
        (withdraw, second),
        (publish, first),
    ):
        before = rows(catalogue)
        assert act(catalogue, upload_id, by="test")
        after = rows(catalogue)
        for table in TABLES:
            assert set(before[table]) <= set(after[table])
        assert len(after["boundary_publication"]) == len(before["boundary_publication"]) + 1


def test_a_second_click_and_the_same_file_again_change_nothing(catalogue: duckdb.DuckDBPyConnection) -> None:
    upload_id = sent(catalogue)
    assert not withdraw(catalogue, upload_id, by="test")
    assert publish(catalogue, upload_id, by="test")
    before = rows(catalogue)
    assert sent(catalogue) == upload_id
    assert not publish(catalogue, upload_id, by="other")
    assert rows(catalogue) == before


def test_an_unknown_number_is_said(catalogue: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(UnknownBoundaryError, match="số 7"):
        publish(catalogue, 7, by="test")


def test_a_report_with_errors_cannot_be_stored(catalogue: duckdb.DuckDBPyConnection) -> None:
    report = examine(catalogue, b"x", file_name="x", key=DISTRICTS)
    with pytest.raises(ValueError, match="no layer"):
        store(catalogue, report, ORIGIN, by="test")
    assert history(catalogue) == []


def test_a_load_that_breaks_off_leaves_nothing(
    catalogue: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    from geo import layers

    monkeypatch.setattr(layers, "_now", lambda: 1 / 0)
    before = rows(catalogue)
    with pytest.raises(ZeroDivisionError):
        sent(catalogue)
    assert rows(catalogue) == before


def test_every_act_on_a_layer_is_on_record(catalogue: duckdb.DuckDBPyConnection) -> None:
    upload_id = sent(catalogue, by="An")
    publish(catalogue, upload_id, by="Bình")
    publish(catalogue, upload_id, by="Bình")
    withdraw(catalogue, upload_id, by="Chi")
    acts = [(entry.actor, entry.action) for entry in entries(catalogue)[:3]]
    assert acts == [("Chi", "boundary_withdraw"), ("Bình", "boundary_publish"), ("An", "boundary_upload")]
    assert verify(catalogue) is None


def test_the_history_tells_who_when_and_what_was_found(catalogue: duckdb.DuckDBPyConnection) -> None:
    upload_id = sent(catalogue, count=19, by="Bình")
    publish(catalogue, upload_id, by="An")
    [each] = history(catalogue)
    assert (each.by, each.unit_count, each.file_name) == ("Bình", 19, "19.geojson")
    assert [(act.action, act.by) for act in each.acts] == [("publish", "An")]
    assert [finding.kind for finding in each.findings] == ["missing"]


# Whose outlines they are.


def test_source_and_licence_go_with_the_layer(catalogue: duckdb.DuckDBPyConnection) -> None:
    publish(catalogue, sent(catalogue), by="test")
    [layer], [each] = available(catalogue), history(catalogue)
    assert (layer.source, layer.licence) == (each.source, each.licence) == ("Sở Tài nguyên", "công khai")
    assert verify(catalogue) is None


def test_the_same_file_with_another_source_is_another_upload(catalogue: duckdb.DuckDBPyConnection) -> None:
    raw = made.as_geojson(made.layer())
    report = examine(catalogue, raw, file_name="a.geojson", key=DISTRICTS)
    for source in ("một", "hai", "một"):
        publish(catalogue, store(catalogue, report, Origin(source, "công khai"), by="test"), by="test")
    assert [each.source for each in history(catalogue)] == ["hai", "một"]
    assert [layer.source for layer in available(catalogue)] == ["hai"]


@pytest.mark.parametrize(
    ("source", "licence"), [("", "x"), ("x", ""), (" \t\u200b", "x"), ("x", "\u202e"), ("x" * 101, "x")]
)
def test_an_origin_is_never_empty_and_never_too_long(source: str, licence: str) -> None:
    with pytest.raises(OriginMissingError, match="nguồn và giấy phép"):
        origin(source, licence)


def test_an_origin_is_kept_letter_by_letter_but_for_what_cannot_be_seen() -> None:
    assert origin(" Sở\nTN&MT  <b>{0}</b> ", "a\u202eb\x00") == Origin("Sở TN&MT <b>{0}</b>", "a b")


def test_a_database_of_an_older_release_keeps_its_layers_and_learns_their_origin(tmp_path: Path) -> None:
    path = str(tmp_path / "old.duckdb")
    with open_database(path) as old:
        load_catalogue(old, CATALOGUE)
        first, second = sent(old, count=20), sent(old)
        publish(old, first, by="test")
        old.execute("drop view boundary_layer")
        old.execute("drop table boundary_origin")  # which that release did not have
    with open_database(path) as new:
        assert [each.source for each in history(new)] == ["", ""]
        with pytest.raises(OriginMissingError, match=f"số {second}"):
            publish(new, second, by="test")
        assert drawn(new) == [first]
        assert withdraw(new, first, by="test")
        third = sent(new)
        assert third > second
        assert publish(new, third, by="test")
        assert [(layer.upload_id, layer.source) for layer in available(new)] == [(third, "Sở Tài nguyên")]


# The command line.


@pytest.mark.usefixtures("shipped")
def test_the_command_line_checks_loads_lists_and_takes_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "huyện.zip"
    path.write_bytes(made.as_shapefile(made.layer()))
    assert main(["check", str(path)]) == 0
    assert "huyện.zip: sẽ vẽ 21 đơn vị" in capsys.readouterr().out
    with cursor() as connection:
        assert history(connection) == []
    told = ["--source", "Sở Tài nguyên", "--licence", "công khai"]
    assert main(["load", str(path), *told]) == 0
    assert "đã công bố 21 đơn vị (lần nạp số 1)" in capsys.readouterr().out
    assert main(["load", str(path), *told]) == 0
    assert "Không có gì thay đổi" in capsys.readouterr().out
    assert main(["layers"]) == 0
    listed = capsys.readouterr().out
    assert listed.startswith("1\tpublished\tdistrict VN-63-40 21\thuyện.zip")
    assert listed.endswith("\tSở Tài nguyên\tcông khai\n")
    assert main(["withdraw", "1"]) == 0
    assert main(["withdraw", "7"]) == 1
    assert "số 7" in capsys.readouterr().err


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("told", [[], ["--source", "Sở"], ["--source", " ", "--licence", "công khai"]])
def test_the_command_line_draws_nothing_without_source_and_licence(
    told: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.geojson"
    path.write_bytes(made.as_geojson(made.layer()))
    assert main(["load", str(path), *told]) == 1
    assert "hãy ghi nguồn và giấy phép" in capsys.readouterr().err
    with cursor() as connection:
        assert history(connection) == []


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("arguments", [[], ["--kind", "district"], ["--crs", "EPSG:9210"]])
def test_the_command_line_refuses_with_the_reason(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.geojson"
    path.write_bytes(b"x")
    told = ["--source", "Sở", "--licence", "công khai"]
    assert main(["load", str(path), *told, *arguments]) == 1
    assert "Không phải tệp ranh giới" in capsys.readouterr().err


@pytest.mark.usefixtures("shipped")
def test_the_command_line_takes_a_projection_that_the_file_does_not_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.geojson"
    path.write_bytes(made.as_geojson(made.layer().to_crs(9210)))
    assert main(["check", str(path)]) == 1
    assert "EPSG:9210" in capsys.readouterr().err
    assert main(["check", str(path), "--crs", "EPSG:9210"]) == 0


def test_without_a_catalogue_the_command_line_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path)]) == 1
    assert "python -m ingest init" in capsys.readouterr().err
    assert main(["layers"]) == 0


@pytest.mark.usefixtures("shipped")
def test_a_path_that_is_no_file_is_an_error_and_no_trace(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / "none")]) == 1
    assert "none" in capsys.readouterr().err
