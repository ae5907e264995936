"""What the catalogue must hold: readable values, unique ids, and references that lead somewhere."""

from collections.abc import Iterator, Mapping

import duckdb

from data.periods import parse_period
from ingest.findings import Finding
from ingest.records import FIELDS, STATUSES
from ingest.table import Table

KEYS = {
    "system": "system_id",
    "indicator": "indicator_id",
    "unit": "unit_id",
    "unit_kind": "kind",
    "source": "source_id",
    "composite": "composite_id",
    "column_alias": "alias",
    "indicator_alias": "alias",
    "meeting": "meeting_id",
    "directive": "directive_id",
    "deployment": "key",
    "service_figure": "indicator_id",
}
# Rows that would count twice in a join, although no single column of theirs is a key.
TOGETHER = {
    "service_level": ("scheme", "level"),
    "word": ("field", "words"),
    "succession": ("from_unit", "to_unit"),
    "series_break": ("indicator_id", "first_period_after"),
    "target": ("indicator_id", "unit_id", "kind", "time_period"),
    "composite_part": ("composite_id", "indicator_id"),
}
REFERENCES = (
    ("indicator", "system_id", "system"),
    ("indicator", "numerator", "indicator"),
    ("indicator", "denominator", "indicator"),
    ("service_level", "indicator_id", "indicator"),
    ("service_level", "total_indicator_id", "indicator"),
    ("service_figure", "indicator_id", "indicator"),
    ("unit", "parent_id", "unit"),
    ("unit", "kind", "unit_kind"),
    ("unit_alias", "unit_id", "unit"),
    ("indicator_alias", "indicator_id", "indicator"),
    ("succession", "from_unit", "unit"),
    ("succession", "to_unit", "unit"),
    ("series_break", "indicator_id", "indicator"),
    ("class_rule", "indicator_id", "indicator"),
    ("target", "indicator_id", "indicator"),
    ("target", "unit_id", "unit"),
    ("target", "kind", "unit_kind"),
    ("target", "source_id", "source"),
    ("composite", "source_id", "source"),
    ("composite_part", "composite_id", "composite"),
    ("composite_part", "indicator_id", "indicator"),
    ("meeting", "unit_id", "unit"),
    ("meeting", "source_id", "source"),
    ("directive", "meeting_id", "meeting"),
    ("directive", "system_id", "system"),
)
ALLOWED = {
    ("indicator", "measure"): ("count", "ratio", "score", "rank", "rank_change"),
    ("indicator", "stock_flow"): ("stock", "flow"),
    ("indicator", "direction"): ("higher", "lower", "neutral"),
    ("indicator", "decimals"): tuple("0123456"),
    ("service_figure", "role"): ("shown", "used", "offered"),
    ("class_rule", "method"): ("quantiles", "period_quantiles", "equal_steps", "groups", "target"),
    ("composite", "normalisation"): ("share_of_maximum", "min_max", "rank_points"),
    ("composite", "decimals"): tuple("0123456"),
    ("column_alias", "field"): FIELDS,
    ("word", "field"): ("row", "title", "obs_status", "qualifier"),
    ("unit", "province_set"): ("63", "34"),
    ("succession", "kind"): ("unchanged", "merged", "renamed"),
}
PERIODS = {"series_break": "first_period_after", "target": "time_period"}
MEANINGS = {
    "row": ("total", "subtotal", "average", "footer", "signature"),
    "title": ("plan", "actual", "document"),
    "obs_status": STATUSES,
    "qualifier": ("nearly", "more_than", "about"),
}
# Cells that are wrong because of what another cell says: table, column, rows that fail, finding, expected.
WITH_OTHERS = (
    ("indicator", "numerator", "numerator is null and denominator is not null", "cell_empty", ""),
    ("indicator", "denominator", "denominator is null and numerator is not null", "cell_empty", ""),
    *(
        (
            "word",
            "meaning",
            f"field = '{field}' and meaning not in {allowed}",
            "catalogue_value",
            ", ".join(allowed),
        )
        for field, allowed in MEANINGS.items()
    ),
    ("class_rule", "name_vi", "name_vi is null and name_en is not null", "cell_empty", ""),
    ("class_rule", "name_en", "name_en is null and name_vi is not null", "cell_empty", ""),
    ("class_rule", "lower_bound", "method <> 'groups'", "catalogue_value", "groups"),
    (
        "class_rule",
        "method",
        "(indicator_id, method) not in (select indicator_id, min(method) from staged_class_rule"
        " group by indicator_id)",
        "catalogue_value",
        "1 method / indicator_id",
    ),
    (
        "class_rule",
        "indicator_id",
        "(select count(*) from staged_class_rule as before"
        " where before.indicator_id = staged_class_rule.indicator_id"
        " and cast(before.line as integer) <= cast(staged_class_rule.line as integer)) > 5",
        "catalogue_value",
        "1–5",
    ),
    ("target", "unit_id", "unit_id is null and kind is null", "cell_empty", ""),
    ("target", "kind", "unit_id is not null and kind is not null", "catalogue_value", "unit_id | kind"),
    ("composite_part", "weight", "try_cast(weight as decimal(9, 4)) <= 0", "catalogue_value", "> 0"),
)
# Parts that a composite score cannot have: what is wrong with the indicator, and what it would need.
UNFIT_PARTS = (
    ("indicator.direction = 'neutral'", "direction: higher, lower"),
    (
        "composite.normalisation = 'share_of_maximum'"
        " and coalesce(try_cast(indicator.maximum as double) <= try_cast(indicator.minimum as double), true)",
        "minimum < maximum",
    ),
)
COLUMNS = """
select column_name, data_type, is_nullable from information_schema.columns
where table_name = ? order by ordinal_position
"""


def check_values(cursor: duckdb.DuckDBPyConnection, table_name: str, table: Table) -> Iterator[Finding]:
    """Yield what is wrong inside one staged file: cells empty or unreadable, and keys said twice."""
    for name, kind, nullable in cursor.execute(COLUMNS, [table_name]).fetchall():
        if name not in table.columns:
            continue
        allowed = ALLOWED.get((table_name, name))
        wrong = f"{name} not in {allowed}" if allowed else _unreadable(name, kind)
        if nullable == "NO":
            yield from _failing(cursor, table, f"{name} is null", table_name, name, "cell_empty")
        expected = kind if not allowed else ", ".join(allowed)
        yield from _failing(cursor, table, wrong, table_name, name, "catalogue_value", expected)
    for constrained, name, wrong, finding, expected in WITH_OTHERS:
        if constrained == table_name:
            yield from _failing(cursor, table, wrong, table_name, name, finding, expected)
    yield from _unreadable_periods(table, PERIODS.get(table_name))
    key = KEYS.get(table_name)
    yield from _said_twice(table, (key,) if key else TOGETHER.get(table_name, ()))


def check_references(cursor: duckdb.DuckDBPyConnection, files: Mapping[str, str]) -> Iterator[Finding]:
    """Yield every staged cell that names something which no staged file has; `files` names the files."""
    for table_name, column, target in REFERENCES:
        query = (
            f"select line, {column} from staged_{table_name} where {column} is not null"
            f" and {column} not in (select {KEYS[target]} from staged_{target})"
        )
        for line, found in cursor.execute(query).fetchall():
            place = f"{files[table_name]}: {column}"
            yield Finding("reference_unknown", int(line), 0, place, found, files[target])
    yield from _unfit_parts(cursor, files)


def _unfit_parts(cursor: duckdb.DuckDBPyConnection, files: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the parts of composite scores that no score can be made of; they would be left out of the sum."""
    for wrong, expected in UNFIT_PARTS:
        query = (
            "select part.line, part.indicator_id from staged_composite_part as part"
            " join staged_indicator as indicator on indicator.indicator_id = part.indicator_id"
            f" join staged_composite as composite on composite.composite_id = part.composite_id where {wrong}"
        )
        for line, found in cursor.execute(query).fetchall():
            place = f"{files['composite_part']}: indicator_id"
            yield Finding("catalogue_value", int(line), 0, place, found, expected)


def _unreadable(name: str, kind: str) -> str:
    # A cast alone rounds: 1.5 would be place 2.
    whole = f" or not regexp_full_match({name}, '[0-9]+')" if kind == "INTEGER" else ""
    return f"try_cast({name} as {kind}) is null{whole}"


def _failing(
    cursor: duckdb.DuckDBPyConnection,
    table: Table,
    wrong: str,
    table_name: str,
    name: str,
    kind: str,
    expected: str = "",
) -> Iterator[Finding]:
    present = "" if kind == "cell_empty" else f"{name} is not null and "
    query = f"select line, {name} from staged_{table_name} where {present}({wrong})"
    for line, found in cursor.execute(query).fetchall():
        yield Finding(kind, int(line), table.columns[name] + 1, name, found or "", expected)


def _unreadable_periods(table: Table, name: str | None) -> Iterator[Finding]:
    for row in table.rows if name else ():
        if table.cell(row, name) and not parse_period(table.cell(row, name)):
            yield table.finding("period_unreadable", row, name)


def _said_twice(table: Table, key: tuple[str, ...]) -> Iterator[Finding]:
    first_lines: dict[str, int] = {}
    for row in table.rows if key else ():
        said = " / ".join(filter(None, (table.cell(row, name) for name in key)))
        first = first_lines.setdefault(said, row.line)
        if first != row.line:
            column = table.columns[key[0]] + 1
            yield Finding("key_twice", row.line, column, ", ".join(key), said, str(first))
