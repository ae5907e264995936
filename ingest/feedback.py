"""What goes back to the sender of a file: every finding as a table, and the file's own rows marked.

Both are opened in Excel, so they begin with the mark by which it knows UTF-8, and no cell of theirs is a
formula: what begins like one gets an apostrophe before it, unless it is a number (+10 and -3 are).
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence
from string import ascii_uppercase

from data.texts import Lang, say
from ingest.decode import decode
from ingest.dialect import read_delimited
from ingest.examine import Report
from ingest.findings import Finding, RefusedFileError
from ingest.tokens import LINE_END

FORMULA = re.compile(r"\s*[=+\-@\t\r]")
NUMBER = re.compile(r"[+\-][\d.,\s]*\d\s*%?")
COLUMNS = ("line", "column", "column_name", "found", "expected", "advice")


def as_csv(rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as a CSV file that Excel opens rightly and without running anything."""
    text = io.StringIO()
    csv.writer(text).writerows([_harmless(str(cell)) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + text.getvalue().encode("utf-8", "replace")


def findings_csv(report: Report, lang: Lang) -> bytes:
    """Return every error and question of a report, one per row."""
    heading = [say(f"column_{name}", lang) for name in COLUMNS]
    rows = [finding_cells(finding, lang) for finding in (*report.errors, *report.questions)]
    return as_csv([heading, *rows])


def finding_cells(finding: Finding, lang: Lang) -> tuple[str, ...]:
    """Return a finding as line, column, its name, what was found and expected, and what to do."""
    return (
        str(finding.line or ""),
        column_letters(finding.column),
        finding.column_name,
        finding.found,
        finding.expected,
        finding.message(lang),
    )


def column_letters(column: int) -> str:
    """Return how a spreadsheet calls the column counted from 1; '' for none."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters


def marked_copy(
    raw: bytes, report: Report, lang: Lang, *, words: frozenset[str] = frozenset()
) -> bytes | None:
    """Return the rows of a text file, each with a first cell that says what is wrong with it.

    None where the file cannot be read as the rows of one table, or nothing in it has a line.

    Args:
        raw: The file.
        report: What was found in it.
        lang: Language of the marks.
        words: The words of the catalogue, by which the file was decoded.
    """
    marks: dict[int, list[str]] = {}
    for finding in (*report.errors, *report.questions):
        marks.setdefault(finding.line, []).append(finding.message(lang))
    rows = _rows(raw, report.file_name, words)
    if not rows or not marks.keys() - {0}:
        return None
    said = {line: " ".join(marks.get(line, ())) for line, _ in rows}
    first = rows[0][0]
    said[first] = said[first] or say("column_error", lang)
    return as_csv((said[line], *cells) for line, cells in rows)


def _rows(raw: bytes, file_name: str, words: frozenset[str]) -> list[tuple[int, tuple[str, ...]]]:
    """Return the rows of a file with their lines; where its quotes are broken, its bare lines."""
    try:
        text = decode(raw, file_name=file_name, words=words).text
    except RefusedFileError:
        return []
    try:
        return [(record.line, record.cells) for record in read_delimited(text, file_name=file_name).records]
    except RefusedFileError:
        return [(number, (line,)) for number, line in enumerate(LINE_END.split(text), start=1)]


def _harmless(cell: str) -> str:
    return f"'{cell}" if FORMULA.match(cell) and not NUMBER.fullmatch(cell) else cell
