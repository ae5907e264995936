"""The dashboard's server with four pages: ours, an empty one, and two that one would build instead."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from app import lifespan
from ui.front_door import front_door_routes
from ui.headers import SecurityHeaders
from ui.province_map import map_routes

EMPTY = {"type": "GeometryCollection", "geometries": []}
LAYERS = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")


async def topojson(_: Request) -> JSONResponse:
    """Answer plotly, which wants the whole world before it draws a province, with an empty one."""
    return JSONResponse({"type": "Topology", "objects": dict.fromkeys(LAYERS, EMPTY), "arcs": []})


app = st.App(
    Path(__file__).parent / "shell.py",
    lifespan=lifespan,
    routes=[Route("/topojson/{name}", topojson), *front_door_routes(["/empty", "/ours"]), *map_routes()],
    middleware=[Middleware(SecurityHeaders)],
)
