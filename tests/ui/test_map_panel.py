"""What the page tells the map's frame: the card, what was carried over the merger, and what can be opened."""

from dataclasses import replace
from datetime import date

import pytest

from data.texts import say
from geo.own import OwnLayer
from ui import cached, cached_map
from ui.map_layers import MapLayer
from ui.map_panel import map_message
from ui.offer import resolve

pytestmark = pytest.mark.usefixtures("shipped")

DISTRICTS = MapLayer("district", "63", "VN-63-40", "/geo/own/x.geojson", ((18, 103), (20, 106)))


def told(*more: MapLayer, **asked: str) -> dict[str, object]:
    choice = resolve(asked, cached.offer(cached.version()))
    layers = [*cached_map.map_layers(choice.version), *more]
    layer = next(
        each for each in layers if (each.kind, each.province_set) == (choice.kind, choice.province_set)
    )
    indicator = cached.indicators(choice.version)[choice.indicator_id]
    return map_message(cached.league_table(choice), indicator, choice, layer, layers)


def test_the_card_says_rank_change_and_who_answers() -> None:
    facts = dict(told(indicator="papi_total", period="2024", unit="VN-63-40")["facts"])
    assert facts["Thứ hạng"] == "hạng 37/61"
    assert facts["So với cùng kỳ năm trước"] == "▲ tăng 0,223 điểm"
    assert facts["Chịu trách nhiệm"] == "Chủ tịch UBND tỉnh"


def test_a_difference_stands_between_the_figures_of_both_periods() -> None:
    message = told(indicator="papi_total", period="2024", base="2018", show="change", unit="VN-63-40")
    assert message["facts"] == [
        ("Năm 2018", "46,572"),
        ("Năm 2024", "43,070"),
        ("Chênh lệch", "▼ giảm 3,502 điểm"),
    ]
    assert message["reasons"]["2018"] == say("reason_base", "vi")
    assert message["reasons"]["2017"] == say("reason_break", "vi")


def test_what_is_compared_with_is_comparable_unless_asked_otherwise() -> None:
    assert told(indicator="papi_total", period="2024")["base"] == "2018"
    assert told(indicator="papi_total", period="2014")["base"] == "2011"
    assert told(indicator="papi_total", period="2024", base="2011")["base"] == "2011"
    assert told(indicator="mic_egov_index", show="change")["show"] == "now"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        pytest.param(
            {"indicator": "online_services_total", "period": "2019", "set": "34"},
            "Số liệu cộng từ các tỉnh cũ: 1/34",
            id="counts-are-summed",
        ),
        pytest.param(
            {"indicator": "dti", "period": "2024", "set": "34"}, "Điểm, thứ hạng", id="scores-are-not"
        ),
    ],
)
def test_what_was_carried_over_the_merger_is_said(asked: dict[str, str], words: str) -> None:
    message = told(kind="province", **asked)
    assert words in message["notes"][0]
    assert message["doors"] == [({"set": "63"}, say("door_set", "vi", set="63"))]


def test_nothing_is_said_and_offered_where_the_set_is_that_of_the_period() -> None:
    message = told(indicator="dti", period="2024", set="63")
    assert (message["notes"], message["doors"]) == ([], [])


def test_a_province_opens_to_its_districts_where_they_have_outlines_and_figures() -> None:
    asked = {"indicator": "on_time_rate", "kind": "province", "set": "63", "unit": "VN-63-40"}
    assert told(**asked)["unit_doors"] == []
    assert told(DISTRICTS, **asked)["unit_doors"] == [
        ({"kind": "district", "set": "63"}, "Nghệ An: mở huyện, thành phố, thị xã")
    ]
    inside = told(DISTRICTS, indicator="on_time_rate", kind="district", period="2019")
    assert inside["doors"] == [({"kind": "province"}, "← Cả nước")]
    assert inside["parts"]["layer"][1]["address"] == DISTRICTS.address


def test_a_change_of_period_leaves_all_parts_as_they_were() -> None:
    one, other = (told(indicator="papi_total", period=period)["parts"] for period in ("2023", "2024"))
    assert {name: part[0] for name, part in one.items()} == {name: part[0] for name, part in other.items()}


def test_an_own_layer_says_whose_outlines_it_has() -> None:
    own = OwnLayer(
        layer_id="district-x",
        kind="district",
        parent_id="VN-63-40",
        province_set="63",
        valid_from=None,
        valid_to=None,
        sha256="x",
        upload_id=1,
        file_name="huyện <b>.geojson",
        sent_on=date(2026, 11, 2),
        unit_count=21,
        source="",
        licence="",
        address=DISTRICTS.address,
        bounds=DISTRICTS.bounds,
    )
    message = told(replace(DISTRICTS, own=own), indicator="on_time_rate", kind="district")
    attribution = message["parts"]["layer"][1]["attribution"]
    assert attribution == "Bản đồ minh họa · Ranh giới: tệp huyện <b>.geojson, nạp ngày 02/11/2026"
    named = replace(own, source="Sở {x} ${y}", licence="<b>công khai</b>")
    message = told(replace(DISTRICTS, own=named), indicator="on_time_rate", kind="district")
    attribution = message["parts"]["layer"][1]["attribution"]
    words = "Ranh giới: Sở {x} ${y} (<b>công khai</b>), nạp ngày 02/11/2026"
    assert attribution == f"Bản đồ minh họa · {words}"
    country = told(indicator="dti")["parts"]["layer"][1]["attribution"]
    assert "ODbL" in country
