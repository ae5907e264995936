"""The dashboard without its gate: the same pages for the same person, whom nobody asked for a name.

`bench.gate` compares the two. A cookie says whose page is wanted, which is what the gate must never believe.
"""

from http.cookies import SimpleCookie

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send

from app import ROUTES, lifespan
from data.database import ROOT
from ui.headers import SecurityHeaders

COOKIE = "bench"  # name.role.session


class Believing:
    """ASGI middleware that passes a cookie on as the gate would pass on what it found out."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Write on the request who the cookie says it is from."""
        if scope["type"] in ("http", "websocket"):
            sent = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
            told = SimpleCookie(sent.decode("latin-1")).get(COOKIE)
            if told:
                names = (b"x-giaoban-user", b"x-giaoban-role", b"x-giaoban-session")
                said = zip(names, told.value.encode().split(b"."), strict=True)
                scope = {**scope, "headers": [*scope["headers"], *said]}
        await self.app(scope, receive, send)


app = st.App(
    ROOT / "ui" / "shell.py",
    lifespan=lifespan,
    routes=ROUTES,
    middleware=[Middleware(SecurityHeaders), Middleware(Believing)],
)
