"""Accounts, passwords, sessions and tries, on a real SQLite store."""

import io
import os
import re
import sqlite3
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from data.database import DatabaseUnavailableError
from ui.accounts.__main__ import main
from ui.gate import accounts, attempts, first_run, passwords, record, sessions, store
from ui.gate.accounts import Account, AccountError, TooManyAttemptsError
from ui.gate.roles import Actor

PASSWORD = "một mật khẩu để thử"
HERE = "10.0.0.1"


@pytest.fixture
def noted() -> list[tuple[str, str, str]]:
    """What was recorded."""
    acts: list[tuple[str, str, str]] = []
    record.record_with(lambda *act: acts.append(act))
    yield acts
    record.record_with(None)


def fault(act: Callable[[], object]) -> str:
    with pytest.raises(AccountError) as error:
        act()
    assert error.value.message("en") != error.value.message("vi") == str(error.value)
    return error.value.key


# The store.


def test_the_store_is_for_the_servers_user_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "new folder" / "accounts.sqlite"
    monkeypatch.setenv("GIAOBAN_ACCOUNTS", str(path))
    before = os.umask(0)
    try:
        accounts.add("hoa", "reader", PASSWORD, by="test")
    finally:
        os.umask(before)
    files = list(path.parent.iterdir())
    assert len(files) >= 2
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_the_store_lies_beside_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIAOBAN_ACCOUNTS")
    monkeypatch.setenv("GIAOBAN_DATABASE", "/srv/giaoban/giaoban.duckdb")
    assert store.accounts_path() == "/srv/giaoban/accounts.sqlite"


def test_a_change_that_fails_was_never_begun() -> None:
    accounts.add("hoa", "reader", PASSWORD, by="test")

    def change() -> None:
        with store.store() as connection:
            connection.execute("delete from account")
            connection.execute("nonsense")

    with pytest.raises(sqlite3.Error):
        change()
    assert accounts.accounts() == [Account("hoa", "reader", False)]


def test_no_password_and_no_key_is_kept_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_ACCOUNTS", str(tmp_path / "accounts.sqlite"))
    accounts.add("hoa", "reader", PASSWORD, by="test")
    key = sessions.begin("hoa")
    setup = first_run.open_setup()
    store.close_store()
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"$argon2id$" in kept
    assert [secret for secret in (PASSWORD, key, setup) if secret.encode() in kept] == []


def test_a_damaged_store_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "accounts.sqlite"
    path.write_bytes(b"no database" * 1000)
    monkeypatch.setenv("GIAOBAN_ACCOUNTS", str(path))
    with pytest.raises(DatabaseUnavailableError, match=str(path)):
        accounts.accounts()


# Passwords.


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("ngắn quá", "password_too_short"),
        ("x" * 201, "password_too_long"),
        ("aaaaaaaaaaaa", "password_too_easy"),
        ("mat khau cua Hoa.Le", "password_too_easy"),
        ("mười ký tự đủ", None),
    ],
)
def test_a_new_password_is_looked_at(password: str, fault: str | None) -> None:
    assert passwords.fault_of(password, "hoa.le") == fault


def test_a_letter_in_two_pieces_is_the_same_password() -> None:
    kept = passwords.hashed("mật khẩu một".encode().decode())
    assert passwords.is_right(kept, "mật khẩu một")
    assert not passwords.is_right(kept, "mat khau mot")


@pytest.mark.parametrize("kept", [None, "", "not a hash"])
def test_without_a_kept_password_none_is_right(kept: str | None) -> None:
    assert not passwords.is_right(kept, "no account has this password")


def test_what_is_longer_than_any_password_is_not_its_beginning() -> None:
    kept = passwords.hashed("ab" * 100)
    assert passwords.is_right(kept, "ab" * 100)
    assert not passwords.is_right(kept, "ab" * 100 + "x")


# Accounts.


@pytest.mark.parametrize("name", ["", "a", "hòa", "a b", "<b>", "../x", "a" * 65, "-a", "a\nb", "A;drop"])
def test_a_name_is_plain(name: str) -> None:
    assert fault(lambda: accounts.add(name, "reader", PASSWORD, by="test")) == "account_name_wrong"


def test_capitals_do_not_make_another_name(noted: list) -> None:
    accounts.add(" Hoa.Le ", "reader", PASSWORD, by="test")
    assert fault(lambda: accounts.add("hoa.le", "uploader", PASSWORD, by="test")) == "account_name_taken"
    assert accounts.password_is_right("HOA.LE", PASSWORD, address=HERE)
    assert noted == [("test", "account_added", "hoa.le reader")]


def test_a_role_must_be_one() -> None:
    assert fault(lambda: accounts.add("hoa", "root", PASSWORD, by="test")) == "account_role_unknown"


@pytest.mark.parametrize("last_open", [True, False])
def test_somebody_is_always_left_to_administer(last_open: bool) -> None:
    accounts.add("chi", "administrator", PASSWORD, by="test")
    accounts.add("an", "administrator", PASSWORD, by="test")
    accounts.set_disabled("an", disabled=True, by="test")
    if not last_open:
        accounts.set_disabled("an", disabled=False, by="test")
        accounts.set_role("chi", "reader", by="test")
        return
    closing = fault(lambda: accounts.set_disabled("chi", disabled=True, by="test"))
    demoting = fault(lambda: accounts.set_role("chi", "reader", by="test"))
    assert closing == demoting == "account_last_administrator"
    accounts.set_role("chi", "administrator", by="test")
    accounts.set_password("chi", "mười ký tự khác", by="test")


def test_without_any_administrator_others_can_still_be_changed() -> None:
    accounts.add("hoa", "reader", PASSWORD, by="test")
    accounts.set_role("hoa", "uploader", by="test")
    accounts.set_disabled("hoa", disabled=True, by="test")
    assert accounts.accounts() == [Account("hoa", "uploader", True)]


def test_what_is_not_there_cannot_be_changed() -> None:
    assert fault(lambda: accounts.set_role("nobody", "reader", by="test")) == "account_unknown"
    assert fault(lambda: accounts.set_password("nobody", PASSWORD, by="test")) == "account_unknown"


def test_a_closed_account_has_no_right_password() -> None:
    accounts.add("hoa", "reader", PASSWORD, by="test")
    key = sessions.begin("hoa")
    accounts.set_disabled("hoa", disabled=True, by="test")
    assert sessions.find(sessions.digest(key)) is None
    assert not accounts.password_is_right("hoa", PASSWORD, address=HERE)
    accounts.set_disabled("hoa", disabled=False, by="test")
    assert accounts.password_is_right("hoa", PASSWORD, address=HERE)
    assert sessions.find(sessions.digest(key)) is None


# Tries.


def wrong(name: str, address: str = HERE) -> bool:
    try:
        return accounts.password_is_right(name, "sai", address=address)
    except TooManyAttemptsError:
        return True


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No time is spent on hashing."""
    monkeypatch.setattr(
        passwords, "is_right", lambda kept, password: kept is not None and password == PASSWORD
    )


@pytest.mark.usefixtures("quick")
def test_five_wrong_passwords_close_a_name_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    accounts.add("hoa", "reader", PASSWORD, by="test")
    assert [wrong("hoa", f"10.0.0.{number}") for number in range(7)] == [False] * 5 + [True] * 2
    with pytest.raises(TooManyAttemptsError):
        accounts.password_is_right("hoa", PASSWORD, address="10.1.1.1")
    later = time.time() + attempts.WAIT_SECONDS + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert accounts.password_is_right("hoa", PASSWORD, address="10.1.1.1")


@pytest.mark.usefixtures("quick")
def test_the_right_password_forgives_the_wrong_ones_of_its_name_only() -> None:
    accounts.add("hoa", "reader", PASSWORD, by="test")
    for _ in range(4):
        wrong("hoa")
    assert accounts.password_is_right("hoa", PASSWORD, address=HERE)
    assert [wrong("hoa") for _ in range(5)] == [False] * 5
    assert [wrong(f"name{number}") for number in range(12)] == [False] * 11 + [True]  # 20 from this address


@pytest.mark.usefixtures("quick")
def test_a_reset_password_opens_a_name_again() -> None:
    accounts.add("hoa", "reader", PASSWORD, by="test")
    for _ in range(5):
        wrong("hoa")
    accounts.set_password("hoa", PASSWORD, by="test")
    assert accounts.password_is_right("hoa", PASSWORD, address="10.1.1.1")


# Sessions.


def test_a_session_is_somebodys_until_it_ends() -> None:
    accounts.add("hoa", "reader", PASSWORD, by="test")
    key, other = sessions.begin("hoa"), sessions.begin("hoa")
    session = sessions.digest(key)
    assert key != other
    assert sessions.find(session) == Actor("hoa", "reader", session)
    sessions.end(session)
    assert sessions.find(session) is None
    assert sessions.find(sessions.digest(other))


@pytest.mark.parametrize(
    ("hours", "used_every", "over"),
    [(1.9, 0, False), (2.1, 0, True), (11.5, 1, False), (12.1, 1, True)],
    ids=["not-yet-idle", "idle", "busy", "busy-too-long"],
)
def test_a_session_ends_by_time(
    hours: float, used_every: int, over: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts.add("hoa", "reader", PASSWORD, by="test")
    session, began = sessions.digest(sessions.begin("hoa")), time.time()
    for hour in range(1, int(hours) + 1) if used_every else ():
        monkeypatch.setattr(time, "time", lambda at=began + hour * 3600: at)
        sessions.find(session)
    monkeypatch.setattr(time, "time", lambda: began + hours * 3600)
    assert (sessions.find(session) is None) == over


def test_to_be_looked_at_is_no_sign_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    accounts.add("hoa", "reader", PASSWORD, by="test")
    session, began = sessions.digest(sessions.begin("hoa")), time.time()
    for hour in (1, 2):
        monkeypatch.setattr(time, "time", lambda at=began + hour * 3600 - 1: at)
        assert sessions.find(session, used=False)
    monkeypatch.setattr(time, "time", lambda: began + 2 * 3600 + 1)
    assert sessions.find(session) is None


# The first administrator.


def test_the_first_address_works_once(capsys: pytest.CaptureFixture[str]) -> None:
    first_run.show_first_address()
    key = capsys.readouterr().err.partition("key=")[2].split()[0]
    assert not first_run.set_up("guess", "chi", PASSWORD)
    with pytest.raises(AccountError):
        first_run.set_up(key, "chi", "ngắn")
    assert first_run.set_up(key, "chi", PASSWORD)
    assert not first_run.set_up(key, "an", PASSWORD)
    assert accounts.accounts() == [Account("chi", "administrator", False)]
    first_run.show_first_address()
    assert capsys.readouterr().err == ""


def test_a_start_forgets_the_address_of_the_start_before() -> None:
    before, now = first_run.open_setup(), first_run.open_setup()
    assert not first_run.is_setup_key(before)
    assert first_run.is_setup_key(now)


def test_an_administrator_of_the_command_line_closes_the_door() -> None:
    key = first_run.open_setup()
    accounts.add("chi", "administrator", PASSWORD, by="test")
    assert not first_run.is_setup_key(key)
    assert not first_run.set_up(key, "an", PASSWORD)


# The command line.


def on_console(monkeypatch: pytest.MonkeyPatch, *arguments: str, typed: str = PASSWORD) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
    return main(list(arguments))


def test_accounts_are_made_and_changed_on_the_console(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], noted: list
) -> None:
    assert on_console(monkeypatch, "add", "Chi", "--role", "administrator") == 0
    assert on_console(monkeypatch, "add", "hoa", "--role", "reader") == 0
    assert on_console(monkeypatch, "role", "hoa", "uploader") == 0
    assert on_console(monkeypatch, "password", "hoa", typed="mười ký tự khác") == 0
    assert on_console(monkeypatch, "disable", "hoa") == 0
    capsys.readouterr()
    assert on_console(monkeypatch, "list") == 0
    assert capsys.readouterr().out == "chi\tadministrator\topen\nhoa\tuploader\tclosed\n"
    assert on_console(monkeypatch, "enable", "hoa") == 0
    assert accounts.password_is_right("hoa", "mười ký tự khác", address=HERE)
    assert [act for _, act, _ in noted] == [
        "account_added",
        "account_added",
        "account_role",
        "account_password",
        "account_disabled",
        "account_enabled",
    ]
    assert PASSWORD not in str(noted)


@pytest.mark.usefixtures("quick")
def test_the_console_ends_a_lock_out_and_knows_whom_it_means(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], noted: list
) -> None:
    accounts.add("hoa", "administrator", PASSWORD, by="test")
    for _ in range(5):
        wrong("hoa")
    assert on_console(monkeypatch, "unlock", "hoa") == 0
    assert accounts.password_is_right("hoa", PASSWORD, address="10.1.1.1")
    assert noted[-1] == ("console", "account_unlocked", "hoa")
    assert on_console(monkeypatch, "unlock", "nobody") == 1
    assert "nobody" in capsys.readouterr().err


def test_what_the_console_did_is_recorded_by_the_server_before_its_next_act(noted: list) -> None:
    record.record_with(record.keep)
    accounts.add("chi", "administrator", PASSWORD, by="console")
    accounts.add("hoa", "reader", PASSWORD, by="console")
    record.record_with(lambda *act: noted.append(act))
    record.note("chi", "sign_in", HERE)
    record.note("chi", "sign_out", HERE)
    assert [act for _, act, _ in noted] == ["account_added", "account_added", "sign_in", "sign_out"]
    assert noted[1][0] == "console"
    assert re.fullmatch(r"hoa reader \(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\)", noted[1][2])


def test_what_cannot_be_recorded_stays_kept(noted: list) -> None:
    record.keep("console", "account_disabled", "hoa")

    def fail(*_: str) -> None:
        raise OSError

    record.record_with(fail)
    with pytest.raises(OSError):  # noqa: PT011
        record.note("chi", "sign_in", HERE)
    record.record_with(lambda *act: noted.append(act))
    record.hand_over()
    assert [act for _, act, _ in noted] == ["account_disabled"]


def test_what_a_stranger_repeats_is_recorded_seldom(noted: list) -> None:
    for _ in range(100):
        record.note_seldom("web 10.9.9.9", "turned_away", "upload")
    assert [detail for _, _, detail in noted] == [f"upload ({2**power})" for power in range(7)]


def test_what_cannot_be_done_is_a_sentence_and_an_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert on_console(monkeypatch, "add", "hoa", "--role", "reader", typed="ngắn") == 1
    assert "ít nhất 10 ký tự" in capsys.readouterr().err
    assert on_console(monkeypatch, "disable", "nobody") == 1
    assert accounts.accounts() == []


def test_a_password_is_no_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit):
        on_console(monkeypatch, "add", "hoa", PASSWORD, "--role", "reader")
