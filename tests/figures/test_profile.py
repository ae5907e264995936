"""Strengths and weaknesses by rule: each case that the sentences tell apart, in both languages."""

import pytest

from figures.profile import Known, alone, matters_most, profile_headline, profile_lines, strengths, weaknesses
from tests.figures.rows import Row, indicator, unit


def row(name: str, value: float | None = 80.0, **changes: object) -> Row:
    own = {
        "time_period": "2019",
        "rank": 5,
        "ranked": 20,
        "peers": 20,
        "sharing": 0,
        "low": 70.0,
        "median": 75.0,
        "high": 85.0,
        "peer_mark": "middle",
        "peer_note": None,
    }
    names = {"indicator_id": name, "name_vi": name, "name_en": f"{name} (en)"}
    return unit(name, value) | indicator("ratio") | own | names | changes


def known(*rows: Row, trends: dict[str, str] | None = None, paces: dict[str, Row] | None = None) -> Known:
    return Known(rows, {name: {"trend": trend} for name, trend in (trends or {}).items()}, paces or {}, {})


def first(name: str, **changes: object) -> Row:
    return row(name, 90.0, **{"rank": 1, "peer_mark": "first"} | changes)


def last(name: str, **changes: object) -> Row:
    return row(name, 60.0, **{"rank": 20, "peer_mark": "last"} | changes)


def test_a_strength_names_figure_rank_and_median() -> None:
    told = known(first("A"))
    assert strengths(told, "vi") == ["A: 90%; hạng 1/20; trung vị 75%"]
    assert strengths(told, "en") == ["A (en): 90%; rank 1/20; median 75%"]
    assert weaknesses(told, "vi") == []


def test_a_tie_is_said() -> None:
    assert (
        strengths(known(first("A", sharing=3)), "vi")[0]
        == "A: 90%; hạng 1/20, cùng 3 đơn vị khác; trung vị 75%"
    )


def test_a_break_is_said() -> None:
    sentence = weaknesses(known(last("A", change_note="break")), "vi")[0]
    assert sentence.endswith("; không so được với năm trước vì đổi phương pháp")


def test_few_reports_give_no_mark_and_are_said_where_a_target_is_missed() -> None:
    few = row(
        "A", peer_mark=None, peer_note="few", peers=4, ranked=4, rank=4, target_value=95.0, target_met=False
    )
    assert strengths(known(few), "vi") == []
    assert weaknesses(known(few), "vi") == [
        "A: 80%; hạng 4/4; trung vị 75%; chưa đạt mục tiêu 95%; mới 4 đơn vị có số liệu"
    ]
    assert weaknesses(known(few), "en") == [
        "A (en): 80%; rank 4/4; median 75%; short of the target 95%; only 4 units have figures"
    ]


def test_the_own_past_makes_a_strength_or_a_weakness_of_the_middle() -> None:
    told = known(row("A"), row("B"), trends={"A": "better", "B": "worse"})
    assert strengths(told, "vi") == ["A: 80%; hạng 5/20; trung vị 75%; tốt lên qua 5 kỳ"]
    assert weaknesses(told, "en") == ["B (en): 80%; rank 5/20; median 75%; getting worse over 5 periods"]


def test_nothing_is_both_a_strength_and_a_weakness() -> None:
    told = known(last("A"), first("B"), trends={"A": "better", "B": "worse"})
    assert [sentence[0] for sentence in strengths(told, "vi")] == ["B"]
    assert [sentence[0] for sentence in weaknesses(told, "vi")] == ["A"]
    missed = known(first("C", target_met=False, target_value=95.0))
    assert strengths(missed, "vi") == []


def test_only_four_are_told_the_extremes_first() -> None:
    told = known(*(last(f"{rank}", rank=rank) for rank in (16, 17, 20, 18, 19)))
    assert [sentence[:2] for sentence in weaknesses(told, "vi")] == ["20", "19", "18", "17"]


@pytest.mark.parametrize(
    ("rows", "vi", "en"),
    [
        pytest.param([], "Sở A: chưa có số liệu", "Sở A: no figures yet", id="nothing"),
        pytest.param(
            [row("A", peer_mark=None, peer_note="few")],
            "Sở A: 1 chỉ tiêu có số liệu; chưa đủ đơn vị cùng loại để so sánh",
            "Sở A: figures for 1 indicators; too few like units to compare with",
            id="few",
        ),
        pytest.param(
            [first("A"), row("B"), last("C")],
            "Sở A: 1/3 chỉ tiêu thuộc nhóm dẫn đầu, 1/3 thuộc nhóm cuối; yếu nhất: C (hạng 20/20)",
            "Sở A: leading quarter for 1 of 3 indicators, last quarter for 1; "
            "furthest behind: C (en) (rank 20/20)",
            id="weakest",
        ),
        pytest.param(
            [first("A"), row("B")],
            "Sở A: 1/2 chỉ tiêu thuộc nhóm dẫn đầu, 0/2 thuộc nhóm cuối; mạnh nhất: A (hạng 1/20)",
            "Sở A: leading quarter for 1 of 2 indicators, last quarter for 0; "
            "furthest ahead: A (en) (rank 1/20)",
            id="strongest",
        ),
        pytest.param(
            [last("A"), last("B")],
            "Sở A: 0/2 chỉ tiêu thuộc nhóm dẫn đầu, 2/2 thuộc nhóm cuối",
            "Sở A: leading quarter for 0 of 2 indicators, last quarter for 2",
            id="two-equally-far-behind",
        ),
    ],
)
def test_the_headline_of_a_profile(rows: list[Row], vi: str, en: str) -> None:
    assert (profile_headline(rows, "Sở A", "vi"), profile_headline(rows, "Sở A", "en")) == (vi, en)


def test_what_nobody_else_reported_stands_apart() -> None:
    told = known(row("A", peers=1), row("B"))
    assert [pair[1:] for pair in alone(told, "vi")] == [("A", "80% (năm 2019)")]
    assert [line.name for line in profile_lines(told, "vi")] == ["B"]


def test_what_has_no_better_or_worse_has_no_mark_at_all() -> None:
    line = profile_lines(known(row("A", peer_mark=None, peer_note="neutral", rank=None)), "vi")[0]
    assert (line.peers, line.past, line.rank) == ("", "", "")


@pytest.mark.parametrize(
    ("state", "vi"),
    [
        ("met", "đã đạt mục tiêu 95% của năm 2021"),
        ("on_course", "đúng tiến độ đến 95% (năm 2021)"),
        ("behind", "cần +7,50 điểm % mỗi năm để đạt 95% (năm 2021)"),
        ("no_pace", "cần +7,50 điểm % mỗi năm để đạt 95% (năm 2021); chưa đủ kỳ để biết tiến độ"),
    ],
)
def test_the_way_to_the_next_target(state: str, vi: str) -> None:
    pace = {"state": state, "needed": 7.5, "target_value": 95.0, "target_period": "2021", "frequency": "A"}
    assert profile_lines(known(row("A"), paces={"A": pace}), "vi")[0].target == vi


def test_a_projector_keeps_the_lines_that_stand_out_in_their_order() -> None:
    lines = profile_lines(known(row("A"), last("B"), row("C"), first("D")), "vi")
    assert [line.name for line in matters_most(lines, 3)] == ["A", "B", "D"]
