"""What every page has: the frame with its switches, the finding on top, and where it comes from below."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import wraps
from inspect import getfile
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from data import formats
from data.database import DatabaseUnavailableError
from data.periods import parse_period
from data.texts import Lang, say
from figures.wording import period_inside
from queries.run import Row
from ui import cached, choices, html, sheet
from ui.addresses import PAGES
from ui.chooser import show_chooser
from ui.gate.refusals import sign_in_way
from ui.offer import Choice, language
from ui.user import allowed
from ui.ways import ways

VIETNAM = timedelta(hours=7)  # stored times are UTC; a file loaded at six in the morning is of that day
LONGEST_WISH = 40  # letters of what an address asks for in vain; it may be anything


def begin_page(title: str) -> Lang:
    """Begin a page: its style, and the heading that a screen reader announces.

    Args:
        title: Key of the page's name in the texts.
    """
    lang = language(choices.asked())
    html.show("title", title=say(title, lang))
    return lang


def redrawn(show: Callable[[str], None]) -> Callable[[], None]:
    """Let a choice draw anew what `show` draws, and neither the frame of the page nor its menu.

    It is given the version of the data that all of it is drawn from.
    """

    @wraps(show)
    def show_anew() -> None:
        sheet.begin()
        _or_say_why(lambda: show(cached.version()))
        _or_say_why(sheet.finish)
        if not choices.on_projector():
            show_chooser(choices.take)

    # Streamlit tells parts by module and name: to it all pages are one module, and one's part another's.
    show_anew.__module__ = Path(getfile(show)).stem
    return st.fragment(show_anew)


def _or_say_why(act: Callable[[], None]) -> None:
    """Do it, or say that the database does not answer: a fragment ends here, whatever goes wrong."""
    try:
        act()
    except DatabaseUnavailableError as error:
        show_message(str(error))


def show_headline(
    choice: Choice,
    headline: str,
    *,
    rows: list[Row],
    period: str | None = None,
    reported: tuple[int, int] | None = None,
    second: str = "",
    subject: str = "",
    note: str = "",
    here: str = "",
) -> None:
    """Show the finding, and under it in one line: period, how many reported, as-of date, and the source.

    Args:
        choice: What the page shows.
        headline: The sentence.
        rows: The rows it was made from; their sources are named.
        period: The period shown; None where the rows have periods of their own.
        reported: How many units have a figure, and of how many.
        second: A second sentence under the first, in smaller letters.
        subject: What the sentence is about, where it does not say so: the boxes above are not on a projector.
        note: A sentence under all this; in the same element, so that what follows keeps its place.
        here: Key of this way to look at the figures, where there are others; see `ui.ways`.
    """
    lang = choice.lang
    facts = [formats.period(period, lang)] if period else []
    if reported:
        facts.append(say("reported_of", lang, count=reported[0], of=reported[1]))
    facts += as_of_facts(choice.version, lang)
    html.show(
        "headline",
        headline=headline,
        second=second,
        subject=subject,
        facts=facts,
        source=_few(source_titles(choice, (row["source_id"] for row in rows)), lang),
        sample=say("sample_badge", lang) if any(row["is_sample"] for row in rows) else "",
        notices=[*(_replaced(choice) if period else ()), *_other_kind(choice), *filter(None, [note])],
        source_word=say("source", lang),
        ways=ways(choice, here) if here else [],
        ways_word=say("ways_word", lang),
    )


def as_of_facts(version: str, lang: Lang) -> list[str]:
    """Return the day of the figures as a fact, or none where nothing was ever published."""
    published = cached.published_on(version)
    return [say("as_of", lang, day=formats.day((published + VIETNAM).date(), lang))] if published else []


def source_titles(choice: Choice, source_ids: Iterable[object]) -> list[str]:
    """Return the titles of the sources, each once, without the sample's own."""
    known = cached.sources(choice.version)
    named = [known[source_id] for source_id in dict.fromkeys(source_ids) if source_id in known]
    return [str(row[f"title_{choice.lang}"]) for row in named if not row["is_sample"]]


def show_nothing(lang: Lang) -> None:
    """Say that there are no figures at all, what to do, and on a screen the way there."""
    way = f"/{PAGES['upload']}?{urlencode({'lang': lang})}"
    if not allowed("upload"):
        way = sign_in_way(way)
    shown = {} if choices.on_projector() else {"way": way, "way_word": say("page_upload", lang)}
    html.show("message", text=say("no_figures_at_all", lang), **shown)


def show_message(text: str) -> None:
    """Show one sentence in place of a chart or table."""
    html.show("message", text=text)


def end_page(lang: Lang) -> None:
    """End a page; on a projector this is the way back to the menu, also where there is nothing to choose."""
    if choices.on_projector():
        with st.container(key="leave"):
            st.button(say("projector_off", lang), on_click=choices.leave_projector, type="tertiary")


def reported(rows: list[Row]) -> tuple[int, int]:
    """Return how many units of a league table have a figure, and how many are listed."""
    return sum(row["obs_value"] is not None for row in rows), len(rows)


def _few(titles: list[str], lang: Lang) -> str:
    """Name the first source and count the others, so that the line stays one line."""
    if len(titles) < 2:
        return "".join(titles)
    others = len(titles) - 1
    key = "source_and_another" if others == 1 else "source_and_others"
    return say(key, lang, source=titles[0], others=others)


def _other_kind(choice: Choice) -> list[str]:
    """Say that units of another kind are shown than was asked for; a projector's finding names them."""
    if choice.kind_not_found is None or choice.projector:
        return []
    kinds = (choice.kind_not_found, choice.kind)
    wanted, shown = (cached.kind_inside(choice.version, kind, choice.lang) for kind in kinds)
    return [say("kind_not_found", choice.lang, wanted=wanted, shown=shown)]


def _replaced(choice: Choice) -> list[str]:
    """Say what was asked for and is not there, and what is shown in its place."""
    lang, notices = choice.lang, []
    if choice.indicator_not_found:
        names = cached.indicators(choice.version)
        unknown = choice.indicator_not_found[:LONGEST_WISH]
        wanted = names.get(choice.indicator_not_found, {}).get(f"name_{lang}", unknown)
        shown = names[choice.indicator_id][f"name_{lang}"]
        notices.append(say("indicator_not_found", lang, wanted=wanted, shown=shown))
    elif choice.period_not_found:
        known = parse_period(choice.period_not_found)
        unknown = choice.period_not_found[:LONGEST_WISH]
        wanted = period_inside(known.time_period, lang) if known else unknown
        shown = period_inside(choice.time_period, lang)
        notices.append(say("period_not_found", lang, wanted=wanted, shown=shown))
    return notices
