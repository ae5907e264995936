"""The map of a page as folium knows it: a frame that is the same in every run, and holds no figure.

A page that sends outlines with every choice is slow and loses the zoom. So the map itself never changes and
holds no outline; the script in its frame fetches those once, by their address. What a choice changes is data
and travels beside the map (see figures/map_story.py), never as part of a script.
"""

from dataclasses import dataclass

import folium
from folium.map import Layer
from folium.template import Template

from figures.assets import script_addresses, style_addresses
from figures.classes import Pattern
from figures.literal import javascript_literal, keep_rendered_text_literal

keep_rendered_text_literal()

# The same in every run, so that an unchanged map is an unchanged message and its frame is left alone.
MAP_ID = "0" * 32


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


class ProvinceMap(folium.Map):
    """An empty paper-white map whose scripts all come from our own server."""

    default_js = script_addresses()
    default_css = style_addresses()


class ProvinceLayer(Layer):
    """The layer that the frame's script fills; see static/map."""

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
        self._id = MAP_ID
        self.settings = javascript_literal(settings)


def province_map(*, islands_address: str, font_address: str = "") -> folium.Map:
    """Return the map: equal in every run, whatever figures it is to show, and in whatever language."""
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
    ProvinceLayer({"islands": islands_address, "font": font_address}).add_to(frame)
    return frame
