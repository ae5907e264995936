"""The picture of a map shows what the map on the screen shows, and every text as it is written."""

import itertools
import re
import unicodedata
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from matplotlib.patches import PathPatch, Rectangle
from PIL import Image

from figures import palette
from figures.map_cells import map_cells
from figures.outlines import drawing_path, read_outlines
from figures.picture_text import FONTS
from figures.province_map import LegendLine, MapCell
from figures.static_map import LOOKS, MapGround, MapWords, draw_map, static_map
from queries import catalogue, comparisons

GEO = Path(__file__).resolve().parents[2] / "geo"
BOUNDS = ((6.3, 102.0), (23.5, 117.6))
WORDS = MapWords("Hà Nội dẫn đầu", "Năm 2024", "Bản đồ minh họa", "vi")
HOSTILE = r"$\frac{1}{0}$ $x^2$ <b>đậm</b> &amp; --> ]]> {{7*7}} \alpha _tên %s"
VOWELS, TONES = "aăâeêioôơuưy", ("", *"\u0301\u0300\u0309\u0303\u0323")


def ground(province_set: str) -> MapGround:
    return MapGround(GEO / f"provinces_{province_set}.geojson", BOUNDS, GEO / "islands.geojson")


def patches(figure: Figure) -> dict[str, PathPatch]:
    """The drawn units of the map by their id."""
    [axes] = [axes for axes in figure.axes if axes.get_label() == "map"]
    return {patch.get_gid(): patch for patch in axes.patches if patch.get_gid()}


def swatches(figure: Figure) -> list[Rectangle]:
    return [artist for artist in figure.findobj(Rectangle) if str(artist.get_gid()).startswith("legend")]


def look(patch: PathPatch | Rectangle) -> tuple[str, str]:
    """How a drawn patch looks: its colour and its hatching."""
    names = {own["hatch"]: name for name, own in LOOKS.items()}
    hatch = names[patch.get_hatch()] if patch.get_hatch() else "solid"
    if hatch != "solid":
        assert to_hex(patch.get_facecolor()) == LOOKS[hatch]["facecolor"]
        assert to_hex(patch.get_hatchcolor()) == LOOKS[hatch]["hatchcolor"]
    return ("" if hatch != "solid" else to_hex(patch.get_facecolor()), hatch)


def texts(figure: Figure) -> str:
    own = [text.get_text() for text in figure.texts]
    return "\n".join(own + [text.get_text() for axes in figure.axes for text in axes.texts])


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("indicator_id", "period", "province_set", "patterns"),
    [
        ("dti", "2024", "63", {"solid"}),
        ("dti", "2024", "34", {"solid"}),
        ("papi_total", "2022", "63", {"solid", "withheld"}),
        ("service_index_766", None, "34", {"solid"}),
        ("ict_index_rank", "2019", "63", {"solid", "missing"}),
    ],
)
def test_each_unit_and_each_class_is_drawn_as_it_is_told(
    indicator_id: str, period: str | None, province_set: str, patterns: set[str]
) -> None:
    indicator = next(row for row in catalogue.indicators() if row["indicator_id"] == indicator_id)
    known = [row["time_period"] for row in catalogue.available() if row["indicator_id"] == indicator_id]
    rows = comparisons.league_table(
        indicator_id=indicator_id,
        time_period=period or max(known),
        kind="province",
        province_set=province_set,
    )
    cells, legend = map_cells(rows, indicator, "vi")
    figure = draw_map(cells=cells, legend=legend, ground=ground(province_set), words=WORDS)
    drawn = {unit_id: look(patch) for unit_id, patch in patches(figure).items()}
    assert drawn == {cell.unit_id: (cell.fill, cell.pattern) for cell in cells}
    assert len(drawn) == int(province_set)
    assert {pattern for _, pattern in drawn.values()} == patterns
    assert [look(swatch) for swatch in swatches(figure)] == [(line.fill, line.pattern) for line in legend]
    assert [line.text for line in legend if line.text not in texts(figure)] == []


def test_a_wrong_colour_would_be_noticed() -> None:
    cells = [MapCell("VN-34-40", "Nghệ An", "1", "", palette.LEVELS[0])]
    drawn = patches(draw_map(cells=cells, legend=[], ground=ground("34"), words=WORDS))
    assert look(drawn["VN-34-40"]) == (palette.LEVELS[0], "solid")
    assert look(drawn["VN-34-01"]) == (palette.MISSING_GROUND, "solid")  # nothing is said of it


@pytest.mark.parametrize("province_set", ["63", "34"])
@pytest.mark.parametrize(
    ("lang", "names"),
    [("vi", ["Quần đảo Hoàng Sa", "Quần đảo Trường Sa"]), ("en", ["Hoang Sa Archipelago", "Truong Sa"])],
)
def test_both_archipelagos_are_named_and_coloured_with_their_provinces(
    province_set: str, lang: str, names: list[str]
) -> None:
    cells = [
        MapCell(f"VN-{province_set}-48", "Đà Nẵng", "1", "", palette.LEVELS[1]),
        MapCell(f"VN-{province_set}-56", "Khánh Hòa", "2", "", palette.LEVELS[3]),
    ]
    words = MapWords("t", "f", "a", lang)
    figure = draw_map(cells=cells, legend=[], ground=ground(province_set), words=words)
    assert [name for name in names if name not in texts(figure)] == []
    [axes] = figure.axes
    dots = [line for line in axes.lines if str(line.get_gid()).startswith("island")]
    assert len(dots) == 22
    assert {to_hex(dot.get_color()) for dot in dots} == {palette.LEVELS[1], palette.LEVELS[3]}
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    assert all(west < dot.get_xdata()[0] < east and south < dot.get_ydata()[0] < north for dot in dots)


def test_title_facts_legend_and_licence_stand_on_the_picture() -> None:
    legend = [LegendLine("1 – 2 (3)", palette.LEVELS[0]), LegendLine("chưa báo cáo (4)", "", "missing")]
    figure = draw_map(cells=[], legend=legend, ground=ground("34"), words=WORDS)
    for text in (WORDS.title, WORDS.facts, WORDS.attribution, "1 – 2 (3)", "chưa báo cáo (4)"):
        assert text in texts(figure)


def test_a_long_title_is_broken_into_lines_that_stay_on_the_picture() -> None:
    title = " ".join(["Thành phố Hồ Chí Minh"] * 20)
    figure = draw_map(cells=[], legend=[], ground=ground("34"), words=MapWords(title, "", "", "vi"))
    lines = [text for text in figure.texts if text.get_text()]
    assert " ".join(line.get_text() for line in lines) == title
    boxes = [line.get_window_extent() for line in lines]
    assert max(box.x1 for box in boxes) <= figure.bbox.x1
    assert [one for one, other in itertools.pairwise(boxes) if one.overlaps(other)] == []


def test_a_long_licence_is_broken_into_lines_below_the_map() -> None:
    licence = " ".join(["Sở Tài nguyên"] * 16)
    figure = draw_map(cells=[], legend=[], ground=ground("34"), words=MapWords("t", "f", licence, "vi"))
    lines = [text for text in figure.texts if "nguyên" in text.get_text()]
    assert " ".join(line.get_text() for line in reversed(lines)) == licence
    assert len(lines) > 1
    boxes = [line.get_window_extent() for line in lines]
    [axes] = figure.axes
    assert min(box.x0 for box in boxes) >= 0
    assert min(box.y0 for box in boxes) >= 0
    assert max(box.y1 for box in boxes) <= axes.get_window_extent().y0


@pytest.mark.parametrize("file_format", ["png", "svg"])
def test_hostile_text_is_drawn_and_means_nothing(file_format: str) -> None:
    cells = [MapCell("VN-34-40", HOSTILE, HOSTILE, HOSTILE, palette.LEVELS[0])]
    words = MapWords(HOSTILE, HOSTILE, HOSTILE, "vi")
    legend = [LegendLine(HOSTILE, palette.LEVELS[0]), LegendLine("_hidden", palette.LEVELS[1])]
    made = {
        "cells": cells,
        "legend": legend,
        "ground": ground("34"),
        "words": words,
        "selected": "VN-34-40",
    }
    raw = static_map(**made, file_format=file_format)
    if file_format == "svg":
        tags = {element.tag.rpartition("}")[2] for element in Tree.fromstring(raw).iter()}
        assert not tags & {"script", "b", "a", "image", "foreignObject"}
        assert not re.search(rb'(?:href|src)="(?!#)', raw)
    figure = draw_map(**made)
    assert texts(figure).count(r"\frac") >= 5
    assert "_hidden" in texts(figure)


def test_every_vietnamese_letter_has_its_own_sign_in_the_fonts() -> None:
    letters = {"đ", *(unicodedata.normalize("NFC", "".join(p)) for p in itertools.product(VOWELS, TONES))}
    assert len(letters) == 73
    wanted = {sign for letter in letters for sign in (letter, letter.upper())} | set("–−·×%▲▼●“”«»…")
    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        font = FT2Font(str(FONTS / name))
        assert [sign for sign in sorted(wanted) if not font.get_char_index(ord(sign))] == []


@pytest.mark.parametrize("file_format", ["png", "svg"])
def test_the_same_map_is_the_same_file(file_format: str) -> None:
    made = [
        static_map(cells=[], legend=[], ground=ground("34"), words=WORDS, file_format=file_format)
        for _ in range(2)
    ]
    assert made[0] == made[1]


def test_the_picture_is_large_enough_for_a_slide(tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    path.write_bytes(static_map(cells=[], legend=[], ground=ground("63"), words=WORDS))
    assert Image.open(path).size == (1260, 1080)


@pytest.mark.parametrize(
    ("unit_id", "name"),
    [
        *(("VN-63-40", "Nghệ An"), ("VN-63-49", "Quảng Nam"), ("VN-63-96", "Cà Mau")),
        *(("VN-63-91", "Kiên Giang"), ("VN-63-22", "Quảng Ninh"), ("VN-63-56", "Khánh Hòa")),
        *(("VN-63-77", "Bà Rịa – Vũng Tàu"), ("VN-63-83", "Bến Tre"), ("VN-63-11", "Điện Biên")),
    ],
)
def test_the_chosen_unit_is_named_beside_the_country_and_covers_no_unit_and_no_island(
    unit_id: str, name: str
) -> None:
    cells = [MapCell(unit_id, name, "0,7184 điểm", "", palette.LEVELS[0])]
    figure = draw_map(cells=cells, legend=[], ground=ground("63"), words=WORDS, selected=unit_id)
    [axes] = figure.axes
    [name] = [text for text in axes.texts if "0,7184" in text.get_text()]
    figure.draw_without_rendering()
    box = name.get_window_extent()
    points = [
        point
        for outline in read_outlines(GEO / "provinces_63.geojson").values()
        for point in axes.transData.transform(drawing_path(outline).vertices)
    ]
    assert [point for point in points if box.contains(*point)] == []
    assert [text for text in axes.texts if text is not name and text.get_window_extent().overlaps(box)] == []


def test_a_part_of_the_country_has_the_whole_country_in_a_corner() -> None:
    outlines = (GEO / "provinces_34.geojson").read_bytes()
    part = MapGround(outlines, ((18.5, 103.8), (20.0, 105.9)))
    figure = draw_map(cells=[], legend=[], ground=part, words=WORDS, country=ground("34"), home="VN-34-40")
    [corner] = [axes for axes in figure.axes if axes.get_label() == "country"]
    assert sum(to_hex(patch.get_facecolor()) == palette.CHOSEN for patch in corner.patches) == 1
    assert ["Hoàng Sa" in text.get_text() for text in corner.texts] == [True, False]
