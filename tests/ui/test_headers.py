"""Every answer of the server says what a browser may do with it."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tests.ui.asgi import get
from ui.headers import PAGE_POLICY, SecurityHeaders
from ui.province_map import FRAME_POLICY


def serving() -> Starlette:
    """An application with a page, one that would allow everything, and a component."""
    answer = PlainTextResponse("here")
    loose = PlainTextResponse("here", headers={"Content-Security-Policy": "default-src *"})
    pages = {"/": answer, "/loose": loose, "/component/x/index.html": answer}
    return Starlette(
        routes=[Route(path, own) for path, own in pages.items()], middleware=[Middleware(SecurityHeaders)]
    )


def rules(policy: str) -> dict[str, list[str]]:
    return {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}


@pytest.mark.parametrize("path", ["/", "/loose", "/nowhere"])
def test_a_page_may_load_from_this_server_alone(path: str) -> None:
    headers = get(serving(), path).headers
    assert headers["content-security-policy"] == PAGE_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "strict-transport-security" not in headers  # only where there is TLS


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
