"""Whatever an address asks for, what is shown is on offer, and what was not to be had is said."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.offer import Choice, Offer, language, make_offer, resolve

HOSTILE = (
    "<script>alert(1)</script>",
    "{{7*7}}",
    "../../etc/passwd",
    "",
    " ",
    "x" * 5000,
    "2019\x00",
    "Năm 2019",
)
PROVINCE_63, PROVINCE_34, DEPARTMENT = ("province", "63"), ("province", "34"), ("department", "63")

UNITS = [
    ("VN-63-01", *PROVINCE_63),
    ("VN-63-40", *PROVINCE_63),
    ("VN-34-40", *PROVINCE_34),
    ("VN-34-96", *PROVINCE_34),
    ("SO-NOI-VU", *DEPARTMENT),
    ("SO-YTE", *DEPARTMENT),
]
AVAILABLE = [
    ("portal", "online_rate", *PROVINCE_63, "2018"),
    ("portal", "online_rate", *PROVINCE_63, "2019-10"),
    ("portal", "online_rate", *PROVINCE_63, "2019-01-01/P11M"),
    ("portal", "online_rate", *DEPARTMENT, "2018"),
    ("portal", "online_rate", *DEPARTMENT, "2019"),
    ("portal", "level_4", *DEPARTMENT, "2019"),
    ("rankings", "dti", *PROVINCE_63, "2022"),
    ("rankings", "dti", *PROVINCE_63, "2024"),
    ("rankings", "dti", *PROVINCE_34, "2024"),
]
SUCCESSIONS = [("VN-63-40", "VN-34-40"), ("VN-63-95", "VN-34-96")]


def offered(
    available: list[tuple[str, ...]] = AVAILABLE, units: list[tuple[str, ...]] = UNITS, **settings: str
) -> Offer:
    """Return an offer made from rows as the questions give them."""
    keys = ("system_id", "indicator_id", "kind", "province_set", "time_period")
    return make_offer(
        "7-abc",
        [dict(zip(keys, row, strict=True)) for row in available],
        [dict(zip(("unit_id", "kind", "province_set"), row, strict=True)) for row in units],
        [{"key": key, "value": value} for key, value in settings.items()],
        [{"from_unit": old, "to_unit": new} for old, new in SUCCESSIONS],
    )


HOME = offered(home_unit="VN-63-40", first_indicator="dti")


def shown(choice: Choice | None) -> tuple[str, ...]:
    assert choice is not None
    return (choice.indicator_id, choice.time_period, choice.kind, choice.province_set, choice.unit_id)


def test_nothing_asked_shows_the_deployments_first_indicator_and_own_province() -> None:
    choice = resolve({}, HOME)
    assert shown(choice) == ("dti", "2024", "province", "63", "VN-63-40")
    assert (choice.system_id, choice.lang, choice.projector, choice.unit_chosen) == (
        "rankings",
        "vi",
        False,
        True,
    )
    assert choice.period_not_found is choice.indicator_not_found is None


def test_without_settings_the_first_of_the_catalogue_is_shown() -> None:
    choice = resolve({}, offered())
    assert shown(choice) == ("online_rate", "2019-01-01/P11M", "province", "63", "VN-63-01")
    assert not choice.unit_chosen


def test_a_home_or_first_indicator_that_is_not_in_the_catalogue_is_passed_over() -> None:
    choice = resolve({}, offered(home_unit="VN-63-99", first_indicator="gone"))
    assert shown(choice) == ("online_rate", "2019-01-01/P11M", "province", "63", "VN-63-01")


def test_what_is_asked_and_there_is_shown() -> None:
    asked = {
        "indicator": "online_rate",
        "period": "2018",
        "kind": "department",
        "set": "63",
        "unit": "SO-YTE",
    }
    choice = resolve(asked, HOME)
    assert shown(choice) == ("online_rate", "2018", "department", "63", "SO-YTE")
    assert choice.unit_chosen


def test_no_figures_at_all_is_no_choice() -> None:
    assert resolve({"indicator": "dti"}, offered([])) is None


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["indicator", "system", "period", "kind", "set", "unit", "lang", "display"])
def test_a_value_that_means_nothing_shows_what_nothing_asked_shows(name: str, value: str) -> None:
    assert shown(resolve({name: value}, HOME)) == shown(resolve({}, HOME))


@pytest.mark.parametrize("value", HOSTILE)
def test_what_was_asked_in_vain_is_kept_to_be_said(value: str) -> None:
    assert resolve({"period": value}, HOME).period_not_found == value
    assert resolve({"indicator": value}, HOME).indicator_not_found == value


@pytest.mark.parametrize(
    ("wanted", "nearest"),
    [
        pytest.param("2010", "2018", id="before-the-first"),
        pytest.param("2030", "2019-01-01/P11M", id="after-the-last"),
        pytest.param("2019-09", "2019-10", id="month-of-another"),
        pytest.param("2019-Q3", "2019-10", id="another-form"),
        pytest.param("2019", "2019-01-01/P11M", id="year-for-eleven-months"),
        pytest.param("2019-13", "2019-01-01/P11M", id="no-period"),
    ],
)
def test_the_period_shown_is_the_nearest_to_the_one_asked(wanted: str, nearest: str) -> None:
    choice = resolve({"indicator": "online_rate", "period": wanted}, HOME)
    assert (choice.time_period, choice.period_not_found) == (nearest, wanted)


def test_a_period_of_another_indicator_is_not_that_of_this_one() -> None:
    assert resolve({"indicator": "dti", "period": "2019-10"}, HOME).time_period == "2022"


def test_an_indicator_of_another_system_than_the_asked_gives_way() -> None:
    choice = resolve({"system": "portal", "indicator": "dti"}, HOME)
    assert (choice.system_id, choice.indicator_id, choice.indicator_not_found) == (
        "portal",
        "online_rate",
        "dti",
    )


def test_a_kind_that_the_indicator_does_not_have_gives_way() -> None:
    assert shown(resolve({"indicator": "level_4", "kind": "province"}, HOME))[2:] == (
        "department",
        "63",
        "SO-NOI-VU",
    )


def test_a_set_that_the_kind_does_not_have_gives_way() -> None:
    asked = {"indicator": "online_rate", "kind": "department", "set": "34"}
    assert shown(resolve(asked, HOME))[2:4] == ("department", "63")


def test_an_old_province_in_the_new_set_is_shown_as_what_became_of_it() -> None:
    choice = resolve({"set": "34", "unit": "VN-63-95"}, HOME)
    assert (choice.unit_id, choice.unit_chosen) == ("VN-34-96", True)


def test_the_deployments_province_follows_into_the_new_set() -> None:
    assert resolve({"set": "34"}, HOME).unit_id == "VN-34-40"


def test_a_link_that_names_only_a_unit_shows_its_kind_and_set() -> None:
    assert shown(resolve({"indicator": "online_rate", "unit": "SO-YTE"}, HOME))[2:] == (
        "department",
        "63",
        "SO-YTE",
    )
    assert shown(resolve({"unit": "VN-34-96"}, HOME))[2:] == ("province", "34", "VN-34-96")


def test_a_kind_that_is_asked_for_goes_before_that_of_the_unit() -> None:
    asked = {"indicator": "online_rate", "unit": "SO-YTE", "kind": "province"}
    assert shown(resolve(asked, HOME))[2:] == ("province", "63", "VN-63-40")


def test_a_kind_without_the_own_province_begins_with_its_first_unit_unchosen() -> None:
    choice = resolve({"indicator": "online_rate", "kind": "department"}, HOME)
    assert (choice.unit_id, choice.unit_chosen) == ("SO-NOI-VU", False)


def test_the_map_page_offers_only_what_provinces_have() -> None:
    only = HOME.only(["province"])
    assert only.systems == ("portal", "rankings")
    assert only.indicators("portal") == ["online_rate"]
    assert only.scope(["online_rate", "level_4"]).keys() == {PROVINCE_63}
    choice = resolve({"indicator": "level_4", "kind": "department"}, only)
    assert (choice.kind, choice.indicator_id, choice.indicator_not_found) == ("province", "dti", "level_4")


def test_the_map_page_of_a_deployment_without_provinces_has_no_choice() -> None:
    assert resolve({}, offered([AVAILABLE[3]]).only(["province"])) is None


def test_a_page_of_several_indicators_offers_the_periods_of_all() -> None:
    choice = resolve({"kind": "department", "period": "2018"}, HOME, among=["level_4", "online_rate"])
    assert (choice.kind, choice.time_period) == ("department", "2018")
    assert HOME.scope(["level_4", "online_rate"])[DEPARTMENT] == ("2018", "2019")


def test_a_page_whose_indicators_have_no_figures_falls_back_to_the_chosen_one() -> None:
    assert resolve({}, HOME, among=["nothing_yet"]).time_period == "2024"


def test_periods_that_end_together_are_ordered_from_short_to_long() -> None:
    periods = ["2019", "2019-12", "2019-S2", "2019-Q4", "2019-11", "2019-01-01/P11M"]
    offer = offered([("portal", "online_rate", *PROVINCE_63, period) for period in periods])
    assert offer.scope(["online_rate"])[PROVINCE_63] == (
        *("2019-11", "2019-01-01/P11M"),
        *("2019-12", "2019-Q4", "2019-S2", "2019"),
    )


@pytest.mark.parametrize(
    ("asked", "spoken"), [("vi", "vi"), ("en", "en"), ("fr", "vi"), ("EN", "vi"), ("", "vi")]
)
def test_a_language_that_we_do_not_speak_is_vietnamese(asked: str, spoken: str) -> None:
    assert language({"lang": asked}) == spoken


def test_projector_mode_is_asked_for_by_its_name() -> None:
    assert resolve({"display": "projector"}, HOME).projector
    assert not resolve({"display": "screen"}, HOME).projector


KINDS, SETS = ("province", "department", "district"), ("63", "34")
PERIODS = ("2018", "2019", "2019-S1", "2019-Q3", "2019-10", "2019-01-01/P11M")
SYSTEM_OF = {"a": "one", "b": "one", "c": "two", "d": "three"}


@st.composite
def offers(draw: st.DrawFn) -> Offer:
    """Draw an offer with figures, of units that are in the catalogue."""
    row = st.tuples(
        st.sampled_from(sorted(SYSTEM_OF)),
        st.sampled_from(KINDS),
        st.sampled_from(SETS),
        st.sampled_from(PERIODS),
    )
    rows = draw(st.lists(row, min_size=1, max_size=12, unique=True))
    groups = {(kind, province_set) for _, kind, province_set, _ in rows}
    units = [
        (f"{kind}-{province_set}-{n}", kind, province_set)
        for kind, province_set in sorted(groups)
        for n in (1, 2)
    ]
    settings = draw(st.dictionaries(st.sampled_from(["home_unit", "first_indicator"]), words))
    return offered([(SYSTEM_OF[row[0]], *row) for row in rows], units, **settings)


words = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [*HOSTILE, *SYSTEM_OF, *SYSTEM_OF.values(), *KINDS, *SETS, *PERIODS, "vi", "en", "projector"]
    ),
    st.builds("{}-{}-{}".format, st.sampled_from(KINDS), st.sampled_from(SETS), st.integers(1, 3)),
)
wishes = st.dictionaries(
    st.sampled_from(["system", "indicator", "period", "kind", "set", "unit", "lang", "display"]), words
)


@given(offer=offers(), asked=wishes, among=st.lists(st.sampled_from(sorted(SYSTEM_OF)), max_size=3))
def test_a_choice_is_always_on_offer(offer: Offer, asked: dict[str, str], among: list[str]) -> None:
    choice: Any = resolve(asked, offer, among)
    group = (choice.kind, choice.province_set)
    scope = offer.scope(among) or offer.scope([choice.indicator_id])
    assert choice.system_id in offer.systems
    assert choice.indicator_id in offer.indicators(choice.system_id)
    assert choice.time_period in scope[group]
    assert choice.unit_id in offer.units[group]
    assert choice.lang in ("vi", "en")
    for asked_for, got, said in (
        ("indicator", choice.indicator_id, choice.indicator_not_found),
        ("period", choice.time_period, choice.period_not_found),
    ):
        if asked_for in asked:
            assert said == (None if got == asked[asked_for] else asked[asked_for])


@given(offer=offers(), asked=wishes)
def test_what_is_shown_can_be_asked_for(offer: Offer, asked: dict[str, str]) -> None:
    """The address that a choice writes leads back to it."""
    choice: Any = resolve(asked, offer)
    written = {
        "system": choice.system_id,
        "indicator": choice.indicator_id,
        "period": choice.time_period,
        "kind": choice.kind,
        "set": choice.province_set,
        "unit": choice.unit_id,
        "lang": choice.lang,
    }
    again: Any = resolve(written, offer)
    assert shown(again) == shown(choice)
    assert again.period_not_found is again.indicator_not_found is None


@pytest.mark.parametrize(
    ("asked", "lost"),
    [
        pytest.param({"indicator": "dti", "kind": "department"}, "department", id="a-kind-without-figures"),
        pytest.param({"indicator": "dti", "unit": "SO-YTE"}, "department", id="a-unit-of-such-a-kind"),
        pytest.param({"indicator": "online_rate", "kind": "department"}, None, id="a-kind-with-figures"),
        pytest.param({"indicator": "dti"}, None, id="nothing-asked"),
        pytest.param({"indicator": "dti", "kind": "unknown", "unit": "unknown"}, None, id="nobody-knows-it"),
    ],
)
def test_another_kind_of_units_than_was_asked_for_is_kept_to_be_said(
    asked: dict[str, str], lost: str | None
) -> None:
    assert resolve(asked, HOME).kind_not_found == lost
