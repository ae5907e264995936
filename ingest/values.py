"""One cell to one value, in the project's own format: a plain decimal, a status, a qualifier, a count."""

import re
from decimal import Decimal

# [0-9], because \d also takes the digits of other scripts.
PLAIN_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,10})?")
PLACE = re.compile(r"[1-9][0-9]{0,5}")
STATUSES = ("A", "E", "P", "B", "O", "Q")
WITHOUT_VALUE = ("O", "Q")
QUALIFIERS = ("", "nearly", "more_than", "about")


def read_number(text: str) -> Decimal | None:
    """Read a plain decimal exactly; None for anything that could be meant in two ways, as 1.769 is not.

    The point is always the decimal sign here. At most 18 digits before it and 10 behind it are kept by
    the tables, so more are refused rather than rounded.
    """
    return Decimal(text) if PLAIN_NUMBER.fullmatch(text) else None


def read_place(text: str) -> int | None:
    """Read a rank, a whole number from 1."""
    return int(text) if PLACE.fullmatch(text) else None
