"""Fixtures that every folder's tests share: for each test a database of its own, empty or as shipped."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from data.database import close_database, cursor
from ingest.shipped import load_shipped
from queries.standing import standing_id
from ui.gate.store import close_store

# The same examples in every run, and no verdict by the clock: a busy machine is no fault of the code.
settings.register_profile(
    "giaoban", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
settings.load_profile("giaoban")


@pytest.fixture(autouse=True)
def own_database(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give every test an empty database and no accounts, in memory, and nobody those in `var/`."""
    monkeypatch.setenv("GIAOBAN_DATABASE", ":memory:")
    monkeypatch.setenv("GIAOBAN_ACCOUNTS", ":memory:")
    monkeypatch.delenv("GIAOBAN_CATALOGUE", raising=False)
    close_database()
    close_store()
    yield
    close_database()
    close_store()


@pytest.fixture(scope="session")
def shipped_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with everything that ships; copy it, never open it."""
    path = tmp_path_factory.mktemp("shipped") / "giaoban.duckdb"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GIAOBAN_DATABASE", str(path))
        environment.delenv("GIAOBAN_CATALOGUE", raising=False)
        with cursor() as connection:
            list(load_shipped(connection))
            standing_id(connection)
        close_database()
    return path


@pytest.fixture
def shipped(shipped_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of this test's own, filled with everything that ships."""
    path = Path(shutil.copy(shipped_file, tmp_path / "giaoban.duckdb"))
    monkeypatch.setenv("GIAOBAN_DATABASE", str(path))
    return path
