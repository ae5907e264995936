"""The profile of a unit: every figure on the page is that of the questions."""

import pytest

from data import formats
from data.texts import LANGUAGES, say
from figures.profile import profile_headline
from queries import catalogue, profiles
from tests.pages.numbers_on_screen import places_of
from tests.pages.screen import Screen, flat
from tests.pages.test_pages import numbers, rounded

pytestmark = pytest.mark.usefixtures("shipped")
UNITS = ("VN-63-40", "VN-34-40", "VN-63-40-SO-YTE", "VN-63-96", "VN-63-01")


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_of_a_profile_is_that_of_the_question(unit: str, lang: str) -> None:
    screen = Screen("profile", unit=unit, lang=lang)
    rows = profiles.profile(unit_id=unit)
    compared = {row["indicator_id"]: row for row in rows if row["peers"] > 1}
    shown = {
        line.get("data-indicator"): [flat(cell) for cell in line]
        for line in screen.tree.iter("tr")
        if line.get("data-indicator")
    }
    assert list(shown) == list(compared)
    for indicator_id, cells in shown.items():
        check(cells, compared[indicator_id], lang)
    name = next(row[f"name_{lang}"] for row in catalogue.units() if row["unit_id"] == unit)
    assert screen.headline == profile_headline(rows, name, lang)
    others = [row[f"name_{lang}"] for row in rows if row["peers"] == 1]
    assert [flat(term) for term in screen.tree.iter("dt")] == others


def check(cells: list[str], row: dict, lang: str) -> None:
    decimals = row["decimals"]
    assert numbers(cells[1], lang)[0] == rounded(row["obs_value"], places_of("obs_value", row, decimals))
    assert cells[2] == ("" if row["measure"] == "rank" else formats.rank(row["rank"], row["ranked"]))
    spread = [rounded(row[name], decimals) for name in ("median", "low", "high") if row[name] is not None]
    assert numbers(cells[3].replace("–", " "), lang) == spread
    mark = say(f"peers_{row['peer_mark']}", lang) if row["peer_mark"] else ""
    assert cells[5].startswith(mark)
    if row["change"]:
        assert numbers(cells[6], lang)[0] == rounded(abs(row["change"]), decimals)


@pytest.mark.parametrize("unit", UNITS)
def test_the_own_past_and_the_way_to_the_target_are_those_of_the_questions(unit: str) -> None:
    screen = Screen("profile", unit=unit)
    trends = {row["indicator_id"]: row for row in profiles.trends(unit_id=unit)}
    for line in screen.tree.iter("tr"):
        trend = trends.get(line.get("data-indicator"))
        if trend:
            told = trend["trend"] or trend["trend_note"]
            assert flat(line[8]) == ("" if told == "neutral" else say(f"trend_{told}", "vi"))


def test_a_department_short_of_its_next_target_is_told_how_much_it_needs_a_year() -> None:
    pace = profiles.required_pace(
        kind="department", province_set="63", unit_id="VN-63-40-SO-YTE", indicator_id="online_dossier_rate"
    )[0]
    needed = formats.number(pace["needed"], decimals=2, lang="vi")
    assert (
        f"cần +{needed} điểm % mỗi năm để đạt 5% (năm 2020)"
        in Screen("profile", unit="VN-63-40-SO-YTE", kind="department").html
    )


def test_a_unit_that_owes_figures_is_told_which() -> None:
    owing = {row["unit_id"]: row for row in profiles.reporting_gaps(parent_id="VN-63-40")}
    unit, row = next(iter(owing.items()))
    words = Screen("profile", unit=unit, kind=row["kind"]).texts("gb-words")[0]
    assert f"{row['reported']}/{row['listed']} đơn vị đã có" in words
    assert say("no_gaps", "vi") not in words
    assert say("no_gaps", "vi") in Screen("profile", unit="VN-63-40-SO-YTE", kind="department").html


def test_a_sample_profile_is_marked_once_on_top_and_a_mixed_one_line_by_line() -> None:
    sample = say("sample_badge", "vi")
    assert Screen("profile", unit="VN-63-40-SO-YTE", kind="department").html.count(sample) == 1
    assert sample not in Screen("profile", unit="VN-63-01").html


def test_a_department_sees_what_it_was_given_to_do() -> None:
    given = [
        row for row in catalogue.directives(unit_id="VN-63-40") if "Thông tin" in str(row["assigned_to"])
    ]
    assert given
    table = next(Screen("profile", unit="VN-63-40-SO-TTTT", kind="department").every("gb-directives"))
    told = [flat(row[0]) for row in table.find("tbody")]
    assert all(any(row["directive_vi"] in text for text in told) for row in given)
    assert len(told) == len(given)
    assert not list(Screen("profile", unit="VN-63-40-SO-YTE", kind="department").every("gb-directives"))
