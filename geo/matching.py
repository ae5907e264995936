"""Which feature of a sent file is which unit of the catalogue: by code, else by name, never by likeness.

A code and a name that point to different units are an error of the file; running numbers look like codes and
are none.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from geo.reading import plain_text

FindUnits = Callable[[str, Collection[str]], Collection[str]]

OFFERED = """
-- Finds: the layers that a province may send: its districts until June 2025, its communes since.
with home as (
    select value as unit_id from deployment where key = 'home_unit'
    union select to_unit from succession
    where from_unit in (select value from deployment where key = 'home_unit')
),
layer as (
    select kind, parent_id, province_set from unit where kind in ('district', 'commune')
    union select case when province_set = '63' then 'district' else 'commune' end, unit_id, province_set
    from unit where kind = 'province' and unit_id in (select unit_id from home)
)
select
    layer.kind, layer.parent_id, layer.province_set, min(province.full_name_vi), min(province.name_en),
    count(member.unit_id)
from layer
join unit as province on province.unit_id = layer.parent_id and province.kind = 'province'
left join unit as member on member.kind = layer.kind and member.parent_id = layer.parent_id
    and member.province_set = layer.province_set
group by layer.kind, layer.parent_id, layer.province_set
order by layer.parent_id, layer.kind desc
"""
MEMBERS = """
select unit_id, code, name_vi from unit where kind = ? and parent_id = ? and province_set = ? order by unit_id
"""
NAMES = """
select unit_id, name_vi from unit union select unit_id, full_name_vi from unit
union select unit_id, name_en from unit union select unit_id, alias from unit_alias
union select target_id, alias from learned_alias where kind = 'unit'
"""
BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class LayerKey:
    """The units that a layer is of: a kind, their province, and its set."""

    kind: str
    parent_id: str
    province_set: str


@dataclass(frozen=True)
class LayerOffer:
    """A layer that may be sent, its province's names, and how many such units the catalogue knows."""

    key: LayerKey
    name_vi: str
    name_en: str
    units: int


@dataclass(frozen=True)
class Member:
    """One unit of a layer."""

    unit_id: str
    code: str
    name: str


@dataclass(frozen=True)
class Matching:
    """Which unit each feature is, and by which columns that was found.

    Attributes:
        unit_ids: One per feature in its order; None where it is no unit of the layer.
        code_column: Column of the codes, '' where there is none.
        name_column: Column of the names, '' where there is none.
        conflicts: Features whose code and name are of different units, in words.
    """

    unit_ids: tuple[str | None, ...]
    code_column: str
    name_column: str
    conflicts: tuple[str, ...]


def offered(cursor: duckdb.DuckDBPyConnection) -> list[LayerOffer]:
    """Return the layers that may be sent in."""
    return [
        LayerOffer(LayerKey(kind, parent_id, province_set), name_vi, name_en, units)
        for kind, parent_id, province_set, name_vi, name_en, units in cursor.execute(OFFERED).fetchall()
    ]


def members_of(cursor: duckdb.DuckDBPyConnection, key: LayerKey) -> list[Member]:
    """Return the catalogue's units of a layer."""
    found = cursor.execute(MEMBERS, [key.kind, key.parent_id, key.province_set]).fetchall()
    return [Member(*row) for row in found]


def plain_names(cursor: duckdb.DuckDBPyConnection) -> FindUnits:
    """Return a finder that knows units by the names that the catalogue itself writes, and by no other.

    The page hands in the importer's, which also knows abbreviations and missing administrative words.
    """
    ids: dict[str, set[str]] = {}
    for unit_id, name in cursor.execute(NAMES).fetchall():
        ids.setdefault(_folded(name), set()).add(unit_id)
    return lambda text, allowed: ids.get(_folded(text), set()) & set(allowed)


def match_features(
    columns: Mapping[str, Sequence[str]], members: Sequence[Member], find: FindUnits
) -> Matching:
    """Match the features of a file, given as columns of text, with the units of a layer."""
    count = max(map(len, columns.values()), default=0)
    codes = {name: _by_code(values, members) for name, values in columns.items()}
    names = {name: _by_name(values, members, find) for name, values in columns.items()}
    name_column, by_name = _best(names, count)
    # A column of numbers that mostly contradicts the names is not one of codes.
    agreeing = {name: found for name, found in codes.items() if _agrees(found, by_name)}
    code_column, by_code = _best(agreeing, count)
    conflicts = tuple(
        f"{columns[code_column][row]} / {columns[name_column][row]}"
        for row, (one, other) in enumerate(zip(by_code, by_name, strict=True))
        if one and other and one != other
    )
    unit_ids = tuple(one or other for one, other in zip(by_code, by_name, strict=True))
    return Matching(unit_ids, code_column, name_column, conflicts)


def _by_code(values: Sequence[str], members: Sequence[Member]) -> list[str | None]:
    if _is_running_number(values):
        return [None] * len(values)
    known = {member.code: member.unit_id for member in members}
    width = max(map(len, known), default=0)
    # A table program that takes codes for numbers drops the noughts in front.
    return [
        known.get(value) or (known.get(value.zfill(width)) if value.isdecimal() else None) for value in values
    ]


def _by_name(values: Sequence[str], members: Sequence[Member], find: FindUnits) -> list[str | None]:
    allowed = frozenset(member.unit_id for member in members)
    found = [list(find(value, allowed)) if value and not value.isdecimal() else [] for value in values]
    return [ids[0] if len(ids) == 1 else None for ids in found]


def _best(found: Mapping[str, Sequence[str | None]], count: int) -> tuple[str, Sequence[str | None]]:
    """Return the column that names the most different units; none if it names no unit at all."""
    column = max(found, key=lambda name: len(set(found[name]) - {None}), default="")
    if not column or not any(found[column]):
        return "", [None] * count
    return column, found[column]


def _agrees(by_code: Sequence[str | None], by_name: Sequence[str | None]) -> bool:
    both = [(one, other) for one, other in zip(by_code, by_name, strict=True) if one and other]
    return 2 * sum(one == other for one, other in both) >= len(both)


def _is_running_number(values: Sequence[str]) -> bool:
    """Tell whether a column only counts the features: OBJECTID is no code."""
    numbers = sorted(int(value) for value in values if value.isdecimal() and len(value) < 10)
    return (
        len(numbers) == len(values) > 1
        and numbers[0] in (0, 1)
        and numbers[-1] - numbers[0] == len(values) - 1
    )


def _folded(name: str) -> str:
    text = unicodedata.normalize("NFC", plain_text(name)).casefold()
    return BLANKS.sub(" ", text).strip()
