"""A boundary file on its way through a real browser: refused, previewed, published, served, taken back."""

import json
import re
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import shapely
from playwright.sync_api import Page, expect

from tests.browser.looking import APP, MAP
from tests.browser.people import make_account, sign_in
from tests.geo import made
from ui.addresses import PAGES

pytestmark = pytest.mark.browser

DROPZONE = '[data-testid="stFileUploaderDropzoneInput"]'
LONG = " ".join(["công khai"] * 10)
HOSTILE = "<img src=x onerror='window.ran=parent.ran=1'>{{7*7}}${1}`x`"


@pytest.fixture(scope="module")
def base_url(
    start_app: Callable[..., str], shipped_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> str:
    database = shutil.copy(shipped_file, tmp_path_factory.mktemp("served") / "giaoban.duckdb")
    make_account(database)
    inbox = tmp_path_factory.mktemp("inbox")
    return start_app(APP, {"GIAOBAN_DATABASE": str(database), "GIAOBAN_INBOX": str(inbox)})


@pytest.fixture(autouse=True)
def signed_in(page: Page, base_url: str) -> None:
    sign_in(page, base_url)


def drop(page: Page, base_url: str, name: str, raw: bytes, lang: str = "vi") -> None:
    page.goto(f"{base_url}/{PAGES['boundaries']}?lang={lang}")
    expect(page.locator(".gb-headline")).to_be_visible()
    page.set_input_files(DROPZONE, {"name": name, "mimeType": "application/octet-stream", "buffer": raw})
    expect(page.locator(".gb-headline")).to_contain_text(name)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)


def faulty() -> bytes:
    """A layer with an overlap, a lake and a unit missing, in VN-2000, zipped."""
    cells = made.grid()[:20]
    cells[0] = shapely.union(cells[0], shapely.box(104.4, 18.9, 104.502, 18.95))
    cells[10] = shapely.difference(cells[10], cells[10].centroid.buffer(0.02))
    return made.as_shapefile(made.layer(cells).to_crs(9210))


def test_a_refused_file_says_why(page: Page, base_url: str) -> None:
    drop(page, base_url, "sai.zip", b"PK\x03\x04" + bytes(50))
    expect(page.locator(".gb-noted .gb-reject")).to_contain_text("Tệp .zip bị hỏng")
    expect(page.get_by_role("button", name="Công bố")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (1024, 768)])
def test_findings_and_preview_stand_side_by_side_without_scrolling_aside(
    page: Page, base_url: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    drop(page, base_url, "huyện.zip", faulty())
    expect(page.locator(".gb-noted li")).to_have_count(3)
    picture = page.get_by_test_id("stImage").locator("img")
    expect(picture).to_be_visible()
    assert picture.bounding_box()["y"] < height / 2
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_layer_is_published_served_and_taken_back(page: Page, base_url: str) -> None:
    drop(page, base_url, "huyện.geojson", made.as_geojson(made.layer()))
    page.get_by_label("Nguồn của ranh giới").fill(HOSTILE)
    page.get_by_label("Giấy phép").fill(LONG)
    page.get_by_role("button", name="Công bố").dblclick()
    newest = page.locator(".gb-sent").first
    expect(newest).to_contain_text("đang vẽ")
    expect(newest).to_contain_text(f"nguồn: {HOSTILE}; giấy phép: {LONG}")
    expect(page.locator(".gb-sent")).to_have_count(1)
    address = f"{base_url}/geo/own/{_digest()}.geojson"
    with urllib.request.urlopen(address) as answer:
        assert len(json.load(answer)["features"]) == 21
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
    page.goto(f"{base_url}/{PAGES['map']}?indicator=on_time_rate&kind=district")
    credit = page.frame_locator(MAP).locator(".pm-attribution")
    expect(credit).to_contain_text(f"Ranh giới: {HOSTILE} ({LONG}), nạp ngày")
    assert page.evaluate("window.ran") is None
    zoom = page.frame_locator(MAP).locator(".leaflet-control-zoom").bounding_box()
    assert credit.bounding_box()["x"] >= zoom["x"] + zoom["width"]
    page.goto(f"{base_url}/{PAGES['boundaries']}")
    page.get_by_role("button", name="Thu hồi").click()
    expect(newest).to_contain_text("đã thu hồi")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(address)


def _digest() -> str:
    """The hash of the layer that the page shows: the same file makes the same layer in any database."""
    from data.database import open_database
    from geo.examine import examine
    from geo.matching import LayerKey
    from ingest.catalogue import load_catalogue

    own: duckdb.DuckDBPyConnection = open_database(":memory:")
    load_catalogue(own, Path(__file__).resolve().parents[2] / "data" / "catalogue")
    key = LayerKey("district", "VN-63-40", "63")
    layer = examine(own, made.as_geojson(made.layer()), file_name="x", key=key).layer
    own.close()
    assert re.fullmatch("[0-9a-f]{64}", layer.sha256)
    return layer.sha256[:24]
