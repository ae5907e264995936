"""The same map in Dash: with dash-leaflet, and with a plotly figure."""

import sys

import dash_leaflet as dl
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

from bench.figures import INDICATORS, PERIODS, colours, outlines
from data.database import cursor
from ingest.shipped import load_shipped

app = Dash(__name__, assets_folder="assets", serve_locally=True)


def radios(kind: str) -> list[object]:
    """Return the two choices of one map."""
    return [
        dcc.RadioItems(INDICATORS, INDICATORS[0], id=f"{kind}-indicator", inline=True),
        dcc.RadioItems(PERIODS, PERIODS[-1], id=f"{kind}-period", inline=True),
    ]


def leaflet() -> html.Div:
    """Return the page with dash-leaflet; its outlines are sent once."""
    layer = dl.GeoJSON(
        data=outlines(),
        id="layer",
        hideout={"fills": colours(INDICATORS[0], PERIODS[-1])},
        style={"variable": "benchMap.colours.style"},
    )
    own = dl.Map([layer], center=[15.8, 107.5], zoom=5, style={"height": "560px"})
    return html.Div([*radios("leaflet"), own])


def figure(indicator: str, period: str) -> go.Figure:
    """Return the choropleth."""
    fills = colours(indicator, period)
    order = list(dict.fromkeys(fills.values()))
    scale = [[at / max(1, len(order) - 1), colour] for at, colour in enumerate(order)]
    made = go.Figure(
        go.Choropleth(
            geojson=outlines(),
            locations=list(fills),
            z=[order.index(fill) for fill in fills.values()],
            colorscale=scale,
            showscale=False,
        )
    )
    made.update_geos(fitbounds="geojson", visible=False)
    return made.update_layout(height=560, margin={"t": 0, "b": 0, "l": 0, "r": 0})


def plotly() -> html.Div:
    """Return the page with a plotly figure."""
    graph = dcc.Graph(
        figure=figure(INDICATORS[0], PERIODS[-1]), id="graph", config={"topojsonURL": "/assets/"}
    )
    return html.Div([*radios("plotly"), graph])


app.layout = html.Div([dcc.Location(id="address"), html.Div(id="page")])
app.config.suppress_callback_exceptions = True


@app.callback(Output("page", "children"), Input("address", "pathname"))
def page(path: str) -> html.Div:
    """Return the page of the address."""
    return plotly() if path == "/plotly" else leaflet()


@app.callback(
    Output("layer", "hideout"), Input("leaflet-indicator", "value"), Input("leaflet-period", "value")
)
def recolour(indicator: str, period: str) -> dict[str, object]:
    """Return the colours of a choice."""
    return {"fills": colours(indicator, period)}


@app.callback(Output("graph", "figure"), Input("plotly-indicator", "value"), Input("plotly-period", "value"))
def redraw(indicator: str, period: str) -> go.Figure:
    """Return the figure of a choice."""
    return figure(indicator, period)


if __name__ == "__main__":
    with cursor() as connection:
        for _upload in load_shipped(connection):
            pass
    app.run(host="127.0.0.1", port=int(sys.argv[1]), debug=False)
