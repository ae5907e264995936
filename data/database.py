"""The one connection to DuckDB that a process may have.

One connection shared between threads hands callers each other's rows, so nobody gets it: `cursor()`
gives every question a connection of its own on the same open database. The file belongs to one process
at a time; a second one is told so in a sentence, with the number of the process that has it. Whatever the
disk does in the middle of a question or a load ends in such a sentence as well.
"""

import atexit
import logging
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from data.contents import forget, write_out
from data.opening import MEMORY, open_with_tables
from data.texts import say
from data.unavailable import DatabaseUnavailableError, NoRoomError, of_the_machine

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1024 * 1024
ROOM_PER_BYTE = 3  # of a file: its rows in the log, then in the tables, and their standings
LEAST_ROOM = 8 * MEGABYTE

_lock = threading.Lock()
_open: dict[str, duckdb.DuckDBPyConnection] = {}

log = logging.getLogger(__name__)


def database_path() -> str:
    """Return where the tables live: `GIAOBAN_DATABASE`, else a file in the project's `var/`."""
    return os.environ.get("GIAOBAN_DATABASE") or str(ROOT / "var" / "giaoban.duckdb")


def backup_folder() -> Path | None:
    """Return where backups lie: `GIAOBAN_BACKUP`, else beside the database; None for one in memory."""
    named, path = os.environ.get("GIAOBAN_BACKUP"), database_path()
    if path == MEMORY:
        return None
    return Path(named).absolute() if named else Path(path).absolute().parent / "backup"


def accounts_path() -> str:
    """Return where accounts live: `GIAOBAN_ACCOUNTS`, else beside the database of figures."""
    figures = database_path()
    beside = MEMORY if figures == MEMORY else str(Path(figures).parent / "accounts.sqlite")
    return os.environ.get("GIAOBAN_ACCOUNTS") or beside


def catalogue_path() -> Path:
    """Return the folder of catalogue CSV files: `GIAOBAN_CATALOGUE`, else the one that ships."""
    return Path(os.environ.get("GIAOBAN_CATALOGUE") or ROOT / "data" / "catalogue")


def open_database(path: str) -> duckdb.DuckDBPyConnection:
    """Open a hardened database with the project's tables.

    Args:
        path: A file, made with its folder if missing, or `:memory:`.

    Raises:
        DatabaseUnavailableError: Another process has the file, it is damaged, or the disk does not let us.
    """
    return open_with_tables(path, allowed=backup_folder())


@contextmanager
def cursor() -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection of its own for one question or one load, on this process's database.

    Raises:
        DatabaseUnavailableError: It cannot be opened, or the disk failed in the middle.
    """
    path = database_path()
    with _lock:
        if path not in _open:
            _open[path] = open_database(path)
        shared = _open[path]
        own = shared.cursor()
    try:
        yield own
    except duckdb.Error as error:
        if isinstance(error, duckdb.FatalException):
            _reopen_later(path, shared)
        trouble = of_the_machine(path, error)
        if isinstance(error, duckdb.ConnectionException) and _open.get(path) is not shared:
            trouble = DatabaseUnavailableError(say("database_reopened", "vi", path=path))
        if trouble:
            log.exception("database: %s", path)
            raise trouble from error
        raise
    finally:
        own.close()


def settle(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the log into the file after a load; where that cannot be, the log keeps the load safe.

    A failure is no failure of the load, which is committed already: it is logged, and where DuckDB has given
    up on the open database, the next question opens it anew.
    """
    try:
        write_out(connection)
    except duckdb.TransactionException:
        log.info("database: another load is running, the log is written out after it")
    except (duckdb.IOException, duckdb.FatalException, OSError) as error:
        log.exception("database: the log could not be written out")
        if isinstance(error, duckdb.FatalException):
            _reopen_later(database_path(), _open.get(database_path()))


def require_room(size: int) -> None:
    """Refuse to begin a load that the disk could not hold.

    Args:
        size: Bytes of the file to be loaded.

    Raises:
        NoRoomError: Less is free than three times the file.
    """
    path = database_path()
    if path == MEMORY:
        return
    needed = max(ROOM_PER_BYTE * size, LEAST_ROOM)
    free = shutil.disk_usage(Path(path).absolute().parent).free
    if free < needed:
        megabytes = {"free": free // MEGABYTE, "needed": -(-needed // MEGABYTE)}
        raise NoRoomError(say("no_room", "vi", folder=Path(path).absolute().parent, **megabytes))


def close_database() -> None:
    """Give the file back, its log written out, so that another process may open it."""
    with _lock:
        while _open:
            path, shared = _open.popitem()
            try:
                if path != MEMORY:
                    settle(shared)  # closing would do it, too, but must not be cut off in the middle
            finally:
                shared.close()
            with suppress(OSError):
                forget(path)


def _reopen_later(path: str, dead: duckdb.DuckDBPyConnection | None) -> None:
    """Forget a database that DuckDB has given up, unless another thread has opened it anew already."""
    if dead is None:
        return
    with _lock:
        if _open.get(path) is dead:
            del _open[path]
            dead.close()


atexit.register(close_database)  # a command ends without saying so
