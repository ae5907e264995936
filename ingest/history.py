"""Everything that was ever sent in: who, when, what it held, and every act on it since."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import duckdb

HISTORY = """
-- Finds: the newest uploads, or one, newest first, with each row of `publication` about it.
select
    sent.upload_id, sent.file_name, sent.sha256, sent.uploaded_by, sent.uploaded_at, sent.row_count,
    publication.sequence, publication.action, publication.acted_by, publication.acted_at
from (
    from upload where upload_id = coalesce($upload_id, upload_id) order by upload_id desc limit $most
) as sent
left join publication on publication.upload_id = sent.upload_id
order by sent.upload_id desc, publication.sequence
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


def history(cursor: duckdb.DuckDBPyConnection, *, most: int | None = None) -> list[SentFile]:
    """Return the newest uploads (all unless `most` is given), with all acts on each in their order."""
    return _sent(cursor, upload_id=None, most=most)


def sent_file(cursor: duckdb.DuckDBPyConnection, upload_id: int) -> SentFile | None:
    """Return one upload with all acts on it, None where there is none of this number."""
    return next(iter(_sent(cursor, upload_id=upload_id, most=1)), None)


def count_uploads(cursor: duckdb.DuckDBPyConnection) -> int:
    """Return how many uploads there are."""
    return cursor.execute("select count(*) from upload").fetchone()[0]


def _sent(cursor: duckdb.DuckDBPyConnection, *, upload_id: int | None, most: int | None) -> list[SentFile]:
    acts: dict[tuple, list[Act]] = {}
    rows = cursor.execute(HISTORY, {"upload_id": upload_id, "most": most}).fetchall()
    for *sent, sequence, action, by, at in rows:
        own = acts.setdefault(tuple(sent), [])
        if sequence is not None:
            own.append(Act(sequence, action, by, at))
    return [SentFile(*sent, tuple(own)) for sent, own in acts.items()]
