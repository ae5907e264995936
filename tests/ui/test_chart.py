"""A chart reaches the browser as data beside a script of ours, and nothing else."""

import json

import pytest
from plotly.offline import get_plotlyjs
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from tests.ui.asgi import get
from ui.chart import NAME, PLOTLY, SCRIPT, chart_routes


def one_chart() -> None:
    from ui.chart import show_chart

    figure = {"data": [{"type": "bar", "y": [1.5, None]}], "layout": {"height": 200}}
    show_chart(figure, key="own", alt="<b>Hai số</b>")


def test_a_chart_travels_as_its_dict_with_what_is_said_of_it() -> None:
    app = AppTest.from_function(one_chart).run()
    assert not app.exception
    sent = app.get("bidi_component")[0].proto
    assert json.loads(sent.json) == {
        "figure": {"data": [{"type": "bar", "y": [1.5, None]}], "layout": {"height": 200}},
        "alt": "<b>Hai số</b>",
    }
    assert sent.component_name == NAME


def test_no_code_travels_with_a_chart() -> None:
    sent = AppTest.from_function(one_chart).run().get("bidi_component")[0].proto
    assert (sent.js_content, sent.html_content, sent.css_content) == ("", "", "")
    assert sent.js_source_path == f"../../..{SCRIPT.address}"


@pytest.mark.parametrize("file", [PLOTLY, SCRIPT], ids=["plotly", "ours"])
def test_both_scripts_come_from_us_and_are_kept_for_a_year(file: object) -> None:
    answer = get(Starlette(routes=chart_routes()), file.address)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.text == file.path.read_text(encoding="utf-8")


def test_the_code_of_the_charts_is_that_of_the_package_that_makes_figures() -> None:
    assert PLOTLY.path.read_text(encoding="utf-8") == get_plotlyjs()
