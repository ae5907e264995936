"""The map of a run is the map of every run; only what was chosen travels."""

import json
import re

import pytest

from figures.assets import script_addresses, style_addresses, vendor_routes
from figures.province_map import LegendLine, MapCell, MapTexts, Restyle, province_map, restyle

TEXTS = MapTexts(
    lang="vi",
    label="Bản đồ",
    zoom_in="Phóng to",
    zoom_out="Thu nhỏ",
    whole="Cả nước",
    failed="Không tải được ranh giới",
    attribution="Bản đồ minh họa",
)
FRAME = ((6.3, 102.0), (23.5, 117.6))


def rendered() -> str:
    return province_map(texts=TEXTS, islands_address="/geo/islands.geojson").get_root().render()


def sent(wanted: Restyle) -> dict[str, object]:
    quoted = wanted.wanted.removeprefix("JSON.parse('").removesuffix("')")
    return json.loads(json.loads('"' + quoted.replace('"', r"\"") + '"'))


def wanted(*cells: MapCell, legend: tuple[LegendLine, ...] = ()) -> dict[str, object]:
    return sent(
        restyle(cells=cells, address="/geo/x.geojson", bounds=FRAME, selected="VN-63-40", legend=legend)
    )


def cell(unit_id: str, fill: str, pattern: str = "solid") -> MapCell:
    return MapCell(unit_id, "Nghệ An", "25,69%", "hạng 16/63", fill, pattern)


def test_two_runs_make_the_same_map_but_for_names_of_variables() -> None:
    one, other = (re.sub(r"province_layer_\w+", "layer", rendered()) for _ in range(2))
    assert one == other


def test_the_map_names_no_other_host() -> None:
    links = [address for _, address in (*script_addresses(), *style_addresses())]
    assert all(link.startswith(("/vendor/leaflet/", "/assets/")) for link in links)
    assert "http:" not in rendered()
    assert "https:" not in rendered()


def test_every_address_of_the_map_is_served() -> None:
    served = {route.path for route in vendor_routes()}
    assert {address for _, address in (*script_addresses(), *style_addresses())} <= served


def test_leaflet_comes_before_the_script_that_needs_it() -> None:
    assert [name for name, _ in script_addresses()] == ["leaflet", "province_map"]


def test_a_fill_travels_once_and_cells_point_to_it() -> None:
    message = wanted(cell("VN-63-40", "#173560"), cell("VN-63-42", "#173560"), cell("VN-63-44", "#a8d7d0"))
    assert message["fills"] == [["#173560", "solid"], ["#a8d7d0", "solid"]]
    assert [row[-1] for row in message["cells"]] == [0, 0, 1]
    assert message["cells"][0][:4] == ["VN-63-40", "Nghệ An", "25,69%", "hạng 16/63"]


def test_a_unit_without_a_figure_is_hatched_whatever_its_fill() -> None:
    message = wanted(cell("VN-63-40", "#a8d7d0", "missing"), cell("VN-63-42", "", "withheld"))
    assert message["fills"] == [["", "missing"], ["", "withheld"]]


def test_the_legend_uses_the_fills_of_the_map() -> None:
    legend = (LegendLine("0 – 12,4%", "#a8d7d0"), LegendLine("chưa báo cáo (1)", "", "missing"))
    message = wanted(cell("VN-63-40", "#a8d7d0"), cell("VN-63-42", "", "missing"), legend=legend)
    assert message["legend"] == [["0 – 12,4%", 0], ["chưa báo cáo (1)", 1]]


@pytest.mark.parametrize("fill", ["red", "#fff", "#a8d7d0;x", "url(#x)", ""])
def test_a_solid_fill_must_be_a_colour(fill: str) -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        wanted(cell("VN-63-40", fill))
