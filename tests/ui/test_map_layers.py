"""Whatever layer of units is published can be chosen for the map; the country's two are always there."""

from dataclasses import dataclass
from datetime import date

import pytest

from data.database import cursor
from geo.boundaries import Bounds
from geo.examine import examine
from geo.layers import publish, store, withdraw
from geo.matching import LayerKey
from geo.origin import Origin
from tests.geo import made
from ui import cached, cached_map
from ui.map_layers import layer_of, national_layers, own_layers
from ui.map_panel import mapped_kinds


@dataclass
class Published:
    kind: str
    province_set: str
    address: str
    valid_from: date | None = None
    parent_id: str = "VN-63-40"
    bounds: Bounds = ((18, 103), (20, 106))


def test_the_country_has_a_layer_for_each_set_with_the_archipelagos() -> None:
    layers = national_layers()
    assert [(layer.province_set, layer.islands) for layer in layers] == [("63", True), ("34", True)]
    assert layers[1].old_address == layers[0].address != layers[1].address


def test_of_two_layers_of_the_same_units_the_newer_is_drawn() -> None:
    layers = own_layers(
        [Published("commune", "34", "/new", date(2025, 7, 1)), Published("commune", "34", "/old")]
    )
    assert layer_of("commune", "34", layers).address == "/new"


def test_what_has_no_outlines_has_no_layer() -> None:
    layers = [*national_layers(), *own_layers([Published("district", "63", "/d")])]
    assert layer_of("district", "63", layers).parent_id == "VN-63-40"
    assert layer_of("district", "34", layers) is None
    assert layer_of("department", "63", layers) is None


@pytest.mark.usefixtures("shipped")
def test_where_nothing_is_published_only_the_country_is_drawn() -> None:
    assert cached_map.map_layers(cached.version()) == national_layers()


@pytest.mark.usefixtures("shipped")
def test_a_layer_is_offered_as_soon_as_it_is_published_and_no_longer_than_that() -> None:
    assert "district" not in mapped_kinds(cached.version())
    with cursor() as connection:
        key = LayerKey("district", "VN-63-40", "63")
        report = examine(connection, made.as_geojson(made.layer()), file_name="a.geojson", key=key)
        upload_id = store(connection, report, Origin("Sở Tài nguyên", "công khai"), by="test")
        publish(connection, upload_id, by="test")
    assert "district" in mapped_kinds(cached.version())
    with cursor() as connection:
        withdraw(connection, upload_id, by="test")
    assert "district" not in mapped_kinds(cached.version())
