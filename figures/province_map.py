"""The map of a page as folium knows it: a frame that is the same in every run, and holds no figure.

A page that sends outlines with every choice is slow and loses the zoom. So the map itself never changes and
holds no outline; the script in its frame fetches those once, by their address. What a choice changes is data
and travels beside the map (see figures/map_message.py), never as part of a script. Folium's own templates are
left at what makes a map and a layer: all of it travels with every run.
"""

from dataclasses import dataclass

import folium
from branca.element import MacroElement
from folium.template import Template

from figures.assets import script_addresses, style_addresses
from figures.classes import Pattern
from figures.literal import keep_rendered_text_literal

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
    _template = Template(
        """
        {%- macro html(this, kwargs) -%}
        <div class="folium-map" id={{ this.get_name()|tojson }} ></div>
        {%- endmacro -%}
        {%- macro script(this, kwargs) -%}
        var {{ this.get_name() }}=pm.map({{ this.get_name()|tojson }});
        {%- endmacro -%}
        """
    )

    def __init__(self) -> None:
        super().__init__(tiles=None)
        self._id = MAP_ID


class ProvinceLayer(MacroElement):
    """The layer that the frame's script fills; see static/map. It needs no name, which folium's own have."""

    _template = Template(
        """
        {%- macro script(this, kwargs) -%}
        pm.create().addTo({{ this._parent.get_name() }});
        {%- endmacro -%}
        """
    )


def province_map() -> folium.Map:
    """Return the map: equal in every run, whatever figures it is to show, and in whatever language."""
    frame = ProvinceMap()
    ProvinceLayer().add_to(frame)
    return frame
