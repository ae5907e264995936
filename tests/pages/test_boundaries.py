"""The page of boundaries without a browser: recognised, refused, previewed, published, taken back."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image

from data.database import cursor
from data.texts import LANGUAGES, say
from geo.boundaries import available
from ingest.names import load_names
from tests.caches import forget
from tests.geo import made
from tests.pages.screen import Screen
from ui.boundary_files import units_called

pytestmark = pytest.mark.usefixtures("shipped", "nothing_kept")

HOSTILE = "<img src=x onerror=alert(1)>{{7*7}}${1}`$\\frac{1}{0}$"


@pytest.fixture
def nothing_kept() -> Iterator[None]:
    """Another test's database is another server's: nothing that was kept is true of this one."""
    forget()
    yield
    forget()


def drop(raw: bytes, *, name: str = "huyện.geojson", lang: str = "vi") -> Screen:
    screen = Screen("boundaries", lang=lang)
    screen.app.file_uploader[0].set_value([(name, raw, "application/octet-stream")]).run()
    assert screen.failures() == []
    return screen


def press(screen: Screen, label: str) -> None:
    next(each for each in screen.app.button if each.label == label).click().run()
    assert screen.failures() == []


def tell_origin(screen: Screen, source: str = "Sở Tài nguyên", licence: str = "công khai") -> None:
    screen.app.text_input(key="boundary_source").input(source)
    screen.app.text_input(key="boundary_licence").input(licence).run()


def drawn() -> list[int]:
    with cursor() as connection:
        return [layer.upload_id for layer in available(connection)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_before_a_file_is_dropped_the_page_says_what_it_waits_for(lang: str) -> None:
    screen = Screen("boundaries", lang=lang)
    assert screen.failures() == []
    assert screen.headline == say("boundary_nothing_dropped", lang)
    assert screen.title == say("page_boundaries", lang)
    assert [box.label for box in screen.app.selectbox] == [
        say("boundary_of", lang),
        say("boundary_crs", lang),
    ]


def test_a_projector_is_no_place_for_it() -> None:
    screen = Screen("boundaries", display="projector")
    assert screen.headline == say("upload_on_projector", "vi")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_good_file_is_recognised_previewed_published_and_taken_back(lang: str) -> None:
    screen = drop(made.as_geojson(made.layer()), lang=lang)
    assert screen.headline.startswith(
        {"vi": "huyện.geojson: sẽ vẽ 21 đơn vị", "en": "huyện.geojson: would draw 21 units"}[lang]
    )
    assert "✓" in screen.html
    assert len(screen.app.get("image")) == 1
    assert drawn() == []
    tell_origin(screen)
    press(screen, say("publish_button", lang))
    assert drawn() == [1]
    assert say("layer_published", lang) in screen.html
    assert say("boundary_origin", lang, source="Sở Tài nguyên", licence="công khai") in screen.html
    press(screen, say("button_withdraw", lang))
    assert drawn() == []
    press(screen, say("button_republish", lang))
    assert drawn() == [1]


def test_names_are_read_as_the_importer_reads_them() -> None:
    with cursor() as connection:
        names = load_names(connection)
        known = dict(
            connection.execute("select name_vi, unit_id from unit where kind = 'district'").fetchall()
        )
    allowed = set(known.values())
    for written, name in (("TP. Vinh", "Thành phố Vinh"), ("UBND huyện Quỳ Châu", "Huyện Quỳ Châu")):
        assert units_called(names, written, allowed) == {known[name]}
    assert units_called(names, "Hà Nội", allowed) == ()
    short = [name.replace("Thành phố", "TP.").replace("Thị xã", "TX").upper() for name in known]
    screen = drop(made.as_geojson(made.layer(ten=short)))
    assert "sẽ vẽ 21 đơn vị" in screen.headline


def test_what_the_catalogue_lacks_is_offered_as_rows_and_not_drawn() -> None:
    screen = drop(
        made.as_geojson(made.layer(ma=range(16681, 16702), ten=[f"Xã {n}" for n in "abcdefghijklmnopqrstu"]))
    )
    assert screen.headline == say("boundary_refused", "vi", file="huyện.geojson")
    assert "21 đối tượng" in screen.html
    [offered] = screen.app.get("download_button")
    assert offered.proto.label == say("boundary_template", "vi")
    assert [button for button in screen.app.button if button.label == say("publish_button", "vi")] == []


def test_a_refused_file_says_why_and_offers_nothing() -> None:
    screen = drop(b"%PDF-1.7")
    assert say("boundary_wrong_type", "vi") in screen.html
    assert screen.app.get("image") == []
    assert screen.app.get("download_button") == []


def test_hostile_names_are_shown_as_they_are() -> None:
    codes = [*made.DISTRICTS[:20], "999"]
    raw = made.as_geojson(made.layer(ma=codes, ten=[*(f"x{n}" for n in range(20)), HOSTILE]))
    screen = drop(raw, name=f"{HOSTILE}.geojson")
    assert "<img src=x onerror=alert(1)>{{7*7}}" in "".join(screen.tree.itertext())
    assert [element.tag for element in screen.tree.iter() if element.tag in ("img", "script")] == []
    tell_origin(screen, HOSTILE, HOSTILE)
    press(screen, say("publish_button", "vi"))
    assert drawn() == [1]
    assert f"nguồn: {HOSTILE}; giấy phép: {HOSTILE}" in "".join(screen.tree.itertext())
    assert [element.tag for element in screen.tree.iter() if element.tag in ("img", "script")] == []


@pytest.mark.parametrize(("source", "licence"), [("", ""), ("Sở Tài nguyên", " "), ("", "công khai")])
def test_without_source_and_licence_nothing_is_drawn_and_the_page_says_why(source: str, licence: str) -> None:
    screen = drop(made.as_geojson(made.layer()))
    tell_origin(screen, source, licence)
    press(screen, say("publish_button", "vi"))
    assert drawn() == []
    assert say("boundary_origin_missing", "vi", most=100) in screen.html
    tell_origin(screen)
    press(screen, say("publish_button", "vi"))
    assert drawn() == [1]
    assert say("boundary_origin_missing", "vi", most=100) not in screen.html


def test_a_projection_can_be_named_where_the_file_does_not() -> None:
    screen = drop(made.as_geojson(made.layer().to_crs(9210)))
    assert "EPSG:9210" in screen.html
    assert drawn() == []
    screen.app.selectbox(key="boundary_crs").select("EPSG:9210").run()
    assert "sẽ vẽ 21 đơn vị" in screen.headline


def test_the_preview_is_a_picture() -> None:
    from geo.examine import examine
    from geo.matching import LayerKey
    from ui.boundary_files import preview

    with cursor() as connection:
        key = LayerKey("district", "VN-63-40", "63")
        report = examine(connection, made.as_geojson(made.layer()), file_name=HOSTILE, key=key)
    picture = Image.open(BytesIO(preview(report, "vi")))
    assert picture.format == "PNG"
    assert len(picture.getcolors(1_000_000)) > 10
