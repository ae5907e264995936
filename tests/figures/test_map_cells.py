"""What the map and its legend say: classes, hatchings, and the words of a province's card."""

import pytest

from figures.map_cells import map_cells, pattern_of, rank_text
from figures.palette import LEVELS
from tests.figures.rows import indicator, league, unit


def test_each_province_has_a_cell_with_its_words() -> None:
    row = unit("Nghệ An", 0.7184, rank=27, ranked=63, change=0.0123)
    cells, _ = map_cells([row], indicator("score"), "vi")
    assert (cells[0].unit_id, cells[0].name, cells[0].value_text) == ("id-Nghệ An", "Nghệ An", "0,7184 điểm")
    assert cells[0].detail_text == "hạng 27/63 · ▲ tăng 0,0123 điểm"
    english, _ = map_cells([row], indicator("score"), "en")
    assert (english[0].name, english[0].value_text) == ("Nghệ An (en)", "0.7184 points")
    assert english[0].detail_text == "rank 27/63 · ▲ up 0.0123 points"


def test_a_qualifier_stands_on_the_map_too() -> None:
    cells, _ = map_cells([unit("Cà Mau", 272000, qualifier="nearly")], indicator("count"), "vi")
    assert cells[0].value_text == "gần 272.000 hồ sơ"


def test_more_is_darker_and_equal_figures_have_one_colour() -> None:
    rows = league(*(unit(str(n), n // 2) for n in range(10)))
    cells, legend = map_cells(rows, indicator("count"), "vi")
    fills = [cell.fill for cell in cells]
    assert fills[::2] == fills[1::2] == list(LEVELS)
    assert [line.fill for line in legend] == list(LEVELS[::-1])
    assert [line.text for line in legend] == ["4 (2)", "3 (2)", "2 (2)", "1 (2)", "0 (2)"]


def test_no_figure_is_a_hatching_and_never_the_lowest_colour() -> None:
    rows = league(unit("A", 0), unit("Giữ", None, obs_status="Q"), unreported=2)
    cells, legend = map_cells(rows, indicator(), "vi")
    assert [cell.pattern for cell in cells] == ["solid", "withheld", "missing", "missing"]
    assert [cell.fill for cell in cells][1:] == ["", "", ""]
    assert [cell.value_text for cell in cells][1:] == ["không công bố", "chưa báo cáo", "chưa báo cáo"]
    assert [(line.text, line.pattern) for line in legend[1:]] == [
        ("chưa báo cáo (2)", "missing"),
        ("không công bố (1)", "withheld"),
    ]
    assert [line.text for line in map_cells(rows, indicator(), "en")[1]][1:] == [
        "not reported (2)",
        "withheld (1)",
    ]


def test_a_map_without_any_figure_is_all_hatching() -> None:
    cells, legend = map_cells(league(unreported=3), indicator(), "vi")
    assert {cell.pattern for cell in cells} == {"missing"}
    assert [line.text for line in legend] == ["chưa báo cáo (3)"]


def test_the_legend_counts_every_unit_once() -> None:
    rows = league(*(unit(str(n), n * 1.5) for n in range(23)), unreported=4)
    _, legend = map_cells(rows, indicator(), "vi")
    assert sum(int(line.text.rpartition("(")[2].rstrip(")")) for line in legend) == 27


def test_both_ends_of_a_class_are_written_in_the_language() -> None:
    rows = league(*(unit(str(n), 1000.5 + n) for n in range(10)))
    assert map_cells(rows, indicator("score", decimals=2), "vi")[1][0].text == "1.008,50 – 1.009,50 (2)"
    assert map_cells(rows, indicator("score", decimals=2), "en")[1][0].text == "1,008.50 – 1,009.50 (2)"
    assert map_cells(rows, indicator(), "vi")[1][0].text == "1.008,50 – 1.009,50% (2)"


@pytest.mark.parametrize(
    ("rank", "ranked", "measure", "shown"),
    [
        pytest.param(16, 63, "score", "hạng 16/63", id="ranked"),
        pytest.param(1, 1, "score", "", id="alone"),
        pytest.param(None, None, "score", "", id="neutral"),
        pytest.param(3, 5, "rank", "", id="published-rank"),
    ],
)
def test_a_rank_is_told_where_there_are_others(
    rank: int | None, ranked: int | None, measure: str, shown: str
) -> None:
    assert rank_text(unit("A", 5, rank=rank, ranked=ranked), indicator(measure), "vi") == shown


@pytest.mark.parametrize(
    ("value", "status", "pattern"), [(0, "A", "solid"), (None, "O", "missing"), (None, "Q", "withheld")]
)
def test_a_hatching_follows_the_status(value: float | None, status: str, pattern: str) -> None:
    assert pattern_of(unit("A", value, obs_status=status)) == pattern
