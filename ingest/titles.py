"""What the lines above a table say of all its figures: their period, unit, indicator, unit of measure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from data.periods import Period
from ingest.folding import fold_name
from ingest.knowledge import Knowledge
from ingest.measures import is_unit, with_factor
from ingest.name_index import Found
from ingest.names import Names
from ingest.period_titles import find_period
from ingest.period_words import read_period
from ingest.readings import LONGEST, Doubt, Refusal
from ingest.records import WITHOUT_VALUE
from ingest.shapes import Ignored, Sheet
from ingest.vocabulary import Vocabulary

LABELLED = re.compile(r"(?P<label>[^:]{1,60}):\s*(?P<text>.+)", re.DOTALL)
MEASURE = re.compile(
    r"(?:(?P<sure>đvt|đơn vị tính|unit of measure)\s*:?|đơn vị\s*:|unit\s*:)\s*"
    r"(?P<unit>[^()\[\]]*[^()\[\]\s.:;])",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\s*[,;]\s+|\s*;\s*|\s+và\s+")
BRACKETS = re.compile(r"[()\[\]]")
SHORTENED = 12  # words that may stand behind an indicator's name in a title: `năm 2019 của các sở`
BELOW = ("số liệu", "kỳ báo cáo", "kỳ số liệu", "so lieu", "ky bao cao")
REPORTERS = frozenset({"đơn vị", "đơn vị báo cáo", "cơ quan báo cáo", "tên đơn vị", "reporting unit", "unit"})


@dataclass(frozen=True)
class Title:
    """One text above a table and its line; 0 for the name of the sheet."""

    line: int
    text: str


@dataclass(frozen=True)
class TitlePeriod:
    """The period that the titles speak of, and where."""

    period: Period | Doubt | Refusal
    title: Title


@dataclass(frozen=True)
class Above:
    """What the titles say; None where they say nothing."""

    period: TitlePeriod | None = None
    units: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    status: str = ""
    plan: Title | None = None
    below: tuple[TitlePeriod, ...] = ()

    @property
    def year(self) -> int | None:
        """Return the year of `Quý I` and the like in the table."""
        said = self.period.period if self.period else None
        return said.start_date.year if isinstance(said, Period) else None


def read_titles(sheet: Sheet, start: int, knowledge: Knowledge, *, today: date) -> Above:
    """Read the records above the heading, and the sheet's name where it is a period or a name."""
    names = knowledge.names
    titles = [
        Title(record.line, cell) for record in sheet.records[:start] for cell in dict.fromkeys(record.cells)
    ]
    titles = [title for title in titles if title.text]
    lines = [
        Title(record.line, " ".join(dict.fromkeys(filter(None, record.cells))))
        for record in sheet.records[:start]
    ]
    return Above(
        period=_with_sheet(_period(_of_the_report(lines, knowledge.words), today), sheet, today),
        units=_units([*titles, Title(0, sheet.name)], names),
        indicators=_indicators([*titles, Title(0, sheet.name)], names, today),
        measures=_measures(titles),
        status=_status(titles, knowledge.words),
        plan=_plan(lines, knowledge.words),
    )


def _of_the_report(titles: Iterable[Title], words: Vocabulary) -> list[Title]:
    """Leave out lines about the document that this one is attached to: its year is another matter."""
    return [title for title in titles if "document" not in words.said_in_title(title.text)]


def _plan(titles: Iterable[Title], words: Vocabulary) -> Title | None:
    """Return the title that announces a plan or a forecast, unless one speaks of results."""
    said = [(words.said_in_title(title.text), title) for title in _of_the_report(titles, words)]
    if any("actual" in meanings for meanings, _ in said):
        return None
    return next((title for meanings, title in said if "plan" in meanings), None)


def periods_below(ignored: Iterable[Ignored], last: int, *, today: date) -> tuple[TitlePeriod, ...]:
    """Return the periods that lines below the last row give: `Số liệu quý I/2018`."""
    lines = [Title(one.line, " ".join(filter(None, one.cells))) for one in ignored if one.line > last]
    said = [line for line in lines if fold_name(line.text).startswith(BELOW)]
    found = [(find_period(line.text, today=today), line) for line in said]
    return tuple(TitlePeriod(period, line) for period, line in found if isinstance(period, Period))


def _period(titles: Iterable[Title], today: date) -> TitlePeriod | None:
    """Return the one period that the titles speak of; of several, or in doubt, what is to be asked."""
    found = [(find_period(title.text, today=today), title) for title in titles]
    said = [TitlePeriod(period, title) for period, title in found if period is not None]
    periods = {one.period.time_period for one in said if isinstance(one.period, Period)}
    if len(periods) > 1:
        texts = " | ".join(one.title.text for one in said)
        doubt = Doubt("period_several", texts[:LONGEST], " | ".join(sorted(periods)), tuple(sorted(periods)))
        return TitlePeriod(doubt, said[0].title)
    certain = [one for one in said if isinstance(one.period, Period)]
    return next(iter([*certain, *said]), None)


def _with_sheet(said: TitlePeriod | None, sheet: Sheet, today: date) -> TitlePeriod | None:
    """Return the finer of the periods of title and sheet name; where they exclude each other, ask."""
    own = _period_of_sheet(sheet, today)
    if said is None or own is None or not isinstance(said.period, Period):
        return said or own
    inner, outer = own.period, said.period
    if inner == outer or (outer.start_date <= inner.start_date and inner.end_date <= outer.end_date):
        return own if inner != outer else said
    periods = (outer.time_period, inner.time_period)
    return TitlePeriod(Doubt("period_several", sheet.name, " | ".join(periods), periods), said.title)


def _period_of_sheet(sheet: Sheet, today: date) -> TitlePeriod | None:
    period = read_period(sheet.name, today=today) if sheet.name else None
    return TitlePeriod(period, Title(0, sheet.name)) if isinstance(period, Period) else None


def _texts(title: Title) -> list[str]:
    """Return a title whole, without brackets around it, and without a label before it."""
    text = title.text.strip().strip("()[] ")
    labelled = LABELLED.fullmatch(text)
    return [text, labelled["text"].strip()] if labelled else [text]


def _units(titles: Iterable[Title], names: Names) -> tuple[str, ...]:
    """Return the names of units that stand in a cell of their own, those with a label first."""
    said, others = [], []
    for title in titles:
        label = LABELLED.fullmatch(title.text.strip())
        for text in _texts(title):
            if names.is_name_of_unit(text):
                labelled = label and fold_name(label["label"]) in REPORTERS
                (said if labelled else others).append(text)
    return tuple(dict.fromkeys(said or others))


def _indicators(titles: Iterable[Title], names: Names, today: date) -> tuple[str, ...]:
    """Return the indicators that titles name, alone or with their period behind them."""
    found = [
        indicator
        for title in titles
        for text in _texts(title)
        if (indicator := _beginning(BRACKETS.sub(" ", text).split(), names, today))
    ]
    return tuple(dict.fromkeys(found))


def _beginning(words: Sequence[str], names: Names, today: date) -> str | None:
    """Find the longest beginning that is a name; what follows must be a period, or it might mean more."""
    for count in range(len(words), max(0, len(words) - SHORTENED), -1):
        match = names.indicator(" ".join(words[:count]).rstrip(" ,;:-–"))
        rest = " ".join(words[count:])
        if isinstance(match, Found) and (not rest or isinstance(read_period(rest, today=today), Period)):
            return match.id
    return None


def measures_below(ignored: Iterable[Ignored]) -> list[str]:
    """Return the units of measure that the foot of a table names."""
    foot = [one for one in ignored if one.reason in ("footer", "no_figures", "group")]
    cells = [Title(one.line, cell) for one in foot for cell in one.cells if cell]
    return [measure for title in cells for measure in _measures([title])]


def _status(titles: Iterable[Title], words: Vocabulary) -> str:
    """Return the status that a title says of all figures: `ƯỚC THỰC HIỆN NĂM 2019`; '' for none."""
    for title in titles:
        text = f" {fold_name(title.text)} "
        for phrase, status in words.statuses.items():
            if " " in phrase and f" {phrase} " in text and status not in WITHOUT_VALUE:
                return status
    return ""


def _measures(titles: Iterable[Title]) -> tuple[str, ...]:
    """Return the units of measure that titles name; `Đơn vị: ...` may also be the unit that reports."""
    found: list[str] = []
    for title in titles:
        said = MEASURE.search(title.text)
        parts = [with_factor(part) for part in BETWEEN.split(said["unit"])] if said else []
        if said and (said["sure"] or all(map(is_unit, parts))):
            found += parts
    return tuple(dict.fromkeys(found))
