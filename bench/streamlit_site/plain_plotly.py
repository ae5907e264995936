"""A map as plotly's manual makes it."""

import plotly.graph_objects as go
import streamlit as st

from bench.figures import colours, outlines
from bench.streamlit_site.boxes import choices

indicator, period = choices()
fills = colours(indicator, period)
order = list(dict.fromkeys(fills.values()))
scale = [[at / max(1, len(order) - 1), colour] for at, colour in enumerate(order)]
figure = go.Figure(
    go.Choropleth(
        geojson=outlines(),
        locations=list(fills),
        z=[order.index(fill) for fill in fills.values()],
        colorscale=scale,
        showscale=False,
    )
)
figure.update_geos(fitbounds="geojson", visible=False)
figure.update_layout(height=560, margin={"t": 0, "b": 0, "l": 0, "r": 0})
st.plotly_chart(figure, key="plain", config={"topojsonURL": "/topojson/"})
