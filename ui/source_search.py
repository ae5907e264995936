"""The search on the page of sources: its box, and what it found among indicators, systems and sources."""

from data.texts import Lang, say
from ui import cached, cached_search, controls, html, page
from ui.choices import asked, on_projector
from ui.offer import Choice
from ui.search import LONGEST, found
from ui.sources import show_indicators, show_sources, show_systems

QUERY = "q"


def query() -> str:
    """Return what is searched for, '' for nothing."""
    return " ".join(asked().get(QUERY, "").split())[:LONGEST]


def ask_for_words(lang: Lang) -> None:
    """Draw the box for the words to search for."""
    if not on_projector():
        controls.show("search", [controls.words(QUERY, query(), lang, longest=LONGEST)])


def search_headline(wanted: str, indicators: int, systems: int, sources: int, lang: Lang) -> str:
    """Say how much of what a query finds; nothing is said of what it does not."""
    counts = {"indicators": indicators, "systems": systems, "sources": sources}
    told = [say(f"search_{name}", lang, count=count) for name, count in counts.items() if count]
    if not told:
        return say("search_nothing", lang, query=wanted)
    return say("search_found", lang, query=wanted, found=", ".join(told))


def show_found(choice: Choice) -> None:
    """Show what the query finds, or in a sentence that nothing is called so."""
    lang, version, wanted = choice.lang, choice.version, query()
    indicators = found(wanted, cached_search.indicator_entries(version))
    systems = found(wanted, cached_search.system_entries(version))
    sources = found(wanted, cached_search.source_entries(version))
    page.show_headline(
        choice, search_headline(wanted, len(indicators), len(systems), len(sources), lang), rows=[]
    )
    if indicators:
        heading = say("found_indicators", lang, count=len(indicators))
        show_indicators(heading, indicators, version, lang)
    if systems:
        every = {row["system_id"]: row for row in cached.systems(version)}
        heading = say("found_systems", lang, count=len(systems))
        show_systems(heading, [every[each] for each in systems], lang)
    if sources:
        heading = say("found_sources", lang, count=len(sources))
        show_sources(heading, [cached.sources(version)[each] for each in sources], lang)
    if not (indicators or systems or sources):
        html.show("note", text=say("search_advice", lang))
