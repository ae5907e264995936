"""Nguồn: where is it from, what does it mean, and who has reported it?"""

import streamlit as st

from data.texts import say
from ui import cached, page
from ui.choices import choose, on_projector
from ui.exports import offer_indicators
from ui.source_search import QUERY, ask_for_words, query, show_found
from ui.sources import (
    show_definition,
    show_every_source,
    show_finding,
    show_indicators,
    show_matrix,
    show_own_coverage,
    show_own_sources,
    show_systems,
)

lang = page.begin_page("page_sources")
choice = choose("system", "indicator", "kind", "set", free=[QUERY])
if choice is None:
    page.show_nothing(lang)
else:
    ask_for_words(lang)
    if query():
        show_found(choice)
    else:
        show_finding(choice)
        show_definition(choice)
        show_own_coverage(choice)
        show_own_sources(choice)
        show_matrix(choice)
        if not on_projector():
            show_systems(say("every_system", lang), cached.systems(choice.version), lang)
            show_every_source(choice)
            indicators = list(cached.indicators(choice.version))
            label = say("every_indicator_count", lang, count=len(indicators))
            with st.expander(label, key="every_indicator", on_change="rerun") as opened:
                if opened.open:
                    show_indicators(say("every_indicator", lang), indicators, choice.version, lang)
            offer_indicators(choice)
page.end_page(choice)
