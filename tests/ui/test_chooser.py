"""What the page's own script says was chosen: each choice is taken once, in its turn, and nothing else is."""

import pytest

from tests.pages.screen import Screen

pytestmark = pytest.mark.usefixtures("shipped")

PERIOD, UNIT = ["2022", 1], ["VN-63-01", 2]


def test_of_two_quick_choices_none_is_lost() -> None:
    screen = Screen("ranking", indicator="dti")
    screen.tell({"period": PERIOD, "unit": UNIT})
    assert (screen.address["period"], screen.address["unit"]) == ("2022", "VN-63-01")
    assert "Năm 2022" in screen.facts


def test_what_was_taken_is_not_taken_again() -> None:
    screen = Screen("ranking", indicator="dti")
    screen.tell({"period": PERIOD})
    screen.app.query_params["period"] = "2020"  # as a link says it
    screen.tell({"period": PERIOD, "unit": UNIT})
    assert (screen.address["period"], screen.address["unit"]) == ("2020", "VN-63-01")


def test_choices_are_taken_in_their_turn() -> None:
    """A system brings its first indicator; an indicator chosen after it stays, one chosen before does not."""
    for turns, shown in (((1, 2), "papi_services"), ((2, 1), "papi_egovernance")):
        screen = Screen("ranking", indicator="dti")
        screen.tell({"indicator": ["papi_services", turns[1]], "system": ["citizen_channels", turns[0]]})
        assert screen.address["indicator"] == shown


@pytest.mark.parametrize(
    "told",
    [None, 7, [], ["period"], *({"period": odd} for odd in ("2022", ["2022"], [2022, 1], {}))],
    ids=repr,
)
def test_what_is_said_in_no_known_form_changes_nothing(told: object) -> None:
    screen = Screen("ranking", indicator="dti")
    before = screen.address
    screen.tell(told)
    assert screen.failures() == []
    assert screen.address == before


@pytest.mark.parametrize("value", ["", "   "])
def test_no_words_are_no_choice(value: str) -> None:
    screen = Screen("ranking", indicator="dti", period="2022")
    screen.tell({"period": [value, 1]})
    assert screen.failures() == []
    assert screen.address["period"] == "2024"
