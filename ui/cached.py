"""The one home of caches: answers kept by the data's version and the choice, never by a frame.

A version is the number of the newest publication with the hash of the catalogue and the number of the newest
boundaries. Answers change only with it, so nothing here needs to expire; every cache is bounded.

What all only look at is kept as it is, by Python's own cache; of rows that pages may go on to change copies
are handed out. Streamlit's takes a hundred times as long to find an answer, and a page looks some thirty up.
"""

from functools import lru_cache

from data.texts import LANGUAGES, Lang
from queries import catalogue, comparisons, composites, meetings, profiles, services
from queries.run import Row
from ui.kept_rows import kept_rows
from ui.offer import Choice, Offer, make_offer


def version() -> str:
    """Return the key of the present state of figures, catalogue and boundaries."""
    state = catalogue.data_version()
    return f"{state['sequence']}-{state['catalogue'][:8]}-{state['drawn']}"


def as_of(version: str) -> int:
    """Return the publication number in a version, so that an answer is that of its key."""
    return int(version.partition("-")[0])


@lru_cache(maxsize=4)
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


@lru_cache(maxsize=4)
def indicators(version: str) -> dict[str, Row]:
    """Return the catalogue's indicators by id."""
    return {row["indicator_id"]: row for row in catalogue.indicators()}


@lru_cache(maxsize=4)
def units(version: str) -> dict[str, Row]:
    """Return the catalogue's units by id."""
    return {row["unit_id"]: row for row in catalogue.units()}


@lru_cache(maxsize=4)
def kinds(version: str) -> dict[str, Row]:
    """Return the kinds of units by id."""
    return {row["kind"]: row for row in catalogue.unit_kinds()}


def kind_inside(version: str, kind: str, lang: Lang) -> str:
    """Return what units of a kind are called within a sentence, such as `tỉnh, thành phố`."""
    return str(kinds(version)[kind][f"name_{lang}"]).lower()


@lru_cache(maxsize=4)
def levels(version: str) -> list[Row]:
    """Return the levels of services of every scheme."""
    return services.level_indicators()


def level_indicators(version: str) -> frozenset[str]:
    """Return the indicators that count services by level, in either scheme."""
    return frozenset(row["indicator_id"] for row in levels(version))


@lru_cache(maxsize=4)
def figures_of_services(version: str) -> list[Row]:
    """Return the indicators of the page of services besides the levels, with what each stands for."""
    return services.figures_of_services()


@lru_cache(maxsize=4)
def sources(version: str) -> dict[str, Row]:
    """Return every source by id."""
    return {row["source_id"]: row for row in catalogue.sources(as_of=as_of(version))}


@lru_cache(maxsize=256)
def sources_of(version: str, indicator_id: str) -> list[Row]:
    """Return where one indicator was published."""
    return catalogue.sources_of(indicator_id=indicator_id, as_of=as_of(version))


@lru_cache(maxsize=4)
def titles_of_sources(version: str) -> dict[str, dict[Lang, list[str]]]:
    """Return by indicator the titles of its sources in each language."""
    found: dict[str, dict[Lang, list[str]]] = {}
    for row in catalogue.sources_of(as_of=as_of(version)):
        for lang in LANGUAGES:
            found.setdefault(row["indicator_id"], {}).setdefault(lang, []).append(row[f"title_{lang}"])
    return found


@lru_cache(maxsize=4)
def extents(version: str) -> dict[str, Row]:
    """Return how much there is of every indicator."""
    return {row["indicator_id"]: row for row in catalogue.extents(as_of=as_of(version))}


@lru_cache(maxsize=4)
def systems(version: str) -> list[Row]:
    """Return every system with what there is of it."""
    return catalogue.systems(as_of=as_of(version))


@lru_cache(maxsize=4)
def targets(version: str) -> list[Row]:
    """Return every target."""
    return catalogue.targets()


@kept_rows(maxsize=256)
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


@lru_cache(maxsize=4)
def breaks(version: str) -> list[Row]:
    """Return the breaks of every series."""
    return catalogue.breaks()


@lru_cache(maxsize=4)
def directives(version: str, unit_id: str | None) -> list[Row]:
    """Return the conclusions of a province's meetings."""
    return catalogue.directives(unit_id=unit_id)


@lru_cache(maxsize=4)
def published_on(version: str) -> object:
    """Return when figures were last published or taken back (UTC), None for never."""
    return catalogue.data_version()["as_of"]


def league_table(choice: Choice) -> list[Row]:
    """Return the league table of the chosen indicator, period and units."""
    return _league_table(
        choice.version, choice.indicator_id, choice.time_period, choice.kind, choice.province_set
    )


@kept_rows(maxsize=512)
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


@kept_rows(maxsize=256)
def overview(version: str, unit_id: str) -> list[Row]:
    """Return the leading figures of one unit, system by system."""
    return comparisons.overview(unit_id=unit_id, as_of=as_of(version))


@kept_rows(maxsize=256)
def service_levels(version: str, unit_id: str) -> list[Row]:
    """Return the service levels of one unit in all periods."""
    return services.service_levels(unit_id=unit_id, as_of=as_of(version))


@kept_rows(maxsize=256)
def service_levels_of_units(version: str, time_period: str, kind: str, province_set: str) -> list[Row]:
    """Return the service levels of all units of a kind, their total first."""
    return services.service_levels_of_units(
        time_period=time_period, kind=kind, province_set=province_set, as_of=as_of(version)
    )


@kept_rows(maxsize=256)
def service_figures(version: str, unit_id: str, time_period: str) -> list[Row]:
    """Return the figures about dossiers of one unit."""
    return services.service_figures(unit_id=unit_id, time_period=time_period, as_of=as_of(version))


@kept_rows(maxsize=256)
def service_use(version: str, unit_id: str, time_period: str) -> list[Row]:
    """Return what one unit offers online beside what is used."""
    return services.service_use(unit_id=unit_id, time_period=time_period, as_of=as_of(version))


@kept_rows(maxsize=256)
def service_figures_of_units(version: str, time_period: str, kind: str, province_set: str) -> list[Row]:
    """Return the figures about dossiers of all units of a kind, their total first."""
    return services.service_figures_of_units(
        time_period=time_period, kind=kind, province_set=province_set, as_of=as_of(version)
    )


@kept_rows(maxsize=64)
def coverage(version: str, time_period: str, kind: str, province_set: str) -> list[Row]:
    """Return who has reported what in a period."""
    return catalogue.coverage(
        time_period=time_period, kind=kind, province_set=province_set, as_of=as_of(version)
    )


@kept_rows(maxsize=256)
def profile(version: str, unit_id: str) -> list[Row]:
    """Return every indicator of one unit beside its peers."""
    return profiles.profile(unit_id=unit_id, as_of=as_of(version))


@kept_rows(maxsize=256)
def trends(version: str, unit_id: str) -> list[Row]:
    """Return whether the indicators of one unit get better or worse."""
    return profiles.trends(unit_id=unit_id, as_of=as_of(version))


@kept_rows(maxsize=256)
def courses(version: str, unit_id: str) -> list[Row]:
    """Return the figures of every indicator of one unit, period by period."""
    return profiles.courses(unit_id=unit_id, as_of=as_of(version))


@kept_rows(maxsize=256)
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


@kept_rows(maxsize=256)
def reporting_gaps(version: str, unit_id: str | None = None, parent_id: str | None = None) -> list[Row]:
    """Return the figures that one unit, or those below one, owes while most of its like have them."""
    return profiles.reporting_gaps(unit_id=unit_id, parent_id=parent_id, as_of=as_of(version))


@kept_rows(maxsize=512)
def rank_parts(version: str, indicator_id: str, time_period: str, unit_id: str) -> list[Row]:
    """Return a change of rank taken apart."""
    return profiles.rank_parts(
        indicator_id=indicator_id, time_period=time_period, unit_id=unit_id, as_of=as_of(version)
    )


@kept_rows(maxsize=128)
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


@lru_cache(maxsize=4)
def composite_parts(version: str) -> dict[str, list[Row]]:
    """Return the parts of every composite score with their weights, by the score's id."""
    rows = composites.composites()
    ids = dict.fromkeys(row["composite_id"] for row in rows)
    return {name: [row for row in rows if row["composite_id"] == name] for name in ids}


@kept_rows(maxsize=128)
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


@kept_rows(maxsize=64)
def last_meeting(version: str, unit_id: str | None, today: str) -> list[Row]:
    """Return the meetings of a province (None: all) up to today, the latest first."""
    return meetings.last_meeting(unit_id=unit_id, today=today)


@kept_rows(maxsize=128)
def changed_since(version: str, unit_id: str, since: str) -> list[Row]:
    """Return what changed for one unit since the day of a meeting."""
    return meetings.changed_since(unit_id=unit_id, since=since, as_of=as_of(version))


@kept_rows(maxsize=64)
def overdue(version: str, unit_id: str, today: str) -> list[Row]:
    """Return the conclusions of a province that are past their day."""
    return meetings.overdue(unit_id=unit_id, today=today)
