"""The other kinds of units beside a league table: both ends of each, ready to be shown.

A committee asks after departments, districts and communes in one breath; the table shows one kind of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data import formats
from data.texts import Lang, say
from figures.wording import value_text

Row = Mapping[str, object]


@dataclass(frozen=True)
class BlockLine:
    """One unit at an end of its table; `left_out` says how many stand between it and the next line."""

    unit_id: str
    rank: str
    name: str
    head: str
    value: str
    left_out: str


@dataclass(frozen=True)
class Block:
    """Both ends of the league table of one kind of units."""

    kind: str
    province_set: str
    reported: int
    listed: int
    is_sample: bool
    source_ids: tuple[object, ...]
    lines: tuple[BlockLine, ...]


def league_blocks(
    rows: Sequence[Row], indicator: Row, kind: str, province_set: str, lang: Lang
) -> list[Block]:
    """Return a block for every kind but the chosen one, of the chosen province set where it has that.

    Args:
        rows: Answer of `league-ends`.
        indicator: Its row of the catalogue.
        kind: The kind of units whose whole table is shown.
        province_set: The set it is of.
        lang: Language of the texts.
    """
    groups: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        if row["kind"] != kind:
            groups.setdefault(row["kind"], {}).setdefault(row["province_set"], []).append(row)
    return [
        _block(sets.get(province_set) or next(iter(sets.values())), indicator, lang)
        for sets in groups.values()
    ]


def _block(rows: Sequence[Row], indicator: Row, lang: Lang) -> Block:
    first = rows[0]
    return Block(
        kind=first["kind"],
        province_set=first["province_set"],
        reported=first["reported"],
        listed=first["listed"],
        is_sample=any(row["is_sample"] for row in rows),
        source_ids=tuple(dict.fromkeys(row["source_id"] for row in rows)),
        lines=tuple(_line(row, indicator, lang) for row in rows),
    )


def _line(row: Row, indicator: Row, lang: Lang) -> BlockLine:
    # As in the whole table: a published ranking ranks already, and one alone is the first of nobody.
    placed = indicator["measure"] != "rank" and row["ranked"] != 1
    return BlockLine(
        unit_id=row["unit_id"],
        rank=formats.rank(row["rank"], None) if placed else "",
        name=row[f"name_{lang}"],
        head=row["head"] or "",
        value=value_text(row, indicator, lang, with_unit=False),
        left_out=say("rows_between", lang, count=row["between"]) if row["between"] else "",
    )
