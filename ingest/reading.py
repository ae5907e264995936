"""All tables of a file to figures: recognised sheet by sheet, but read under one number convention."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.assembly import Assembler
from ingest.cell_periods import CellPeriods
from ingest.cell_units import CellUnits
from ingest.cells import Cell, CellReader
from ingest.columns import ask_about_columns
from ingest.digits import Convention
from ingest.findings import Finding
from ingest.knowledge import Knowledge
from ingest.numbers import Contradiction, Undecided, convention_evidence, decide
from ingest.records import Figure
from ingest.report import Recognised
from ingest.row_facts import RowFacts
from ingest.shapes import NumberText, Sheet
from ingest.sheet_table import SheetTable, find_table
from ingest.sheets import Sheets
from ingest.totals import TotalsCheck
from ingest.troubles import Place, Trouble, Troubles

OWN_FORMAT = frozenset({"unit_id", "indicator_id", "time_period", "obs_value", "obs_status", "source_id"})
HAS_NUMBER = re.compile(r"[0-9]")


@dataclass
class FileReader:
    """Reads the tables of one file.

    Attributes:
        knowledge: Of the catalogue.
        troubles: Where everything that comes up is kept.
        today: The day after which nothing can have been counted.
        recognised: What was recognised, for the person who sent the file.
    """

    knowledge: Knowledge
    troubles: Troubles
    today: date
    recognised: Recognised = Recognised()

    def read(self, sheets: Sheets) -> list[Figure]:
        """Return the figures of all sheets, in the order of the file."""
        tables = list(self._tables(sheets.sheets))
        layouts = tuple(dict.fromkeys(table.layout.name for table in tables))
        self.recognised = replace(sheets.recognised, layouts=layouts)
        gathered = [self._gather(table) for table in tables]
        convention = self._convention(tables, [cell for cells, _ in gathered for cell in cells])
        figures: list[Figure] = []
        for table, (cells, totals) in zip(tables, gathered, strict=True):
            figures += self._figures(table, cells, totals, convention)
        if not figures and not self.troubles.count:
            self.troubles.error(Finding("no_rows"))
        return figures

    def _tables(self, sheets: Sequence[Sheet]) -> Iterator[SheetTable]:
        visible = [sheet for sheet in sheets if sheet.records]
        for sheet in sheets:
            if not sheet.records:
                self.troubles.set_aside("sheet_hidden", Place(name=sheet.name))
                continue
            label = sheet.name if len(visible) > 1 else ""
            table = find_table(sheet, self.knowledge, self.troubles.answers, label=label, today=self.today)
            if isinstance(table, SheetTable):
                self._note(table)
                yield table
            elif label and not any(HAS_NUMBER.search(cell) for one in sheet.records for cell in one.cells):
                self.troubles.set_aside("sheet_without_table", Place(name=label))
            else:
                self.troubles.error(table)

    def _note(self, table: SheetTable) -> None:
        """Keep what the recognised table holds besides figures, and what is wrong with its shape."""
        for record in table.titles:
            self.troubles.set_aside("title", table.place(record.line), record.cells)
        for ignored in table.body.ignored:
            self.troubles.set_aside(ignored.reason, table.place(ignored.line), ignored.cells)
        for total in table.body.sums:
            self.troubles.set_aside(total.reason, table.place(total.record.line), total.record.cells)
        for finding in table.body.findings:
            self.troubles.error(finding)
        ask_about_columns(table, self.troubles)

    def _gather(self, table: SheetTable) -> tuple[list[Cell], list[Cell]]:
        reader = CellReader(table, self.knowledge, self.troubles.answers)
        return list(reader.cells()), list(reader.totals())

    def _convention(self, tables: Sequence[SheetTable], cells: Sequence[Cell]) -> Convention:
        """Return the convention that the numbers of the file keep; where they do not tell, `plain`."""
        said = [cell for cell in cells if cell.text and not isinstance(cell.text, NumberText)]
        facts = self.knowledge.facts
        decided = decide(
            convention_evidence(
                (cell.text for cell in said),
                lines=range(len(said)),
                whole=(isinstance(one.indicator, str) and facts[one.indicator].is_whole for one in said),
            )
        )
        if isinstance(decided, Contradiction):
            self._contradicted(decided, said, tables)
            decided = "plain"
        own = all(frozenset(table.layout.headings) >= OWN_FORMAT for table in tables)
        told = self.troubles.answers.convention
        undecided = isinstance(decided, Undecided) or decided == "plain"
        convention = (told or ("en" if own else "plain")) if undecided else decided
        self.recognised = replace(self.recognised, convention=convention)
        return convention

    def _contradicted(
        self, decided: Contradiction, said: Sequence[Cell], tables: Sequence[SheetTable]
    ) -> None:
        """Name the cells of the convention that fewer cells keep; of as many, those of both."""
        sides = sorted((decided.vi_lines, decided.en_lines), key=len)
        wrong = [sides[0]] if len(sides[0]) < len(sides[1]) else sides
        for side, other in zip(wrong, reversed(sides), strict=False):
            for number in side:
                cell, example = said[number], said[other[0]].text
                table = next(one for one in tables if cell.row in one.body.rows)
                place = table.place(cell.row.record.line, cell.value.column)
                self.troubles.raise_(Trouble(decided.kind, cell.text, example), place)

    def _figures(
        self, table: SheetTable, cells: Sequence[Cell], totals: list[Cell], convention: Convention
    ) -> list[Figure]:
        answers, names = self.troubles.answers, self.knowledge.names
        assembler = Assembler(
            table,
            self.knowledge,
            self.troubles,
            convention,
            CellPeriods(table, answers, self.today),
            CellUnits(table, names, answers),
            RowFacts(table, self.knowledge, self.troubles, answers.source_id),
        )
        before = self.troubles.count
        for cell in cells:
            assembler.take(cell)
        assembler.ask_about_fractions()
        assembler.ask_about_decimals()
        contradiction = assembler.periods.contradiction()
        if contradiction:
            title = table.above.period
            line = title.title.line if title else table.layout.heading_line
            self.troubles.raise_(contradiction, table.place(line))
        if self.troubles.count == before:
            TotalsCheck(assembler).check(totals)
        return assembler.figures


def read_file(
    sheets: Sheets, knowledge: Knowledge, troubles: Troubles, *, today: date
) -> tuple[list[Figure], Recognised]:
    """Read the tables of a file; return its figures and what was recognised."""
    reader = FileReader(knowledge, troubles, today)
    return reader.read(sheets), reader.recognised
