"""Files under hashed addresses: compressed, kept by the browser for good, and nothing beside them."""

import gzip
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette

from data.hashed_files import HashedFile, hashed_file, route
from tests.ui.asgi import get

CONTENT = '{"name": "Đà Nẵng"}\n' * 50


@pytest.fixture
def file(tmp_path: Path) -> HashedFile:
    path = tmp_path / "places.geojson"
    path.write_text(CONTENT, "utf-8")
    return hashed_file(path, folder="/geo", media_type="application/geo+json")


def ask(file: HashedFile, address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Send one GET through a Starlette application; returns status, headers, body."""
    app = Starlette(routes=[route(file)])
    answer = get(app, address, {name.replace("_", "-"): value for name, value in headers.items()})
    return answer.status, answer.headers, answer.body


def test_the_address_changes_with_the_content(file: HashedFile) -> None:
    assert re.fullmatch(r"/geo/places\.[0-9a-f]{12}\.geojson", file.address)
    file.path.write_text(CONTENT + " ", "utf-8")
    assert hashed_file(file.path, folder="/geo", media_type=file.media_type).address != file.address


def test_the_answer_is_packed_and_may_be_kept_for_good(file: HashedFile) -> None:
    status, headers, body = ask(file, file.address, accept_encoding="gzip, br")
    assert status == 200
    assert gzip.decompress(body).decode() == CONTENT
    assert headers["content-encoding"] == "gzip"
    assert headers["content-type"] == "application/geo+json"
    assert headers["cache-control"].endswith("immutable")


def test_a_browser_without_gzip_gets_the_same_content(file: HashedFile) -> None:
    _, headers, body = ask(file, file.address, accept_encoding="identity")
    assert "content-encoding" not in headers
    assert body.decode() == CONTENT


def test_a_browser_that_has_the_file_is_told_so(file: HashedFile) -> None:
    _, headers, _ = ask(file, file.address)
    status, _, body = ask(file, file.address, if_none_match=headers["etag"])
    assert (status, body) == (304, b"")


@pytest.mark.parametrize("address", ["/geo/places.geojson", "/geo/", "/geo/places.000000000000.geojson"])
def test_no_other_address_answers(file: HashedFile, address: str) -> None:
    assert ask(file, address)[0] == 404
