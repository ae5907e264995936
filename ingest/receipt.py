"""What became of a file, for its sender (in Vietnamese) and for the system that sent it (JSON)."""

import json
from dataclasses import dataclass

from data.texts import say
from ingest.examine import Report
from ingest.findings import Finding


@dataclass(frozen=True)
class Receipt:
    """A report and what was done on it.

    Attributes:
        report: What was found in the file.
        upload_id: The upload that its figures are; None where the file was refused.
        figures: How many figures it holds.
        changed: Whether publishing it changed anything; not so where it was published already.
    """

    report: Report
    upload_id: int | None = None
    figures: int = 0
    changed: bool = False

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
            figures=self.figures,
            reasons=len(reasons),
        )
        warnings = [finding.message("vi") for finding in self.report.warnings]
        return "\n".join([headline, *reasons, *warnings, ""])

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
            "errors": [_plain(finding) for finding in report.errors],
            "questions": [_plain(finding) for finding in report.questions],
            "warnings": [_plain(finding) for finding in report.warnings],
        }
        return json.dumps(outcome, ensure_ascii=False, indent=1) + "\n"


def _plain(finding: Finding) -> dict[str, object]:
    return {
        "line": finding.line,
        "column": finding.column,
        "column_name": finding.column_name,
        "kind": finding.kind,
        "found": finding.found,
        "expected": finding.expected,
        "message": finding.message("vi"),
    }
