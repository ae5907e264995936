"""One database for all tests of a module: each fills it anew, and opening takes longer than asking."""

from collections.abc import Iterator

import pytest

from data.database import close_database


@pytest.fixture(autouse=True, scope="module")
def own_database() -> Iterator[None]:
    """Take the place of the fixture of this name that opens a database for every test."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GIAOBAN_DATABASE", ":memory:")
        environment.delenv("GIAOBAN_CATALOGUE", raising=False)
        close_database()
        yield
        close_database()
