"""What every page has on top: the finding, when, how many, from where; and on which day it came."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.pages.screen import Screen
from ui import cached, page

pytestmark = pytest.mark.usefixtures("shipped")


def facts(name: str = "ranking", **asked: str) -> list[str]:
    return Screen(name, **asked).facts


def test_one_line_says_of_what_period_reports_day_and_source() -> None:
    line = facts(indicator="dti", period="2024")
    assert line[:2] == ["Chỉ số chuyển đổi số cấp tỉnh (DTI)", "Năm 2024"]
    assert line[2] == "63/63 đơn vị có số liệu"
    assert line[3].startswith("nạp ngày ")
    assert line[4] == "Nguồn: Xếp hạng chuyển đổi số cấp tỉnh năm 2024 (63 tỉnh, thành phố), dti.gov.vn"


def test_sample_figures_are_the_first_thing_said() -> None:
    line = facts(indicator="online_dossier_rate", kind="department", period="2019")
    assert line[0] == "số liệu minh họa"
    assert not [fact for fact in line if fact.startswith("Nguồn")]


def test_of_several_sources_the_first_is_named_and_the_others_counted() -> None:
    source = facts("overview", unit="VN-63-40")[-1]
    assert source.startswith("Nguồn: «Người đứng đầu cơ quan")
    assert source.endswith("công nghệ thông tin» và 2 nguồn khác")


@pytest.mark.parametrize(
    ("published", "day"),
    [
        pytest.param(datetime(2026, 1, 14, 23, 30), "15/01/2026", id="early-in-the-morning-there"),
        pytest.param(datetime(2026, 1, 15, 16, 59), "15/01/2026", id="a-minute-to-midnight-there"),
        pytest.param(datetime(2026, 1, 15, 17, 0), "16/01/2026", id="midnight-there"),
    ],
)
def test_the_day_of_the_figures_is_that_of_vietnam(
    published: datetime, day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cached, "published_on", lambda _: published)
    assert f"nạp ngày {day}" in facts()


def test_reported_counts_those_with_a_value() -> None:
    assert page.reported([{"obs_value": 0}, {"obs_value": None}, {"obs_value": 3}]) == (2, 3)


def test_the_headings_of_a_page_go_down_without_a_gap() -> None:
    for name in ("overview", "map", "services", "ranking", "sources"):
        levels = [
            int(item.tag[1]) for item in Screen(name).tree.iter() if item.tag in ("h1", "h2", "h3", "h4")
        ]
        assert sorted(levels)[0] == 1
        assert levels.count(1) == levels.count(2) == 1
        assert set(levels) <= {1, 2, 3}
        assert levels[:2] == [1, 2]


def test_every_table_says_what_it_is_and_what_its_columns_are() -> None:
    for name in ("map", "services", "ranking", "sources"):
        screen = Screen(name, indicator="online_dossier_rate", kind="department")
        for table in screen.tree.iter("table"):
            assert (table.findtext("caption") or "").strip()
            assert all(cell.get("scope") for cell in table.iter("th"))


def test_the_parts_that_two_pages_draw_anew_are_never_taken_for_one_another() -> None:
    parts = set()
    for path in ("pages/one.py", "pages/two.py"):
        scope: dict[str, Callable[[], None]] = {"__name__": "__main__"}
        exec(compile("def show_choice() -> None: ...", path, "exec"), scope)
        part = page.redrawn(scope["show_choice"])
        parts.add(f"{part.__module__}.{part.__qualname__}")
    assert len(parts) == 2
