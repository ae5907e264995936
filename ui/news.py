"""Above the cards of the overview: what changed since the last meeting, who owes figures, what is overdue."""

from datetime import UTC, datetime

from data import formats
from data.texts import say
from figures.news import changes, overdue, owing
from ui import cached, html
from ui.offer import Choice, Group
from ui.overview import address_of
from ui.page import VIETNAM

ON_SCREEN, ON_PROJECTOR = 2, 1  # sentences of each kind


def today() -> str:
    """Return the day in Vietnam."""
    return (datetime.now(UTC) + VIETNAM).date().isoformat()


def show_news(choice: Choice) -> None:
    """Show what a meeting begins with, each in a few sentences."""
    lang, most = choice.lang, ON_PROJECTOR if choice.projector else ON_SCREEN
    units = cached.units(choice.version)
    committee = units[choice.unit_id]["parent_id"] or choice.unit_id
    late = cached.overdue(choice.version, committee, today())
    heading = say("heading_overdue", lang, count=len(late))
    parts = [
        *_changed(choice, committee, most),
        _owing(choice, most),
        {
            "heading": heading,
            "tone": "worse" if late else "same",
            "sentences": overdue(late, lang, most=most),
        },
    ]
    html.show("words", parts=parts)


def show_meetings(choice: Choice) -> None:
    """Name the provinces whose meetings are known, each one click away; a projector has no room for it."""
    rows = cached.last_meeting(choice.version, None, today())
    latest = {row["unit_id"]: row for row in reversed(rows)}
    if choice.projector or not latest.keys() - {choice.unit_id}:
        return
    lang = choice.lang
    named = sorted(latest.values(), key=lambda row: list(cached.units(choice.version)).index(row["unit_id"]))
    html.show(
        "meetings",
        label=say("meetings_of", lang),
        links=[
            (
                f"{row[f'name_{lang}']} ({formats.day(row['held_on'], lang)})",
                address_of(
                    "overview", choice, kind=row["kind"], set=row["province_set"], unit=row["unit_id"]
                ),
                row["unit_id"] == choice.unit_id,
            )
            for row in named
        ],
    )


def _changed(choice: Choice, committee: str, most: int) -> list[dict[str, object]]:
    """Return what changed since the committee last met; nothing where no meeting is known."""
    meetings = cached.last_meeting(choice.version, committee, today())
    if not meetings:
        return []
    held_on, lang = str(meetings[0]["held_on"]), choice.lang
    rows = cached.changed_since(choice.version, choice.unit_id, held_on)
    heading = say("heading_changed", lang, day=formats.day(held_on, lang))
    return [{"heading": heading, "tone": "better", "sentences": changes(rows, lang, most=most)}]


def _owing(choice: Choice, most: int) -> dict[str, object]:
    """Return who of the units below owes figures; of a unit with none below it, what it owes itself."""
    lang, units = choice.lang, cached.units(choice.version).values()
    below = {(unit["kind"], unit["province_set"]) for unit in units if unit["parent_id"] == choice.unit_id}
    asked = {"parent_id": choice.unit_id} if below else {"unit_id": choice.unit_id}
    rows = cached.reporting_gaps(choice.version, **asked)
    late = any(row["is_latest"] and not row["withheld"] for row in rows)
    told = owing(rows, lang, most=most, alone=not below)
    if below and not below & _reporting(choice):
        told = [say("none_below_reported", lang)]  # nobody owes what nobody has, but that is no praise
    return {"heading": say("heading_gaps", lang), "tone": "worse" if late else "same", "sentences": told}


def _reporting(choice: Choice) -> set[Group]:
    """Return the kinds of units, by province set, of which any figure is there."""
    periods = cached.offer(choice.version).periods
    return {group for groups in periods.values() for group in groups}
