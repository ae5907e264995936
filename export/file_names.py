"""The name of a file to take along: what it holds, of which state of the figures, and its digest.

A server or browser that has handed out one content under a name may hand it out again, so two contents
never have one name. Names hold ASCII letters only: ids come from the catalogue, which anybody may write.
"""

import re
from collections.abc import Iterable

OTHERS = re.compile(r"[^A-Za-z0-9_]+")
LONGEST = 40  # letters of each part
LONGEST_NAME = 150


def file_name(parts: Iterable[str], *, digest: str, suffix: str) -> str:
    """Return `parts` and the digest of the whole content, joined by hyphens: `xep-hang-dti-2024-….csv`."""
    cleaned = [OTHERS.sub("-", part).strip("-")[:LONGEST] for part in parts]
    stem = "-".join(filter(None, cleaned))[:LONGEST_NAME]
    return f"{stem}-{digest}.{suffix}"
