"""Everything that was ever sent in: who, when, what it held, and every act on it since."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import duckdb

HISTORY = """
-- Finds: every upload, newest first, with each row of `publication` about it.
select
    upload.upload_id, upload.file_name, upload.sha256, upload.uploaded_by, upload.uploaded_at,
    upload.row_count, publication.sequence, publication.action, publication.acted_by, publication.acted_at
from upload
left join publication on publication.upload_id = upload.upload_id
order by upload.upload_id desc, publication.sequence
"""
State = Literal["published", "withdrawn", "stored"]


@dataclass(frozen=True)
class Act:
    """One row of `publication`; times are UTC."""

    sequence: int
    action: str
    by: str
    at: datetime


@dataclass(frozen=True)
class SentFile:
    """One upload and what became of it."""

    upload_id: int
    file_name: str
    sha256: str
    by: str
    at: datetime
    row_count: int
    acts: tuple[Act, ...]

    @property
    def state(self) -> State:
        """Return whether it counts (`published`), no longer (`withdrawn`), or never did (`stored`)."""
        if not self.acts:
            return "stored"
        return "published" if self.acts[-1].action == "publish" else "withdrawn"

    @property
    def counts(self) -> bool:
        """Tell whether its figures count now."""
        return self.state == "published"


def history(cursor: duckdb.DuckDBPyConnection) -> list[SentFile]:
    """Return every upload, the newest first, with all acts on it in their order."""
    acts: dict[tuple, list[Act]] = {}
    for *sent, sequence, action, by, at in cursor.execute(HISTORY).fetchall():
        own = acts.setdefault(tuple(sent), [])
        if sequence is not None:
            own.append(Act(sequence, action, by, at))
    return [SentFile(*sent, tuple(own)) for sent, own in acts.items()]
