"""The one home of caches: answers kept by the data's version and the choice, never by a frame.

A version is the number of the newest publication with the hash of the catalogue and the number of the newest
boundaries. Answers change only with it, so nothing here needs to expire; every cache is bounded.
"""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from data.database import cursor
from data.texts import LANGUAGES, Lang
from export.comma_separated import digest
from export.table import Table
from figures import map_message, map_story
from figures.classes import ClassRule, rules_of
from figures.map_message import Part
from figures.map_story import Story
from geo.examine import BoundaryReport
from geo.matching import LayerKey
from geo.own import available
from ingest import intake
from ingest.examine import Answers
from ingest.intake import Comparison, Taken
from queries import catalogue, comparisons, composites, effects, maps, meetings, profiles, services
from queries.run import Row
from ui import boundary_files
from ui.map_layers import MapLayer, national_layers, own_layers
from ui.offer import Choice, Offer, make_offer
from ui.search import Entry


def version() -> str:
    """Return the key of the present state of figures, catalogue and boundaries."""
    state = catalogue.data_version()
    return f"{state['sequence']}-{state['catalogue'][:8]}-{state['drawn']}"


def as_of(version: str) -> int:
    """Return the publication number in a version, so that an answer is that of its key."""
    return int(version.partition("-")[0])


@st.cache_resource(max_entries=4, show_spinner=False)
def offer(version: str) -> Offer:
    """Return what can be chosen in this version."""
    available = catalogue.available(as_of=as_of(version))
    return make_offer(
        version,
        available,
        catalogue.units(),
        catalogue.settings(),
        catalogue.successions(),
        composites.composites_available(as_of=as_of(version)),
    )


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
def levels(version: str) -> list[Row]:
    """Return the levels of services of every scheme."""
    return services.level_indicators()


def level_indicators(version: str) -> frozenset[str]:
    """Return the indicators that count services by level, in either scheme."""
    return frozenset(row["indicator_id"] for row in levels(version))


@st.cache_resource(max_entries=4, show_spinner=False)
def figures_of_services(version: str) -> list[Row]:
    """Return the indicators of the page of services besides the levels, with what each stands for."""
    return services.figures_of_services()


@st.cache_resource(max_entries=4, show_spinner=False)
def sources(version: str) -> dict[str, Row]:
    """Return every source by id."""
    return {row["source_id"]: row for row in catalogue.sources(as_of=as_of(version))}


@st.cache_resource(max_entries=256, show_spinner=False)
def sources_of(version: str, indicator_id: str) -> list[Row]:
    """Return where one indicator was published."""
    return catalogue.sources_of(indicator_id=indicator_id, as_of=as_of(version))


@st.cache_resource(max_entries=4, show_spinner=False)
def titles_of_sources(version: str) -> dict[str, dict[Lang, list[str]]]:
    """Return by indicator the titles of its sources in each language."""
    found: dict[str, dict[Lang, list[str]]] = {}
    for row in catalogue.sources_of(as_of=as_of(version)):
        for lang in LANGUAGES:
            found.setdefault(row["indicator_id"], {}).setdefault(lang, []).append(row[f"title_{lang}"])
    return found


@st.cache_resource(max_entries=4, show_spinner=False)
def extents(version: str) -> dict[str, Row]:
    """Return how much there is of every indicator."""
    return {row["indicator_id"]: row for row in catalogue.extents(as_of=as_of(version))}


@st.cache_resource(max_entries=4, show_spinner=False)
def systems(version: str) -> list[Row]:
    """Return every system with what there is of it."""
    return catalogue.systems(as_of=as_of(version))


@st.cache_resource(max_entries=4, show_spinner=False)
def targets(version: str) -> list[Row]:
    """Return every target."""
    return catalogue.targets()


@st.cache_data(max_entries=256, show_spinner=False)
def coverage_matrix(
    version: str,
    *,
    system_id: str | None = None,
    indicator_id: str | None = None,
    kind: str | None = None,
    province_set: str | None = None,
) -> list[Row]:
    """Return of which periods indicators have figures, of how many of how many units."""
    return catalogue.coverage_matrix(
        system_id=system_id,
        indicator_id=indicator_id,
        kind=kind,
        province_set=province_set,
        as_of=as_of(version),
    )


@st.cache_resource(max_entries=4, show_spinner=False)
def indicator_entries(version: str) -> list[Entry]:
    """Return what every indicator can be found by: its names; then its id, definition, system and basis."""
    names = ("name_vi", "name_en")
    texts = (
        "indicator_id",
        "definition_vi",
        "definition_en",
        "system_name_vi",
        "system_name_en",
        "legal_basis",
    )
    return [_entry(row, "indicator_id", names, texts) for row in indicators(version).values()]


@st.cache_resource(max_entries=4, show_spinner=False)
def system_entries(version: str) -> list[Entry]:
    """Return what every system can be found by."""
    return [_entry(row, "system_id", ("name_vi", "name_en"), ("system_id",)) for row in systems(version)]


@st.cache_resource(max_entries=4, show_spinner=False)
def source_entries(version: str) -> list[Entry]:
    """Return what every source can be found by: its titles; then its id, publisher and date."""
    texts = ("source_id", "publisher", "published")
    return [_entry(row, "source_id", ("title_vi", "title_en"), texts) for row in sources(version).values()]


def _entry(row: Row, key: str, names: Sequence[str], texts: Sequence[str]) -> Entry:
    return Entry(
        str(row[key]),
        tuple(str(row[name]) for name in names),
        tuple(str(row[name]) for name in texts if row[name]),
    )


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


@st.cache_data(max_entries=256, show_spinner=False)
def service_figures(version: str, unit_id: str, time_period: str) -> list[Row]:
    """Return the figures about dossiers of one unit."""
    return services.service_figures(unit_id=unit_id, time_period=time_period, as_of=as_of(version))


@st.cache_data(max_entries=256, show_spinner=False)
def service_use(version: str, unit_id: str, time_period: str) -> list[Row]:
    """Return what one unit offers online beside what is used."""
    return services.service_use(unit_id=unit_id, time_period=time_period, as_of=as_of(version))


@st.cache_data(max_entries=256, show_spinner=False)
def service_figures_of_units(version: str, time_period: str, kind: str, province_set: str) -> list[Row]:
    """Return the figures about dossiers of all units of a kind, their total first."""
    return services.service_figures_of_units(
        time_period=time_period, kind=kind, province_set=province_set, as_of=as_of(version)
    )


@st.cache_data(max_entries=64, show_spinner=False)
def coverage(version: str, time_period: str, kind: str, province_set: str) -> list[Row]:
    """Return who has reported what in a period."""
    return catalogue.coverage(
        time_period=time_period, kind=kind, province_set=province_set, as_of=as_of(version)
    )


def figure_story(choice: Choice) -> Story:
    """Return all periods of the chosen indicator as a map tells them."""
    return _story(choice.version, choice.indicator_id, choice.kind, choice.province_set, None, choice.lang)


def story_parts(choice: Choice, base_period: str | None) -> dict[str, Part]:
    """Return what a map is sent of the figures, or of how far they have come since a period."""
    return _story_parts(
        choice.version, choice.indicator_id, choice.kind, choice.province_set, base_period, choice.lang
    )


def differences(choice: Choice, base_period: str) -> list[Row]:
    """Return how far each unit has come since a period, in all the others."""
    return _differences(choice.version, choice.indicator_id, choice.kind, choice.province_set, base_period)


def comparable_periods(choice: Choice) -> tuple[str, ...]:
    """Return the periods whose figures compare with those of the chosen one, oldest first."""
    groups = _comparable(choice.version, choice.indicator_id, choice.kind, choice.province_set)
    return next((own for own in groups if choice.time_period in own), ())


@st.cache_resource(max_entries=128, show_spinner=False)
def _story(
    version: str, indicator_id: str, kind: str, province_set: str, base_period: str | None, lang: Lang
) -> Story:
    """Read only: it is shared by all who look at it."""
    indicator = indicators(version)[indicator_id]
    if base_period is None:
        rows = _map_series(version, indicator_id, kind, province_set)
        return map_story.figure_story(rows, indicator, class_rule(version, indicator_id), lang)
    whole = _story(version, indicator_id, kind, province_set, None, lang)
    rows = _differences(version, indicator_id, kind, province_set, base_period)
    return map_story.difference_story(whole, rows, indicator, lang)


@st.cache_resource(max_entries=128, show_spinner=False)
def _story_parts(
    version: str, indicator_id: str, kind: str, province_set: str, base_period: str | None, lang: Lang
) -> dict[str, Part]:
    story = _story(version, indicator_id, kind, province_set, base_period, lang)
    return map_message.story_parts(story, lang)


@st.cache_resource(max_entries=64, show_spinner=False)
def _map_series(version: str, indicator_id: str, kind: str, province_set: str) -> list[Row]:
    return maps.map_series(
        indicator_id=indicator_id, kind=kind, province_set=province_set, as_of=as_of(version)
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _differences(
    version: str, indicator_id: str, kind: str, province_set: str, base_period: str
) -> list[Row]:
    return maps.difference_since(
        indicator_id=indicator_id,
        kind=kind,
        province_set=province_set,
        base_period=base_period,
        as_of=as_of(version),
    )


@st.cache_resource(max_entries=128, show_spinner=False)
def _comparable(version: str, indicator_id: str, kind: str, province_set: str) -> list[tuple[str, ...]]:
    return map_story.comparable(_map_series(version, indicator_id, kind, province_set))


def class_rule(version: str, indicator_id: str) -> ClassRule:
    """Return how an indicator's figures are sorted into classes."""
    return _class_rules(version).get(indicator_id, ClassRule())


@st.cache_resource(max_entries=4, show_spinner=False)
def _class_rules(version: str) -> dict[str, ClassRule]:
    return rules_of(maps.class_rules())


@st.cache_resource(max_entries=4, show_spinner=False)
def mergers(version: str) -> tuple[date, ...]:
    """Return the days on which provinces were merged."""
    return tuple(sorted({row["effective"] for row in catalogue.successions()}))


@st.cache_resource(max_entries=4, show_spinner=False)
def map_layers(version: str) -> list[MapLayer]:
    """Return the outlines that a map can draw."""
    with cursor() as connection:
        return [*national_layers(), *own_layers(available(connection))]


@st.cache_data(max_entries=256, show_spinner=False)
def profile(version: str, unit_id: str) -> list[Row]:
    """Return every indicator of one unit beside its peers."""
    return profiles.profile(unit_id=unit_id, as_of=as_of(version))


@st.cache_data(max_entries=256, show_spinner=False)
def trends(version: str, unit_id: str) -> list[Row]:
    """Return whether the indicators of one unit get better or worse."""
    return profiles.trends(unit_id=unit_id, as_of=as_of(version))


@st.cache_data(max_entries=256, show_spinner=False)
def courses(version: str, unit_id: str) -> list[Row]:
    """Return the figures of every indicator of one unit, period by period."""
    return profiles.courses(unit_id=unit_id, as_of=as_of(version))


@st.cache_data(max_entries=256, show_spinner=False)
def required_pace(
    version: str, kind: str, province_set: str, unit_id: str | None = None, indicator_id: str | None = None
) -> list[Row]:
    """Return who is on course for the next target: one unit, or all units in one indicator."""
    return profiles.required_pace(
        kind=kind,
        province_set=province_set,
        unit_id=unit_id,
        indicator_id=indicator_id,
        as_of=as_of(version),
    )


@st.cache_data(max_entries=256, show_spinner=False)
def reporting_gaps(version: str, unit_id: str | None = None, parent_id: str | None = None) -> list[Row]:
    """Return the figures that one unit, or those below one, owes while most of its like have them."""
    return profiles.reporting_gaps(unit_id=unit_id, parent_id=parent_id, as_of=as_of(version))


@st.cache_data(max_entries=512, show_spinner=False)
def rank_parts(version: str, indicator_id: str, time_period: str, unit_id: str) -> list[Row]:
    """Return a change of rank taken apart."""
    return profiles.rank_parts(
        indicator_id=indicator_id, time_period=time_period, unit_id=unit_id, as_of=as_of(version)
    )


@st.cache_data(max_entries=128, show_spinner=False)
def rank_movement(
    version: str, indicator_id: str, time_period: str, kind: str, province_set: str
) -> list[Row]:
    """Return the ranks of all units over the periods that compare with the chosen one."""
    return profiles.rank_movement(
        indicator_id=indicator_id,
        time_period=time_period,
        kind=kind,
        province_set=province_set,
        as_of=as_of(version),
    )


@st.cache_resource(max_entries=4, show_spinner=False)
def composite_parts(version: str) -> dict[str, list[Row]]:
    """Return the parts of every composite score with their weights, by the score's id."""
    rows = composites.composites()
    ids = dict.fromkeys(row["composite_id"] for row in rows)
    return {name: [row for row in rows if row["composite_id"] == name] for name in ids}


@st.cache_data(max_entries=128, show_spinner=False)
def composite_scores(
    version: str, composite_id: str, time_period: str, kind: str, province_set: str
) -> list[Row]:
    """Return the units by their composite score, a row per part."""
    return composites.composite_scores(
        composite_id=composite_id,
        time_period=time_period,
        kind=kind,
        province_set=province_set,
        as_of=as_of(version),
    )


@st.cache_data(max_entries=64, show_spinner=False)
def last_meeting(version: str, unit_id: str | None, today: str) -> list[Row]:
    """Return the meetings of a province (None: all) up to today, the latest first."""
    return meetings.last_meeting(unit_id=unit_id, today=today)


@st.cache_data(max_entries=128, show_spinner=False)
def changed_since(version: str, unit_id: str, since: str) -> list[Row]:
    """Return what changed for one unit since the day of a meeting."""
    return meetings.changed_since(unit_id=unit_id, since=since, as_of=as_of(version))


@st.cache_data(max_entries=64, show_spinner=False)
def overdue(version: str, unit_id: str, today: str) -> list[Row]:
    """Return the conclusions of a province that are past their day."""
    return meetings.overdue(unit_id=unit_id, today=today)


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


@st.cache_resource(max_entries=8, show_spinner=False)
def boundary_report(
    names: str, sha256: str, file_name: str, keys: tuple[LayerKey, ...], crs: str, _raw: bytes
) -> BoundaryReport:
    """Return what was found in a sent boundary file; `names` stands for all names that are known now."""
    return boundary_files.examined(_raw, file_name=file_name, keys=keys, crs=crs)


@st.cache_resource(max_entries=8, show_spinner=False)
def boundary_picture(layer_sha256: str, file_name: str, lang: Lang, _report: BoundaryReport) -> bytes:
    """Return the picture of a layer that was just examined."""
    return boundary_files.preview(_report, lang)


@st.cache_data(max_entries=1024, show_spinner=False)
def table_digest(version: str, table: str, _make: Callable[[], Table]) -> str:
    """Return the digest of a table to take along; `table` says which one, with the whole choice."""
    return digest(_make())
