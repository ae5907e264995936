"""A file of the corpus through the importer, and how what came of it differs from what must come of it."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb

from data.texts import LANGUAGES
from ingest.examine import Answers, Report, examine

CORPUS = Path(__file__).parent
EXPECTED = ".expected.json"
UNFILLED = re.compile(r"\{(line|column|found|expected|file)\}|finding_")


def files() -> list[Path]:
    """Return every file of the corpus, as it lies on the disk."""
    return [path.with_name(path.name.removesuffix(EXPECTED)) for path in sorted(CORPUS.rglob(f"*{EXPECTED}"))]


def expected_of(path: Path) -> dict[str, Any]:
    return json.loads(path.with_name(path.name + EXPECTED).read_text(encoding="utf-8"))


def examined(cursor: duckdb.DuckDBPyConnection, path: Path, period: str | None = None) -> Report:
    return examine(cursor, path.read_bytes(), file_name=path.name, answers=Answers(period=period))


def records_of(report: Report) -> list[list[Any]]:
    """Return the records of a report in the form of the corpus, in the order of their lines."""
    return _ordered(
        [figure.line, figure.unit_id, figure.indicator_id, figure.period.time_period]
        + [_plain(figure.obs_value), figure.obs_status, figure.qualifier]
        for figure in report.figures
    )


def findings_of(report: Report) -> list[tuple[int, int, str]]:
    return [(one.line, one.column, one.kind) for one in (*report.errors, *report.questions)]


def differences(report: Report, expected: dict[str, Any]) -> list[str]:
    """Return in what a report differs from what must come of its file; nothing where it does not."""
    allowed = expected["status"] if isinstance(expected["status"], list) else [expected["status"]]
    found = [] if report.status in allowed else [f"{report.status} in place of {' or '.join(allowed)}"]
    if report.status == "load" and "records" in expected:
        found += _differing_records(records_of(report), expected)
    if report.status != "load" and "findings" in expected:
        found += _differing_findings(findings_of(report), expected)
    if found and report.status != "load":
        found += [f"says: {say}" for say in report.sentences("vi")[:12]]
    return found + _bad_sentences(report)


def _differing_records(records: list[list[Any]], expected: dict[str, Any]) -> list[str]:
    wanted = _ordered([*row[:4], _same_number(row[4]), *row[5:]] for row in expected["records"])
    optional = [[*row[:4], _same_number(row[4]), *row[5:]] for row in expected.get("optional", [])]
    missing = [f"missing: {row}" for row in wanted if row not in records]
    twice = [f"twice: {row}" for place, row in enumerate(records) if row in records[:place]]
    return missing + twice + [f"unexpected: {row}" for row in records if row not in [*wanted, *optional]]


def _differing_findings(found: list[tuple[int, int, str]], expected: dict[str, Any]) -> list[str]:
    wanted = [tuple(one) for one in expected["findings"]]
    missing = [f"not said: {one}" for one in wanted if not any(_fits(one, said) for said in found)]
    lines = {one[0] for one in wanted} | set(expected.get("also_lines", []))
    if None in lines or not wanted:
        return missing
    return missing + [f"said beside: {said}" for said in found if said[0] not in lines]


def _fits(wanted: tuple[Any, ...], said: tuple[int, int, str]) -> bool:
    return all(want is None or want == one for want, one in zip(wanted, said, strict=True))


def _bad_sentences(report: Report) -> list[str]:
    """Return findings that are no sentence in one of the languages."""
    said = (*report.errors, *report.questions, *report.warnings, *report.ignored)
    return [f"no sentence: {one}" for one in said for lang in LANGUAGES if _is_bad(one.message(lang))]


def _is_bad(sentence: str) -> bool:
    return len(sentence) < 5 or bool(UNFILLED.search(sentence))


def _ordered(rows: Iterable[list[Any]]) -> list[list[Any]]:
    return sorted(rows, key=lambda row: [str(cell) if place else row[0] for place, cell in enumerate(row)])


def _same_number(text: str) -> str | None:
    return None if text == "None" else text


def _plain(value: Any) -> str | None:  # noqa: ANN401
    """Return a decimal without exponent and without zeros behind its last place."""
    if value is None:
        return None
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
