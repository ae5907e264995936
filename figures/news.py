"""What a meeting begins with: what changed since the last one, who owes figures, what is overdue."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from data import formats
from data.texts import Lang, say
from figures.wording import change_text, period_inside, value_text

Row = Mapping[str, object]


def changes(rows: Sequence[Row], lang: Lang, *, most: int) -> list[str]:
    """Return a sentence for each change since the last meeting, and how many are not told.

    Args:
        rows: Answer of `changed-since`.
        lang: Language of the sentences.
        most: How many to tell.
    """
    if not rows:
        return [say("nothing_changed_since", lang)]
    return _few([_change(row, lang) for row in rows], lang, most)


def owing(rows: Sequence[Row], lang: Lang, *, most: int, alone: bool) -> list[str]:
    """Return a sentence for each unit that owes figures of the latest period that is due.

    Args:
        rows: Answer of `reporting-gaps`.
        lang: Language of the sentences.
        most: How many to tell.
        alone: Whether the rows are of the unit itself, which then need not be named.
    """
    due = [row for row in rows if row["is_latest"] and not row["withheld"]]
    if not due:
        return [say("no_gaps" if alone else "nobody_owes", lang)]
    units = [list(own) for _, own in groupby(due, key=lambda row: row["unit_id"])]
    return _few([_owing(own, lang) for own in units], lang, most)


def overdue(rows: Sequence[Row], lang: Lang, *, most: int) -> list[str]:
    """Return a sentence for each conclusion past its day, the longest overdue first."""
    if not rows:
        return [say("nothing_overdue", lang)]
    told = [
        say(
            "overdue_sentence",
            lang,
            what=row[f"directive_{lang}"],
            who=row["assigned_to"] or say("not_said", lang),
            due=formats.day(row["due_date"], lang),
        )
        for row in rows
    ]
    return _few(told, lang, most)


def _change(row: Row, lang: Lang) -> str:
    period = period_inside(row["time_period"], lang)
    now = value_text(row, row, lang)
    if row["kind_of_news"] == "corrected":
        then = value_text({**row, "obs_value": row["then_value"], "qualifier": None}, row, lang)
        return say("news_corrected", lang, indicator=row[f"name_{lang}"], period=period, then=then, now=now)
    change = change_text(row, row, lang)
    told = say("news_new", lang, indicator=row[f"name_{lang}"], period=period, value=now)
    return f"{told}, {change}" if change else told


def _owing(own: Sequence[Row], lang: Lang) -> str:
    names = ", ".join(str(row[f"indicator_name_{lang}"]) for row in own)
    first = own[0]
    return say(
        "owes",
        lang,
        unit=first[f"name_{lang}"],
        missing=first["missing_latest"],
        due=first["due_latest"],
        names=names,
    )


def _few(told: list[str], lang: Lang, most: int) -> list[str]:
    """Keep the first sentences and say how many more there are; one more is told rather than counted."""
    if len(told) <= most + 1:
        return told
    return [*told[:most], say("news_more", lang, count=len(told) - most)]
