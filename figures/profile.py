"""A unit beside its peers in words: one line per indicator, its strengths and its weaknesses.

Three marks that are never mixed: against the peers, against the unit's own past, against the target. Where
the figures do not carry a mark, the reason stands in its place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data import formats
from data.texts import Lang, say
from figures.map_cells import rank_text
from figures.sparkline import Sparkline, sparkline
from figures.wording import (
    aim_text,
    change_text,
    no_change_text,
    pace_text,
    period_inside,
    short_text,
    target_text,
    tone,
    unit_of,
    value_text,
)

Row = Mapping[str, object]
EXTREME = {"first": "headline_profile_first", "last": "headline_profile_last"}
MOST = 4  # strengths and weaknesses that are told; the table below has them all


@dataclass(frozen=True)
class Spread:
    """Where the quartiles and the unit lie on a line from the lowest to the highest of them, in per cent."""

    low: float
    median: float
    high: float
    own: float


@dataclass(frozen=True)
class ProfileLine:
    """One indicator of a unit; every text is finished."""

    indicator_id: str
    name: str
    value: str
    period: str
    rank: str
    median: str
    quartiles: str
    spread: Spread | None
    peers: str
    peers_tone: str
    change: str
    change_tone: str
    previous: str
    past: str
    past_tone: str
    line: Sparkline | None
    target: str
    target_tone: str
    sample: bool


@dataclass(frozen=True)
class Known:
    """The answers about one unit: `profile`, and by indicator `trends`, `required_pace` and `courses`."""

    rows: Sequence[Row]
    trends: Mapping[str, Row]
    paces: Mapping[str, Row]
    courses: Mapping[str, Sequence[Row]]


def profile_lines(known: Known, lang: Lang) -> list[ProfileLine]:
    """Return a line for every indicator that another like unit reported too."""
    return [_line(row, known, lang) for row in known.rows if row["peers"] > 1]


def alone(known: Known, lang: Lang) -> list[tuple[str, str, str]]:
    """Return id, name and figure of every indicator that no like unit reported: nothing is beside it."""
    return [
        (
            str(row["indicator_id"]),
            str(row[f"name_{lang}"]),
            f"{value_text(row, row, lang)} ({period_inside(row['time_period'], lang)})",
        )
        for row in known.rows
        if row["peers"] == 1
    ]


def matters_most(lines: Sequence[ProfileLine], most: int) -> list[ProfileLine]:
    """Return the lines for a projector: those that stand out first, then the others, in their order."""
    ahead = sorted(lines, key=lambda line: line.peers_tone not in ("better", "worse"))[:most]
    return [line for line in lines if line in ahead]


def profile_headline(rows: Sequence[Row], unit_name: str, lang: Lang) -> str:
    """Say in how many indicators a unit leads and trails its peers, and in which it is furthest behind."""
    if not rows:
        return say("headline_overview_empty", lang, unit=unit_name)
    marked = [row for row in rows if row["peer_mark"]]
    if not marked:
        return say("headline_profile_alone", lang, unit=unit_name, count=len(rows))
    first, last = (sum(row["peer_mark"] == mark for row in marked) for mark in ("first", "last"))
    told = say("headline_profile", lang, unit=unit_name, first=first, last=last, of=len(marked))
    return f"{told}{_extreme(marked, 'last', lang) or _extreme(marked, 'first', lang)}"


def _extreme(marked: Sequence[Row], mark: str, lang: Lang) -> str:
    """Name the one indicator furthest ahead or behind; nothing where two are equally far."""
    there = sorted((row for row in marked if row["peer_mark"] == mark), key=_share, reverse=mark == "last")
    if not there or (len(there) > 1 and _share(there[0]) == _share(there[1])):
        return ""
    row = there[0]
    rank = formats.rank(row["rank"], row["ranked"])
    return say(EXTREME[mark], lang, indicator=row[f"name_{lang}"], rank=rank)


def _share(row: Row) -> float:
    return row["rank"] / row["ranked"]


def strengths(known: Known, lang: Lang) -> list[str]:
    """Return a sentence for each indicator in the leading quarter, or getting better, the best first."""
    return _sentences(known, lang, mark="first", trend="better", met=True)


def weaknesses(known: Known, lang: Lang) -> list[str]:
    """Return a sentence for each indicator in the last quarter, short of its target, or getting worse."""
    return _sentences(known, lang, mark="last", trend="worse", met=False)


def _sentences(known: Known, lang: Lang, *, mark: str, trend: str, met: bool) -> list[str]:
    opposite = "last" if mark == "first" else "first"
    chosen = []
    for row in known.rows:
        missed = row["target_met"] is False
        reasons = [row["peer_mark"] == mark, _trend(known, row) == trend, not met and missed]
        if any(reasons) and row["peer_mark"] != opposite and not (met and missed):
            chosen.append(row)
    chosen.sort(key=lambda row: (row["peer_mark"] != mark, (1 if met else -1) * _place(row)))
    return [_sentence(row, known, lang) for row in chosen[:MOST]]


def _place(row: Row) -> float:
    return _share(row) if row["rank"] else 0.5


def _trend(known: Known, row: Row) -> str | None:
    return known.trends.get(row["indicator_id"], {}).get("trend")


def _sentence(row: Row, known: Known, lang: Lang) -> str:
    trend = _trend(known, row)
    clauses = [
        _rank_clause(row, lang),
        say("clause_median", lang, value=_amount(row["median"], row, lang))
        if row["median"] is not None
        else "",
        say(f"clause_{trend}", lang) if trend in ("better", "worse") else "",
        say("clause_missed", lang, target=aim_text(row, row, lang)) if row["target_met"] is False else "",
        say("clause_break", lang) if row["change_note"] == "break" else "",
        say("clause_few", lang, peers=row["peers"]) if row["peer_note"] == "few" else "",
    ]
    told = say("profile_sentence", lang, indicator=row[f"name_{lang}"], value=value_text(row, row, lang))
    return "; ".join([told, *filter(None, clauses)])


def _rank_clause(row: Row, lang: Lang) -> str:
    """A tie is said: a first place shared with half of all is not that of a leader."""
    rank = rank_text(row, row, lang)
    if rank and row["sharing"]:
        return say("clause_tie", lang, rank=rank, count=row["sharing"])
    return rank


def _line(row: Row, known: Known, lang: Lang) -> ProfileLine:
    trend = known.trends.get(row["indicator_id"], {})
    words = _peers(row, lang)
    quartiles = [
        formats.number(row[name], decimals=row["decimals"], lang=lang)
        for name in ("low", "high")
        if row[name] is not None
    ]
    target, target_tone = _target(row, known.paces.get(row["indicator_id"]), lang)
    return ProfileLine(
        indicator_id=row["indicator_id"],
        name=row[f"name_{lang}"],
        value=value_text(row, row, lang),
        period=formats.period(str(row["time_period"]), lang),
        rank="" if row["measure"] == "rank" else formats.rank(row["rank"], row["ranked"]),
        median="" if row["median"] is None else _amount(row["median"], row, lang),
        quartiles=" – ".join(quartiles),
        spread=_spread(row),
        peers=words,
        peers_tone={"first": "better", "last": "worse"}.get(row["peer_mark"], "same"),
        change=change_text(row, row, lang) or no_change_text(row, lang),
        change_tone=tone(row, row) if row["change"] is not None else "none",
        previous=_previous(row, lang),
        past=_past(trend, lang),
        past_tone=trend.get("trend") or "none",
        line=sparkline(known.courses.get(row["indicator_id"], ()), of_ranks=row["measure"] == "rank"),
        target=target,
        target_tone=target_tone,
        sample=bool(row["is_sample"]),
    )


def _peers(row: Row, lang: Lang) -> str:
    """Say where the unit stands; of what has no better or worse, nothing is to be said."""
    if row["peer_note"] in ("neutral", "rank"):
        return ""
    return say(f"peers_{row['peer_mark'] or row['peer_note']}", lang, peers=row["peers"])


def _previous(row: Row, lang: Lang) -> str:
    """Write the figure of the year before; also where it does not compare, for it was reported."""
    if row["previous_value"] is None or row["measure"] in ("rank", "rank_change"):
        return ""
    return say("year_before", lang, value=_amount(row["previous_value"], row, lang))


def _past(trend: Row, lang: Lang) -> str:
    told = trend.get("trend") or trend.get("trend_note") or "neutral"
    return "" if told == "neutral" else say(f"trend_{told}", lang)


def _spread(row: Row) -> Spread | None:
    """Lay quartiles and figure on one line; without a difference between them there is none."""
    values = [row[name] for name in ("low", "median", "high", "obs_value")]
    if any(value is None for value in values) or min(values) == max(values):
        return None
    low, span = min(values), max(values) - min(values)
    return Spread(*(round(100 * (value - low) / span, 1) for value in values))


def _target(row: Row, pace: Row | None, lang: Lang) -> tuple[str, str]:
    """Say whether the target of the period is met, and what the next one asks for."""
    parts, tones = [], []
    if row["target_met"] is not None:
        parts += filter(None, (target_text(row, row, lang), short_text(row, row, lang)))
        tones.append("better" if row["target_met"] else "worse")
    if pace:
        parts.append(pace_text(pace, row, lang))
        tones.append("worse" if pace["state"] == "behind" else "same")
    return "; ".join(parts), tones[0] if tones else "none"


def _amount(value: float, indicator: Row, lang: Lang) -> str:
    return formats.figure(value, decimals=indicator["decimals"], unit=unit_of(indicator, lang), lang=lang)
