"""A line the size of a word ends where the series does."""

from figures.sparkline import sparkline


def course(*values: float | None, stretch: tuple[int, ...] | None = None) -> list[dict]:
    return [{"obs_value": value, "stretch": stretch[at] if stretch else 0} for at, value in enumerate(values)]


def test_a_rise_goes_from_the_lower_left_to_the_upper_right() -> None:
    line = sparkline(course(1, 2))
    assert line.shapes == ("polygon(0.0% 83.0%, 100.0% 3.0%, 100.0% 17.0%, 0.0% 97.0%)",)
    assert (line.left, line.top) == (100.0, 10.0)


def test_a_gap_and_a_break_end_the_line() -> None:
    assert len(sparkline(course(1, 2, None, 3, 4)).shapes) == 2
    assert len(sparkline(course(1, 2, 3, 4, stretch=(0, 0, 1, 1))).shapes) == 2


def test_a_point_that_stands_alone_is_a_whole_square_also_at_an_edge() -> None:
    first, *_ = sparkline(course(1, None, 3, 4)).shapes
    assert first == "polygon(0.0% 80.0%, 5.0% 80.0%, 5.0% 100.0%, 0.0% 100.0%)"
    *_, between = sparkline(course(1, 2, None, 3, None, 4)).shapes
    assert between.startswith("polygon(57.5% ")


def test_a_last_point_that_stands_alone_is_the_dot() -> None:
    assert len(sparkline(course(1, 2, None, 4)).shapes) == 1
    assert sparkline(course(1, None, 4)).left == 100.0


def test_what_stands_still_is_drawn_in_the_middle() -> None:
    assert sparkline(course(5, 5, 5)).top == 50.0


def test_one_figure_is_no_line() -> None:
    assert sparkline(course(5)) is None
    assert sparkline(course(None, 5)) is None


def test_the_dot_is_at_the_last_figure_that_is_there() -> None:
    assert sparkline(course(1, 2, None)).left == 50.0


def test_places_won_go_up_and_the_first_place_is_on_top() -> None:
    won, lost = sparkline(course(26, 16), of_ranks=True), sparkline(course(1, 5), of_ranks=True)
    assert (won.top, lost.top) == (10.0, 90.0)
    assert len(sparkline(course(26, None, 16, 12), of_ranks=True).shapes) == 2
