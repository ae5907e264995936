"""A row of an answer in words: value, change, rank and reason, the same on every page.

Everything here writes; nothing computes. Numbers come from `queries`, sentences from `data/texts.csv`.
"""

from collections.abc import Mapping

from data import formats
from data.texts import Lang, say

Row = Mapping[str, object]


def unit_of(indicator: Row, lang: Lang) -> str:
    """Return the indicator's unit of measure in the language."""
    return str(indicator["unit_measure" if lang == "vi" else "unit_measure_en"])


def period_inside(time_period: object, lang: Lang) -> str:
    """Write a period as it stands inside a sentence: `năm 2019`, but `Q1 2013`."""
    text = formats.period(str(time_period), lang)
    return text[0].lower() + text[1:] if text[1].isalpha() else text


def value_text(row: Row, indicator: Row, lang: Lang, *, with_unit: bool = True) -> str:
    """Write the figure of a row with its qualifier; a published rank with how many were ranked."""
    if indicator["measure"] == "rank" and row["obs_value"] is not None:
        return formats.rank(row["obs_value"], row["published_ranked"])
    unit = unit_of(indicator, lang)
    return formats.figure(
        row["obs_value"],
        decimals=_places(row, indicator),
        unit=unit if with_unit or unit == "%" else "",
        lang=lang,
        qualifier=row["qualifier"],
        status=row["obs_status"],
    )


def _places(row: Row, indicator: Row) -> int:
    """Return with how many places a figure and its target are written: what misses it never looks equal."""
    decimals, aim = int(indicator["decimals"]), row.get("target_value")
    if row.get("target_met") is not False or aim is None:
        return decimals
    return formats.places_apart(row["obs_value"], aim, decimals=decimals)


def share_text(row: Row, lang: Lang) -> str:
    """Write a level's share of all services; a share of no services at all is a dash."""
    if row["share"] is None:
        return "–"
    text = f"{formats.number(row['share'], decimals=1, lang=lang)}%"
    qualifier = row.get("share_qualifier")
    return f"{say(f'qualifier_{qualifier}', lang)} {text}" if qualifier else text


def total_text(use: Row, lang: Lang) -> str:
    """Write how many services a unit has, in what the catalogue counts them: services, or procedures."""
    unit = use["unit_measure" if lang == "vi" else "unit_measure_en"] or say("unit_services", lang)
    return formats.figure(
        use["total"], decimals=0, unit=str(unit), lang=lang, qualifier=use["total_qualifier"]
    )


def change_text(row: Row, indicator: Row, lang: Lang) -> str:
    """Write the change with its percentage and `khoảng` where a report only approximates."""
    if row["change"] is None:
        return ""
    text = formats.change(
        row["change"],
        measure=indicator["measure"],
        decimals=indicator["decimals"],
        unit=unit_of(indicator, lang),
        lang=lang,
    )
    if row["change_pct"]:
        text = f"{text} ({formats.percent_change(row['change_pct'], lang)})"
    about = row["change_qualifier"] and row["change"] != 0
    return f"{text} ({say('qualifier_about', lang)})" if about else text


def no_change_text(row: Row, lang: Lang) -> str:
    """Say in a few words why a row has no change; '' where it has one."""
    note = row["change_note"]
    return say(f"note_{note}", lang) if note and row["change"] is None else ""


def tone(row: Row, indicator: Row) -> str:
    """Return `better`, `worse` or `same`, by the indicator's direction; for a neutral one always `same`."""
    change, better = row["change"], better_change(indicator)
    if not change or better == "neutral":
        return "same"
    return "better" if (change > 0) == (better == "higher") else "worse"


def better_change(indicator: Row) -> str:
    """Return which change is the better one, `higher`, `lower` or `neutral`.

    Ranks change by places won already; all else improves with its direction.
    """
    return "higher" if indicator["measure"] == "rank" else str(indicator["direction"])


def break_sentence(rows: list[Row], lang: Lang) -> str:
    """Return why no change is shown where a method break or a merger stands between, else ''."""
    reasons = dict.fromkeys(str(row[f"break_reason_{lang}"]) for row in rows if row["change_note"] == "break")
    if reasons:
        return say("not_comparable", lang, reason="; ".join(reasons))
    if any(row["change_note"] == "merger" for row in rows):
        return say("not_comparable_merger", lang)
    return ""


def origin_sentence(row: Row, indicator: Row, lang: Lang) -> str:
    """Say how a figure came about where it was not simply reported: recomputed, or summed over a merger."""
    if row["origin"] == "carried":
        return say("origin_carried", lang)
    if row["origin"] != "recomputed":
        return ""
    whole = {
        part: formats.number(row[f"{part}_value"], decimals=0, lang=lang)
        for part in ("numerator", "denominator")
    }
    text = say("origin_recomputed", lang, **whole)
    if row["published_value"] is not None:
        printed = formats.number(row["published_value"], decimals=indicator["decimals"], lang=lang)
        text += say("origin_printed", lang, value=printed)
    return text


def difference_text(row: Row, indicator: Row, lang: Lang) -> str:
    """Write how far a unit has come between two periods, or say why that cannot be said."""
    if row["difference"] is None:
        note = row["difference_note"]
        return "" if note in ("no_value", "no_base") else say(f"reason_{note}", lang)
    text = formats.change(
        row["difference"],
        measure=indicator["measure"],
        decimals=indicator["decimals"],
        unit=unit_of(indicator, lang),
        lang=lang,
    )
    about = row["difference_qualifier"] and row["difference"] != 0
    return f"{text} ({say('qualifier_about', lang)})" if about else text


def merger_note(rows: list[Row], indicator: Row, shown: str, in_force: str, lang: Lang) -> str:
    """Say in one sentence what was carried over the merger, and what was not; '' where nothing was.

    Args:
        rows: The league table of the period.
        indicator: The indicator.
        shown: The province set on the map.
        in_force: The set that existed in the period.
        lang: Language of the sentence.
    """
    known = [row for row in rows if row["obs_value"] is not None]
    counts = {"reported": len(known), "of": len(rows), "without": len(rows) - len(known)}
    if shown == in_force:
        return ""
    if shown == "63":
        return say("carried_back", lang, reported=counts["reported"], of=counts["of"])
    carried = sum(row["origin"] in ("carried", "recomputed") for row in known)
    if carried or indicator["measure"] == "count":
        return say("carried_counts", lang, carried=carried, of=counts["of"], without=counts["without"])
    return say("carried_not", lang, reported=counts["reported"], of=counts["of"])


def pace_text(pace: Row, indicator: Row, lang: Lang) -> str:
    """Say how a unit is on its way to the next target: there, on course, or how much it needs a period."""
    unit = formats.change_unit(indicator["measure"], unit_of(indicator, lang), lang)
    needed = _apart_from_nothing(abs(pace["needed"]), indicator, lang)
    sign = "+" if pace["needed"] >= 0 else formats.MINUS
    return say(
        f"pace_{pace['state']}",
        lang,
        target=formats.figure(
            pace["target_value"], decimals=indicator["decimals"], unit=unit_of(indicator, lang), lang=lang
        ),
        period=period_inside(pace["target_period"], lang),
        needed=f"{sign}{needed} {unit}",
        each=say(f"each_{pace['frequency']}", lang),
    )


def target_text(row: Row, indicator: Row, lang: Lang) -> str:
    """Shape, word and value against the target; nothing where there is no target."""
    if row["target_met"] is None:
        return ""
    aim = aim_text(row, indicator, lang)
    return say("target_met" if row["target_met"] else "target_missed", lang, target=aim)


def aim_text(row: Row, indicator: Row, lang: Lang) -> str:
    """Write the target of a row, so that a figure that misses it is another number."""
    places = _places(row, indicator)
    return formats.figure(row["target_value"], decimals=places, unit=unit_of(indicator, lang), lang=lang)


def short_text(row: Row, indicator: Row, lang: Lang) -> str:
    """Say how far a missed target is; nothing where it is met or there is none."""
    short = row.get("short_of_target")
    return "" if short is None else say("target_short", lang, short=amount_text(short, indicator, lang))


def amount_text(value: float, indicator: Row, lang: Lang) -> str:
    """Write a distance in what changes of the indicator are counted in: `0,45 điểm %`."""
    unit = formats.change_unit(str(indicator["measure"]), unit_of(indicator, lang), lang)
    amount = _apart_from_nothing(value, indicator, lang)
    return f"{amount} {formats.counted(amount, unit, lang)}"


def _apart_from_nothing(value: float, indicator: Row, lang: Lang) -> str:
    """Write a distance with the places of its indicator, or with more where it would read as none."""
    places = formats.places_apart(value, 0, decimals=int(indicator["decimals"]))
    return formats.number(value, decimals=places, lang=lang)
