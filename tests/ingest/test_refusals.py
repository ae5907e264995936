"""Every reason to refuse a file of figures fires, at its place, with a sentence in both languages."""

import re
from collections.abc import Iterator

import duckdb
import pytest

from data.database import open_database
from data.texts import LANGUAGES, texts
from ingest.catalogue import load_catalogue
from ingest.findings import Finding, RefusedFileError
from ingest.publish import check_file, load_file
from tests.ingest.files import GOOD, HEADING, file_of, write_catalogue
from tests.ingest.values.kinds import IN_FILES, VALUE_KINDS

NAME = "báo cáo.csv"
FEW = "unit_id,indicator_id,time_period,obs_value,source_id"
# What a command line or a catalogue says; test_cli.py and test_catalogue.py plant these.
ELSEWHERE = (VALUE_KINDS - IN_FILES) | {
    *("place", "file_missing", "cell_empty", "catalogue_value", "key_twice", "reference_unknown"),
    *("path_missing", "path_is_folder", "path_unreadable"),
    # What a file is, its letters and its cells; the tests in tests/ingest/reading plant these.
    *("archive_file", "pdf_file", "image_file", "word_file", "other_workbook", "workbook_file"),
    *("locked_workbook", "html_file", "xml_file", "damaged_file", "mojibake", "lost_letter"),
    *("replacement_character", "workbook_too_large", "workbook_boolean", "workbook_formula"),
}


def at(kind: str, line: int, column: int, name: str, found: str, expected: str = "") -> Finding:
    return Finding(kind, line, column, name, found, expected)


def row(**changed: str) -> str:
    """A good row with some of its cells changed."""
    cells = dict(zip(HEADING.split(","), GOOD[0].split(","), strict=True))
    return ",".join((cells | changed).values())


CASES = [
    pytest.param(b"", Finding("empty_file"), id="no-bytes"),
    pytest.param(b" \n\t\r\n", Finding("empty_file"), id="only-blanks"),
    pytest.param(b"\xef\xbb\xbf", Finding("empty_file"), id="only-a-byte-order-mark"),
    pytest.param(b"\xff\xfe", Finding("empty_file"), id="only-a-utf16-mark"),
    pytest.param(b"a,b\n\x00,1\n", Finding("binary_file", 2), id="nul-byte"),
    pytest.param(b"a,b\r\nT\xeanh,1\r\n", Finding("encoding", 2, found="ea 6e 68 2c"), id="windows-1258"),
    pytest.param(b"a\rb\rT\xea", Finding("encoding", 3, found="ea"), id="old-mac-line-ends"),
    pytest.param(
        b"\xff\xfe" + "a\nb".encode("utf-16-le") + b"\x00\xd8",
        Finding("encoding", 2, found="00 d8"),
        id="half-a-character-in-utf16",
    ),
    pytest.param(file_of('V"N,a', heading=FEW), Finding("stray_quote", 2, found='V"N'), id="quote-inside"),
    pytest.param(
        file_of('"V"N,a', heading=FEW), Finding("stray_quote", 2, found="V"), id="quote-closed-too-soon"
    ),
    pytest.param(file_of(GOOD[0], '"VN-63', "more"), Finding("open_quote", 3), id="quote-never-closed"),
    pytest.param(file_of(), Finding("no_rows"), id="only-a-heading"),
    pytest.param(file_of(",,,,", "\t"), Finding("no_rows"), id="only-blank-rows"),
    pytest.param(
        file_of(f"{GOOD[0]},", GOOD[1]),
        Finding("ragged_row", 2, found="12", expected="11"),
        id="row-too-long",
    ),
    pytest.param(
        file_of(GOOD[0], "VN-63-40"),
        Finding("ragged_row", 3, found="1", expected="11"),
        id="row-too-short",
    ),
    pytest.param(
        file_of("a,b,c,d,e", heading="unit_id,STT,time_period,obs_value,source_id"),
        at("unknown_heading", 1, 2, "STT", "STT"),
        id="unknown-heading",
    ),
    pytest.param(
        file_of("a,b,c,d,e", heading="unit_id,,time_period,obs_value,source_id"),
        at("unknown_heading", 1, 2, "", ""),
        id="empty-heading",
    ),
    pytest.param(
        file_of("a,b,c,d,e", heading="Đơn vị,obs_value,time_period,giá  TRỊ,source_id"),
        at("heading_twice", 1, 4, "giá  TRỊ", "giá  TRỊ"),
        id="two-headings-for-one-field",
    ),
    pytest.param(
        file_of("VN-63-40,online,2019,report", heading="unit_id,indicator_id,time_period,source_id"),
        Finding("column_missing", expected="obs_value"),
        id="column-missing",
    ),
    *(
        pytest.param(
            file_of(row(time_period=text)),
            at("period_unreadable", 2, 4, "time_period", text),
            id=f"period-{text}",
        )
        for text in ("", "2019-13", "11/2019", "2019-Q5", "1899", "2019-02-01/P3M", "2０19")
    ),
    pytest.param(
        file_of(row(obs_status="X")),
        at("not_one_of", 2, 6, "obs_status", "X", "A, E, P, B, O, Q"),
        id="unknown-status",
    ),
    pytest.param(
        file_of(row(qualifier="gần")),
        at("not_one_of", 2, 7, "qualifier", "gần", "nearly, more_than, about"),
        id="unknown-qualifier",
    ),
    pytest.param(
        file_of(row(unit_id="VN-63-99")),
        at("unit_unknown", 2, 1, "unit_id", "VN-63-99"),
        id="unknown-unit-id",
    ),
    pytest.param(
        file_of(row(unit_id="", unit_name="Nghệ Tĩnh")),
        at("unit_unknown", 2, 2, "unit_name", "Nghệ Tĩnh"),
        id="unknown-unit-name",
    ),
    pytest.param(
        file_of(row(unit_id="", unit_name="Nghệ An", time_period="2025")),
        at("unit_ambiguous", 2, 2, "unit_name", "Nghệ An", "VN-34-40, VN-63-40"),
        id="name-of-two-units-in-that-year",
    ),
    pytest.param(
        file_of(row(unit_id="", unit_name="")), at("unit_unknown", 2, 2, "unit_name", ""), id="no-unit-at-all"
    ),
    pytest.param(
        file_of(row(unit_name="Điện Biên")),
        at("unit_contradiction", 2, 2, "unit_name", "Điện Biên", "VN-63-40"),
        id="name-of-another-unit",
    ),
    pytest.param(
        file_of(row(indicator_id="reecived")),
        at("indicator_unknown", 2, 3, "indicator_id", "reecived"),
        id="unknown-indicator-id",
    ),
    pytest.param(
        file_of("VN-63-40,Hồ sơ,2019,5,report", heading="unit_id,Chỉ tiêu,time_period,obs_value,source_id"),
        at("indicator_unknown", 2, 2, "Chỉ tiêu", "Hồ sơ"),
        id="unknown-indicator-name",
    ),
    pytest.param(
        file_of(
            "VN-63-40,received,Hồ sơ trực tuyến,2019,5,report",
            heading="unit_id,indicator_id,Chỉ tiêu,time_period,obs_value,source_id",
        ),
        at("indicator_contradiction", 2, 3, "Chỉ tiêu", "Hồ sơ trực tuyến", "received"),
        id="name-of-another-indicator",
    ),
    pytest.param(
        file_of(row(source_id="reports")),
        at("source_unknown", 2, 10, "source_id", "reports"),
        id="unknown-source",
    ),
    pytest.param(file_of(row(source_id="")), at("source_unknown", 2, 10, "source_id", ""), id="no-source"),
    pytest.param(file_of(row(obs_value="")), at("value_missing", 2, 5, "obs_value", ""), id="no-value"),
    pytest.param(
        file_of(row(obs_status="Q")),
        at("value_with_status", 2, 5, "obs_value", "242272", "Q"),
        id="a-value-that-is-withheld",
    ),
    *(
        pytest.param(
            file_of(row(obs_value=text)),
            at("number_unreadable", 2, 5, "obs_value", text),
            id=f"number-{text}",
        )
        for text in ("1.769.000", "25%", "1e3", "NaN", "-", "+5", "05", ".5", "5.", "1 769", "٣", "1" * 19)
    ),
    pytest.param(
        file_of(row(obs_value='"25,68"')),
        at("number_unreadable", 2, 5, "obs_value", "25,68"),
        id="number-with-a-decimal-comma",
    ),
    *(
        pytest.param(
            file_of(row(published_rank=text)),
            at("place_unreadable", 2, 8, "published_rank", text),
            id=f"place-{text}",
        )
        for text in ("0", "16/63", "1.5", "-1")
    ),
    pytest.param(
        file_of(row(obs_value="-1")),
        at("out_of_bounds", 2, 5, "obs_value", "-1", "0 … "),
        id="below-the-bounds",
    ),
    pytest.param(
        file_of(row(indicator_id="rate", obs_value="100.01")),
        at("out_of_bounds", 2, 5, "obs_value", "100.01", "0 … 100"),
        id="above-the-bounds",
    ),
    pytest.param(
        file_of(GOOD[0], GOOD[3], row(obs_value="7")), Finding("said_twice", 4, found="2"), id="said-twice"
    ),
    pytest.param(
        file_of(GOOD[0], row(indicator_id="online", obs_value="242273")),
        at("part_above_whole", 3, 5, "obs_value", "242273", "≤ 242272 (2)"),
        id="part-above-whole",
    ),
]


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """One database for all of these: a refused file leaves nothing in it."""
    own = open_database(":memory:")
    load_catalogue(own, write_catalogue(tmp_path_factory.mktemp("refusals")))
    yield own
    own.close()


def refused(connection: duckdb.DuckDBPyConnection, raw: bytes) -> RefusedFileError:
    with pytest.raises(RefusedFileError) as caught:
        check_file(connection, raw, file_name=NAME)
    return caught.value


@pytest.mark.parametrize(("raw", "finding"), CASES)
def test_a_file_is_refused_at_the_place_of_its_fault(
    connection: duckdb.DuckDBPyConnection, raw: bytes, finding: Finding
) -> None:
    error = refused(connection, raw)
    assert error.file_name == NAME
    assert error.findings == [finding]
    for lang in LANGUAGES:
        (sentence,) = error.sentences(lang)
        assert sentence.startswith(NAME)
        assert (f" {finding.line}: " in sentence) == bool(finding.line)
        assert finding.found in sentence
        assert finding.expected in sentence
        assert "{" not in sentence
    assert error.sentences("vi") != error.sentences("en")


def test_every_kind_of_finding_has_a_case() -> None:
    planted = {case.values[1].kind for case in CASES}
    written = {key.removeprefix("finding_") for key in texts() if key.startswith("finding_")}
    assert planted == written - ELSEWHERE


def test_a_row_with_several_faults_names_them_all(connection: duckdb.DuckDBPyConnection) -> None:
    cells = {
        "unit_id": "X",
        "indicator_id": "Y",
        "time_period": "Z",
        "obs_value": "1,5 triệu".replace(",", ""),
    }
    error = refused(
        connection, file_of(row(**cells, obs_status="W", qualifier="V", published_rank="U", source_id="T"))
    )
    assert [finding.found for finding in error.findings] == ["X", "Y", "Z", "15 triệu", "W", "V", "U", "T"]


def test_a_file_with_several_faults_names_them_all_in_the_order_of_its_lines(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    error = refused(
        connection, file_of(row(obs_value="x"), GOOD[0], GOOD[0], row(unit_id="y"), row(obs_value="-5"))
    )
    assert [(finding.line, finding.kind) for finding in error.findings] == [
        (2, "number_unreadable"),
        (4, "said_twice"),
        (5, "unit_unknown"),
        (6, "said_twice"),
        (6, "out_of_bounds"),
    ]
    assert len(error.sentences("vi")) == 5
    assert str(error) == "\n".join(error.sentences("vi"))


def test_every_ragged_row_and_bad_heading_is_named(connection: duckdb.DuckDBPyConnection) -> None:
    error = refused(connection, file_of("a", "b,c,d", heading="STT,unit_id,unit_id,obs_value"))
    assert [(finding.kind, finding.line) for finding in error.findings] == [
        ("unknown_heading", 1),
        ("heading_twice", 1),
        ("ragged_row", 2),
        ("ragged_row", 3),
    ]


def test_every_misplaced_quote_is_named(connection: duckdb.DuckDBPyConnection) -> None:
    error = refused(connection, file_of('a"b,c', "good,row", '"x"y,z', '"never closed'))
    assert [(finding.kind, finding.line) for finding in error.findings] == [
        ("stray_quote", 2),
        ("stray_quote", 4),
        ("open_quote", 5),
    ]


def test_lines_are_those_that_an_editor_shows(connection: duckdb.DuckDBPyConnection) -> None:
    raw = file_of(row(note='"hai\ndòng"'), "", row(obs_value="x", indicator_id="online"))
    assert refused(connection, raw).findings[0].line == 5


def test_every_missing_column_is_named(connection: duckdb.DuckDBPyConnection) -> None:
    error = refused(connection, file_of("VN-63-40,online", heading="unit_id,indicator_id"))
    assert [finding.expected for finding in error.findings] == ["time_period", "obs_value", "source_id"]


@pytest.mark.parametrize("raw", [case.values[0] for case in CASES], ids=[case.id for case in CASES])
def test_nothing_of_a_refused_file_is_stored(connection: duckdb.DuckDBPyConnection, raw: bytes) -> None:
    with pytest.raises(RefusedFileError):
        load_file(connection, raw, file_name=NAME, by="test")
    for table in ("upload", "submission", "publication", "period"):
        assert connection.execute(f"select count(*) from {table}").fetchone() == (0,)


def test_findings_are_sentences_to_act_on() -> None:
    for key, said in texts().items():
        if re.match(r"finding_(?!place$)", key):
            assert said["vi"].endswith("."), key
            assert said["en"].endswith("."), key
