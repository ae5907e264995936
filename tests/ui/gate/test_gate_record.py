"""What happens at the gate is on record in the chain of acts, and the page has a name for each act."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from data import audit
from data.database import cursor
from ui.gate import accounts, record
from ui.record import action_name

ROOT = Path(__file__).resolve().parents[3]
GATE = [*(ROOT / "ui" / "gate").glob("*.py"), ROOT / "ui" / "user.py"]
# note(who, "account_added", …), the names of two acts in one call, and calls that go through a thread.
NOTED = re.compile(
    r"\b(?:note|note_seldom)[(,](?:[^\"\n]|f?\"web[^\"\n]*\")*?\"([a-z_]+)\"(?:[^\"\n]*else \"([a-z_]+)\")?"
)
PASSWORD = "một mật khẩu để thử"


@pytest.fixture
def recorded() -> Iterator[None]:
    record.record_with(audit.note)
    yield
    record.record_with(None)


@pytest.mark.usefixtures("recorded")
def test_acts_on_accounts_are_in_the_chain_with_who_did_them_and_no_password() -> None:
    accounts.add("chi", "administrator", PASSWORD, by="an")
    accounts.add("hoa", "reader", PASSWORD, by="chi")
    accounts.set_disabled("hoa", disabled=True, by="chi")
    with cursor() as connection:
        entries = audit.entries(connection)[::-1]
        assert audit.verify(connection) is None
    assert [(entry.actor, entry.action) for entry in entries] == [
        ("an", "account_added"),
        ("chi", "account_added"),
        ("chi", "account_disabled"),
    ]
    assert "hoa reader" in entries[1].detail
    assert PASSWORD not in "".join(entry.detail for entry in entries)


def test_every_act_at_the_gate_has_a_name() -> None:
    found = {name for path in GATE for each in NOTED.findall(path.read_text()) for name in each if name}
    assert {"turned_away", "sign_in", "account_disabled", "account_enabled", "sign_in_locked"} <= found
    assert [name for name in sorted(found) if action_name(name, "vi") == name] == []
