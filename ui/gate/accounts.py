"""Accounts: to add, list, close and open them, to change role or password; for page and console alike."""

import re
import sqlite3
import time
from dataclasses import dataclass

from data.texts import Lang, say
from ui.gate import passwords, sessions
from ui.gate.attempts import begin_attempt, forgive
from ui.gate.record import note
from ui.gate.roles import ROLES
from ui.gate.store import look_up, store

NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")
OTHER_ADMINISTRATORS = """
select count(*) from account where role = 'administrator' and not disabled and name <> ?
"""


@dataclass(frozen=True)
class Account:
    """One account, without its password."""

    name: str
    role: str
    disabled: bool


class AccountError(ValueError):
    """What was asked for cannot be done with accounts; `message` says why in either language."""

    def __init__(self, key: str, **values: object) -> None:
        """Keep the text's key and its values."""
        super().__init__(say(key, "vi", **values))
        self.key, self.values = key, values

    def message(self, lang: Lang) -> str:
        """Return the sentence in the reader's language."""
        return say(self.key, lang, **self.values)


class TooManyAttemptsError(Exception):
    """This name or address has to wait before a password is looked at again."""


def accounts() -> list[Account]:
    """Return every account in the order of names."""
    rows = look_up("select name, role, disabled from account order by name")
    return [Account(row["name"], row["role"], bool(row["disabled"])) for row in rows]


def add(name: str, role: str, password: str, *, by: str) -> None:
    """Add an account.

    Raises:
        AccountError: The name is taken or not a name, the role unknown, or the password not good enough.
    """
    name = known_form(name)
    if not NAME.fullmatch(name):
        key = "account_name_wrong"
        raise AccountError(key)
    _check_role(role)
    _check_password(password, name)
    values = [name, passwords.hashed(password), role, int(time.time())]
    try:
        with store() as connection:
            connection.execute("insert into account values (?, ?, ?, 0, ?)", values)
    except sqlite3.IntegrityError as error:
        key = "account_name_taken"
        raise AccountError(key, name=name) from error
    note(by, "account_added", f"{name} {role}")


def set_role(name: str, role: str, *, by: str) -> None:
    """Give an account another role; what it has open is cut off and comes back with the new one.

    Raises:
        AccountError: No such account or role, or nobody would be left to administer.
    """
    _check_role(role)
    _change(name, "role = ?", role, keeps_administrator=role == "administrator")
    note(by, "account_role", f"{name} {role}")


def set_disabled(name: str, *, disabled: bool, by: str) -> None:
    """Close an account, which ends its sessions, or open it again.

    Raises:
        AccountError: No such account, or nobody would be left to administer.
    """
    _change(name, "disabled = ?", int(disabled), keeps_administrator=not disabled)
    if disabled:
        sessions.end_all(name)
    note(by, "account_disabled" if disabled else "account_enabled", name)


def set_password(name: str, password: str, *, by: str, but: str = "") -> None:
    """Give an account another password and end its sessions, but for `but`; wrong tries are forgotten.

    Raises:
        AccountError: No such account, or the password is not good enough.
    """
    _check_password(password, name)
    _change(name, "password = ?", passwords.hashed(password), keeps_administrator=True)
    sessions.end_all(name, but=but)
    forgive(name, [])
    note(by, "account_password", name)


def unlock(name: str, *, by: str) -> None:
    """Forget the wrong passwords of a name: whoever keeps it closed by guessing must not keep its owner out.

    Raises:
        AccountError: No such account.
    """
    if not look_up("select 1 from account where name = ?", name):
        key = "account_unknown"
        raise AccountError(key, name=name)
    forgive(name, [])
    note(by, "account_unlocked", name)


def password_is_right(name: str, password: str, *, address: str) -> bool:
    """Tell whether this is the password of an account that is open; each wrong one counts.

    Raises:
        TooManyAttemptsError: Too many were wrong; this one was not looked at.
    """
    name = known_form(name)[:64]
    attempt = begin_attempt(name, address)
    if attempt is None:
        raise TooManyAttemptsError
    rows = look_up("select password from account where name = ? and not disabled", name)
    if not passwords.is_right(rows[0]["password"] if rows else None, password):
        return False
    forgive(name, attempt)
    return True


def known_form(name: str) -> str:
    """Return a name as it is kept: capitals and blanks around it do not make it another."""
    return name.strip().lower()


def _change(name: str, what: str, value: object, *, keeps_administrator: bool) -> None:
    with store() as connection:
        known = connection.execute("select role from account where name = ?", [name]).fetchone()
        if not known:
            key = "account_unknown"
            raise AccountError(key, name=name)
        others = connection.execute(OTHER_ADMINISTRATORS, [name]).fetchone()[0]
        if known["role"] == "administrator" and not others and not keeps_administrator:
            key = "account_last_administrator"
            raise AccountError(key)
        connection.execute(
            f"update account set {what}, changed_at = ? where name = ?", [value, int(time.time()), name]
        )


def _check_role(role: str) -> None:
    if role not in ROLES:
        key = "account_role_unknown"
        raise AccountError(key, roles=", ".join(ROLES))


def _check_password(password: str, name: str) -> None:
    fault = passwords.fault_of(password, name)
    if fault:
        raise AccountError(fault, least=passwords.SHORTEST, most=passwords.LONGEST)
