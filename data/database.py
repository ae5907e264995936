"""The one connection to DuckDB that a process may have.

One connection shared between threads hands callers each other's rows, so nobody gets it: `cursor()`
gives every question a connection of its own on the same open database. The file belongs to one process
at a time; a second one is told so in a sentence, with the number of the process that has it.
"""

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from data.texts import say

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "data" / "schema.sql"

_lock = threading.Lock()
_open: dict[str, duckdb.DuckDBPyConnection] = {}


class DatabaseUnavailableError(Exception):
    """The database cannot be opened; the message is a sentence for the reader of the screen."""


def database_path() -> str:
    """Return where the tables live: `GIAOBAN_DATABASE`, else a file in the project's `var/`."""
    return os.environ.get("GIAOBAN_DATABASE") or str(ROOT / "var" / "giaoban.duckdb")


def catalogue_path() -> Path:
    """Return the folder of catalogue CSV files: `GIAOBAN_CATALOGUE`, else the one that ships."""
    return Path(os.environ.get("GIAOBAN_CATALOGUE") or ROOT / "data" / "catalogue")


def open_database(path: str) -> duckdb.DuckDBPyConnection:
    """Open a hardened database with the project's tables.

    Args:
        path: A file, made with its folder if missing, or `:memory:`.

    Raises:
        DatabaseUnavailableError: Another process has the file, or it is damaged.
    """
    try:
        # A path that cannot be a folder and a full disk say so through OSError.
        if path != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(path, config=_safe_config())
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        _lock_down(connection)
    except (duckdb.Error, OSError) as error:
        raise DatabaseUnavailableError(_explain(path, error)) from error
    return connection


@contextmanager
def cursor() -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection of its own for one question or one load, on this process's database."""
    path = database_path()
    with _lock:
        if path not in _open:
            _open[path] = open_database(path)
        own = _open[path].cursor()
    try:
        yield own
    finally:
        own.close()


def close_database() -> None:
    """Give the file back, so that another process may open it."""
    with _lock:
        while _open:
            _open.popitem()[1].close()


def _safe_config() -> dict[str, str | bool]:
    return {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
    }


def _lock_down(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")


def _explain(path: str, error: Exception) -> str:
    owner = re.search(r"PID (\d+)", str(error))
    if owner:
        return say("database_in_use", "vi", path=path, pid=owner.group(1))
    return say("database_unreadable", "vi", path=path, reason=str(error).splitlines()[0])
