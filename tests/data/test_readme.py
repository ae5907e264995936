"""`data/README.md` tells every column of every file that can be written by hand."""

import re
from pathlib import Path

import pytest

from data.database import ROOT, cursor, open_database
from ingest.catalogue import DERIVED, FILES, load_catalogue
from ingest.examine import examine
from ingest.objects import as_object
from ingest.records import FIELDS
from ingest.vocabulary import load_vocabulary
from tests.ingest.files import file_of, write_catalogue

README = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^##+ (\S+)[^\n]*\n(.*?)(?=^##|\Z)", README, re.MULTILINE | re.DOTALL))


def told(section: str) -> dict[str, str]:
    """The columns that a section's table tells of, with what it says."""
    rows = re.findall(r"^\| (`.+?) \| (.+) \|$", SECTIONS[section], re.MULTILINE)
    return {name: meaning for names, meaning in rows for name in re.findall(r"`(\w+)`", names)}


def columns_of(table: str) -> dict[str, bool]:
    """The columns of a table of the schema, and whether each may be empty."""
    with cursor() as connection:
        query = "select column_name, is_nullable = 'YES' from information_schema.columns where table_name = ?"
        return dict(connection.execute(query, [table]).fetchall())


def heading_of(file: str) -> set[str]:
    with (ROOT / "data" / "catalogue" / f"{file}.csv").open(encoding="utf-8") as lines:
        return set(lines.readline().strip().split(","))


@pytest.mark.parametrize("file", FILES)
def test_every_column_of_a_catalogue_file_is_told(file: str) -> None:
    table = FILES[file][0]
    assert set(told(f"{file}.csv")) == heading_of(file)
    assert set(columns_of(table)) - set(told(f"{file}.csv")) <= set(DERIVED)


@pytest.mark.parametrize("file", FILES)
def test_what_may_be_empty_is_told(file: str) -> None:
    meanings = told(f"{file}.csv")
    optional = {
        name for name, meaning in meanings.items() if "optional" in meaning or "one of the two" in meaning
    }
    nullable = {name for name, empty in columns_of(FILES[file][0]).items() if empty}
    assert optional == nullable


def test_which_files_may_be_left_out_is_told() -> None:
    marked = set(re.findall(r"^### (\w+)\.csv \(may be left out", README, re.MULTILINE))
    assert marked == {file for file, (_, needed) in FILES.items() if not needed}


def test_every_field_of_a_file_of_figures_is_told() -> None:
    assert set(told("Figures")) == set(FIELDS)


def test_every_key_of_what_check_prints_is_told(tmp_path: Path) -> None:
    own = open_database(":memory:")
    load_catalogue(own, write_catalogue(tmp_path / "catalogue"))
    good, doubtful = file_of("VN-63-40,,online,2019,5,A,,,,,"), file_of("VN-63-40,,online,,5,A,,,,,")
    loads, asks = (as_object(own, examine(own, raw, file_name="a.csv")) for raw in (good, doubtful))
    own.close()
    parts = [loads, loads["changes"], *loads["records"], *asks["questions"]]
    assert len(parts) == 4
    keys = {key for part in parts for key in part}
    assert keys - set(told("JSON")) == set()
    # Those of the file as a whole, and nothing that is not there.
    values = {"old_value", "new_value"}
    assert set(told("JSON")) == keys | values


def test_every_meaning_of_a_word_is_told() -> None:
    with cursor() as connection:
        load_catalogue(connection, ROOT / "data" / "catalogue")
        words = load_vocabulary(connection)
    meanings = {*words.rows.values(), *words.statuses.values(), *words.qualifiers.values()}
    assert {meaning for meaning in meanings if f"`{meaning}`" not in SECTIONS["words.csv"]} == set()
