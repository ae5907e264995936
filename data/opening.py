"""Opens a DuckDB file so that no statement can reach beyond it, and only if all of it can be trusted.

A file that lost its second half still opens and still counts its rows rightly, and one of an older release
opens too: so every column is read once and every table is compared with the one that we would make.
"""

from functools import cache
from pathlib import Path

import duckdb

from data.contents import put_back
from data.texts import say
from data.unavailable import DatabaseUnavailableError, unavailable

SCHEMA = Path(__file__).resolve().parent / "schema.sql"
MEMORY = ":memory:"
# Half the machine: the rest is for Python, whose frames are outside DuckDB's count.
MEMORY_LIMIT = "50%"
# Sorting the largest upload needs a twentieth of it; a runaway statement ends here, not at a full disk.
MOST_TEMPORARY = "8GB"
# DuckDB must not write the log out by itself: only `data.contents` can be cut off in the middle of it.
NEVER = "1TB"
# What these hold is said elsewhere (the catalogue's CSV files, the figures) and made again when missing.
DERIVED = frozenset(
    {
        *("system", "indicator", "service_level", "service_figure", "unit_kind", "unit", "unit_alias"),
        *(
            "indicator_alias",
            "column_alias",
            "word",
            "succession",
            "series_break",
            "target",
            "class_rule",
            "source",
        ),
        *("composite", "composite_part"),
        *("meeting", "directive", "deployment", "catalogue_version", "standing", "standing_version"),
    }
)
MADE = """
select 'table', table_name, list(column_name || ' ' || data_type order by column_index)
from duckdb_columns() where database_name = current_database() and not internal
and table_name in (select table_name from duckdb_tables() where database_name = current_database())
group by table_name
union all
select 'view', view_name, [sql] from duckdb_views() where database_name = current_database() and not internal
union all
select 'sequence', sequence_name, [] from duckdb_sequences() where database_name = current_database()
"""
CHECKS = """
select table_name, list(constraint_text order by constraint_text)
from duckdb_constraints() where database_name = current_database() group by table_name
"""
Made = dict[tuple[str, str], tuple[str, ...]]  # kind and name -> columns or text
Fingerprint = dict[str, tuple[int, int]]


def open_hardened(
    path: str, *, allowed: Path | None = None, read_only: bool = False
) -> duckdb.DuckDBPyConnection:
    """Open a database file whose statements reach nothing but itself and the folder `allowed`.

    Raises:
        duckdb.Error: It cannot be opened.
    """
    config: dict[str, str | bool] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
        "checkpoint_threshold": NEVER,
        "memory_limit": MEMORY_LIMIT,
        "max_temp_directory_size": MOST_TEMPORARY,
    }
    if path != MEMORY:
        config["temp_directory"] = f"{path}.tmp"
    connection = duckdb.connect(path, read_only=read_only, config=config)
    try:
        # In this order: what is allowed can be said only while the outside is still in reach.
        if allowed:
            connection.execute(f"set allowed_directories = [{quoted(str(allowed.resolve()))}]")
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
    except BaseException:
        connection.close()
        raise
    return connection


def open_with_tables(path: str, *, allowed: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Open a hardened database with the project's tables, whole and of this release.

    Raises:
        DatabaseUnavailableError: It is in use, damaged, of another release, or the disk does not let us.
    """
    connection = None
    try:
        # A path that cannot be a folder and a full disk say so through OSError.
        if path != MEMORY:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        was_there = path != MEMORY and Path(path).exists()
        if was_there:
            put_back(path)
        connection = open_hardened(path, allowed=allowed)
        if was_there:
            fingerprint(connection)
            _fit(connection, path)
        # Only if something is missing: a full disk must not keep a meeting from its figures.
        if not was_there or _expected().items() - _made(connection).items():
            connection.execute(SCHEMA.read_text(encoding="utf-8"))
    except (duckdb.Error, OSError, DatabaseUnavailableError) as error:
        if connection:
            connection.close()
        if isinstance(error, DatabaseUnavailableError):
            raise
        raise unavailable(path, error) from error
    return connection


def fingerprint(connection: duckdb.DuckDBPyConnection, database: str | None = None) -> Fingerprint:
    """Return of every table its count of rows and the sum of their hashes, having read every column.

    Args:
        connection: Where to ask.
        database: An attached database; the connection's own unless given.

    Raises:
        duckdb.Error: Something cannot be read.
    """
    own = connection.execute("select current_database()").fetchone()[0] if database is None else database
    names = connection.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = ? and not temporary"
        " order by all",
        [own],
    ).fetchall()
    # One statement: planning each alone takes longer than reading the tables.
    each = [
        f"select {quoted(name)}, count(*), coalesce(sum(cast(hash(whole) as hugeint)), 0)"
        f" from {identifier(own)}.{identifier(schema)}.{identifier(name)} as whole"
        for schema, name in names
    ]
    found = connection.execute(" union all ".join(each)).fetchall() if each else []
    return {name: (rows, sums) for name, rows, sums in found}


def identifier(name: str) -> str:
    """Return a name as SQL writes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def quoted(text: str) -> str:
    """Return a text as SQL writes it, for statements that take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def _fit(connection: duckdb.DuckDBPyConnection, path: str) -> None:
    """Drop the derived tables that another release made, so that they are made anew.

    Raises:
        DatabaseUnavailableError: A table that cannot be made anew is another than this release's.
    """
    there, ours = _made(connection), _expected()
    columns = {
        name
        for kind, name in there.keys() & ours.keys()
        if kind == "table" and there[kind, name] != ours[kind, name]
    }
    # What may stand in a column changes from release to release, too; what is derived is then made anew.
    held, wanted = _checks(connection), _expected_checks()
    checks = {name for name in DERIVED & held.keys() if held[name] != wanted.get(name)}
    others = sorted(columns | checks)
    kept = [name for name in others if name not in DERIVED]
    if kept:
        raise DatabaseUnavailableError(say("database_other_release", "vi", path=path, tables=", ".join(kept)))
    if others:
        connection.execute("begin")
        for name in (*others, "catalogue_version", "standing_version", "standing"):
            connection.execute(f"drop table if exists {identifier(name)}")
        connection.execute("commit")


@cache
def _expected() -> Made:
    with duckdb.connect(MEMORY) as empty:
        empty.execute(SCHEMA.read_text(encoding="utf-8"))
        return _made(empty)


@cache
def _expected_checks() -> dict[str, tuple[str, ...]]:
    with duckdb.connect(MEMORY) as empty:
        empty.execute(SCHEMA.read_text(encoding="utf-8"))
        return _checks(empty)


def _checks(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, ...]]:
    """Return of every table what may stand in it."""
    return {name: tuple(texts) for name, texts in connection.execute(CHECKS).fetchall()}


def _made(connection: duckdb.DuckDBPyConnection) -> Made:
    return {(kind, name): tuple(words) for kind, name, words in connection.execute(MADE).fetchall()}
