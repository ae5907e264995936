"""Every page in both languages with a dozen choices: no exception, no blank, nothing left unsaid."""

from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from xml.etree.ElementTree import Element

import pytest

from data import formats
from data.database import cursor
from data.texts import LANGUAGES, say
from figures.headlines import league_headline
from figures.places import ends_sentence, place_sentences
from ingest.publish import withdraw
from queries import catalogue, comparisons, maps, profiles
from tests.pages.numbers_on_screen import places_of
from tests.pages.screen import Screen
from ui.addresses import PAGES

pytestmark = pytest.mark.usefixtures("shipped")

CHOICES = {
    "nothing-asked": {},
    "34-provinces": {"indicator": "service_index_766", "set": "34"},
    "departments": {"indicator": "online_dossier_rate", "kind": "department", "period": "2019"},
    "districts": {"indicator": "on_time_rate", "kind": "district", "period": "2019"},
    "a-month": {"indicator": "dossiers_received", "kind": "department", "period": "2019-10"},
    "eleven-months": {"indicator": "online_dossier_rate", "kind": "province", "period": "2019-01-01/P11M"},
    "withheld": {"indicator": "papi_procedures", "period": "2022"},
    "break": {"indicator": "dti", "period": "2021"},
    "merger": {"indicator": "dti", "set": "34", "period": "2024"},
    "published-ranks": {"indicator": "ict_index_rank", "period": "2019", "unit": "VN-63-06"},
    "nobody-is-better": {"indicator": "online_services_total", "kind": "department", "period": "2019"},
    "less-is-better": {"indicator": "procedures_offline", "set": "34"},
    "unknown": dict.fromkeys(("system", "indicator", "period", "kind", "set", "unit", "lang"), "unknown"),
    "hostile": dict.fromkeys(("indicator", "period", "unit"), "<img src=x onerror=alert(1)>{{7*7}}${1}`"),
    "projector": {"indicator": "edoc_exchange_rate", "kind": "department", "display": "projector"},
}
OF_FIGURES = [page for page in PAGES if page not in ("record", "accounts")]
WITH_CHOICES = [page for page in OF_FIGURES if page not in ("upload", "boundaries")]
OF_ONE_PERIOD = ("map", "ranking", "services")
LEAGUES = ("map", "ranking")
SAMPLE = {lang: say("sample_badge", lang) for lang in LANGUAGES}


def today(lang: str) -> str:
    """The day of the figures' loading, as people in Vietnam write it."""
    return say("as_of", lang, day=(datetime.now(UTC) + timedelta(hours=7)).strftime("%d/%m/%Y"))


def league_of(screen: Screen) -> tuple[list[dict], dict]:
    """The answer that the address asks for, and its indicator."""
    address = screen.address
    rows = comparisons.league_table(
        indicator_id=address["indicator"],
        time_period=address["period"],
        kind=address["kind"],
        province_set=address["set"],
    )
    indicator = next(row for row in catalogue.indicators() if row["indicator_id"] == address["indicator"])
    return rows, indicator


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", OF_FIGURES)
def test_every_page_says_its_finding_its_period_and_the_day_of_its_figures(
    page: str, lang: str, choice: str
) -> None:
    screen = Screen(page, **{"lang": lang} | CHOICES[choice])
    assert screen.failures() == []
    lang = screen.address["lang"]
    assert screen.title == say(f"page_{page}", lang)
    assert screen.headline
    assert today(lang) in screen.facts
    if page in OF_ONE_PERIOD:
        assert formats.period(screen.address["period"], lang) in screen.facts
    if page in LEAGUES:
        rows, indicator = league_of(screen)
        count = sum(row["obs_value"] is not None for row in rows)
        assert say("reported_of", lang, count=count, of=len(rows)) in screen.facts
        kind = {row["kind"]: row for row in catalogue.unit_kinds()}[screen.address["kind"]]
        assert screen.headline == league_headline(rows, indicator, kind[f"name_{lang}"].lower(), lang)
        assert (SAMPLE[lang] in screen.facts) == any(row["is_sample"] for row in rows)


@pytest.mark.parametrize("choice", CHOICES)
def test_what_is_shown_is_what_the_address_says(choice: str) -> None:
    first = Screen("ranking", **CHOICES[choice])
    again = Screen("ranking", **first.address)
    assert (again.address, again.headline) == (first.address, first.headline)
    assert not [text for text in again.texts("gb-notice") if "đang xem" in text]


# The league table: every figure on the screen against the answer of the question itself.


@pytest.mark.parametrize(
    "choice",
    [
        *(
            "nothing-asked",
            "34-provinces",
            "departments",
            "districts",
            "a-month",
            "eleven-months",
            "withheld",
        ),
        *("break", "merger", "published-ranks", "nobody-is-better", "less-is-better"),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_of_the_league_table_is_that_of_the_question(lang: str, choice: str) -> None:
    screen = Screen("ranking", **{"lang": lang} | CHOICES[choice])
    rows, indicator = league_of(screen)
    known = [row for row in rows if row["obs_value"] is not None]
    table = screen.table()
    assert [line[say("column_unit", lang)] for line in table] == [row[f"name_{lang}"] for row in known]
    for line, row in zip(table, known, strict=True):
        check_line(line, row, indicator, lang)
    unnamed = [row[f"name_{lang}"] for row in rows if row["obs_value"] is None]
    below = " ".join(screen.texts("gb-without"))
    assert all(name in below for name in unnamed)


def test_a_projector_names_the_first_units_without_a_figure_and_counts_the_others() -> None:
    asked = {"indicator": "dti", "period": "2020", "set": "63"}
    every, few = (
        [each for each in Screen("ranking", **asked, **more).texts("gb-without") if "An Giang" in each]
        for more in ({}, {"display": "projector"})
    )
    assert (len(every), len(few)) == (1, 1)
    assert every[0].startswith("Chưa báo cáo (51): An Giang")
    assert every[0].count(", ") == 50
    assert few[0].startswith("Chưa báo cáo (51): An Giang")
    assert few[0].count(", ") == 11
    assert few[0].endswith(" và 39 nữa")


def check_line(line: dict[str, str], row: dict, indicator: dict, lang: str) -> None:
    value = line[indicator["unit_measure" if lang == "vi" else "unit_measure_en"]]
    if indicator["measure"] == "rank":
        assert value.split("/")[0] == str(row["obs_value"])
    else:
        assert numbers(value, lang) == [shown_of("obs_value", row, indicator)]
        ranked = line.get(say("column_rank", lang), "")
        assert ranked == ("" if row["rank"] is None or row["ranked"] == 1 else str(row["rank"]))
    assert (say(f"qualifier_{row['qualifier']}", lang) in value) if row["qualifier"] else True
    check_change(line.get(say("column_change", lang)), row, indicator, lang)
    places = line.get(say("column_places", lang), "")
    assert numbers(places, lang) == ([abs(Decimal(row["rank_change"]))] if row["rank_change"] else [])
    gap = line.get(say("column_gap", lang), "")
    if indicator["measure"] != "rank":
        expected = [] if row["gap_to_next"] is None else [shown_of("gap_to_next", row, indicator)]
        assert numbers(gap, lang) == expected
    target = line.get(say("column_target", lang), "")
    assert ("✓" in target, "✗" in target) == (row["target_met"] is True, row["target_met"] is False)
    published = line.get(say("published_rank", lang))
    assert published in (None, str(row["published_rank"] or ""))
    assert line.get(say("column_head", lang), "") == (row["head"] or "")


def check_change(text: str | None, row: dict, indicator: dict, lang: str) -> None:
    """Compare a change by its arrow and amounts; a column that is not there is one where nobody has any."""
    if text is None:
        assert row["change"] is None
    elif row["change"] is None:
        assert text == (say(f"note_{row['change_note']}", lang) if row["change_note"] else "")
    elif row["change"] == 0:
        assert text == say("change_same", lang)
    else:
        decimals = 0 if indicator["measure"] == "rank" else indicator["decimals"]
        assert ("▲" in text) == (row["change"] > 0)
        expected = [rounded(abs(row["change"]), decimals)]
        expected += [rounded(row["change_pct"], 1)] if row["change_pct"] else []
        assert numbers(text, lang) == expected


def numbers(text: str, lang: str) -> list[Decimal]:
    """Read the numbers in a text back, as a reader of that language would."""
    thousands, point = (".", ",") if lang == "vi" else (",", ".")
    words = text.replace("(", " ").replace(")", " ").replace("%", " ").replace("+", "").split()
    plain = [word.replace(thousands, "").replace(point, ".").replace("−", "-") for word in words]
    return [Decimal(word) for word in plain if word.lstrip("-").replace(".", "", 1).isdigit()]


def shown_of(field: str, row: dict, indicator: dict) -> Decimal:
    return rounded(row[field], places_of(field, row, indicator["decimals"]))


def rounded(value: float, decimals: int) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def test_a_published_rank_stands_beside_ours_only_where_it_differs() -> None:
    heading = say("published_rank", "vi")
    assert heading not in Screen("ranking", indicator="dti", period="2022").table()[0]
    differing = Screen("ranking", indicator="dti", period="2021")
    assert heading in differing.table()[0]


# Sample figures.


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("unit", ["VN-63-40", "VN-63-40-SO-YTE", "VN-63-96", "VN-34-40"])
def test_the_overview_marks_exactly_its_sample_figures(unit: str, lang: str) -> None:
    screen = Screen("overview", unit=unit, lang=lang)
    rows = [row for row in comparisons.overview(unit_id=unit) if row["indicator_id"]]
    marked = [
        _has_badge(figure) or _has_badge(card.find("h3"))
        for card in screen.every("gb-card")
        for figure in card
        if _is_figure(figure)
    ]
    assert marked == [bool(row["is_sample"]) for row in rows]
    assert (SAMPLE[lang] in screen.facts) == any(marked)


def _is_figure(element: Element) -> bool:
    return "gb-figure" in element.get("class", "")


def _has_badge(element: Element) -> bool:
    return any("gb-sample" in inner.get("class", "") for inner in element.iter())


def test_the_sources_page_marks_the_sample_source_and_no_other() -> None:
    screen = Screen("sources", indicator="online_dossier_rate")
    marked = [row for row in screen.tree.iter("tr") if SAMPLE["vi"] in "".join(row.itertext())]
    assert marked
    assert {next(row.iter("th")).text for row in marked} == {"Số liệu minh họa "}


# Nothing to show.


@pytest.mark.parametrize("page", WITH_CHOICES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_database_without_figures_is_a_sentence_that_says_what_to_do(
    page: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIAOBAN_DATABASE", ":memory:")
    screen = Screen(page, lang=lang, indicator="dti")
    assert screen.failures() == []
    way = f" {say('page_upload', lang)}"
    assert screen.headline == say("no_figures_at_all", lang) + way
    (link,) = (link.get("href") for part in screen.every("gb-message") for link in part.iter("a"))
    assert link == f"/nap-so-lieu?lang={lang}"
    assert Screen(page, lang=lang, display="projector").headline == say("no_figures_at_all", lang)


def test_a_database_that_cannot_be_opened_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("GIAOBAN_DATABASE", str(tmp_path))
    screen = Screen("overview")
    assert screen.failures() == []
    assert screen.headline.startswith("Không mở được cơ sở dữ liệu")


def test_a_system_without_figures_says_so_on_its_card() -> None:
    screen = Screen("overview", unit="VN-63-96")
    empty = screen.texts("gb-empty")
    assert empty
    assert all(card.endswith(say("no_figures_yet", "vi")) for card in empty)


# What was asked for and is not there.


@pytest.mark.parametrize(
    ("lang", "notice"),
    [
        ("vi", "Chưa có số liệu năm 2015 cho chỉ tiêu này; đang xem kỳ gần nhất: năm 2017."),
        ("en", "There are no figures for 2015; showing the nearest: 2017."),
    ],
)
def test_a_period_without_figures_is_said_and_the_nearest_shown(lang: str, notice: str) -> None:
    periods = {row["time_period"] for row in catalogue.available() if row["indicator_id"] == "mic_egov_index"}
    assert periods == {"2017"}
    screen = Screen("ranking", indicator="mic_egov_index", period="2015", lang=lang)
    assert screen.texts("gb-notice")[0] == notice


@pytest.mark.parametrize("page", LEAGUES)
def test_an_unknown_indicator_is_said_and_another_shown(page: str) -> None:
    notice = Screen(page, indicator="<b>nonsense</b>").texts("gb-notice")[0]
    assert notice == (
        "Chỉ tiêu «<b>nonsense</b>» không có số liệu cho lựa chọn này; "
        "đang xem «Chỉ số chuyển đổi số cấp tỉnh (DTI)»."
    )


def test_an_indicator_without_province_figures_is_said_on_the_map() -> None:
    screen = Screen("map", indicator="internal_dti", kind="department")
    assert screen.address["kind"] == "province"
    assert screen.texts("gb-notice")[0].startswith(
        "Chỉ tiêu «Chỉ số chuyển đổi số nội tỉnh» không có số liệu"
    )


def test_a_wish_of_any_length_leaves_room_for_the_page() -> None:
    for name in ("indicator", "period"):
        notice = Screen("ranking", **{name: "<script>" * 1000}).texts("gb-notice")[0]
        assert len(notice) < 200


@pytest.mark.parametrize("choice", ["nothing-asked", "eleven-months", "34-provinces"])
@pytest.mark.parametrize("page", ["overview", "map", "ranking", "sources"])
def test_what_was_asked_and_is_there_needs_no_notice(page: str, choice: str) -> None:
    screen = Screen(page, **CHOICES[choice])
    assert not [text for text in screen.texts("gb-notice") if "đang xem" in text]


# Breaks, mergers, qualifiers.


@pytest.mark.parametrize(
    ("asked", "explained"),
    [
        pytest.param({"period": "2024"}, ["Thay đổi phương pháp theo Quyết định 405/QĐ-BKHCN"], id="break"),
        pytest.param({"period": "2024", "set": "34"}, ["tính theo 63 tỉnh"], id="merger"),
        pytest.param({"period": "2023"}, [], id="comparable"),
    ],
)
def test_where_nothing_can_be_compared_the_page_says_why(asked: dict[str, str], explained: list[str]) -> None:
    notices = Screen("ranking", indicator="dti", **asked).texts("gb-notice")
    assert len(notices) == len(explained)
    for notice, reason in zip(notices, explained, strict=True):
        assert notice.startswith("Không so sánh với cùng kỳ năm trước: ")
        assert reason in notice


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"unit": "VN-63-40"}, ["1,09%", "tính từ 2.649/242.272", "11 tháng đầu năm 2019"]),
        ({"unit": "VN-63-11"}, ["25,69%", "tính từ 571/2.223"]),
        ({"unit": "VN-63-06"}, ["16/63", "▲ tăng 10 bậc"]),
        ({"unit": "VN-63-96"}, ["gần 272.000", "gần 99%"]),
        ({"unit": "VN-63-27"}, ["98%", "trên 3.500"]),
    ],
    ids=["nghe-an", "dien-bien", "bac-kan", "ca-mau", "bac-ninh"],
)
def test_the_reports_that_this_began_with_are_told_on_the_overview(asked: dict, told: list[str]) -> None:
    cards = " ".join(Screen("overview", **asked).texts("gb-card"))
    assert [text for text in told if text not in cards] == []


# Projector.


@pytest.mark.parametrize("page", WITH_CHOICES)
def test_a_projector_has_no_bar_and_a_way_back(page: str) -> None:
    screen = Screen(page, display="projector")
    assert screen.controls == {}
    assert screen.address["display"] == "projector"
    assert [button.label for button in screen.app.button] == [say("projector_off", "vi")]
    screen.app.button[0].click().run()
    assert screen.controls
    assert "display" not in screen.address


def test_a_projector_shows_the_ten_lines_that_matter() -> None:
    lines = Screen("ranking", indicator="dti", period="2024", display="projector").tree.iter("tr")
    ranks = [row[0].text for row in lines if row[0].get("class") == "gb-rank"]
    assert ranks == ["1", "2", "3", "4", "27", "59", "60", "61", "62", "63"]  # 27: the chosen unit


# Places won and lost.


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "choice", ["nothing-asked", "departments", "34-provinces", "break", "published-ranks"]
)
def test_the_chosen_units_place_and_both_ends_are_those_of_the_questions(lang: str, choice: str) -> None:
    screen = Screen("ranking", **{"lang": lang} | CHOICES[choice])
    rows, indicator = league_of(screen)
    assert "".join(screen.texts("gb-second")) == ends_sentence(rows, indicator, lang)
    unit = screen.address.get("unit")
    own = next((row for row in rows if row["unit_id"] == unit), None)
    parts = profiles.rank_parts(
        indicator_id=screen.address["indicator"], time_period=screen.address["period"], unit_id=unit or ""
    )
    names = {row["unit_id"]: row[f"name_{lang}"] for row in catalogue.units()}
    told = (
        place_sentences(own, parts[0] if parts else None, names.get(own["next_unit_id"], ""), indicator, lang)
        if own
        else []
    )
    assert "".join(screen.texts("gb-place")) == " ".join(f"{sentence}." for sentence in told)


def test_a_change_of_rank_is_taken_apart_on_the_page() -> None:
    said = Screen("ranking", indicator="dti", period="2023", unit="VN-63-40").texts("gb-place")[0]
    parts = profiles.rank_parts(indicator_id="dti", time_period="2023", unit_id="VN-63-40")[0]
    assert parts["own_places"] + parts["others_places"] + parts["coverage_places"] == parts["rank_change"]
    assert f"tăng {parts['own_places']} bậc" in said
    assert f"hạng {parts['rank_then']} → {parts['rank_now']}" in said


def test_the_movement_of_ranks_is_one_click_from_the_table_and_keeps_the_choice() -> None:
    screen = Screen("ranking", indicator="papi_total", period="2024", unit="VN-63-22")
    before = screen.address
    screen.choose("view", "movement")
    assert screen.failures() == []
    assert screen.address == before | {"view": "movement"}
    drawn = {trace["name"]: trace for trace in screen.charts()[0]["data"]}
    rows = profiles.rank_movement(
        indicator_id="papi_total", time_period="2024", kind="province", province_set="63"
    )
    own = {
        row["time_period"]: row["rank"]
        for row in rows
        if row["unit_id"] == "VN-63-22" and row["recency"] <= 8
    }
    line = dict(zip(drawn["Quảng Ninh"]["x"], drawn["Quảng Ninh"]["y"], strict=True))
    assert {period: rank for period, rank in line.items() if rank} == own
    screen.choose("view", "table")
    assert screen.address == before


def test_an_indicator_of_one_period_has_no_movement_and_says_so() -> None:
    screen = Screen("ranking", indicator="mic_egov_index", view="movement")
    assert screen.failures() == []
    assert any("chưa vẽ được biến động hạng" in note for note in screen.texts("gb-notice"))


def test_a_view_that_is_none_is_the_table() -> None:
    screen = Screen("ranking", view="<script>")
    assert "view" not in screen.address
    assert screen.table()


def test_where_the_map_shows_the_other_period_alone_the_finding_is_of_that_period() -> None:
    asked = {"indicator": "papi_total", "period": "2024", "base": "2020"}
    now, then, change = (Screen("map", **asked, show=show) for show in ("now", "then", "change"))
    assert then.headline == Screen("map", indicator="papi_total", period="2020").headline
    assert "Năm 2020" in then.facts
    assert now.headline not in (then.headline, change.headline)
    assert {"period": "2024", "base": "2020", "show": "then"}.items() <= then.address.items()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_where_the_map_shows_differences_the_finding_is_of_both_ends_of_them(lang: str) -> None:
    asked = {"indicator": "papi_total", "period": "2024", "base": "2020", "lang": lang}
    group = {"indicator_id": "papi_total", "kind": "province", "province_set": "63"}
    rows = [row for row in maps.difference_since(**group, base_period="2020") if row["time_period"] == "2024"]
    known = [row for row in rows if row["difference"] is not None]
    headline = Screen("map", **asked, show="change").headline
    names = {row["unit_id"]: row[f"name_{lang}"] for row in catalogue.units()}
    for row in (known[0], known[-1]):
        told = formats.change(row["difference"], measure="score", decimals=3, unit="", lang=lang)
        assert f"{names[row['unit_id']]} ({told})" in headline.replace("\xa0", " ")
    assert f"{len(known)}/63" in headline if lang == "vi" else f"{len(known)} of 63" in headline
    same = Screen("map", **asked | {"period": "2020"}, show="change").headline
    assert same == say("reason_base", lang)


def test_a_department_just_short_of_its_target_is_not_written_as_the_target_itself() -> None:
    """97.9889 against 98, of figures with one place."""
    asked = {"indicator": "on_time_rate", "kind": "department", "period": "2019"}
    row = next(row for row in Screen("ranking", **asked).table() if row["Đơn vị"] == "Sở Nội vụ")
    assert row["%"] == "97,99%"
    assert row["Mục tiêu"].startswith("✗ chưa đạt (98%) còn cách 0,01 điểm %")


@pytest.mark.parametrize("page", ["overview", "map", "services", "ranking", "profile", "sources"])
def test_where_a_kind_has_no_figures_the_page_says_which_it_shows(page: str) -> None:
    """A link leads to a department where only national figures are loaded; a projector has no room."""
    with cursor() as connection:
        samples = "select distinct upload_id from submission where source_id = 'sample'"
        for (upload_id,) in connection.execute(samples).fetchall():
            withdraw(connection, upload_id, by="test")
    told = say("kind_not_found", "vi", wanted="sở, ban, ngành", shown="tỉnh, thành phố")
    asked = {"unit": "VN-63-40-SO-YTE"}
    assert told in Screen(page, **asked).texts("gb-notice")
    assert told not in Screen(page, **asked, display="projector").texts("gb-notice")
    assert told not in Screen(page, unit="VN-63-40").texts("gb-notice")
