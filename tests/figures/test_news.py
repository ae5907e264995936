"""What a meeting begins with, sentence by sentence; nothing new and nobody late are said too."""

from datetime import date

from figures.news import changes, overdue, owing
from tests.figures.rows import Row, indicator, unit


def news(name: str, value: float | None, **changed: object) -> Row:
    own = {"time_period": "2024", "kind_of_news": "new", "then_value": None}
    names = {"indicator_id": name, "name_vi": name, "name_en": f"{name} (en)"}
    return unit(name, value) | indicator("ratio") | own | names | changed


def test_a_new_figure_is_told_with_its_change() -> None:
    rows = [news("A", 80.0, change=2.5, change_note=None), news("B", 70.0)]
    assert changes(rows, "vi", most=2) == ["A năm 2024: 80%, ▲ tăng 2,50 điểm %", "B năm 2024: 70%"]


def test_a_corrected_figure_is_told_with_what_was_shown_then() -> None:
    rows = [news("A", 80.0, kind_of_news="corrected", then_value=75.0)]
    assert changes(rows, "vi", most=2) == ["A năm 2024 đã sửa: 75% thành 80%"]
    assert changes(rows, "en", most=2) == ["A (en) 2024 corrected: 75% is now 80%"]


def test_a_figure_taken_back_is_a_correction_too() -> None:
    rows = [news("A", None, kind_of_news="corrected", then_value=75.0)]
    assert changes(rows, "vi", most=2) == ["A năm 2024 đã sửa: 75% thành chưa báo cáo"]


def test_what_is_not_told_is_counted_but_one_is_told() -> None:
    rows = [news(name, 80.0) for name in "ABCD"]
    assert changes(rows, "vi", most=2)[2] == "và 2 mục nữa"
    assert len(changes(rows[:3], "vi", most=2)) == 3


def gap(unit_id: str, name: str, **changed: object) -> Row:
    own = {
        "unit_id": unit_id,
        "name_vi": f"Sở {unit_id}",
        "name_en": unit_id,
        "indicator_name_vi": name,
        "indicator_name_en": name,
        "is_latest": True,
        "withheld": False,
        "missing_latest": 2,
        "due_latest": 16,
    }
    return own | changed


def test_a_unit_is_told_once_with_everything_it_owes_now() -> None:
    rows = [gap("A", "Một"), gap("A", "Hai"), gap("A", "Cũ", is_latest=False), gap("B", "Giữ", withheld=True)]
    assert owing(rows, "vi", most=2, alone=False) == ["Sở A: thiếu 2/16 chỉ tiêu (Một, Hai)"]


def test_nobody_late_nothing_new_and_nothing_overdue_are_sentences() -> None:
    assert owing([], "vi", most=2, alone=False)[0].startswith("Các đơn vị trực thuộc đã có đủ")
    assert owing([], "vi", most=2, alone=True)[0].startswith("Không thiếu số liệu nào")
    assert changes([], "vi", most=2) == ["Chưa có số liệu mới."]
    assert overdue([], "en", most=2) == ["No conclusion is overdue."]


def test_an_overdue_conclusion_says_who_and_by_when() -> None:
    row = {"directive_vi": "Làm", "directive_en": "Do", "assigned_to": None, "due_date": date(2020, 12, 31)}
    assert overdue([row], "vi", most=2) == ["Làm (không nêu; hạn 31/12/2020)"]
    assert overdue([row | {"assigned_to": "Sở A"}], "en", most=2) == ["Do (Sở A; due 31/12/2020)"]
