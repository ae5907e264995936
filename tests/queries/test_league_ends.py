"""Both ends of every kind are those of its league table, whatever ships."""

import pytest

from queries import catalogue, comparisons

pytestmark = pytest.mark.usefixtures("shipped")

ENDS = 3
SAME = ("unit_id", "rank", "ranked", "obs_value", "qualifier", "obs_status", "head", "source_id", "is_sample")


@pytest.mark.parametrize(
    ("indicator_id", "time_period"),
    [
        pytest.param("online_dossier_rate", "2019-01-01/P11M", id="three-kinds-and-both-sets"),
        pytest.param("dossiers_received", "2018", id="nobody-is-better"),
        pytest.param("training_classes", "2019", id="some-have-not-reported"),
        pytest.param("papi_procedures", "2022", id="withheld"),
        pytest.param("ict_index_rank", "2019", id="known-by-their-rank-alone"),
        pytest.param("procedures_offline", "2025", id="less-is-better"),
    ],
)
def test_the_ends_are_those_of_the_league_table_of_each_kind(indicator_id: str, time_period: str) -> None:
    asked = {"indicator_id": indicator_id, "time_period": time_period}
    groups = [
        {"kind": row["kind"], "province_set": row["province_set"]}
        for row in catalogue.available()
        if (row["indicator_id"], row["time_period"]) == (indicator_id, time_period)
    ]
    found = comparisons.league_ends(**asked)
    assert found != []
    for group in groups:
        table = comparisons.league_table(**asked, **group)
        known = [row for row in table if row["obs_value"] is not None]
        own = [row for row in found if group.items() <= row.items()]
        told = known if len(known) <= 2 * ENDS else known[:ENDS] + known[-ENDS:]
        assert [[row[name] for name in SAME] for row in own] == [[row[name] for name in SAME] for row in told]
        assert {(row["reported"], row["listed"]) for row in own} == {(len(known), len(table))}
        assert sum(row["between"] for row in own) == len(known) - len(told)
    assert len(found) == sum(
        min(2 * ENDS, row["reported"])
        for row in catalogue.available()
        if (row["indicator_id"], row["time_period"]) == (indicator_id, time_period)
    )


def test_what_is_left_out_stands_behind_the_third() -> None:
    rows = comparisons.league_ends(indicator_id="online_dossier_rate", time_period="2019")
    assert [row["between"] for row in rows if row["kind"] == "district"] == [0, 0, 15, 0, 0, 0]


def test_a_period_without_figures_has_no_ends() -> None:
    assert comparisons.league_ends(indicator_id="online_dossier_rate", time_period="1999") == []
