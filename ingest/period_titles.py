"""The period of a whole table, from a sentence above it: `BÁO CÁO KẾT QUẢ 11 THÁNG ĐẦU NĂM 2019`.

A title also holds what looks like a period and is none: the day it was signed, the number of a decree,
the year that figures are compared with, the years of a plan.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from data.periods import Period
from ingest.folding import has_accents
from ingest.period_calendar import Calendar
from ingest.period_forms import PATTERNS, YEAR, Said, plain_period, said_of
from ingest.period_words import DAYS, ISO_DAYS, YEARS, read_period
from ingest.readings import Doubt, Refusal

LONGEST_TITLE = 2_000
HIDDEN = "\0"
AND = re.compile(r"\b(?:va|and)\b|&")
SHORT_YEAR = "|'?[0-9]{2}"
BARE_YEAR = rf"{YEAR}(?:[.,]0)?"
# Only what has a word or a year of four digits is a period in a sentence; T1 or 12/10 may be anything.
WORDED = re.compile(r"[a-z]{3}|[12][0-9]{3}")
IN_SENTENCES = tuple(
    (form, re.compile(rf"(?<![\w/.,-])(?:{pattern.replace(SHORT_YEAR, '')})(?![\w/]|[.,-][0-9])"))
    for form, pattern in PATTERNS
    if pattern != BARE_YEAR
)
WEAK = re.compile(r"(?<![\w/.,-])(?:19|20)[0-9]{2}(?![\w/%]|[.,-][0-9])")
NO_PERIODS = (
    re.compile(r"(?:so\s+)?[0-9]+(?:/[0-9]{4})?/[a-z][\w&.-]*(?:/[\w&.-]+)*"),
    re.compile(
        r"(?:nghi dinh|quyet dinh|thong tu|nghi quyet|cong van|van ban|chi thi|to trinh|luat)"
        r"(?:\s+so)?\s*:?\s+[0-9]+/[0-9]{4}"
    ),
    re.compile(r"(?:bao cao|ke hoach|bieu|mau)\s+so\s*:?\s*[0-9]+/[0-9]{4}"),
    YEARS,
)
# Less than a period, or none: a week, ten days, a term, all that was before.
ODD = re.compile(
    r"\b(?:tuan|hoc ky|nam hoc|nien khoa|ky hoc|truoc nam|sau nam|week|(?:ngay|tuan) (?:dau|cuoi)|"
    r"(?:quy|thang) (?:[0-9]{1,2}|[ivx]+)\s*[+&,]\s*[0-9ivx])"
)
COMPARED = re.compile(r"(?:so voi|so sanh voi|cung ky|compared (?:with|to))(?:\s+(?:cung ky|ky|cua))*\s+$")
UNTIL = re.compile(
    r"(?:(?:so lieu|luy ke|cong don|cap nhat|tinh|tu dau nam)\s+)*(?:den|toi|as of|as at|up to|until)\s+"
    r"(?:(?:het|cuoi|ngay|thoi diem)\s+)*$"
)


@dataclass(frozen=True)
class _Mention:
    """A period spoken of, as text where the words before it count, too."""

    start: int
    end: int
    said: Said | str


def find_period(
    title: str, *, today: date, default_year: int | None = None
) -> Period | Doubt | Refusal | None:
    """Return the period that a title speaks of; None where it speaks of none, a question where of several."""
    plain = plain_period(title[:LONGEST_TITLE])
    for form in NO_PERIODS:
        plain = form.sub(lambda match: HIDDEN * len(match[0]), plain)
    mentions = _mentions(plain, english=not has_accents(title[:LONGEST_TITLE].casefold()))
    calendar = Calendar(title, today, default_year)
    read = [
        read_period(said, default_year=default_year, today=today)
        if isinstance(said, str)
        else calendar.period(said)
        for said in mentions
    ]
    # What has not begun is a plan, unless nothing else is spoken of.
    answers = [one for one in read if getattr(one, "kind", "") != "period_future"] or read
    odd = ODD.search(plain_period(title[:LONGEST_TITLE]))
    if odd and answers and isinstance(answers[0], Period):
        return calendar.doubt(
            "period_perhaps", [one.time_period for one in answers if isinstance(one, Period)]
        )
    if len(set(answers)) > 1 and all(isinstance(one, Period) for one in answers):
        return calendar.doubt("period_several", [one.time_period for one in answers])
    return next((one for one in answers if not isinstance(one, Period)), answers[0] if answers else None)


def _mentions(plain: str, *, english: bool) -> list[Said | str]:
    """Return the periods spoken of, in their order; bare years only where there is nothing else."""
    spans: list[_Mention] = []
    for form in (DAYS, ISO_DAYS):
        spans += [_Mention(match.start(), match.end(), match[0]) for match in form.finditer(plain)]
    for form, pattern in IN_SENTENCES:
        if english or "name" not in pattern.groupindex:
            matches = (match for match in pattern.finditer(plain) if WORDED.search(match[0]))
            spans += [_Mention(match.start(), match.end(), said_of(form, match)) for match in matches]
    longest = sorted(_longest(spans), key=lambda mention: mention.start)
    counted = [read for mention in longest if (read := _in_context(mention, plain))]
    if counted:
        return [mention.said for mention in _with_years(counted, plain)]
    for mention in longest:
        plain = plain[: mention.start] + HIDDEN * (mention.end - mention.start) + plain[mention.end :]
    bare = (match for match in WEAK.finditer(plain) if not COMPARED.search(plain, 0, match.start()))
    return [Said("A", int(match[0])) for match in bare]


def _in_context(mention: _Mention, plain: str) -> _Mention | None:
    """Return a mention with `đến hết` before it, if that stands there; None where it is no period."""
    until = UNTIL.search(plain, 0, mention.start)
    if isinstance(mention.said, str):
        return mention
    if until:
        return replace(mention, said=plain[until.start() : mention.end])
    is_signed_day = mention.said.form == "D"
    return None if is_signed_day or COMPARED.search(plain, 0, mention.start) else mention


def _longest(mentions: list[_Mention]) -> list[_Mention]:
    """Return the mentions that do not lie in longer ones."""
    kept: list[_Mention] = []
    for one in sorted(mentions, key=lambda mention: mention.start - mention.end):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return kept


def _with_years(mentions: list[_Mention], plain: str) -> list[_Mention]:
    """Give `Tháng 10` the year that the sentence names elsewhere, if it names just one."""
    said = [one.said for one in mentions if isinstance(one.said, Said)]
    years = {one.year for one in said if one.year is not None}
    if len(years) != 1:
        return mentions
    (year,) = years
    its_year = Said("A", year)
    dated: list[_Mention] = []
    waiting: _Mention | None = None
    for one in mentions:
        if isinstance(one.said, Said) and one.said.year is None:
            waiting = one
            dated.append(replace(one, said=replace(one.said, year=year)))
        # `Tháng 10 năm 2019` speaks of a month; `Quý IV và năm 2019` of a quarter and of a year.
        elif not waiting or one.said != its_year or AND.search(plain[waiting.end : one.start]):
            dated.append(one)
    return dated
