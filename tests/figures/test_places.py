"""Places won and lost, in sentences and as a chart: ties, few units, breaks and gaps each have their way."""

import pytest

from figures.places import ends_sentence, place_sentences, rank_chart
from tests.figures.rows import Row, indicator, league, unit


def ranked(*ranks: int) -> list[Row]:
    return [
        unit(f"U{at}", 100.0 - rank, rank=rank, ranked=len(ranks)) for at, rank in enumerate(ranks, start=1)
    ]


def test_the_first_three_and_the_last_three_are_named_with_their_figures() -> None:
    rows = ranked(1, 2, 3, 4, 5, 6, 7)
    assert ends_sentence(rows, indicator(), "vi") == (
        "Dẫn đầu: U1 (99%), U2 (98%), U3 (97%). Cuối bảng: U5 (95%), U6 (94%), U7 (93%)."
    )
    assert ends_sentence(rows, indicator(), "en").startswith("First: U1 (en) (99%), ")


def test_a_tie_for_the_third_place_takes_all_who_share_it() -> None:
    told = ends_sentence(ranked(1, 2, 3, 3, 5, 6, 7, 8), indicator(), "vi")
    assert told.startswith("Dẫn đầu: U1 (99%), U2 (98%), U3 (97%), U4 (97%). ")


def test_many_who_share_the_places_are_counted() -> None:
    told = ends_sentence(ranked(1, 1, 1, 1, 1, 6, 7, 8, 9), indicator(), "vi")
    assert told.startswith("Dẫn đầu: U1 (99%) và 4 đơn vị khác. ")


def test_the_ends_of_few_are_said_to_be_of_those_that_are_known() -> None:
    few = [*ranked(1, 2, 3, 4, 5, 6, 7), *league(unreported=8)]
    assert ends_sentence(few, indicator(), "vi").startswith("Trong số đã có số liệu, đứng đầu: U1 (99%), ")
    assert ends_sentence(few[:-1], indicator(), "vi").startswith("Dẫn đầu: U1 (99%), ")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(ranked(1, 2, 3, 4, 5, 6), id="six-are-the-whole-table"),
        pytest.param(ranked(1, 1, 1, 1, 1, 1, 1), id="all-alike"),
        pytest.param([unit("A", 1.0)] * 9, id="nobody-ranked"),
        pytest.param([], id="nobody"),
    ],
)
def test_where_there_are_no_ends_nothing_is_said(rows: list[Row]) -> None:
    assert ends_sentence(rows, indicator(), "vi") == ""


PARTS = {
    "rank_then": 52,
    "rank_now": 42,
    "rank_change": 10,
    "own_places": 12,
    "others_places": -2,
    "coverage_places": 0,
}


def test_a_place_is_told_with_what_its_change_is_made_of_and_the_way_to_the_next() -> None:
    row = unit("Nghệ An", 66.19, rank=42, ranked=63, gap_to_next=0.22)
    assert place_sentences(row, PARTS, "Quảng Nam", indicator(), "vi") == [
        "Nghệ An: hạng 42/63",
        "▲ tăng 10 bậc so với cùng kỳ năm trước (hạng 52 → 42): "
        "do kết quả của chính đơn vị ▲ tăng 12 bậc; do các đơn vị khác ▼ giảm 2 bậc",
        "Cách bậc trên (Quảng Nam) 0,22 điểm %",
    ]
    english = place_sentences(row, PARTS | {"coverage_places": -1}, "Quang Nam", indicator(), "en")
    assert english[1].endswith(
        "from the others ▼ down 2 places; from units that joined or left ▼ down 1 place"
    )


def test_without_a_change_of_rank_or_a_better_unit_neither_is_told() -> None:
    assert place_sentences(unit("A", 1.0, rank=1, ranked=20), None, "", indicator(), "vi") == ["A: hạng 1/20"]
    assert place_sentences(unit("A", None), None, "", indicator(), "vi") == []
    assert place_sentences(unit("A", 1.0, rank=1, ranked=1), None, "", indicator(), "vi") == []
    places = unit("A", 16, rank=1, ranked=2)
    assert place_sentences(places, PARTS, "B", indicator(measure="rank", direction="lower"), "vi") == []


def test_where_a_figure_was_computed_the_place_begins_with_its_parts() -> None:
    computed = {
        "origin": "recomputed",
        "numerator_value": 571,
        "denominator_value": 2223,
        "published_value": 25.68,
    }
    told = place_sentences(unit("A", 25.69, rank=1, ranked=1, **computed), None, "", indicator(), "vi")
    assert told == ["A: tính từ 571/2.223 (báo cáo in 25,68)"]


def moved(unit_id: str, ranks: dict[str, int], stretch: dict[str, int] | None = None) -> list[Row]:
    return [
        {
            "unit_id": unit_id,
            "name_vi": unit_id,
            "name_en": unit_id,
            "time_period": period,
            "rank": rank,
            "ranked": 9,
            "recency": 2024 - int(period) + 1,
            "stretch": (stretch or {}).get(period, 0),
        }
        for period, rank in ranks.items()
    ]


def lines(chart: dict) -> dict[str, list]:
    return {trace["name"]: trace["y"] for trace in chart["data"]}


def test_a_break_or_a_missing_year_interrupts_a_line() -> None:
    rows = [
        *moved("A", {"2022": 1, "2023": 2, "2024": 1}),
        *moved("B", {"2022": 2, "2024": 3}),
        *moved("C", {"2022": 3, "2023": 1, "2024": 2}, stretch={"2024": 1}),
    ]
    rows.sort(key=lambda row: row["time_period"])
    drawn = lines(rank_chart(rows, "A", "vi", text_size=15, height=400))
    assert drawn["A"] == [1, 2, 1]
    assert [y for y in drawn["B"] if y] == [2, 3]
    assert None in drawn["B"]
    assert drawn["C"] == [3, 1, None, 2]


def test_one_period_is_no_movement() -> None:
    assert rank_chart(moved("A", {"2024": 1}), "A", "vi", text_size=15, height=400) is None
    assert rank_chart([], "", "vi", text_size=15, height=400) is None


def test_the_chosen_unit_is_drawn_last_and_named_and_names_do_not_touch() -> None:
    rows = [row for at in range(1, 10) for row in moved(f"U{at}", {"2023": at, "2024": at})]
    rows.sort(key=lambda row: row["time_period"])
    chart = rank_chart(rows, "U2", "vi", text_size=15, height=150)
    assert chart["data"][-1]["name"] == "U2"
    notes = chart["layout"]["annotations"]
    assert [note["text"] for note in notes] == ["1. U1", "2. U2", "3. U3", "7. U7", "8. U8", "9. U9"]
    heights = [note["y"] for note in notes]
    assert all(below - above > 1 for above, below in zip(heights, heights[1:], strict=False))


def test_a_name_that_looks_like_a_tag_is_text() -> None:
    rows = [*moved("<b>x", {"2023": 1, "2024": 1}), *moved("B", {"2023": 2, "2024": 2})]
    rows.sort(key=lambda row: row["time_period"])
    assert "&lt;b&gt;x" in lines(rank_chart(rows, "", "vi", text_size=15, height=400))


def test_the_units_that_nobody_named_are_one_trace_with_a_gap_after_each_line() -> None:
    rows = [row for at in range(1, 10) for row in moved(f"U{at}", {"2023": at, "2024": at})]
    rows.sort(key=lambda row: row["time_period"])
    chart = rank_chart(rows, "U5", "vi", text_size=15, height=400)
    rest = chart["data"][0]
    assert [trace["name"] for trace in chart["data"]] == ["", "U1", "U2", "U3", "U7", "U8", "U9", "U5"]
    assert rest["y"] == [4, 4, None, 6, 6, None]
    assert rest["x"] == ["2023", "2024", "2023"] * 2
    assert [text.partition(",")[0] for text in rest["text"]] == ["U4", "U4", "", "U6", "U6", ""]


def test_a_long_name_is_cut() -> None:
    rows = [*moved("x" * 50, {"2023": 1, "2024": 1}), *moved("B", {"2023": 2, "2024": 2})]
    rows.sort(key=lambda row: row["time_period"])
    chart = rank_chart(rows, "B", "vi", text_size=15, height=400)
    assert chart["layout"]["annotations"][0]["text"] == f"1. {'x' * 40}"


def test_a_rank_without_a_neighbour_is_a_point() -> None:
    rows = [
        *(row for at in (1, 2, 3, 5, 6, 7, 8) for row in moved(f"U{at}", {"2023": at, "2024": at})),
        *moved("V", {"2022": 1, "2024": 4}),
    ]
    rows.sort(key=lambda row: row["time_period"])
    line, points = rank_chart(rows, "U1", "vi", text_size=15, height=400)["data"][:2]
    assert (line["mode"], points["mode"]) == ("lines", "markers")
    assert [(x, y, text[0]) for x, y, text in zip(points["x"], points["y"], points["text"], strict=True)] == [
        ("2022", 1, "V"),
        ("2024", 4, "V"),
    ]


def test_the_chart_names_its_periods_years_by_their_number() -> None:
    def named(*periods: str) -> list[str]:
        rows = [row | {"recency": 1} for row in moved("A", {period[:4]: 1 for period in periods})]
        own = [row | {"time_period": period} for row, period in zip(rows, periods, strict=True)]
        axis = rank_chart(own, "A", "vi", text_size=15, height=400)["layout"]["xaxis"]
        assert axis["automargin"]
        return axis["ticktext"]

    assert named("2023", "2024") == ["2023", "2024"]
    assert named("2023-Q1", "2024-Q1") == ["Quý 1/2023", "Quý 1/2024"]
