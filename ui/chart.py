"""The one door through which a plotly chart reaches the screen, and stays there while its figure changes.

`st.plotly_chart` makes a new chart at every change. Here a figure travels with the words of the page
(`ui.sheet`), and `static/front/45_charts.js` draws it into the place that is there with `Plotly.react`, whose
code comes out of the plotly package and is served by us.
"""

from pathlib import Path

import plotly
from starlette.routing import BaseRoute

from data.hashed_files import hashed_file, route
from ui import sheet

PLOTLY = hashed_file(
    Path(plotly.__file__).parent / "package_data" / "plotly.min.js",
    folder="/assets",
    media_type="text/javascript",
)


def show_chart(figure: dict[str, object], *, name: str, alt: str) -> None:
    """Draw a chart.

    Args:
        figure: A plotly figure as a dict.
        name: Names its place on the page; the chart stays the same one as long as this does.
        alt: What a screen reader says of it.
    """
    sheet.add(name, {"figure": figure, "alt": alt})


def chart_routes() -> list[BaseRoute]:
    """Return the route of the charts' code; it holds no figure."""
    return [route(PLOTLY)]
