"""The lines of the league table: what stands in each column, and where a column has nothing to say."""

import pytest

from figures.league import both_ends, league_lines, rows_that_matter, without_figure
from tests.figures.rows import indicator, league, unit


def line(row: dict, measured: dict | None = None, lang: str = "vi"):
    return league_lines([row], measured or indicator(), lang)[0]


def test_lines_keep_the_order_of_the_answer() -> None:
    rows = league(unit("B", 90, rank=1), unit("A", 90, rank=1), unit("C", 10, rank=3))
    lines = league_lines(rows, indicator(), "vi")
    assert [(line.rank, line.name) for line in lines] == [("1", "B"), ("1", "A"), ("3", "C")]


def test_units_without_a_figure_are_named_by_what_is_said_of_them_and_have_no_line() -> None:
    rows = league(unit("A", 5, rank=1), unit("Giữ", None, obs_status="Q"), unreported=2)
    assert [line.name for line in league_lines(rows, indicator(), "vi")] == ["A"]
    assert without_figure(rows, "vi") == [("không công bố", ["Giữ"]), ("chưa báo cáo", ["Chưa 1", "Chưa 2"])]
    assert without_figure(rows, "en")[1] == ("not reported", ["Chưa 1 (en)", "Chưa 2 (en)"])


def test_a_table_where_all_reported_names_nobody_as_missing() -> None:
    assert without_figure(league(unit("A", 5)), "vi") == []


@pytest.mark.parametrize(("published", "shown"), [(7, "7"), (None, "")])
def test_a_line_knows_its_published_rank(published: int | None, shown: str) -> None:
    assert line(unit("A", 5, rank=5, published_rank=published)).published_rank == shown


def test_a_unit_known_by_its_published_rank_alone_is_named_with_it() -> None:
    rows = league(unit("A", 5), unit("B", None, published_rank=57), unreported=1)
    assert without_figure(rows, "vi") == [("chỉ công bố thứ hạng", ["B (57)"]), ("chưa báo cáo", ["Chưa 1"])]
    assert without_figure(rows, "en")[0] == ("only the rank was published", ["B (en) (57)"])


def test_a_published_ranking_shows_its_places_as_values_and_no_rank_of_ours() -> None:
    row = unit("Bắc Kạn", 16, published_ranked=63, rank=3, ranked=5, change=10, rank_change=2, gap_to_next=4)
    ranked = line(row, indicator("rank", "lower"))
    assert (ranked.rank, ranked.value, ranked.bar) == ("", "16/63", 0)
    assert (ranked.change, ranked.tone) == ("▲ tăng 10 bậc", "better")
    assert (ranked.places, ranked.gap) == ("", "")


def test_a_value_keeps_its_qualifier_and_leaves_the_unit_to_the_heading() -> None:
    assert line(unit("A", 272000, qualifier="nearly"), indicator("count")).value == "gần 272.000"
    assert line(unit("A", 99, qualifier="nearly")).value == "gần 99%"


def test_bars_are_shares_of_the_longest() -> None:
    bars = [
        line.bar
        for line in league_lines(league(unit("A", 80), unit("B", 20), unit("C", 0)), indicator(), "vi")
    ]
    assert bars == [100, 25, 0]
    assert line(unit("A", 0)).bar == 0


def test_places_and_distance_are_words_of_the_language() -> None:
    row = unit("A", 0.7184, rank=2, rank_change=-3, gap_to_next=0.0038)
    assert line(row, indicator("score")).places == "▼ giảm 3 bậc"
    assert line(row, indicator("score")).places_tone == "worse"
    assert line(row, indicator("score")).gap == "0,0038 điểm"
    assert line(row, indicator("score"), "en").gap == "0.0038 points"
    assert line(unit("A", 25, gap_to_next=1.5)).gap == "1,50 điểm %"
    assert line(unit("A", 25, gap_to_next=1200), indicator("count")).gap == "1.200 hồ sơ"


def test_a_first_place_has_nobody_above_it() -> None:
    first = line(unit("A", 25, rank=1))
    assert (first.gap, first.places, first.places_tone) == ("", "", "same")


def test_a_target_is_a_shape_a_word_and_a_value() -> None:
    assert line(unit("A", 98, target_value=95, target_met=True)).target == "✓ đạt (95%)"
    assert line(unit("A", 12, target_value=95, target_met=False)).target == "✗ chưa đạt (95%)"
    assert line(unit("A", 12, target_value=95, target_met=False), lang="en").target == "✗ missed (95%)"
    assert line(unit("A", 12)).target == ""


def test_a_line_without_a_change_says_why_and_is_neither_good_nor_bad() -> None:
    broken = line(unit("A", 12, change_note="break"))
    assert (broken.change, broken.tone) == ("không so sánh được: đổi phương pháp", "none")


def test_a_unit_that_nobody_answers_for_has_an_empty_place() -> None:
    assert line(unit("A", 12, head=None)).head == ""


@pytest.mark.parametrize(
    ("reported", "first", "between", "last"),
    [
        pytest.param(0, [], 0, [], id="nobody"),
        pytest.param(10, list(range(10)), 0, [], id="ten-fit"),
        pytest.param(11, [0, 1, 2, 3, 4], 1, [6, 7, 8, 9, 10], id="one-between"),
        pytest.param(20, [0, 1, 2, 3, 4], 10, [15, 16, 17, 18, 19], id="twenty"),
    ],
)
def test_a_projector_shows_both_ends(reported: int, first: list, between: int, last: list) -> None:
    rows = league(*(unit(str(n), 90 - n) for n in range(reported)), unreported=5)
    ends = both_ends(league_lines(rows, indicator(), "vi"))
    assert ([int(line.name) for line in ends[0]], ends[1], [int(line.name) for line in ends[2]]) == (
        first,
        between,
        last,
    )


def test_fewer_rows_can_be_asked_for() -> None:
    lines = league_lines([unit(str(n), 90 - n) for n in range(8)], indicator(), "vi")
    first, between, last = both_ends(lines, most=6)
    assert [line.name for line in (*first, *last)] == ["0", "1", "2", "5", "6", "7"]
    assert between == 2


def test_a_projector_shows_the_chosen_unit_among_its_ten() -> None:
    lines = league_lines([unit(f"{n}", 100.0 - n, rank=n) for n in range(1, 31)], indicator(), "vi")
    shown = rows_that_matter(lines, "id-12")
    assert [(line.rank, hidden) for group, hidden in shown for line in group[-1:]] == [
        ("4", 7),
        ("12", 13),
        ("30", 0),
    ]
    assert sum(len(group) for group, _ in shown) == 10
    assert sum(len(group) + hidden for group, hidden in shown) == 30
    assert [len(group) for group, _ in rows_that_matter(lines, "id-3")] == [5, 5]
    assert [len(group) for group, _ in rows_that_matter(lines[:8], "id-3")] == [8]
