"""Names that people told are names from the next file on, until they are forgotten."""

import duckdb

from ingest.aliases import forget, learn, learned, names_version
from ingest.examine import examine
from tests.ingest.files import file_of

HEADING = "Đơn vị,Chỉ tiêu,time_period,obs_value,source_id"


def status(connection: duckdb.DuckDBPyConnection, unit: str, indicator: str = "Hồ sơ tiếp nhận") -> str:
    raw = file_of(f"{unit},{indicator},2019,5,report", heading=HEADING)
    return examine(connection, raw, file_name="a.csv").status


def test_a_unit_is_known_by_a_name_that_was_told(connection: duckdb.DuckDBPyConnection) -> None:
    assert status(connection, "Y tế tỉnh ta") != "load"
    learn(connection, "unit", "Y tế tỉnh ta", "SO-YTE", by="An")
    assert status(connection, "y tế  Tỉnh ta") == "load"
    forget(connection, "unit", "Y tế tỉnh ta", by="Bình")
    assert status(connection, "Y tế tỉnh ta") != "load"


def test_an_indicator_is_known_by_a_name_that_was_told(connection: duckdb.DuckDBPyConnection) -> None:
    learn(connection, "indicator", "Giấy tờ vào", "received", by="An")
    assert status(connection, "Sở Y tế", "Giấy tờ vào") == "load"
    assert status(connection, "Giấy tờ vào") != "load"


def test_the_last_word_about_a_name_holds(connection: duckdb.DuckDBPyConnection) -> None:
    learn(connection, "unit", "Ta", "SO-YTE", by="An")
    learn(connection, "unit", "Ta", "VN-63-11", by="Bình")
    assert [(each.alias, each.target_id, each.by) for each in learned(connection)] == [
        ("Ta", "VN-63-11", "Bình")
    ]


def test_a_name_of_what_the_catalogue_has_no_longer_is_no_name(connection: duckdb.DuckDBPyConnection) -> None:
    learn(connection, "unit", "Ta", "VN-99-99", by="An")
    assert status(connection, "Ta") != "load"


def test_a_name_that_means_two_units_is_not_decided(connection: duckdb.DuckDBPyConnection) -> None:
    learn(connection, "unit", "Sở Y tế", "VN-63-11", by="An")
    assert status(connection, "Sở Y tế") != "load"


def test_whatever_is_told_makes_another_version(connection: duckdb.DuckDBPyConnection) -> None:
    versions = [names_version(connection)]
    learn(connection, "unit", "Ta", "SO-YTE", by="An")
    versions.append(names_version(connection))
    forget(connection, "unit", "Ta", by="An")
    versions.append(names_version(connection))
    assert versions == [0, 1, 2]
    assert learned(connection) == []
