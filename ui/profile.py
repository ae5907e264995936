"""The parts of a unit's profile: strengths, weaknesses, the table beside its peers, gaps, conclusions."""

from itertools import groupby

from data.texts import say
from figures.profile import Known, alone, matters_most, profile_lines, strengths, weaknesses
from figures.wording import period_inside
from ui import cached, html
from ui.exports import offer_unit
from ui.offer import Choice
from ui.overview import show_rows_of_directives

ON_PROJECTOR = 6  # lines of the table that a projector has room for, below the words
GAPS = 5  # gaps that are named; more are counted
COLUMNS = (
    "indicator",
    "value_then",
    "rank",
    "median",
    "spread",
    "peers",
    "change",
    "course",
    "past",
    "target",
)


def known(choice: Choice) -> Known:
    """Return all answers about the chosen unit."""
    version, unit_id = choice.version, choice.unit_id
    paces = cached.required_pace(version, choice.kind, choice.province_set, unit_id)
    courses = groupby(cached.courses(version, unit_id), key=lambda row: row["indicator_id"])
    return Known(
        rows=cached.profile(version, unit_id),
        trends={row["indicator_id"]: row for row in cached.trends(version, unit_id)},
        paces={row["indicator_id"]: row for row in paces},
        courses={indicator_id: list(own) for indicator_id, own in courses},
    )


def show_words(answers: Known, choice: Choice) -> None:
    """Show what the unit does well and badly, and what it has not reported."""
    lang = choice.lang
    nothing = "nothing_stands_out" if any(row["peer_mark"] for row in answers.rows) else "too_few_to_compare"
    html.show(
        "words",
        parts=[
            {"heading": say(f"heading_{name}", lang), "tone": tone, "sentences": told or [say(nothing, lang)]}
            for name, tone, told in (
                ("strengths", "better", strengths(answers, lang)),
                ("weaknesses", "worse", weaknesses(answers, lang)),
            )
        ]
        + _gaps(choice),
    )


def _gaps(choice: Choice) -> list[dict[str, object]]:
    """Return the gaps as one part; a projector has no room for saying that there are none."""
    lang, rows = choice.lang, cached.reporting_gaps(choice.version, choice.unit_id)
    if not rows and choice.projector:
        return []
    if not rows:
        return [{"heading": say("heading_gaps", lang), "tone": "same", "sentences": [say("no_gaps", lang)]}]
    told = [
        say(
            "gap_withheld" if row["withheld"] else "gap_owed",
            lang,
            indicator=row[f"indicator_name_{lang}"],
            period=period_inside(row["time_period"], lang),
            reported=row["reported"],
            listed=row["listed"],
        )
        for row in rows[:GAPS]
    ]
    more = [say("gaps_more", lang, count=len(rows) - GAPS)] if len(rows) > GAPS else []
    return [{"heading": say("heading_gaps", lang), "tone": "worse", "sentences": told + more}]


def show_table(answers: Known, choice: Choice) -> None:
    """Show every indicator beside its peers; below it those that only this unit reported."""
    lang = choice.lang
    lines = profile_lines(answers, lang)
    if lines:
        html.show(
            "profile",
            lines=matters_most(lines, ON_PROJECTOR) if choice.projector else lines,
            words={name: say(f"column_{name}", lang) for name in COLUMNS},
            caption=say("profile_caption", lang),
            trend_rule=say("trend_rule", lang),
            # One badge on top where every figure is illustrative; else each has its own.
            sample="" if all(line.sample for line in lines) else say("sample_badge", lang),
            spread_label=say("spread_label", lang),
            show={"target": any(line.target for line in lines)},
        )
    others = alone(answers, lang)
    if others and not (choice.projector and lines):
        html.show("alone", heading=say("heading_alone", lang, count=len(others)), pairs=others)
    offer_unit("ho-so", answers.rows, choice, page="page_profile")


def show_conclusions(choice: Choice) -> None:
    """Show what was decided about the unit: by its own meetings, or given to it by those above it."""
    unit = cached.units(choice.version)[choice.unit_id]
    rows = cached.directives(choice.version, choice.unit_id)
    if not rows and unit["parent_id"]:
        names = {unit["name_vi"], unit["full_name_vi"]}
        above = cached.directives(choice.version, unit["parent_id"])
        rows = [row for row in above if row["assigned_to"] in names]
    if rows and not choice.projector:
        show_rows_of_directives(rows, choice.lang)
