"""The finding in a sentence, made from the figures by rule.

A headline must never be wrong: a tie, a gap, few reports and a missing direction each have a sentence of
their own, and where nothing can be said, it says that.
"""

from collections.abc import Mapping

from data import formats
from data.texts import Lang, say
from figures.wording import value_text

Row = Mapping[str, object]


def league_headline(rows: list[Row], indicator: Row, kind_name: str, lang: Lang) -> str:
    """Say who leads and who trails, or how many meet the target, in one league table.

    Args:
        rows: Answer of `league-table`, best first, units without a figure last.
        indicator: Its row of the catalogue.
        kind_name: What the units are called, such as `tỉnh, thành phố`.
        lang: Language of the sentence.
    """
    valued = [row for row in rows if row["obs_value"] is not None]
    if not valued:
        return say("headline_no_figures", lang, indicator=indicator[f"name_{lang}"])
    if len(valued) == 1:
        return _only_one(valued[0], rows, indicator, kind_name, lang)
    if all(row["obs_value"] == valued[0]["obs_value"] for row in valued):
        value = value_text(valued[0], indicator, lang)
        return say("headline_all_equal", lang, count=len(valued), kind=kind_name, value=value)
    first, last = _ends(valued, indicator, lang)
    aimed = [row for row in valued if row["target_met"] is not None]
    if aimed:
        met = sum(bool(row["target_met"]) for row in aimed)
        return say("headline_target", lang, met=met, count=len(aimed), kind=kind_name, last=last)
    key = "headline_neutral" if indicator["direction"] == "neutral" else "headline_league"
    return say(key, lang, first=first, last=last)


def services_headline(levels: list[Row], lang: Lang) -> str:
    """Say how much of one unit's services stands at the highest level reported in the newest scheme.

    Args:
        levels: Answer of `service-levels` for one unit and one period.
        lang: Language of the sentence.
    """
    reported = [row for row in levels if row["obs_value"] is not None]
    if not reported:
        return say("headline_no_levels", lang)
    top = max(reported, key=lambda row: (row["since"], row["position"]))
    return say(
        "headline_services",
        lang,
        level=str(top[f"name_{lang}"]).lower(),
        count=formats.number(top["obs_value"], decimals=0, lang=lang),
        total=formats.number(top["total"], decimals=0, lang=lang),
        share=formats.number(top["share"], decimals=1, lang=lang),
    )


def overview_headline(rows: list[Row], unit_name: str, ranked_by: str | None, lang: Lang) -> str:
    """Say how one unit stands: its rank in the deployment's first indicator, and its first figure.

    Args:
        rows: Answer of `overview`.
        unit_name: The unit's name.
        ranked_by: Indicator whose rank is told first, if the unit has one.
        lang: Language of the sentence.
    """
    told = [row for row in rows if row["indicator_id"] is not None]
    if not told:
        return say("headline_overview_empty", lang, unit=unit_name)
    ranks = [row for row in told if row["indicator_id"] == ranked_by and (row["ranked"] or 0) > 1]
    parts = [
        _dated(row, say("rank_of", lang, rank=formats.rank(row["rank"], row["ranked"])), lang)
        for row in ranks
    ]
    if told[0] not in ranks:
        parts.append(_dated(told[0], value_text(told[0], told[0], lang), lang))
    return f"{unit_name}: {'; '.join(parts)}"


def _dated(row: Row, text: str, lang: Lang) -> str:
    """Name the indicator and the period with what is said of it: two figures may be of two years."""
    period = formats.period(row["time_period"], lang)
    return say("headline_dated", lang, indicator=row[f"name_{lang}"], text=text, period=period.lower())


def _only_one(row: Row, rows: list[Row], indicator: Row, kind_name: str, lang: Lang) -> str:
    key = "headline_one_rank" if indicator["measure"] == "rank" else "headline_one"
    return say(
        key,
        lang,
        unit=row[f"name_{lang}"],
        value=value_text(row, indicator, lang),
        of=len(rows),
        kind=kind_name,
        change=_rank_words(row, lang) if indicator["measure"] == "rank" else "",
    )


def _rank_words(row: Row, lang: Lang) -> str:
    if row["change"] is None:
        return ""
    words = formats.change(row["change"], measure="rank", decimals=0, unit="", lang=lang)
    return f", {words.split(' ', 1)[1]}"  # in a sentence the word is enough, without the arrow


def _ends(valued: list[Row], indicator: Row, lang: Lang) -> tuple[str, str]:
    """Return both ends of the table in words, each with its value and all who share it."""
    return tuple(
        say("headline_end", lang, units=_together(valued, end, lang), value=value_text(end, indicator, lang))
        for end in (valued[0], valued[-1])
    )


def _together(valued: list[Row], end: Row, lang: Lang) -> str:
    names = [str(row[f"name_{lang}"]) for row in valued if row["obs_value"] == end["obs_value"]]
    if len(names) <= 2:
        return say("and", lang).join(names)
    return say("headline_many", lang, unit=names[0], others=len(names) - 1)
