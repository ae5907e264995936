"""What went wrong with the database, said so that the reader knows what is lost (nothing) and what to do.

DuckDB tells a full disk, a damaged file and a foreign lock apart only in the words of its message, so the
words are known here and nowhere else.
"""

import errno
import re

import duckdb

from data.texts import say

# What the machine or the disk did to us arrives as one of these, a slip in a statement never does; a
# checksum that does not match is the bare `duckdb.Error`.
OF_THE_MACHINE = (
    duckdb.FatalException,
    duckdb.IOException,
    duckdb.InternalException,
    duckdb.SerializationException,
    duckdb.TransactionException,
)
TROUBLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("database_in_use", re.compile(r"PID (?P<pid>\d+)|being used by another process")),
    (
        "database_disk_full",
        re.compile(r"No space left on device|not enough space on the disk|File too large"),
    ),
    (
        "database_no_rights",
        re.compile(r"Permission denied|Read-only file system|Access is denied|read-only mode"),
    ),
    ("database_log_damaged", re.compile(r"replaying WAL|Corrupt WAL")),
    ("database_newer", re.compile(r"newer version|but we can only read versions?")),
    (
        "database_damaged",
        re.compile(
            r"Corrupt database file|not a valid DuckDB database|Could not read enough bytes"
            r"|[Ff]ailed to (?:de)?serialize|[Cc]hecksum"
        ),
    ),
)


class DatabaseUnavailableError(Exception):
    """The database cannot be opened or written; the message is a sentence for the reader of the screen."""


class DatabaseInUseError(DatabaseUnavailableError):
    """Another process has the database open."""


class NoRoomError(DatabaseUnavailableError):
    """The disk has too little room to begin; nothing was done."""


def unavailable(path: str, error: Exception) -> DatabaseUnavailableError:
    """Return `error`, met while opening the database at `path`, as a sentence."""
    return of_the_machine(path, error) or DatabaseUnavailableError(
        say("database_unreadable", "vi", path=path, reason=str(error).splitlines()[0])
    )


def of_the_machine(path: str, error: Exception) -> DatabaseUnavailableError | None:
    """Return a sentence for what the machine or the disk did; None where the error is another's fault."""
    if not isinstance(error, (*OF_THE_MACHINE, OSError)) and type(error) is not duckdb.Error:
        return None
    words = str(error)
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        words = "No space left on device"
    for key, pattern in TROUBLES:
        found = pattern.search(words)
        if found:
            kind = DatabaseInUseError if key == "database_in_use" else DatabaseUnavailableError
            return kind(say(key, "vi", path=path, pid=found.groupdict().get("pid") or "?"))
    return None
