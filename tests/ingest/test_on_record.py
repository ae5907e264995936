"""Every act of the importer is on record with who did it; what changes nothing is not."""

import json
from pathlib import Path

import duckdb
import pytest

from data.audit import entries, verify
from ingest import intake, store
from ingest.aliases import forget, learn
from ingest.catalogue import load_catalogue
from ingest.findings import RefusedFileError
from ingest.intake import MOST_BYTES, take
from ingest.publish import load_file, publish, republish, withdraw

HEADING = "unit_id,indicator_id,time_period,obs_value,source_id"
FILE = f"{HEADING}\nVN-63-40,received,2019,5,report\n".encode()
WRONG = f"{HEADING}\nVN-63-40,received,2019,abc,report\nVN-63-99,received,2019,1,report\n".encode()


def on_record(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, dict[str, object]]]:
    """Who did what, oldest first, without the catalogue that is there before."""
    assert verify(connection) is None
    rows = [row for row in entries(connection)[::-1] if row.sequence > 1]
    return [(row.actor, row.action, json.loads(row.detail)) for row in rows]


def test_a_file_is_on_record_when_it_is_stored_and_when_it_counts(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    taken = take(connection, FILE, file_name="a.csv", by="an")
    publish(connection, taken.upload_id, by="binh")
    stored = {"upload_id": 1, "file": "a.csv", "sha256": taken.report.sha256}
    acts = [("an", "upload", stored), ("binh", "publish", {"upload_id": 1})]
    assert on_record(connection) == acts


def test_withdrawals_and_restorations_are_on_record(connection: duckdb.DuckDBPyConnection) -> None:
    load_file(connection, FILE, file_name="a.csv", by="an")
    withdraw(connection, 1, by="binh")
    republish(connection, 1, by="chi")
    assert [act[:2] for act in on_record(connection)[2:]] == [("binh", "withdraw"), ("chi", "publish")]


def test_what_changes_nothing_is_not_on_record(
    connection: duckdb.DuckDBPyConnection, catalogue: Path
) -> None:
    load_file(connection, FILE, file_name="a.csv", by="an")
    before = on_record(connection)
    load_file(connection, FILE, file_name="a.csv", by="an")
    take(connection, FILE, file_name="b.csv", by="an")
    assert not publish(connection, 1, by="an")
    assert not republish(connection, 1, by="an")
    assert not load_catalogue(connection, catalogue, by="an")
    assert on_record(connection) == before


def test_a_refusal_is_on_record_by_either_door(connection: duckdb.DuckDBPyConnection) -> None:
    refused = take(connection, WRONG, file_name="../x/wrong.csv", by="an").report
    with pytest.raises(RefusedFileError):
        load_file(connection, WRONG, file_name="wrong.csv", by="binh")
    detail = {
        "file": "wrong.csv",
        "sha256": refused.sha256,
        "errors": len(refused.errors),
        "kinds": sorted({finding.kind for finding in refused.errors}),
    }
    assert len(refused.errors) == 2
    assert on_record(connection) == [("an", "refused", detail), ("binh", "refused", detail)]


def test_a_file_that_is_too_large_is_on_record(connection: duckdb.DuckDBPyConnection) -> None:
    take(connection, b"x" * (MOST_BYTES + 1), file_name="large.csv", by="an")
    actor, action, detail = on_record(connection)[0]
    assert (actor, action, detail["kinds"]) == ("an", "refused", ["file_too_large"])


def test_another_catalogue_is_on_record(connection: duckdb.DuckDBPyConnection, catalogue: Path) -> None:
    first = entries(connection)[-1]
    assert (first.sequence, first.actor, first.action) == (1, "giao-ban", "catalogue")
    with (catalogue / "units.csv").open("a") as file:
        file.write("\n")
    assert load_catalogue(connection, catalogue, by="an")
    assert [act[:2] for act in on_record(connection)] == [("an", "catalogue")]


def test_names_that_are_told_and_forgotten_are_on_record(connection: duckdb.DuckDBPyConnection) -> None:
    learn(connection, "unit", "so y te", "VN-63-40", by="an")
    forget(connection, "unit", "so y te", by="binh")
    told = {"kind": "unit", "name": "so y te", "target": "VN-63-40"}
    acts = [("an", "name_told", told), ("binh", "name_forgotten", told | {"target": None})]
    assert on_record(connection) == acts


def test_a_load_that_fails_in_the_middle_is_neither_stored_nor_on_record(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(store, "_add_periods", fail)
        with pytest.raises(KeyboardInterrupt):
            take(connection, FILE, file_name="a.csv", by="an")
    assert on_record(connection) == []
    for table in ("upload", "submission"):
        assert connection.execute(f"select count(*) from {table}").fetchone() == (0,)
    assert intake.take(connection, FILE, file_name="a.csv", by="an").figures == 1
