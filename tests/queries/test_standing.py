"""The stored standing: worked out once per state, never stale, never half read."""

import threading
from decimal import Decimal

import pytest

from data.database import cursor
from queries import comparisons, run, standing
from tests.queries.world import WHEN, Figure, Indicator, Unit, World, fill

UNIT = "VN-63-01"
WORLD = World(
    indicators=(Indicator("dossiers"),),
    units=(Unit(UNIT),),
    uploads=tuple((Figure(UNIT, "dossiers", "2019", Decimal(value)),) for value in range(1, 13)),
    publications=tuple((number, "publish") for number in range(1, 13)),
)


@pytest.fixture(autouse=True)
def twelve_publications(own_database: None) -> None:
    fill(WORLD)
    with cursor() as connection:
        connection.execute("delete from standing_version")


def value(as_of: int | None = None) -> float | None:
    rows = comparisons.indicator_series(unit_id=UNIT, indicator_id="dossiers", as_of=as_of)
    return rows[0]["obs_value"] if rows else None


def kept() -> list[int]:
    with cursor() as connection:
        rows = connection.execute("select sequence from standing_version order by standing_id").fetchall()
    return [row[0] for row in rows]


def test_a_state_is_worked_out_once() -> None:
    assert [value(), value(), value(12), value(99)] == [12, 12, 12, 12]
    assert kept() == [12]


def test_a_publication_makes_another_standing() -> None:
    assert value() == 12
    with cursor() as connection:
        connection.execute("insert into publication values (13, 12, 'withdraw', 'test', ?)", [WHEN])
    assert value() == 11
    assert kept() == [12, 13]


def test_another_catalogue_makes_another_standing() -> None:
    value()
    with cursor() as connection:
        connection.execute("delete from unit")
        connection.execute("update catalogue_version set sha256 = 'without units'")
    assert value() is None


def test_another_version_of_the_rules_makes_another_standing(monkeypatch: pytest.MonkeyPatch) -> None:
    value()
    with cursor() as connection:
        connection.execute("update standing set obs_value = -1")
    assert value() == -1
    monkeypatch.setattr(standing, "_wording", lambda: "another wording")
    assert value() == 12


def test_only_the_newest_stay_stored_and_older_ones_are_worked_out_again() -> None:
    assert [value(as_of) for as_of in range(1, 13)] == list(range(1, 13))
    assert kept() == list(range(13 - standing.KEPT, 13))
    assert value(1) == 1
    with cursor() as connection:
        numbers = [
            connection.execute(f"select distinct standing_id from {table} order by all").fetchall()
            for table in ("standing", "standing_slice", "standing_extent")
        ]
    assert [len(found) for found in numbers] == [standing.KEPT] * 3
    assert numbers[0] == numbers[1] == numbers[2]


def test_what_a_broken_off_release_left_behind_is_made_anew() -> None:
    with cursor() as connection:
        for table in standing.STORED:
            connection.execute(f"drop table if exists {table}")
        connection.execute("create table standing as select 1 as standing_id")
    assert value() == 12


def test_rows_of_a_standing_that_was_never_finished_are_not_read() -> None:
    value()
    with cursor() as connection:
        connection.execute("update standing set standing_id = standing_id + 1000")
        connection.execute("delete from standing_version")
    assert value() == 12


def test_a_standing_forgotten_while_it_is_read_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    value()
    found = run.standing_id
    numbers = []

    def found_and_forgotten(*arguments: object) -> int:
        numbers.append(found(*arguments))
        if len(numbers) == 1:
            with cursor() as other:
                other.execute("delete from standing_version")
                other.execute("delete from standing")
        return numbers[-1]

    monkeypatch.setattr(run, "standing_id", found_and_forgotten)
    assert value() == 12
    assert len(numbers) == 2


def test_many_readers_of_different_states_each_get_their_own() -> None:
    wrong: list[tuple[int, float | None]] = []

    def read(first: int) -> None:
        for turn in range(6):
            as_of = (first * 5 + turn * 7) % 12 + 1
            if (seen := value(as_of)) != as_of:
                wrong.append((as_of, seen))

    readers = [threading.Thread(target=read, args=(first,)) for first in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert wrong == []
