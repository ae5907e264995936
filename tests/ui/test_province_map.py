"""Nothing but our own scripts is ever sent to the map's frame, and a click counts once."""

from typing import Any

import folium
import pytest
import streamlit_folium
from streamlit.testing.v1 import AppTest

from figures.assets import script_addresses
from geo.boundaries import boundary_set
from ui.province_map import ForeignLinkError, _new_click, map_routes


def send(**arguments: Any) -> Any:
    return streamlit_folium._component_func(id="x", default=None, **arguments)


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
    assert len(paths) == len(set(paths)) == 9
    assert boundary_set("34").address in paths


def two_clicks() -> None:
    import streamlit as st

    from ui.province_map import _new_click

    first = {"id": "VN-63-40", "properties": {"at": 1}}
    again = {"id": "VN-63-40", "properties": {"at": 2}}
    st.text([_new_click(click, "map") for click in (None, first, first, again, None)])


def test_a_click_is_reported_once_and_a_second_click_on_the_same_unit_again() -> None:
    shown = AppTest.from_function(two_clicks).run().text[0].value
    assert shown == str([None, "VN-63-40", None, "VN-63-40", None])


def test_a_run_without_a_click_reports_none() -> None:
    assert _new_click(None, "map") is None
