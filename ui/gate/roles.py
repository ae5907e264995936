"""Who may do what: one table and one function, which everything else asks. What is not in it is denied."""

import os
from dataclasses import dataclass

ANONYMOUS_READING = "GIAOBAN_ANONYMOUS_READING"
ON = ("", "on", "1", "true", "yes")  # anything else, a slip of the keyboard too, is off

READER = frozenset({"read", "own_password"})
ALLOWED: dict[str, frozenset[str]] = {
    "reader": READER,
    "uploader": READER | {"upload", "catalogue"},
    "secretary": READER | {"meetings"},
    "administrator": READER | {"upload", "catalogue", "meetings", "accounts", "record", "backup"},
}
ROLES = tuple(ALLOWED)
ACTIONS = tuple(sorted(frozenset().union(*ALLOWED.values())))


@dataclass(frozen=True)
class Actor:
    """Somebody who has signed in.

    `session` is the digest of the key that the browser holds; it finds the session and opens nothing.
    """

    name: str
    role: str
    session: str = ""


class NotAllowedError(PermissionError):
    """Somebody asked for an act that is not theirs."""


def may(actor: Actor | None, action: str) -> bool:
    """Tell whether `actor`, or a visitor who has not signed in, may do `action`."""
    if actor is None:
        return action == "read" and anonymous_reading()
    return action in ALLOWED.get(actor.role, frozenset())


def anonymous_reading() -> bool:
    """Tell whether figures are shown to whoever reaches the server: on, unless the setting says otherwise."""
    return os.environ.get(ANONYMOUS_READING, "").strip().lower() in ON
