"""What is known of a file after it was examined, and what a person has said about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from data.texts import Lang
from ingest.findings import Finding, RefusedFileError
from ingest.records import Figure

Status = Literal["load", "confirm", "reject"]


def _none() -> Mapping[str, str]:
    return MappingProxyType({})


def key_of(kind: str, column_name: str, found: str) -> str:
    """Name a question across examinations of the same file, so that an answer finds it."""
    return f"{kind}:{column_name}:{found}"


@dataclass(frozen=True)
class Answers:
    """What a person has said about a file that the file does not say itself.

    Attributes:
        period: SDMX period for rows that name none.
        convention: `vi` (1.769,5) or `en` (1,769.5) where the file's own numbers do not decide.
        source_id: Where the figures come from.
        units: Unit id by the name as written in the file, '' for rows that name none.
        indicators: Indicator id by the name as written, '' likewise; the id '' leaves a column out.
        chosen: By the key of a question with proposals, the one that was chosen.
        confirmed: Keys of the questions that were answered with yes (see `Question.key`).
    """

    period: str | None = None
    convention: str | None = None
    source_id: str | None = None
    units: Mapping[str, str] = field(default_factory=_none)
    indicators: Mapping[str, str] = field(default_factory=_none)
    chosen: Mapping[str, str] = field(default_factory=_none)
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Question(Finding):
    """A doubt that a person must settle.

    Attributes:
        field: What is asked about: `period`, `convention`, `unit`, `indicator`, `choice` (one of the
            proposals) or `confirm` (yes, or the file must be mended).
        proposals: Ids or values to choose from, the likeliest first.
    """

    field: str = "confirm"
    proposals: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Name the question across examinations of the same file."""
        return key_of(self.kind, self.column_name, self.found)


@dataclass(frozen=True)
class Recognised:
    """How a file was read, so that its sender sees it.

    Attributes:
        encoding: `utf-8`, `utf-16-le`, `cp1258`, `tcvn3`, `vni` ...; `xlsx` for a workbook.
        delimiter: What parts the cells; '' for a workbook.
        sheets: The visible sheets of a workbook that hold something.
        hidden: How many sheets are hidden.
        layouts: `long`, `wide` or `periods`, each once.
        convention: Of its numbers: `vi`, `en`, or `plain` where no number has a sign.
    """

    encoding: str = ""
    delimiter: str = ""
    sheets: tuple[str, ...] = ()
    hidden: int = 0
    layouts: tuple[str, ...] = ()
    convention: str = ""


@dataclass(frozen=True)
class Report:
    """The examination of one file.

    Attributes:
        file_name: The file as the user knows it.
        sha256: Of its bytes.
        figures: What would be stored, in the order of the file.
        errors: What is wrong.
        questions: What must be asked first.
        warnings: What was repaired or looks odd, and does not stop the file.
        ignored: Records, columns and cells that hold no figures, each with its reason as the kind.
        recognised: How the file was read.
    """

    file_name: str
    sha256: str
    figures: Sequence[Figure] = ()
    errors: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    warnings: tuple[Finding, ...] = ()
    ignored: tuple[Finding, ...] = ()
    recognised: Recognised = Recognised()

    @property
    def status(self) -> Status:
        """Return `reject` if anything is wrong, `confirm` if anything is to be asked, else `load`."""
        return "reject" if self.errors else "confirm" if self.questions else "load"

    def sentences(self, lang: Lang) -> list[str]:
        """Return a sentence for everything that is wrong or to be asked, by line."""
        return RefusedFileError(self.file_name, [*self.errors, *self.questions]).sentences(lang)
