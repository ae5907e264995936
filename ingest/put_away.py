"""Puts a received file into `published/` or `refused/` beside its report, without writing over anything."""

import os
from itertools import count
from pathlib import Path

from ingest.receipt import Receipt

PUBLISHED, REFUSED = "published", "refused"
LONGEST = 200  # bytes of a name; file systems end at 255, and `.json` and a number come behind it


def put_away(path: Path, receipt: Receipt) -> Path:
    """Write the report of a file, then move the file beside it; return where it is now.

    In this order, so that no file is ever there without its report. A number goes into the name where one
    like it is there already.

    Raises:
        OSError: The folder cannot be written to; the file stays where it is.
    """
    folder = path.parent / (PUBLISHED if receipt.is_published else REFUSED)
    folder.mkdir(exist_ok=True)
    for number in count(1):
        place = folder / _numbered(path.name, number)
        if not any(
            os.path.lexists(other) for other in (place, _beside(place, "txt"), _beside(place, "json"))
        ):
            break
    written = []
    try:
        for kind, text in (("txt", receipt.as_text()), ("json", receipt.as_json())):
            report = _beside(place, kind)
            with report.open("x", encoding="utf-8", errors="replace") as file:
                written.append(report)
                file.write(text)
        path.rename(place)
    except OSError:
        for report in written:
            report.unlink(missing_ok=True)
        raise
    return place


def _beside(place: Path, kind: str) -> Path:
    return place.with_name(f"{place.name}.{kind}")


def _numbered(name: str, number: int) -> str:
    """Return a name that fits, with ` (2)` and so on before its ending."""
    stem, ending = os.path.splitext(name)
    room = LONGEST - len(os.fsencode(ending))
    if room < 1 or len(os.fsencode(stem)) > room:
        stem, ending = os.fsdecode(os.fsencode(stem)[: LONGEST // 2]), ending[:20]
    return f"{stem}{ending}" if number == 1 else f"{stem} ({number}){ending}"
