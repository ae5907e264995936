"""Composite scores on the page: every score, piece and bound is that of the question."""

import pytest

from data import formats
from data.database import cursor
from data.texts import LANGUAGES, say
from queries import composites
from tests.pages.screen import Screen, flat
from tests.pages.test_pages import numbers, rounded

pytestmark = pytest.mark.usefixtures("shipped")
CHOICES = (
    {"composite": "service_index_766_parts", "set": "34"},
    {"composite": "dti_922", "period": "2022"},
    {"composite": "internal_sample", "kind": "department", "set": "63"},
    {"composite": "internal_sample", "kind": "district", "set": "63", "period": "2018"},
)


@pytest.mark.parametrize(
    "choice", CHOICES, ids=[f"{at}-{each['composite']}" for at, each in enumerate(CHOICES)]
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_score_is_that_of_the_question(lang: str, choice: dict[str, str]) -> None:
    screen = Screen("ranking", view="composite", lang=lang, **choice)
    assert screen.failures() == []
    rows = composites.composite_scores(
        composite_id=choice["composite"],
        time_period=screen.address["period"],
        kind=screen.address["kind"],
        province_set=screen.address["set"],
    )
    scored = {
        row["unit_id"]: [each for each in rows if each["unit_id"] == row["unit_id"]]
        for row in rows
        if row["rank"]
    }
    shown = {line.get("data-unit"): line for line in screen.tree.iter("tr") if line.get("data-unit")}
    assert list(shown) == list(scored)
    for unit, line in shown.items():
        row, cells = scored[unit][0], [flat(cell) for cell in line]
        assert (cells[0], cells[1]) == (str(row["rank"]), row[f"name_{lang}"])
        assert numbers(cells[2], lang) == [rounded(row["score"], 2)]
        pieces = [piece.get("title") for piece in line.iter("i")]
        told = [formats.number(each["contribution"], decimals=2, lang=lang) for each in scored[unit]]
        assert [piece.split(": ")[-1].split()[0] for piece in pieces] == told
        assert cells[4] == "–".join(
            str(place) for place in dict.fromkeys((row["best_rank"], row["worst_rank"]))
        )
    left = {row["unit_id"] for row in rows if not row["rank"]}
    below = " ".join(screen.texts("gb-without"))
    assert (say("without_score", lang) in below) == bool(left)


def test_weights_that_are_an_example_mark_the_score_as_one_and_published_ones_do_not() -> None:
    sample = say("sample_badge", "vi")
    assert sample in Screen("ranking", view="composite", composite="internal_sample", kind="district").facts
    assert sample not in Screen("ranking", view="composite", composite="dti_922").facts


def test_a_score_is_offered_only_where_it_can_be_worked_out() -> None:
    screen = Screen("ranking", view="composite", composite="dti_922", period="2024")
    assert screen.address["period"] == "2023"
    assert list(screen.controls["period"]["options"].values()) == ["Năm 2023", "Năm 2022"]
    assert "đang xem kỳ gần nhất: năm 2023" in screen.texts("gb-notice")[0]


def test_a_score_that_is_not_there_is_the_first_one() -> None:
    screen = Screen("ranking", view="composite", composite="<script>")
    assert screen.failures() == []
    assert "composite" not in screen.address
    assert list(screen.every("gb-composite"))


def test_without_any_score_the_view_is_not_offered() -> None:
    with cursor() as connection:
        connection.execute("delete from composite_part")
        connection.execute("update catalogue_version set sha256 = 'another'")
    screen = Screen("ranking", view="composite")
    assert screen.failures() == []
    assert list(screen.controls["view"]["options"].values()) == ["Bảng", "Biến động hạng"]


def test_a_projector_shows_ten_scores_with_the_chosen_unit() -> None:
    screen = Screen(
        "ranking", view="composite", composite="service_index_766_parts", set="34", display="projector"
    )
    shown = [line.get("data-unit") for line in screen.tree.iter("tr") if line.get("data-unit")]
    assert len(shown) == 10
    assert "VN-34-40" in shown
    assert screen.controls == {}
