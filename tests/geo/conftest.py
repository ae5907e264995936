"""A database with the shipped catalogue, for tests that match boundaries with its units."""

from collections.abc import Iterator

import duckdb
import pytest

from data.database import cursor


@pytest.fixture
def catalogue(shipped: object) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a database of this test's own, filled with everything that ships."""
    with cursor() as connection:
        yield connection
