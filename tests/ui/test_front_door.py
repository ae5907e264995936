"""The first document that a browser gets, made of Streamlit's own."""

import pytest
from starlette.applications import Starlette

from tests.ui.asgi import Answer, get
from ui.addresses import PAGES
from ui.chart import PLOTLY
from ui.front_door import INDEX, front_document, front_door_routes, front_script


def asked(address: str) -> Answer:
    return get(Starlette(routes=front_door_routes(["/", "/tong-quan"])), address)


@pytest.mark.parametrize("address", ["/", "/tong-quan", "/tong-quan?lang=en"])
def test_a_page_opens_at_its_own_address(address: str) -> None:
    answer = asked(address)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-cache"
    assert f'<html lang="{"en" if "lang=en" in address else "vi"}">' in answer.text
    assert "<title>Giao Ban</title>" in answer.text


def test_the_document_has_no_inline_script_and_no_other_host() -> None:
    document = front_document(INDEX.read_text(encoding="utf-8"), "vi")
    assert "<script>" not in document
    assert f'<script src="{front_script().address}">' in document
    assert 'src="http' not in document
    assert 'href="http' not in document


def test_the_script_tells_where_the_server_is() -> None:
    answer = asked(front_script().address)
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "window.location.origin" in answer.text


def test_the_script_knows_our_pages_and_where_the_code_of_the_charts_is() -> None:
    text = asked(front_script().address).text
    assert all(f'"/{path}"' in text for path in PAGES.values())
    assert f'"{PLOTLY.address}"' in text


@pytest.mark.parametrize("index", ["<html></html>", "<script>1</script><script>2</script>"])
def test_another_version_of_streamlit_is_an_error_at_start(index: str) -> None:
    with pytest.raises(ValueError, match="inline script"):
        front_document(index, "vi")
