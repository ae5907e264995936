"""An identity provider on this machine, and somebody who signs in at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from urllib.parse import urlencode, urlsplit

import httpx
import oidc_provider_mock
import pytest
from authlib.jose import RSAKey
from oidc_provider_mock import User
from werkzeug.exceptions import InternalServerError

from tests.gate.visitor import Answer, Visitor

START = "/dang-nhap-mot-lan"
NUMBERS = count()
AN_HOUR = timedelta(hours=1)
PEOPLE = [
    User(sub="s-chi", claims={"preferred_username": "Reader"}),
    User(sub="s-it", claims={"preferred_username": "an.it", "groups": ["staff", "it-office"]}),
    User(sub="s-moved", claims={"preferred_username": "moved", "groups": ["it-office"]}),
    User(sub="s-stranger", claims={"preferred_username": "stranger", "groups": ["staff"]}),
    User(sub="s-thief", claims={"preferred_username": "an.it", "groups": ["it-office"]}),
    User(sub="s-closed", claims={"preferred_username": "closing2", "groups": ["it-office"]}),
    User(sub="s-nameless", claims={"groups": ["it-office"]}),
    User(sub="s-odd", claims={"preferred_username": "x\r\ny", "groups": ["it-office"]}),
    User(sub="s-root", claims={"preferred_username": "root1", "groups": ["administrator", "roots"]}),
]


class Mock:
    """An identity provider; `spoil` is what is changed of requests for its word."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.age = AN_HOUR
        self.spoil: dict[str, str] = {}
        self.is_down = False
        self.asked: list[str] = []
        with pytest.MonkeyPatch.context() as one_key:  # for both, or the word of yesterday has the wrong one
            key = RSAKey.generate_key(is_private=True)
            one_key.setattr(RSAKey, "generate_key", lambda **_: key)
            self._apps = {
                age: oidc_provider_mock.app(user_claims=PEOPLE, access_token_max_age=age).wsgi_app
                for age in (AN_HOUR, timedelta(seconds=-300))
            }

    def __call__(self, environ: dict, start_response: object) -> object:
        self.asked.append(environ["PATH_INFO"])
        if environ["PATH_INFO"] == "/oauth2/token":
            environ |= self.spoil
            if self.is_down:
                return InternalServerError()(environ, start_response)
        return self._apps[self.age](environ, start_response)

    @contextmanager
    def changed(self, **changes: object) -> Iterator[None]:
        before = {name: getattr(self, name) for name in changes}
        for name, value in changes.items():
            setattr(self, name, value)
        try:
            yield
        finally:
            for name, value in before.items():
                setattr(self, name, value)


def away(visitor: Visitor, next_page: str = "/tong-quan?lang=en") -> str:
    """Go to the provider; return its address, with what it is asked."""
    answer = visitor.ask(f"{START}?{urlencode({'next': next_page})}", origin=None)
    assert answer.status == 302
    return answer.headers["location"]


def consent(address: str, subject: str) -> str:
    """Sign in at the provider; return where it sends the browser, as path and query."""
    answer = httpx.post(address, data={"sub": subject}, trust_env=False)
    back = urlsplit(answer.headers["location"])
    return f"{back.path}?{back.query}"


def come_back(visitor: Visitor, back: str, address: str = "") -> Answer:
    """Follow the provider's link; from an address of its own, since wrong tries from one are counted."""
    address = address or f"10.3.{next(NUMBERS) // 250}.{next(NUMBERS) % 250}"
    return visitor.ask(back, origin=None, Sec_Fetch_Site="cross-site", X_Forwarded_For=address)
