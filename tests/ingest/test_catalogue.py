"""The catalogue is replaced as a whole by files that are right, or not at all."""

import csv
import io
import threading
from pathlib import Path

import duckdb
import pytest

from data.database import ROOT, catalogue_path, cursor
from data.texts import LANGUAGES
from ingest.catalogue import FILES, load_catalogue
from ingest.examine import examine
from ingest.findings import Finding, RefusedFileError
from ingest.records import FIELDS
from tests.ingest.files import CATALOGUE, write_catalogue

TABLES = [table for table, _ in FILES.values()]


def contents(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: connection.execute(f"select * from {table} order by all").fetchall()
        for table in [*TABLES, "catalogue_version"]
    }


def with_row(name: str, row: str) -> dict[str, str]:
    return {name: f"{CATALOGUE[name]}{row}\n"}


def changed(name: str, old: str, new: str) -> dict[str, str]:
    assert old in CATALOGUE[name]
    return {name: CATALOGUE[name].replace(old, new)}


BREAKS = "indicator_id,first_period_after,reason_vi,reason_en\n"
TARGETS = "indicator_id,unit_id,kind,time_period,target_value,source_id\n"
SUCCESSIONS = "from_unit,to_unit,effective,kind\n"
LEVELS = "scheme,scheme_vi,scheme_en,since,level,position,name_vi,name_en,indicator_id,total_indicator_id\n"
DIRECTIVES = (
    "directive_id,meeting_id,system_id,directive_vi,directive_en,assigned_to,due,due_date,quote\n"
    "d1,m1,portal,Làm,Do,,,,\n"
)
UNIT = "VN-63-41,41,province,,63,Hà Tĩnh,Tỉnh Hà Tĩnh,Ha Tinh,,,,"
CASES = [
    pytest.param(
        {"units": None}, "units.csv", Finding("file_missing", found="{folder}"), id="a-needed-file-is-missing"
    ),
    pytest.param(
        {"deployment": "key\nhome_unit\n"},
        "deployment.csv",
        Finding("column_missing", expected="value"),
        id="a-column-is-missing",
    ),
    pytest.param(
        {"deployment": "key,value,comment\nhome_unit,VN-63-40,\n"},
        "deployment.csv",
        Finding("unknown_heading", 1, 3, "comment", "comment"),
        id="a-column-too-many",
    ),
    pytest.param(
        {"deployment": "key,value\nhome_unit\n"},
        "deployment.csv",
        Finding("ragged_row", 2, found="1", expected="2"),
        id="a-short-row",
    ),
    pytest.param({"deployment": "key,value\n"}, "deployment.csv", Finding("no_rows"), id="only-a-heading"),
    pytest.param(
        with_row("units", UNIT.replace(",Hà Tĩnh,", ",,")),
        "units.csv",
        Finding("cell_empty", 6, 6, "name_vi"),
        id="an-empty-cell",
    ),
    pytest.param(
        with_row("units", UNIT.replace(",63,", ",64,")),
        "units.csv",
        Finding("catalogue_value", 6, 5, "province_set", "64", "63, 34"),
        id="a-value-that-is-none-of-those-allowed",
    ),
    pytest.param(
        with_row("units", f"{UNIT}30/6/2025"),
        "units.csv",
        Finding("catalogue_value", 6, 12, "valid_to", "30/6/2025", "DATE"),
        id="an-unreadable-date",
    ),
    pytest.param(
        with_row("sources", "x,X,X,,,có"),
        "sources.csv",
        Finding("catalogue_value", 3, 6, "is_sample", "có", "BOOLEAN"),
        id="an-unreadable-truth",
    ),
    pytest.param(
        changed("systems", ",1,", ",1.5,"),
        "systems.csv",
        Finding("catalogue_value", 2, 2, "position", "1.5", "INTEGER"),
        id="a-place-between-two-places",
    ),
    pytest.param(
        changed("indicators", ",2,0,100,", ",7,0,100,"),
        "indicators.csv",
        Finding("catalogue_value", 4, 13, "decimals", "7", "0, 1, 2, 3, 4, 5, 6"),
        id="too-many-decimals",
    ),
    pytest.param(
        changed("indicators", ",2,0,100,", ",2,0,trăm,"),
        "indicators.csv",
        Finding("catalogue_value", 4, 15, "maximum", "trăm", "DECIMAL(38,10)"),
        id="an-unreadable-bound",
    ),
    pytest.param(
        changed("indicators", "online,received", "online,"),
        "indicators.csv",
        Finding("cell_empty", 4, 12, "denominator"),
        id="a-numerator-alone",
    ),
    pytest.param(
        changed("indicators", "online,received", ",received"),
        "indicators.csv",
        Finding("cell_empty", 4, 11, "numerator"),
        id="a-denominator-alone",
    ),
    pytest.param(
        {"breaks": f"{BREAKS}rate,năm 2019,Đổi,Changed\n"},
        "breaks.csv",
        Finding("period_unreadable", 2, 2, "first_period_after", "năm 2019"),
        id="an-unreadable-period-of-a-break",
    ),
    pytest.param(
        {"targets": f"{TARGETS}rate,,province,2019-13,5,report\n"},
        "targets.csv",
        Finding("period_unreadable", 2, 4, "time_period", "2019-13"),
        id="an-unreadable-period-of-a-target",
    ),
    pytest.param(
        {"targets": f"{TARGETS}rate,,,2019,5,report\n"},
        "targets.csv",
        Finding("cell_empty", 2, 2, "unit_id"),
        id="a-target-of-nobody",
    ),
    pytest.param(
        {"targets": f"{TARGETS}rate,VN-63-40,province,2019,5,report\n"},
        "targets.csv",
        Finding("catalogue_value", 2, 3, "kind", "province", "unit_id | kind"),
        id="a-target-of-a-unit-and-a-kind",
    ),
    pytest.param(
        with_row("column_aliases", "Thứ tự,stt"),
        "column_aliases.csv",
        Finding("catalogue_value", 23, 2, "field", "stt", ", ".join(FIELDS)),
        id="a-field-that-nobody-reads",
    ),
    pytest.param(
        with_row("units", "VN-63-40,40,province,,63,A,A,A,,,,"),
        "units.csv",
        Finding("key_twice", 6, 1, "unit_id", "VN-63-40", "2"),
        id="an-id-said-twice",
    ),
    pytest.param(
        {"successions": SUCCESSIONS + "VN-63-40,VN-34-40,2025-07-01,unchanged\n" * 2},
        "successions.csv",
        Finding("key_twice", 3, 1, "from_unit, to_unit", "VN-63-40 / VN-34-40", "2"),
        id="a-succession-that-would-count-twice",
    ),
    pytest.param(
        {"targets": TARGETS + "rate,,province,2019,5,report\nrate,,province,2019,6,report\n"},
        "targets.csv",
        Finding("key_twice", 3, 1, "indicator_id, unit_id, kind, time_period", "rate / province / 2019", "2"),
        id="two-targets-for-one-thing",
    ),
    pytest.param(
        {"breaks": f"{BREAKS}rate,2019,A,A\nrate,2019,B,B\n"},
        "breaks.csv",
        Finding("key_twice", 3, 1, "indicator_id, first_period_after", "rate / 2019", "2"),
        id="two-reasons-for-one-break",
    ),
    pytest.param(
        {"service_levels": LEVELS + "s,s,s,2011,4,1,a,a,online,\ns,s,s,2011,4,2,b,b,received,\n"},
        "service_levels.csv",
        Finding("key_twice", 3, 1, "scheme, level", "s / 4", "2"),
        id="a-level-said-twice",
    ),
]
REFERENCES = [
    pytest.param(
        with_row("units", UNIT.replace("province", "city")), 6, "units.csv: kind", "city", id="unit-kind"
    ),
    pytest.param(
        with_row("units", UNIT.replace("province,", "province,VN")),
        6,
        "units.csv: parent_id",
        "VN",
        id="unit-parent",
    ),
    pytest.param(
        changed("indicators", "rate,portal", "rate,port"),
        4,
        "indicators.csv: system_id",
        "port",
        id="indicator-system",
    ),
    pytest.param(
        changed("indicators", "online,received", "on,received"),
        4,
        "indicators.csv: numerator",
        "on",
        id="numerator",
    ),
    pytest.param(
        changed("indicators", "online,received", "online,re"),
        4,
        "indicators.csv: denominator",
        "re",
        id="denominator",
    ),
    pytest.param(
        with_row("unit_aliases", "Vinh,VN-1"), 3, "unit_aliases.csv: unit_id", "VN-1", id="unit-alias"
    ),
    pytest.param(
        with_row("indicator_aliases", "x,y"),
        3,
        "indicator_aliases.csv: indicator_id",
        "y",
        id="indicator-alias",
    ),
    pytest.param({"breaks": f"{BREAKS}x,2019,A,A\n"}, 2, "breaks.csv: indicator_id", "x", id="break"),
    pytest.param(
        {"targets": f"{TARGETS}x,,province,2019,5,report\n"},
        2,
        "targets.csv: indicator_id",
        "x",
        id="target-indicator",
    ),
    pytest.param(
        {"targets": f"{TARGETS}rate,x,,2019,5,report\n"}, 2, "targets.csv: unit_id", "x", id="target-unit"
    ),
    pytest.param(
        {"targets": f"{TARGETS}rate,,x,2019,5,report\n"}, 2, "targets.csv: kind", "x", id="target-kind"
    ),
    pytest.param(
        {"targets": f"{TARGETS}rate,,province,2019,5,x\n"},
        2,
        "targets.csv: source_id",
        "x",
        id="target-source",
    ),
    pytest.param(
        {"successions": f"{SUCCESSIONS}x,VN-34-40,2025-07-01,merged\n"},
        2,
        "successions.csv: from_unit",
        "x",
        id="old",
    ),
    pytest.param(
        {"successions": f"{SUCCESSIONS}VN-63-40,x,2025-07-01,merged\n"},
        2,
        "successions.csv: to_unit",
        "x",
        id="new",
    ),
    pytest.param(
        {"service_levels": f"{LEVELS}s,s,s,2011,4,1,a,a,x,\n"},
        2,
        "service_levels.csv: indicator_id",
        "x",
        id="level",
    ),
    pytest.param({"directives": DIRECTIVES}, 2, "directives.csv: meeting_id", "m1", id="meetings-left-out"),
]


def refused(connection: duckdb.DuckDBPyConnection, folder: Path) -> RefusedFileError:
    with pytest.raises(RefusedFileError) as caught:
        load_catalogue(connection, folder)
    return caught.value


@pytest.mark.parametrize(("files", "file_name", "finding"), CASES)
def test_a_wrong_file_is_refused_at_its_place_and_the_tables_stay(
    connection: duckdb.DuckDBPyConnection,
    catalogue: Path,
    files: dict[str, str | None],
    file_name: str,
    finding: Finding,
) -> None:
    before = contents(connection)
    error = refused(connection, write_catalogue(catalogue, **files))
    found = finding.found.replace("{folder}", str(catalogue))
    assert error.file_name == file_name
    assert [(each.kind, each.line, each.column, each.column_name) for each in error.findings] == [
        (finding.kind, finding.line, finding.column, finding.column_name)
    ]
    assert (error.findings[0].found, error.findings[0].expected) == (found, finding.expected)
    assert all(error.sentences(lang)[0].startswith(file_name) for lang in LANGUAGES)
    assert contents(connection) == before


@pytest.mark.parametrize(("files", "line", "place", "found"), REFERENCES)
def test_a_reference_that_leads_nowhere_is_refused_and_the_tables_stay(
    connection: duckdb.DuckDBPyConnection,
    catalogue: Path,
    files: dict[str, str],
    line: int,
    place: str,
    found: str,
) -> None:
    before = contents(connection)
    error = refused(connection, write_catalogue(catalogue, **files))
    assert error.file_name == str(catalogue)
    assert [(each.kind, each.line, each.column_name, each.found) for each in error.findings] == [
        ("reference_unknown", line, place, found)
    ]
    assert contents(connection) == before


def test_every_fault_of_a_file_is_named(connection: duckdb.DuckDBPyConnection, catalogue: Path) -> None:
    rows = "VN-63-40,40,province,,64,,A,A,,,hôm nay,\n"
    error = refused(connection, write_catalogue(catalogue, units=CATALOGUE["units"] + rows))
    assert [(each.kind, each.column_name) for each in error.findings] == [
        ("key_twice", "unit_id"),
        ("catalogue_value", "province_set"),
        ("cell_empty", "name_vi"),
        ("catalogue_value", "valid_from"),
    ]


def test_a_folder_that_is_not_there_is_refused(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    error = refused(connection, tmp_path / "nowhere")
    assert (error.file_name, error.findings[0].kind) == ("systems.csv", "file_missing")


def test_loading_twice_changes_nothing(connection: duckdb.DuckDBPyConnection, catalogue: Path) -> None:
    before = contents(connection)
    assert load_catalogue(connection, catalogue) is False
    assert contents(connection) == before


def test_a_change_of_one_file_replaces_the_catalogue(
    connection: duckdb.DuckDBPyConnection, catalogue: Path
) -> None:
    assert load_catalogue(connection, write_catalogue(catalogue, **with_row("units", UNIT))) is True
    rows = connection.execute("select unit_id, name_vi from unit order by sort_key").fetchall()
    assert rows == [
        ("VN-63-11", "Điện Biên"),
        ("VN-63-41", "Hà Tĩnh"),
        ("VN-34-40", "Nghệ An"),
        ("VN-63-40", "Nghệ An"),
        ("SO-YTE", "Sở Y tế"),
    ]
    version = connection.execute("select count(*) from catalogue_version").fetchone()
    assert version == (1,)


def test_a_file_left_out_leaves_nothing_of_an_earlier_folder(
    connection: duckdb.DuckDBPyConnection, catalogue: Path, tmp_path: Path
) -> None:
    with_targets = write_catalogue(tmp_path / "other", targets=f"{TARGETS}rate,,province,2019,5,report\n")
    load_catalogue(connection, with_targets)
    load_catalogue(connection, catalogue)
    assert connection.execute("select count(*) from target").fetchone() == (0,)


@pytest.mark.parametrize(
    ("file", "table"),
    [("column_aliases", "column_alias"), ("words", "word"), ("unit_kinds", "unit_kind")],
)
def test_a_folder_without_the_ways_of_writing_takes_those_that_ship(
    connection: duckdb.DuckDBPyConnection, catalogue: Path, file: str, table: str
) -> None:
    load_catalogue(connection, write_catalogue(catalogue, **{file: None}))
    shipped = (ROOT / "data" / "catalogue" / f"{file}.csv").read_text(encoding="utf-8")
    count = connection.execute(f"select count(*) from {table}").fetchone()[0]
    assert count == len(list(csv.DictReader(io.StringIO(shipped))))
    assert count > len(CATALOGUE.get(file, "").splitlines())


WORDS = "field,words,meaning\nrow,gộp lại,total\nobs_status,tạm,P\nqualifier,độ chừng,about\n"


def test_a_folder_may_have_words_of_its_own(connection: duckdb.DuckDBPyConnection, catalogue: Path) -> None:
    load_catalogue(connection, write_catalogue(catalogue, words=WORDS))
    raw = "Đơn vị;Năm;Hồ sơ tiếp nhận;obs_status;qualifier\nNghệ An;2019;5;Tạm;Độ chừng\nGộp lại;2019;5;;\n"
    report = examine(connection, raw.encode(), file_name="a.csv")
    assert [(one.obs_status, one.qualifier) for one in report.figures] == [("P", "about")]
    assert [one.kind for one in report.ignored] == ["ignored_total"]
    again = examine(connection, raw.replace("Gộp lại", "Tổng cộng").encode(), file_name="a.csv")
    assert [one.kind for one in again.questions] == ["name_unknown"]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        pytest.param("rows,gộp lại,total", "field", id="a-field-that-nobody-reads"),
        pytest.param("row,gộp lại,sum", "meaning", id="a-row-that-is-nothing"),
        pytest.param("obs_status,tạm,Z", "meaning", id="a-status-that-is-none"),
        pytest.param("qualifier,độ chừng,maybe", "meaning", id="a-qualifier-that-is-none"),
    ],
)
def test_a_word_must_mean_something(
    connection: duckdb.DuckDBPyConnection, catalogue: Path, row: str, column: str
) -> None:
    error = refused(connection, write_catalogue(catalogue, words=f"field,words,meaning\n{row}\n"))
    assert [(one.kind, one.line, one.column_name) for one in error.findings] == [
        ("catalogue_value", 2, column)
    ]


def test_a_word_means_one_thing(connection: duckdb.DuckDBPyConnection, catalogue: Path) -> None:
    error = refused(connection, write_catalogue(catalogue, words=f"{WORDS}row,gộp lại,average\n"))
    assert [(one.kind, one.line) for one in error.findings] == [("key_twice", 5)]


def test_a_report_of_a_unit_is_a_source_of_every_catalogue(
    connection: duckdb.DuckDBPyConnection, catalogue: Path
) -> None:
    query = "select title_vi from source where source_id = 'unit_report'"
    (title,) = connection.execute(query).fetchone()
    assert title
    row = "unit_report,Của chúng tôi,Ours,,,false\n"
    load_catalogue(connection, write_catalogue(catalogue, sources=CATALOGUE["sources"] + row))
    assert connection.execute(query).fetchall() == [("Của chúng tôi",)]


def test_a_refused_folder_leaves_nothing_behind_for_the_next(
    connection: duckdb.DuckDBPyConnection, catalogue: Path, tmp_path: Path
) -> None:
    wrong = write_catalogue(tmp_path / "wrong", targets=f"{TARGETS}rate,,x,2019,5,report\n")
    refused(connection, wrong)
    assert load_catalogue(connection, write_catalogue(catalogue, **with_row("units", UNIT))) is True
    assert connection.execute("select count(*) from target").fetchone() == (0,)


def test_values_of_every_type_arrive(connection: duckdb.DuckDBPyConnection, catalogue: Path) -> None:
    breaks = f'{BREAKS}rate,2019,"Đổi ""cách"" tính",Changed\n'
    load_catalogue(connection, write_catalogue(catalogue, breaks=breaks))
    rate = connection.execute(
        "select lead, decimals, maximum, legal_basis, position from indicator"
    ).fetchall()
    assert rate == [(None, 0, None, None, 2), (None, 0, None, None, 3), (1, 2, 100, None, 4)]
    row = connection.execute("select cast(first_date as text), reason_vi from series_break").fetchone()
    assert row == ("2019-01-01", 'Đổi "cách" tính')
    assert connection.execute("select is_sample from source").fetchone() == (False,)


def test_two_loading_at_once_both_succeed(own_database: None, catalogue: Path) -> None:
    results: list[object] = []

    def load() -> None:
        try:
            with cursor() as own:
                results.append(load_catalogue(own, catalogue))
        except Exception as error:
            results.append(error)

    threads = [threading.Thread(target=load) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, results)) == ["False", "False", "True"]


def test_the_catalogue_lies_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, catalogue: Path
) -> None:
    assert catalogue_path() == catalogue
    monkeypatch.delenv("GIAOBAN_CATALOGUE")
    assert catalogue_path() == ROOT / "data" / "catalogue"
