"""Publishing is one row: any order of acts restores exactly, and no reader or crash ever sees half."""

import os
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.database import ROOT, close_database, cursor, open_database
from ingest.catalogue import load_catalogue
from ingest.examine import Answers, Question, Report, examine
from ingest.findings import Finding, RefusedFileError
from ingest.history import count_uploads, history, sent_file
from ingest.preview import preview
from ingest.publish import (
    OutdatedPreviewError,
    UnknownUploadError,
    load_file,
    publish,
    republish,
    store,
    store_and_publish,
    stored_upload,
    withdraw,
)
from ingest.staging import name_of
from queries.comparisons import indicator_series
from tests.ingest.files import CATALOGUE, file_of, write_catalogue

FIRST = file_of("VN-63-40,,received,2019,100,A,,,,report,", "VN-63-40,,received,2018,90,A,,,,report,")
SECOND = file_of("VN-63-40,,received,2019,200,A,,,,report,")
KILLS = 50


def read(connection: duckdb.DuckDBPyConnection, raw: bytes, name: str = "a.csv") -> Report:
    return examine(connection, raw, file_name=name)


def in_force(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    return connection.execute("select * from observation order by all").fetchall()


def counts(connection: duckdb.DuckDBPyConnection) -> tuple[int, ...]:
    tables = ("upload", "submission", "publication")
    return tuple(connection.execute(f"select count(*) from {table}").fetchone()[0] for table in tables)


def test_a_stored_file_means_nothing_until_it_is_published(connection: duckdb.DuckDBPyConnection) -> None:
    upload = store(connection, read(connection, FIRST), by="test")
    assert (upload.changed, counts(connection), in_force(connection)) == (True, (1, 2, 0), [])
    assert publish(connection, upload.upload_id, by="test")
    assert len(in_force(connection)) == 2


def test_storing_or_publishing_twice_changes_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    first = store_and_publish(connection, read(connection, FIRST), by="test")
    before = counts(connection)
    assert not store(connection, read(connection, FIRST, "b.csv"), by="other").changed
    assert not publish(connection, first.upload_id, by="other")
    again = store_and_publish(connection, read(connection, FIRST), by="other")
    assert (again.upload_id, again.changed, counts(connection)) == (first.upload_id, False, before)


@pytest.mark.parametrize(
    "report",
    [
        pytest.param(Report("a.csv", "0", errors=(Finding("empty_file"),)), id="errors"),
        pytest.param(Report("a.csv", "0", questions=(Question("period_unreadable"),)), id="questions"),
    ],
)
def test_a_file_with_errors_or_questions_is_not_stored(
    connection: duckdb.DuckDBPyConnection, report: Report
) -> None:
    read(connection, FIRST)
    for act in (store, store_and_publish):
        with pytest.raises(RefusedFileError):
            act(connection, report, by="test")
    assert counts(connection) == (0, 0, 0)


def test_a_report_about_other_rows_than_the_staged_ones_is_not_stored(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    report = read(connection, FIRST)
    read(connection, SECOND)
    with pytest.raises(ValueError, match="1 rows are staged here, the report is about 2"):
        store(connection, report, by="test")
    assert counts(connection) == (0, 0, 0)


def test_the_same_bytes_read_to_other_figures_are_another_upload(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    store_and_publish(connection, read(connection, SECOND), by="test")
    report = read(connection, SECOND)
    connection.execute("update staged set time_period = '2020'")  # as another answer about the period would
    assert stored_upload(connection, report.sha256) is None
    other = store_and_publish(connection, report, by="test")
    assert (other.upload_id, other.changed) == (2, True)
    assert [row[4] for row in in_force(connection)] == ["2019", "2020"]
    read(connection, SECOND)
    assert stored_upload(connection, report.sha256) == 1


def test_undoing_a_withdrawal_does_not_publish_what_never_counted(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    upload = store(connection, read(connection, FIRST), by="test")
    assert not republish(connection, upload.upload_id, by="test")
    assert not withdraw(connection, upload.upload_id, by="test")
    assert counts(connection) == (1, 2, 0)


def test_what_was_seen_is_published_or_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    upload = store(connection, read(connection, FIRST), by="test").upload_id
    seen = preview(connection, upload_id=upload).seen
    load_file(connection, SECOND, file_name="b.csv", by="other")
    with pytest.raises(OutdatedPreviewError):
        publish(connection, upload, by="test", seen=seen)
    assert [row[4] for row in in_force(connection)] == ["2019"]
    read(connection, FIRST)
    assert publish(connection, upload, by="test", seen=preview(connection, upload_id=upload).seen)
    assert now(connection) == {"2018": 90, "2019": 100}


def test_a_preview_holds_while_others_publish_what_it_does_not_speak_of(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    upload = store(connection, read(connection, FIRST), by="test").upload_id
    seen = preview(connection, upload_id=upload).seen
    load_file(connection, file_of("VN-63-11,,received,2019,7,A,,,,report,"), file_name="b.csv", by="other")
    assert publish(connection, upload, by="test", seen=seen)
    assert not publish(connection, upload, by="test", seen=seen)  # a second click, with what was seen before


def test_a_preview_ends_with_the_catalogue_by_which_it_was_read(
    connection: duckdb.DuckDBPyConnection, catalogue: Path
) -> None:
    upload = store(connection, read(connection, FIRST), by="test").upload_id
    seen = preview(connection, upload_id=upload).seen
    indicators = CATALOGUE["indicators"].replace("neutral,,,0,0,,", "neutral,,,0,0,95,")
    load_catalogue(connection, write_catalogue(catalogue, indicators=indicators))
    with pytest.raises(OutdatedPreviewError):
        publish(connection, upload, by="test", seen=seen)
    assert counts(connection) == (1, 2, 0)


@pytest.mark.parametrize(
    ("file", "row", "gone"),
    [
        ("units", "VN-63-11,11,province,,63,Điện Biên,Tỉnh Điện Biên,Dien Bien,,,,2025-06-30\n", "VN-63-11"),
        (
            "indicators",
            "received,portal,,Hồ sơ tiếp nhận,Received,hồ sơ,dossiers,count,flow,neutral,,,0,0,,Hồ sơ,"
            "Dossiers,\n",
            "received",
        ),
    ],
)
def test_what_the_catalogue_lost_since_is_not_published(
    connection: duckdb.DuckDBPyConnection, catalogue: Path, file: str, row: str, gone: str
) -> None:
    raw = file_of("VN-63-11,,received,2019,7,A,,,,report,", "VN-63-40,,online,2019,7,A,,,,report,")
    upload = store(connection, read(connection, raw), by="test").upload_id
    without = {file: CATALOGUE[file].replace(row, "").replace(",online,received,2,", ",,,2,")}
    load_catalogue(connection, write_catalogue(catalogue, **without))
    with pytest.raises(RefusedFileError, match=f"không còn «{gone}»"):
        publish(connection, upload, by="test")
    assert in_force(connection) == []
    load_catalogue(connection, write_catalogue(catalogue))
    assert publish(connection, upload, by="test")


def test_taking_back_and_restoring_need_no_name_of_the_catalogue(
    connection: duckdb.DuckDBPyConnection, catalogue: Path
) -> None:
    upload = load_file(
        connection, file_of("VN-63-11,,online,2019,7,A,,,,report,"), file_name="a.csv", by="test"
    ).upload_id
    before = in_force(connection)
    units = CATALOGUE["units"].replace("VN-63-11", "VN-63-12")
    load_catalogue(connection, write_catalogue(catalogue, units=units))
    assert withdraw(connection, upload, by="test")
    assert republish(connection, upload, by="test")
    assert in_force(connection) == before


def test_some_of_the_history_or_one_upload_can_be_asked_for(connection: duckdb.DuckDBPyConnection) -> None:
    for year in range(2015, 2020):
        load(connection, {str(year): year})
    withdraw(connection, 2, by="test")
    assert [each.upload_id for each in history(connection, most=2)] == [5, 4]
    assert sent_file(connection, 2) == history(connection)[3]
    assert sent_file(connection, 2).state == "withdrawn"
    assert sent_file(connection, 6) is None
    assert count_uploads(connection) == 5


@pytest.mark.parametrize("act", [publish, withdraw, republish])
def test_an_unknown_upload_is_told_in_a_sentence(connection: duckdb.DuckDBPyConnection, act: Any) -> None:
    with pytest.raises(UnknownUploadError, match="Không có lần nạp số 7"):
        act(connection, 7, by="test")


def test_the_history_says_who_when_and_what_of_every_upload(connection: duckdb.DuckDBPyConnection) -> None:
    load_file(connection, FIRST, file_name="../../etc/một.csv", by="An")
    load_file(connection, SECOND, file_name="hai.csv", by="Bình")
    withdraw(connection, 1, by="Chi")
    store(connection, read(connection, file_of("VN-63-11,,received,2019,5,A,,,,report,")), by="Dũng")
    third, second, first = history(connection)
    assert [each.state for each in (first, second, third)] == ["withdrawn", "published", "stored"]
    assert [each.counts for each in (first, second, third)] == [False, True, False]
    assert (first.file_name, first.by, first.row_count) == ("một.csv", "An", 2)
    assert [(act.sequence, act.action, act.by) for act in first.acts] == [
        (1, "publish", "An"),
        (3, "withdraw", "Chi"),
    ]
    assert first.at <= first.acts[0].at <= first.acts[1].at
    assert third.acts == ()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("báo cáo.csv", "báo cáo.csv"),
        ("../../x.csv", "x.csv"),
        ("C:\\thư mục\\x.csv", "x.csv"),
        ("a\u202ecsv.exe", "a\ufffdcsv.exe"),
        ("a\udcff\n.csv", "a\ufffd\ufffd.csv"),
        ("", "\ufffd"),
        ("folder/", "\ufffd"),
        ("a\u200bb\ufeff.csv", "a\ufffdb\ufffd.csv"),
        ("x" * 300 + ".csv", "x" * 79 + "…" + "x" * 16 + ".csv"),
    ],
)
def test_a_file_name_is_a_name_and_nothing_else(given: str, kept: str) -> None:
    assert name_of(given) == kept


@dataclass
class Twin:
    """What ten lines of Python make of the acts: the live uploads in the order of their first publication."""

    files: tuple[dict[str, int], ...]
    order: list[int] = field(default_factory=list)
    live: set[int] = field(default_factory=set)

    def act(self, action: str, number: int) -> bool:
        counted = number in self.live
        if action == "withdraw":
            self.live.discard(number)
            return counted
        if action == "republish" and number not in self.order:
            return False
        if number not in self.order:
            self.order.append(number)
        self.live.add(number)
        return not counted

    def seen(self) -> dict[str, int]:
        figures: dict[str, int] = {}
        for number in self.order:
            figures |= self.files[number] if number in self.live else {}
        return figures


FILES = st.tuples(
    *(
        st.dictionaries(st.sampled_from(["2016", "2017", "2018", "2019"]), st.integers(1, 99), min_size=1)
        for _ in range(4)
    )
).filter(lambda files: len({str(sorted(each.items())) for each in files}) == len(files))
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["store", "publish", "load", "withdraw", "withdraw", "republish"]), st.integers(0, 3)
    ),
    max_size=16,
)
ACT_OF = {"publish": publish, "withdraw": withdraw, "republish": republish}


@settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(files=FILES, acts=ACTS)
def test_any_order_of_acts_leaves_what_the_twin_has(
    connection: duckdb.DuckDBPyConnection, files: tuple[dict[str, int], ...], acts: list[tuple[str, int]]
) -> None:
    for table in ("upload", "submission", "publication"):
        connection.execute(f"delete from {table}")
    twin, ids = Twin(files), {}
    for action, number in acts:
        if action not in ("load", "store") and number not in ids:
            continue
        expected = action != "store" and twin.act(action, number)
        if action == "load":
            changed = load(connection, files[number])
            ids[number] = changed.upload_id
            assert changed.changed == expected
        elif action == "store":
            report = read(connection, content(files[number]))
            ids[number] = store(connection, report, by="test").upload_id
        else:
            assert ACT_OF[action](connection, ids[number], by="test") == expected
        assert now(connection) == twin.seen()
    for number in sorted(twin.live):
        before = in_force(connection)
        withdraw(connection, ids[number], by="test")
        assert republish(connection, ids[number], by="test")
        assert in_force(connection) == before


def content(figures: dict[str, int]) -> bytes:
    return file_of(*(f"VN-63-40,,received,{year},{value},A,,,,report," for year, value in figures.items()))


def load(connection: duckdb.DuckDBPyConnection, figures: dict[str, int]) -> Any:
    return load_file(connection, content(figures), file_name="a.csv", by="test")


def now(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    query = "select time_period, obs_value from observation"
    return {period: int(value) for period, value in connection.execute(query).fetchall()}


def test_the_standing_follows_every_act(connection: duckdb.DuckDBPyConnection) -> None:
    seen = []
    acts = [
        lambda: load(connection, {"2018": 90, "2019": 100}),
        lambda: load(connection, {"2019": 200}),
        lambda: withdraw(connection, 1, by="test"),
        lambda: withdraw(connection, 2, by="test"),
        lambda: republish(connection, 1, by="test"),
        lambda: republish(connection, 2, by="test"),
    ]
    for act in acts:
        act()
        rows = indicator_series(unit_id="VN-63-40", indicator_id="received")
        seen.append({row["time_period"]: row["obs_value"] for row in rows})
    both = {"2018": 90, "2019": 200}
    assert seen == [{"2018": 90, "2019": 100}, both, {"2019": 200}, {}, {"2018": 90, "2019": 100}, both]


def test_readers_during_loads_and_withdrawals_see_all_of_a_file_or_none(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    years = range(1990, 2020)
    done = threading.Event()
    states: set[tuple[int, ...]] = set()

    def read_on() -> None:
        with cursor() as own:
            while not done.is_set():
                rows = own.execute("select obs_value from observation order by time_period").fetchall()
                states.add(tuple(int(value) for (value,) in rows))

    readers = [threading.Thread(target=read_on) for _ in range(3)]
    for reader in readers:
        reader.start()
    for turn in range(1, 16):
        upload = load(connection, dict.fromkeys(map(str, years), turn))
        if turn % 2:
            withdraw(connection, upload.upload_id, by="test")
    done.set()
    for reader in readers:
        reader.join()
    assert {state for state in states if len(set(state)) > 1 or len(state) not in (0, len(years))} == set()
    assert len(states) > 1


@pytest.fixture
def killer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[str]]:
    """A process that lives many short lives on a database of its own."""
    path = tmp_path / "killed.duckdb"
    close_database()
    monkeypatch.setenv("GIAOBAN_DATABASE", str(path))
    environment = os.environ | {"GIAOBAN_DATABASE": str(path), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("killed.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    yield process
    process.stdin.close()
    process.wait(timeout=60)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a life begins with fork")
def test_fifty_processes_killed_at_any_step_leave_nothing_half_loaded(
    killer: subprocess.Popen[str], tmp_path: Path
) -> None:
    drawn = random.Random(3)
    begun = 0
    for life in range(KILLS):
        order = f"{'spwc'[life % 4]} {drawn.uniform(0, 0.02):.5f}"
        killer.stdin.write(f"{order}\n")
        killer.stdin.flush()
        assert killer.stdout.readline() == "dead\n"
        left = keep_what_is_left(tmp_path)
        try:
            begun = whole(tmp_path / "killed.duckdb", begun)
        except Exception as error:
            error.add_note(f"life {life}, killed at {order}; {left}, kept in {tmp_path / 'left'}")
            raise
    assert begun >= KILLS


def keep_what_is_left(folder: Path) -> dict[str, int]:
    """Copy what a killed process left, because opening it changes it; return the names and sizes."""
    kept = folder / "left"
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir()
    files = [each for each in folder.iterdir() if each.is_file()]
    return {each.name: Path(shutil.copy(each, kept)).stat().st_size for each in files}


def whole(path: Path, before: int) -> int:
    """Find every upload whole and the newest publication in force; return how many uploads there are."""
    own = open_database(str(path))
    query = (
        "select upload.upload_id, upload.row_count, count(submission.upload_id)"
        " from upload full join submission on submission.upload_id = upload.upload_id group by all"
    )
    assert [row for row in own.execute(query).fetchall() if row[1] != row[2]] == []
    strays = "select count(*) from publication anti join upload on upload.upload_id = publication.upload_id"
    assert own.execute(strays).fetchone() == (0,)
    sequences = own.execute("select sequence from publication order by sequence").fetchall()
    assert sequences == [(number,) for number in range(1, len(sequences) + 1)]
    seen = own.execute("select distinct upload_id, obs_value, count(*) over () from observation").fetchall()
    newest = own.execute(
        "select max(upload_id) from publication as act where action = 'publish' and not exists (select 1 from"
        " publication where upload_id = act.upload_id and action = 'withdraw')"
    ).fetchone()[0]
    assert seen == ([(newest, Decimal(newest), 1500)] if newest else [])
    uploads = own.execute("select count(*) from upload").fetchone()[0]
    assert uploads >= before
    own.close()
    return uploads


def test_answers_are_kept_apart_by_value() -> None:
    assert Answers(period="2019") == Answers(period="2019")
    assert Answers(period="2019") != Answers(period="2020")
