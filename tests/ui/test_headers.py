"""Every answer of the server says what a browser may do with it, and no other site gets a websocket."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from tests.ui.asgi import connect, get
from ui.headers import PAGE_POLICY, SameOrigin, SecurityHeaders
from ui.province_map import FRAME_POLICY


async def stream(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()


def serving() -> Starlette:
    """An application with a page, one that would allow everything, a component and a websocket."""
    answer = PlainTextResponse("here")
    loose = PlainTextResponse("here", headers={"Content-Security-Policy": "default-src *"})
    pages = {"/": answer, "/loose": loose, "/component/x/index.html": answer}
    return Starlette(
        routes=[*(Route(path, own) for path, own in pages.items()), WebSocketRoute("/stream", stream)],
        middleware=[Middleware(SameOrigin), Middleware(SecurityHeaders)],
    )


def rules(policy: str) -> dict[str, list[str]]:
    return {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}


@pytest.mark.parametrize("path", ["/", "/loose", "/nowhere"])
def test_a_page_may_load_from_this_server_alone(path: str) -> None:
    headers = get(serving(), path).headers
    assert headers["content-security-policy"] == PAGE_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_the_policy_of_pages_runs_no_inline_script_and_calls_nobody() -> None:
    policy = rules(PAGE_POLICY)
    assert policy["script-src"] == policy["connect-src"] == policy["default-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["frame-ancestors"] == policy["form-action"] == policy["base-uri"] == ["'self'"]
    assert not [rule for rule, allowed in policy.items() if {"*", "http:", "https:"} & set(allowed)]


def test_a_component_is_cut_off_from_the_page_around_it() -> None:
    assert get(serving(), "/component/x/index.html").headers["content-security-policy"] == FRAME_POLICY
    policy = rules(FRAME_POLICY)
    assert policy["sandbox"] == ["allow-scripts"]
    assert policy["default-src"] == ["'none'"]
    assert policy["connect-src"] == ["'self'"]
    assert "allow-same-origin" not in FRAME_POLICY


@pytest.mark.parametrize(
    ("origin", "opened"),
    [
        pytest.param("http://127.0.0.1:8501", True, id="our-own-page"),
        pytest.param("https://127.0.0.1:8501", True, id="behind-a-proxy-with-tls"),
        pytest.param("http://evil.example", False, id="another-site"),
        pytest.param("http://127.0.0.1:8502", False, id="another-port"),
        pytest.param("http://127.0.0.1:8501.evil.example", False, id="a-name-that-begins-with-ours"),
        pytest.param("http://evil.example/127.0.0.1:8501", False, id="ours-as-a-path"),
        pytest.param("null", False, id="a-sandboxed-frame"),
        pytest.param("", False, id="empty"),
        pytest.param(None, False, id="no-browser"),
    ],
)
def test_a_websocket_is_for_pages_of_the_host_that_it_asks(origin: str | None, opened: bool) -> None:
    headers = {"host": "127.0.0.1:8501"} | ({} if origin is None else {"origin": origin})
    expected = ["websocket.accept", "websocket.close"] if opened else ["websocket.close"]
    assert connect(serving(), "/stream", headers) == expected
