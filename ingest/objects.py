"""A report as plain JSON and as sentences: what `check` prints and what lies beside a file in the inbox."""

from dataclasses import asdict

import duckdb

from data.texts import Lang, say
from ingest.checks import plain
from ingest.findings import Finding
from ingest.preview import preview
from ingest.records import Figure
from ingest.report import Question, Report

SHOWN = 40  # sentences of a kind; the rest are counted
UNIT_NAMES = "select unit_id, name_vi from unit"


def as_object(cursor: duckdb.DuckDBPyConnection, report: Report) -> dict[str, object]:
    """Return a report as JSON types; values are exact decimal text.

    Must be called on the connection on which the file was examined: `changes` compares its staged rows
    with the figures in force.
    """
    names = dict(cursor.execute(UNIT_NAMES).fetchall())
    loads = report.status != "reject"
    return {
        "file": report.file_name,
        "sha256": report.sha256,
        "status": report.status,
        "recognised": asdict(report.recognised),
        "records": [_record(figure, names) for figure in report.figures] if loads else [],
        "errors": [finding_object(finding) for finding in report.errors],
        "questions": [_question(question) for question in report.questions],
        "warnings": [finding_object(finding) for finding in report.warnings],
        "ignored": [finding_object(finding) for finding in report.ignored],
        "changes": _changes(cursor) if loads else {},
    }


def describe(report: Report, lang: Lang = "vi") -> str:
    """Return a report in sentences."""
    sentences = report.sentences(lang)
    if report.status == "load":
        sentences = [say("file_would_load", lang, file=report.file_name, rows=len(report.figures))]
    left = len(sentences) - SHOWN
    return "\n".join([*sentences[:SHOWN], *([say("and_more", lang, count=left)] if left > 0 else [])])


def _record(figure: Figure, names: dict[str, str]) -> dict[str, object]:
    period = figure.period
    return {
        "unit_id": figure.unit_id,
        "unit_name": names[figure.unit_id],
        "indicator_id": figure.indicator_id,
        "time_period": period.time_period,
        "start_date": period.start_date.isoformat(),
        "end_date": period.end_date.isoformat(),
        "obs_value": None if figure.obs_value is None else plain(figure.obs_value),
        "obs_status": figure.obs_status,
        "qualifier": figure.qualifier,
        "published_rank": figure.published_rank,
        "published_ranked": figure.published_ranked,
        "source_id": figure.source_id,
        "note": figure.note,
        "line": figure.line,
        "column": figure.column,
        "column_name": figure.column_name,
    }


def finding_object(finding: Finding) -> dict[str, object]:
    """Return a finding as JSON types, with its Vietnamese sentence."""
    return {
        "line": finding.line,
        "column": finding.column,
        "column_name": finding.column_name,
        "kind": finding.kind,
        "found": finding.found,
        "expected": finding.expected,
        "message": finding.message("vi"),
    }


def _question(question: Question) -> dict[str, object]:
    return {**finding_object(question), "field": question.field, "proposals": list(question.proposals)}


def _changes(cursor: duckdb.DuckDBPyConnection) -> dict[str, object]:
    """Return how many figures are new, changed and unchanged, and the changed ones, old value and new."""
    compared = preview(cursor)
    changed = [
        {
            "line": one.line,
            "unit_id": one.unit_id,
            "indicator_id": one.indicator_id,
            "time_period": one.time_period,
            "old_value": None if one.old_value is None else plain(one.old_value),
            "new_value": None if one.new_value is None else plain(one.new_value),
        }
        for one in compared.of("changed")
    ]
    counts = {kind: compared.counts.get(kind, 0) for kind in ("new", "changed", "unchanged")}
    return {**counts, "values": changed}
