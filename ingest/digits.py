"""What digits with signs between them are worth, under the Vietnamese and the English convention.

1.769,5 is Vietnamese and 1,769.5 English; 1.769 may be either, a thousand times apart. A sign that stands
where neither convention puts it is a damaged number: libraries delete it (12.34.5 becomes 12345), here
it is refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from ingest.measures import PERCENT, same_unit
from ingest.readings import Doubt, Refusal, shown

Convention = Literal["vi", "en", "plain"]
SPACES = "\u0020\u00a0\u2006\u2007\u2008\u2009\u202f"  # all of them stand between thousands somewhere
# [0-9], because \d also takes the digits of other scripts.
CORE = re.compile(rf"[.,]*[0-9]+(?:[.,'’{SPACES}]+[0-9]+)*[.,]*")
SPACED = re.compile(rf"[1-9][0-9]{{0,2}}(?:([{SPACES}])[0-9]{{3}})(?:\1[0-9]{{3}})*(?![0-9])")
INTEGER = r"(?P<whole>0[0-9]?|[1-9][0-9]*|[1-9][0-9]{{0,2}}(?:{thousand}[0-9]{{3}})+)"  # offices write 05
FORMS: Mapping[Convention, re.Pattern[str]] = {
    "vi": re.compile(INTEGER.format(thousand=r"\.") + r"(?:,(?P<rest>[0-9]+))?"),
    "en": re.compile(INTEGER.format(thousand=",") + r"(?:\.(?P<rest>[0-9]+))?"),
}
EXACT_DIGITS = 15  # a double keeps this many; programs before us may have lost the others
PLACES = 10  # the tables keep this many decimals
WHOLE_MEASURES = frozenset({"count", "rank", "rank_change"})


@dataclass(frozen=True)
class IndicatorFacts:
    """What a number is read as: the catalogue's facts about its indicator."""

    decimals: int
    measure: str
    unit: str
    unit_en: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None

    @cached_property
    def is_whole(self) -> bool:
        """Tell whether its values are whole numbers."""
        return self.measure in WHOLE_MEASURES and self.decimals == 0

    @cached_property
    def is_percent(self) -> bool:
        """Tell whether its values are percentages."""
        return same_unit(PERCENT, self.unit, self.unit_en)

    @property
    def is_never_negative(self) -> bool:
        """Tell whether a minus before its value would be a fault."""
        return self.minimum is not None and self.minimum >= 0

    def allows(self, value: Decimal) -> bool:
        """Tell whether `value` lies within the bounds."""
        low = self.minimum is None or value >= self.minimum
        return low and (self.maximum is None or value <= self.maximum)


def readings(core: str) -> dict[Convention, Decimal]:
    """Return what `core` is worth under each convention that it fits."""
    spaced = SPACED.match(core)
    if spaced:
        core = core[: spaced.end()].replace(spaced[1], "") + core[spaced.end() :]
    worth: dict[Convention, Decimal] = {}
    for convention, form in FORMS.items():
        match = form.fullmatch(core)
        whole, rest = match.group("whole", "rest") if match else ("", None)
        if whole and not (rest and len(whole) > 1 and whole.startswith("0")):
            whole = whole.replace(".", "").replace(",", "")
            worth[convention] = Decimal(f"{whole}.{rest}" if rest else whole)
    return worth


def value_of(
    core: str, *, convention: Convention, indicator: IndicatorFacts, found: str
) -> Decimal | Doubt | Refusal:
    """Decide what `core` is worth; `found` is the cell that it stands in.

    Under `plain` nothing in the file tells the convention, so a number counts where it fits only one. Of
    two readings a thousand times apart, a whole number takes the whole one; anything else is asked.
    """
    worth = readings(core)
    refusal = _refusal(core, worth, convention, found)
    if refusal:
        return refusal
    values = set(worth.values())
    if len(values) == 1:
        return _checked(values.pop(), indicator, found)
    if convention == "plain":
        return max(worth.values()) if indicator.is_whole else _which(worth, found)
    value, other = worth[convention], worth["en" if convention == "vi" else "vi"]
    # The file's convention speaks against the other reading, unless this one cannot be true.
    impossible = indicator.is_whole and value < other
    if impossible or (indicator.allows(other) and not indicator.allows(value)):
        return _which(worth, found)
    return _checked(value, indicator, found)


def written(value: Decimal) -> str:
    """Write a value as a plain decimal, without an exponent."""
    return f"{value:f}"


def _refusal(
    core: str, worth: Mapping[Convention, Decimal], convention: Convention, found: str
) -> Refusal | None:
    if len(core) > PLACES and _is_too_long(core, worth):
        return Refusal("number_too_long", shown(found), f"≤ {EXACT_DIGITS}")
    if not worth and re.fullmatch(r"0[0-9]+(?:[.,][0-9]+)*", core):
        return Refusal("number_leading_zero", shown(found))
    if not worth or (convention != "plain" and convention not in worth):
        examples = {"vi": "1.769,5", "en": "1,769.5", "plain": "1.769,5 | 1,769.5"}
        return Refusal("number_separator", shown(found), examples[convention])
    return None


def _is_too_long(core: str, worth: Mapping[Convention, Decimal]) -> bool:
    digits = re.sub(r"[^0-9]", "", core).lstrip("0")
    places = max((-int(value.as_tuple().exponent) for value in worth.values()), default=0)
    return len(digits) > EXACT_DIGITS or places > PLACES


def _checked(value: Decimal, indicator: IndicatorFacts, found: str) -> Decimal | Refusal:
    if indicator.is_whole and value != value.to_integral_value():
        return Refusal("number_not_whole", shown(found))
    return value


def _which(worth: Mapping[Convention, Decimal], found: str) -> Doubt:
    choices = tuple(written(value) for value in sorted(worth.values(), reverse=True))
    return Doubt("number_ambiguous", shown(found), " | ".join(choices), choices)
