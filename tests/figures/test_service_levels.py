"""Bars of service levels: their order, their colours and what is written on them."""

from typing import Any

import pytest
from plotly.graph_objects import Figure

from data.texts import Lang
from figures import level_panels, service_levels
from figures.level_panels import level_keys
from figures.palette import levels
from tests.figures.rows import Row, level
from tests.figures.test_palette import contrast


def levels_of_units(*args: Any, **rest: Any) -> Figure:
    """Return the chart as a figure of Plotly, which takes nothing that it does not know."""
    return Figure(service_levels.levels_of_units(*args, **rest))


def of_unit(name: str, *values: float | None) -> list[Row]:
    """Return levels 2, 3 and 4 of one unit."""
    own = {"unit_id": f"id-{name}", "unit_name_vi": name, "unit_name_en": f"{name} (en)"}
    total = sum(filter(None, values))
    return [level(position, value, total=total) | own for position, value in enumerate(values, start=2)]


def test_bars_of_one_level_have_the_shares_of_the_units_that_reported_it() -> None:
    rows = [*of_unit("A", 60, 30, 10), *of_unit("B", 5, 4, None)]
    figure = levels_of_units(rows, "vi", text_size=15)
    assert [bar.name for bar in figure.data] == ["Mức độ 2", "Mức độ 3", "Mức độ 4"]
    assert list(figure.data[0].x) == pytest.approx([60, 500 / 9])
    assert list(figure.data[2].y) == ["id-A"]
    assert list(figure.data[2].text) == ["10 (10,0%)"]


def test_the_unit_with_the_most_at_the_highest_level_is_on_top() -> None:
    rows = [*of_unit("A", 60, 30, 10), *of_unit("B", 5, 4, None), *of_unit("C", 10, 10, 80)]
    axis = levels_of_units(rows, "vi", text_size=15).layout.yaxis
    assert axis.categoryarray == ("id-B", "id-A", "id-C")  # Plotly draws from below
    assert axis.ticktext == ("C", "A", "B")
    assert axis.tickvals == ("id-C", "id-A", "id-B")


def test_units_that_stand_alike_keep_their_alphabetical_order() -> None:
    rows = [*of_unit("Ban Dân tộc", 1, 1, 2), *of_unit("Đắk Lắk", 1, 1, 2), *of_unit("Sở Y tế", 1, 1, 2)]
    assert levels_of_units(rows, "vi", text_size=15).layout.yaxis.ticktext == (
        "Ban Dân tộc",
        "Đắk Lắk",
        "Sở Y tế",
    )


def test_a_level_keeps_its_colour_where_a_lower_one_was_not_reported() -> None:
    colours = [bar.marker.color for bar in levels_of_units(of_unit("A", 60, 30, 10), "vi", text_size=15).data]
    assert colours == list(levels(4)[1:])


SCHEMES = [
    {
        "scheme": "2011",
        "since": 2011,
        "scheme_vi": "4 mức độ (Nghị định 43)",
        "scheme_en": "Four (Decree 43)",
    },
    {
        "scheme": "2022",
        "since": 2022,
        "scheme_vi": "Toàn trình (Nghị định 42)",
        "scheme_en": "Full (Decree 42)",
    },
]


def over_time(rows: list[Row], lang: Lang = "vi", **rest: Any) -> Any:
    return Figure(level_panels.levels_over_time(rows, SCHEMES, lang, **{"text_size": 15} | rest))


@pytest.mark.parametrize(("since", "positions"), [(2011, (1, 2, 3, 4)), (2022, (1, 2, 3))])
def test_what_is_written_on_a_bar_can_be_read(since: int, positions: tuple[int, ...]) -> None:
    rows = [level(position, 10, since=since, total=40) for position in positions]
    for bar in over_time(rows).data:
        assert contrast(bar.insidetextfont.color, bar.marker.color) >= 4.5


def test_periods_are_bars_in_the_order_of_time() -> None:
    rows = [level(4, 5, time_period=period) for period in ("2018", "2019-01-01/P11M", "2019")]
    axis = over_time(rows).layout.xaxis
    assert axis.ticktext == ("Năm 2018", "11 tháng đầu năm 2019", "Năm 2019")
    assert axis.categoryarray == ("2018", "2019-01-01/P11M", "2019")


def test_the_two_schemes_stand_side_by_side_with_the_break_drawn_between() -> None:
    rows = [level(4, 50, total=1769), level(3, 889, since=2022, time_period="2025", total=2180)]
    figure = over_time(rows)
    left, right = figure.layout.xaxis.domain, figure.layout.xaxis2.domain
    assert [(bar.xaxis, list(bar.x)) for bar in figure.data] == [("x", ["2019"]), ("x2", ["2025"])]
    (line,) = figure.layout.shapes
    assert left[1] < line.x0 == line.x1 < right[0]
    assert line.line.dash == "dash"
    said = [note.text for note in figure.layout.annotations]
    assert said == [
        "<b>4 mức độ</b>",
        "<b>Toàn trình</b>",
        "từ 2022",
    ]


def test_no_bar_belongs_to_both_schemes_in_one_period() -> None:
    rows = [level(4, 50), level(3, 60, since=2022)]
    assert [(bar.name, bar.xaxis) for bar in over_time(rows).data] == [
        ("Mức độ 4", "x"),
        ("Toàn trình", "x2"),
    ]


def test_the_key_names_the_levels_that_have_figures_in_their_colours_by_scheme() -> None:
    rows = [level(3, 50), level(4, 5), level(1, None, since=2022)]
    old, new = level_keys(rows, SCHEMES, "en")
    bars = {bar.name: bar.marker.color for bar in over_time(rows, "en").data}
    assert (old["name"], dict(old["levels"])) == ("Four (Decree 43)", bars)
    assert (new["name"], new["levels"]) == ("Full (Decree 42)", [])


def test_a_scheme_without_figures_has_its_panel_and_says_so() -> None:
    figure = over_time([level(4, 50)], "en")
    assert "No figures" in [note.text for note in figure.layout.annotations]
    assert figure.layout.xaxis2.visible is False
    assert len(figure.layout.shapes) == 1


def test_heights_are_those_of_the_chosen_measure() -> None:
    row = level(4, 1138, total=1769)
    share, count = (over_time([row], measure=measure).data[0] for measure in ("share", "count"))
    assert (list(share.y), list(share.text)) == ([pytest.approx(64.33, abs=0.01)], ["64,3%"])
    assert (list(count.y), list(count.text)) == ([1138], ["1.138"])


def test_both_panels_have_one_height() -> None:
    assert over_time([level(4, 5)], measure="count").layout.yaxis2.matches == "y"


def test_only_the_newest_periods_have_bars() -> None:
    rows = [level(4, 5, time_period=f"20{year}") for year in range(10, 22)]
    assert over_time(rows).layout.xaxis.categoryarray == tuple(f"20{year}" for year in range(14, 22))


def test_numbers_and_names_are_of_the_language() -> None:
    row = level(4, 1138, total=1769)
    for lang, text, name in (("vi", "1.138 (64,3%)", "Mức độ 4"), ("en", "1,138 (64.3%)", "Level 4")):
        bar = over_time([row], lang).data[0]
        assert (bar.customdata[0], bar.name) == (text, name)


def test_a_qualifier_stands_on_the_bar_and_with_the_share() -> None:
    row = level(4, 1100, qualifier="nearly", share_qualifier="about", total=2000)
    count, share = (over_time([row], measure=measure).data[0] for measure in ("count", "share"))
    assert count.text == ("gần 1.100",)
    assert share.text == ("khoảng 55,0%",)


def test_the_units_have_the_length_of_the_chosen_measure() -> None:
    rows = [*of_unit("A", 60, 30, 10), *of_unit("B", 5, 4, 11)]
    figure = levels_of_units(rows, "vi", text_size=15, measure="count")
    assert figure.layout.yaxis.categoryarray == ("id-A", "id-B")
    assert list(figure.data[2].x) == [11, 10]


def test_a_unit_without_services_has_no_bar_and_breaks_nothing() -> None:
    rows = [*of_unit("A", 60, 30, 10), *of_unit("Không", 0, 0, 0)]
    figure = levels_of_units(rows, "vi", text_size=15)
    assert figure.layout.yaxis.ticktext == ("A", "Không")
    assert {name for bar in figure.data for name in bar.y} == {"id-A"}


def test_a_long_name_is_cut_at_forty_letters() -> None:
    name = "Ban Quản lý Khu kinh tế Đông Nam và các khu công nghiệp"
    assert levels_of_units(of_unit(name, 1, 1, 2), "vi", text_size=15).layout.yaxis.ticktext == (name[:40],)


def test_a_name_with_a_tag_is_text_to_plotly() -> None:
    tick = levels_of_units(of_unit("<b>&A</b>", 1, 1, 2), "vi", text_size=15).layout.yaxis.ticktext
    assert tick == ("&lt;b&gt;&amp;A&lt;/b&gt;",)


def test_larger_text_makes_higher_bars_and_is_not_shrunk_to_fit_into_them() -> None:
    small, large = (over_time([level(4, 5)], text_size=size) for size in (15, 22))
    assert large.layout.height > small.layout.height
    for figure, size in ((small, 15), (large, 22)):
        assert figure.layout.font.size == size
        assert {bar.constraintext for bar in figure.data} == {"none"}
