"""Every number on every page is a figure of the questions, in both languages, whatever is chosen.

What a page may show is asked here anew, past every cache, from the address it ended with. The pages of
services and of sources are held against whatever they asked themselves. Faults are planted below.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from data.texts import LANGUAGES, say
from figures.league import BOTH_ENDS
from queries import catalogue, comparisons, composites, maps, meetings, profiles, run, services
from tests.caches import forget
from tests.pages.numbers_on_screen import SIGNED, Pool, Row, chart_heights, names, strange_numbers
from tests.pages.screen import Screen
from tests.pages.test_pages import CHOICES, numbers, rounded
from ui import cached, cached_league, cached_map, map_panel
from ui.news import ON_PROJECTOR, ON_SCREEN, today
from ui.offer import resolve
from ui.profile import GAPS

pytestmark = pytest.mark.usefixtures("shipped")

UNITS = {
    "a-province": {"unit": "VN-63-40"},
    "a-province-of-the-34": {"unit": "VN-34-40"},
    "a-department": {"unit": "VN-63-40-SO-YTE", "kind": "department"},
    "a-district": {"unit": "VN-63-40-H412", "kind": "district"},
    "carried-over-a-merger": {"unit": "VN-34-24"},
    "few-figures": {"unit": "VN-63-96"},
    "ten-places": {"unit": "VN-63-06"},
    "withheld": {"unit": "VN-63-22"},
    "national-figures-only": {"unit": "VN-63-01"},
    "projector": {"unit": "VN-63-11", "display": "projector"},
    "unknown": {"unit": "unknown", "kind": "unknown", "set": "unknown"},
}
LEAGUES = {name: asked for name, asked in CHOICES.items()} | {
    "just-short-of-the-target": {"indicator": "on_time_rate", "kind": "department", "period": "2019"},
    "an-empty-period": {"indicator": "papi_total", "period": "1999"},
    "two-units": {"indicator": "online_services_total", "period": "2019-10"},
    "a-tie": {"indicator": "internet_commune_rate", "kind": "department"},
}
SCORES = {
    "of-766": {"composite": "service_index_766_parts", "set": "34"},
    "of-922": {"composite": "dti_922", "period": "2022", "unit": "VN-63-06"},
    "an-example": {"composite": "internal_sample", "kind": "department", "set": "63"},
    "on-a-projector": {"composite": "internal_sample", "kind": "district", "display": "projector"},
}


@dataclass(frozen=True)
class May:
    """What a page may show: the rows of its answers, how many there are of what, places of plain values."""

    rows: Sequence[Row]
    counts: Sequence[int] = ()
    decimals: int = 2


def unit_of(address: dict[str, str]) -> str:
    """The chosen unit; where none was asked for, the first of the kind."""
    members = [
        row["unit_id"]
        for row in catalogue.units()
        if (row["kind"], row["province_set"]) == (address["kind"], address["set"])
    ]
    return address.get("unit", members[0])


def counted(rows: Sequence[Row], *told: int) -> list[int]:
    """How many there are, and how many are left when so many have been told."""
    return [len(rows), *(len(rows) - each for each in told if len(rows) > each)]


def of_the_overview(address: dict[str, str]) -> May:
    unit = unit_of(address)
    parent = {row["unit_id"]: row["parent_id"] for row in catalogue.units()}[unit]
    committee = parent or unit
    met = meetings.last_meeting(unit_id=committee, today=today())
    changed = meetings.changed_since(unit_id=unit, since=str(met[0]["held_on"])) if met else []
    owed = [*profiles.reporting_gaps(parent_id=unit), *profiles.reporting_gaps(unit_id=unit)]
    late, decided = meetings.overdue(unit_id=committee, today=today()), catalogue.directives(unit_id=unit)
    owing = {row["unit_id"]: row for row in owed if row["is_latest"] and not row["withheld"]}
    told = (ON_PROJECTOR, ON_SCREEN)
    shown = comparisons.overview(unit_id=unit)
    sources = {row["source_id"] for row in shown if row["source_id"]}
    return May(
        [*shown, *changed, *owed, *late, *decided, *meetings.last_meeting(today=today())],
        [
            *counted(changed, *told),
            *counted(list(owing.values()), *told),
            *counted(late, *told),
            *counted(decided),
            len(sources) - 1,
        ],
    )


def of_the_profile(address: dict[str, str]) -> May:
    unit = unit_of(address)
    rows, gaps = profiles.profile(unit_id=unit), profiles.reporting_gaps(unit_id=unit)
    pace = profiles.required_pace(kind=address["kind"], province_set=address["set"], unit_id=unit)
    parent = {row["unit_id"]: row["parent_id"] for row in catalogue.units()}[unit]
    decided = [*catalogue.directives(unit_id=unit), *(catalogue.directives(unit_id=parent) if parent else ())]
    marks = [row["peer_mark"] for row in rows if row["peer_mark"]]
    alone = [row for row in rows if row["peers"] == 1]
    sources = {row["source_id"] for row in rows if row["source_id"]}
    return May(
        [*rows, *gaps, *pace, *decided, *profiles.trends(unit_id=unit)],
        [
            *(marks.count("first"), marks.count("last"), len(marks), len(rows)),
            *counted(gaps, GAPS),
            *counted(alone),
            *counted(decided),
            len(sources) - 1,
        ],
    )


def of_a_league(address: dict[str, str]) -> May:
    asked = {
        "indicator_id": address["indicator"],
        "time_period": address["period"],
        "kind": address["kind"],
        "province_set": address["set"],
    }
    rows = comparisons.league_table(**asked)
    indicator = next(row for row in catalogue.indicators() if row["indicator_id"] == address["indicator"])
    parts = profiles.rank_parts(
        indicator_id=address["indicator"], time_period=address["period"], unit_id=unit_of(address)
    )
    paces = profiles.required_pace(
        kind=address["kind"], province_set=address["set"], indicator_id=address["indicator"]
    )
    known = [row for row in rows if row["obs_value"] is not None]
    aimed = [row for row in known if row["target_met"] is not None]
    values = [row["obs_value"] for row in known]
    sharing = [values.count(value) for value in values]
    without = [(row["obs_status"], row["published_rank"] is None) for row in rows if row["obs_value"] is None]
    others = other_kinds(address)
    return May(
        [*rows, *parts, *paces, *profiles.rank_movement(**asked), {"time_period": address["period"]}]
        + [row for table in others for row in table],
        [
            *(count for table in others for count in counts_beside(table)),
            *(len(rows), len(known), len(rows) - len(known), len(aimed)),
            *(sum(row["target_met"] for row in aimed), sum(row["obs_status"] == "Q" for row in rows)),
            *(count - 1 for count in sharing),
            *(without.count(reason) for reason in without),
            *between(len(known)),
            *ends(known),
        ],
        decimals=indicator["decimals"],
    )


def other_kinds(address: dict[str, str]) -> list[list[Row]]:
    """The league tables of the other kinds and sets that have figures of the same indicator and period."""
    asked = {"indicator_id": address["indicator"], "time_period": address["period"]}
    groups = {
        (row["kind"], row["province_set"])
        for row in catalogue.available()
        if all(row[name] == value for name, value in asked.items()) and row["kind"] != address["kind"]
    }
    return [comparisons.league_table(**asked, kind=kind, province_set=own) for kind, own in sorted(groups)]


def counts_beside(table: Sequence[Row]) -> list[int]:
    """How many of how many have reported, and how many stand between both ends."""
    known = sum(row["obs_value"] is not None for row in table)
    return [known, len(table), *([known - 6] if known > 6 else [])]


def ends(known: Sequence[Row]) -> list[int]:
    """How many others share the first three places and the last three."""
    ranks = sorted(row["rank"] for row in known if row["rank"] is not None)
    if len(ranks) < 3:
        return []
    return [sum(rank <= ranks[2] for rank in ranks) - 1, sum(rank >= ranks[-3] for rank in ranks) - 1]


def between(count: int) -> list[int]:
    """How many lines a projector may leave out between two that it shows."""
    return list(range(1, count - BOTH_ENDS + 2))


def of_a_score(address: dict[str, str], score: str) -> May:
    rows = composites.composite_scores(
        composite_id=score, time_period=address["period"], kind=address["kind"], province_set=address["set"]
    )
    # Its contributions and its score have the places of the composite, whatever its indicators have.
    parts = [row for row in composites.composites() if row["composite_id"] == score]
    own = [{name: value for name, value in row.items() if name != "indicator_id"} for row in (*rows, *parts)]
    units = {row["unit_id"]: row for row in rows}
    known = [row for row in units.values() if row["rank"]]
    own.append({"time_period": address["period"]})
    return May(own, [len(units), len(known), len(units) - len(known), *between(len(known)), *ends(known)])


PAGES: dict[str, Callable[[dict[str, str]], May]] = {
    "overview": of_the_overview,
    "profile": of_the_profile,
    "ranking": of_a_league,
    "map": of_a_league,
}


def strangers(page: str, **asked: str) -> list[tuple[str, str]]:
    """The numbers of a page that no question answers."""
    screen = Screen(page, **asked)
    assert screen.failures() == []
    may = PAGES[page](screen.address)
    wished = {"time_period": asked.get("period", "")}  # may be said not to be there
    return strange_numbers(screen, [*may.rows, wished], decimals=may.decimals, counts=may.counts)


@pytest.mark.parametrize("choice", UNITS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["overview", "profile"])
def test_every_number_about_a_unit_is_a_figure_of_the_questions(page: str, lang: str, choice: str) -> None:
    assert strangers(page, **{"lang": lang} | UNITS[choice]) == []


@pytest.mark.parametrize("choice", LEAGUES)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["ranking", "map"])
def test_every_number_about_an_indicator_is_a_figure_of_the_questions(
    page: str, lang: str, choice: str
) -> None:
    assert strangers(page, **{"lang": lang} | LEAGUES[choice]) == []


@pytest.mark.parametrize("choice", LEAGUES)
def test_every_place_in_the_chart_of_movement_is_that_of_the_question(choice: str) -> None:
    assert strangers("ranking", view="movement", **LEAGUES[choice]) == []
    screen = Screen("ranking", view="movement", **LEAGUES[choice])
    assert set(chart_heights(screen)) <= {row.get("rank") for row in of_a_league(screen.address).rows}


@pytest.mark.parametrize("choice", SCORES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_of_a_composite_score_is_that_of_the_question(lang: str, choice: str) -> None:
    screen = Screen("ranking", view="composite", **{"lang": lang} | SCORES[choice])
    may = of_a_score(screen.address, SCORES[choice]["composite"])
    assert strange_numbers(screen, may.rows, counts=may.counts) == []


# The map is sent all periods at once; the browser only puts the signs back.

MAPS = {
    "nothing-asked": {},
    "a-ratio": {"indicator": "par_index", "period": "2022"},
    "the-34": {"indicator": "service_index_766", "set": "34", "unit": "VN-34-24"},
    "counts-with-qualifiers": {"indicator": "dossiers_received", "unit": "VN-63-96", "period": "2018"},
    "places": {"indicator": "ict_index_rank", "unit": "VN-63-06", "period": "2019"},
    "less-is-better": {"indicator": "procedures_offline", "set": "34", "unit": "VN-34-22"},
    "withheld": {"indicator": "papi_procedures", "period": "2022", "unit": "VN-63-22"},
    "a-difference": {"indicator": "papi_total", "base": "2018", "period": "2024", "show": "change"},
}


@pytest.mark.parametrize("choice", MAPS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_period_of_the_map_has_the_figures_and_places_of_the_question(lang: str, choice: str) -> None:
    asked = resolve({"lang": lang} | MAPS[choice], cached.offer(cached.version()))
    indicator = cached.indicators(asked.version)[asked.indicator_id]
    story = cached_map.figure_story(asked)
    rows = maps.map_series(indicator_id=asked.indicator_id, kind=asked.kind, province_set=asked.province_set)
    assert set(story.pages) == {row["time_period"] for row in rows}
    places = 0 if indicator["measure"] == "rank" else indicator["decimals"]
    for period, page in story.pages.items():
        own = [row for row in rows if row["time_period"] == period]
        assert page.unit_ids == tuple(row["unit_id"] for row in own)
        for text, row in zip(page.texts, own, strict=True):
            told = numbers(text.split("/")[0], lang)
            assert told == ([] if row["obs_value"] is None else [rounded(row["obs_value"], places)])
            assert not row["qualifier"] or say(f"qualifier_{row['qualifier']}", lang) in text
        ranked = () if indicator["measure"] == "rank" else tuple(row["rank"] for row in own)
        assert page.places == (ranked or (None,) * len(own))


@pytest.mark.parametrize("choice", MAPS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_of_the_card_and_the_legend_of_the_map_is_that_of_a_question(
    lang: str, choice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[dict] = []
    monkeypatch.setattr(map_panel, "show_province_map", lambda message, **_: sent.append(message))
    screen = Screen("map", **{"lang": lang} | MAPS[choice])
    assert screen.failures() == []
    address = screen.address
    may = of_a_league(address)
    group = {"indicator_id": address["indicator"], "kind": address["kind"], "province_set": address["set"]}
    series = maps.map_series(**group)
    since = maps.difference_since(**group, base_period=address["base"]) if "base" in address else []
    unit = [row for row in (*may.rows, *series, *since) if row.get("unit_id") == address["unit"]]
    card = Pool(unit, lang, {None: may.decimals, address["indicator"]: may.decimals})
    card.phrases |= names(lang)
    assert [card.strangers(text) for _, text in sent[0]["facts"]] == [[]] * len(sent[0]["facts"])
    legend = Pool([*series, *since], lang, {None: may.decimals})
    texts = [line for own in sent[0]["parts"]["series"][1]["legends"] for line in own[0].split("\n")]
    assert [legend.strangers(text) for text in texts] == [[]] * len(texts)


# The pages that ask for themselves: what they show is what they were answered.


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> list[Row]:
    """Every row that is answered from now on, past the caches."""
    rows: list[Row] = []

    def ask(question: str, **asked: object) -> list[Row]:
        answer = run.ask(question, **asked)
        rows.extend(answer)
        return answer

    for module in (catalogue, comparisons, composites, maps, meetings, profiles, services):
        monkeypatch.setattr(module, "ask", ask)
    forget()
    return rows


@pytest.mark.parametrize("choice", [*UNITS, "eleven-months", "34-provinces", "districts"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["services", "sources"])
def test_every_number_is_in_an_answer_that_the_page_was_given(
    page: str, lang: str, choice: str, answered: list[Row]
) -> None:
    screen = Screen(page, **{"lang": lang} | (CHOICES | UNITS)[choice])
    assert screen.failures() == []
    assert strange_numbers(screen, answered, counts=range(100)) == []


SEVERAL_KINDS = {"indicator": "online_dossier_rate", "kind": "district", "period": "2019"}

# Planted faults: one value of one answer is another than the question's.

FAULTS = [
    pytest.param("overview", "overview", "obs_value", {"unit": "VN-63-40"}, id="a-value-on-a-card"),
    pytest.param("overview", "overview", "numerator_value", {"unit": "VN-63-11"}, id="a-part-of-a-ratio"),
    pytest.param("overview", "overview", "rank", {"unit": "VN-63-40"}, id="a-rank-on-a-card"),
    pytest.param("overview", "overview", "change", {"unit": "VN-63-06"}, id="a-change-on-a-card"),
    pytest.param("overview", "changed_since", "obs_value", {"unit": "VN-63-40"}, id="news"),
    pytest.param("overview", "reporting_gaps", "missing_latest", {"unit": "VN-63-40"}, id="what-is-owed"),
    pytest.param("profile", "profile", "obs_value", {"unit": "VN-63-40"}, id="a-value-in-a-profile"),
    pytest.param("profile", "profile", "median", {"unit": "VN-63-40"}, id="a-median"),
    pytest.param("profile", "profile", "low", {"unit": "VN-63-40"}, id="a-quartile"),
    pytest.param("profile", "profile", "ranked", {"unit": "VN-63-01"}, id="how-many-were-ranked"),
    pytest.param(
        "profile", "required_pace", "needed", {"unit": "VN-63-40-SO-YTE", "kind": "department"}, id="a-pace"
    ),
    pytest.param("ranking", "_league_table", "obs_value", {}, id="a-value-in-the-table"),
    pytest.param("ranking", "_league_table", "rank", {"period": "2023"}, id="a-rank-in-the-table"),
    pytest.param("ranking", "_league_table", "change", {"period": "2023"}, id="a-change-in-the-table"),
    pytest.param("ranking", "_league_table", "rank_change", {"period": "2023"}, id="places-in-the-table"),
    pytest.param("ranking", "_league_table", "gap_to_next", {}, id="a-distance"),
    pytest.param(
        "ranking", "rank_parts", "own_places", {"period": "2023"}, id="a-change-of-rank-taken-apart"
    ),
    pytest.param("ranking", "rank_movement", "rank", {"view": "movement"}, id="a-place-in-the-chart"),
    *(
        pytest.param("ranking", "league_ends", field, SEVERAL_KINDS, id=f"{field}-of-another-kind")
        for field in ("obs_value", "rank", "reported", "listed", "between")
    ),
    pytest.param("map", "_league_table", "obs_value", {}, id="the-finding-above-the-map"),
]


@pytest.mark.parametrize(("page", "answer", "field", "asked"), FAULTS)
def test_a_planted_fault_is_found(
    page: str, answer: str, field: str, asked: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(answer, field, lambda value: value + 777, monkeypatch)
    assert strangers(page, **asked) != []


@pytest.mark.parametrize(
    ("page", "answer", "field", "asked"), [fault for fault in FAULTS if fault.values[2] in SIGNED]
)
def test_a_change_that_goes_the_other_way_is_found(
    page: str, answer: str, field: str, asked: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(answer, field, lambda value: -value, monkeypatch)
    assert strangers(page, **asked) != []


def plant(answer: str, field: str, other: Callable[[float], float], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a cached answer have another value in the first row that shows it."""
    home = cached if hasattr(cached, answer) else cached_league
    right = getattr(home, answer)

    def wrong(*given: object, **named: object) -> list[Row]:
        rows = [dict(row) for row in right(*given, **named)]
        beside = {"median": "peers", "low": "peers", "rank": "ranked"}.get(
            field, field
        )  # shown beside others
        shown = next((row for row in rows if row.get(field) and (row[beside] > 1 or beside == field)), {})
        shown[field] = other(shown[field]) if shown else None
        return rows

    monkeypatch.setattr(home, answer, wrong)
