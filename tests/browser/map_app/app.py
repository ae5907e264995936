"""Serves the map alone, under the policy for frames that the dashboard has."""

import streamlit as st
from starlette.middleware import Middleware
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


app = st.App("screen/main.py", routes=map_routes(), middleware=[Middleware(FramePolicy)])
