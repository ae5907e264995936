"""The one door through which a plotly chart reaches the screen, and stays there while its figure changes.

`st.plotly_chart` makes a new chart at every change. Here the browser keeps the one it has: a component draws
each figure into the same place with `Plotly.react`, whose code comes out of the plotly package. The policy
against foreign and inline scripts holds: both scripts are files of our own server.
"""

from functools import cache
from pathlib import Path

import plotly
import streamlit as st
from starlette.routing import BaseRoute
from streamlit.components.v2.component_registry import BidiComponentDefinition
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager

from data.hashed_files import hashed_file, route

NAME = "giaoban.chart"
SCRIPT_TYPE = "text/javascript"
PLOTLY = hashed_file(
    Path(plotly.__file__).parent / "package_data" / "plotly.min.js",
    folder="/assets",
    media_type=SCRIPT_TYPE,
)
SCRIPT = hashed_file(
    Path(__file__).resolve().parent / "static" / "chart.js", folder="/assets", media_type=SCRIPT_TYPE
)


def show_chart(figure: dict[str, object], *, key: str, alt: str) -> None:
    """Draw a chart.

    Args:
        figure: A plotly figure as a dict.
        key: Names its place on the page; the chart stays the same one as long as this does.
        alt: What a screen reader says of it.
    """
    manager = get_bidi_component_manager()
    if manager.get(NAME) is None:
        manager.register(_definition())
    st._bidi_component(NAME, key=key, isolate_styles=False, data={"figure": figure, "alt": alt})


def chart_routes() -> list[BaseRoute]:
    """Return the routes of both scripts; they hold no figure."""
    return [route(PLOTLY), route(SCRIPT)]


@cache
def _definition() -> BidiComponentDefinition:
    """Describe the component; its script is served by us, with a hash in its address, not by Streamlit.

    The browser looks for it below Streamlit's own folder of components, from which the dots lead out.
    """
    return BidiComponentDefinition(
        NAME, js=str(SCRIPT.path), js_asset_relative_path=f"../../..{SCRIPT.address}"
    )
