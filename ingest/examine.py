"""What would become of a file: its figures, what is wrong, and what must be asked first.

Nothing is stored here. A file loads when nothing is wrong and nothing is left to ask; the answers that a
person gives (the period, the number convention, an alias) come back in and the file is examined again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

import duckdb

from data.texts import Lang
from ingest.checks import check_figures
from ingest.findings import Finding, RefusedFileError
from ingest.names import load_names
from ingest.records import Figure, read_figures
from ingest.staging import digest_of, stage
from ingest.table import fold, read_table

Status = Literal["load", "confirm", "reject"]


@dataclass(frozen=True)
class Answers:
    """What a person has said about a file that the file does not say itself.

    Attributes:
        period: SDMX period for rows that name none.
        convention: `vi` (1.769,5) or `en` (1,769.5) where the file's own numbers do not decide.
        source_id: Where the figures come from.
        units: Unit id by the name as written in the file; `indicators` likewise.
        confirmed: Keys of the questions that were answered with yes (see `Question.key`).
    """

    period: str | None = None
    convention: str | None = None
    source_id: str | None = None
    units: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    indicators: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Question(Finding):
    """A doubt that a person must settle.

    Attributes:
        field: What is asked about: `period`, `convention`, `unit`, `indicator` or `confirm`.
        proposals: Ids or values to choose from, the likeliest first.
    """

    field: str = "confirm"
    proposals: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Name the question across examinations of the same file."""
        return f"{self.kind}:{self.column_name}:{self.found}"


@dataclass(frozen=True)
class Report:
    """The examination of one file."""

    file_name: str
    sha256: str
    figures: tuple[Figure, ...] = ()
    errors: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    warnings: tuple[Finding, ...] = ()
    ignored: tuple[Finding, ...] = ()

    @property
    def status(self) -> Status:
        """Return `reject` if anything is wrong, `confirm` if anything is to be asked, else `load`."""
        return "reject" if self.errors else "confirm" if self.questions else "load"

    def sentences(self, lang: Lang) -> list[str]:
        """Return a sentence for everything that is wrong or to be asked, by line."""
        return RefusedFileError(self.file_name, [*self.errors, *self.questions]).sentences(lang)


def examine(
    cursor: duckdb.DuckDBPyConnection, raw: bytes, *, file_name: str, answers: Answers | None = None
) -> Report:
    """Read and check a file; its figures are staged in this connection's temp table `staged`.

    Whatever the file holds, this returns a report and raises nothing.
    """
    del answers  # the present reader has nothing to ask
    try:
        fields = {fold(a): f for a, f in cursor.execute("select alias, field from column_alias").fetchall()}
        table = read_table(raw, file_name=file_name, fields=fields)
    except RefusedFileError as refusal:
        return Report(file_name, digest_of(raw), errors=tuple(refusal.findings))
    figures, findings = read_figures(table, load_names(cursor))
    stage(cursor, figures)
    findings += check_figures(cursor, table)
    return Report(file_name, digest_of(raw), tuple(figures), tuple(findings))
