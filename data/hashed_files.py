"""Serves a file that ships with us under an address that names its content.

Such an address may be kept by a browser for a year: a changed file has another address, so nobody sees an
old border or runs an old script, and a page opened again in the meeting loads nothing. Both the boundaries
and the map's scripts are served so, which is why this lies below them.
"""

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

HASH_LETTERS = 12


@dataclass(frozen=True)
class HashedFile:
    """A file, its address and what it is."""

    path: Path
    address: str
    media_type: str
    content: bytes | None = None  # of what was put together at start and lies in no file


def hashed_file(path: Path, *, folder: str, media_type: str) -> HashedFile:
    """Return the file with the address `folder/name.<hash>.suffix`, in small letters as the gate wants it."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:HASH_LETTERS]
    return HashedFile(path, f"{folder}/{path.stem}.{digest}{path.suffix}".lower(), media_type)


def hashed_text(text: str, *, name: str, folder: str, media_type: str) -> HashedFile:
    """Return a text that was put together at start, served like a file of that name."""
    content, path = text.encode(), Path(name)
    digest = hashlib.sha256(content).hexdigest()[:HASH_LETTERS]
    return HashedFile(path, f"{folder}/{path.stem}.{digest}{path.suffix}", media_type, content)


def route(file: HashedFile) -> Route:
    """Return the route that answers with `file`; it is read and compressed here, once."""
    plain = file.path.read_bytes() if file.content is None else file.content
    packed = gzip.compress(plain, mtime=0)
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable",
        "ETag": f'"{hashlib.sha256(plain).hexdigest()[:HASH_LETTERS]}"',
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
        # The map's frame is sandboxed away from our origin, so its `fetch` comes from nowhere.
        "Access-Control-Allow-Origin": "*",
    }

    def answer(request: Request) -> Response:
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if "gzip" not in request.headers.get("accept-encoding", "") or len(packed) >= len(plain):
            return Response(plain, headers=headers, media_type=file.media_type)
        return Response(packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=file.media_type)

    return Route(file.address, answer)
