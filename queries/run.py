"""Ask one question: its SQL file with values for its parameters, on a connection of its own."""

from datetime import date, datetime
from decimal import Decimal

import duckdb

from data.database import cursor
from queries.standing import is_kept, standing_id, supposition
from queries.statements import parsed, sql_of

Value = str | int | float | bool | date | datetime | None
Row = dict[str, Value]


def ask(
    question: str,
    *,
    as_of: int | None = None,
    then: int | None = None,
    supposing: tuple[int, str] | None = None,
    **parameters: Value,
) -> list[Row]:
    """Return the rows that answer `question` (the name of its file in `queries/sql`).

    Args:
        question: Name of the file without `.sql`.
        as_of: Number of the publication to look back to; the newest unless given.
        then: Number of an earlier publication to compare with; the question then has `$then_id`.
        supposing: An upload and what might be done to it; for a question that begins with the steps of
            `standing.sql`.
        **parameters: Values for the `$names` in the file. They never become part of the SQL.

    Returns:
        One dictionary per row. Exact decimals become int where they are whole, else float.
    """
    statement = sql_of(question)
    with cursor() as connection:
        if "$standing_id" not in statement:
            return _rows(connection, statement, parameters)
        while True:
            number = standing_id(connection, as_of)
            more = supposition(connection, number, *supposing) if supposing else {}
            numbers = {"standing_id": number}
            if "$then_id" in statement:
                numbers["then_id"] = standing_id(connection, then)
            rows = _rows(connection, statement, parameters | numbers | more)
            # Had another reader made a standing be forgotten meanwhile, rows would be missing.
            if all(is_kept(connection, each) for each in numbers.values()):
                return rows


def _rows(connection: duckdb.DuckDBPyConnection, statement: str, parameters: dict[str, Value]) -> list[Row]:
    result = connection.execute(parsed(connection, statement), parameters)
    names = [column[0] for column in result.description]
    exact = [name for name, kind, *_ in result.description if str(kind).startswith("DECIMAL")]
    rows: list[Row] = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    for row in rows:  # most columns are none, and long answers have tens of thousands of cells
        for name in exact:
            row[name] = _plain(row[name])
    return rows


def _plain(value: object) -> Value:
    if isinstance(value, Decimal):
        whole = int(value)
        return whole if value == whole else float(value)
    return value
