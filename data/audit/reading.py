"""The record as people read it: the newest acts, filtered, and the finding of a check in a sentence."""

from datetime import date, datetime, time, timedelta
from typing import Literal

import duckdb

from data.audit.chain import Entry, Verdict
from data.texts import Lang, say

VIETNAM = timedelta(hours=7)  # stored times are UTC; the day that somebody asks for is Vietnam's


def entries(
    cursor: duckdb.DuckDBPyConnection,
    *,
    actor: str | None = None,
    action: str | None = None,
    day: date | None = None,
    most: int | None = None,
) -> list[Entry]:
    """Return the newest acts, newest first.

    Args:
        cursor: Where to ask.
        actor: Only this one's.
        action: Only of this kind.
        day: Only of this day in Vietnam.
        most: How many at most.
    """
    since = datetime.combine(day, time()) - VIETNAM if day else None
    rows = cursor.execute(
        "select sequence, acted_at, actor, action, detail, previous, hash from audit"
        " where actor = coalesce($actor, actor) and action = coalesce($action, action)"
        " and acted_at >= coalesce($since, acted_at)"
        " and acted_at < coalesce($until, acted_at + interval 1 day)"
        " order by sequence desc limit coalesce($most, 9223372036854775807)",
        {
            "actor": actor,
            "action": action,
            "since": since,
            "until": since + timedelta(days=1) if since else None,
            "most": most,
        },
    ).fetchall()
    return [Entry(*row) for row in rows]


def known(cursor: duckdb.DuckDBPyConnection, column: Literal["actor", "action", "day"]) -> list[str | date]:
    """Return the actors, the actions or the days in Vietnam that occur, the newest day first."""
    wanted = {"actor": "actor", "action": "action", "day": "cast(acted_at + $shift as date)"}[column]
    order = "desc" if column == "day" else "asc"
    query = f"select distinct {wanted} as one from audit order by one {order}"
    values = {"shift": VIETNAM} if column == "day" else {}
    return [one for (one,) in cursor.execute(query, values).fetchall()]


def sentence(verdict: Verdict, lang: Lang) -> str:
    """Return what a check found, with what to note on paper."""
    values = {"rows": verdict.rows, "head": verdict.head, "broken": verdict.broken}
    values["without"] = max(0, verdict.rows - verdict.anchored)
    if verdict.broken:
        return say("record_broken", lang, **values)
    return say("record_without_anchors" if values["without"] else "record_whole", lang, **values)
