"""Tells what in a statement would not run, or would run differently, on the other engines.

It knows the parts of SQL that are used and portable, not those that are not: whatever is new is refused
until somebody has looked at what Spark and ClickHouse make of it.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import sqlglot
from sqlglot import ErrorLevel, exp

PORTABLE_PARTS = {
    *("Select", "From", "Join", "Where", "Group", "Having", "Order", "Ordered", "With", "CTE", "Union"),
    *("Subquery", "Table", "TableAlias", "Column", "Identifier", "Alias", "Star", "Placeholder", "Distinct"),
    *(
        "Literal",
        "Null",
        "Boolean",
        "Paren",
        "And",
        "Or",
        "Not",
        "EQ",
        "NEQ",
        "LT",
        "LTE",
        "GT",
        "GTE",
        "Is",
        "In",
    ),
    *("Add", "Sub", "Mul", "Div", "Neg", "Case", "If", "Coalesce", "Nullif", "Abs", "Exists", "Between"),
    *(
        "Cast",
        "DataType",
        "DataTypeParam",
        "Count",
        "Sum",
        "Min",
        "Max",
        "Window",
        "RowNumber",
        "Rank",
        "Lag",
        "Year",
        "Month",
    ),
}
PORTABLE_TYPES = {"DOUBLE", "TEXT", "INT", "BIGINT", "DATE", "BOOLEAN", "DECIMAL"}
JOINS = {("", "", ""), ("", "CROSS", ""), ("", "", "LEFT"), ("", "OUTER", "FULL"), ("", "INNER", "")}
TIME = {"time_period", "start_date", "end_date", "year_ago"}
ENGINES = ("spark", "clickhouse")
PARAMETER = re.compile(r"\$([a-z_]+)")
HEADER = re.compile(r"^-- (Question|Grain|Params): +(.+)$", re.MULTILINE)


def problems(sql: str) -> list[str]:
    """Return everything in `sql` that is outside the portable subset."""
    tree = sqlglot.parse_one(sql, read="duckdb")
    found = [problem for check in CHECKS for problem in check(tree)]
    return found + [problem for engine in ENGINES for problem in _untranslatable(sql, engine)]


def _unknown_parts(tree: exp.Expression) -> Iterator[str]:
    for name in sorted({type(part).__name__ for part in tree.walk()} - PORTABLE_PARTS):
        yield f"{name} is not in the portable subset"


def _unknown_types(tree: exp.Expression) -> Iterator[str]:
    for kind in tree.find_all(exp.DataType):
        if kind.this.name not in PORTABLE_TYPES:
            yield f"the type {kind.sql()} is not in the portable subset"


def _unknown_joins(tree: exp.Expression) -> Iterator[str]:
    for join in tree.find_all(exp.Join):
        way = tuple(str(join.args.get(name) or "") for name in ("method", "kind", "side"))
        if way not in JOINS or join.args.get("using"):
            yield f"the join {join.sql()} is not in the portable subset"


def _variants(tree: exp.Expression) -> Iterator[str]:
    """Forms of portable parts that only DuckDB has, or that name nothing."""
    if not isinstance(tree, exp.Select | exp.Union) or tree.find(exp.From) is None:
        yield "not a query of tables"
    for star in tree.find_all(exp.Star):
        if star.args.get("except_") or star.args.get("replace") or star.args.get("rename"):
            yield "a star with exceptions"
    for group in tree.find_all(exp.Group):
        if group.args.get("all") or any(isinstance(each, exp.Literal) for each in group.expressions):
            yield "groups that are not named"
    for union in tree.find_all(exp.Union):
        if union.args.get("by_name") or union.args.get("distinct"):
            yield "a union that is not UNION ALL"
    for each in tree.find_all(exp.Distinct):
        if each.args.get("on"):
            yield "DISTINCT ON"
    for each in tree.find_all(exp.With):
        if each.args.get("recursive"):
            yield "a recursion"


def _divisions(tree: exp.Expression) -> Iterator[str]:
    for division in tree.find_all(exp.Div):
        if not isinstance(division.expression, exp.Nullif):
            yield f"a divisor without nullif: {division.sql()}"
        if not (_is_double(division.this) and _is_double(division.expression)):
            yield f"a division of what is not cast to double: {division.sql()}"


def _is_double(value: exp.Expression) -> bool:
    return any(cast.to.this.name == "DOUBLE" for cast in value.find_all(exp.Cast))


def _inexact_sums(tree: exp.Expression) -> Iterator[str]:
    for total in tree.find_all(exp.Sum):
        if _is_double(total):
            yield f"a sum of doubles: {total.sql()}"


def _rows_before(tree: exp.Expression) -> Iterator[str]:
    for lag in tree.find_all(exp.Lag):
        order = lag.parent.args.get("order")
        if order is None or TIME & {column.name for column in order.find_all(exp.Column)}:
            yield f"LAG over periods spans gaps: {lag.parent.sql()}"


def _untranslatable(sql: str, engine: str) -> Iterator[str]:
    try:
        sqlglot.transpile(sql, read="duckdb", write=engine, unsupported_level=ErrorLevel.RAISE)
    except sqlglot.errors.SqlglotError as error:
        yield f"{engine}: {error}"


CHECKS: tuple[Callable[[exp.Expression], Iterator[str]], ...] = (
    _unknown_parts,
    _unknown_types,
    _unknown_joins,
    _variants,
    _divisions,
    _inexact_sums,
    _rows_before,
)


def header_problems(text: str) -> list[str]:
    """Return what is wrong with the comment that a file begins with."""
    header = dict(HEADER.findall(text))
    used = set(PARAMETER.findall(re.sub(r"^\s*--.*$", "", text, flags=re.MULTILINE)))
    said = set(PARAMETER.findall(header.get("Params", "")))
    found = [f"no {name}" for name in ("Question", "Grain") if name not in header]
    if not text.startswith("-- Question: "):
        found.append("does not begin with its question")
    if used != said:
        found.append(f"Params says {sorted(said)}, the statement uses {sorted(used)}")
    return found


def callers(name: str, sources: dict[Path, str]) -> list[Path]:
    """Return the Python files that name the question or its file."""
    return [path for path, text in sources.items() if f'"{name}"' in text or f'"{name}.sql"' in text]
