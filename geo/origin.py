"""Whose outlines a sent layer has and on what terms: asked of its sender, shown wherever it is drawn."""

from dataclasses import dataclass

from data.texts import say
from geo.reading import UNPRINTABLE

MOST_LETTERS = 100  # of each; a corner of the map has room for both


class OriginMissingError(Exception):
    """A layer has no source or no licence; the message is a sentence for the reader."""


@dataclass(frozen=True)
class Origin:
    """The source and the licence of a layer, on one line each, never empty; see `origin`."""

    source: str
    licence: str


def origin(source: str, licence: str) -> Origin:
    """Return what was written as source and licence, harmless to show.

    Raises:
        OriginMissingError: One of them is missing, or longer than there is room for.
    """
    told = [" ".join(UNPRINTABLE.sub(" ", text).split()) for text in (source, licence)]
    if not all(0 < len(text) <= MOST_LETTERS for text in told):
        raise OriginMissingError(say("boundary_origin_missing", "vi", most=MOST_LETTERS))
    return Origin(*told)
