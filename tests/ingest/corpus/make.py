"""Writes the corpus: every file as an office sends it, and beside it what must come of it.

Run `python -m tests.ingest.corpus.make` from the project's folder after a table was changed. The files are
kept with the project, so that what is tested are bytes on a disk; a test holds that this writes the same.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.ingest.corpus.case import Case
from tests.ingest.corpus.tables import (
    checks,
    dialects,
    encodings,
    hostile,
    layouts,
    names,
    numbers,
    periods,
    totals,
    workbooks,
)

FOLDER = Path(__file__).parent
THEMES = (dialects, encodings, layouts, numbers, periods, names, totals, checks, workbooks, hostile)
EXPECTED = ".expected.json"


def cases() -> Iterator[Case]:
    """Return every file of the corpus."""
    for theme in THEMES:
        yield from theme.CASES


def expectation(case: Case) -> str:
    """Return what stands beside the file."""
    lines = [f"{json.dumps(key)}: {_listed(value)}" for key, value in case.expected.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _listed(value: object) -> str:
    """Return JSON with one record or finding per line, so that a change of one shows as one."""
    if isinstance(value, list) and value and isinstance(value[0], list):
        return "[\n  " + ",\n  ".join(json.dumps(one, ensure_ascii=False) for one in value) + "\n]"
    return json.dumps(value, ensure_ascii=False)


def write(folder: Path) -> None:
    """Write every file and its expectation under `folder`."""
    for case in cases():
        path = folder / case.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(case.raw)
        path.with_name(path.name + EXPECTED).write_text(expectation(case), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(FOLDER)
