"""Each case that the finding of a map of differences tells apart, as the exact sentence that people read."""

import pytest

from figures.difference_headline import difference_headline
from tests.figures.rows import Row, indicator

UNITS = {"A": "An Giang", "B": "Bắc Kạn", "C": "Cà Mau", "D": "Điện Biên"}


def away(unit_id: str, difference: float | None, **changes: object) -> Row:
    own = {
        "unit_id": unit_id,
        "difference": difference,
        "difference_note": None,
        "difference_qualifier": None,
    }
    return own | changes


def says(rows: list[Row], measured: Row, vi: str, en: str) -> None:
    assert difference_headline(rows, UNITS, measured, "2019", "tỉnh, thành phố", "vi") == vi
    assert difference_headline(rows, UNITS, measured, "2019", "provinces and cities", "en") == en


def test_both_ends_are_named_with_how_far_they_came_and_how_many_compare() -> None:
    says(
        [away("C", 2.5), away("A", 0.0), away("D", -1.25), away("B", None, difference_note="no_base")],
        indicator(),
        "Thay đổi so với năm 2019: tốt nhất Cà Mau (▲ tăng 2,50 điểm %), kém nhất Điện Biên"
        " (▼ giảm 1,25 điểm %); so sánh được 3/4 tỉnh, thành phố",
        "Change since 2019: best Cà Mau (▲ up 2.50 pp), worst Điện Biên (▼ down 1.25 pp);"
        " 3 of 4 provinces and cities compare",
    )


def test_of_a_figure_that_is_neither_good_nor_bad_the_ends_are_the_highest_and_the_lowest() -> None:
    told = difference_headline(
        [away("C", 9), away("A", -2)], UNITS, indicator("count", "neutral"), "2019", "tỉnh", "vi"
    )
    assert told.startswith("Thay đổi so với năm 2019: cao nhất Cà Mau (▲ tăng 9 hồ sơ), thấp nhất An Giang (")


def test_places_won_are_better_whatever_the_catalogue_says_of_the_rank() -> None:
    rows = [away("C", 9), away("A", -2)]
    told = difference_headline(rows, UNITS, indicator("rank", "neutral"), "2019", "tỉnh", "vi")
    assert "tốt nhất Cà Mau (▲ tăng 9 bậc), kém nhất An Giang (▼ giảm 2 bậc)" in told


def test_who_shares_an_end_is_named_or_counted() -> None:
    rows = [away("C", 2), away("A", 2), away("B", -1), away("D", -1), away("E", -1)]
    told = difference_headline(rows, UNITS | {"E": "Gia Lai"}, indicator("count"), "2019", "tỉnh", "vi")
    assert "tốt nhất Cà Mau cùng An Giang (▲ tăng 2 hồ sơ)" in told
    assert "kém nhất Bắc Kạn và 2 đơn vị khác (▼ giảm 1 hồ sơ)" in told


def test_an_end_that_is_about_so_far_for_one_of_those_who_share_it_is_about_so_far() -> None:
    rows = [away("C", 2), away("A", 2, difference_qualifier="about"), away("B", -1)]
    told = difference_headline(rows, UNITS, indicator("count"), "2019", "tỉnh", "vi")
    assert "An Giang (▲ tăng 2 hồ sơ (khoảng))" in told
    assert "Bắc Kạn (▼ giảm 1 hồ sơ)" in told


def test_differences_that_are_all_the_same_have_no_ends() -> None:
    says(
        [away("C", 2), away("A", 2)],
        indicator("count"),
        "Thay đổi so với năm 2019: cả 2/4 tỉnh, thành phố so sánh được đều ▲ tăng 2 hồ sơ",
        "Change since 2019: ▲ up 2 dossiers for all 2 of 4 provinces and cities that compare",
    )


def test_the_only_unit_that_compares_is_neither_best_nor_worst() -> None:
    says(
        [away("C", 2), away("A", None, difference_note="no_value")],
        indicator("count"),
        "Thay đổi so với năm 2019: Cà Mau ▲ tăng 2 hồ sơ; chỉ đơn vị này so sánh được (1/4 tỉnh, thành phố)",
        "Change since 2019: Cà Mau ▲ up 2 dossiers; no other unit compares (1 of 4 provinces and cities)",
    )


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], "Đây là kỳ gốc; hãy chọn kỳ khác."),
        (
            [away("A", None, difference_note="break"), away("B", None, difference_note="break")],
            "Không so sánh được với kỳ gốc: cách tính đã thay đổi.",
        ),
        (
            [away("A", None, difference_note="no_base"), away("B", None, difference_note="no_value")],
            "Không có tỉnh, thành phố nào so sánh được với năm 2019",
        ),
        (
            [away("A", None, difference_note="no_base")],
            "Không có tỉnh, thành phố nào so sánh được với năm 2019",
        ),
    ],
    ids=["the-period-itself", "break", "some-lack-one-some-the-other", "no-base"],
)
def test_where_nothing_compares_it_is_said_why(rows: list[Row], told: str) -> None:
    assert difference_headline(rows, UNITS, indicator(), "2019", "tỉnh, thành phố", "vi") == told
