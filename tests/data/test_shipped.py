"""What ships loads, says what was published, and is compared only where it may be."""

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from data.database import ROOT, cursor
from ingest.folding import fold_name
from ingest.name_index import Found
from ingest.names import load_names
from ingest.shipped import load_shipped, shipped_files
from ingest.table import fold
from queries import catalogue, comparisons, services


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SEEDS = rows_of(ROOT / "data" / "published" / "seed_reports.csv")
pytestmark = pytest.mark.usefixtures("shipped")


def figure(unit_id: str, indicator_id: str, time_period: str) -> dict[str, Any]:
    rows = comparisons.indicator_series(unit_id=unit_id, indicator_id=indicator_id)
    (row,) = [row for row in rows if row["time_period"] == time_period]
    return row


def provinces(indicator_id: str, time_period: str, province_set: str) -> list[dict[str, Any]]:
    return comparisons.league_table(
        indicator_id=indicator_id, time_period=time_period, kind="province", province_set=province_set
    )


def test_every_seed_figure_is_there_with_its_value_qualifier_and_source() -> None:
    assert len(SEEDS) == 51
    for seed in SEEDS:
        row = figure(seed["unit_id"], seed["indicator_id"], seed["time_period"])
        printed = row["obs_value"] if row["published_value"] is None else row["published_value"]
        found = (printed, row["source_id"], row["note"])
        assert found == (float(seed["obs_value"]), seed["source_id"], seed["note"]), seed
        assert row["qualifier"] == (seed["qualifier"] or None), seed
        assert row["is_sample"] is False


@pytest.mark.parametrize(
    ("unit_id", "indicator_id", "time_period", "value"),
    [
        pytest.param(
            "VN-63-40", "online_dossier_rate", "2019-01-01/P11M", 1.09, id="nghe-an-online-dossiers"
        ),
        pytest.param("VN-63-11", "antivirus_coverage", "2019-10", 25.69, id="dien-bien-antivirus"),
    ],
)
def test_ratios_are_recomputed_from_their_parts(
    unit_id: str, indicator_id: str, time_period: str, value: float
) -> None:
    row = figure(unit_id, indicator_id, time_period)
    assert round(row["obs_value"], 2) == value
    assert row["origin"] == "recomputed"


def test_bac_kan_won_ten_places() -> None:
    row = figure("VN-63-06", "ict_index_rank", "2019")
    assert (row["obs_value"], row["published_ranked"], row["change"]) == (16, 63, 10)


@pytest.mark.parametrize(
    ("unit_id", "indicator_id", "time_period", "shown"),
    [
        ("VN-63-96", "dossiers_received", "2018", (272000, "nearly")),
        ("VN-63-96", "on_time_rate", "2018", (99, "nearly")),
        ("VN-63-27", "computer_rate", "2012", (98, None)),
        ("VN-63-27", "email_accounts", "2012", (3500, "more_than")),
    ],
)
def test_the_words_of_the_reports_are_kept(
    unit_id: str, indicator_id: str, time_period: str, shown: tuple[float, str]
) -> None:
    row = figure(unit_id, indicator_id, time_period)
    assert (row["obs_value"], row["qualifier"]) == shown


@pytest.mark.parametrize("time_period", ["2022", "2023", "2024"])
def test_our_dti_places_are_those_published(time_period: str) -> None:
    rows = provinces("dti", time_period, "63")
    assert [(row["rank"], row["ranked"]) for row in rows] == [(row["published_rank"], 63) for row in rows]


def test_our_dti_places_are_those_published_for_the_34() -> None:
    rows = provinces("dti", "2024", "34")
    assert [(row["rank"], row["ranked"]) for row in rows] == [(row["published_rank"], 34) for row in rows]


def test_the_dti_of_2024_does_not_compare_with_2023() -> None:
    rows = provinces("dti", "2024", "63")
    assert len(rows) == 63
    assert {(row["change"], row["change_note"]) for row in rows} == {(None, "break")}
    assert all("405/QĐ-BKHCN" in row["break_reason_vi"] and row["break_reason_en"] for row in rows)
    assert {row["rank_change"] for row in rows} == {None}


def test_the_dti_of_2023_compares_with_2022() -> None:
    rows = provinces("dti", "2023", "63")
    assert all(row["change"] is not None and row["rank_change"] is not None for row in rows)


def test_a_merged_province_has_no_dti_of_the_year_before() -> None:
    row = figure("VN-34-96", "dti", "2024")
    assert (row["previous_value"], row["change"], row["change_note"]) == (None, None, "merger")


def test_the_service_levels_of_nghe_an_in_2019() -> None:
    rows = services.service_levels(unit_id="VN-63-40", time_period="2019")
    assert [(row["level"], row["obs_value"]) for row in rows] == [("2", 1138), ("3", 581), ("4", 50)]
    assert {row["total"] for row in rows} == {1769}
    assert sum(row["share"] for row in rows) == pytest.approx(100)


def test_withheld_provinces_are_not_zero() -> None:
    rows = provinces("papi_total", "2024", "63")
    withheld = [row for row in rows if row["obs_status"] == "Q"]
    assert withheld != []
    assert {(row["obs_value"], row["rank"]) for row in withheld} == {(None, None)}
    assert {row["ranked"] for row in rows if row["rank"]} == {
        63 - len([r for r in rows if r["rank"] is None])
    }


def test_loading_again_changes_nothing() -> None:
    before = catalogue.data_version()
    with cursor() as connection:
        assert list(load_shipped(connection)) == []
    assert catalogue.data_version() == before
    assert before["sequence"] == len(shipped_files())


def test_every_shipped_figure_counts_and_none_is_said_by_two_files() -> None:
    with cursor() as connection:
        keys = connection.execute("select unit_id, indicator_id, time_period from submission").fetchall()
        observed = connection.execute("select count(*) from standing where origin <> 'carried'").fetchone()
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    assert len(keys) == sum(len(rows_of(path)) for path in shipped_files())
    assert observed[0] >= len(keys)


def test_whatever_is_illustrative_is_marked() -> None:
    rows = comparisons.league_table(
        indicator_id="digital_certificates", time_period="2019", kind="district", province_set="63"
    )
    assert {row["is_sample"] for row in rows if row["obs_value"] is not None} == {True}
    assert not any(row["is_sample"] for row in provinces("dti", "2023", "63"))


def test_the_departments_and_districts_are_listed_whole() -> None:
    for kind, count in (("department", 20), ("district", 21)):
        rows = comparisons.league_table(
            indicator_id="online_dossier_rate", time_period="2019", kind=kind, province_set="63"
        )
        assert len(rows) == count
        assert {row["target_met"] for row in rows} <= {True, False}


def test_every_choice_that_is_offered_has_an_answer() -> None:
    offered = catalogue.available()
    assert len(offered) > 200
    for row in offered[:: len(offered) // 25]:
        choice = {name: row[name] for name in ("indicator_id", "time_period", "kind", "province_set")}
        valued = [each for each in comparisons.league_table(**choice) if each["obs_value"] is not None]
        assert len(valued) == row["reported"], choice


def test_every_system_has_a_card_for_nghe_an() -> None:
    rows = comparisons.overview(unit_id="VN-63-40")
    assert len({row["system_id"] for row in rows}) == 16
    assert all(row["obs_value"] is not None for row in rows if row["indicator_id"])


@pytest.mark.parametrize(
    ("file", "value"), [("column_aliases", "field"), ("indicator_aliases", "indicator_id")]
)
def test_an_alias_means_one_thing_whatever_its_case(file: str, value: str) -> None:
    path = ROOT / "data" / "catalogue" / f"{file}.csv"
    rows = {(fold(row["alias"]), row[value]) for row in rows_of(path)}
    assert [alias for alias, count in Counter(alias for alias, _ in rows).items() if count > 1] == []


def test_a_word_means_one_thing_whatever_its_case() -> None:
    rows = {
        (row["field"], fold_name(row["words"]), row["meaning"])
        for row in rows_of(ROOT / "data" / "catalogue" / "words.csv")
    }
    counts = Counter((field, words) for field, words, _ in rows)
    assert [key for key, count in counts.items() if count > 1] == []
    assert {field for field, _, _ in rows} == {"row", "title", "obs_status", "qualifier"}


def test_no_heading_is_a_name_of_an_indicator() -> None:
    headings = {
        fold_name(row["alias"]) for row in rows_of(ROOT / "data" / "catalogue" / "column_aliases.csv")
    }
    with cursor() as connection:
        names = load_names(connection)
        found = [heading for heading in headings if isinstance(names.indicator(heading), Found)]
    assert found == []


def test_names_of_indicators_lead_to_one_indicator() -> None:
    with cursor() as connection:
        names = connection.execute(
            "select name_vi, indicator_id from indicator union select name_en, indicator_id from indicator"
            " union select alias, indicator_id from indicator_alias"
        ).fetchall()
    meanings = Counter(fold(name) for name, _ in {(fold(name), owner) for name, owner in names})
    assert [name for name, count in meanings.items() if count > 1] == []


def test_a_source_counts_what_it_published_and_not_what_is_made_of_it(shipped: Path) -> None:
    counted = {row["source_id"]: row["figures"] for row in catalogue.sources()}
    reports = ("nghe_an_2020", "dien_bien_2019", "bac_ninh_2012", "bac_kan_2021", "ca_mau_2019")
    assert [counted[source] for source in reports] == [21, 15, 7, 4, 5]  # 51, and one derived of Bắc Kạn
    (coverage,) = catalogue.sources_of(indicator_id="antivirus_coverage")
    assert (coverage["source_id"], coverage["figures"], coverage["units"]) == ("dien_bien_2019", 1, 1)
