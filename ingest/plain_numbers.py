"""A column of plain numbers to exact values at once; None where a single one of them needs a decision."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ingest.digits import Convention

MOST_DIGITS = 15
POWERS = 10 ** np.arange(1, MOST_DIGITS + 1, dtype=np.int64)
DECIMAL = r"^(?:0|[1-9][0-9]*)(?:[.,][0-9]{1,10})?$"
THOUSANDLIKE = r"^[1-9][0-9]{0,2}[.,][0-9]{3}$"
SIGNS: dict[Convention, str] = {"en": ".", "vi": ","}


@dataclass(frozen=True)
class PlainNumbers:
    """The numbers as a column of text with a decimal point, or of integers, and their convention."""

    values: pa.Array
    convention: Convention
    are_whole: bool
    signed: np.ndarray | None = None  # for decimals: which of them have a decimal sign


def plain_numbers(texts: pa.Array) -> PlainNumbers | None:
    """Return numbers that can be meant in one way only."""
    whole = _whole(texts)
    return _decimal(texts) if whole is None else PlainNumbers(whole, "plain", are_whole=True)


def _whole(texts: pa.Array) -> pa.Array | None:
    """Return counts without any sign: as long as their value has digits, so that none was dropped."""
    try:
        values = pc.cast(texts, pa.int64())
    except pa.ArrowInvalid:
        return None
    numbers = values.to_numpy()
    lengths = pc.binary_length(texts).to_numpy()
    is_short = len(numbers) == 0 or (numbers.min() >= 0 and numbers.max() < POWERS[-1])
    if not is_short or not np.array_equal(lengths, np.searchsorted(POWERS, numbers, side="right") + 1):
        return None
    return values


def _decimal(texts: pa.Array) -> PlainNumbers | None:
    """Return decimals whose sign at least one of them proves: 25.68 does, 1.769 does not."""
    if not _all(pc.match_substring_regex(texts, DECIMAL)):
        return None
    if not _all(pc.less_equal(pc.binary_length(texts), MOST_DIGITS)):
        return None
    found = [name for name, sign in SIGNS.items() if _any(pc.match_substring(texts, sign))]
    if len(found) != 1:
        return None
    is_signed = pc.match_substring(texts, SIGNS[found[0]])
    if _all(pc.match_substring_regex(pc.filter(texts, is_signed), THOUSANDLIKE)):
        return None
    values = pc.replace_substring(texts, ",", ".")
    return PlainNumbers(values, found[0], are_whole=False, signed=is_signed.to_numpy(zero_copy_only=False))


def _all(flags: pa.Array) -> bool:
    return bool(pc.all(flags).as_py())


def _any(flags: pa.Array) -> bool:
    return bool(pc.any(flags).as_py())
