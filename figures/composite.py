"""Composite scores in words and bars: who leads, what each part adds, and how firm the rank is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from data import formats
from data.texts import Lang, say
from figures import palette

Row = Mapping[str, object]


@dataclass(frozen=True)
class Piece:
    """What one part adds to a score: its share of the bar in per cent, its colour, and the sentence."""

    width: float
    colour: str
    told: str


@dataclass(frozen=True)
class CompositeLine:
    """One unit with a score; every text is finished."""

    unit_id: str
    rank: str
    name: str
    head: str
    score: str
    pieces: tuple[Piece, ...]
    firm: str


@dataclass(frozen=True)
class Weight:
    """One part in the legend, with its weight in per cent of all."""

    name: str
    weight: str
    colour: str


def of_units(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the rows of `composite-scores` unit by unit, in their order."""
    return [list(own) for _, own in groupby(rows, key=lambda row: row["unit_id"])]


def as_league(rows: Sequence[Row]) -> list[dict[str, object]]:
    """Return the scores as rows of a league table, for the sentences about one."""
    nothing = {"qualifier": None, "target_met": None, "target_value": None}
    return [
        dict(own[0]) | nothing | {"obs_value": own[0]["score"], "obs_status": "E"} for own in of_units(rows)
    ]


def as_indicator(parts: Sequence[Row]) -> dict[str, object]:
    """Return a composite score as an indicator of the catalogue."""
    points = {"unit_measure": say("points", "vi"), "unit_measure_en": say("points", "en")}
    names = {f"name_{each}": parts[0][f"name_{each}"] for each in ("vi", "en")}
    return names | points | {"measure": "score", "direction": "higher", "decimals": parts[0]["decimals"]}


def weights(parts: Sequence[Row], lang: Lang) -> list[Weight]:
    """Return the legend: every part with its weight and colour."""
    return [
        Weight(
            str(part[f"indicator_name_{lang}"]),
            f"{formats.number(part['weight_share'], decimals=1, lang=lang)}%",
            _colour(at),
        )
        for at, part in enumerate(parts)
    ]


def composite_lines(rows: Sequence[Row], parts: Sequence[Row], lang: Lang) -> list[CompositeLine]:
    """Return a line for each unit with a score, best first.

    Args:
        rows: Answer of `composite-scores`.
        parts: Rows of `composites` of this score.
        lang: Language of the texts.
    """
    return [_line(own, parts, lang) for own in of_units(rows) if own[0]["score"] is not None]


def without_score(rows: Sequence[Row], lang: Lang) -> list[str]:
    """Return who has no score, and how many of the parts are known of it."""
    return [
        say("lacks_parts", lang, unit=own[0][f"name_{lang}"], known=own[0]["known"], parts=own[0]["parts"])
        for own in of_units(rows)
        if own[0]["score"] is None
    ]


def firmness_sentence(row: Row, lang: Lang) -> str:
    """Say between which places a unit's rank stays when the weights move."""
    rank = formats.rank(row["rank"], row["ranked"])
    if row["best_rank"] == row["worst_rank"]:
        return say("rank_firm", lang, unit=row[f"name_{lang}"], rank=rank)
    return say(
        "rank_moves",
        lang,
        unit=row[f"name_{lang}"],
        rank=rank,
        best=row["best_rank"],
        worst=row["worst_rank"],
    )


def _line(own: Sequence[Row], parts: Sequence[Row], lang: Lang) -> CompositeLine:
    row, decimals = own[0], parts[0]["decimals"]
    bounds = dict.fromkeys((row["best_rank"], row["worst_rank"]))
    return CompositeLine(
        unit_id=str(row["unit_id"]),
        rank=formats.rank(row["rank"], None),
        name=str(row[f"name_{lang}"]),
        head=str(row["head"] or ""),
        score=formats.number(row["score"], decimals=decimals, lang=lang),
        pieces=tuple(
            _piece(each, part, at, decimals, lang)
            for at, (each, part) in enumerate(zip(own, parts, strict=True))
        ),
        firm="–".join(str(place) for place in bounds),
    )


def _piece(row: Row, part: Row, at: int, decimals: int, lang: Lang) -> Piece:
    points = formats.number(row["contribution"], decimals=decimals, lang=lang)
    name = part[f"indicator_name_{lang}"]
    return Piece(round(row["contribution"], 2), _colour(at), say("part_adds", lang, part=name, points=points))


def _colour(at: int) -> str:
    return palette.PARTS[at % len(palette.PARTS)]
