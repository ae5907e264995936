"""The catalogue's CSV files into its tables: all of them right, or none replaced.

The catalogue gives every figure its meaning, so a folder with one wrong reference does not load at all.
Each file is a table of `data/schema.sql` with the same columns; `data/README.md` documents them.
"""

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd

from data.audit import acting
from data.database import ROOT, settle
from data.periods import parse_period
from data.texts import say
from ingest.catalogue_checks import check_references, check_values
from ingest.findings import Finding, RefusedFileError
from ingest.table import Table, fold, read_table

# File -> table. Those marked True must be there; a folder may leave the others out.
FILES: dict[str, tuple[str, bool]] = {
    "systems": ("system", True),
    "indicators": ("indicator", True),
    "units": ("unit", True),
    "sources": ("source", True),
    "column_aliases": ("column_alias", False),
    "words": ("word", False),
    "unit_kinds": ("unit_kind", False),
    "service_levels": ("service_level", False),
    "service_figures": ("service_figure", False),
    "unit_aliases": ("unit_alias", False),
    "indicator_aliases": ("indicator_alias", False),
    "successions": ("succession", False),
    "breaks": ("series_break", False),
    "classes": ("class_rule", False),
    "targets": ("target", False),
    "composites": ("composite", False),
    "composite_parts": ("composite_part", False),
    "meetings": ("meeting", False),
    "directives": ("directive", False),
    "deployment": ("deployment", False),
}
# How people write, in any province: a folder without its own takes the shipped one.
SHIPPED_TOO = frozenset({"column_alias", "word", "unit_kind"})
FILE_OF = {table_name: f"{name}.csv" for name, (table_name, _) in FILES.items()}
# Columns that loading works out, so no file need have them.
DERIVED = {
    "position": "cast(line as integer)",
    "sort_key": "cast(row_number() over (order by name_vi collate vi, unit_id) as integer)",
    "first_date": "cast(substr(first_period_after, 1, 4) || '-01-01' as date)",
}
# The source of a file that an office sends and that names none; a catalogue may say more of it itself.
UNIT_REPORT = """
insert into source select 'unit_report', ?, ?, null, null, false
where not exists (select 1 from source where source_id = 'unit_report')
"""
PROGRAM = "giao-ban"
_replacing = threading.Lock()  # two replacements at once would fail each other's transaction


def load_catalogue(cursor: duckdb.DuckDBPyConnection, folder: Path, *, by: str = PROGRAM) -> bool:
    """Replace the catalogue by the files in `folder`; return False where it holds them already.

    Args:
        cursor: The connection to load with.
        folder: The CSV files.
        by: Who is on record as having changed it.

    Raises:
        RefusedFileError: A file is missing or wrong; the tables stay as they were.
    """
    with _replacing:
        digest = _digest(folder)
        if _loaded(cursor) == digest:
            return False
        for table_name, path in _present(folder):
            if path is None:
                _stage_nothing(cursor, table_name)
            else:
                _stage(cursor, _read(cursor, path, table_name), table_name)
        findings = list(check_references(cursor, FILE_OF))
        if findings:
            raise RefusedFileError(str(folder), findings)
        _replace(cursor, digest, by)
        settle(cursor)
        return True


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for name, (table_name, _) in FILES.items():
        path = _path(folder, table_name)
        if path is not None:
            digest.update(name.encode() + b"\x00" + path.read_bytes() + b"\x00")
    return digest.hexdigest()


def _path(folder: Path, table_name: str) -> Path | None:
    """Return the file of a table, the shipped one where the folder may go without, or None."""
    shipped = ROOT / "data" / "catalogue" / FILE_OF[table_name]
    paths = (folder / FILE_OF[table_name], *((shipped,) if table_name in SHIPPED_TOO else ()))
    return next((path for path in paths if path.exists()), None)


def _loaded(cursor: duckdb.DuckDBPyConnection) -> str | None:
    row = cursor.execute("select sha256 from catalogue_version").fetchone()
    return row[0] if row else None


def _present(folder: Path) -> Iterator[tuple[str, Path | None]]:
    for table_name, needed in FILES.values():
        path = _path(folder, table_name)
        if needed and path is None:
            raise RefusedFileError(FILE_OF[table_name], [Finding("file_missing", found=str(folder))])
        yield table_name, path


def _read(cursor: duckdb.DuckDBPyConnection, path: Path, table_name: str) -> Table:
    columns = [name for name, _ in _columns(cursor, table_name)]
    return read_table(path.read_bytes(), file_name=path.name, fields={fold(name): name for name in columns})


def _columns(cursor: duckdb.DuckDBPyConnection, table_name: str) -> list[tuple[str, str]]:
    query = (
        "select column_name, data_type from information_schema.columns"
        " where table_name = ? order by ordinal_position"
    )
    return cursor.execute(query, [table_name]).fetchall()


def _stage(cursor: duckdb.DuckDBPyConnection, table: Table, table_name: str) -> None:
    """Make the temp table `staged_<table>`: the line and every column of the file as text or NULL."""
    columns = [name for name, _ in _columns(cursor, table_name)]
    absent = [name for name in columns if name not in table.columns and name not in DERIVED]
    if absent:
        raise RefusedFileError(table.file_name, [Finding("column_missing", expected=", ".join(absent))])
    frame = pd.DataFrame(
        {
            "line": [str(row.line) for row in table.rows],
            **{name: [table.cell(row, name) or None for row in table.rows] for name in table.columns},
        }
    ).astype("string")
    cursor.register("catalogue_text", frame)
    cursor.execute(f"create or replace temp table staged_{table_name} as select * from catalogue_text")
    cursor.unregister("catalogue_text")
    findings = list(check_values(cursor, table_name, table))
    if findings:
        raise RefusedFileError(table.file_name, findings)


def _stage_nothing(cursor: duckdb.DuckDBPyConnection, table_name: str) -> None:
    """Make an empty `staged_<table>`, or an earlier folder's rows would still be there."""
    columns = ["line", *(name for name, _ in _columns(cursor, table_name))]
    nothing = ", ".join(f"cast(null as text) as {name}" for name in columns)
    cursor.execute(f"create or replace temp table staged_{table_name} as select {nothing} where false")


def _replace(cursor: duckdb.DuckDBPyConnection, digest: str, by: str) -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    with acting(cursor, actor=by, action="catalogue") as detail:
        for table_name, _ in FILES.values():
            cursor.execute(f"delete from {table_name}")
            cursor.execute(f"insert into {table_name} select {_casts(cursor, table_name)}")
        cursor.execute(UNIT_REPORT, [say("source_unit_report", "vi"), say("source_unit_report", "en")])
        _add_target_periods(cursor)
        cursor.execute("delete from catalogue_version")
        cursor.execute("insert into catalogue_version values (?, ?)", [digest, now])
        detail["sha256"] = digest


def _add_target_periods(cursor: duckdb.DuckDBPyConnection) -> None:
    """A target may be of a period that no figure has yet; the way to it needs its days."""
    query = (
        "select distinct time_period from target where time_period not in (select time_period from period)"
    )
    for (time_period,) in cursor.execute(query).fetchall():
        period = parse_period(time_period)
        if period is not None:
            cursor.execute("insert into period values (?, ?, ?, ?, ?)", astuple(period))


def _casts(cursor: duckdb.DuckDBPyConnection, table_name: str) -> str:
    given = {name for name, _ in _columns(cursor, f"staged_{table_name}")}
    casts = [
        f"cast({name} as {kind})" if name in given else DERIVED[name]
        for name, kind in _columns(cursor, table_name)
    ]
    return f"{', '.join(casts)} from staged_{table_name}"
