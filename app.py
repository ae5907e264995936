"""The ASGI app: what must be there before the first visitor, and around every answer.

`streamlit run app.py` finds `app` here. Importing the heavy libraries, opening the database and working
out the figures happen before the port opens; what then lives on is frozen, so that no collection of
garbage walks over it during a meeting.
"""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from data.database import ROOT, DatabaseUnavailableError, close_database, cursor
from ingest.findings import RefusedFileError
from ingest.inbox import InboxUnavailableError, inbox_path, watching
from ingest.shipped import load_shipped
from queries.catalogue import available, data_version
from ui.addresses import PAGES
from ui.front_door import front_door_routes
from ui.headers import SameOrigin, SecurityHeaders
from ui.province_map import map_routes

PARTS = ("finding", "history", "league", "map_panel", "overview", "page", "services", "sources", "upload")


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Load what ships, work out the figures, import what the pages use, watch the inbox; tidy up at the end.

    Raises:
        SystemExit: The database, the catalogue or the inbox cannot be used; the sentence says why.
    """
    try:
        with cursor() as connection:
            for _upload in load_shipped(connection):
                pass
        _warm_up()
    except (DatabaseUnavailableError, RefusedFileError) as error:
        raise SystemExit(str(error)) from error
    gc.collect()
    gc.freeze()
    try:
        with watching(inbox_path()):
            yield
    except InboxUnavailableError as error:
        raise SystemExit(str(error)) from error
    finally:
        close_database()


def _warm_up() -> None:
    """Import what the pages import and work out the figures, so that no visitor waits for it."""
    for part in PARTS:
        import_module(f"ui.{part}")  # Streamlit's caches want its runtime, which is there only now
    available()


async def health(_: Request) -> JSONResponse:
    """Answer a monitor: the server runs and the database answers."""
    return JSONResponse({"status": "ok", "sequence": data_version()["sequence"]})


app = st.App(
    ROOT / "ui" / "shell.py",
    lifespan=lifespan,
    routes=[
        Route("/health", health),
        *front_door_routes(["/", *(f"/{path}" for path in PAGES.values())]),
        *map_routes(),
    ],
    middleware=[Middleware(SameOrigin), Middleware(SecurityHeaders)],
)
