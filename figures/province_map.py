"""A map of provinces as parts for folium: a frame that is the same in every run, and what changes in it.

A page that sends outlines with every choice is slow and loses the zoom. So the map itself never changes and
holds no outline; the script in its frame fetches those once, by their address. What a choice changes travels
in `Restyle`: some 60 short texts, and which of a few fills each unit gets.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import folium
from folium.map import Layer
from folium.template import Template

from figures import palette
from figures.assets import script_addresses, style_addresses
from figures.classes import Pattern
from figures.literal import javascript_literal, keep_rendered_text_literal

keep_rendered_text_literal()

Bounds = tuple[tuple[float, float], tuple[float, float]]

# The same in every run, so that an unchanged map is an unchanged message and its frame is left alone.
MAP_ID = "0" * 32
COLOUR = re.compile(r"#[0-9a-f]{6}")
COLOURS = {
    "paper": palette.PAPER,
    "ink": palette.INK,
    "border": palette.BORDER,
    "chosen": palette.CHOSEN,
    "missing": [palette.MISSING_GROUND, palette.MISSING_LINE],
    "withheld": [palette.WITHHELD_GROUND, palette.WITHHELD_LINE],
}


@dataclass(frozen=True)
class MapCell:
    """What the map says about one unit; texts are shown as they are."""

    unit_id: str
    name: str
    value_text: str
    detail_text: str
    fill: str
    pattern: Pattern = "solid"


@dataclass(frozen=True)
class LegendLine:
    """One line of the legend in the map's corner."""

    text: str
    fill: str
    pattern: Pattern = "solid"


@dataclass(frozen=True)
class MapTexts:
    """The words of the frame itself, in one language."""

    lang: str
    label: str
    zoom_in: str
    zoom_out: str
    whole: str
    failed: str
    attribution: str


class ProvinceMap(folium.Map):
    """An empty paper-white map whose scripts all come from our own server."""

    default_js = script_addresses()
    default_css = style_addresses()


class ProvinceLayer(Layer):
    """The layer that the frame's script fills; see static/province_map.js."""

    # The frame's page gives the map a size before our style sheet has come, hence the rule in its head.
    _template = Template(
        """
        {% macro header(this, kwargs) %}
            <style>#{{ this._parent.get_name() }} { position: fixed !important; inset: 0;
                width: auto !important; height: auto !important; }</style>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = provinceMap.create({{ this.settings }});
        {% endmacro %}
        """
    )

    def __init__(self, settings: dict[str, object]) -> None:
        super().__init__(overlay=True, control=False)
        self._name = "ProvinceLayer"
        self.settings = javascript_literal(settings)


class Restyle(folium.FeatureGroup):
    """What one run changes: given to streamlit-folium as `feature_group_to_add`."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.featureGroup();
            provinceMap.restyle({{ this.wanted }});
        {% endmacro %}
        """
    )

    def __init__(self, wanted: dict[str, object]) -> None:
        super().__init__(control=False)
        self.wanted = javascript_literal(wanted)


def province_map(*, texts: MapTexts, islands_address: str, font_address: str = "") -> folium.Map:
    """Return the map: equal arguments give equal maps, whatever figures it is to show."""
    frame = ProvinceMap(
        location=(15.0, 109.8),
        zoom_start=5,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        scroll_wheel_zoom=False,  # the wheel scrolls the page, over the map too
        zoom_snap=0,
        bounce_at_zoom_limits=False,
    )
    frame._id = MAP_ID
    settings = {"islands": islands_address, "font": font_address, "colours": COLOURS, "texts": vars(texts)}
    ProvinceLayer(settings).add_to(frame)
    return frame


def restyle(
    *,
    cells: Sequence[MapCell],
    address: str,
    bounds: Bounds,
    selected: str | None,
    legend: Sequence[LegendLine] = (),
) -> Restyle:
    """Return what the frame is to show: the outlines of `address`, `cells` and the outline of `selected`.

    Raises:
        ValueError: A solid fill is no colour of the form #rrggbb.
    """
    fills: dict[tuple[str, Pattern], int] = {}

    def fill_number(fill: str, pattern: Pattern) -> int:
        # A hatching looks the same whatever fill came with it.
        key = (_checked(fill), pattern) if pattern == "solid" else ("", pattern)
        return fills.setdefault(key, len(fills))

    wanted: dict[str, object] = {
        "address": address,
        "bounds": bounds,
        "selected": selected,
        "cells": [
            [cell.unit_id, cell.name, cell.value_text, cell.detail_text, fill_number(cell.fill, cell.pattern)]
            for cell in cells
        ],
        "legend": [[line.text, fill_number(line.fill, line.pattern)] for line in legend],
    }
    return Restyle(wanted | {"fills": list(fills)})


def _checked(fill: str) -> str:
    if not COLOUR.fullmatch(fill):
        message = f"fill {fill!r} is not a colour of the form #rrggbb"
        raise ValueError(message)
    return fill
