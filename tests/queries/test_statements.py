"""Statements are read and parsed once, and may begin with the steps of another one."""

import threading

import pytest

from data.database import cursor
from queries import statements
from queries.statements import parsed, sql_of


def test_a_statement_is_parsed_once_for_all_connections() -> None:
    text = "select 6 * cast($n as integer)"
    with cursor() as one:
        found = parsed(one, text)
    with cursor() as other:
        assert parsed(other, text) is found
        assert other.execute(found, {"n": 7}).fetchone() == (42,)


def test_threads_share_a_parsed_statement_and_each_has_its_own_values() -> None:
    wrong: list[tuple[int, int]] = []

    def ask(number: int) -> None:
        for _ in range(25):
            with cursor() as own:
                seen = own.execute(parsed(own, "select cast($n as integer)"), {"n": number}).fetchone()[0]
            if seen != number:
                wrong.append((number, seen))

    askers = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert wrong == []


def test_a_file_that_names_another_one_begins_with_its_steps(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("sql")
    (folder / "first.sql").write_text(
        "-- Question: a?\nwith a as (\n    select 1 as n\n)\nselect\n    n\nfrom a"
    )
    (folder / "second.sql").write_text(
        "-- Question: b?\n-- Steps:    first\nwith b as (\n    select n + 1 as n from a\n)\nselect n from b"
    )
    monkeypatch.setattr(statements, "SQL", folder)
    with cursor() as connection:
        assert connection.execute(sql_of("second")).fetchone() == (2,)
        assert connection.execute(sql_of("first")).fetchone() == (1,)
    sql_of.cache_clear()
