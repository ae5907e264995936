"""Takes a Shapefile out of a ZIP: no more bytes than allowed, no name but our own, nothing else of it.

What a ZIP says of itself (sizes, paths) is the sender's word, so nothing of it is used but to choose members.
"""

import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from geo.findings import BoundaryFinding, RefusedBoundaryError

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 300 * MEGABYTE
MOST_MEMBERS = 1000
CHUNK = 64 * 1024
NEEDED = ("shp", "shx", "dbf")
USED = (*NEEDED, "prj", "cpg")
ENCRYPTED = 0x1


def unpack_shapefile(raw: bytes, folder: Path) -> Path:
    """Write the one Shapefile of a ZIP into `folder` as `boundary.shp` with its companions; return its path.

    Raises:
        RefusedBoundaryError: It is no ZIP, holds no or several Shapefiles, lacks a part, has a password, or
            unpacks to more than is allowed.
    """
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            parts = _parts(archive.infolist())
            left = MOST_UNPACKED
            for ending, member in parts.items():
                left -= _copy(archive, member, folder / f"boundary.{ending}", left)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise RefusedBoundaryError(BoundaryFinding("zip_broken")) from error
    return folder / "boundary.shp"


def _parts(members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Return ending -> member of the only Shapefile."""
    if len(members) > MOST_MEMBERS:
        raise RefusedBoundaryError(BoundaryFinding("zip_crowded", str(len(members)), str(MOST_MEMBERS)))
    files = [member for member in members if not member.is_dir() and not _is_litter(member.filename)]
    shapes = [member for member in files if _ending(member) == "shp"]
    if len(shapes) != 1:
        raise RefusedBoundaryError(BoundaryFinding("zip_shapefiles", str(len(shapes))))
    stem = shapes[0].filename[:-4].lower()
    parts = {
        _ending(member): member
        for member in files
        if _ending(member) in USED and member.filename[:-4].lower() == stem
    }
    lacking = [f".{ending}" for ending in NEEDED if ending not in parts]
    if lacking:
        raise RefusedBoundaryError(BoundaryFinding("zip_lacks", ", ".join(lacking)))
    if any(member.flag_bits & ENCRYPTED for member in parts.values()):
        raise RefusedBoundaryError(BoundaryFinding("zip_password"))
    return parts


def _ending(member: zipfile.ZipInfo) -> str:
    return member.filename.lower().rpartition(".")[2]


def _is_litter(name: str) -> bool:
    """Tell whether a member is what macOS puts beside each file."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith("._")


def _copy(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, most: int) -> int:
    """Unpack a member bit by bit; return its size."""
    size = 0
    with archive.open(member) as source, target.open("xb") as file:
        while chunk := source.read(CHUNK):
            size += len(chunk)
            if size > most:
                raise RefusedBoundaryError(
                    BoundaryFinding("zip_bomb", expected=f"{MOST_UNPACKED // MEGABYTE} MB")
                )
            file.write(chunk)
    return size
