"""The ASGI app: what must be there before the first visitor, and around every answer.

`streamlit run app.py` finds `app` here. Importing the heavy libraries, opening the database and working
out the figures happen before the port opens; what then lives on is frozen, so that no collection of
garbage walks over it during a meeting.
"""

import gc
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from data.audit import note
from data.backup.keeper import keeping_backups
from data.database import ROOT, DatabaseUnavailableError, close_database, cursor
from ingest.findings import RefusedFileError
from ingest.inbox import InboxUnavailableError, inbox_path, watching
from ingest.shipped import load_shipped
from queries.catalogue import available, data_version
from ui.addresses import PAGES
from ui.chart import chart_routes
from ui.front_door import front_door_routes
from ui.gate.first_run import show_first_address
from ui.gate.form_requests import store_failed
from ui.gate.forms import gate_routes
from ui.gate.identity import SessionBackend
from ui.gate.middleware import Gate
from ui.gate.passwords import is_right
from ui.gate.provider import ProviderSettingsError, provider
from ui.gate.record import record_with
from ui.gate.store import close_store
from ui.geo_routes import own_layer_route
from ui.headers import SecurityHeaders
from ui.left_pages import forget_left_pages
from ui.province_map import map_routes

PARTS = (
    *("account", "boundaries", "boundary_history", "composite", "finding", "history", "league", "map_panel"),
    *("movement", "news", "overview", "page", "profile", "record", "service_league", "services"),
    *("source_coverage", "source_search", "sources", "upload"),
)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Load what ships, work out the figures, import what pages use, watch the inbox, keep backups; tidy up.

    Raises:
        SystemExit: The database, the catalogue, the inbox or a setting cannot be used; the sentence says why.
    """
    try:
        with cursor() as connection:
            for _upload in load_shipped(connection):
                pass
        _warm_up()
        record_with(note)
        provider()
        show_first_address()
    except (DatabaseUnavailableError, RefusedFileError, ProviderSettingsError) as error:
        raise _ended(error) from None
    gc.collect()
    gc.freeze()
    try:
        with watching(inbox_path()), keeping_backups():
            yield
    except InboxUnavailableError as error:
        raise _ended(error) from None
    finally:
        record_with(None)
        close_store()
        close_database()


def _ended(error: Exception) -> SystemExit:
    """Return the end of the program in a sentence: the server would print the whole stack before it."""
    sys.tracebacklimit = 0
    return SystemExit(str(error))


def _warm_up() -> None:
    """Import what the pages import and work out the figures, so that no visitor waits for it."""
    for part in PARTS:
        import_module(f"ui.{part}")  # Streamlit's caches want its runtime, which is there only now
    is_right(None, "")  # the first stranger to sign in is answered as soon as the next
    available()


async def health(_: Request) -> JSONResponse:
    """Answer a monitor: the server runs and the database answers."""
    return JSONResponse({"status": "ok", "sequence": data_version()["sequence"]})


# None holds a figure: the gate's own pages and what maps and charts are drawn with.
PUBLIC = [Route("/health", health), *gate_routes(), *map_routes(), *chart_routes()]
ROUTES = [*PUBLIC, *front_door_routes(["/", *(f"/{path}" for path in PAGES.values())]), own_layer_route()]
forget_left_pages()
app = st.App(
    ROOT / "ui" / "shell.py",
    lifespan=lifespan,
    routes=ROUTES,
    exception_handlers={sqlite3.Error: store_failed},
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(AuthenticationMiddleware, backend=SessionBackend()),
        Middleware(Gate, public=[route.path for route in PUBLIC]),
    ],
)
