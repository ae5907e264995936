"""What would become of a file: its figures, what is wrong, and what must be asked first.

Nothing is stored here. A file loads when nothing is wrong and nothing is left to ask; the answers that a
person gives (the period, the number convention, an alias) come back in and the file is examined again.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

import duckdb

from data.periods import Period, parse_period
from ingest.checks import check_figures, plain, rates_apart, repeated
from ingest.fast_road import LARGE, read_fast
from ingest.findings import Finding, RefusedFileError
from ingest.knowledge import Knowledge, load_knowledge
from ingest.reading import read_file
from ingest.records import Figure
from ingest.report import Answers, Question, Recognised, Report
from ingest.sheets import read_sheets
from ingest.staging import digest_of, stage
from ingest.troubles import Place, Trouble, Troubles

Placed = TypeVar("Placed", bound=Finding)

__all__ = ["Answers", "Question", "Report", "examine"]


def examine(
    cursor: duckdb.DuckDBPyConnection,
    raw: bytes,
    *,
    file_name: str,
    answers: Answers | None = None,
    today: date | None = None,
) -> Report:
    """Read and check a file; its figures are staged in this connection's temp table `staged`.

    Whatever the file holds, this returns a report and raises nothing.

    Args:
        cursor: Of the database with the catalogue.
        raw: The file.
        file_name: For messages; what the file is, its bytes say.
        answers: What a person has said about it.
        today: The day after which nothing can have been counted.
    """
    told, day, knowledge = answers or Answers(), today or date.today(), load_knowledge(cursor)
    troubles = Troubles(told, knowledge.labels)
    _check_answers(told, troubles, day)
    if len(raw) >= LARGE and not troubles.count:
        fast = read_fast(cursor, raw, knowledge, told, today=day)
        if fast:
            return Report(file_name, digest_of(raw), fast[0], recognised=fast[1])
    figures, recognised = _read(raw, file_name, knowledge, troubles, day)
    return _report(file_name, raw, _checked(cursor, figures, troubles), troubles, recognised)


def _read(
    raw: bytes, file_name: str, knowledge: Knowledge, troubles: Troubles, today: date
) -> tuple[list[Figure], Recognised]:
    try:
        sheets = read_sheets(raw, file_name=file_name, words=knowledge.spelled)
    except RefusedFileError as refusal:
        troubles.errors += refusal.findings
        return [], Recognised()
    troubles.warnings += [Finding(note) for note in sheets.notes]
    return read_file(sheets, knowledge, troubles, today=today)


def _report(
    file_name: str, raw: bytes, figures: list[Figure], troubles: Troubles, recognised: Recognised
) -> Report:
    return Report(
        file_name,
        digest_of(raw),
        tuple(figures),
        _in_order(troubles.errors),
        _in_order(troubles.questions.values()),
        tuple(troubles.warnings),
        _in_order(troubles.ignored),
        recognised,
    )


def _check_answers(answers: Answers, troubles: Troubles, today: date) -> None:
    """Refuse a period that is none, or has not begun; nothing else could be read with it."""
    period = parse_period(answers.period) if answers.period else None
    if answers.period and period is None:
        troubles.raise_(Trouble("period_unreadable", answers.period), Place())
    elif isinstance(period, Period) and period.start_date > today:
        troubles.raise_(Trouble("period_future", answers.period or ""), Place())


def _checked(cursor: duckdb.DuckDBPyConnection, figures: list[Figure], troubles: Troubles) -> list[Figure]:
    """Stage the figures, check them, and drop those that only say again what another says."""
    stage(cursor, figures)
    again = set()
    for number, is_same, finding in repeated(cursor, figures):
        if is_same:
            again.add(number)
            troubles.ignored.append(finding)
        else:
            troubles.error(finding)
    for finding in check_figures(cursor, figures):
        troubles.error(finding)
    for rate, computed in rates_apart(cursor, figures):
        trouble = Trouble("rate_apart", plain(rate.obs_value), plain(computed), "confirm")
        troubles.raise_(trouble, Place(rate.line, rate.column, rate.column_name))
    if again:
        figures = [figure for number, figure in enumerate(figures) if number not in again]
        stage(cursor, figures)
    return figures


def _in_order(findings: Iterable[Placed]) -> tuple[Placed, ...]:
    return tuple(sorted(findings, key=lambda one: (one.line, one.column)))
