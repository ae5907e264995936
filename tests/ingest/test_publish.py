"""Uploads are stored whole, count all at once, and can be taken back and published again."""

import threading
from decimal import Decimal

import duckdb
import pytest

from data.database import close_database, cursor
from ingest import publish, store
from ingest.publish import UnknownUploadError, Upload, load_file, withdraw
from ingest.staging import digest_of
from queries.catalogue import data_version
from queries.comparisons import indicator_series
from tests.ingest.files import GOOD, file_of

FIRST = file_of("VN-63-40,,received,2019,100,A,,,,report,", "VN-63-40,,received,2018,90,A,,,,report,")
SECOND = file_of("VN-63-40,,received,2019,200,A,,,,report,")


def load(connection: duckdb.DuckDBPyConnection, raw: bytes, name: str = "a.csv") -> Upload:
    return load_file(connection, raw, file_name=name, by="test")


def seen(unit_id: str = "VN-63-40", indicator_id: str = "received") -> dict[str, float]:
    rows = indicator_series(unit_id=unit_id, indicator_id=indicator_id)
    return {row["time_period"]: row["obs_value"] for row in rows}


def counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    tables = ("upload", "submission", "publication", "period")
    return {table: connection.execute(f"select count(*) from {table}").fetchone()[0] for table in tables}


def test_a_file_is_stored_published_and_seen(connection: duckdb.DuckDBPyConnection) -> None:
    assert load(connection, FIRST, "báo cáo.csv") == Upload(1, "báo cáo.csv", 2, changed=True)
    assert seen() == {"2018": 90, "2019": 100}
    assert counts(connection) == {"upload": 1, "submission": 2, "publication": 1, "period": 2}


def test_every_column_is_stored(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, file_of(*GOOD))
    rows = connection.execute("select * from submission order by line").fetchall()
    assert rows == [
        (1, 2, "VN-63-40", "received", "2019", Decimal(242272), "A", None, None, None, "report", None),
        (
            1,
            3,
            "VN-63-40",
            "online",
            "2019",
            Decimal(2649),
            "P",
            "nearly",
            3,
            63,
            "report",
            "gần 2.649 hồ sơ",
        ),
        (1, 4, "VN-63-11", "online", "2019", None, "Q", None, None, None, "report", None),
        (1, 5, "SO-YTE", "online", "2019-10", None, "O", None, None, None, "report", None),
    ]


def test_the_periods_of_a_file_are_known_with_the_year_before(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, file_of(*GOOD))
    load(connection, FIRST)
    rows = connection.execute(
        "select time_period, frequency, year_ago from period order by time_period"
    ).fetchall()
    assert rows == [("2018", "A", "2017"), ("2019", "A", "2018"), ("2019-10", "M", "2018-10")]


def test_the_same_file_twice_changes_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, FIRST)
    before = counts(connection), data_version()
    assert load(connection, FIRST, "another name.csv") == Upload(1, "another name.csv", 2, changed=False)
    assert (counts(connection), data_version()) == before


def test_a_newer_file_corrects_what_it_speaks_of_and_nothing_else(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    load(connection, FIRST)
    load(connection, SECOND)
    assert seen() == {"2018": 90, "2019": 200}


def test_permuted_rows_are_another_upload_that_says_the_same(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, FIRST)
    before = seen()
    heading, *rows = FIRST.decode().splitlines()
    assert load(connection, "\n".join([heading, *reversed(rows)]).encode()).upload_id == 2
    assert seen() == before


def test_taking_back_and_loading_again(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, FIRST)
    load(connection, SECOND)
    assert withdraw(connection, 2, by="test")
    assert seen() == {"2018": 90, "2019": 100}
    assert load(connection, SECOND) == Upload(2, "a.csv", 1, changed=True)
    assert seen() == {"2018": 90, "2019": 200}
    assert counts(connection) == {"upload": 2, "submission": 3, "publication": 4, "period": 2}


def test_taking_back_twice_changes_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, FIRST)
    assert withdraw(connection, 1, by="test")
    assert not withdraw(connection, 1, by="test")
    assert counts(connection)["publication"] == 2


def test_taking_back_an_unknown_upload_is_told_in_a_sentence(connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(UnknownUploadError, match="Không có lần nạp số 7"):
        withdraw(connection, 7, by="test")
    assert counts(connection)["publication"] == 0


def test_uploads_say_who_when_and_what(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, FIRST, "báo cáo.csv")
    row = connection.execute("select file_name, sha256, uploaded_by, row_count from upload").fetchone()
    assert row == ("báo cáo.csv", digest_of(FIRST), "test", 2)
    acts = connection.execute("select sequence, upload_id, action, acted_by from publication").fetchall()
    assert acts == [(1, 1, "publish", "test")]


class Killed(BaseException):
    """The process ends here."""


def kill(*_: object, **__: object) -> None:
    raise Killed


def test_a_process_killed_before_publishing_leaves_the_old_figures(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(connection, FIRST)
    with monkeypatch.context() as dying:
        dying.setattr(publish, "_append", kill)
        with pytest.raises(Killed):
            load(connection, SECOND)
    connection.close()
    close_database()
    assert seen() == {"2018": 90, "2019": 100}
    with cursor() as again:
        assert counts(again)["submission"] == 3  # stored, but nothing says that they count
        assert load(again, SECOND) == Upload(2, "a.csv", 1, changed=True)
        assert counts(again)["submission"] == 3
    assert seen() == {"2018": 90, "2019": 200}


@pytest.mark.parametrize("step", ["_add_periods", "now"])
def test_a_process_killed_while_storing_leaves_nothing(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    load(connection, FIRST)
    before = counts(connection)
    with monkeypatch.context() as dying:
        dying.setattr(store, step, kill)
        with pytest.raises(Killed):
            load(connection, SECOND)
    assert counts(connection) == before
    assert load(connection, SECOND).changed
    assert seen() == {"2018": 90, "2019": 200}


def test_many_loading_at_once_store_each_file_once(connection: duckdb.DuckDBPyConnection) -> None:
    files = [file_of(f"VN-63-40,,received,{year},{year},A,,,,report,") for year in range(2010, 2018)]
    done: list[Upload] = []
    failed: list[Exception] = []

    def send(mine: list[bytes]) -> None:
        for raw in mine:
            try:
                with cursor() as own:
                    done.append(load(own, raw))
            except Exception as error:
                failed.append(error)

    threads = [threading.Thread(target=send, args=(mine,)) for mine in (files, files[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert counts(connection) == {"upload": 8, "submission": 8, "publication": 8, "period": 8}
    assert sorted(upload.upload_id for upload in done if upload.changed) == list(range(1, 9))
    sequences = connection.execute("select sequence from publication order by sequence").fetchall()
    assert sequences == [(number,) for number in range(1, 9)]
    assert seen() == {str(year): year for year in range(2010, 2018)}


def test_a_reader_during_loads_sees_whole_files_only(connection: duckdb.DuckDBPyConnection) -> None:
    both = [
        file_of(*(f"VN-63-{unit},,received,2019,{turn},A,,,,report," for unit in ("40", "11")))
        for turn in range(12)
    ]
    load(connection, both[0])
    loader = threading.Thread(target=lambda: [load(connection, raw) for raw in both[1:]])
    loader.start()
    states = []
    while loader.is_alive():
        sequence = data_version()["sequence"]
        states.append(
            tuple(
                indicator_series(unit_id=unit, indicator_id="received", as_of=sequence)[0]["obs_value"]
                for unit in ("VN-63-40", "VN-63-11")
            )
            + (sequence - 1,)
        )
    loader.join()
    assert [state for state in states if len(set(state)) > 1] == []
    assert seen() == {"2019": 11}
