"""What became of a file, for its sender (in Vietnamese) and for the system that sent it (JSON)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from data import formats
from data.texts import say
from ingest.examine import Report
from ingest.findings import Finding
from ingest.intake import Comparison
from ingest.objects import finding_object
from ingest.preview import KINDS
from ingest.stored import Record

MOST_RECORDS = 10_000  # figures that are repeated for machines; of a larger file they have enough already


@dataclass(frozen=True)
class Receipt:
    """A report and what was done on it.

    Attributes:
        report: What was found in the file.
        upload_id: The upload that its figures are; None where the file was refused.
        figures: How many figures it holds.
        changed: Whether publishing it changed anything; not so where it was published already.
        compared: What it changed, and what stands out in it; None where nothing was changed.
        records: Its figures, none of very many.
    """

    report: Report
    upload_id: int | None = None
    figures: int = 0
    changed: bool = False
    compared: Comparison | None = None
    records: Sequence[Record] = ()

    @property
    def is_published(self) -> bool:
        """Tell whether the file's figures count now."""
        return self.upload_id is not None

    def as_text(self) -> str:
        """Return the outcome in one Vietnamese sentence, then a line for everything that was found."""
        reasons = self.report.sentences("vi")
        outcome = "refused" if not self.is_published else "published" if self.changed else "same"
        headline = say(
            f"receipt_{outcome}",
            "vi",
            file=self.report.file_name,
            upload_id=self.upload_id,
            figures=_count(self.figures),
            reasons=_count(len(reasons)),
        )
        told = [_placed(finding) for finding in (*self.report.warnings, *self._outliers())]
        return "\n".join([headline, *self._changes(), *reasons, *told, ""])

    def as_json(self) -> str:
        """Return the outcome as one JSON object."""
        report = self.report
        outcome = {
            "file_name": report.file_name,
            "sha256": report.sha256,
            "status": report.status,
            "published": self.is_published,
            "changed": self.changed,
            "upload_id": self.upload_id,
            "figures": self.figures,
            "records": list(self.records),
            "errors": [finding_object(finding) for finding in report.errors],
            "questions": [finding_object(finding) for finding in report.questions],
            "warnings": [finding_object(finding) for finding in (*report.warnings, *self._outliers())],
            "changes": {kind: self.compared.preview.counts[kind] for kind in KINDS} if self.compared else {},
        }
        return json.dumps(outcome, ensure_ascii=False, indent=1) + "\n"

    def _changes(self) -> list[str]:
        if self.compared is None:
            return []
        counts = {kind: _count(self.compared.preview.counts[kind]) for kind in KINDS}
        return [say("receipt_changes", "vi", **counts, outliers=_count(self.compared.outliers.count))]

    def _outliers(self) -> list[Finding]:
        return [each.finding() for each in self.compared.outliers.first] if self.compared else []


def _count(count: int) -> str:
    return formats.number(count, decimals=0, lang="vi")


def _placed(finding: Finding) -> str:
    place = say("question_place", "vi", line=finding.line) if finding.line else ""
    return place + finding.message("vi")
