"""Find indicators, systems and sources by what people type: with accents, without, or by a part of a name.

A word typed with accents must be there with them; one typed without is found whatever accents it has. What
holds the words as they were typed, one after the other, comes before what holds them anywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.folding import fold_name, without_accents

LONGEST = 80  # letters of a query; more is no name


@dataclass(frozen=True)
class Entry:
    """Something that can be found: its names, and what else is said of it."""

    entry_id: str
    names: tuple[str, ...]
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Words:
    """A text as its words, and the same without accents."""

    exact: tuple[str, ...]
    plain: tuple[str, ...]


def found(query: str, entries: Sequence[Entry]) -> list[str]:
    """Return the ids of the entries that a query finds, the best first; all of them for an empty query.

    The last word may be the beginning of one: whoever types sees the answers come together.
    """
    wanted = _words(query)
    if not wanted.exact:
        return [entry.entry_id for entry in entries]
    ranked = [(_place(wanted, entry), at, entry.entry_id) for at, entry in enumerate(entries)]
    there = [each for each in ranked if each[0] is not None]
    # Where somebody is called so, whoever only has the words somewhere is not meant.
    whole = [each for each in there if each[0] < SCATTERED]
    return [entry_id for _, _, entry_id in sorted(whole or there)]


SCATTERED = 3


def _place(wanted: _Words, entry: Entry) -> int | None:
    names, texts = [*map(_words, entry.names)], [*map(_words, entry.texts)]
    if any(_at(wanted, name, 0) and len(name.exact) == len(wanted.exact) for name in names):
        return 0
    if any(_follows(wanted, name) for name in names):
        return 1
    if any(_follows(wanted, text) for text in texts):
        return 2
    if _everywhere(wanted, [*names, *texts]):
        return SCATTERED
    return None


def _words(text: str) -> _Words:
    exact = fold_name(text.replace("_", " ")[: LONGEST * 40])
    return _Words(tuple(exact.split()), tuple(without_accents(exact).split()))


def _follows(wanted: _Words, text: _Words) -> bool:
    """Tell whether the words stand in a text one after the other."""
    return any(_at(wanted, text, at) for at in range(len(text.exact) - len(wanted.exact) + 1))


def _at(wanted: _Words, text: _Words, at: int) -> bool:
    last = len(wanted.exact) - 1
    if at + last >= len(text.exact):
        return False
    return all(
        _same(wanted, number, text, at + number, begun=number == last) for number in range(len(wanted.exact))
    )


def _everywhere(wanted: _Words, texts: Sequence[_Words]) -> bool:
    return all(
        any(_same(wanted, number, text, at, begun=False) for text in texts for at in range(len(text.exact)))
        for number in range(len(wanted.exact))
    )


def _same(wanted: _Words, number: int, text: _Words, at: int, *, begun: bool) -> bool:
    """Compare two words; `begun`: the typed one may be the beginning of the other."""
    typed, plain = wanted.exact[number], wanted.plain[number]
    mine, theirs = (typed, text.exact[at]) if typed != plain else (plain, text.plain[at])
    return theirs.startswith(mine) if begun else theirs == mine
