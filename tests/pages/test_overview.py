"""The overview: every system, what changed since the last meeting, who owes figures, what is overdue."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from data import formats
from data.database import cursor
from data.texts import LANGUAGES, say
from figures.news import changes, overdue, owing
from ingest.publish import load_file, withdraw
from queries import comparisons, meetings, profiles
from tests.pages.screen import Screen, flat
from ui.addresses import PAGES
from ui.news import ON_SCREEN, today

pytestmark = pytest.mark.usefixtures("shipped")
UNITS = {
    "VN-63-40": "VN-63-40",
    "VN-34-40": "VN-34-40",
    "VN-63-40-SO-YTE": "VN-63-40",
    "VN-63-96": "VN-63-96",
}


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_system_has_its_card_and_every_figure_is_that_of_the_question(unit: str, lang: str) -> None:
    screen = Screen("overview", unit=unit, lang=lang)
    rows = comparisons.overview(unit_id=unit)
    titles = [flat(card.find("h3")) for card in screen.every("gb-card")]
    systems = list(dict.fromkeys(row[f"system_name_{lang}"] for row in rows))
    assert len(systems) == 16
    assert [title.removesuffix(f" {say('sample_badge', lang)}") for title in titles] == systems
    told = [row for row in rows if row["indicator_id"]]
    assert screen.texts("gb-name") == [row[f"name_{lang}"] for row in told]
    marks = [("✓" in text, "✗" in text) for text in screen.texts("gb-figure")]
    assert marks == [(row["target_met"] is True, row["target_met"] is False) for row in told]


@pytest.mark.parametrize(("unit", "committee"), UNITS.items())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_news_are_those_of_the_questions(unit: str, committee: str, lang: str) -> None:
    screen = Screen("overview", unit=unit, lang=lang)
    met = meetings.last_meeting(unit_id=committee, today=today())[0]["held_on"]
    alone = unit.endswith("YTE") or not profiles.reporting_gaps(parent_id=unit)
    gaps = profiles.reporting_gaps(**({"unit_id": unit} if unit.endswith("YTE") else {"parent_id": unit}))
    expected = [
        *changes(meetings.changed_since(unit_id=unit, since=met), lang, most=ON_SCREEN),
        *owing(gaps, lang, most=ON_SCREEN, alone=alone),
        *overdue(meetings.overdue(unit_id=committee, today=today()), lang, most=ON_SCREEN),
    ]
    assert [flat(line) for line in next(screen.every("gb-words")).iter("li")] == expected


def test_a_correction_after_the_meeting_is_news_and_what_was_shown_then_is_said() -> None:
    with cursor() as connection:
        # As if everything that ships had been published before the meeting.
        connection.execute("update publication set acted_at = timestamp '2019-12-01 00:00:00'")
        heading = b"unit_id,indicator_id,time_period,obs_value,source_id"
        raw = heading + b"\nVN-63-40,email_accounts,2019,7900,sample\n"
        load_file(connection, raw, file_name="corrected.csv", by="test")
    rows = meetings.changed_since(unit_id="VN-63-40", since="2020-01-15")
    corrected = [row for row in rows if row["kind_of_news"] == "corrected"]
    assert [(row["indicator_id"], row["then_value"], row["obs_value"]) for row in corrected] == [
        ("email_accounts", 7852, 7900)
    ]
    assert changes(corrected, "vi", most=2) == [
        "Tài khoản thư công vụ năm 2019 đã sửa: 7.852 tài khoản thành 7.900 tài khoản"
    ]


def test_a_province_without_a_meeting_has_no_news_since_one() -> None:
    headings = [flat(part.find("h3")) for part in next(Screen("overview", unit="VN-63-01").every("gb-words"))]
    assert headings[0] == say("heading_gaps", "vi")
    assert len(headings) == 2


@pytest.mark.parametrize("unit", ["VN-63-40", "VN-34-40", "VN-63-40-SO-YTE"])
def test_a_card_leads_to_its_pages_with_the_choice_kept(unit: str) -> None:
    screen = Screen("overview", unit=unit, lang="en")
    files = {f"/{path}": name for name, path in PAGES.items()}
    links = [link.get("href") for card in screen.every("gb-cards") for link in card.iter("a")]
    assert links
    for link in dict.fromkeys((links[0], links[1], links[-1])):
        parts = urlsplit(link)
        asked = dict(parse_qsl(parts.query))
        there = Screen(files[parts.path], **asked)
        assert there.failures() == []
        assert not [text for text in there.texts("gb-notice") if "showing" in text]
        kept = ("lang", "period", "kind", "set", "unit")
        assert {name: there.address.get(name) for name in kept} == {name: asked[name] for name in kept}


def test_the_provinces_with_a_meeting_are_one_click_away_each_in_its_own_set() -> None:
    screen = Screen("overview", unit="VN-34-40", set="34")
    held = {row["unit_id"]: row for row in meetings.last_meeting(today=today())}
    links = [link for part in screen.every("gb-meetings") for link in part.iter("a")]
    asked = [dict(parse_qsl(urlsplit(link.get("href")).query)) for link in links]
    assert {each["unit"] for each in asked} == set(held)
    for link, each in zip(links, asked, strict=True):
        row = held[each["unit"]]
        assert flat(link) == f"{row['name_vi']} ({formats.day(row['held_on'], 'vi')})"
        there = Screen("overview", **each)
        assert there.headline.startswith(f"{row['name_vi']}: ")
        assert flat(next(there.every("gb-meetings")).find("strong")) == flat(link)


def test_where_no_other_province_has_met_nothing_is_said_of_meetings() -> None:
    with cursor() as connection:
        connection.execute("delete from directive where meeting_id <> 'nghe_an_2020'")
        connection.execute("delete from meeting where meeting_id <> 'nghe_an_2020'")
        connection.execute("update catalogue_version set sha256 = 'one_meeting'")
    assert not list(Screen("overview", unit="VN-63-40").every("gb-meetings"))
    assert list(Screen("overview", unit="VN-63-01").every("gb-meetings"))


def test_on_a_projector_the_links_stay_on_the_projector() -> None:
    screen = Screen("overview", unit="VN-63-40", display="projector")
    assert all("display=projector" in link.get("href") for link in screen.tree.iter("a"))


def test_units_below_of_which_nobody_has_reported_anything_are_not_said_to_be_complete() -> None:
    with cursor() as connection:
        samples = "select distinct upload_id from submission where source_id = 'sample'"
        for (upload_id,) in connection.execute(samples).fetchall():
            withdraw(connection, upload_id, by="test")
    screen = Screen("overview", unit="VN-63-40")
    assert say("none_below_reported", "vi") in screen.texts("gb-words")[0]
    assert say("nobody_owes", "vi") not in screen.texts("gb-words")[0]
