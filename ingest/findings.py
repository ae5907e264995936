"""What is wrong with a file, said so that the sender can mend it.

A finding names file, line, column, what was found and what was expected; a file is refused with all of
its findings at once, because mending one line per attempt is how offices stop using an importer.
"""

from dataclasses import dataclass

from data.texts import Lang, say


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong at one place; `line` and `column` count from 1, 0 means the whole file."""

    kind: str
    line: int = 0
    column: int = 0
    column_name: str = ""
    found: str = ""
    expected: str = ""

    def message(self, lang: Lang) -> str:
        """Return the sentence for the reader: what is wrong and what to do."""
        return say(
            f"finding_{self.kind}",
            lang,
            line=self.line,
            column=self.column_name or self.column,
            found=self.found,
            expected=self.expected,
        )


class RefusedFileError(Exception):
    """A file that does not load, with every reason.

    Attributes:
        file_name: The file as the user knows it.
        findings: All that is wrong, in the order of the lines.
    """

    def __init__(self, file_name: str, findings: list[Finding]) -> None:
        """Keep the reasons; the exception's own text is their Vietnamese sentences."""
        self.file_name = file_name
        self.findings = sorted(findings, key=lambda finding: (finding.line, finding.column))
        super().__init__("\n".join(self.sentences("vi")))

    def sentences(self, lang: Lang) -> list[str]:
        """Return one sentence per finding, each beginning with the file and the line."""
        return [
            say("finding_place", lang, file=self.file_name, line=finding.line) + finding.message(lang)
            if finding.line
            else f"{self.file_name}: {finding.message(lang)}"
            for finding in self.findings
        ]
