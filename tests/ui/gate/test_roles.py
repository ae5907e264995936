"""Who may do what: the whole table, written a second time."""

import pytest

from ui.gate.roles import ACTIONS, ROLES, Actor, anonymous_reading, may

MAY = {
    "read": {"anonymous", "reader", "uploader", "secretary", "administrator"},
    "own_password": {"reader", "uploader", "secretary", "administrator"},
    "upload": {"uploader", "administrator"},
    "catalogue": {"uploader", "administrator"},
    "meetings": {"secretary", "administrator"},
    "accounts": {"administrator"},
    "record": {"administrator"},
    "backup": {"administrator"},
    "nothing_of_this_name": set(),
    "": set(),
}
WHO = ("anonymous", *ROLES)


def actor(who: str) -> Actor | None:
    return None if who == "anonymous" else Actor("somebody", who)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("action", MAY)
def test_a_role_may_do_its_own_and_nothing_else(action: str, who: str) -> None:
    assert may(actor(who), action) == (who in MAY[action])


def test_every_action_is_in_the_table() -> None:
    assert set(ACTIONS) == {action for action, who in MAY.items() if who}


@pytest.mark.parametrize("role", ["", "root", "Administrator", "administrator "])
@pytest.mark.parametrize("action", ACTIONS)
def test_a_role_that_is_not_there_may_do_nothing(role: str, action: str) -> None:
    assert not may(Actor("somebody", role), action)


@pytest.mark.parametrize(
    ("setting", "on"),
    [
        (None, True),
        ("", True),
        ("on", True),
        ("1", True),
        ("off", False),
        ("0", False),
        ("of", False),
        ("không", False),
    ],
)
def test_reading_without_an_account_is_on_and_a_slip_is_off(
    setting: str | None, on: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GIAOBAN_ANONYMOUS_READING", raising=False)
    if setting is not None:
        monkeypatch.setenv("GIAOBAN_ANONYMOUS_READING", setting)
    assert anonymous_reading() == on
    assert may(None, "read") == on
    assert may(Actor("somebody", "reader"), "read")
    assert not any(may(None, action) for action in ACTIONS if action != "read")
