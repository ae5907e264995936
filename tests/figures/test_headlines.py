"""Each case that a headline tells apart, as the exact sentence that people read."""

import pytest

from data.texts import Lang
from figures.headlines import coverage_headline, league_headline, overview_headline, services_headline
from tests.figures.rows import Row, indicator, league, level, unit

KIND = {"vi": "sở, ban, ngành", "en": "departments"}


def says(rows: list[Row], measured: Row, vi: str, en: str) -> None:
    assert league_headline(rows, measured, KIND["vi"], "vi") == vi
    assert league_headline(rows, measured, KIND["en"], "en") == en


def test_a_period_without_figures_is_said_to_have_none() -> None:
    says(
        league(unreported=20),
        indicator(),
        "Chưa có số liệu cho chỉ tiêu «Tỷ lệ hồ sơ trực tuyến» trong kỳ này",
        "No figures of «Online dossier rate» in this period",
    )


def test_a_table_without_units_is_said_to_have_no_figures() -> None:
    assert league_headline([], indicator(), KIND["vi"], "vi").startswith("Chưa có số liệu")


def test_the_only_unit_with_a_figure_neither_leads_nor_trails() -> None:
    says(
        league(unit("Nghệ An", 1.0934), unreported=62),
        indicator(),
        "Nghệ An: 1,09%. Các đơn vị khác chưa có số liệu (1/63 sở, ban, ngành)",
        "Nghệ An (en): 1.09%. No other unit has figures (1 of 63 departments)",
    )


def test_where_there_is_only_one_unit_at_all_no_other_is_missed() -> None:
    says(league(unit("Nghệ An", 1.0934)), indicator(), "Nghệ An: 1,09%", "Nghệ An (en): 1.09%")


def test_the_only_figure_keeps_its_qualifier() -> None:
    says(
        league(unit("Cà Mau", 272000, qualifier="nearly"), unreported=62),
        indicator("count"),
        "Cà Mau: gần 272.000 hồ sơ. Các đơn vị khác chưa có số liệu (1/63 sở, ban, ngành)",
        "Cà Mau (en): nearly 272,000 dossiers. No other unit has figures (1 of 63 departments)",
    )


@pytest.mark.parametrize(
    ("change", "vi", "en"),
    [
        pytest.param(10, ", tăng 10 bậc", ", up 10 places", id="won"),
        pytest.param(-3, ", giảm 3 bậc", ", down 3 places", id="lost"),
        pytest.param(0, ", không đổi", ", no change", id="kept"),
        pytest.param(None, "", "", id="unknown"),
    ],
)
def test_the_only_published_rank_is_told_with_the_places_won(change: int | None, vi: str, en: str) -> None:
    bac_kan = unit("Bắc Kạn", 16, published_ranked=63, change=change, rank=1, ranked=1)
    says(
        league(bac_kan, unreported=62),
        indicator("rank", "lower"),
        f"Bắc Kạn xếp hạng 16/63{vi}",
        f"Bắc Kạn (en) ranks 16/63{en}",
    )


def test_places_won_that_were_reported_as_such_are_a_rise_and_not_a_value() -> None:
    says(
        league(unit("Bắc Kạn", 10), unreported=62),
        indicator("rank_change"),
        "Bắc Kạn: tăng 10 bậc. Các đơn vị khác chưa có số liệu (1/63 sở, ban, ngành)",
        "Bắc Kạn (en): up 10 places. No other unit has figures (1 of 63 departments)",
    )


def test_the_best_leads_and_the_worst_comes_last() -> None:
    says(
        league(unit("A", 90), unit("B", 12.3), unreported=1),
        indicator(),
        "A (90%) dẫn đầu; B (12,30%) cuối bảng",
        "In the lead: A (en) (90%); last: B (en) (12.30%)",
    )


def test_where_less_is_better_the_highest_value_comes_last() -> None:
    says(
        league(unit("Gia Lai", 6), unit("B", 500), unit("Lai Châu", 1011)),
        indicator("count", "lower"),
        "Thấp hơn là tốt hơn: Gia Lai (6 hồ sơ) dẫn đầu; Lai Châu (1.011 hồ sơ) cuối bảng",
        "Lower is better. In the lead: Gia Lai (en) (6 dossiers); last: Lai Châu (en) (1,011 dossiers)",
    )


def test_where_nothing_is_better_nobody_leads() -> None:
    says(
        league(unit("Sở Y tế", 69), unit("B", 20), unit("Ban Dân tộc", 3)),
        indicator("count", "neutral"),
        "Nhiều nhất: Sở Y tế (69 hồ sơ); ít nhất: Ban Dân tộc (3 hồ sơ)",
        "Most: Sở Y tế (en) (69 dossiers); least: Ban Dân tộc (en) (3 dossiers)",
    )


def test_units_that_stand_alike_are_not_ranked() -> None:
    says(
        league(unit("A", 100), unit("B", 100), unit("C", 100)),
        indicator(),
        "Cả 3 sở, ban, ngành có số liệu đều ở mức 100%",
        "All 3 departments with figures stand at 100%",
    )


def test_two_who_share_the_first_place_are_both_named() -> None:
    says(
        league(unit("A", 100), unit("B", 100), unit("C", 7)),
        indicator(),
        "A cùng B (100%) dẫn đầu; C (7%) cuối bảng",
        "In the lead: A (en) together with B (en) (100%); last: C (en) (7%)",
    )


def test_of_many_who_share_the_first_place_one_is_named_and_the_others_counted() -> None:
    says(
        league(unit("A", 100), unit("B", 100), unit("C", 100), unit("D", 7)),
        indicator(),
        "A và 2 đơn vị khác (100%) dẫn đầu; D (7%) cuối bảng",
        "In the lead: A (en) and 2 more (100%); last: D (en) (7%)",
    )


def test_those_who_share_the_last_place_all_come_last() -> None:
    says(
        league(unit("A", 100), unit("B", 0), unit("C", 0)),
        indicator(),
        "A (100%) dẫn đầu; B cùng C (0%) cuối bảng",
        "In the lead: A (en) (100%); last: B (en) together with C (en) (0%)",
    )


def test_a_shared_value_that_is_qualified_differently_is_only_about_that_value() -> None:
    says(
        league(unit("A", 99, qualifier="nearly"), unit("B", 99), unit("C", 7, qualifier="more_than")),
        indicator(),
        "A cùng B (khoảng 99%) dẫn đầu; C (trên 7%) cuối bảng",
        "In the lead: A (en) together with B (en) (about 99%); last: C (en) (more than 7%)",
    )


def test_all_equal_but_qualified_differently_is_only_about_equal() -> None:
    says(
        league(unit("A", 99, qualifier="nearly"), unit("B", 99, qualifier="more_than")),
        indicator(),
        "Cả 2 sở, ban, ngành có số liệu đều ở mức khoảng 99%",
        "All 2 departments with figures stand at about 99%",
    )


@pytest.mark.parametrize(
    ("reported", "unreported", "few"),
    [pytest.param(5, 5, False, id="half"), pytest.param(5, 6, True, id="under-half")],
)
def test_a_lead_among_few_is_said_to_be_one_among_few(reported: int, unreported: int, few: bool) -> None:
    rows = league(*(unit(f"U{n}", 90 - n) for n in range(reported)), unreported=unreported)
    of = reported + unreported
    says(
        rows,
        indicator(),
        f"Mới có 5/{of} sở, ban, ngành có số liệu. Trong số này, U0 (90%) đứng đầu; U4 (86%) đứng cuối"
        if few
        else "U0 (90%) dẫn đầu; U4 (86%) cuối bảng",
        f"Only 5 of {of} departments have figures. Among these, first: U0 (en) (90%); last: U4 (en) (86%)"
        if few
        else "In the lead: U0 (en) (90%); last: U4 (en) (86%)",
    )


def test_few_that_stand_alike_are_said_to_be_few() -> None:
    says(
        league(unit("A", 100), unit("B", 100), unreported=61),
        indicator(),
        "Mới có 2/63 sở, ban, ngành có số liệu. Cả 2 sở, ban, ngành có số liệu đều ở mức 100%",
        "Only 2 of 63 departments have figures. All 2 departments with figures stand at 100%",
    )


def test_a_published_ranking_known_in_part_is_said_to_be_in_part() -> None:
    """The last of 40 known places may be the 57th of 63: nobody comes last before all are known."""
    ranks = [unit(f"U{n}", n, published_ranked=63) for n in range(1, 41)]
    says(
        league(*ranks, unreported=23),
        indicator("rank", "lower"),
        "Mới có 40/63 sở, ban, ngành có số liệu. Trong số này, U1 (1/63) đứng đầu; U40 (40/63) đứng cuối",
        "Only 40 of 63 departments have figures. Among these, first: U1 (en) (1/63); last: U40 (en) (40/63)",
    )


def test_a_target_is_told_before_who_leads() -> None:
    says(
        league(
            unit("A", 98, target_value=95, target_met=True),
            unit("B", 95, target_value=95, target_met=True),
            unit("Sở Y tế", 12.3, target_value=95, target_met=False),
            unreported=1,
        ),
        indicator(),
        "2/3 sở, ban, ngành đạt mục tiêu; cuối bảng: Sở Y tế (12,30%)",
        "2 of 3 departments meet the target; last: Sở Y tế (en) (12.30%)",
    )


def test_few_that_meet_a_target_are_said_to_be_few() -> None:
    rows = league(
        unit("A", 98, target_value=95, target_met=True),
        unit("B", 96, target_value=95, target_met=True),
        unreported=18,
    )
    says(
        rows,
        indicator(),
        "Mới có 2/20 sở, ban, ngành có số liệu. 2/2 sở, ban, ngành đạt mục tiêu; cuối bảng: B (96%)",
        "Only 2 of 20 departments have figures. 2 of 2 departments meet the target; last: B (en) (96%)",
    )


def test_a_target_of_some_units_is_not_one_of_all() -> None:
    says(
        league(unit("A", 98, target_value=95, target_met=True), unit("B", 60), unit("C", 50)),
        indicator(),
        "1/1 sở, ban, ngành có mục tiêu riêng đã đạt; cuối bảng: C (50%)",
        "1 of 1 departments with a target of their own meet it; last: C (en) (50%)",
    )


def test_a_target_without_a_direction_is_neither_met_nor_missed() -> None:
    rows = league(unit("A", 98, target_value=95), unit("B", 12, target_value=95))
    says(
        rows,
        indicator(direction="neutral"),
        "Nhiều nhất: A (98%); ít nhất: B (12%)",
        "Most: A (en) (98%); least: B (en) (12%)",
    )


def carded(indicator_id: str, name: str, value: float, measured: Row, period: str, **changes: object) -> Row:
    """Return one figure of `overview`, which brings its indicator along."""
    figure = unit(name, value) | measured | {"name_vi": name, "name_en": f"{name} (en)"}
    return figure | {"indicator_id": indicator_id, "time_period": period} | changes


NOTHING = {"indicator_id": None, "system_id": "equipment"}
DTI = carded("dti", "DTI", 0.7184, indicator("score"), "2024", rank=27, ranked=63)
ONLINE = carded("online", "Hồ sơ trực tuyến", 1.0934, indicator(), "2019-01-01/P11M")


def test_the_overview_tells_the_rank_first_and_then_the_first_figure() -> None:
    rows = [ONLINE, NOTHING, DTI]
    assert overview_headline(rows, "Nghệ An", "dti", "vi") == (
        "Nghệ An: DTI hạng 27/63 (năm 2024); Hồ sơ trực tuyến: 1,09% (11 tháng đầu năm 2019)"
    )
    assert overview_headline(rows, "Nghe An", "dti", "en") == (
        "Nghe An: DTI (en) rank 27/63 (2024); Hồ sơ trực tuyến (en): 1.09% (first 11 months of 2019)"
    )


def test_the_overview_of_a_unit_without_that_rank_tells_its_first_figure() -> None:
    for ranked_by in ("dti", None):
        assert overview_headline([ONLINE, NOTHING], "Cà Mau", ranked_by, "vi") == (
            "Cà Mau: Hồ sơ trực tuyến: 1,09% (11 tháng đầu năm 2019)"
        )


def test_the_overview_says_a_rank_once_where_it_is_the_first_figure_too() -> None:
    assert overview_headline([DTI], "Huế", "dti", "vi") == "Huế: DTI hạng 27/63 (năm 2024)"


def test_alone_in_its_ranking_a_unit_is_told_by_its_value() -> None:
    alone = DTI | {"rank": 1, "ranked": 1, "time_period": "2013-Q1"}
    assert overview_headline([alone], "Huế", "dti", "vi") == "Huế: DTI: 0,7184 điểm (quý 1/2013)"
    assert overview_headline([alone], "Hue", "dti", "en") == "Hue: DTI (en): 0.7184 points (Q1 2013)"


def test_the_overview_shows_a_published_rank_and_not_ours_among_the_few_known() -> None:
    ict = carded("ict", "ICT", 16, indicator("rank"), "2019", published_ranked=63, rank=3, ranked=5)
    assert overview_headline([ict], "Bắc Kạn", "ict", "vi") == "Bắc Kạn: ICT: 16/63 (năm 2019)"


def test_the_overview_keeps_a_qualifier() -> None:
    nearly = ONLINE | {"obs_value": 99, "qualifier": "nearly", "time_period": "2018"}
    assert overview_headline([nearly], "Cà Mau", None, "vi") == "Cà Mau: Hồ sơ trực tuyến: gần 99% (năm 2018)"


def test_the_overview_of_a_unit_without_figures_says_so() -> None:
    assert overview_headline([NOTHING, NOTHING], "Huế", "dti", "vi") == "Huế: chưa có số liệu"
    assert overview_headline([NOTHING, NOTHING], "Hue", "dti", "en") == "Hue: no figures yet"


def uses(*levels: Row, **changes: object) -> list[Row]:
    """Return the answer of `service-use` about these levels, the newest scheme first; nothing is used."""
    own = {
        "unit_measure": "dịch vụ",
        "unit_measure_en": "services",
        "total": 1769,
        "total_qualifier": None,
        "offered_share": 35.67,
        "share_qualifier": None,
        "used_indicator_id": None,
        "gap": None,
    }
    schemes = sorted({(row["since"], row["scheme"], row["time_period"]) for row in levels}, reverse=True)
    return [own | {"scheme": scheme, "time_period": period} | changes for _, scheme, period in schemes]


def services(levels: list[Row], lang: Lang, period: str = "2019") -> str:
    return services_headline(levels, uses(*levels), [], period, lang)


def dossiers(value: float, nearness: int = 0, **changes: object) -> Row:
    """Return one row of `service-figures`."""
    own = {"indicator_id": "online", "nearness": nearness, "time_period": "2019", "published_ranked": None}
    return indicator("ratio", **own, obs_value=value, qualifier=None, obs_status="A") | changes


def test_services_tell_the_highest_level_of_four() -> None:
    levels = [level(2, 1138, total=1769), level(3, 581, total=1769), level(4, 50, total=1769)]
    assert services(levels, "vi") == "50/1.769 dịch vụ công mức độ 4 (2,8%)"
    assert services(levels, "en") == "50 of 1,769 services: level 4 (2.8%)"


def test_services_tell_the_highest_level_that_was_reported() -> None:
    levels = [level(2, 1138), level(3, 581), level(4, None)]
    assert services(levels, "vi") == "581/1.000 dịch vụ công mức độ 3 (58,1%)"


def test_services_of_both_schemes_tell_the_newer_one() -> None:
    levels = [level(4, 50), level(1, 600, since=2022), level(3, 200, since=2022)]
    assert services(levels, "vi") == "200/1.000 dịch vụ công toàn trình (20,0%)"
    assert services(levels, "en") == "200 of 1,000 services: end to end (20.0%)"


def test_services_keep_a_qualifier() -> None:
    assert services([level(4, 50, qualifier="nearly")], "vi") == "gần 50/1.000 dịch vụ công mức độ 4 (5,0%)"


def test_a_unit_without_any_service_has_no_share_of_them() -> None:
    assert services([level(4, 0, total=0)], "vi") == "0/0 dịch vụ công mức độ 4 (–)"


@pytest.mark.parametrize("levels", [[], [level(3, None)]], ids=["nothing", "withheld"])
def test_services_without_figures_say_so(levels: list[Row]) -> None:
    assert services(levels, "vi") == "chưa có số liệu dịch vụ công theo mức độ"
    assert services(levels, "en") == "no figures of services by level"


def test_services_of_another_year_are_said_to_be_of_another_year() -> None:
    levels = [level(4, 86, time_period="2017"), level(4, 90, time_period="2018-10"), level(4, None)]
    assert services_headline(levels, [], [], "2019", "vi") == (
        "chưa có số liệu dịch vụ công theo mức độ năm 2019; gần nhất: tháng 10/2018"
    )
    assert services_headline(levels, [], [], "2019", "en") == (
        "no figures of services by level for 2019; latest: month 10 of 2018"
    )


def test_levels_of_another_period_of_the_year_are_said_with_it() -> None:
    levels = [level(4, 90, time_period="2019-10")]
    assert services(levels, "vi") == "90/1.000 dịch vụ công mức độ 4 (9,0%) (tháng 10/2019)"


@pytest.mark.parametrize(
    ("gap", "used", "words"),
    [
        pytest.param(34.58, 1.09, ", nhưng chỉ 1,09% hồ sơ nộp trực tuyến", id="behind"),
        pytest.param(0.4, 35.27, "; 35,27% hồ sơ nộp trực tuyến", id="as-good-as-even"),
        pytest.param(-10.0, 45.67, "; 45,67% hồ sơ nộp trực tuyến", id="ahead"),
    ],
)
def test_only_a_gap_of_a_point_or_more_is_called_one(gap: float, used: float, words: str) -> None:
    levels = [level(3, 581), level(4, 50)]
    row = uses(*levels, gap=gap, used_indicator_id="online")
    assert services_headline(levels, row, [dossiers(used)], "2019", "vi") == (
        f"1.769 dịch vụ, 35,7% cung cấp trực tuyến{words}"
    )


def test_a_gap_names_the_periods_that_are_not_the_asked_one() -> None:
    levels = [level(3, 581)]
    row = uses(*levels, gap=34.58, used_indicator_id="online")
    used = [dossiers(1.09, 1, time_period="2019-01-01/P11M")]
    assert services_headline(levels, row, used, "2019", "en") == (
        "1,769 services, 35.7% offered online, "
        "but only 1.09% of dossiers filed online (first 11 months of 2019)"
    )
    assert services_headline(levels, row, [dossiers(1.09)], "2019-10", "vi") == (
        "1.769 dịch vụ, 35,7% cung cấp trực tuyến (năm 2019), nhưng chỉ 1,09% hồ sơ nộp trực tuyến (năm 2019)"
    )


def test_a_gap_keeps_every_qualifier() -> None:
    levels = [level(3, 581)]
    words = {"total_qualifier": "nearly", "share_qualifier": "about", "gap": 34.58}
    row = uses(*levels, **words, used_indicator_id="online")
    assert services_headline(levels, row, [dossiers(1, qualifier="more_than")], "2019", "vi") == (
        "gần 1.769 dịch vụ, khoảng 35,7% cung cấp trực tuyến, nhưng chỉ trên 1% hồ sơ nộp trực tuyến"
    )


def test_dossiers_without_levels_are_told_alone_and_of_one_period() -> None:
    figures = [
        dossiers(272000, 1, measure="count", decimals=0, name_vi="Hồ sơ tiếp nhận", unit_measure="hồ sơ")
        | {"qualifier": "nearly", "time_period": "2018"},
        dossiers(99, 1, name_vi="Tỷ lệ đúng hạn", time_period="2018", qualifier="nearly"),
        dossiers(7, 1, name_vi="Khác", time_period="2018-10"),
        dossiers(8, 2, name_vi="Năm khác", time_period="2017"),
    ]
    assert services_headline([], [], figures, "2018-12", "vi") == (
        "Hồ sơ tiếp nhận gần 272.000 hồ sơ, tỷ lệ đúng hạn gần 99% (năm 2018); chưa có số liệu theo mức độ"
    )


def test_figures_of_another_year_are_no_finding_of_this_one() -> None:
    assert services_headline([], [], [dossiers(8, 2, time_period="2017")], "2019", "vi") == (
        "chưa có số liệu dịch vụ công theo mức độ"
    )


def covered(period: str, reported: int, *, listed: int = 63, stretch: int = 0) -> Row:
    return {"time_period": period, "reported": reported, "listed": listed, "stretch": stretch}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        pytest.param([], "chưa có số liệu của sở", id="nothing"),
        pytest.param([covered("2019", 0)], "chưa có số liệu của sở", id="only-ranks"),
        pytest.param([covered("2019", 1)], "có số liệu năm 2019 của 1/63 sở", id="one-period"),
        pytest.param(
            [covered("2018", 9), covered("2019", 63), covered("2020", 0)],
            "2 kỳ từ năm 2018 đến năm 2019; kỳ mới nhất có 63/63 sở",
            id="two-periods",
        ),
        pytest.param(
            [covered("2021", 9), covered("2022", 5, stretch=1)],
            "2 kỳ từ năm 2021 đến năm 2022, có lần đổi phương pháp; kỳ mới nhất có 5/63 sở",
            id="break",
        ),
    ],
)
def test_the_coverage_of_an_indicator_is_said_with_its_breaks(rows: list[Row], words: str) -> None:
    said = coverage_headline(rows, indicator(name_vi="Tỷ lệ"), "sở", "vi")
    assert said == f"Tỷ lệ: {words}"
