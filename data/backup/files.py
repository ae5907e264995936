"""What backups of figures and of accounts have in common: their digests, and that they are on the disk."""

import hashlib
import os
from pathlib import Path


class BackupError(Exception):
    """A backup could not be made or must not be used; the message is a sentence for the reader."""


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_file(path: Path) -> Path:
    """Return the file beside a backup that holds its SHA-256, as `sha256sum -c` reads it."""
    return path.with_name(f"{path.name}.sha256")


def keep(making: Path, place: Path) -> None:
    """Give a finished file its name, its digest beside it, once both are on the disk."""
    put_on_disk(making)
    beside = digest_file(place)
    beside.write_text(f"{digest_of(making)} *{place.name}\n", encoding="utf-8")
    put_on_disk(beside)
    os.replace(making, place)
    put_on_disk(place.parent)


def is_as_made(path: Path) -> bool:
    """Tell whether a file is still what its digest says; one without a digest may be."""
    beside = digest_file(path)
    return not beside.exists() or beside.read_text(encoding="utf-8").split(" ")[0] == digest_of(path)


def put_on_disk(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk and not only in memory."""
    if path.is_dir() and os.name == "nt":
        return  # Windows has no such call for folders
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def free_name(path: Path, endings: tuple[str, ...]) -> Path:
    """Return a name for what a restoring sets aside; nothing lies under it, with any of the endings."""
    number = 1
    while True:
        aside = path.with_name(f"{path.name}.before-restore-{number}")
        if not any(os.path.lexists(f"{aside}{ending}") for ending in endings):
            return aside
        number += 1
