"""Every question is documented, has a caller, and runs on the engines that may take DuckDB's place."""

import re
from pathlib import Path

import pytest
import sqlglot

from queries.standing import STORED
from queries.statements import SQL
from tests.queries.portable import callers, header_problems, problems

FILES = sorted(SQL.glob("*.sql"))
NAMES = [path.stem for path in FILES]
SOURCES = {path: path.read_text(encoding="utf-8") for path in SQL.parent.glob("*.py")}
ONE_ROW = {"data_version", "publication_on"}


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_file_begins_with_its_question_grain_and_parameters(path: Path) -> None:
    assert header_problems(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_file_has_a_caller(name: str) -> None:
    assert callers(name, SOURCES) != []


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_file_stays_in_the_portable_subset(path: Path) -> None:
    assert problems(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.stem not in ONE_ROW], ids=lambda path: path.stem
)
def test_a_file_says_in_which_order_its_rows_come(path: Path) -> None:
    tree = sqlglot.parse_one(path.read_text(encoding="utf-8"), read="duckdb")
    assert tree.args.get("order") is not None


def test_every_question_that_is_asked_has_a_file() -> None:
    asked = {name for text in SOURCES.values() for name in re.findall(r'\bask\(\s*"(\w+)"', text)}
    assert asked | set(STORED) == set(NAMES)


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("select a from t qualify row_number() over (order by a) = 1", "Qualify"),
        ("select a from t asof join u on t.a >= u.a", "join"),
        ("select a from t positional join u", "join"),
        ("select a from t natural join u", "join"),
        ("select a from t join u using (a)", "join"),
        ("select a from t semi join u on t.a = u.a", "join"),
        ("select arg_max(a, b) from t", "ArgMax"),
        ("select a, sum(b) from t group by grouping sets ((a), ())", "GroupingSets"),
        ("select a, sum(b) from t group by rollup (a)", "Rollup"),
        ("select a, sum(b) from t group by 1", "groups that are not named"),
        ("select a, sum(b) from t group by all", "groups that are not named"),
        ("select round(a) from t", "Round"),
        ("select a from t where a ilike 'x'", "ILike"),
        ("select a from t where a ~ 'x'", "RegexpLike"),
        ("select a from t where a similar to 'x'", "SimilarTo"),
        ("select upper(a) from t", "Upper"),
        ("select a // nullif(b, 0) from t", "IntDiv"),
        ("select list_transform(a, lambda x: x + 1) from t", "Lambda"),
        ("select [a] from t", "Array"),
        ("select {'k': a} from t", "Struct"),
        ("select cast(a as integer[]) from t", "type"),
        ("select cast(a as struct(b integer)) from t", "type"),
        ("select cast(a as hugeint) from t", "type"),
        ("select try_cast(a as date) from t", "TryCast"),
        ("select string_agg(a, ',') from t", "GroupConcat"),
        ("select median(a) from t", "Median"),
        ("select unnest(a) from t", "Explode"),
        ("select my_macro(a) from t", "Anonymous"),
        ("select * exclude (a) from t", "star"),
        ("select t.* replace (1 as a) from t", "star"),
        ("select sum(a) filter (where b > 0) from t", "Filter"),
        ("select distinct on (a) b from t", "DISTINCT ON"),
        ("select a from t union all by name select a from u", "UNION ALL"),
        ("select a from t union select a from u", "UNION ALL"),
        ("with recursive r as (select a from t) select a from r", "recursion"),
        ("select a from t limit 5", "Limit"),
        ("select a from t using sample 5", "TableSample"),
        ("delete from t", "Delete"),
        ("select 1", "not a query of tables"),
        ("select cast(a as double) / cast(b as double) from t", "without nullif"),
        ("select cast(a as double) / coalesce(nullif(b, 0), 1) from t", "without nullif"),
        ("select a / nullif(b, 0) from t", "not cast to double"),
        ("select cast(a as double) / nullif(b, 0) from t", "not cast to double"),
        ("select sum(cast(a as double)) from t", "sum of doubles"),
        ("select lag(a) over (order by time_period) from t", "LAG over periods"),
        ("select lag(a) over (partition by b order by period.end_date) from t", "LAG over periods"),
        ("select lag(a) over () from t", "LAG over periods"),
    ],
)
def test_what_is_not_portable_is_found(sql: str, words: str) -> None:
    assert [problem for problem in problems(sql) if words in problem] != []


def test_what_is_portable_is_not_complained_about() -> None:
    assert (
        problems(
            "with best as (select a, row_number() over (partition by b order by a) as place from t)\n"
            "select 100 * cast(a as double) / nullif(cast(place as double), 0) as share,\n"
            "    lag(a) over (order by place) as better\n"
            "from best left join u on u.a = best.a where best.a = $value"
        )
        == []
    )


def test_an_engine_that_cannot_say_it_is_named() -> None:
    found = problems("select arg_max(a, b, 3) from t")
    assert [engine for engine in ("spark", "clickhouse") if any(engine in problem for problem in found)] != []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("-- Grain:    a row\nselect 1", "no Question"),
        ("-- Question: what?\nselect 1", "no Grain"),
        ("\n-- Question: what?\n-- Grain:    a row\nselect 1", "does not begin"),
        ("-- Question: what?\n-- Grain:    a row\nselect $a", "Params says [], the statement uses ['a']"),
        ("-- Question: what?\n-- Grain:    a row\n-- Params:   $a, $b\nselect $a", "Params says ['a', 'b']"),
    ],
)
def test_a_fault_in_the_header_is_found(text: str, words: str) -> None:
    assert [problem for problem in header_problems(text) if words in problem] != []


def test_a_file_without_a_caller_is_found() -> None:
    assert callers("asked", {Path("a.py"): 'ask("asked")'}) == [Path("a.py")]
    assert callers("asked", {Path("a.py"): "# asked"}) == []
