"""Every address of the server, and what one must be allowed to do to get through it.

An address that is not named here is for readers; under `/_stcore/` it is not there at all.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from geo.own import FOLDER
from ui.addresses import NEEDS, PAGES

Kind = Literal["open", "closed", "page", "file", "socket", "other"]
# Two slashes, a dot or two for a folder, and letters that another reader takes for something else.
ODD = re.compile(r"//|/\.{1,2}(?:/|$)|[\\%;\x00-\x1f\x7f]")


@dataclass(frozen=True)
class Door:
    """What is behind an address.

    Attributes:
        kind: `open` to everybody, `closed` to everybody, a `page` (who may not see it is asked to sign in),
            a `file` (only for the browser that was given its address), the websocket's `socket`, any `other`.
        action: What one must be allowed to do.
    """

    kind: Kind
    action: str = "read"


OPEN, CLOSED = Door("open"), Door("closed")
PAGE_PATHS = {"/": "read"} | {f"/{path}": NEEDS.get(name, "read") for name, path in PAGES.items()}
FOLDERS = {
    "/_stcore/upload_file/": Door("file", "upload"),
    "/media/": Door("file"),
    "/auth/": CLOSED,
    "/oauth2callback": CLOSED,
    "/_stcore/bidi-components/": Door("other"),
}
EXACT = {
    "/_stcore/health": OPEN,  # a browser that has lost its connection asks here; it says "ok"
    "/_stcore/stream": Door("socket"),
    "/_stcore/host-config": Door("other"),
}


@lru_cache(maxsize=4096)
def door_of(path: str, public: frozenset[str]) -> Door:
    """Return what is behind `path`.

    Args:
        path: As the server reads it, percent signs resolved.
        public: Paths of our own that hold no figures: the gate's pages, the map's scripts and outlines.
    """
    if path in public:
        return OPEN
    door = _door_of(path)
    # An address in other letters is not the same one here, but a program in front may think so.
    other_letters = path.lower() in public or door != _door_of(path.lower())
    return CLOSED if ODD.search(path) or other_letters else door


def _door_of(path: str) -> Door:
    if path in EXACT:
        return EXACT[path]
    if path in PAGE_PATHS:
        return Door("page", PAGE_PATHS[path])
    for folder, door in FOLDERS.items():
        if path.startswith(folder):
            return door
    if path.startswith(f"{FOLDER}/"):
        # Outlines of a province's own, no figures; the map's frame fetches them without a cookie.
        return OPEN
    if path.startswith("/_stcore"):
        return CLOSED
    if path.startswith("/component/") and not path.endswith(("/", ".html")):
        # Scripts of a package, no figures; the map's frame is cut off from us and sends no cookie for them.
        return OPEN
    return Door("other")
