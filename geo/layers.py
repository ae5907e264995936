"""Boundaries of a province's own units: stored, published, taken back, served. Rows are only appended.

As with figures, the rows of an upload mean nothing until one more row makes them count, and a layer that was
replaced or taken back is drawn again by another row, never by a change.
"""

import json
import threading
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Literal

import duckdb

from data.audit import acting
from data.database import settle
from data.texts import say
from geo.examine import BoundaryReport
from geo.findings import BoundaryFinding
from geo.mending import MendedLayer
from geo.origin import Origin, OriginMissingError

HISTORY = """
-- Finds: every upload of boundaries, newest first, with each act on it, and whether it is drawn now.
select
    sent.upload_id, sent.file_name, sent.sha256, sent.uploaded_by, sent.uploaded_at, sent.kind,
    sent.parent_id, sent.province_set, sent.unit_count, coalesce(origin.source, ''),
    coalesce(origin.licence, ''), sent.findings, drawn.upload_id is not null,
    act.action, act.acted_by, act.acted_at
from boundary_upload as sent
left join boundary_origin as origin on origin.upload_id = sent.upload_id
left join boundary_layer as drawn on drawn.upload_id = sent.upload_id
left join boundary_publication as act on act.upload_id = sent.upload_id
order by sent.upload_id desc, act.sequence
"""
SAME = """
-- Finds: the newest upload of the same layer of the same file with the same origin.
select sent.upload_id
from boundary_upload as sent
join boundary_origin as origin on origin.upload_id = sent.upload_id
where sent.sha256 = ? and sent.kind = ? and sent.parent_id = ? and sent.province_set = ?
    and sent.layer_sha256 = ? and origin.source = ? and origin.licence = ?
order by sent.upload_id desc
limit 1
"""
WITHOUT_ORIGIN = """
select 1 from boundary_upload
where upload_id = ? and upload_id not in (select upload_id from boundary_origin)
"""
ON_RECORD = {"publish": "boundary_publish", "withdraw": "boundary_withdraw"}
_writing = threading.Lock()  # numbers are given one at a time

State = Literal["published", "withdrawn", "stored", "replaced"]


class UnknownBoundaryError(Exception):
    """There is no upload of boundaries with this number; the message is a sentence for the reader."""


@dataclass(frozen=True)
class BoundaryAct:
    """One row of `boundary_publication`; times are UTC."""

    action: str
    by: str
    at: datetime


@dataclass(frozen=True)
class SentBoundary:
    """One upload of boundaries and what became of it."""

    upload_id: int
    file_name: str
    sha256: str
    by: str
    at: datetime
    kind: str
    parent_id: str
    province_set: str
    unit_count: int
    source: str  # '' for both in what an older release stored
    licence: str
    findings: tuple[BoundaryFinding, ...]
    is_drawn: bool
    acts: tuple[BoundaryAct, ...]

    @property
    def state(self) -> State:
        """Return whether it is drawn, replaced by a newer one, taken back, or never was published."""
        if self.is_drawn:
            return "published"
        if not self.acts:
            return "stored"
        return "replaced" if self.acts[-1].action == "publish" else "withdrawn"


def store(cursor: duckdb.DuckDBPyConnection, report: BoundaryReport, origin: Origin, *, by: str) -> int:
    """Store the layer of a report, unpublished, and return its number; the same again is stored once.

    Raises:
        ValueError: The report has errors, so there is no layer.
    """
    if report.layer is None:
        message = "a report with errors has no layer to be stored"
        raise ValueError(message)
    key, digest = report.key, report.layer.sha256
    known = [report.sha256, key.kind, key.parent_id, key.province_set, digest, origin.source, origin.licence]
    with _writing:
        found = cursor.execute(SAME, known).fetchone()
        return found[0] if found else _store(cursor, report, report.layer, origin, by)


def _store(
    cursor: duckdb.DuckDBPyConnection, report: BoundaryReport, layer: MendedLayer, origin: Origin, by: str
) -> int:
    key = report.key
    findings = json.dumps([asdict(note) for note in report.notes], ensure_ascii=False)
    with acting(cursor, actor=by, action="boundary_upload") as detail:
        upload_id = cursor.execute("select nextval('boundary_upload_number')").fetchone()[0]
        cursor.executemany(
            "insert into boundary values (?, ?, ?)",
            [[upload_id, unit_id, feature] for unit_id, feature in layer.features.items()],
        )
        cursor.execute(
            "insert into boundary_upload values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                *(upload_id, report.file_name, report.sha256, by, _now()),
                *(key.kind, key.parent_id, key.province_set, len(layer.features), layer.sha256),
                *(layer.bounds[0] + layer.bounds[1]),
                findings,
            ],
        )
        cursor.execute(
            "insert into boundary_origin values (?, ?, ?)", [upload_id, origin.source, origin.licence]
        )
        detail |= {"upload_id": upload_id, "file": report.file_name, "sha256": report.sha256}
        detail |= {"source": origin.source, "licence": origin.licence}
    settle(cursor)
    return upload_id


def publish(cursor: duckdb.DuckDBPyConnection, upload_id: int, *, by: str) -> bool:
    """Draw a stored layer from now on; return whether anything changed.

    Raises:
        UnknownBoundaryError: There is no such upload.
        OriginMissingError: An older release stored it without a word on whose outlines they are.
    """
    if cursor.execute(WITHOUT_ORIGIN, [upload_id]).fetchone():
        raise OriginMissingError(say("boundary_origin_of_older", "vi", upload_id=upload_id))
    return _act(cursor, upload_id, "publish", by)


def withdraw(cursor: duckdb.DuckDBPyConnection, upload_id: int, *, by: str) -> bool:
    """Draw a layer no longer; what was drawn before it is drawn again. Return whether anything changed.

    Raises:
        UnknownBoundaryError: There is no such upload.
    """
    return _act(cursor, upload_id, "withdraw", by)


def history(cursor: duckdb.DuckDBPyConnection) -> list[SentBoundary]:
    """Return every upload of boundaries, the newest first, with all acts on it in their order."""
    acts: dict[tuple, list[BoundaryAct]] = {}
    for *sent, action, by, at in cursor.execute(HISTORY).fetchall():
        own = acts.setdefault(tuple(sent), [])
        if action is not None:
            own.append(BoundaryAct(action, by, at))
    return [
        SentBoundary(*sent, _findings(findings), is_drawn, tuple(own))
        for (*sent, findings, is_drawn), own in acts.items()
    ]


def _findings(text: str) -> tuple[BoundaryFinding, ...]:
    return tuple(BoundaryFinding(**finding) for finding in json.loads(text))


def _act(cursor: duckdb.DuckDBPyConnection, upload_id: int, action: str, by: str) -> bool:
    """Append a row to `boundary_publication` unless the last one of this upload says the same."""
    if not cursor.execute("select 1 from boundary_upload where upload_id = ?", [upload_id]).fetchone():
        raise UnknownBoundaryError(say("boundary_unknown", "vi", upload_id=upload_id))
    query = "select action from boundary_publication where upload_id = ? order by sequence desc limit 1"
    with _writing:
        last = cursor.execute(query, [upload_id]).fetchone()
        if last == (action,) or (last is None and action == "withdraw"):
            return False
        with acting(cursor, actor=by, action=ON_RECORD[action]) as detail:
            cursor.execute(
                "insert into boundary_publication"
                " select coalesce(max(sequence), 0) + 1, ?, ?, ?, ? from boundary_publication",
                [upload_id, action, by, _now()],
            )
            detail["upload_id"] = upload_id
        settle(cursor)
    return True


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
