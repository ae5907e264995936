"""A map as the manuals of folium and streamlit-folium make it."""

import folium
from streamlit_folium import st_folium

from bench.figures import colours, outlines
from bench.streamlit_site.boxes import choices
from figures.assets import script_addresses, style_addresses


class LocalMap(folium.Map):
    """Its Leaflet is ours, or it would draw nothing without internet."""

    default_js = script_addresses()[:1]
    default_css = style_addresses()[:1]


indicator, period = choices()
fills = colours(indicator, period)
plain = LocalMap(location=(15.8, 107.5), zoom_start=5, tiles=None)
folium.GeoJson(
    outlines(),
    style_function=lambda feature: {"fillColor": fills[feature["id"]], "fillOpacity": 1, "weight": 1},
).add_to(plain)
st_folium(plain, key="plain", height=560, use_container_width=True)
