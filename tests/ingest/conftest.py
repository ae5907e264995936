"""A database with the small catalogue, and a connection to it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from data.database import cursor, open_database
from ingest.catalogue import load_catalogue
from tests.ingest.files import write_catalogue


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the small catalogue, which this deployment has instead of the one that ships."""
    folder = write_catalogue(tmp_path / "catalogue")
    monkeypatch.setenv("GIAOBAN_CATALOGUE", str(folder))
    return folder


@pytest.fixture(scope="session")
def catalogued_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the small catalogue; copy it, never open it."""
    folder = tmp_path_factory.mktemp("catalogued")
    own = open_database(str(folder / "giaoban.duckdb"))
    load_catalogue(own, write_catalogue(folder / "catalogue"))
    own.close()
    return folder / "giaoban.duckdb"


@pytest.fixture
def connection(
    own_database: None,
    catalogue: Path,
    catalogued_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a database of this test's own with the small catalogue."""
    monkeypatch.setenv("GIAOBAN_DATABASE", shutil.copy(catalogued_file, tmp_path))
    with cursor() as own:
        yield own
