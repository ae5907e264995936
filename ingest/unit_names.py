"""From what a file calls a unit to the unit that existed then.

The same name may stand for a unit of either province set (Cà Mau before and after July 2025), and xã Con
Cuông is not the huyện that it was part of: so the period decides, and the kind where one is said.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, partial

from ingest.folding import divided, fold_plain_unit, fold_unit, has_accents, without_number
from ingest.name_index import NOTHING, Ambiguous, Found, Match, NameIndex, Unknown
from ingest.readings import LONGEST, REMEMBERED

# What an administrative word says of the kind, for catalogues that leave it out of the name.
KINDS = {
    **{"t": ("province",), "tp": ("province", "district"), "tx": ("district",), "h": ("district",)},
    **{"q": ("district",), "p": ("commune",), "x": ("commune",)},
    **{"thị trấn": ("commune",), "đặc khu": ("commune",), "thi tran": ("commune",), "dac khu": ("commune",)},
}
ENGLISH = {
    **{"province": ("t",), "city": ("tp",), "district": ("h", "q"), "commune": ("x",), "ward": ("p",)},
    **{"town": ("tx", "thi tran"), "township": ("thi tran",)},
}


@dataclass(frozen=True)
class UnitFacts:
    """When a unit existed, what kind it is of, and what it belongs to."""

    kind: str
    parent_id: str | None
    start: date
    end: date


class UnitNames:
    """The units of the catalogue and everything that they are called."""

    def __init__(
        self,
        units: Mapping[str, UnitFacts],
        names: Iterable[tuple[str, str]],
        english: Iterable[tuple[str, str]],
    ) -> None:
        """Index pairs of unit and name; of every unit the facts are needed."""
        self.units = units
        self._names = NameIndex(names, foreign=english, fold=fold_unit)
        parts = [(one, *divided(key)) for key, ids in self._names.exact.items() for one in ids]
        self._rests = NameIndex(((one, rest) for one, word, rest in parts if word), fold=str)
        self._worded = frozenset(one for one, word, _ in parts if word)

        self._find = lru_cache(maxsize=REMEMBERED)(self._look_for)

    @cached_property
    def days(self) -> tuple[list[date], list[date]]:
        """Return the first and the last days of all units, each in order."""
        return sorted(one.start for one in self.units.values()), sorted(
            one.end for one in self.units.values()
        )

    def find(
        self, name: str, *, start: date, end: date, kinds: Collection[str] | None, parent: str | None
    ) -> Match:
        """Return the unit that is called `name` and existed on any day between two; see `Names.unit`."""
        if len(name) > LONGEST:
            return Unknown(name)
        return self._find(name, start, end, None if kinds is None else frozenset(kinds), parent)

    def _look_for(
        self, name: str, start: date, end: date, kinds: frozenset[str] | None, parent: str | None
    ) -> Match:
        def fits(unit_id: str) -> bool:
            unit = self.units[unit_id]
            return (kinds is None or unit.kind in kinds) and (parent is None or unit.parent_id == parent)

        def existed(unit_id: str) -> bool:
            return self.units[unit_id].start <= end and self.units[unit_id].end >= start

        like = partial(self._like, fits=lambda unit_id: fits(unit_id) and existed(unit_id))
        for called in self.stages(name):
            ids = sorted(filter(fits, called))
            # Where a name is known, only not then, a weaker reading of it would be a guess.
            if ids:
                return match_of(filter(existed, ids)) or Unknown(name, tuple(ids), like)
        return Unknown(name, like=like)

    def stages(self, name: str) -> Iterator[frozenset[str]]:
        """Yield what `name` may stand for, the surest reading first, whenever that existed."""
        texts = (name, without_number(name)) if len(name) <= LONGEST else ()
        keys = list(dict.fromkeys(key for text in texts for key in _keys(text)))
        for key in keys:
            yield self._names.of_key(key)
        for key in keys:
            yield self._with_english_word(key)
        for key in keys:
            yield self._rests.of_key(key)
            yield self._with_its_kind(key)

    def _like(self, name: str, *, fits: Callable[[str], bool]) -> Iterator[str]:
        return filter(fits, self._names.like(name))

    def _with_english_word(self, key: str) -> frozenset[str]:
        """Read `vinh city` as tp vinh."""
        rest, _, last = key.rpartition(" ")
        keys = [f"{word} {rest}" for word in ENGLISH.get(last, ())]
        return NOTHING.union(*(self._names.of_key(key) or self._with_its_kind(key) for key in keys))

    def _with_its_kind(self, key: str) -> frozenset[str]:
        """Read an administrative word as the kind of a unit whose names in the catalogue have none."""
        word, rest = divided(key)
        kinds = KINDS.get(word, ())
        called = self._names.of_key(rest) if kinds else NOTHING
        return frozenset(one for one in called if self.units[one].kind in kinds and one not in self._worded)


def match_of(ids: Iterable[str], unit: str = "") -> Match | None:
    """Return what one or several ids come to as a match, or None for none."""
    found = tuple(ids)
    if not found:
        return None
    return Found(found[0], unit) if len(found) == 1 else Ambiguous(found)


def _keys(text: str) -> tuple[str, ...]:
    key = fold_unit(text)
    return (key,) if has_accents(key) else (key, fold_plain_unit(text))
