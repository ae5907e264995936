"""The dashboard's server as it is, with an empty page beside its own."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware

from app import PUBLIC, lifespan
from ui.addresses import PAGES
from ui.front_door import front_door_routes
from ui.gate.identity import SessionBackend
from ui.gate.middleware import Gate
from ui.headers import SecurityHeaders

app = st.App(
    Path(__file__).parent / "shell.py",
    lifespan=lifespan,
    routes=[*PUBLIC, *front_door_routes(["/", "/empty", *(f"/{path}" for path in PAGES.values())])],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(AuthenticationMiddleware, backend=SessionBackend()),
        Middleware(Gate, public=[route.path for route in PUBLIC]),
    ],
)
