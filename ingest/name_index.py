"""An index of names: exact keys first, keys without accents only where they lead to one thing.

Nothing here is decided by likeness. What is merely like a name is proposed to a person, because on real
lists likeness prefers the wrong department: SO NOI VU is nearer to Sở Ngoại vụ than to Sở Nội vụ.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz, process

from ingest.folding import fold_name, has_accents, without_accents
from ingest.readings import LONGEST

PROPOSALS = 5
LIKE_ENOUGH = 60
NOTHING: frozenset[str] = frozenset()


def _nothing(_: str) -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class Found:
    """The one thing that is called so; `unit` is the unit of measure that the name itself says."""

    id: str
    unit: str = ""


@dataclass(frozen=True)
class Ambiguous:
    """Several things are called so, and nothing here tells which is meant."""

    ids: tuple[str, ...]
    kind: str = "name_ambiguous"


@dataclass(frozen=True)
class Unknown:
    """Nothing is called so, or nothing that existed then.

    Attributes:
        name: The name as written.
        elsewhen: What is called so, but at another time.
        like: Finds what is like it; asked only when somebody wants to read it, as it costs time.
    """

    name: str
    elsewhen: tuple[str, ...] = ()
    like: Callable[[str], Iterable[str]] = field(default=_nothing, repr=False, compare=False)

    @property
    def kind(self) -> str:
        """Return what is to be asked."""
        return "name_not_then" if self.elsewhen else "name_unknown"

    @cached_property
    def proposals(self) -> tuple[str, ...]:
        """Return up to five ids, the likeliest first, for a person to choose from."""
        return tuple(dict.fromkeys([*self.elsewhen, *self.like(self.name)]))[:PROPOSALS]


Match = Found | Ambiguous | Unknown


class NameIndex:
    """Names and the ids of what they stand for."""

    def __init__(
        self,
        names: Iterable[tuple[str, str]],
        *,
        foreign: Iterable[tuple[str, str]] = (),
        fold: Callable[[str], str] = fold_name,
    ) -> None:
        """Index pairs of id and name.

        Args:
            names: Ids and names, each of which is exact as it is written.
            foreign: Ids and English names. Where one has no accents it may also be a Vietnamese name
                that has lost them, so it counts like those.
            fold: Makes the exact key of a name.
        """
        self.fold = fold
        exact: dict[str, set[str]] = defaultdict(set)
        bare: dict[str, set[str]] = defaultdict(set)
        for identifier, name in names:
            _add(exact, bare, fold(name), identifier)
        for identifier, name in foreign:
            key = fold(name)
            _add(exact if has_accents(key) else bare, bare, key, identifier)
        self.exact: Mapping[str, frozenset[str]] = {key: frozenset(ids) for key, ids in exact.items()}
        self.bare: Mapping[str, frozenset[str]] = {key: frozenset(ids) for key, ids in bare.items()}

    def called(self, name: str) -> frozenset[str]:
        """Return everything called `name`; a name without any accent may stand for one that has them."""
        return self.of_key(self.fold(name)) if len(name) <= LONGEST else NOTHING

    def of_key(self, key: str) -> frozenset[str]:
        """Return everything that has this exact key or, where the key has no accents, this bare one."""
        return self.exact.get(key) or (NOTHING if has_accents(key) else self.bare.get(key, NOTHING))

    def like(self, name: str, allowed: Collection[str] | None = None) -> Iterator[str]:
        """Yield ids whose names are like `name`, the likeliest first, each once."""
        seen = set()
        for key in [*self._by_initials(name[:LONGEST]), *self._by_likeness(name[:LONGEST])]:
            for identifier in sorted(self.bare[key] - seen):
                if allowed is None or identifier in allowed:
                    seen.add(identifier)
                    yield identifier

    def _by_likeness(self, name: str) -> list[str]:
        key = without_accents(self.fold(name))
        found = process.extract(
            key, self._keys, scorer=fuzz.token_sort_ratio, limit=8 * PROPOSALS, score_cutoff=LIKE_ENOUGH
        )
        return [known for known, _, _ in found]

    def _by_initials(self, name: str) -> list[str]:
        """Return the keys that `name` abbreviates: Sở TT&TT has the initials of its five words."""
        letters = "".join(word if word.isupper() else word[:1] for word in name.split())
        wanted = without_accents(fold_name(letters.replace("&", "").replace("-", "")))
        return self._initials.get(wanted, []) if len(wanted) > 2 else []

    @cached_property
    def _keys(self) -> list[str]:
        return list(self.bare)

    @cached_property
    def _initials(self) -> dict[str, list[str]]:
        initials: dict[str, list[str]] = defaultdict(list)
        for key in self.bare:
            initials["".join(word[0] for word in key.split() if word != "&")].append(key)
        return initials


def _add(exact: dict[str, set[str]], bare: dict[str, set[str]], key: str, identifier: str) -> None:
    if key:
        exact[key].add(identifier)
        bare[without_accents(key)].add(identifier)
