"""`data/README.md` tells every column of every file that can be written by hand."""

import re

import pytest

from data.database import ROOT, cursor
from ingest.catalogue import DERIVED, FILES
from ingest.records import FIELDS, NEEDED

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


def test_every_column_of_a_file_of_figures_is_told() -> None:
    meanings = told("Figures")
    assert set(meanings) == set(FIELDS)
    assert {name for name, meaning in meanings.items() if meaning.startswith("needed")} == set(NEEDED)
