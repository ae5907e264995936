"""The units side by side: which columns there are, in which order the units stand, and what a total lacks."""

import pytest

from figures.service_columns import Column, service_columns
from figures.service_league import missing, ranked_rows, service_lines, sorted_units, total_line
from tests.figures.rows import Row, indicator, level

RATE = indicator(indicator_id="online") | {"numerator": "part", "denominator": "whole"}
INDICATORS = {
    "online": RATE,
    "dossiers": indicator("count", "neutral", indicator_id="dossiers", name_vi="Hồ sơ", name_en="Dossiers"),
    "total": indicator("count", "neutral", name_vi="Tổng trên cổng", unit_measure="dịch vụ"),
}


def named(unit_id: str | None) -> Row:
    return {"unit_id": unit_id, "unit_name_vi": unit_id, "unit_name_en": unit_id}


def figure(unit_id: str | None, figure_id: str, value: float | None, **changes: object) -> Row:
    """Return one row of `service-figures-of-units`; the total of unit_id None covers 2 of 3."""
    own = {
        "figure_id": figure_id,
        "time_period": "2019",
        "obs_value": value,
        "qualifier": None,
        "target_met": None,
        "target_value": None,
        "counted": value is not None,
        "covered": 2 if unit_id is None else 1,
        "listed": 3,
        "is_sample": False,
    }
    return named(unit_id) | own | changes


def of_units(figure_id: str, values: dict[str | None, float | None]) -> list[Row]:
    return [figure(unit_id, figure_id, value) for unit_id, value in values.items()]


def leveled(unit_id: str | None, position: int, value: float, total: float, **changes: object) -> Row:
    own = {
        "indicator_id": f"level_{position}",
        "total_indicator_id": "total",
        "covered": 2 if unit_id is None else 1,
        "listed": 3,
        "total_qualifier": None,
        "share_qualifier": None,
    }
    return level(position, value, total=total) | named(unit_id) | own | changes


LEVELS = [
    *(leveled(None, position, value, 30) for position, value in ((3, 12), (4, 3))),
    *(leveled("A", position, value, 10) for position, value in ((3, 4), (4, 1))),
    *(leveled("B", position, value, 20) for position, value in ((3, 8), (4, 2))),
]
FIGURES = [
    *of_units("dossiers", {None: 300, "A": 100, "B": 200, "C": None}),
    *of_units("online", {None: 2.0, "A": 3.0, "B": None, "C": 1.0}),
    *of_units("offered", {None: 50.0, "A": 50.0, "B": 50.0, "C": None}),
    *of_units("gap", {None: 48.0, "A": 47.0, "B": None, "C": None}),
]


def columns(measure: str = "share", figures: list[Row] = FIGURES, levels: list[Row] = LEVELS) -> list[Column]:
    return service_columns(levels, figures, INDICATORS, "vi", time_period="2019", measure=measure)


def test_the_columns_run_from_what_is_there_to_what_is_used_and_the_gap() -> None:
    assert [(each.column_id, each.name) for each in columns()] == [
        ("total", "Tổng trên cổng"),
        ("level_3", "Mức độ 3"),
        ("level_4", "Mức độ 4"),
        ("offered", "Cung cấp trực tuyến"),
        ("dossiers", "Hồ sơ"),
        ("online", "Tỷ lệ hồ sơ trực tuyến"),
        ("gap", "Chênh lệch cung cấp – sử dụng (điểm %)"),
    ]


def test_a_figure_that_nobody_has_is_no_column() -> None:
    figures = of_units("online", {None: None, "A": None})
    assert [each.column_id for each in columns(figures=figures, levels=[])] == []


def test_of_two_schemes_in_one_period_the_newer_is_compared() -> None:
    newer = level(2, 5, since=2022, total=9) | named("A")
    rest = leveled("A", 3, 1, 9) | {"indicator_id": "partial", "share_qualifier": None}
    found = columns(levels=[*LEVELS, rest | newer])
    assert [each.column_id for each in found[:2]] == ["total", "partial"]


def test_a_column_of_another_period_says_which() -> None:
    figures = [figure("A", "dossiers", 1, time_period="2019-01-01/P11M")]
    assert [each.period for each in columns(figures=figures, levels=[])] == ["11 tháng đầu năm 2019"]
    assert {each.period for each in columns()} == {""}


@pytest.mark.parametrize(
    ("sort", "ascending", "order"),
    [
        pytest.param("online", False, ["A", "C", "B"], id="most-first-without-a-figure-last"),
        pytest.param("online", True, ["C", "A", "B"], id="least-first-without-a-figure-last"),
        pytest.param("offered", False, ["A", "B", "C"], id="ties-stay-alphabetical"),
        pytest.param("offered", True, ["A", "B", "C"], id="ties-stay-alphabetical-upwards"),
        pytest.param("unit", True, ["A", "B", "C"], id="by-name"),
        pytest.param("unit", False, ["C", "B", "A"], id="by-name-backwards"),
        pytest.param("level_4", False, ["A", "B", "C"], id="by-a-level"),
    ],
)
def test_units_are_sorted_by_any_column(sort: str, ascending: bool, order: list[str]) -> None:
    assert sorted_units(columns(), sort, ascending=ascending) == order


def test_a_unit_without_any_figure_has_no_line() -> None:
    figures = of_units("online", {None: 1.0, "A": 1.0, "B": None})
    assert sorted_units(columns(figures=figures, levels=[]), "online", ascending=False) == ["A"]


@pytest.mark.parametrize(("measure", "text"), [("share", "40%"), ("count", "4")])
def test_a_level_is_shown_as_a_share_or_as_a_count(measure: str, text: str) -> None:
    (line,) = service_lines(columns(measure), ["A"], "online", "vi")
    assert line.cells[1].text == text


def test_only_the_column_sorted_by_has_bars_from_none_to_the_longest() -> None:
    lines = service_lines(columns(), ["A", "C", "B"], "online", "vi")
    assert [cell.bar for cell in lines[0].cells] == [None, None, None, None, None, 100.0, None]
    assert lines[1].cells[5].bar == pytest.approx(33.3)


def test_a_figure_that_is_not_there_is_a_dash_and_a_word() -> None:
    (line,) = service_lines(columns(), ["B"], "online", "vi")
    assert (line.cells[5].text, line.cells[5].mark, line.cells[5].tone) == ("–", "chưa báo cáo", "")


@pytest.mark.parametrize(
    ("met", "tone", "mark"), [(True, "better", "✓ đạt (2%)"), (False, "worse", "✗ chưa đạt (2%)")]
)
def test_a_target_is_marked_by_shape_word_and_colour(met: bool, tone: str, mark: str) -> None:
    figures = [figure("A", "online", 3.0, target_met=met, target_value=2)]
    (line,) = service_lines(columns(figures=figures, levels=[]), ["A"], "online", "vi")
    assert (line.cells[0].tone, line.cells[0].mark) == (tone, mark)


def test_qualifiers_stand_with_the_figures_of_units_and_of_totals() -> None:
    figures = [
        figure(None, "dossiers", 300, qualifier="about"),
        figure("A", "dossiers", 100, qualifier="nearly"),
    ]
    found = columns(figures=figures, levels=[])
    assert total_line(found, "vi").cells[0].text == "khoảng 300"
    assert service_lines(found, ["A"], "dossiers", "vi")[0].cells[0].text == "gần 100"


def test_every_total_says_how_many_of_how_many_units_are_in_it() -> None:
    line = total_line(columns("count"), "vi")
    assert (line.name, line.unit_id) == ("Tổng", "")
    assert [(cell.text, cell.small) for cell in line.cells[:3]] == [
        ("30", "2/3"),
        ("12", "2/3"),
        ("3", "2/3"),
    ]
    assert (line.cells[5].text, line.cells[5].small) == ("2%", "2/3")


def test_a_figure_without_parts_has_no_total() -> None:
    figures = [figure(None, "online", None), figure("A", "online", 99.0, counted=False)]
    assert total_line(columns(figures=figures, levels=[]), "vi").cells[0].text == "–"


def test_what_a_total_lacks_is_named_and_columns_that_lack_the_same_stand_together() -> None:
    found = [(part.columns, part.units, part.listed) for part in missing(columns(), "vi")]
    assert found == [
        (("Tổng trên cổng", "Mức độ 3", "Mức độ 4", "Cung cấp trực tuyến", "Hồ sơ"), ("C",), 3),
        (("Tỷ lệ hồ sơ trực tuyến",), ("B",), 3),
        (("Chênh lệch cung cấp – sử dụng (điểm %)",), ("B", "C"), 3),
    ]


def test_a_ratio_that_was_only_printed_is_shown_and_still_missing_in_the_total() -> None:
    figures = [figure(None, "online", None), figure("A", "online", 99.0, counted=False)]
    (part,) = missing(columns(figures=figures, levels=[]), "vi")
    assert part.units == ("A",)


def test_a_total_that_lacks_nobody_says_nothing() -> None:
    assert missing(columns(figures=of_units("dossiers", {None: 3, "A": 1, "B": 2}), levels=[]), "vi") == []


def test_a_column_is_a_league_table_with_the_best_first() -> None:
    online = next(each for each in columns() if each.column_id == "online")
    assert [row["unit_id"] for row in ranked_rows(online)] == ["A", "C", "B"]
    lower = Column("x", "x", "", {"direction": "lower"}, online.rows)
    assert [row["unit_id"] for row in ranked_rows(lower)] == ["C", "A", "B"]
