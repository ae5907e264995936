"""Under the table of departments stand the districts, and the provinces: the ends of each, a click away."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from data.texts import LANGUAGES, say
from tests.pages.screen import Screen, flat
from ui.addresses import PAGES

pytestmark = pytest.mark.usefixtures("shipped")

DEPARTMENTS = {"indicator": "online_dossier_rate", "kind": "department", "period": "2019-01-01/P11M"}


def blocks(screen: Screen) -> list[str]:
    return [flat(heading) for block in screen.every("gb-block") for heading in block.iter("h4")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_other_kind_has_a_block_with_both_its_ends(lang: str) -> None:
    screen = Screen("ranking", lang=lang, **DEPARTMENTS)
    districts = list(screen.every("gb-block"))[1]
    assert len(blocks(screen)) == 2
    assert len([row for row in districts.iter("tr") if row.get("data-unit")]) == 6
    assert say("rows_between", lang, count=15) in flat(districts)
    assert say("reported_of", lang, count=21, of=21) in flat(districts)
    assert "Chủ tịch UBND thành phố Vinh" in flat(districts)


def test_a_block_leads_to_the_whole_table_with_the_choice_kept() -> None:
    asked = DEPARTMENTS | {"unit": "VN-63-40-SO-YTE"}
    screen = Screen("ranking", lang="en", **asked)
    address = urlsplit(next(screen.every("gb-open")).get("href"))
    assert address.path == f"/{PAGES['ranking']}"
    there = Screen("ranking", **dict(parse_qsl(address.query)))
    kept = ("lang", "indicator", "period")
    assert {name: there.address[name] for name in kept} == {name: screen.address[name] for name in kept}
    assert (there.address["kind"], there.address["set"]) == ("province", "63")
    assert blocks(there) == ["Departments", "Districts, cities and towns"]


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param({"indicator": "dti"}, id="one-kind-only"),
        pytest.param(DEPARTMENTS | {"display": "projector"}, id="on-a-projector"),
        pytest.param(DEPARTMENTS | {"view": "movement"}, id="another-view"),
    ],
)
def test_where_there_is_no_other_kind_or_no_room_there_is_no_block(asked: dict[str, str]) -> None:
    assert blocks(Screen("ranking", **asked)) == []


def test_each_block_says_its_own_sample_its_own_sources_and_its_own_provinces() -> None:
    screen = Screen("ranking", set="34", **DEPARTMENTS | {"kind": "province"})
    departments = next(screen.every("gb-block"))
    assert say("sample_badge", "vi") in flat(departments)
    assert say("set_63", "vi") in flat(departments)
    province = next(Screen("ranking", **DEPARTMENTS).every("gb-block"))
    assert say("sample_badge", "vi") not in flat(province)
    assert say("source", "vi") in flat(province)
