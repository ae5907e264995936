"""A chart reaches the browser as data; the code that draws it is served by us."""

from plotly.offline import get_plotlyjs
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from tests.pieces import parts_of
from tests.ui.asgi import get
from ui.chart import PLOTLY, chart_routes


def one_chart() -> None:
    from ui import sheet
    from ui.chart import show_chart

    sheet.begin()
    figure = {"data": [{"type": "bar", "y": [1.5, None]}], "layout": {"height": 200}}
    show_chart(figure, name="own", alt="<b>Hai số</b>")
    sheet.finish()


def test_a_chart_travels_as_its_dict_with_what_is_said_of_it() -> None:
    app = AppTest.from_function(one_chart).run()
    assert not app.exception
    assert parts_of(element.value for element in app.get("html")) == [
        {
            "figure": {"data": [{"type": "bar", "y": [1.5, None]}], "layout": {"height": 200}},
            "alt": "<b>Hai số</b>",
        }
    ]


def test_the_code_of_the_charts_comes_from_us_and_is_kept_for_a_year() -> None:
    answer = get(Starlette(routes=chart_routes()), PLOTLY.address)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.text == PLOTLY.path.read_text(encoding="utf-8")


def test_the_code_of_the_charts_is_that_of_the_package_that_makes_figures() -> None:
    assert PLOTLY.path.read_text(encoding="utf-8") == get_plotlyjs()
