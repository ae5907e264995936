"""Nothing but our own scripts is ever sent to the map's frame, and of what it says only choices are taken."""

import json
from typing import Any

import folium
import pytest
import streamlit_folium
from streamlit.testing.v1 import AppTest

from figures.assets import script_addresses
from geo.boundaries import boundary_set
from ui.province_map import CLICK, ForeignLinkError, _taken, map_routes, what_is_sent


def send(**arguments: Any) -> Any:
    return streamlit_folium._component_func(id="x", default=None, **arguments)


def test_what_is_sent_of_the_map_is_short_and_the_same_in_every_run() -> None:
    sent = what_is_sent()
    assert sent is what_is_sent()
    assert sent["script"] == 'var map_div=pm.map("map_div"); pm.create().addTo(map_div);'
    assert len(json.dumps(sent)) < 500


@pytest.mark.parametrize("kind", ["js_links", "css_links"])
def test_a_link_to_another_host_is_an_error_and_not_a_blank_map(kind: str) -> None:
    with pytest.raises(ForeignLinkError, match="cdn.example"):
        send(**{kind: ["https://cdn.example/leaflet.js"]})


def test_our_own_links_are_sent() -> None:
    assert send(js_links=[address for _, address in script_addresses()]) is None


def test_a_map_that_wants_a_foreign_library_is_refused() -> None:
    with pytest.raises(ForeignLinkError):
        streamlit_folium.st_folium(folium.Map(tiles=None), key="plain")


def test_every_route_has_an_address_of_its_own() -> None:
    paths = [route.path for route in map_routes()]
    assert len(paths) == len(set(paths)) == 6
    assert boundary_set("34").address in paths


PARTS = {"units": ("a1", {"ids": "x"}), "series": ("b1", {"pages": {}})}


def two_messages() -> None:
    import streamlit as st

    from tests.ui.test_province_map import PARTS
    from ui.province_map import _news

    st.text([_news(PARTS, "map"), _news({**PARTS, "series": ("b2", {"pages": 2})}, "map")])


def test_what_a_frame_holds_already_is_named_and_not_sent_again() -> None:
    with_content = {"units": ("a1", {"ids": "x"}), "series": ("b1", {"pages": {}})}
    without = {"units": ("a1", None), "series": ("b2", {"pages": 2})}
    assert AppTest.from_function(two_messages).run().text[0].value == str([with_content, without])


def said(**properties: object) -> dict[str, object]:
    return {CLICK: {"type": "Feature", "properties": {"at": 1, **properties}}}


@pytest.mark.parametrize(
    ("answer", "taken"),
    [
        pytest.param(None, {}, id="nothing-yet"),
        pytest.param({CLICK: None}, {}, id="nothing-chosen"),
        pytest.param(said(unit="VN-63-40"), {"unit": "VN-63-40"}, id="a-unit"),
        pytest.param(said(period="2019", other="x"), {"period": "2019"}, id="only-what-can-be-chosen"),
        pytest.param(said(unit=7, set=["34"]), {}, id="no-texts"),
        pytest.param(said(unit="x" * 101), {}, id="too-long"),
        pytest.param({CLICK: "x"}, {}, id="no-feature"),
        pytest.param({CLICK: {"properties": ["unit"]}}, {}, id="no-properties"),
    ],
)
def test_a_frame_may_say_anything_and_only_choices_are_taken(answer: object, taken: dict[str, str]) -> None:
    assert _taken(answer) == taken
