"""Shows the province map on a page, and is the only place where streamlit-folium is called.

streamlit-folium sends the browser whatever links folium's parts bring along, most of them to hosts that a
meeting room cannot reach; the first that fails leaves the map blank. So the one function through which it
sends is wrapped here: a link that is not our own is an error in Python, long before the room sees it.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, wraps
from pathlib import Path
from typing import Any

import streamlit as st
import streamlit.runtime
import streamlit_folium
from starlette.routing import BaseRoute
from streamlit.components.v1.custom_component import CustomComponent

from data.hashed_files import HashedFile, hashed_file, route
from figures.assets import script_addresses, style_addresses, vendor_routes
from figures.province_map import LegendLine, MapCell, MapTexts, province_map, restyle
from geo import boundaries
from geo.boundaries import BoundarySet

# What a frame under /component/ may do: run its scripts and fetch outlines from us; it cannot reach the page
# around it. streamlit-folium runs what it is sent by `eval`.
FRAME_POLICY = (
    "sandbox allow-scripts; default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'"
)
CLICK = "last_active_drawing"

SMALL_SCREEN = 768
# `:where` yields to any rule of the page's own style sheet.
_HEIGHT_RULE = """<style>:where(iframe[title="streamlit_folium.st_folium"]) {{
    height: max(20rem, calc(100vh - {above}px)); }}</style>"""


class ForeignLinkError(RuntimeError):
    """A map wants something that our own server does not have."""


def show_province_map(
    *,
    cells: Sequence[MapCell],
    boundary: BoundarySet,
    texts: MapTexts,
    selected: str | None,
    key: str,
    height: int = 560,
    legend: Sequence[LegendLine] = (),
    on_click: Callable[[str], None] | None = None,
) -> str | None:
    """Draw the map and return the unit clicked since the last run, None if nothing was.

    `on_click` is called with that unit before the page's script runs again, when the state of widgets can
    still be set. `height` is meant for a screen 768 pixels high; a higher one gives the map what it has more.
    """
    known = {cell.unit_id for cell in cells}

    def report() -> None:
        click = _click(st.session_state.get(key), known)
        if click and on_click:
            on_click(click["id"])

    st.html(_HEIGHT_RULE.format(above=SMALL_SCREEN - height))
    answer = streamlit_folium.st_folium(
        province_map(
            texts=texts, islands_address=boundaries.islands_address(), font_address=typeface().address
        ),
        feature_group_to_add=restyle(
            cells=cells, address=boundary.address, bounds=boundary.bounds, selected=selected, legend=legend
        ),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=[CLICK],
        on_change=report,
    )
    return _new_click(_click(answer, known), key)


def map_routes() -> list[BaseRoute]:
    """Return the routes that the frame of the map loads from; none of them holds a figure."""
    return [*boundaries.routes(), *vendor_routes(), route(typeface())]


def _click(answer: Mapping[str, Any] | None, known: set[str]) -> Mapping[str, Any] | None:
    """Return the click in what the frame sent, if it is on a unit of the map."""
    click = (answer or {}).get(CLICK)
    return click if click and click.get("id") in known else None


def _new_click(click: Mapping[str, Any] | None, key: str) -> str | None:
    """Return the clicked unit once: the frame repeats its last click in every later run."""
    if click is None or st.session_state.get(f"{key}:seen") == click["properties"]["at"]:
        return None
    st.session_state[f"{key}:seen"] = click["properties"]["at"]
    return click["id"]


@cache
def typeface() -> HashedFile:
    """Return Streamlit's own typeface, so that map and page are of one hand."""
    media = Path(st.__file__).parent / "static" / "static" / "media"
    return hashed_file(
        next(media.glob("SourceSansVF-Upright*.woff2")), folder="/assets", media_type="font/woff2"
    )


def _registered_with_own_links_only(send: CustomComponent) -> Callable[..., Any]:
    """Return `send` behind a look at its links; what it serves is registered with the running server.

    Streamlit registers a component only if it is imported by a page; ours is imported before the first one.
    """
    own = {address for _, address in (*script_addresses(), *style_addresses())}

    @wraps(send.__call__)
    def guarded(**arguments: Any) -> Any:
        links = [*arguments.get("js_links", ()), *arguments.get("css_links", ())]
        foreign = [link for link in links if link not in own]
        if foreign:
            message = f"the map would load {', '.join(foreign)}; only our own scripts and styles are served"
            raise ForeignLinkError(message)
        if streamlit.runtime.exists():
            streamlit.runtime.get_instance().component_registry.register_component(send)
        return send(**arguments)

    return guarded


streamlit_folium._component_func = _registered_with_own_links_only(streamlit_folium._component_func)
