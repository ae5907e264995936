"""An answer is kept by what it depends on, so nobody sees figures of another version or another choice."""

import pytest

from data.database import cursor
from ingest.publish import load_file, withdraw
from queries import catalogue
from tests.caches import caches, most_of
from ui import cached
from ui.offer import Choice

pytestmark = pytest.mark.usefixtures("shipped")


def choice(**changes: str) -> Choice:
    own = {
        "version": cached.version(),
        "system_id": "rankings",
        "indicator_id": "dti",
        "time_period": "2024",
        "kind": "province",
        "province_set": "63",
        "unit_id": "VN-63-40",
        "unit_chosen": True,
        "lang": "vi",
        "projector": False,
    }
    return Choice(**own | changes)


def dti_of_nghe_an() -> float:
    rows = cached.league_table(choice())
    return next(row["obs_value"] for row in rows if row["unit_id"] == "VN-63-40")


def load(value: str) -> int:
    raw = f"unit_id,indicator_id,time_period,obs_value,source_id\nVN-63-40,dti,2024,{value},sample\n".encode()
    with cursor() as connection:
        return load_file(connection, raw, file_name="corrected.csv", by="test").upload_id


def test_a_version_names_the_publication_and_the_catalogue() -> None:
    state = catalogue.data_version()
    assert cached.version() == f"{state['sequence']}-{state['catalogue'][:8]}-{state['drawn']}"
    assert cached.as_of(cached.version()) == state["sequence"]


def test_a_correction_is_seen_at_once_and_its_withdrawal_too() -> None:
    before, first = dti_of_nghe_an(), cached.version()
    upload = load("0.1234")
    assert cached.version() != first
    assert dti_of_nghe_an() == 0.1234
    with cursor() as connection:
        withdraw(connection, upload, by="test")
    assert dti_of_nghe_an() == before


def test_the_figures_of_an_older_version_stay_what_they_were() -> None:
    """A page that began before a publication ends with the figures it began with."""
    old, before = choice(), dti_of_nghe_an()
    load("0.1234")
    rows = {row["unit_id"]: row for row in cached.league_table(old)}
    assert rows["VN-63-40"]["obs_value"] == before


def test_each_choice_has_its_own_answer() -> None:
    assert len(cached.league_table(choice())) == 63
    assert len(cached.league_table(choice(province_set="34"))) == 34
    assert cached.league_table(choice(time_period="2022")) != cached.league_table(choice())


def test_what_one_visitor_does_to_an_answer_is_not_seen_by_the_next() -> None:
    cached.league_table(choice())[0]["obs_value"] = -1
    assert cached.league_table(choice())[0]["obs_value"] != -1


def test_language_and_unit_do_not_ask_the_database_again(monkeypatch: pytest.MonkeyPatch) -> None:
    cached.league_table(choice())
    monkeypatch.setattr(cached.comparisons, "league_table", lambda **_: pytest.fail("asked again"))
    cached.league_table(choice(lang="en", unit_id="VN-63-01", unit_chosen=False, projector=True))


def test_the_caches_of_all_subjects_are_found() -> None:
    subjects = {name.split(".")[1] for name in caches()}
    assert subjects == {
        "cached",
        "cached_files",
        "cached_html",
        "cached_league",
        "cached_map",
        "cached_search",
    }


@pytest.mark.parametrize("name", sorted(caches()))
def test_every_cache_is_bounded(name: str) -> None:
    assert most_of(caches()[name])
