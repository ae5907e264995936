"""Names that are programs: the server may not run them where folium renders a map."""

from pathlib import Path

import branca.element
import folium
import jinja2
import pytest

from figures.literal import Verbatim, keep_rendered_text_literal

NAMES = [
    pytest.param("{{ 7 * 7 }}", id="jinja-expression"),
    pytest.param("{% for x in y %}", id="jinja-statement-never-closed"),
    pytest.param("{# gone", id="jinja-comment-never-closed"),
    pytest.param("${alert(1)}", id="template-literal-expression"),
    pytest.param("Xã `Mới`", id="backtick"),
    pytest.param("<img src=x onerror=alert(1)>", id="image-with-script"),
    pytest.param("</script><script>alert(1)</script>", id="end-of-script"),
    pytest.param("Xã \\u0041 \\", id="backslash"),
    pytest.param("\"quoted\" 'name' \u2028 &amp;", id="quotes-line-separator-and-entity"),
]


@pytest.fixture
def trap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Path]:
    """A name that makes a folder on the server if it is run; without quotes, which JSON would break."""
    folder = tmp_path / "executed"
    monkeypatch.setenv("TRAP", str(folder))
    module = "cycler.__init__.__globals__.os"
    return f"{{{{ {module}.makedirs({module}.environ.TRAP, 511, True) }}}}", folder


@pytest.fixture
def branca_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(branca.element, "Template", jinja2.Template)


@pytest.fixture
def branca_kept_literal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(branca.element, "Template", jinja2.Template)
    keep_rendered_text_literal()


def map_with(name: str) -> folium.Map:
    frame = folium.Map(tiles=None)
    folium.Marker((16, 108), popup=folium.Popup(name), tooltip=name).add_to(frame)
    feature = {
        "type": "Feature",
        "properties": {"hidden": name, "shown": name},
        "geometry": {"type": "Point", "coordinates": [108, 16]},
    }
    collection = {"type": "FeatureCollection", "features": [feature]}
    folium.GeoJson(collection, name=name, tooltip=folium.GeoJsonTooltip(["shown"])).add_to(frame)
    return frame


@pytest.mark.usefixtures("branca_as_it_comes")
def test_without_this_a_name_does_run_on_the_server(trap: tuple[str, Path]) -> None:
    name, folder = trap
    map_with(name).get_root().render()
    assert folder.exists()


@pytest.mark.usefixtures("branca_kept_literal")
def test_a_raw_name_does_not_run_where_branca_keeps_it_literal(trap: tuple[str, Path]) -> None:
    name, folder = trap
    page = map_with(name).get_root().render()
    assert not folder.exists()
    assert "cycler.__init__.__globals__" in page


@pytest.mark.usefixtures("branca_kept_literal")
@pytest.mark.parametrize("name", NAMES)
def test_any_name_can_be_rendered(name: str) -> None:
    assert name in map_with(name).get_root().render()


@pytest.mark.usefixtures("branca_kept_literal")
def test_branca_compiles_nothing_any_more() -> None:
    assert branca.element.Template is Verbatim
    assert branca.element.Element("{{ 7 * 7 }}").render() == "{{ 7 * 7 }}"
