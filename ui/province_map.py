"""Shows the map on a page, and is the only place where streamlit-folium is called.

streamlit-folium sends the browser whatever links folium's parts bring along, most of them to hosts that a
meeting room cannot reach; the first that fails leaves the map blank. So the one function through which it
sends is wrapped here: a link that is not our own is an error in Python, long before the room sees it. What it
would send of our map is the same in every run, so it is asked for once; each run lays the page's message
beside it, as data that nobody compiles or evaluates.
"""

import zlib
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import cache, wraps
from pathlib import Path
from typing import Any

import streamlit as st
import streamlit.runtime
import streamlit_folium
from starlette.routing import Route
from streamlit.components.v1.custom_component import CustomComponent

from data.hashed_files import HashedFile, hashed_file, route
from figures.assets import asset_routes, script_addresses, style_addresses
from figures.map_message import Part, packed, part
from figures.province_map import province_map
from geo import boundaries

# What a frame under /component/ may do: run its scripts and fetch outlines from us; it cannot reach the page
# around it. streamlit-folium runs what it is sent by `eval`.
FRAME_POLICY = (
    "sandbox allow-scripts; default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'"
)
CLICK = "last_active_drawing"
TAKEN = ("unit", "period", "base", "show", "set", "kind")
NO_DRAWINGS = "var drawnItems = [];"  # which streamlit-folium adds, and does without
HELD = 12  # parts of messages that a frame keeps, as in static/map
LONGEST = 100  # letters of an id that a frame may tell
_asking: ContextVar[bool] = ContextVar("asking", default=False)


class ForeignLinkError(RuntimeError):
    """A map wants something that our own server does not have."""


def show_province_map(
    message: Mapping[str, object],
    *,
    key: str,
    height: int = 560,
    on_take: Callable[[Mapping[str, str]], None] | None = None,
) -> None:
    """Draw the map with its list and slider.

    Args:
        message: What it is to show: see static/map; its `parts` as figures/map_message.py makes them.
        key: Of the element; the map stays the same one as long as this does.
        height: In pixels, unless the page's style sheet says otherwise.
        on_take: Called with what was chosen there, by name, before the page's script runs again, when the
            state of widgets can still be set.
    """

    def report() -> None:
        if "lost" in _properties(st.session_state.get(key)):
            st.session_state.pop(f"{key}:held", None)
        taken = _taken(st.session_state.get(key))
        if taken and on_take:
            on_take(taken)

    told = _properties(st.session_state.get(key)).get("at", 0)
    parts = {**message["parts"], "frame": _frame_part()}
    story = packed({**message, "parts": _news(parts, key), "told": told})
    if streamlit.runtime.exists():  # which registers a component only if a page is what imports it
        streamlit.runtime.get_instance().component_registry.register_component(SEND)
    # A browser looks at the JSON arguments alone to see whether anything is new.
    SEND(
        **what_is_sent(), key=key, height=height, on_change=report, story=story, story_hash=zlib.crc32(story)
    )


@cache
def what_is_sent() -> dict[str, Any]:
    """Return what streamlit-folium sends of the map to its frame, without what says nothing there."""
    asking = _asking.set(True)
    try:
        arguments = streamlit_folium.st_folium(province_map(), returned_objects=[CLICK])
    finally:
        _asking.reset(asking)
    # The frame reads all of the first; of the header, which would load its styles again, nothing is ours.
    sent = {name: arguments[name] for name in ("returned_objects", "default", "css_links", "js_links")}
    script = " ".join(arguments["script"].removesuffix(NO_DRAWINGS).split())
    return {**sent, "script": script, "header": "", "html": ""}


@cache
def _frame_part() -> Part:
    """Return what the frame fetches whatever is on the map: islands with names, and the typeface."""
    return part({"labels": boundaries.islands_address(), "font": typeface().address})


def _news(parts: Mapping[str, Part], key: str) -> dict[str, tuple[str, object]]:
    """Return the parts by name, without the content of those that the frame holds already.

    A frame that is new, or missed a message, says that it lost something, and is sent everything.
    """
    held: list[str] = st.session_state.setdefault(f"{key}:held", [])
    news = {name: (own, None if own in held else content) for name, (own, content) in parts.items()}
    st.session_state[f"{key}:held"] = [*held, *(own for own, content in news.values() if content)][-HELD:]
    return news


def map_routes() -> list[Route]:
    """Return the routes that the frame of the map loads from; none of them holds a figure."""
    return [*boundaries.routes(), *asset_routes(), route(typeface())]


def _properties(answer: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Return what the frame said last; it repeats it in every later run."""
    said = (answer or {}).get(CLICK)
    found = said.get("properties") if isinstance(said, dict) else None
    return found if isinstance(found, dict) else {}


def _taken(answer: Mapping[str, Any] | None) -> dict[str, str]:
    """Return the choices in what the frame said; a browser may say anything."""
    said = _properties(answer)
    return {
        name: said[name] for name in TAKEN if isinstance(said.get(name), str) and len(said[name]) <= LONGEST
    }


@cache
def typeface() -> HashedFile:
    """Return Streamlit's own typeface, so that map and page are of one hand."""
    media = Path(st.__file__).parent / "static" / "static" / "media"
    return hashed_file(
        next(media.glob("SourceSansVF-Upright*.woff2")), folder="/assets", media_type="font/woff2"
    )


def _with_own_links_only(send: CustomComponent) -> Callable[..., Any]:
    """Return `send` behind a look at its links; to whom only asks it returns what would be sent."""
    own = {address for _, address in (*script_addresses(), *style_addresses())}

    @wraps(send.__call__)
    def guarded(**arguments: Any) -> Any:
        links = [*arguments.get("js_links", ()), *arguments.get("css_links", ())]
        foreign = [link for link in links if link not in own]
        if foreign:
            message = f"the map would load {', '.join(foreign)}; only our own scripts and styles are served"
            raise ForeignLinkError(message)
        return arguments if _asking.get() else send(**arguments)

    return guarded


SEND: CustomComponent = streamlit_folium._component_func
streamlit_folium._component_func = _with_own_links_only(SEND)
