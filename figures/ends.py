"""Names in a sentence: all of an end that few share, of many the first, and how many others there are."""

from collections.abc import Sequence

from data.texts import Lang, say


def end_text(names: Sequence[str], value: str, lang: Lang) -> str:
    """Name all who share one end of a table, or the first of many, with the value that they share."""
    return say("headline_end", lang, units=_joined(names, lang), value=value)


def first_of_many(names: Sequence[str], lang: Lang) -> str:
    """Name the first, and count the others."""
    return say("headline_many", lang, unit=names[0], others=len(names) - 1)


def first_named(names: Sequence[str], most: int, lang: Lang) -> str:
    """Name the first so many, and count the others."""
    text, others = ", ".join(names[:most]), len(names) - most
    return say("and_others", lang, names=text, count=others) if others > 0 else text


def _joined(names: Sequence[str], lang: Lang) -> str:
    return say("and", lang).join(names) if len(names) <= 2 else first_of_many(names, lang)
