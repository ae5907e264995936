"""The league table in words, ready to be shown, printed or exported: one line per unit."""

from collections.abc import Mapping
from dataclasses import dataclass

from data import formats
from data.texts import Lang, say
from figures.wording import change_text, no_change_text, tone, unit_of, value_text

Row = Mapping[str, object]
BOTH_ENDS = 10  # rows that a projector shows: the first and the last of the table


@dataclass(frozen=True)
class LeagueLine:
    """One unit of a league table; every text is finished, `bar` is a share of the longest, 0 to 100."""

    unit_id: str
    rank: str
    name: str
    head: str
    value: str
    bar: float
    change: str
    tone: str
    places: str
    places_tone: str
    gap: str
    target: str
    published_rank: str
    reported: bool


def league_lines(rows: list[Row], indicator: Row, lang: Lang) -> list[LeagueLine]:
    """Return the lines of the answer of `league-table`, in its order."""
    longest = max((abs(row["obs_value"]) for row in rows if row["obs_value"] is not None), default=0)
    return [_line(row, indicator, longest, lang) for row in rows]


def both_ends(
    lines: list[LeagueLine], *, most: int = BOTH_ENDS
) -> tuple[list[LeagueLine], int, list[LeagueLine]]:
    """Return the first lines, how many are left out, and the last that have a figure; `most` in all.

    A projector has room for ten rows: those who lead and those who trail are the ones that matter.
    """
    reported = [line for line in lines if line.reported]
    if len(reported) <= most:
        return reported, 0, []
    half = most // 2
    return reported[:half], len(reported) - 2 * half, reported[-half:]


def _line(row: Row, indicator: Row, longest: float, lang: Lang) -> LeagueLine:
    value = row["obs_value"]
    return LeagueLine(
        unit_id=row["unit_id"],
        rank=_rank(row, indicator),
        name=row[f"name_{lang}"],
        head=row["head"] or "",
        value=value_text(row, indicator, lang, with_unit=False),
        bar=round(100 * abs(value) / longest, 1) if value is not None and longest else 0,
        change=change_text(row, indicator, lang) or no_change_text(row, lang),
        tone=tone(row, indicator) if row["change"] is not None else "none",
        places=_places(row, lang),
        places_tone=_direction(row["rank_change"]),
        gap=_amount(row["gap_to_next"], indicator, lang),
        target=_target(row, indicator, lang),
        published_rank=_published_rank(row),
        reported=value is not None,
    )


def _rank(row: Row, indicator: Row) -> str:
    """A published ranking ranks already; ours beside it would rank only those that we know."""
    return "" if indicator["measure"] == "rank" else formats.rank(row["rank"], None)


def _published_rank(row: Row) -> str:
    """The publisher's rank where it differs from ours."""
    published = row["published_rank"]
    return "" if published is None or published == row["rank"] else formats.rank(published, None)


def _places(row: Row, lang: Lang) -> str:
    places = row["rank_change"]
    if places is None:
        return ""
    return formats.change(places, measure="rank", decimals=0, unit="", lang=lang)


def _direction(places: int | None) -> str:
    return "same" if not places else "better" if places > 0 else "worse"


def _amount(value: float | None, indicator: Row, lang: Lang) -> str:
    if value is None:
        return ""
    unit = formats.change_unit(indicator["measure"], unit_of(indicator, lang), lang)
    return f"{formats.number(value, decimals=indicator['decimals'], lang=lang)} {unit}"


def _target(row: Row, indicator: Row, lang: Lang) -> str:
    """Shape, word and value against the target; nothing where there is no target."""
    if row["target_met"] is None:
        return ""
    aim = formats.figure(
        row["target_value"], decimals=indicator["decimals"], unit=unit_of(indicator, lang), lang=lang
    )
    return say("target_met" if row["target_met"] else "target_missed", lang, target=aim)
