"""What is sent to the map: every period written as everywhere else, classed by rule, and found again."""

import json
import zlib
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import formats
from figures.classes import ClassRule, rules_of
from figures.map_message import FIRST_LETTER, HALF, in_letters, in_steps, packed, story_parts, written_in
from figures.map_story import (
    ENDS_DOWN,
    ENDS_UP,
    Story,
    comparable,
    difference_story,
    figure_story,
)
from figures.palette import CHANGES, LEVELS
from tests.figures.rows import Row, indicator, unit


def series(values: dict[str, list[float | None]], **changes: object) -> list[Row]:
    """`map-series` of units A, B, C, ... with the best first and those without a figure last."""
    rows = []
    for period, figures in values.items():
        named = sorted(
            zip("ABCDEFGH", figures, strict=False), key=lambda row: (row[1] is None, -(row[1] or 0))
        )
        for at, (name, value) in enumerate(named):
            own = {"time_period": period, "frequency": "A", "breaks_before": 0, "rank": at + 1, "ranked": 8}
            rows.append(unit(name, value, **own | changes | ({"rank": None} if value is None else {})))
    return rows


def told(rows: list[Row], rule: ClassRule | None = None, **changes: object) -> Story:
    return figure_story(rows, indicator(**changes), rule or ClassRule(), "vi")


def test_one_colour_means_the_same_figures_in_all_comparable_periods() -> None:
    story = told(series({"2018": [1, 2, 3], "2019": [3, 4, 5]}))
    assert len(story.legends) == 1
    colour = {
        (period, text): story.legends[0][int(key)][1]
        for period, page in story.pages.items()
        for text, key in zip(page.texts, page.classes, strict=True)
    }
    assert colour["2018", "3%"] == colour["2019", "3%"]
    assert colour["2018", "1%"] != colour["2019", "5%"]


def test_a_break_parts_the_legends() -> None:
    rows = series({"2018": [1, 2]}) + series({"2019": [80, 90]}, breaks_before=1)
    story = told(rows)
    assert [page.legend for page in story.pages.values()] == [0, 1]
    assert comparable(rows) == [("2018",), ("2019",)]


def test_months_so_far_compare_with_no_other_period() -> None:
    rows = series({"2018-01-01/P11M": [1], "2019-01-01/P10M": [2]}, frequency="C")
    assert comparable(rows) == [("2018-01-01/P11M",), ("2019-01-01/P10M",)]


def test_the_list_is_in_the_order_of_the_question_and_says_ties() -> None:
    rows = series({"2019": [5, 9, 9, None]})
    rows[1]["rank"] = 1
    story = told(rows)
    page = story.pages["2019"]
    assert page.unit_ids == ("id-B", "id-C", "id-A", "id-D")
    assert story_parts(story, "vi")["series"][1]["uneven"] == [[[1, 1]]]


def test_nobody_is_ranked_where_the_question_ranks_nobody() -> None:
    rows = series({"2019": [5, 9]}, rank=None)
    assert story_parts(told(rows), "vi")["series"][1]["uneven"] == [None]


def test_a_unit_without_a_figure_is_hatched_by_its_reason_and_never_classed() -> None:
    rows = series({"2019": [5, None, None]})
    rows[2]["obs_status"] = "Q"
    page = told(rows).pages["2019"]
    assert page.classes[1:] == "mw"
    assert page.texts[1:] == ("", "")


@pytest.mark.parametrize(
    ("direction", "darkest", "words"),
    [("higher", "9%", "tốt hơn"), ("lower", "1%", "thấp hơn, tốt hơn"), ("neutral", "9%", "nhiều hơn")],
)
def test_dark_is_good_where_anything_is_good_and_the_legend_says_it(
    direction: str, darkest: str, words: str
) -> None:
    story = told(series({"2019": [1, 3, 5, 7, 9]}), direction=direction)
    page = story.pages["2019"]
    fills = {text: story.legends[0][int(key)][1] for text, key in zip(page.texts, page.classes, strict=True)}
    assert fills[darkest] == LEVELS[-1]
    assert words in story.heading


# Rules of the catalogue.


def rule(method: str, *bounds: float | None, names: str = "") -> ClassRule:
    rows = [
        {
            "indicator_id": "x",
            "method": method,
            "lower_bound": bound,
            "name_vi": name.strip() or None,
            "name_en": name.strip() or None,
        }
        for bound, name in zip(bounds, names or " " * len(bounds), strict=True)
    ]
    return rules_of(rows)["x"]


def test_the_publishers_groups_keep_name_and_colour_where_one_is_empty() -> None:
    story = told(series({"2019": [95, 92, 60]}), rule("groups", None, 80, 90, names="CBA"))
    assert story.legends[0] == (("C: 60,00%", LEVELS[0]), ("A: 92,00 – 95,00%", LEVELS[4]))


def test_equal_steps_are_equal() -> None:
    story = told(series({"2019": [0, 1, 2, 100]}), rule("equal_steps", *[None] * 5))
    assert [text for text, _ in story.legends[0]] == ["0,00 – 2,00%", "100,00%"]


@pytest.mark.parametrize(("direction", "ends"), [("higher", ENDS_DOWN), ("lower", ENDS_UP)])
def test_quarters_of_each_period_read_their_ends_from_its_list(direction: str, ends: str) -> None:
    story = told(
        series({"2018": [1, 2, 3, 4], "2019": [5, 6, 7, 8]}),
        rule("period_quantiles", *[None] * 4, names="abcd"),
        direction=direction,
    )
    assert [text for text, _ in story.legends[0]] == [f"{name}{ends}" for name in "abcd"]
    assert [page.classes for page in story.pages.values()] == ["3210", "3210"]


def test_a_target_sorts_into_missed_and_met() -> None:
    rows = series({"2019": [5, 3, 1]})
    for row, met in zip(rows, (True, False, False), strict=True):
        row["target_met"] = met
    story = told(rows, rule("target", None, None), direction="lower")
    assert [text for text, _ in story.legends[0]] == ["Chưa đạt mục tiêu", "Đạt mục tiêu"]
    assert story.pages["2019"].classes == "100"


def test_where_a_target_is_missing_figures_are_sorted_by_size() -> None:
    rows = series({"2019": [5, 3]})
    rows[0]["target_met"] = True
    assert "Đạt mục tiêu" not in [text for text, _ in told(rows, rule("target", None, None)).legends[0]]


# Differences.


def differences(**values: float | None) -> list[Row]:
    return [
        {
            "time_period": "2019",
            "unit_id": f"id-{name}",
            "difference": value,
            "difference_qualifier": None,
            "difference_note": None if value is not None else "no_base",
        }
        for name, value in values.items()
    ]


def test_blue_is_better_orange_is_worse_and_no_class_spans_zero() -> None:
    whole = told(series({"2019": [5, 3, 2, 1]}))
    story = difference_story(whole, differences(A=2, B=0, C=-1, D=None), indicator(), "vi")
    page, legend = story.pages["2019"], story.legends[0]
    assert page.texts == ("+2,00", "0,00", "−1,00", "")
    fills = [legend[int(key)][1] for key in page.classes[:3]]
    assert CHANGES.index(fills[0]) > 3 == CHANGES.index(fills[1]) > CHANGES.index(fills[2])
    assert page.classes[3] == "m"
    assert story.heading == "Xanh: tốt lên; cam: kém đi"


def test_where_less_is_better_a_fall_is_blue() -> None:
    whole = told(series({"2019": [5, 3]}))
    story = difference_story(whole, differences(A=2, B=-2), indicator(direction="lower"), "vi")
    fills = [story.legends[0][int(key)][1] for key in story.pages["2019"].classes]
    assert CHANGES.index(fills[0]) < 3 < CHANGES.index(fills[1])


def test_a_difference_that_rounds_to_zero_keeps_its_sign() -> None:
    whole = told(series({"2019": [5, 3]}))
    story = difference_story(whole, differences(A=0.001, B=-0.001), indicator(), "vi")
    assert story.pages["2019"].texts == ("+0,00", "−0,00")


# Small and whole.


def numbers_in(letters: str) -> list[int]:
    """The whole numbers that `in_letters` wrote one after the other, as static/map reads them."""
    found, rest = [], 0
    for letter in letters:
        digit = ord(letter) - FIRST_LETTER
        rest = rest * HALF + digit % HALF
        if digit < HALF:
            found.append(-(rest + 1) // 2 if rest % 2 else rest // 2)
            rest = 0
    return found


def steps_back(form: tuple[int, str, str], letters: str, lang: str) -> list[str]:
    """What static/map makes of steps."""
    first, *others = numbers_in(letters)
    values = accumulate([first, *others], lambda value, step: value - step)
    return [written_in(value, form, lang) for value in values]


@given(st.lists(st.integers(-(10**12), 10**12)))
def test_whole_numbers_are_read_out_of_letters_again(numbers: list[int]) -> None:
    letters = "".join(map(in_letters, numbers))
    assert numbers_in(letters) == numbers
    assert not {'"', "\n"} & set(letters)


@given(
    st.lists(st.integers(0, 10**9), min_size=1, max_size=63), st.integers(0, 4), st.sampled_from(["vi", "en"])
)
def test_numbers_sent_as_steps_are_found_again_to_the_letter(
    values: list[int], decimals: int, lang: str
) -> None:
    texts = [formats.number(value / 10**decimals, decimals=decimals, lang=lang) for value in values]
    form, letters = in_steps(texts, lang)
    assert form
    assert steps_back(form, letters, lang) == texts


@pytest.mark.parametrize("texts", [["gần 272.000", "1.000"], ["98%", "97,5%"], ["16/63"], ["", "5"]])
def test_what_is_more_than_a_number_is_sent_as_it_is(texts: list[str]) -> None:
    assert in_steps(texts, "vi") == (None, "")


def test_a_message_unpacks_to_what_was_packed() -> None:
    message = {"name": "Đắk Lắk </script>{{7*7}}${1}`", "at": 1}
    assert json.loads(zlib.decompress(packed(message))) == message


def test_places_lead_back_to_the_units() -> None:
    ids = ["id-A", "id-B", "id-C"]
    parts = story_parts(told(series({"2018": [1, 2, 3], "2019": [2, 1, 3]})), "vi")
    assert parts["units"][1]["ids"].split("\n") == ids
    orders, before = [], ids
    for letters in parts["series"][1]["places"]:
        left = list(before)
        before = [left.pop(ord(letter) - FIRST_LETTER) for letter in letters]
        orders.append(before)
    assert orders == [["id-C", "id-B", "id-A"], ["id-C", "id-A", "id-B"]]


def test_what_is_empty_is_left_out_of_a_message() -> None:
    assert json.loads(zlib.decompress(packed({"notes": [], "base": "", "lang": "vi"}))) == {"lang": "vi"}


def test_a_part_has_another_name_when_it_says_something_else() -> None:
    one, same, other = (
        story_parts(told(series({"2019": values})), "vi")["series"][0] for values in ([1, 2], [1, 2], [1, 3])
    )
    assert one == same != other
