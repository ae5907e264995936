"""Values, changes and reasons as people read them: nothing that a report said gets lost on the way."""

import pytest

from data.texts import LANGUAGES
from figures.wording import (
    amount_text,
    break_sentence,
    change_text,
    no_change_text,
    origin_sentence,
    pace_text,
    period_inside,
    share_text,
    short_text,
    target_text,
    tone,
    value_text,
)
from tests.figures.rows import Row, indicator, level, unit

REASON = {"break_reason_vi": "Đổi phương pháp năm 2024", "break_reason_en": "Method changed in 2024"}


@pytest.mark.parametrize(
    ("value", "qualifier", "measured", "vi", "en"),
    [
        pytest.param(1769, None, indicator("count"), "1.769 hồ sơ", "1,769 dossiers", id="count"),
        pytest.param(25.6860, None, indicator(), "25,69%", "25.69%", id="ratio"),
        pytest.param(0.7184, None, indicator("score"), "0,7184 điểm", "0.7184 points", id="score"),
        pytest.param(99, "nearly", indicator(), "gần 99%", "nearly 99%", id="nearly"),
        pytest.param(98, None, indicator(), "98%", "98%", id="whole-percentage"),
        pytest.param(
            3500,
            "more_than",
            indicator("count", unit_measure="tài khoản", unit_measure_en="accounts"),
            "trên 3.500 tài khoản",
            "more than 3,500 accounts",
            id="more-than",
        ),
        pytest.param(
            272000,
            "nearly",
            indicator("count"),
            "gần 272.000 hồ sơ",
            "nearly 272,000 dossiers",
            id="nearly-many",
        ),
        pytest.param(
            28,
            "about",
            indicator("count", unit_measure="tỷ đồng", unit_measure_en="billion VND", decimals=1),
            "khoảng 28 tỷ đồng",
            "about 28 billion VND",
            id="no-decimals-that-the-report-does-not-have",
        ),
        pytest.param(0, None, indicator(), "0%", "0%", id="zero-is-a-value"),
        pytest.param(-5, None, indicator("rank_change"), "−5 bậc", "−5 places", id="minus-is-no-hyphen"),
    ],
)
def test_a_value_has_its_unit_its_separators_and_its_qualifier(
    value: float, qualifier: str | None, measured: Row, vi: str, en: str
) -> None:
    row = unit("A", value, qualifier=qualifier)
    assert value_text(row, measured, "vi") == vi
    assert value_text(row, measured, "en") == en


def test_a_column_says_the_unit_once_but_a_percentage_keeps_its_sign() -> None:
    assert value_text(unit("A", 1769), indicator("count"), "vi", with_unit=False) == "1.769"
    assert value_text(unit("A", 98), indicator(), "vi", with_unit=False) == "98%"
    qualified = unit("A", 3500, qualifier="more_than")
    assert value_text(qualified, indicator("count"), "vi", with_unit=False) == "trên 3.500"


@pytest.mark.parametrize(
    ("status", "vi", "en"), [("O", "chưa báo cáo", "not reported"), ("Q", "không công bố", "withheld")]
)
def test_a_missing_value_is_another_word_than_a_withheld_one(status: str, vi: str, en: str) -> None:
    for measured in (indicator(), indicator("rank", "lower")):
        row = unit("A", None, obs_status=status)
        assert (value_text(row, measured, "vi"), value_text(row, measured, "en")) == (vi, en)


def test_a_rank_says_of_how_many() -> None:
    ranked = indicator("rank", "lower")
    assert value_text(unit("A", 16, published_ranked=63), ranked, "vi") == "16/63"
    assert value_text(unit("A", 26), ranked, "vi") == "26"


@pytest.mark.parametrize(
    ("measure", "change", "vi", "en"),
    [
        ("ratio", 2.3, "▲ tăng 2,30 điểm %", "▲ up 2.30 pp"),
        ("ratio", -2.3, "▼ giảm 2,30 điểm %", "▼ down 2.30 pp"),
        ("count", 1200, "▲ tăng 1.200 hồ sơ", "▲ up 1,200 dossiers"),
        ("score", -0.0123, "▼ giảm 0,0123 điểm", "▼ down 0.0123 points"),
        ("rank", 10, "▲ tăng 10 bậc", "▲ up 10 places"),
        ("ratio", 0, "● không đổi", "● no change"),
    ],
)
def test_a_change_is_counted_in_what_its_measure_changes_by(
    measure: str, change: float, vi: str, en: str
) -> None:
    row = unit("A", 20, change=change)
    assert change_text(row, indicator(measure), "vi") == vi
    assert change_text(row, indicator(measure), "en") == en


def test_a_count_changes_by_an_amount_and_in_per_cent() -> None:
    row = unit("A", 110, change=-10, change_pct=-8.3333)
    assert change_text(row, indicator("count"), "vi") == "▼ giảm 10 hồ sơ (−8,3%)"
    assert change_text(row, indicator("count"), "en") == "▼ down 10 dossiers (−8.3%)"


def test_a_change_between_approximate_figures_is_approximate() -> None:
    row = unit("A", 110, change=10, change_pct=10.0, change_qualifier="about")
    assert change_text(row, indicator("count"), "vi") == "▲ tăng 10 hồ sơ (+10,0%) (khoảng)"
    assert change_text(row | {"change": 0, "change_pct": 0}, indicator("count"), "vi") == "● không đổi"


def test_without_a_change_there_is_no_word_of_one() -> None:
    assert change_text(unit("A", 20), indicator(), "vi") == ""


@pytest.mark.parametrize(
    ("note", "vi", "en"),
    [
        ("no_value", "chưa có số liệu", "no figure"),
        ("no_previous", "không có số liệu cùng kỳ năm trước", "no figure a year before"),
        ("break", "không so sánh được: đổi phương pháp", "not comparable: method changed"),
        (
            "merger",
            "không so sánh được: năm trước tính theo 63 tỉnh",
            "not comparable: the year before counts 63 provinces",
        ),
        ("not_compared", "không so sánh", "not compared"),
        (None, "", ""),
    ],
)
def test_no_change_has_its_reason(note: str | None, vi: str, en: str) -> None:
    row = unit("A", 20, change_note=note)
    assert (no_change_text(row, "vi"), no_change_text(row, "en")) == (vi, en)


def test_a_change_from_zero_is_an_amount_without_a_percentage_and_needs_no_reason() -> None:
    row = unit("A", 5, change=5, change_note="previous_zero")
    assert change_text(row, indicator("count"), "vi") == "▲ tăng 5 hồ sơ"
    assert no_change_text(row, "vi") == ""


@pytest.mark.parametrize(
    ("measure", "direction", "change", "expected"),
    [
        pytest.param("ratio", "higher", 1, "better", id="more-of-a-good-thing"),
        pytest.param("ratio", "higher", -1, "worse", id="less-of-a-good-thing"),
        pytest.param("count", "lower", 1, "worse", id="more-of-a-bad-thing"),
        pytest.param("count", "lower", -1, "better", id="less-of-a-bad-thing"),
        pytest.param("count", "neutral", 9, "same", id="neither"),
        pytest.param("rank", "lower", 10, "better", id="places-won"),
        pytest.param("rank", "lower", -10, "worse", id="places-lost"),
        pytest.param("ratio", "higher", 0, "same", id="no-change"),
        pytest.param("ratio", "higher", None, "same", id="unknown"),
    ],
)
def test_a_change_is_good_or_bad_by_the_direction(
    measure: str, direction: str, change: float | None, expected: str
) -> None:
    assert tone(unit("A", 20, change=change), indicator(measure, direction)) == expected


def test_a_break_is_explained_once_for_all_units() -> None:
    rows = [unit("A", 1, change_note="break", **REASON), unit("B", 2, change_note="break", **REASON)]
    assert break_sentence(rows, "vi") == "Không so sánh với cùng kỳ năm trước: Đổi phương pháp năm 2024."
    assert break_sentence(rows, "en") == "Not compared with the year before: Method changed in 2024."


def test_a_reason_of_a_row_that_is_compared_all_the_same_is_not_told() -> None:
    assert break_sentence([unit("A", 1, change=3, change_note=None, **REASON)], "vi") == ""


def test_the_merger_is_explained_where_there_is_no_break() -> None:
    merged = unit("A", 1, change_note="merger")
    assert break_sentence([merged, unit("B", 2)], "vi").startswith(
        "Không so sánh với cùng kỳ năm trước: số liệu năm"
    )
    assert "count 63 provinces" in break_sentence([merged], "en")
    broken = unit("C", 3, change_note="break", **REASON)
    assert "63 tỉnh" not in break_sentence([merged, broken], "vi")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_explained_where_nothing_stands_between(lang: str) -> None:
    assert break_sentence([], lang) == break_sentence([unit("A", 1)], lang) == ""


def test_a_recomputed_figure_says_from_what_and_what_the_report_prints() -> None:
    row = unit(
        "A", 25.686, origin="recomputed", numerator_value=571, denominator_value=2223, published_value=25.68
    )
    assert origin_sentence(row, indicator(), "vi") == "tính từ 571/2.223 (báo cáo in 25,68)"
    assert origin_sentence(row, indicator(), "en") == "computed from 571 of 2,223 (the report prints 25.68)"
    assert origin_sentence(row | {"published_value": None}, indicator(), "vi") == "tính từ 571/2.223"


def test_a_sum_over_a_merger_says_so_and_a_reported_figure_says_nothing() -> None:
    carried = unit("A", 5, origin="carried")
    assert origin_sentence(carried, indicator("count"), "vi") == "cộng từ các tỉnh trước sáp nhập"
    assert origin_sentence(unit("A", 5), indicator("count"), "vi") == ""


@pytest.mark.parametrize(
    ("period", "vi", "en"),
    [
        ("2019", "năm 2019", "2019"),
        ("2019-01-01/P11M", "11 tháng đầu năm 2019", "first 11 months of 2019"),
        ("2013-Q1", "quý 1/2013", "Q1 2013"),
        ("2019-10", "tháng 10/2019", "month 10 of 2019"),
        ("2019-S1", "nửa năm thứ 1/2019", "half 1 of 2019"),
    ],
)
def test_a_period_inside_a_sentence_begins_small(period: str, vi: str, en: str) -> None:
    assert (period_inside(period, "vi"), period_inside(period, "en")) == (vi, en)


def test_a_share_of_nothing_is_no_number() -> None:
    assert share_text(level(4, 50), "vi") == "5,0%"
    assert share_text(level(4, 50), "en") == "5.0%"
    assert share_text(level(4, 0, total=0), "vi") == "–"


@pytest.mark.parametrize(
    ("measure", "short", "vietnamese", "english"),
    [
        ("ratio", 1.25, "còn cách 1,25 điểm %", "1.25 pp away"),
        ("count", 1, "còn cách 1 hồ sơ", "1 dossier away"),
        ("score", None, "", ""),
    ],
)
def test_a_missed_target_says_how_far_it_is(
    measure: str, short: float | None, vietnamese: str, english: str
) -> None:
    row = unit("A", 93.75, target_value=95, target_met=False, short_of_target=short)
    assert short_text(row, indicator(measure), "vi") == vietnamese
    assert short_text(row, indicator(measure), "en") == english


@pytest.mark.parametrize(
    ("value", "target", "direction", "written", "mark"),
    [
        pytest.param(97.9889, 98, "higher", "97,99%", "✗ chưa đạt (98%)", id="just-short"),
        pytest.param(97.999, 98, "higher", "97,999%", "✗ chưa đạt (98%)", id="shorter-still"),
        pytest.param(97.96, 97.97, "higher", "97,96%", "✗ chưa đạt (97,97%)", id="a-target-with-places"),
        pytest.param(2.04, 2, "lower", "2,04%", "✗ chưa đạt (2%)", id="less-is-better"),
        pytest.param(97.9, 98, "higher", "97,9%", "✗ chưa đạt (98%)", id="plainly-short"),
        pytest.param(98.04, 98, "higher", "98,0%", "✓ đạt (98%)", id="met-and-alike"),
    ],
)
def test_a_figure_that_misses_its_target_never_looks_equal_to_it(
    value: float, target: float, direction: str, written: str, mark: str
) -> None:
    met = value >= target if direction == "higher" else value <= target
    row = unit("A", value, target_value=target, target_met=met)
    measured = indicator("ratio", direction, decimals=1)
    assert value_text(row, measured, "vi") == written
    assert target_text(row, measured, "vi") == mark


def test_a_distance_that_is_none_in_its_places_has_more_of_them() -> None:
    measured = indicator("ratio", decimals=1)
    row = unit("A", 97.9889, target_value=98, target_met=False, short_of_target=0.0111)
    assert short_text(row, measured, "vi") == "còn cách 0,01 điểm %"
    assert amount_text(0, measured, "vi") == "0,0 điểm %"
    pace = {
        "target_value": 98,
        "target_period": "2020",
        "needed": 0.0111,
        "state": "behind",
        "frequency": "A",
    }
    assert "+0,01 điểm %" in pace_text(pace, measured, "vi")
