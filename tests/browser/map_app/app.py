"""Serves the map alone, under the policy for frames that the dashboard has."""

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.province_map import FRAME_POLICY, map_routes


class FramePolicy:
    """Adds the policy to what lies under /component/."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start" and scope["path"].startswith("/component/"):
                message["headers"].append((b"content-security-policy", FRAME_POLICY.encode()))
            await send(message)

        await self._app(scope, receive, send_with_policy)


def districts(_: Request) -> JSONResponse:
    """Answer with the made-up layer that a province published: two squares with nothing but their ids."""
    squares = [
        {
            "type": "Feature",
            "properties": {"unit_id": unit_id},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[west, 19], [west, 20], [west + 1, 20], [west + 1, 19], [west, 19]]],
            },
        }
        for unit_id, west in (("X-11", 104), ("X-12", 105))
    ]
    answer = {"type": "FeatureCollection", "features": squares}
    return JSONResponse(answer, headers={"Access-Control-Allow-Origin": "*"})


app = st.App(
    "screen/main.py",
    routes=[*map_routes(), Route("/geo/made-up.json", districts)],
    middleware=[Middleware(FramePolicy)],
)
