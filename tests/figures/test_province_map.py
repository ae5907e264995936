"""The map of a run is the map of every run, and holds neither a figure nor another host."""

from starlette.requests import Request

from figures.assets import WORDS, asset_routes, map_script, script_addresses, style_addresses
from figures.province_map import province_map


def rendered() -> str:
    return province_map().get_root().render()


def test_two_runs_make_the_same_map_but_for_the_name_of_the_layer() -> None:
    one, other = (province_map() for _ in range(2))
    names = [next(iter(each._children.values())).get_name() for each in (one, other)]
    texts = [
        each.get_root().render().replace(name, "layer")
        for each, name in zip((one, other), names, strict=True)
    ]
    assert texts[0] == texts[1]


def test_the_map_names_no_other_host() -> None:
    links = [address for _, address in (*script_addresses(), *style_addresses())]
    assert all(link.startswith("/assets/") for link in links)
    assert "http:" not in rendered()
    assert "https:" not in rendered()


def test_every_address_of_the_map_is_served() -> None:
    served = {route.path for route in asset_routes()}
    assert {address for _, address in (*script_addresses(), *style_addresses())} <= served


def test_one_file_has_leaflet_and_after_it_the_script_that_needs_it() -> None:
    script, style = (route.endpoint for route in asset_routes())
    request = Request({"type": "http", "headers": []})
    text = script(request).body.decode()
    assert text.index("Leaflet 1.9.3") < text.index("window.pm")
    assert "sourceMappingURL" not in text
    assert "url(" not in style(request).body.decode()


def test_the_script_has_its_words_in_both_languages_and_uses_each() -> None:
    script = map_script()
    assert "Phóng to" in script
    assert "Zoom in" in script
    body = script.partition("const COLOURS")[2]
    unused = [name for name in WORDS if f'"{name}"' not in body and name not in ("m", "w")]
    assert unused == []
