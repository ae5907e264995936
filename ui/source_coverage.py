"""Who has reported what, on the page of sources: one indicator, and a whole system, period by period."""

from collections.abc import Sequence

from data import formats
from data.texts import Lang, say
from figures.coverage import MOST_PERIODS, CoverageLine, Piece, coverage_pieces
from figures.headlines import coverage_headline
from figures.wording import period_inside
from queries.run import Row
from ui import cached, html, page
from ui.exports import offer_coverage
from ui.offer import Choice
from ui.sources import from_to

PROJECTED_PERIODS, PROJECTED_LINES = 8, 10
SHADES = {
    4: "shade_all",
    3: "shade_half",
    2: "shade_quarter",
    1: "shade_few",
    0: "shade_empty",
    -1: "shade_none",
}


def show_finding(choice: Choice) -> None:
    """Show of which periods the chosen indicator has figures, for the chosen kind of units."""
    lang, version = choice.lang, choice.version
    indicator = cached.indicators(version)[choice.indicator_id]
    rows = [row for row in _of_indicator(choice) if _is_chosen(row, choice)]
    kind = cached.kind_inside(version, choice.kind, lang)
    used = [
        {"source_id": row["source_id"], "is_sample": row["is_sample"]}
        for row in cached.sources_of(choice.version, choice.indicator_id)
    ]
    page.show_headline(choice, coverage_headline(rows, indicator, kind, lang), rows=used)


def _of_indicator(choice: Choice) -> list[Row]:
    return cached.coverage_matrix(choice.version, indicator_id=choice.indicator_id)


def _is_chosen(row: Row, choice: Choice) -> bool:
    return (row["kind"], row["province_set"]) == (choice.kind, choice.province_set)


def show_own_coverage(choice: Choice) -> None:
    """Show of how many units of each kind the chosen indicator has figures, and who lacks the latest."""
    lang, rows = choice.lang, _of_indicator(choice)
    name = cached.indicators(choice.version)[choice.indicator_id][f"name_{lang}"]
    heading = say("coverage_of", lang, name=name)
    _show_matrix(
        coverage_pieces(
            rows,
            lang,
            name_of=lambda row: _group_name(row, lang),
            key_of=lambda row: f"{row['kind']} {row['province_set']}",
            most=PROJECTED_PERIODS if choice.projector else MOST_PERIODS,
        ),
        heading=heading,
        name_word=say("choice_kind", lang),
        chosen=f"{choice.kind} {choice.province_set}",
        choice=choice,
    )
    offer_coverage("do-phu-chi-tieu", rows, heading, choice)
    own = [row for row in rows if _is_chosen(row, choice) and row["reported"]]
    if own and own[-1]["reported"] < own[-1]["listed"]:
        _show_lacking(str(own[-1]["time_period"]), choice)


def _group_name(row: Row, lang: Lang) -> str:
    name = str(row[f"kind_name_{lang}"])
    return f"{name} ({row['province_set']})" if row["kind"] == "province" else name


def _show_lacking(time_period: str, choice: Choice) -> None:
    lang = choice.lang
    rows = [
        row
        for row in cached.coverage(choice.version, time_period, choice.kind, choice.province_set)
        if row["indicator_id"] == choice.indicator_id and not row["reported"]
    ]
    names = [
        f"{row[f'name_{lang}']} ({say('status_Q', lang)})" if row["withheld"] else str(row[f"name_{lang}"])
        for row in rows
    ]
    said = say("coverage_lacking", lang, period=period_inside(time_period, lang), count=len(names))
    html.show("lacking", said=said, names=names)


def show_matrix(choice: Choice) -> None:
    """Show the coverage of every indicator of the chosen system, for the chosen kind of units."""
    lang = choice.lang
    rows = cached.coverage_matrix(
        choice.version, system_id=choice.system_id, kind=choice.kind, province_set=choice.province_set
    )
    system = cached.indicators(choice.version)[choice.indicator_id][f"system_name_{lang}"]
    pieces = coverage_pieces(
        rows,
        lang,
        name_of=lambda row: str(row[f"name_{lang}"]),
        most=PROJECTED_PERIODS if choice.projector else MOST_PERIODS,
    )
    heading = say(
        "coverage_of_system", lang, system=system, kind=cached.kind_inside(choice.version, choice.kind, lang)
    )
    _show_matrix(
        pieces,
        heading=heading,
        name_word=say("choice_indicator", lang),
        chosen=choice.indicator_id,
        choice=choice,
    )
    offer_coverage("do-phu-he-thong", rows, heading, choice)


def _show_matrix(
    pieces: Sequence[Piece], *, heading: str, name_word: str, chosen: str, choice: Choice
) -> None:
    lang = choice.lang
    html.show("section", text=heading)
    html.show(
        "coverage",
        name_word=name_word,
        chosen=chosen,
        pieces=[
            {
                "caption": heading if at == 0 else _span(piece, heading, lang),
                "summary": _span(piece, say("coverage_older", lang), lang),
                "headings": [
                    {"short": short, "whole": formats.period(period, lang)}
                    for short, period in zip(piece.headings, piece.periods, strict=True)
                ],
                "lines": _lines(piece, chosen, choice),
            }
            for at, piece in enumerate(pieces[:1] if choice.projector else pieces)
        ],
        shades=[(shade, say(key, lang)) for shade, key in SHADES.items()],
        broken_word=say("coverage_break", lang),
    )


def _lines(piece: Piece, chosen: str, choice: Choice) -> Sequence[CoverageLine]:
    """Return the lines; on a projector ten of them, the chosen one among them."""
    if not choice.projector:
        return piece.lines
    others = [line for line in piece.lines if line.key != chosen]
    kept = {line.key for line in others[: PROJECTED_LINES - 1]} | {chosen}
    return [line for line in piece.lines if line.key in kept]


def _span(piece: Piece, words: str, lang: Lang) -> str:
    return f"{words}: {from_to((piece.periods[0], piece.periods[-1]), lang)}"
