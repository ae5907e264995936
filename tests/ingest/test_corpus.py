"""Every file of the corpus: exactly the records that it must give, or a refusal at the right place."""

import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from data.database import ROOT, open_database
from ingest.catalogue import load_catalogue
from tests.ingest.corpus import make
from tests.ingest.corpus.run import CORPUS, differences, examined, expected_of, files, records_of

FEWEST = 400
SECONDS = 10  # of the processor: other programs of this machine are no fault of the reader
CASES = [pytest.param(path, id=path.relative_to(CORPUS).as_posix()) for path in files()]
MEGABYTE = 1_000_000
# Too large to be kept as files.
LARGE = {
    "one_line_of_5_mb": b"a" * (5 * MEGABYTE),
    "one_line_of_separators": b";" * MEGABYTE,
    "one_line_of_quotes": b'"' * (3 * MEGABYTE),
    "quotes_and_separators": b'";' * 60_000,
    "quotes_and_line_ends": b'"\n' * MEGABYTE,
    "lines_of_nothing": b"\r\n" * MEGABYTE,
    "an_open_quote_over_5_mb": b'a;"b\n' + b"c;d\n" * MEGABYTE,
    "one_cell_of_5_mb": "Đơn vị;Năm;Hồ sơ tiếp nhận\nNghệ An;2019;".encode() + b"1" * (5 * MEGABYTE) + b"\n",
    "digits_of_5_mb": b"1" * (5 * MEGABYTE),
    "zeros_of_5_mb": bytes(5 * MEGABYTE),
}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of this module's own with the catalogue that ships, and no figures."""
    own = open_database(str(tmp_path_factory.mktemp("corpus") / "giaoban.duckdb"))
    load_catalogue(own, ROOT / "data" / "catalogue")
    yield own
    own.close()


@pytest.mark.parametrize("path", CASES)
def test_a_file_gives_what_it_must(shipped: duckdb.DuckDBPyConnection, path: Path) -> None:
    expected = expected_of(path)
    start = time.process_time()
    report = examined(shipped, path, expected.get("period"))
    assert time.process_time() - start < SECONDS
    assert differences(report, expected) == []


@pytest.mark.parametrize("name", LARGE)
def test_a_large_hostile_file_ends_in_a_sentence(
    shipped: duckdb.DuckDBPyConnection, tmp_path: Path, name: str
) -> None:
    path = tmp_path / f"{name}.csv"
    path.write_bytes(LARGE[name])
    start = time.process_time()
    report = examined(shipped, path)
    assert time.process_time() - start < SECONDS
    assert report.status == "reject"
    assert differences(report, {"status": "reject"}) == []


def test_there_are_files_enough() -> None:
    assert len(CASES) >= FEWEST


def test_the_files_are_those_of_the_tables(tmp_path: Path) -> None:
    make.write(tmp_path)
    made = {path.relative_to(tmp_path).as_posix(): path for path in tmp_path.rglob("*") if path.is_file()}
    kept = {path.relative_to(CORPUS).as_posix() for path in CORPUS.glob("*/*") if path.suffix != ".py"}
    assert kept - {name for name in kept if "__pycache__" in name} == set(made)
    # A workbook depends on the version of what wrote it, so only what must come of it is compared.
    texts = {name for name, path in made.items() if not path.read_bytes().startswith(b"PK")}
    assert [name for name in sorted(texts) if (CORPUS / name).read_bytes() != made[name].read_bytes()] == []


def test_a_wrong_expectation_would_be_seen(shipped: duckdb.DuckDBPyConnection) -> None:
    path = CORPUS / "dialects" / "semicolon.csv"
    report = examined(shipped, path)
    good = {"status": "load", "records": [[*row[:4], str(row[4]), *row[5:]] for row in records_of(report)]}
    other = [[*good["records"][0][:4], "1", "A", None], *good["records"][1:]]
    assert differences(report, good) == []
    assert len(differences(report, good | {"records": other})) == 2
    assert differences(report, good | {"status": "reject"}) != []
