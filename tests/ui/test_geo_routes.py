"""A province's own layer is served under an address that names its content, as long as it is published."""

import gzip
import hashlib
import json

import pytest
from starlette.applications import Starlette

from data.database import cursor
from geo.boundaries import OwnLayer, available
from geo.examine import examine
from geo.layers import publish, store, withdraw
from geo.matching import LayerKey
from geo.origin import Origin
from tests.geo import made
from tests.ui.asgi import Answer, get
from ui.geo_routes import own_layer_route

pytestmark = pytest.mark.usefixtures("shipped")

DISTRICTS = LayerKey("district", "VN-63-40", "63")


@pytest.fixture
def layer() -> OwnLayer:
    """One published layer of 21 districts."""
    with cursor() as connection:
        report = examine(connection, made.as_geojson(made.layer()), file_name="x.geojson", key=DISTRICTS)
        publish(
            connection, store(connection, report, Origin("Sở Tài nguyên", "công khai"), by="test"), by="test"
        )
        [layer] = available(connection)
    return layer


def ask(address: str, **headers: str) -> Answer:
    app = Starlette(routes=[own_layer_route()])
    return get(app, address, {name.replace("_", "-"): value for name, value in headers.items()})


def test_a_published_layer_is_served_whole_and_may_be_kept_for_good(layer: OwnLayer) -> None:
    answer = ask(layer.address, accept_encoding="gzip")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["cache-control"].endswith("immutable")
    assert answer.headers["access-control-allow-origin"] == "*"
    content = gzip.decompress(answer.body)
    assert hashlib.sha256(content).hexdigest() == layer.sha256
    features = json.loads(content)["features"]
    assert {feature["id"] for feature in features} == {f"VN-63-40-H{code}" for code in made.DISTRICTS}


def test_a_browser_without_gzip_gets_the_same_content(layer: OwnLayer) -> None:
    answer = ask(layer.address)
    assert "content-encoding" not in answer.headers
    assert hashlib.sha256(answer.body).hexdigest() == layer.sha256


def test_a_browser_that_has_the_layer_is_told_so(layer: OwnLayer) -> None:
    etag = ask(layer.address).headers["etag"]
    again = ask(layer.address, if_none_match=etag)
    assert (again.status, again.body) == (304, b"")


def test_a_layer_taken_back_is_served_no_more_and_again_once_it_counts(layer: OwnLayer) -> None:
    etag = ask(layer.address).headers["etag"]
    with cursor() as connection:
        withdraw(connection, layer.upload_id, by="test")
        assert ask(layer.address).status == 404
        assert ask(layer.address, if_none_match=etag).status == 404
        publish(connection, layer.upload_id, by="test")
    assert ask(layer.address).status == 200


def test_a_layer_that_was_never_published_is_not_served() -> None:
    with cursor() as connection:
        report = examine(connection, made.as_geojson(made.layer()), file_name="x.geojson", key=DISTRICTS)
        store(connection, report, Origin("Sở Tài nguyên", "công khai"), by="test")
    assert ask(f"/geo/own/{report.layer.sha256[:24]}.geojson").status == 404


@pytest.mark.parametrize("name", ["x", "' or 1=1 --", "../../etc/passwd", "", "\x00", "%25", "%"])
def test_any_other_address_is_not_found(name: str, layer: OwnLayer) -> None:
    assert ask(f"/geo/own/{name}.geojson").status == 404
    assert ask(layer.address).status == 200
