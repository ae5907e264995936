"""The published figures are complete, readable, and speak only of what the catalogue knows."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from data.database import ROOT
from data.periods import parse_period
from data.sample.generate import HEADING

PUBLISHED = ROOT / "data" / "published"
CATALOGUE = ROOT / "data" / "catalogue"
STATUSES = {"A", "E", "P", "B", "O", "Q"}
WITHOUT_VALUE = {"O", "Q"}
QUALIFIERS = {"", "nearly", "more_than", "about"}
PLAIN_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
PLACE = re.compile(r"([1-9]\d*)?")
NATIONAL = {
    "dti": 1_964,
    "service_index_766": 612,
    "service_counts_2025": 145,
    "papi": 3_087,
    "mic_egov_2017": 53,
    "ict_index": 52,
    "par_sipas": 88,
}


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FILES = {path.stem: rows_of(path) for path in sorted(PUBLISHED.glob("*.csv"))}
ROWS = [row for rows in FILES.values() for row in rows]


def ids(name: str, key: str) -> set[str]:
    return {row[key] for row in rows_of(CATALOGUE / f"{name}.csv")}


def test_the_five_seed_reports_have_51_figures() -> None:
    assert len(FILES["seed_reports"]) == 51
    assert len({row["source_id"] for row in FILES["seed_reports"]}) == 5
    assert all(row["note"] and row["obs_status"] == "A" for row in FILES["seed_reports"])


def test_the_national_figures_are_6001() -> None:
    assert {name: len(FILES[name]) for name in NATIONAL} == NATIONAL
    assert sum(NATIONAL.values()) == 6_001
    assert FILES.keys() == {*NATIONAL, "seed_reports", "derived_figures"}


def test_national_figures_stand_in_a_fixed_order() -> None:
    for name in NATIONAL:
        keys = [(row["indicator_id"], row["time_period"], row["unit_id"]) for row in FILES[name]]
        assert keys == sorted(keys), name


@pytest.mark.parametrize(
    ("column", "file"), [("unit_id", "units"), ("indicator_id", "indicators"), ("source_id", "sources")]
)
def test_every_id_is_in_the_catalogue(column: str, file: str) -> None:
    assert {row[column] for row in ROWS} - ids(file, column) == set()


def test_units_are_named_as_in_the_catalogue() -> None:
    names = {row["unit_id"]: row["name_vi"] for row in rows_of(CATALOGUE / "units.csv")}
    assert [row for row in ROWS if row["unit_name"] != names[row["unit_id"]]] == []


def test_nothing_published_is_marked_as_sample() -> None:
    sample = {row["source_id"] for row in rows_of(CATALOGUE / "sources.csv") if row["is_sample"] == "true"}
    assert {row["source_id"] for row in ROWS} & sample == set()


def test_statuses_qualifiers_periods_and_ranks_are_readable() -> None:
    for row in ROWS:
        assert row["obs_status"] in STATUSES, row
        assert row["qualifier"] in QUALIFIERS, row
        assert parse_period(row["time_period"]), row
        assert all(PLACE.fullmatch(row[name]) for name in ("published_rank", "published_ranked")), row


def test_a_value_is_there_unless_the_status_says_missing_or_withheld() -> None:
    for row in ROWS:
        assert (row["obs_value"] == "") == (row["obs_status"] in WITHOUT_VALUE), row
        assert row["obs_value"] == "" or PLAIN_NUMBER.fullmatch(row["obs_value"]), row
        assert not row["obs_value"].endswith(".0"), row


def test_no_figure_is_published_twice() -> None:
    counts = Counter((row["unit_id"], row["indicator_id"], row["time_period"]) for row in ROWS)
    assert [key for key, count in counts.items() if count > 1] == []


def test_bac_kan_was_16th_of_63_and_ten_places_behind_a_year_before() -> None:
    ranks = {
        row["time_period"]: (row["obs_value"], row["obs_status"], row["published_ranked"])
        for row in ROWS
        if row["indicator_id"] == "ict_index_rank"
    }
    assert ranks == {"2019": ("16", "A", "63"), "2018": ("26", "E", "")}


def test_files_are_plain_utf8_with_line_feeds_and_the_common_heading() -> None:
    for path in PUBLISHED.glob("*.csv"):
        raw = path.read_bytes()
        assert raw.startswith(",".join(HEADING).encode() + b"\n"), path.name
        assert b"\r" not in raw, path.name
