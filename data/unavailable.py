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
IN_USE = re.compile(r"PID (?P<pid>\d+)|being used by another process")
TROUBLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("database_in_use", IN_USE),
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
    """Another process has the database open; `pid` is its number, `?` where the system does not say."""

    def __init__(self, sentence: str, pid: str) -> None:
        super().__init__(sentence)
        self.pid = pid


class NoRoomError(DatabaseUnavailableError):
    """The disk has too little room to begin; nothing was done."""


def unavailable(path: str, error: Exception) -> DatabaseUnavailableError:
    """Return `error`, met while opening the database at `path`, as a sentence."""
    return of_the_machine(path, error) or DatabaseUnavailableError(
        say("database_unreadable", "vi", path=path, reason=str(error).splitlines()[0])
    )


def of_the_machine(path: str, error: Exception) -> DatabaseUnavailableError | None:
    """Return a sentence for what the machine or the disk did; None where the error is another's fault."""
    kind = kind_of(error)
    if kind is None:
        return None
    pid = IN_USE.search(str(error))
    number = (pid and pid["pid"]) or "?"
    message = say(kind, "vi", path=path, pid=number)
    return (
        DatabaseInUseError(message, number)
        if kind == "database_in_use"
        else DatabaseUnavailableError(message)
    )


def kind_of(error: Exception) -> str | None:
    """Return the key of the sentence for what the machine or the disk did; None for all else."""
    if not isinstance(error, (*OF_THE_MACHINE, OSError)) and type(error) is not duckdb.Error:
        return None
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "database_disk_full"
    return next((key for key, pattern in TROUBLES if pattern.search(str(error))), None)
