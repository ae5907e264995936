"""The sample figures add up to what the province published, and to themselves."""

import csv
from pathlib import Path

import pytest

from data.database import ROOT
from data.sample.generate import FOLDER, write_samples

DOSSIERS = ("dossiers_received", "dossiers_received_online", "dossiers_settled", "dossiers_on_time")
DOCUMENTS = ("documents_sent", "documents_sent_electronic")
LEVELS = tuple(f"online_services_level_{level}" for level in (2, 3, 4))
TRAINING = ("officials_trained", "training_classes")
ANNUAL = (*DOSSIERS, *DOCUMENTS, *LEVELS, *TRAINING, "online_services_total", "digital_certificates")
MONTHS = [f"2019-{month:02}" for month in range(1, 13)]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = [row for path in sorted(FOLDER.glob("*.csv")) for row in rows_of(path)]
FIGURES = {(row["unit_id"], row["indicator_id"], row["time_period"]): int(row["obs_value"]) for row in ROWS}
UNITS = {
    row["unit_id"]: row
    for row in rows_of(ROOT / "data" / "catalogue" / "units.csv")
    if row["kind"] in ("department", "district")
}


def total(indicator: str, period: str) -> int:
    return sum(FIGURES[unit_id, indicator, period] for unit_id in UNITS)


def published(indicator: str, period: str) -> int:
    rows = rows_of(ROOT / "data" / "published" / "seed_reports.csv")
    key = ("VN-63-40", indicator, period)
    (row,) = [row for row in rows if (row["unit_id"], row["indicator_id"], row["time_period"]) == key]
    return int(row["obs_value"])


def rate(unit_id: str, part: str, whole: str, period: str) -> float:
    return 100 * FIGURES[unit_id, part, period] / FIGURES[unit_id, whole, period]


def test_twenty_departments_and_twenty_one_districts_are_sampled() -> None:
    kinds = [unit["kind"] for unit in UNITS.values()]
    assert (kinds.count("department"), kinds.count("district")) == (20, 21)
    assert {unit_id for unit_id, _, _ in FIGURES} == set(UNITS)


def test_every_row_is_marked_as_sample_named_as_in_the_catalogue_and_said_once() -> None:
    assert len(FIGURES) == len(ROWS)
    for row in ROWS:
        assert (row["source_id"], row["obs_status"], row["note"]) == ("sample", "A", "")
        assert row["unit_name"] == UNITS[row["unit_id"]]["name_vi"]


@pytest.mark.parametrize(
    ("indicator", "period", "expected"),
    [
        ("online_services_level_2", "2019", 1_138),
        ("online_services_level_3", "2019", 581),
        ("online_services_level_4", "2019", 50),
        ("online_services_total", "2019", 1_769),
        ("dossiers_received", "2019-01-01/P11M", 242_272),
        ("dossiers_received_online", "2019-01-01/P11M", 2_649),
        ("digital_certificates", "2019", 2_928),
    ],
)
def test_the_units_add_up_to_the_published_total(indicator: str, period: str, expected: int) -> None:
    assert total(indicator, period) == expected == published(indicator, period)


@pytest.mark.parametrize("indicator", DOSSIERS)
@pytest.mark.parametrize("unit_id", UNITS)
def test_months_add_up_to_eleven_months_and_to_the_year(unit_id: str, indicator: str) -> None:
    months = [FIGURES[unit_id, indicator, month] for month in MONTHS]
    assert sum(months[:11]) == FIGURES[unit_id, indicator, "2019-01-01/P11M"]
    assert sum(months) == FIGURES[unit_id, indicator, "2019"]
    assert FIGURES[unit_id, indicator, "2018-01-01/P11M"] <= FIGURES[unit_id, indicator, "2018"]


@pytest.mark.parametrize("indicator", DOCUMENTS)
def test_months_of_documents_add_up_to_the_year(indicator: str) -> None:
    for unit_id in UNITS:
        months = [FIGURES[unit_id, indicator, month] for month in MONTHS]
        assert sum(months) == FIGURES[unit_id, indicator, "2019"]


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("dossiers_received_online", "dossiers_received"),
        ("dossiers_settled", "dossiers_received"),
        ("dossiers_on_time", "dossiers_settled"),
        ("documents_sent_electronic", "documents_sent"),
    ],
)
def test_a_part_never_exceeds_its_whole(part: str, whole: str) -> None:
    pairs = [
        (n, FIGURES[unit_id, whole, period]) for (unit_id, name, period), n in FIGURES.items() if name == part
    ]
    assert pairs
    assert all(0 <= n <= of for n, of in pairs)


@pytest.mark.parametrize("year", ["2018", "2019"])
def test_the_levels_of_a_unit_add_up_to_its_services(year: str) -> None:
    for unit_id in UNITS:
        levels = [FIGURES[unit_id, level, year] for level in LEVELS]
        assert sum(levels) == FIGURES[unit_id, "online_services_total", year]


@pytest.mark.parametrize("year", ["2018", "2019"])
def test_rates_stay_believable(year: str) -> None:
    for unit_id in UNITS:
        assert 0 <= rate(unit_id, "dossiers_received_online", "dossiers_received", year) <= 8
        assert 88 <= rate(unit_id, "dossiers_on_time", "dossiers_settled", year) <= 100
        assert 80 <= rate(unit_id, "documents_sent_electronic", "documents_sent", year) <= 100


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("dossiers_received_online", "dossiers_received"),
        ("dossiers_on_time", "dossiers_settled"),
        ("documents_sent_electronic", "documents_sent"),
    ],
)
def test_most_units_improved_on_2018_but_not_all(part: str, whole: str) -> None:
    better = [rate(unit_id, part, whole, "2019") > rate(unit_id, part, whole, "2018") for unit_id in UNITS]
    assert len(UNITS) / 2 < sum(better) < len(UNITS)


def test_some_units_tie() -> None:
    departments = [unit_id for unit_id, unit in UNITS.items() if unit["kind"] == "department"]
    rates = [rate(unit_id, "dossiers_on_time", "dossiers_settled", "2019") for unit_id in departments]
    assert rates.count(100) == 2


def test_only_three_units_left_their_training_out() -> None:
    expected = {(unit_id, name, year) for unit_id in UNITS for name in ANNUAL for year in ("2018", "2019")}
    gaps = {
        ("VN-63-40-H417", "2018"),
        ("VN-63-40-SO-DU-LICH", "2019"),
        ("VN-63-40-H416", "2019"),
    }
    assert expected - FIGURES.keys() == {(unit_id, name, year) for unit_id, year in gaps for name in TRAINING}


def test_generating_again_gives_the_same_bytes(tmp_path: Path) -> None:
    write_samples(tmp_path)
    shipped = {path.name: path.read_bytes() for path in FOLDER.glob("*.csv")}
    assert len(shipped) == 6
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == shipped
