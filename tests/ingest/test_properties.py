"""However an office writes its figures, they are the same; and no cell of an accepted file vanishes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.database import ROOT, open_database
from ingest.catalogue import load_catalogue
from ingest.examine import Answers, Report, examine
from tests.ingest.corpus.reports import (
    CONVENTIONS,
    COUNTS,
    ENCODINGS,
    ENDS,
    INDICATORS,
    LAYOUTS,
    UNITS,
    Convention,
    Dialect,
    Figures,
    Row,
    dialects,
    figures,
    laid_out,
    meant,
    text_of,
    written,
)

ALIKE = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PLAIN = Dialect()
layouts, conventions = st.sampled_from(LAYOUTS), st.sampled_from(CONVENTIONS)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of this module's own with the catalogue that ships, and no figures."""
    own = open_database(str(tmp_path_factory.mktemp("properties") / "giaoban.duckdb"))
    load_catalogue(own, ROOT / "data" / "catalogue")
    yield own
    own.close()


def report_of(own: duckdb.DuckDBPyConnection, raw: bytes, period: str | None = None) -> Report:
    return examine(own, raw, file_name="báo cáo.csv", answers=Answers(period=period))


def records(report: Report) -> set[tuple[str, str, str, Decimal | None]]:
    return {(one.unit_id, one.indicator_id, one.period.time_period, one.obs_value) for one in report.figures}


def holds(report: Report, values: Figures) -> None:
    assert report.sentences("vi") == []
    assert records(report) == meant(values)
    assert len(report.figures) == len(values)


@ALIKE
@given(figures(), layouts, conventions)
def test_long_wide_and_periods_across_are_the_same_figures(
    shipped: duckdb.DuckDBPyConnection, values: Figures, layout: str, convention: Convention
) -> None:
    rows = laid_out(values, layout, convention)
    holds(report_of(shipped, text_of(rows, PLAIN).encode()), values)


@ALIKE
@given(figures(), layouts, conventions, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_changes_nothing(
    shipped: duckdb.DuckDBPyConnection, values: Figures, layout: str, convention: Convention, random: Random
) -> None:
    heading, *rows = laid_out(values, layout, convention)
    order = list(range(len(heading)))
    random.shuffle(order)
    random.shuffle(rows)
    shuffled = [[row[place] for place in order] for row in (heading, *rows)]
    holds(report_of(shipped, text_of(shuffled, PLAIN).encode()), values)


@ALIKE
@given(figures(), layouts, conventions, dialects)
def test_separators_quotes_and_line_ends_change_nothing(
    shipped: duckdb.DuckDBPyConnection,
    values: Figures,
    layout: str,
    convention: Convention,
    dialect: Dialect,
) -> None:
    rows = laid_out(values, layout, convention)
    holds(report_of(shipped, text_of(rows, dialect).encode()), values)


@ALIKE
@given(figures(), layouts, conventions, st.sampled_from(list(ENCODINGS)), st.sampled_from(ENDS))
def test_the_encoding_changes_nothing(
    shipped: duckdb.DuckDBPyConnection,
    values: Figures,
    layout: str,
    convention: Convention,
    encoding: str,
    end: str,
) -> None:
    text = text_of(laid_out(values, layout, convention), Dialect(end=end))
    holds(report_of(shipped, ENCODINGS[encoding](text)), values)


DAMAGED = ("1,2E+05", "#REF!", "NaN", "12.34.5", "=A1+1", "1O5", "########", "5-10", "12345678901234567890")


@ALIKE
@given(figures(), layouts, st.sampled_from(DAMAGED), st.data())
def test_a_damaged_figure_is_named_by_its_line_and_column(
    shipped: duckdb.DuckDBPyConnection, values: Figures, layout: str, damaged: str, data: st.DataObject
) -> None:
    rows = laid_out(values, layout, "vi")
    first = 3 if layout == "long" else 2
    line = data.draw(st.integers(1, len(rows) - 1))
    column = data.draw(st.integers(first, len(rows[0]) - 1))
    rows[line][column] = damaged
    report = report_of(shipped, text_of(rows, PLAIN).encode())
    assert report.status == "reject"
    assert {(one.line, one.column) for one in report.errors} == {(line + 1, column + 1)}


@ALIKE
@given(figures(), layouts, st.data())
def test_a_row_that_lost_or_won_a_cell_never_loads(
    shipped: duckdb.DuckDBPyConnection, values: Figures, layout: str, data: st.DataObject
) -> None:
    rows = laid_out(values, layout, "vi")
    line = data.draw(st.integers(1, len(rows) - 1))
    column = data.draw(st.integers(0, len(rows[0]) - 1))
    if data.draw(st.booleans()):
        rows[line].insert(column, data.draw(st.sampled_from(["7", "", "-"])))
    elif not rows[line].pop(column):
        return  # what was lost is blank, and the row may stand as it is
    report = report_of(shipped, text_of(rows, PLAIN).encode())
    assert report.status != "load"
    assert line + 1 in {one.line for one in (*report.errors, *report.questions)}


@ALIKE
@given(figures(), layouts, st.data())
def test_a_figure_that_lost_its_unit_period_or_indicator_never_loads(
    shipped: duckdb.DuckDBPyConnection, values: Figures, layout: str, data: st.DataObject
) -> None:
    rows = laid_out(values, layout, "vi")
    line = data.draw(st.integers(1, len(rows) - 1))
    rows[line][data.draw(st.integers(0, 2 if layout == "long" else 1))] = ""
    report = report_of(shipped, text_of(rows, PLAIN).encode())
    assert report.status != "load"
    assert line + 1 in {one.line for one in (*report.errors, *report.questions)}


@dataclass(frozen=True)
class Office:
    """A report with all that offices put around a table; `roles` says what each cell is."""

    rows: list[Row]
    roles: list[list[str]]

    def cells(self) -> Iterator[tuple[int, int, str]]:
        """Return line, column and role of every cell that is not blank."""
        for line, (row, roles) in enumerate(zip(self.rows, self.roles, strict=True), start=1):
            for column, (cell, role) in enumerate(zip(row, roles, strict=True), start=1):
                if cell.strip():
                    yield line, column, role


@st.composite
def offices(draw: st.DrawFn) -> tuple[Office, dict[tuple[str, str, str], Decimal]]:
    """Return a report of 2019 with a title, running numbers, groups, totals, notes and signatures."""
    indicators = draw(st.lists(st.sampled_from(list(INDICATORS)), min_size=2, max_size=4, unique=True))
    units = draw(st.lists(st.sampled_from(list(UNITS)), min_size=1, max_size=6, unique=True))
    values = draw(figures_of(units, indicators))
    width = len(indicators) + 2
    rows: list[Row] = []
    roles: list[list[str]] = []

    def add(*cells: str, role: str = "around", values_are: str = "") -> None:
        rows.append([*cells, *[""] * (width - len(cells))])
        roles.append([role] * 2 + [values_are or role] * (width - 2))

    if draw(st.booleans()):
        add("SỞ THÔNG TIN VÀ TRUYỀN THÔNG")
        add("")
    add("BÁO CÁO KẾT QUẢ ỨNG DỤNG CNTT NĂM 2019")
    add("STT", "Đơn vị", *indicators, role="heading")
    if draw(st.booleans()):
        add("A", "B", *(str(number + 1) for number in range(len(indicators))))
    has_groups = draw(st.booleans())
    for place, unit in enumerate(units):
        if has_groups and place in (0, 3):
            add("I" if place == 0 else "II", "Khối thứ nhất" if place == 0 else "Khối thứ hai")
        cells = (values.get((unit, one, "Năm 2019")) for one in indicators)
        texts = [
            draw(st.sampled_from(["", "-", "x"])) if one is None else written(one, "vi") for one in cells
        ]
        add(str(place + 1), unit, *texts, role="name", values_are="value")
    if draw(st.booleans()):
        add("", "Tổng cộng", *(_total(values, one) for one in indicators))
    if draw(st.booleans()):
        add("Ghi chú: số liệu do các đơn vị báo cáo")
    if draw(st.booleans()):
        add("", "Người lập biểu", "Thủ trưởng đơn vị")
        add("", "Nguyễn Văn An", "Trần Thị Bình")
    return Office(rows, roles), values


def figures_of(
    units: list[str], indicators: list[str]
) -> st.SearchStrategy[dict[tuple[str, str, str], Decimal]]:
    """Return figures of 2019 for every unit and indicator but a few; the first of each unit is there."""
    keys = [(unit, one, "Năm 2019") for unit in units for one in indicators]
    needed = {keys[place * len(indicators)] for place in range(len(units))}
    number = {True: st.integers(0, 90_000).map(Decimal), False: st.integers(20, 999).map(_tenth)}
    return st.fixed_dictionaries(
        {key: number[key[1] in COUNTS] for key in keys if key in needed},
        optional={key: number[key[1] in COUNTS] for key in keys if key not in needed},
    )


def _tenth(number: int) -> Decimal:
    return Decimal(number).scaleb(-1)


def _total(values: Figures, indicator: str) -> str:
    added = [value for key, value in values.items() if key[1] == indicator]
    return written(sum(added, Decimal(0)), "vi") if indicator in COUNTS and added else ""


@ALIKE
@given(offices())
def test_what_stands_around_a_table_changes_nothing(
    shipped: duckdb.DuckDBPyConnection, made: tuple[Office, Figures]
) -> None:
    office, values = made
    holds(report_of(shipped, text_of(office.rows, PLAIN).encode()), values)


@ALIKE
@given(offices())
def test_every_cell_of_an_accepted_file_is_a_record_a_heading_or_named_as_ignored(
    shipped: duckdb.DuckDBPyConnection, made: tuple[Office, Figures]
) -> None:
    office, _ = made
    report = report_of(shipped, text_of(office.rows, PLAIN).encode())
    assert report.status == "load"
    assert [cell for cell in office.cells() if not _is_accounted_for(cell, report)] == []


def _is_accounted_for(cell: tuple[int, int, str], report: Report) -> bool:
    """Tell whether a cell is in a record or ignored by itself, with its row, or with its column."""
    line, column, role = cell
    ignored = {(one.line, one.column) for one in report.ignored}
    columns = {one.column for one in report.ignored if one.kind.startswith(("ignored_row_", "ignored_col"))}
    if role == "heading" or {(line, 0), (line, column)} & ignored:
        return True
    if role == "value":
        return any((one.line, one.column) == (line, column) for one in report.figures)
    return column in columns or (role == "name" and any(one.line == line for one in report.figures))


@given(offices())
@settings(ALIKE, max_examples=10)
def test_a_cell_that_vanished_would_be_seen(
    shipped: duckdb.DuckDBPyConnection, made: tuple[Office, Figures]
) -> None:
    office, _ = made
    report = report_of(shipped, text_of(office.rows, PLAIN).encode())
    forgetful = replace(report, figures=report.figures[1:])
    assert any(not _is_accounted_for(cell, forgetful) for cell in office.cells())
    silent = replace(report, ignored=())
    assert any(not _is_accounted_for(cell, silent) for cell in office.cells())
