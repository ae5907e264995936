"""The one home of caches: answers kept by the data's version and the choice, never by a frame.

A version is the number of the newest publication with the hash of the catalogue. Answers change only with
it, so nothing here needs to expire; every cache is bounded.
"""

import streamlit as st

from data.database import cursor
from ingest import intake
from ingest.examine import Answers
from ingest.intake import Comparison, Taken
from queries import catalogue, comparisons, effects, services
from queries.run import Row
from ui.offer import Choice, Offer, make_offer


def version() -> str:
    """Return the key of the present state of figures and catalogue."""
    state = catalogue.data_version()
    return f"{state['sequence']}-{state['catalogue'][:8]}"


def as_of(version: str) -> int:
    """Return the publication number in a version, so that an answer is that of its key."""
    return int(version.partition("-")[0])


@st.cache_resource(max_entries=4, show_spinner=False)
def offer(version: str) -> Offer:
    """Return what can be chosen in this version."""
    available = catalogue.available(as_of=as_of(version))
    return make_offer(version, available, catalogue.units(), catalogue.settings(), catalogue.successions())


@st.cache_resource(max_entries=4, show_spinner=False)
def indicators(version: str) -> dict[str, Row]:
    """Return the catalogue's indicators by id."""
    return {row["indicator_id"]: row for row in catalogue.indicators()}


@st.cache_resource(max_entries=4, show_spinner=False)
def units(version: str) -> dict[str, Row]:
    """Return the catalogue's units by id."""
    return {row["unit_id"]: row for row in catalogue.units()}


@st.cache_resource(max_entries=4, show_spinner=False)
def kinds(version: str) -> dict[str, Row]:
    """Return the kinds of units by id."""
    return {row["kind"]: row for row in catalogue.unit_kinds()}


@st.cache_resource(max_entries=4, show_spinner=False)
def level_indicators(version: str) -> frozenset[str]:
    """Return the indicators that count services by level, in either scheme."""
    return frozenset(row["indicator_id"] for row in services.level_indicators())


@st.cache_resource(max_entries=4, show_spinner=False)
def sources(version: str) -> dict[str, Row]:
    """Return every source by id."""
    return {row["source_id"]: row for row in catalogue.sources(as_of=as_of(version))}


@st.cache_resource(max_entries=256, show_spinner=False)
def sources_of(version: str, indicator_id: str) -> list[Row]:
    """Return where one indicator was published."""
    return catalogue.sources_of(indicator_id=indicator_id, as_of=as_of(version))


@st.cache_resource(max_entries=4, show_spinner=False)
def breaks(version: str) -> list[Row]:
    """Return the breaks of every series."""
    return catalogue.breaks()


@st.cache_resource(max_entries=4, show_spinner=False)
def directives(version: str, unit_id: str | None) -> list[Row]:
    """Return the conclusions of a province's meetings."""
    return catalogue.directives(unit_id=unit_id)


@st.cache_resource(max_entries=4, show_spinner=False)
def published_on(version: str) -> object:
    """Return when figures were last published or taken back (UTC), None for never."""
    return catalogue.data_version()["as_of"]


def league_table(choice: Choice) -> list[Row]:
    """Return the league table of the chosen indicator, period and units."""
    return _league_table(
        choice.version, choice.indicator_id, choice.time_period, choice.kind, choice.province_set
    )


@st.cache_data(max_entries=512, show_spinner=False)
def _league_table(
    version: str,
    indicator_id: str,
    time_period: str,
    kind: str,
    province_set: str,
) -> list[Row]:
    return comparisons.league_table(
        indicator_id=indicator_id,
        time_period=time_period,
        kind=kind,
        province_set=province_set,
        as_of=as_of(version),
    )


@st.cache_data(max_entries=512, show_spinner=False)
def series(version: str, unit_id: str, indicator_id: str) -> list[Row]:
    """Return one indicator of one unit over all periods."""
    return comparisons.indicator_series(unit_id=unit_id, indicator_id=indicator_id, as_of=as_of(version))


@st.cache_data(max_entries=256, show_spinner=False)
def overview(version: str, unit_id: str) -> list[Row]:
    """Return the leading figures of one unit, system by system."""
    return comparisons.overview(unit_id=unit_id, as_of=as_of(version))


@st.cache_data(max_entries=256, show_spinner=False)
def service_levels(version: str, unit_id: str) -> list[Row]:
    """Return the service levels of one unit in all periods."""
    return services.service_levels(unit_id=unit_id, as_of=as_of(version))


@st.cache_data(max_entries=256, show_spinner=False)
def service_levels_of_units(version: str, time_period: str, kind: str, province_set: str) -> list[Row]:
    """Return the service levels of all units of a kind, their total first."""
    return services.service_levels_of_units(
        time_period=time_period, kind=kind, province_set=province_set, as_of=as_of(version)
    )


@st.cache_data(max_entries=64, show_spinner=False)
def coverage(version: str, time_period: str, kind: str, province_set: str) -> list[Row]:
    """Return who has reported what in a period."""
    return catalogue.coverage(
        time_period=time_period, kind=kind, province_set=province_set, as_of=as_of(version)
    )


ROWS_OF_A_FILE = 20  # of each kind that are shown


@st.cache_resource(max_entries=32, show_spinner=False)
def taken(
    names: str, sha256: str, file_name: str, answers: str, _given: Answers, _raw: bytes, _by: str
) -> Taken:
    """Return what was made of a sent file; `answers` is `_given` in words, to tell one from another."""
    with cursor() as connection:
        return intake.take(connection, _raw, file_name=file_name, answers=_given, by=_by)


@st.cache_resource(max_entries=32, show_spinner=False)
def comparison(version: str, upload_id: int) -> Comparison:
    """Return a stored upload beside the figures in force."""
    with cursor() as connection:
        return intake.compare(connection, upload_id, most=ROWS_OF_A_FILE)


@st.cache_data(max_entries=32, show_spinner=False)
def effect(version: str, upload_id: int, action: str) -> list[Row]:
    """Return what publishing a stored upload, or taking it back, would do to ranks and marks."""
    return effects.effect_of_upload(
        upload_id=upload_id, action=action, most=ROWS_OF_A_FILE, as_of=as_of(version)
    )
