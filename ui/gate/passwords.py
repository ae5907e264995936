"""Passwords: what one must be like, and how it is kept so that a stolen file does not tell it."""

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10
LONGEST = 200  # letters; the work of hashing must not be for the sender to choose
LEAST_DIFFERENT = 5

_hasher = PasswordHasher()  # argon2id with the library's own costs; a hash carries those it was made with


def fault_of(password: str, name: str) -> str | None:
    """Return the text key of what is wrong with a new password, or None.

    Args:
        password: As typed.
        name: The account's name, which a password must not hold.
    """
    typed = _composed(password)
    if len(typed) < SHORTEST:
        return "password_too_short"
    if len(typed) > LONGEST:
        return "password_too_long"
    if name.lower() in typed.lower() or len(set(typed)) < LEAST_DIFFERENT:
        return "password_too_easy"
    return None


def hashed(password: str) -> str:
    """Return what is kept of a password."""
    return _hasher.hash(_composed(password))


def is_right(kept: str | None, password: str) -> bool:
    """Tell whether `password` is the one that `kept` was made of; without `kept` take as long, and say no."""
    typed = _composed(password)
    try:
        right = _hasher.verify(kept or _nobodys(), typed[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return right and bool(kept) and len(typed) <= LONGEST


@cache
def _nobodys() -> str:
    """A hash to compare with where there is no account, so that the time does not tell which names exist."""
    return _hasher.hash("no account has this password")


def _composed(password: str) -> str:
    """Vietnamese keyboards write one letter as one code point or as two; both are the same password."""
    return unicodedata.normalize("NFC", password)
