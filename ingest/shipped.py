"""The figures that ship: catalogue, published reports and sample figures, by the road of any upload."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from data.database import ROOT, catalogue_path
from ingest.catalogue import load_catalogue
from ingest.publish import Upload, load_file
from ingest.staging import digest_of

SHIPPED_BY = "giao-ban"
FOLDERS = ("published", "sample")


def load_shipped(cursor: duckdb.DuckDBPyConnection) -> Iterator[Upload]:
    """Load the catalogue and every shipped file of figures that was never loaded; yield what was.

    A file that somebody has taken back stays taken back. A deployment with a catalogue of its own starts
    without figures: the shipped ones speak of units and indicators that it may not have.

    Raises:
        RefusedFileError: The catalogue or a file is wrong.
    """
    load_catalogue(cursor, catalogue_path())
    if catalogue_path() == ROOT / "data" / "catalogue":
        known = {row[0] for row in cursor.execute("select sha256 from upload").fetchall()}
        for path in shipped_files():
            raw = path.read_bytes()
            if digest_of(raw) not in known:
                yield load_file(cursor, raw, file_name=path.name, by=SHIPPED_BY)


def shipped_files() -> list[Path]:
    """Return the shipped files of figures, published ones first, in a fixed order."""
    return [path for folder in FOLDERS for path in sorted((ROOT / "data" / folder).glob("*.csv"))]
