"""What comes up while a file is read: errors, questions, and what was set aside, each at its place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ingest.findings import Finding
from ingest.name_index import Ambiguous, Unknown
from ingest.readings import shown
from ingest.report import Answers, Question, key_of

MOST = 1_000  # findings of one file that are kept; nobody mends more at once


@dataclass(frozen=True)
class Place:
    """A cell: line and column counted from 1, 0 for the whole file; the heading, and the sheet if several."""

    line: int = 0
    column: int = 0
    name: str = ""


@dataclass(frozen=True)
class Trouble:
    """What stops a cell from being read; an error, or a question where `field` says what is asked."""

    kind: str
    found: str = ""
    expected: str = ""
    field: str = ""
    proposals: tuple[str, ...] = ()


@dataclass
class Troubles:
    """Everything that came up in one file; `labels` are the names of the ids that may be proposed."""

    answers: Answers
    labels: Mapping[str, str] = field(default_factory=dict)
    errors: list[Finding] = field(default_factory=list)
    questions: dict[str, Question] = field(default_factory=dict)
    warnings: list[Finding] = field(default_factory=list)
    ignored: list[Finding] = field(default_factory=list)
    _said: set[Finding] = field(default_factory=set)

    @property
    def count(self) -> int:
        """Return how many things stand in the way of loading."""
        return len(self.errors) + len(self.questions)

    def raise_(self, trouble: Trouble, place: Place) -> None:
        """Keep a trouble at its place; a question that was answered is not asked again."""
        what = (place.line, place.column, place.name, trouble.found, self._expected(trouble))
        if not trouble.field:
            self.error(Finding(trouble.kind, *what))
            return
        question = Question(trouble.kind, *what, field=trouble.field, proposals=trouble.proposals)
        # The convention is one for the whole file, so one cell is enough to ask about it.
        key = trouble.field if trouble.field == "convention" else question.key
        if question.key not in self.answers.confirmed:
            self.questions.setdefault(key, question)

    def _expected(self, trouble: Trouble) -> str:
        """Return what was expected; of ids that are proposed, the names with them."""
        if trouble.field not in ("unit", "indicator"):
            return trouble.expected
        named = [f"{self.labels[one]} ({one})" if one in self.labels else one for one in trouble.proposals]
        return ", ".join(named) or "–"

    def error(self, finding: Finding) -> None:
        """Keep an error once, and up to as many as a person reads."""
        if len(self.errors) < MOST and finding not in self._said:
            self._said.add(finding)
            self.errors.append(finding)

    def answer(self, trouble: Trouble, place: Place) -> str | None:
        """Return what was chosen of a trouble's proposals, None while nothing was."""
        return self.answers.chosen.get(key_of(trouble.kind, place.name, trouble.found))

    def is_confirmed(self, trouble: Trouble, place: Place) -> bool:
        """Tell whether a trouble at this place was answered with yes."""
        return key_of(trouble.kind, place.name, trouble.found) in self.answers.confirmed

    def set_aside(self, reason: str, place: Place, cells: Iterable[str] = ()) -> None:
        """Keep what holds no figure, with its reason."""
        text = shown(" | ".join(filter(None, cells)))
        self.ignored.append(Finding(f"ignored_{reason}", place.line, place.column, place.name, text))


def named(match: Ambiguous | Unknown, name: str, asked: str) -> Trouble:
    """Return what is to be asked about a name that is not exactly one thing's.

    Args:
        match: What the name may stand for.
        name: As written.
        asked: `unit` or `indicator`.
    """
    ids = match.ids if isinstance(match, Ambiguous) else match.proposals
    return Trouble(match.kind, name, field=asked, proposals=ids)
