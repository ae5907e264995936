"""The finding in a sentence, made from the figures by rule.

A headline must never be wrong: a tie, a gap, few reports and a missing direction each have a sentence of
their own, and where nothing can be said, it says that.
"""

from collections.abc import Mapping, Sequence

from data import formats
from data.texts import Lang, say
from figures.ends import end_text
from figures.wording import period_inside, share_text, total_text, value_text

Row = Mapping[str, object]
WORTH_SAYING = 1  # percentage points; what lies closer together is not called a gap


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
    few = are_few(rows, indicator)
    finding = _finding(valued, indicator, kind_name, lang, few=few)
    if few:
        told = say("headline_few", lang, count=len(valued), of=len(rows), kind=kind_name)
        return f"{told} {finding}"
    return finding


def are_few(rows: Sequence[Row], indicator: Row) -> bool:
    """Tell whether too few have a figure for the ends of the table to be those of all.

    Of a ranking that others published, those that we know are never its ends for sure.
    """
    known = sum(row["obs_value"] is not None for row in rows)
    return 2 * known < len(rows) or (indicator["measure"] == "rank" and known < len(rows))


def _finding(valued: list[Row], indicator: Row, kind_name: str, lang: Lang, *, few: bool) -> str:
    """Say what stands out among the units with a figure, of which there are at least two."""
    if all(row["obs_value"] == valued[0]["obs_value"] for row in valued):
        value = _shared_value(valued, indicator, lang)
        return say("headline_all_equal", lang, count=len(valued), kind=kind_name, value=value)
    first, last = (_end(valued, end, indicator, lang) for end in (valued[0], valued[-1]))
    aimed = [row for row in valued if row["target_met"] is not None]
    if aimed:
        key = "headline_target" if len(aimed) == len(valued) else "headline_own_targets"
        met = sum(bool(row["target_met"]) for row in aimed)
        return say(key, lang, met=met, count=len(aimed), kind=kind_name, last=last)
    return say(_ends_key(indicator, few=few), lang, first=first, last=last)


def _ends_key(indicator: Row, *, few: bool) -> str:
    """Of few nobody leads all; and that less is better is said where the figures are no places already."""
    if indicator["direction"] == "neutral":
        return "headline_neutral"
    if few:
        return "headline_among"
    lower = indicator["direction"] == "lower" and indicator["measure"] != "rank"
    return "headline_lower" if lower else "headline_league"


def services_headline(
    levels: list[Row], uses: list[Row], figures: list[Row], time_period: str, lang: Lang
) -> str:
    """Say how far what one unit offers online is used; without the one or the other, what there is.

    Args:
        levels: Answer of `service-levels` for one unit, every period, the newest last.
        uses: Answer of `service-use`, the newest scheme first.
        figures: Answer of `service-figures`.
        time_period: The period to speak of.
        lang: Language of the sentence.
    """
    gaps = [row for row in uses if row["gap"] is not None]
    if gaps:
        return _gap_finding(gaps[0], figures, time_period, lang)
    valued = [row for row in levels if row["obs_value"] is not None]
    of_year = {(row["scheme"], row["time_period"]) for row in uses}
    reported = [row for row in valued if (row["scheme"], row["time_period"]) in of_year]
    dossiers = [row for row in figures if row["nearness"] == 0] or [
        row for row in figures if row["nearness"] == 1
    ]
    if dossiers and not reported:
        return _dossiers(dossiers, time_period, lang)
    if not valued:
        return say("headline_no_levels", lang)
    if not reported:
        latest = period_inside(valued[-1]["time_period"], lang)
        wanted = period_inside(time_period, lang)
        return say("headline_no_levels_then", lang, period=wanted, latest=latest)
    top = max(reported, key=lambda row: (row["since"], row["position"]))
    return say(
        "headline_services",
        lang,
        level=str(top[f"name_{lang}"]).lower(),
        count=formats.figure(top["obs_value"], decimals=0, unit="", lang=lang, qualifier=top["qualifier"]),
        total=formats.number(top["total"], decimals=0, lang=lang),
        share=share_text(top, lang),
        period=_other_period(top["time_period"], time_period, lang),
    )


def _gap_finding(use: Row, figures: list[Row], time_period: str, lang: Lang) -> str:
    """Set what is used against what is offered; "only" where they are at least a point apart."""
    used = next(row for row in figures if row["indicator_id"] == use["used_indicator_id"])
    return say(
        "headline_gap" if use["gap"] >= WORTH_SAYING else "headline_no_gap",
        lang,
        total=total_text(use, lang),
        offered=formats.figure(
            use["offered_share"], decimals=1, unit="%", lang=lang, qualifier=use["share_qualifier"]
        ),
        period=_other_period(use["time_period"], time_period, lang),
        used=value_text(used, used, lang),
        used_period=_other_period(used["time_period"], time_period, lang),
    )


def _other_period(period: object, asked: str, lang: Lang) -> str:
    """Name the period of a figure where it is not the asked one, in brackets."""
    return "" if period == asked else f" ({period_inside(period, lang)})"


def _dossiers(rows: list[Row], time_period: str, lang: Lang) -> str:
    """Say the figures about dossiers of one period, where there are none by level."""
    told = [
        say(
            "headline_dossier",
            lang,
            name=str(row[f"name_{lang}"]) if at == 0 else _lowered(str(row[f"name_{lang}"])),
            value=value_text(row, row, lang),
        )
        for at, row in enumerate(rows)
        if row["time_period"] == rows[0]["time_period"]
    ]
    period = _other_period(rows[0]["time_period"], time_period, lang)
    return say("headline_dossiers", lang, figures=", ".join(told), period=period)


def _lowered(name: str) -> str:
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def coverage_headline(rows: list[Row], indicator: Row, kind_name: str, lang: Lang) -> str:
    """Say of which periods one indicator has figures of a kind of units, and how many have the latest.

    Args:
        rows: Answer of `coverage-matrix` for the indicator and the kind, in the order of time.
        indicator: Its row of the catalogue.
        kind_name: What the units are called.
        lang: Language of the sentence.
    """
    name = indicator[f"name_{lang}"]
    known = [row for row in rows if row["reported"]]
    if not known:
        return say("headline_not_covered", lang, indicator=name, kind=kind_name)
    first, last = (period_inside(row["time_period"], lang) for row in (known[0], known[-1]))
    latest = {"reported": known[-1]["reported"], "listed": known[-1]["listed"], "kind": kind_name}
    if len(known) == 1:
        return say("headline_covered_once", lang, indicator=name, period=last, **latest)
    key = "headline_covered" if known[0]["stretch"] == known[-1]["stretch"] else "headline_covered_broken"
    return say(key, lang, indicator=name, count=len(known), first=first, last=last, **latest)


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
    ranks = [row for row in told if row["indicator_id"] == ranked_by and _is_ranked(row)]
    parts = [
        _dated(row, say("rank_of", lang, rank=formats.rank(row["rank"], row["ranked"])), lang)
        for row in ranks
    ]
    if told[0] not in ranks:
        # A name may end with a number of its own, so a colon keeps the value apart.
        value = value_text(told[0], told[0], lang)
        parts.append(_dated(told[0], value, lang, key="headline_dated_value"))
    return f"{unit_name}: {'; '.join(parts)}"


def _is_ranked(row: Row) -> bool:
    """A published rank is a value of its own: ours beside it ranks only those that we know."""
    return row["measure"] != "rank" and (row["ranked"] or 0) > 1


def _dated(row: Row, text: str, lang: Lang, *, key: str = "headline_dated") -> str:
    """Name the indicator and the period with what is said of it: two figures may be of two years."""
    period = period_inside(row["time_period"], lang)
    return say(key, lang, indicator=row[f"name_{lang}"], text=text, period=period)


def _only_one(row: Row, rows: list[Row], indicator: Row, kind_name: str, lang: Lang) -> str:
    unit, value = str(row[f"name_{lang}"]), value_text(row, indicator, lang)
    if indicator["measure"] == "rank":
        change = "" if row["change"] is None else f", {_places(row['change'], lang)}"
        return say("headline_one_rank", lang, unit=unit, value=value, change=change)
    if indicator["measure"] == "rank_change":
        value = _places(row["obs_value"], lang)
    key = "headline_one" if len(rows) > 1 else "headline_one_of_one"
    return say(key, lang, unit=unit, value=value, of=len(rows), kind=kind_name)


def _places(places: int, lang: Lang) -> str:
    """Say `tăng 10 bậc`: in a sentence the word is enough, without the arrow."""
    words = formats.change(places, measure="rank", decimals=0, unit="", lang=lang)
    return words.split(" ", 1)[1]


def _end(valued: list[Row], end: Row, indicator: Row, lang: Lang) -> str:
    """Return one end of the table in words: all who share it, and their value."""
    sharing = [row for row in valued if row["obs_value"] == end["obs_value"]]
    names = [str(row[f"name_{lang}"]) for row in sharing]
    return end_text(names, _shared_value(sharing, indicator, lang), lang)


def _shared_value(rows: list[Row], indicator: Row, lang: Lang) -> str:
    """Write the value that the rows share; `about` where they qualify it differently."""
    qualifiers = {row["qualifier"] for row in rows}
    qualifier = qualifiers.pop() if len(qualifiers) == 1 else "about"
    return value_text({**rows[0], "qualifier": qualifier}, indicator, lang)
