"""What a file would change is told before anything is stored: new, changed, unchanged, what stands out."""

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from ingest.catalogue import load_catalogue
from ingest.examine import examine
from ingest.outliers import Outlier, find_outliers
from ingest.preview import Preview, contents, preview
from ingest.publish import load_file, store, stored_upload, withdraw
from ingest.staging import digest_of
from tests.ingest.files import CATALOGUE, GOOD, file_of, write_catalogue

FIRST = file_of("VN-63-40,,received,2019,100,A,,,,report,", "VN-63-40,,received,2018,90,A,,,,report,")
PEERS = [f"VN-63-{code}" for code in range(50, 60)]


def look(connection: duckdb.DuckDBPyConnection, *rows: str, most: int | None = None) -> Preview:
    examined = examine(connection, file_of(*rows), file_name="a.csv")
    assert examined.status == "load", examined.sentences("vi")
    return preview(connection, most=most)


def load(connection: duckdb.DuckDBPyConnection, *rows: str) -> int:
    return load_file(connection, file_of(*rows), file_name="a.csv", by="test").upload_id


def test_every_figure_is_new_changed_or_unchanged_with_its_line(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    load_file(connection, FIRST, file_name="a.csv", by="test")
    seen = look(
        connection,
        "VN-63-40,,received,2018,90,A,,,,report,",
        "VN-63-40,,received,2019,200,P,about,,,report,",
        "VN-63-11,,received,2019,7,A,,,,report,",
    )
    assert seen.counts == {"unchanged": 1, "changed": 1, "new": 1}
    assert [(each.kind, each.line) for each in seen.differences] == [
        ("unchanged", 2),
        ("changed", 3),
        ("new", 4),
    ]
    changed = seen.of("changed")[0]
    assert (changed.old_value, changed.new_value) == (Decimal(100), Decimal(200))
    assert (changed.new_status, changed.new_qualifier, changed.change) == ("P", "about", Decimal(100))
    assert seen.of("new")[0].old_value is None


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        pytest.param("VN-63-40,,received,2019,100,A,,,,report,a note", "unchanged", id="note"),
        pytest.param("VN-63-40,,received,2019,100.0,A,,,,report,", "unchanged", id="written-otherwise"),
        pytest.param("VN-63-40,,received,2019,100,A,nearly,,,report,", "changed", id="qualifier"),
        pytest.param("VN-63-40,,received,2019,100,E,,,,report,", "changed", id="status"),
        pytest.param("VN-63-40,,received,2019,100,A,,3,63,report,", "changed", id="published-rank"),
        pytest.param("VN-63-40,,received,2019,,Q,,,,report,", "changed", id="withheld-now"),
    ],
)
def test_what_makes_another_figure(connection: duckdb.DuckDBPyConnection, row: str, kind: str) -> None:
    load_file(connection, FIRST, file_name="a.csv", by="test")
    assert look(connection, row).counts == {kind: 1}


def test_a_rank_that_gets_smaller_wins_places(connection: duckdb.DuckDBPyConnection, catalogue: Path) -> None:
    place = "place,portal,,Hạng,Rank,hạng,rank,rank,stock,lower,,,0,1,63,Hạng,Rank,\n"
    load_catalogue(connection, write_catalogue(catalogue, indicators=CATALOGUE["indicators"] + place))
    load(connection, "VN-63-40,,place,2019,26,A,,,,report,", "VN-63-11,,place,2019,,Q,,,,report,")
    rows = ("VN-63-40,,place,2019,16,A,,,,report,", "VN-63-11,,place,2019,7,A,,,,report,")
    assert [each.change for each in look(connection, *rows).differences] == [Decimal(10), None]


def test_a_withdrawn_figure_is_new_again(connection: duckdb.DuckDBPyConnection) -> None:
    withdraw(connection, load_file(connection, FIRST, file_name="a.csv", by="test").upload_id, by="test")
    assert look(connection, "VN-63-40,,received,2019,100,A,,,,report,").counts == {"new": 1}


def test_only_some_rows_are_returned_and_all_are_counted(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, "VN-63-40,,received,2010,1,A,,,,report,")
    rows = [f"VN-63-40,,received,{year},5,A,,,,report," for year in range(2010, 2020)]
    seen = look(connection, *rows, most=3)
    assert seen.counts == {"changed": 1, "new": 9}
    assert [each.line for each in seen.differences] == [2, 3, 4, 5]


def test_what_a_newer_upload_corrected_is_said_to_stay(connection: duckdb.DuckDBPyConnection) -> None:
    old = "VN-63-40,,received,2019,100,A,,,,report,"
    first = load(connection, old)
    load(connection, "VN-63-40,,received,2019,200,A,,,,report,")
    withdraw(connection, first, by="test")
    raw = file_of(old)
    examine(connection, raw, file_name="a.csv")
    known = stored_upload(connection, digest_of(raw))
    assert known == first
    assert preview(connection, upload_id=known).counts == {"kept": 1}


def test_a_stored_file_that_never_counted_would_be_the_newest(connection: duckdb.DuckDBPyConnection) -> None:
    raw = file_of("VN-63-40,,received,2019,100,A,,,,report,")
    known = store(connection, examine(connection, raw, file_name="a.csv"), by="test").upload_id
    load(connection, "VN-63-40,,received,2019,200,A,,,,report,")
    examine(connection, raw, file_name="a.csv")
    assert preview(connection, upload_id=known).counts == {"changed": 1}


def test_contents_say_what_the_file_is_about(connection: duckdb.DuckDBPyConnection) -> None:
    examine(connection, file_of(*GOOD), file_name="a.csv")
    held = contents(connection)
    assert (held.figures, held.values) == (4, 2)
    assert held.units == ("SO-YTE", "VN-63-11", "VN-63-40")
    assert held.indicators == ("online", "received")
    assert held.periods == ("2019", "2019-10")


def test_a_file_without_figures_has_empty_contents(connection: duckdb.DuckDBPyConnection) -> None:
    examine(connection, file_of("VN-63-40,,received,2019,1,A,,,,report,"), file_name="a.csv")
    connection.execute("delete from staged")
    assert contents(connection) == type(contents(connection))(0, 0, (), (), ())
    assert preview(connection).differences == ()
    assert find_outliers(connection).count == 0


def outliers(connection: duckdb.DuckDBPyConnection, *rows: str) -> list[tuple[str, int]]:
    look(connection, *rows)
    return [(each.rule, each.line) for each in find_outliers(connection).first]


@pytest.mark.parametrize(
    ("indicator", "before", "now", "told"),
    [
        pytest.param("received", 100, 300, False, id="three-times-is-not-more"),
        pytest.param("received", 100, 301, True, id="more-than-three-times"),
        pytest.param("received", 300, 100, False, id="a-third-is-not-less"),
        pytest.param("received", 301, 100, True, id="less-than-a-third"),
        pytest.param("received", 1, 10, False, id="small-counts"),
        pytest.param("received", 0, 10, True, id="from-nothing"),
        pytest.param("received", 0, 0, False, id="nothing-still"),
        pytest.param("rate", 50, 80, False, id="thirty-points"),
        pytest.param("rate", 50, "80.01", True, id="more-than-thirty-points"),
        pytest.param("rate", 90, 59, True, id="thirty-one-points-down"),
        pytest.param("rate", 1, 9, False, id="a-ratio-may-grow-ninefold"),
    ],
)
def test_a_jump_is_judged_by_the_year_before(
    connection: duckdb.DuckDBPyConnection, indicator: str, before: int, now: str, told: bool
) -> None:
    load(connection, f"VN-63-40,,{indicator},2018,{before},A,,,,report,")
    found = outliers(connection, f"VN-63-40,,{indicator},2019,{now},A,,,,report,")
    assert found == ([("jump", 2)] if told else [])


def test_the_year_before_may_stand_in_the_same_file(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, "VN-63-40,,received,2018,4000,A,,,,report,")
    rows = "VN-63-40,,received,2018,100,A,,,,report,", "VN-63-40,,received,2019,4000,A,,,,report,"
    look(connection, *rows)
    assert find_outliers(connection).first == (
        Outlier("jump", 3, "VN-63-40", "received", "2019", Decimal(4000), Decimal(100), Decimal(100)),
    )


def test_another_period_or_unit_is_no_history(connection: duckdb.DuckDBPyConnection) -> None:
    load(
        connection,
        "VN-63-40,,received,2017,1,A,,,,report,",
        "VN-63-11,,received,2018,1,A,,,,report,",
        "VN-63-40,,received,2018-10,1,A,,,,report,",
    )
    assert outliers(connection, "VN-63-40,,received,2019,500,A,,,,report,") == []


def test_a_break_of_the_series_is_no_jump(connection: duckdb.DuckDBPyConnection, catalogue: Path) -> None:
    breaks = "indicator_id,first_period_after,reason_vi,reason_en\nreceived,2019,Cách đếm,Counting\n"
    load_catalogue(connection, write_catalogue(catalogue, breaks=breaks))
    load(connection, "VN-63-40,,received,2018,1,A,,,,report,", "VN-63-40,,received,2019,500,A,,,,report,")
    assert outliers(connection, "VN-63-40,,received,2019,600,A,,,,report,") == []
    assert outliers(connection, "VN-63-40,,received,2020,5000,A,,,,report,") == [("jump", 2)]


@pytest.fixture
def many_units(connection: duckdb.DuckDBPyConnection, catalogue: Path) -> None:
    rows = "".join(f"{unit},{unit[-2:]},province,,63,{unit},{unit},{unit},,,,\n" for unit in PEERS)
    load_catalogue(connection, write_catalogue(catalogue, units=CATALOGUE["units"] + rows))


def rates(*values: float, indicator: str = "rate", period: str = "2019") -> list[str]:
    return [
        f"{unit},,{indicator},{period},{value},A,,,,report,"
        for unit, value in zip(PEERS, values, strict=False)
    ]


@pytest.mark.usefixtures("many_units")
def test_a_figure_far_from_its_peers_is_told(connection: duckdb.DuckDBPyConnection) -> None:
    # The middle half is 50 to 52, so anything below 44 or above 58 is far.
    look(connection, *rates(44, 50, 50, 50, 51, 51, 52, 52, 52, 59))
    assert find_outliers(connection).first == (
        Outlier("apart", 11, PEERS[9], "rate", "2019", Decimal(59), Decimal(50), Decimal(52)),
    )


@pytest.mark.usefixtures("many_units")
@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(rates(50, 50, 51, 51, 52, 52, 99), id="seven-are-too-few"),
        pytest.param(rates(50, 50, 50, 50, 50, 50, 50, 50, 50, 99), id="all-alike"),
        pytest.param([*rates(50, 50, 51, 51, 52, 52, 52), "SO-YTE,,rate,2019,99,A,,,,report,"], id="kind"),
        pytest.param([*rates(50, 50, 51, 51, 52, 52), *rates(99, 9, period="2021")], id="another-period"),
    ],
)
def test_what_is_no_comparison_with_peers(connection: duckdb.DuckDBPyConnection, rows: list[str]) -> None:
    assert outliers(connection, *rows) == []


@pytest.mark.usefixtures("many_units")
def test_the_size_of_a_unit_is_judged_by_its_own_year_before(connection: duckdb.DuckDBPyConnection) -> None:
    counts = (100, 101, 102, 103, 104, 105, 106, 107, 108)
    assert outliers(connection, *rates(*counts, 900, indicator="received")) == [("apart", 11)]
    load(connection, *rates(*counts, 900, indicator="received"))
    assert outliers(connection, *rates(*counts, 950, indicator="received", period="2020")) == []


@pytest.mark.usefixtures("many_units")
def test_peers_in_force_count_beside_those_of_the_file(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, *rates(50, 50, 50, 50, 51, 51, 52, 52, 52, 52))
    assert outliers(connection, f"{PEERS[0]},,rate,2019,99,A,,,,report,") == [("apart", 2)]


@pytest.mark.usefixtures("many_units")
def test_only_the_first_are_returned_and_all_are_counted(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, *rates(*range(10, 20), indicator="received", period="2018"))
    look(connection, *rates(*range(500, 510), indicator="received"))
    found = find_outliers(connection, most=3)
    assert (found.count, [each.line for each in found.first]) == (10, [2, 3, 4])


def test_an_outlier_is_a_warning_in_words(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, "VN-63-40,,received,2018,100,A,,,,report,")
    look(connection, "VN-63-40,,received,2019,1000,A,,,,report,")
    sentence = find_outliers(connection).first[0].finding().message("vi")
    assert "1000" in sentence
    assert "100" in sentence
