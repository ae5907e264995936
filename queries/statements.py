"""The statements that are asked again and again, read and parsed once.

DuckDB parses a text anew on every call, which is a sixth of what a question on the shipped figures costs;
what it has parsed once it binds to the tables of any connection. Preparing a statement would save no more:
DuckDB 2.0 plans it anew at every execution.
"""

import atexit
import re
from functools import cache
from pathlib import Path

import duckdb

SQL = Path(__file__).resolve().parent / "sql"
COMMENT = re.compile(r"^\s*--.*$", re.MULTILINE)
STEPS = re.compile(r"^-- Steps: +(\w+)$", re.MULTILINE)

_parsed: dict[str, duckdb.Statement] = {}  # as many as there are statements in this folder
atexit.register(_parsed.clear)  # else DuckDB complains at the end of Python that somebody still has them


@cache
def sql_of(question: str) -> str:
    """Return the statement in the file of `question`, without its comments.

    Where the file names another one under `Steps`, the steps (`with …`) of that one stand before its own.
    """
    text = (SQL / f"{question}.sql").read_text(encoding="utf-8")
    statement, other = COMMENT.sub("", text).strip(), STEPS.search(text)
    if other is None:
        return statement
    steps = sql_of(other[1]).rpartition("\nselect\n")[0]
    return f"{steps},\n{statement.removeprefix('with ')}"


def parsed(connection: duckdb.DuckDBPyConnection, text: str) -> duckdb.Statement:
    """Return what any connection can execute in place of `text`, one of the project's own statements."""
    found = _parsed.get(text)
    if found is None:
        found = _parsed[text] = connection.extract_statements(text)[0]
    return found
