"""Writes DuckDB's log into the file so that neither a kill nor a power cut can leave a file nobody can open.

Writing the log out (a checkpoint) puts rows into blocks that were free and names them in a new header last of
all. But the blocks with the table of contents are written over where they lie, before that header: one that
is cut off in its middle fits neither the old header nor a new one. So these blocks are copied beside the
database first, and put back at the next opening if the header of then is still the one in the file.
"""

import errno
import hashlib
import logging
import os
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import duckdb

from data.backup.files import put_on_disk

try:
    import fcntl
except ImportError:  # Windows, where nobody can read a file that DuckDB has open
    fcntl = None

HEADERS = 3 * 4096  # what the file is, and its last two states; blocks follow
DIGEST = hashlib.sha256().digest_size
PLACE = struct.Struct("<QQ")  # where a block lies, and its size
DESCRIPTORS = "/proc/self/fd"
BLOCKS = """
select distinct contents.block_id, size.block_size
from pragma_metadata_info() as contents, pragma_database_size() as size
where size.database_name = current_database() order by all
"""
FILE = "select path from duckdb_databases() where database_name = current_database()"
TAKEN = (errno.EACCES, errno.EAGAIN)

_writing = threading.Lock()

log = logging.getLogger(__name__)


def contents_of(path: str) -> Path:
    """Return where the table of contents lies while the log is written out."""
    return Path(f"{path}.contents")


@dataclass(frozen=True)
class Contents:
    """The headers of a database file, and the blocks that they stand on by their places in it."""

    headers: bytes
    blocks: dict[int, bytes]

    @classmethod
    def read(cls, path: str) -> Self | None:
        """Return what was copied; None where nothing was, or not all of it."""
        place = contents_of(path)
        return cls.read_bytes(place.read_bytes()) if place.exists() else None

    @classmethod
    def read_bytes(cls, raw: bytes) -> Self | None:
        """Return what these bytes hold; None where they are not all of it."""
        body, digest = raw[:-DIGEST], raw[-DIGEST:]
        if len(body) < HEADERS or hashlib.sha256(body).digest() != digest:
            return None  # cut off while it was made: the log was not being written out yet
        blocks, at = {}, HEADERS
        while at < len(body):
            place, size = PLACE.unpack_from(body, at)
            at += PLACE.size
            blocks[place] = body[at : at + size]
            at += size
        return cls(body[:HEADERS], blocks)

    def write(self, path: str) -> None:
        """Put it beside the database and wait until it is on the disk.

        The file is written over, because the disk takes much longer for a new one. Cut off in the middle, its
        digest is wrong, and the log is not being written out yet.
        """
        parts = (
            part for place, block in self.blocks.items() for part in (PLACE.pack(place, len(block)), block)
        )
        body = self.headers + b"".join(parts)
        place = contents_of(path)
        is_new = not place.exists()
        with place.open("wb" if is_new else "r+b") as file:
            file.write(body + hashlib.sha256(body).digest())
            file.truncate()
            file.flush()
            os.fdatasync(file.fileno())
        if is_new:
            put_on_disk(place.absolute().parent)


def write_out(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the log into the database file, a copy of the table of contents beside it meanwhile.

    Raises:
        duckdb.Error: It cannot be now, or the disk does not let us; the copy stays good, and so does the log.
        OSError: The copy cannot be made; nothing else was done.
    """
    with _writing:
        path = connection.execute(FILE).fetchone()[0]  # None in memory
        if path:
            copy_contents(connection, path)
        connection.execute("checkpoint")


def copy_contents(connection: duckdb.DuckDBPyConnection, path: str) -> None:
    """Copy the headers and the table of contents beside an open database; a copy that still holds stays."""
    own = _own_descriptor(path)
    if own is None:
        log.info("database: the system lets nobody read an open file, the log is written out all the same")
        return
    headers = os.pread(own, HEADERS, 0)
    before = Contents.read(path)
    # After a writing out that failed the blocks in the file may be damaged: then only the copy is good.
    if before and before.headers == headers:
        return
    found = connection.execute(BLOCKS).fetchall()
    places = [(HEADERS + number * size, size) for number, size in found]
    Contents(headers, {place: os.pread(own, size, place) for place, size in places}).write(path)


def put_back(path: str) -> None:
    """Undo what a writing out began and did not end, in a file that is about to be opened.

    Raises:
        OSError: The disk does not let us.
    """
    with _copy_beside(path) as (descriptor, kept):
        if descriptor is None:
            return
        blocks = kept.blocks if kept else {}
        torn = {at: block for at, block in blocks.items() if os.pread(descriptor, len(block), at) != block}
        for place, block in torn.items():
            os.pwrite(descriptor, block, place)
        if torn:
            os.fsync(descriptor)
            log.warning("database: writing out the log was cut off, it begins again: %s", path)
        contents_of(path).unlink()


def forget(path: str) -> None:
    """Remove the copy beside a database that was closed, unless its log could not be written out.

    Raises:
        OSError: The disk does not let us.
    """
    with _copy_beside(path) as (descriptor, kept):
        log_file = Path(f"{path}.wal")
        is_written = not kept or not log_file.exists() or log_file.stat().st_size == 0
        if descriptor is not None and is_written:
            contents_of(path).unlink()


@contextmanager
def _copy_beside(path: str) -> Iterator[tuple[int | None, Contents | None]]:
    """Yield a descriptor of the file if there is a copy beside it, and the copy if it still holds."""
    with _writing:
        if not fcntl or not contents_of(path).exists() or not Path(path).exists():
            yield None, None
            return
        with _alone(path) as descriptor:
            kept = Contents.read(path)
            if descriptor is not None and kept and kept.headers != os.pread(descriptor, HEADERS, 0):
                kept = None
            yield descriptor, kept


@contextmanager
def _alone(path: str) -> Iterator[int | None]:
    """Yield a descriptor of a file that no other process has, None where one has it."""
    own = _own_descriptor(path)
    if own is not None:
        yield own
        return
    descriptor = os.open(path, os.O_RDWR)
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        if error.errno not in TAKEN:
            raise
        yield None
        return
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _own_descriptor(path: str) -> int | None:
    """Return the descriptor by which DuckDB has the file open in this process.

    One of our own would not do: when it is closed, the system takes DuckDB's lock away with it.
    """
    if not fcntl or not Path(DESCRIPTORS).is_dir():
        return None
    there = os.stat(path)
    for name in os.listdir(DESCRIPTORS):
        try:
            if not os.path.samestat(os.fstat(int(name)), there):
                continue
            if fcntl.fcntl(int(name), fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDWR:
                return int(name)
        except OSError:  # closed since it was listed
            continue
    return None
