"""Whom the identity provider sends: which account that is and as what, or nobody. What is not said is denied.

An account that has a password keeps the role that it has here. Who has none of ours comes in only where a
claim gives a role; that account has no password, and its role is the claim's at each sign-in.
"""

import time
from collections.abc import Mapping
from typing import Any

from ui.gate import accounts, sessions
from ui.gate.accounts import NAME, AccountError, known_form
from ui.gate.provider import Provider
from ui.gate.record import note
from ui.gate.store import look_up, store

BY = "oidc"


class NotAdmittedError(Exception):
    """The provider knows this person, we do not let them in; `reason` is for the record."""

    def __init__(self, *, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


def admit(known: Provider, claims: Mapping[str, Any]) -> str:
    """Return the account of the person whom the provider's claims tell of.

    Raises:
        NotAdmittedError: There is none, it is closed, or it is somebody else's.
    """
    subject = str(claims["sub"])
    name = _bound(known, subject, _name(known, claims))
    rows = look_up("select password, role, disabled from account where name = ?", name)
    if rows and rows[0]["disabled"]:
        raise NotAdmittedError(reason=f"closed {name}")
    role = None if rows and rows[0]["password"] else _role(known, claims, name)
    with store() as connection:
        if role:
            _give_role(name, rows[0]["role"] if rows else None, role)
        insert = "insert into subject values (?, ?, ?) on conflict (issuer, subject) do nothing"
        connection.execute(insert, [known.issuer, subject, name])
    return name


def _name(known: Provider, claims: Mapping[str, Any]) -> str:
    name = known_form(str(claims.get(known.name_claim) or ""))
    if known.name_claim == "email" and claims.get("email_verified") is not True:
        raise NotAdmittedError(reason="email not verified")
    if not NAME.fullmatch(name):
        raise NotAdmittedError(reason="no name")
    return name


def _bound(known: Provider, subject: str, name: str) -> str:
    """Return the account of a person who was here before, else `name` unless it is another person's.

    A name can be given to the next person at the provider, a subject never is.
    """
    query = "select name from subject where issuer = ? and subject = ?"
    before = look_up(query, known.issuer, subject)
    if before:
        return before[0]["name"]
    if look_up("select 1 from subject where issuer = ? and name = ?", known.issuer, name):
        raise NotAdmittedError(reason=f"another person {name}")
    return name


def _role(known: Provider, claims: Mapping[str, Any], name: str) -> str:
    """Return the role that the claims give; without one, what this account has open ends as well."""
    role = known.role_of(claims)
    if role is None:
        sessions.end_all(name)
        raise NotAdmittedError(reason=f"no role {name}")
    return role


def _give_role(name: str, present: str | None, role: str) -> None:
    if present is None:
        with store() as connection:
            connection.execute("insert into account values (?, '', ?, 0, ?)", [name, role, int(time.time())])
        note(BY, "account_added", f"{name} {role}")
    elif present != role:
        try:
            accounts.set_role(name, role, by=BY)
        except AccountError as error:
            raise NotAdmittedError(reason=f"last administrator {name}") from error
