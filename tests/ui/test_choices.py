"""The bar of choices: the address is its memory, and a wish outlives the pages that cannot grant it."""

import pytest

from data.texts import say
from tests.pages.screen import Screen
from tests.pieces import html_in

pytestmark = pytest.mark.usefixtures("shipped")

BARS = {
    "overview": ["kind", "set", "unit"],
    "map": ["system", "indicator", "period", "set"],
    "services": ["kind", "set", "unit", "period", "sort"],
    "ranking": ["system", "indicator", "period", "kind", "set", "unit"],
    "profile": ["kind", "set", "unit"],
    "sources": ["system", "indicator", "kind", "set"],
}


@pytest.mark.parametrize("page", BARS)
def test_each_page_has_its_boxes_with_a_name(page: str) -> None:
    for lang in ("vi", "en"):
        shown = Screen(page, lang=lang).controls
        boxes = {name: own["label"] for name, own in shown.items() if own["control"] == "box"}
        assert boxes == {part: say(f"choice_{part}", lang) for part in BARS[page]}
        assert list(boxes) == BARS[page]


def test_the_address_of_a_first_visit_is_completed() -> None:
    assert Screen("ranking").address == {
        "lang": "vi",
        "system": "rankings",
        "indicator": "dti",
        "period": "2024",
        "kind": "province",
        "set": "63",
        "unit": "VN-63-40",
    }


def test_the_address_is_cleaned_of_what_means_nothing() -> None:
    address = Screen("ranking", indicator="<script>", period="../../", evil="1", unit="{{7*7}}").address
    assert address == Screen("ranking").address


def test_a_unit_that_nobody_chose_is_not_in_the_address() -> None:
    screen = Screen("overview", kind="department")
    assert "unit" not in screen.address
    screen.choose("unit", "VN-63-40-SO-YTE")
    assert screen.address["unit"] == "VN-63-40-SO-YTE"
    assert screen.headline.startswith("Sở Y tế")


@pytest.mark.parametrize(
    ("page", "part", "value", "shown"),
    [
        ("ranking", "period", "2022", "Năm 2022"),
        ("ranking", "set", "34", "34/34 đơn vị có số liệu"),
        ("ranking", "indicator", "papi_total", "Nguồn: PAPI"),
        ("ranking", "system", "public_services", "đơn vị có số liệu"),
        ("map", "period", "2022", "Năm 2022"),
        ("services", "unit", "VN-63-01", "Năm 2019"),
    ],
)
def test_a_choice_is_in_the_address_and_on_the_page(page: str, part: str, value: str, shown: str) -> None:
    screen = Screen(page)
    before = screen.headline
    screen.choose(part, value)
    assert screen.failures() == []
    assert screen.address[part] == value
    assert shown in " · ".join(screen.facts)
    assert screen.headline != before


def test_a_kind_can_be_chosen_where_there_are_several() -> None:
    screen = Screen("ranking", indicator="online_dossier_rate")
    screen.choose("kind", "district")
    assert screen.address["kind"] == "district"
    assert "huyện" in screen.headline


def test_another_system_brings_its_own_indicator_and_forgets_the_old_ones_period() -> None:
    screen = Screen("ranking", indicator="dti", period="2022")
    screen.choose("system", "citizen_channels")
    assert (screen.address["system"], screen.address["indicator"]) == ("citizen_channels", "papi_egovernance")
    assert screen.address["period"] == next(iter(screen.controls["period"]["options"]))
    assert not [notice for notice in screen.texts("gb-notice") if "đang xem" in notice]


def test_another_indicator_of_another_system_takes_the_system_along() -> None:
    screen = Screen("ranking", system="rankings")
    screen.choose("indicator", "papi_total")
    screen.choose("system", "public_services")
    assert screen.address["system"] == "public_services"
    assert not [notice for notice in screen.texts("gb-notice") if "đang xem" in notice]


def test_periods_are_offered_with_the_newest_first() -> None:
    options = Screen("ranking", indicator="dti").controls["period"]["options"]
    assert list(options.values()) == ["Năm 2024", "Năm 2023", "Năm 2022", "Năm 2021", "Năm 2020"]


def test_boxes_speak_the_language_and_keep_the_choice() -> None:
    screen = Screen("ranking", indicator="online_dossier_rate", kind="district", period="2019")
    choice = {name: value for name, value in screen.address.items() if name != "lang"}
    screen.app.segmented_control(key="choice_lang").set_value("en").run()
    assert screen.address == choice | {"lang": "en"}
    assert screen.controls["kind"]["value"] == "district"
    assert screen.controls["kind"]["options"]["district"] == "Districts, cities and towns"
    assert "met" in screen.headline or "meet" in screen.headline
    screen.app.segmented_control(key="choice_lang").set_value("vi").run()
    assert screen.address == choice | {"lang": "vi"}


def test_the_choice_goes_along_through_the_menu() -> None:
    screen = Screen("ranking", indicator="papi_total", period="2021")
    before = screen.address
    for page in ("sources", "map", "overview", "ranking"):
        screen.go(page)
        assert screen.failures() == []
        assert screen.address["indicator"] == "papi_total"
    assert screen.address == before


def test_a_period_that_one_page_does_not_have_is_there_again_on_the_next() -> None:
    screen = Screen("ranking", indicator="dti", period="2022")
    screen.go("services")
    assert screen.address["period"] == "2019"
    assert "đang xem kỳ gần nhất: năm 2019" in screen.texts("gb-notice")[0]
    screen.go("ranking")
    assert (screen.address["period"], screen.texts("gb-notice")) == ("2022", [])


def test_a_new_choice_takes_the_place_of_a_wish_that_was_not_granted() -> None:
    screen = Screen("services", period="2022")
    assert screen.texts("gb-notice")
    screen.choose("period", "2019-10")
    assert screen.texts("gb-notice") == []
    screen.choose("period", "2019")
    assert (screen.address["period"], screen.texts("gb-notice")) == ("2019", [])


def test_the_landing_page_leads_to_the_first_page_with_what_was_asked() -> None:
    screen = Screen("overview")
    landing = type(screen.app).from_file(screen.app._script_path, default_timeout=30)
    landing.query_params.update({"lang": "en", "unit": "VN-63-96"})
    landing._bidi_component_manager = Screen._components
    landing.run()
    assert not landing.exception
    assert dict(landing.query_params)["unit"] == "VN-63-96"
    assert "Ca Mau: " in html_in(element.value for element in landing.get("html"))


def test_a_second_session_knows_nothing_of_the_first() -> None:
    first = Screen("ranking", indicator="papi_total", unit="VN-63-96", lang="en")
    first.choose("period", "2021")
    assert Screen("ranking").address["indicator"] == "dti"
    assert Screen("ranking").address["lang"] == "vi"


def test_projector_mode_keeps_the_choice_and_gives_it_back() -> None:
    screen = Screen("ranking", indicator="papi_total", period="2021")
    before = screen.address
    screen.app.button(key="projector").click().run()
    assert screen.address == before | {"display": "projector"}
    screen.app.button[0].click().run()
    assert screen.address == before
