"""The ASGI app: what must be there before the first visitor, and around every answer.

`streamlit run app.py` finds `app` here. Importing the heavy libraries, opening the database and working
out the figures happen before the port opens; what then lives on is frozen, so that no collection of
garbage walks over it during a meeting.
"""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from data.database import ROOT, DatabaseUnavailableError, close_database, cursor
from ingest.findings import RefusedFileError
from ingest.shipped import load_shipped
from queries.catalogue import data_version
from ui.addresses import PAGES
from ui.front_door import front_door_routes
from ui.headers import SecurityHeaders
from ui.province_map import map_routes


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Load what ships, work out the figures, import what the pages use; close the database at the end.

    Raises:
        SystemExit: The database or the catalogue cannot be used; the sentence says why.
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
    yield
    close_database()


def _warm_up() -> None:
    """Work out the figures and what can be chosen, so that no visitor waits for it."""
    from ui import cached  # Streamlit's caches want its runtime, which is there only now

    cached.offer(cached.version())


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
    middleware=[Middleware(SecurityHeaders)],
)
