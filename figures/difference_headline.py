"""The finding of a map of differences: who came farthest between two periods, and who the least far."""

from collections.abc import Mapping, Sequence

from data.texts import Lang, say
from figures.ends import end_text
from figures.wording import better_change, difference_text, period_inside

Row = Mapping[str, object]


def difference_headline(
    rows: Sequence[Row],
    units: Mapping[object, str],
    indicator: Row,
    base_period: str,
    kind_name: str,
    lang: Lang,
) -> str:
    """Say between which ends the differences of one period lie, and how many units compare.

    Args:
        rows: Answer of `difference-since` for that period, the best first, those without a difference last;
            none where it is the period counted from.
        units: Names of all the units that could have figures, by their id.
        indicator: Its row of the catalogue.
        base_period: The period counted from.
        kind_name: What the units are called, such as `tỉnh, thành phố`.
        lang: Language of the sentence.
    """
    if not rows:
        return say("reason_base", lang)
    known = [row for row in rows if row["difference"] is not None]
    since = {"base": period_inside(base_period, lang), "kind": kind_name}
    if not known:
        return _no_difference(rows, since, lang)
    counts = since | {"count": len(known), "of": len(units)}
    first, last = known[0]["difference"], known[-1]["difference"]
    if first == last:
        told = _shared(known, indicator, lang)
        if len(known) == 1:
            unit = units[known[0]["unit_id"]]
            return say("headline_one_difference", lang, unit=unit, difference=told, **counts)
        return say("headline_equal_differences", lang, difference=told, **counts)
    neutral = better_change(indicator) == "neutral"
    key = "headline_differences_neutral" if neutral else "headline_differences"
    ends = (_end(known, value, units, indicator, lang) for value in (first, last))
    return say(key, lang, **dict(zip(("first", "last"), ends, strict=True)), **counts)


def _no_difference(rows: Sequence[Row], since: Mapping[str, str], lang: Lang) -> str:
    notes = {row["difference_note"] for row in rows}
    if len(notes) == 1 and notes <= {"break", "other_length", "not_compared"}:
        return say(f"reason_{notes.pop()}", lang)
    return say("headline_no_differences", lang, **since)


def _end(known: Sequence[Row], value: object, names: Mapping[object, str], indicator: Row, lang: Lang) -> str:
    """Name all who share one end, or the first of many, with their difference."""
    sharing = [row for row in known if row["difference"] == value]
    return end_text([names[row["unit_id"]] for row in sharing], _shared(sharing, indicator, lang), lang)


def _shared(rows: Sequence[Row], indicator: Row, lang: Lang) -> str:
    """Write the difference that rows share; it is about so much where it is of any of them."""
    about = any(row["difference_qualifier"] for row in rows) or None
    return difference_text({**rows[0], "difference_qualifier": about}, indicator, lang)
