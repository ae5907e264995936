"""The words, signs and units around one number, or around a part and its whole, and what they make of it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from ingest.digits import PLACES, Convention, IndicatorFacts, value_of, written
from ingest.folding import fold_name
from ingest.measures import PERCENT, is_unit, measure_of, same_unit
from ingest.number_words import Said, words_before
from ingest.readings import Doubt, Number, Parts, Refusal, shown

DASHES = "\u2212\u2013-"  # minus, what a word processor makes of a hyphen, and hyphen
BEFORE = re.compile(rf"(?P<words>.*?)(?P<bracket>\()?(?P<sign>[+{DASHES}])?(?P<gap>\s*)", re.DOTALL)
PLAIN_AFTER = re.compile(r"[\w\s%₫$.,/()-]*")
ORDINALS = frozenset({"th", "st", "nd", "rd"})
COUNT = IndicatorFacts(decimals=0, measure="count", unit="")
ANY = IndicatorFacts(decimals=PLACES, measure="", unit="")  # 1,5 thousand is whole, and 1,5 is not
YEARS = range(1990, 2101)
ONE = Decimal(1)


@dataclass(frozen=True)
class Cell:
    """What reading needs to know besides the text: the convention, the indicator, and the whole cell."""

    found: str
    convention: Convention
    indicator: IndicatorFacts

    def refuse(self, kind: str, expected: str = "") -> Refusal:
        """Return a refusal of this cell."""
        return Refusal(kind, shown(self.found), expected)

    def doubt(self, kind: str, values: list[Decimal], qualifier: str | None = None) -> Doubt:
        """Return a question about this cell."""
        choices = tuple(written(value) for value in values)
        return Doubt(kind, shown(self.found), " | ".join(choices), choices, qualifier)

    def worth(self, core: str, indicator: IndicatorFacts) -> Decimal | Doubt | Refusal:
        """Return what digits of this cell are worth."""
        return value_of(core, convention=self.convention, indicator=indicator, found=self.found)


def read_single(before: str, core: str, after: str, cell: Cell) -> Number | Doubt | Refusal:
    """Read a cell with one number in it."""
    lead = BEFORE.fullmatch(before)
    has_bracket = bool(lead["bracket"]) and after.rstrip().endswith(")")
    after = after.rstrip()[:-1] if has_bracket else after
    said = words_before(lead["words"] + ("(" if lead["bracket"] and not has_bracket else ""))
    unit = _unit_behind(after, cell)
    scaled = isinstance(unit, _Unit) and unit.factor != 1
    worth = cell.worth(core, ANY if scaled else cell.indicator)
    for refusal in (_against_words(said, lead["sign"] or lead["bracket"], cell), unit, worth):
        if isinstance(refusal, Refusal):
            return refusal
    kind, choices = (worth.kind, worth.choices) if isinstance(worth, Doubt) else ("", (worth,))
    is_negative = has_bracket or said.change == "-" or (lead["sign"] or "+") in DASHES
    factor = -unit.factor if is_negative else unit.factor
    values = [Decimal(choice) * factor or Decimal(0) for choice in choices]
    sign_kind = _doubt_of_sign(lead, cell.indicator, has_bracket=has_bracket)
    if sign_kind in ("number_dash", "number_brackets"):
        values = [*values, *(-value for value in values)]
    kind = unit.kind or kind or sign_kind
    if kind:
        return cell.doubt(kind, values, said.qualifier)
    return Number(values[0], said.qualifier, has_percent=unit.is_percent)


def read_parts(
    before: str, parts: tuple[str, str], after: str, cell: Cell
) -> Number | Parts | Doubt | Refusal:
    """Read a part and its whole: 480/480 of an indicator that has both, or rank 16 of 63."""
    said, measure = words_before(before), cell.indicator.measure
    refusal = _against_words(said, "", cell)
    if refusal or said.change or PERCENT in after:
        return refusal or cell.refuse("number_parts")
    part, whole = (cell.worth(core, COUNT) for core in parts)
    for doubtful in (part, whole):
        if not isinstance(doubtful, Decimal):
            return doubtful
    if measure == "rank" and 1 <= part <= whole:
        return Number(part, said.qualifier, ranked=whole)
    if measure not in ("count", "ratio") or whole == 0:
        return cell.refuse("number_parts")
    if part > whole and (measure == "count" or cell.indicator.maximum == 100):
        return cell.refuse("number_part_above_whole", f"≤ {whole}")
    if 1 <= part <= 12 and whole in YEARS:
        return Doubt("number_parts_or_period", shown(cell.found), choices=(f"{part}/{whole}",))
    return Parts(part, whole, said.qualifier, after.strip())


def _against_words(said: Said | None, sign: str | None, cell: Cell) -> Refusal | None:
    """Refuse words that are not known, or that the indicator cannot have before its number."""
    measure = cell.indicator.measure
    if said is None or (said.is_rank and measure != "rank") or (said.change and sign):
        return cell.refuse("number_unreadable")
    if said.is_bound:
        return cell.refuse("number_bound")
    if said.change and measure != "rank_change":
        return cell.refuse("number_change")
    return None


def _doubt_of_sign(lead: re.Match[str], indicator: IndicatorFacts, *, has_bracket: bool) -> str:
    """Return what is to be asked about the sign: a bullet, an increase, or a remark in brackets."""
    if lead["sign"] and lead["gap"]:
        return "number_dash"
    if lead["sign"] == "+" and indicator.is_never_negative:
        return "number_plus"
    return "number_brackets" if has_bracket and indicator.is_never_negative else ""


@dataclass(frozen=True)
class _Unit:
    """What the words behind a number come to: a factor, and what is to be asked, if anything."""

    factor: Decimal = ONE
    kind: str = ""
    is_percent: bool = False


def _unit_behind(after: str, cell: Cell) -> _Unit | Refusal:
    """Compare the words behind a number with the unit of its indicator."""
    indicator = cell.indicator
    if not after.strip():
        return _Unit()
    key = fold_name(after)
    if not key or not PLAIN_AFTER.fullmatch(after):
        return _Unit(kind="number_mark")
    factor, unit = measure_of(after)
    if same_unit(after, indicator.unit, indicator.unit_en) or (
        key in ORDINALS and indicator.measure == "rank"
    ):
        return _Unit(is_percent=unit == PERCENT)
    if unit == PERCENT:
        return cell.refuse("number_percent", indicator.unit)
    own_factor, own_unit = measure_of(indicator.unit)
    if not unit or same_unit(unit, own_unit):
        return _Unit() if factor == own_factor else _Unit(factor / own_factor, "number_scale")
    return cell.refuse("number_unit", indicator.unit) if is_unit(after) else _Unit(kind="number_unit_unknown")
