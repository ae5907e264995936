"""What a row says of all its figures besides their values: status, qualifier, published rank, source."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ingest.folding import fold_name
from ingest.grid import Row
from ingest.knowledge import UNIT_REPORT, Knowledge
from ingest.sheet_table import SheetTable
from ingest.troubles import Trouble, Troubles

RANK = re.compile(r"[1-9][0-9]{0,5}")
RANKS = ("published_rank", "published_ranked")
READ = ("qualifier", *RANKS, "source_id", "note")


@dataclass(frozen=True)
class Said:
    """What a row says, as it is stored."""

    qualifier: str | None
    published_rank: int | None
    published_ranked: int | None
    source_id: str
    note: str | None


@dataclass
class RowFacts:
    """Reads these facts for the rows of one table; what is wrong with a row is said once."""

    table: SheetTable
    knowledge: Knowledge
    troubles: Troubles
    source_id: str | None = None
    _said: dict[tuple[str, ...], Said] = field(default_factory=dict)
    _wrong: set[int] = field(default_factory=set)
    _statuses: dict[str, str] = field(default_factory=dict)

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """Return the columns of what is read here."""
        fields = self.table.layout.fields
        return tuple(column for name in READ for column in fields.get(name, ()))

    def status(self, row: Row) -> str:
        """Return the status of a row's figures; that of the title, or `A`, where it says none."""
        text = self.table.text(row, "obs_status")
        if text not in self._statuses:
            known = self._meaning(row, "obs_status", self.knowledge.words.statuses)
            if text and not known:
                return "A"  # refused, and at the next line again
            self._statuses[text] = known or self.table.above.status or "A"
        return self._statuses[text]

    def of(self, row: Row) -> Said | None:
        """Return what a row says, or None where something of it is wrong."""
        key = tuple(row.record.cells[column] for column in self.columns)
        if key not in self._said and row.record.line not in self._wrong:
            before = len(self.troubles.errors)
            said = self._read(row)
            if len(self.troubles.errors) > before:
                self._wrong.add(row.record.line)
            else:
                self._said[key] = said
        return self._said.get(key)

    def _read(self, row: Row) -> Said:
        source_id, remark = self._source(row)
        note = "; ".join(filter(None, (self.table.text(row, "note"), remark)))
        is_one = len(self.table.layout.values) == 1  # whose rank it is, a row of several figures does not say
        return Said(
            qualifier=self._meaning(row, "qualifier", self.knowledge.words.qualifiers) or None,
            published_rank=self._rank(row, "published_rank") if is_one else None,
            published_ranked=self._rank(row, "published_ranked") if is_one else None,
            source_id=source_id,
            note=note or None,
        )

    def _meaning(self, row: Row, name: str, words: Mapping[str, str]) -> str:
        text = self.table.text(row, name)
        meaning = words.get(fold_name(text), "") if text else ""
        if text and not meaning:
            self._refuse(row, name, Trouble("not_one_of", text, ", ".join(dict.fromkeys(words.values()))))
        return meaning

    def _rank(self, row: Row, name: str) -> int | None:
        text = self.table.text(row, name)
        if not text:
            return None
        if not RANK.fullmatch(text):
            self._refuse(row, name, Trouble("place_unreadable", text))
            return None
        return int(text)

    def _source(self, row: Row) -> tuple[str, str]:
        """Return the source's id, and the words of a source that the catalogue does not know."""
        text = self.table.text(row, "source_id")
        if text in self.knowledge.names.source_ids:
            return text, ""
        column = self.table.layout.column_of("source_id")
        if text and self.table.layout.headings[column or 0] == "source_id":
            self._refuse(row, "source_id", Trouble("source_unknown", text))
        return self.source_id or UNIT_REPORT, text

    def _refuse(self, row: Row, name: str, trouble: Trouble) -> None:
        self.troubles.raise_(trouble, self.table.place(row.record.line, self.table.layout.column_of(name)))
