"""Which period a cell of figures is of: its row says so, the heading of its column, the title, or a person.

The nearest counts, and where two of them exclude each other that is a question, not a choice of ours.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from data.periods import Period, parse_period
from ingest.folding import fold_name, without_accents
from ingest.grid import Row
from ingest.layouts import ValueColumn
from ingest.period_words import PeriodRead, read_period
from ingest.readings import Doubt, Refusal
from ingest.report import Answers
from ingest.sheet_table import SheetTable
from ingest.troubles import Trouble

PARTS_OF_YEAR = {"thang": "tháng", "quy": "quý", "month": "tháng", "quarter": "quý"}
BARE_PART = re.compile(r"[0-9]{1,2}|[IVX]{1,4}", re.IGNORECASE)
BARE_YEAR = re.compile(r"(?:năm\s+)?(?:19|20)[0-9]{2}", re.IGNORECASE)


@dataclass
class CellPeriods:
    """Finds the periods of the cells of one table; each is worked out once."""

    table: SheetTable
    answers: Answers
    today: date
    _known: dict[tuple, Period | Trouble] = field(default_factory=dict)

    @cached_property
    def _has_own(self) -> bool:
        return self.table.has_own("time_period")

    def find(self, row: Row, value: ValueColumn) -> Period | Trouble:
        """Return the period, or what is to be asked or is wrong."""
        texts = self._texts(row)
        key = (texts, value.column if value.period is not None else None, row.groups)
        if key not in self._known:
            self._known[key] = self._find(texts, value, row.groups)
        return self._known[key]

    def own(self) -> set[Period]:
        """Return the periods that rows and headings said themselves, as far as they were read."""
        said = [
            found
            for (texts, column, groups), found in self._known.items()
            if any(texts) or column is not None or self._of_group(groups)
        ]
        return {found for found in said if isinstance(found, Period)}

    def contradiction(self) -> Trouble | None:
        """Return a question where the table's own periods exclude the title's, or the chosen one."""
        above, chosen, own = self.table.above, parse_period(self.answers.period or ""), self.own()
        title = above.period.period if above.period else None
        said = [one for one in (title, chosen) if isinstance(one, Period)]
        below = [one.period for one in above.below if isinstance(one.period, Period)]
        for used, others in ((own, [*said, *below]), (own or set(said[-1:]), below)):
            for other in others:
                if used and other not in used and not all(_within(one, other) for one in used):
                    periods = ", ".join(sorted(one.time_period for one in used))
                    trouble = Trouble("period_contradiction", periods, other.time_period, "confirm")
                    return None if _is_confirmed(trouble, self.answers) else trouble
        return None

    def _texts(self, row: Row) -> tuple[str, ...]:
        columns = self.table.layout.fields.get("time_period", ())
        return tuple(self._with_heading(column, row.record.cells[column]) for column in columns)

    def _with_heading(self, column: int, text: str) -> str:
        """Return `quý 1` for the 1 under the heading Quý; a number alone may be anything."""
        part = PARTS_OF_YEAR.get(without_accents(fold_name(self.table.layout.headings[column])))
        return f"{part} {text}" if part and BARE_PART.fullmatch(text) else text

    def _of_group(self, groups: tuple[str, ...]) -> PeriodRead | None:
        """Return the period that the heading of a group is: `Quý I` over the rows of that quarter."""
        for text in reversed(groups):
            read = read_period(text, default_year=self._year(), today=self.today)
            if isinstance(read, Period | Doubt) or (
                isinstance(read, Refusal) and read.kind != "period_unreadable"
            ):
                return read
        return None

    def _find(self, texts: tuple[str, ...], value: ValueColumn, groups: tuple[str, ...]) -> Period | Trouble:
        said = [text for text in texts if text]
        outer = value.period if value.period is not None else self._of_group(groups)
        heading = None if outer is None else self._settled(outer)
        if not said and heading is None and self._has_own:
            return Trouble("period_missing", field="period")
        if not said:
            return heading or self._of_file()
        # The part of a year stands before its year, whatever the order of the columns.
        text = " năm ".join(sorted(said, key=lambda one: bool(BARE_YEAR.fullmatch(one))))
        year = heading.start_date.year if isinstance(heading, Period) else self._year()
        own = self._settled(read_period(text, default_year=year, today=self.today), text)
        if not isinstance(heading, Period) or not isinstance(own, Period):
            return own if heading is None or isinstance(own, Trouble) else heading
        if _within(own, heading) or _within(heading, own):
            return own if _within(own, heading) else heading
        return Trouble("period_contradiction", own.time_period, heading.time_period)

    def _of_file(self) -> Period | Trouble:
        """Return the period of the title, or the chosen one; where they differ, a question."""
        title, chosen = self.table.above.period, parse_period(self.answers.period or "")
        if title is None:
            return chosen or Trouble("period_missing", field="period")
        if chosen is None or not isinstance(title.period, Period):
            return chosen or self._settled(title.period)
        trouble = Trouble("period_contradiction", title.period.time_period, chosen.time_period, "confirm")
        agreed = chosen == title.period or _is_confirmed(trouble, self.answers)
        return chosen if agreed else trouble

    def _year(self) -> int | None:
        chosen = parse_period(self.answers.period or "")
        return self.table.above.year or (chosen.start_date.year if chosen else None)

    def _settled(self, said: PeriodRead, text: str = "") -> Period | Trouble:
        """Return a period, or what is to be asked or refused; a doubt that was answered is a period."""
        if isinstance(said, Period):
            return said
        if isinstance(said, Doubt):
            trouble = Trouble(said.kind, said.found, said.expected, "choice", said.choices)
            return parse_period(_chosen(trouble, self.answers)) or trouble
        if isinstance(said, Refusal):
            return Trouble(said.kind, said.found, said.expected)
        return Trouble("period_missing", text, field="period")


def _within(inner: Period, outer: Period) -> bool:
    return outer.start_date <= inner.start_date and inner.end_date <= outer.end_date


def _keys_of(trouble: Trouble, keys: Iterable[str]) -> list[str]:
    start, end = f"{trouble.kind}:", f":{trouble.found}"
    return [key for key in keys if key.startswith(start) and key.endswith(end)]


def _chosen(trouble: Trouble, answers: Answers) -> str:
    return next((answers.chosen[key] for key in _keys_of(trouble, answers.chosen)), "")


def _is_confirmed(trouble: Trouble, answers: Answers) -> bool:
    return bool(_keys_of(trouble, answers.confirmed))
