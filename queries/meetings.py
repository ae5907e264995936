"""Between two meetings: when the last one was, what changed since, and what is past its day."""

from data.periods import parse_period
from queries.run import Row, ask


def last_meeting(*, today: str, unit_id: str | None = None) -> list[Row]:
    """Return the meetings of a province (None: all) up to a day (ISO text), the latest first."""
    return ask("last_meeting", unit_id=unit_id, today=today)


def publication_on(*, day: str) -> Row:
    """Return the newest publication at the end of a day (ISO text)."""
    return ask("publication_on", day=day)[0]


def changed_since(*, unit_id: str, since: str, as_of: int | None = None) -> list[Row]:
    """Return the new periods of one unit's indicators since a day, and the figures corrected since.

    Args:
        unit_id: The unit.
        since: ISO day; of a bare year its last day, as nobody knows on which day of it they met.
        as_of: Number of the publication to look back to; the newest unless given.
    """
    year = parse_period(since)
    day = year.end_date.isoformat() if year else since
    then = publication_on(day=day)["sequence"]
    return ask("changed_since", unit_id=unit_id, since=day, as_of=as_of, then=then)


def overdue(*, today: str, unit_id: str | None = None) -> list[Row]:
    """Return the conclusions of a province (None: all) whose day has passed by `today` (ISO text)."""
    return ask("overdue", unit_id=unit_id, today=today)
