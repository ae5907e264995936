"""A composite score in words: what it is made of, who lacks a part, how firm a rank is."""

from figures.composite import (
    as_indicator,
    as_league,
    composite_lines,
    firmness_sentence,
    weights,
    without_score,
)
from figures.headlines import league_headline

PARTS = [
    {
        "name_vi": "Điểm",
        "name_en": "Score",
        "decimals": 2,
        "indicator_name_vi": name,
        "indicator_name_en": name,
        "weight_share": share,
    }
    for name, share in (("Một", 60.0), ("Hai", 40.0))
]


def unit(name: str, rank: int | None, *shares: float | None, best: int = 1, worst: int = 1) -> list[dict]:
    score = sum(shares) if rank else None
    own = {
        "unit_id": f"id-{name}",
        "name_vi": name,
        "name_en": f"{name} (en)",
        "head": None,
        "rank": rank,
        "ranked": 2,
        "score": score,
        "best_rank": best,
        "worst_rank": worst,
        "known": sum(s is not None for s in shares),
        "parts": 2,
    }
    return [own | {"contribution": share if rank else None} for share in shares]


ROWS = [*unit("A", 1, 55.0, 33.5), *unit("B", 2, 20.0, 10.0, best=2, worst=3), *unit("C", None, 5.0, None)]


def test_a_line_has_score_pieces_and_the_bounds_of_its_rank() -> None:
    first, second = composite_lines(ROWS, PARTS, "vi")
    assert (first.rank, first.score, first.firm) == ("1", "88,50", "1")
    assert [(piece.width, piece.told) for piece in first.pieces] == [
        (55.0, "Một: 55,00 điểm"),
        (33.5, "Hai: 33,50 điểm"),
    ]
    assert second.firm == "2–3"


def test_weights_stand_with_the_colour_of_their_pieces() -> None:
    told = weights(PARTS, "vi")
    assert [(part.name, part.weight) for part in told] == [("Một", "60,0%"), ("Hai", "40,0%")]
    assert [part.colour for part in told] == [
        piece.colour for piece in composite_lines(ROWS, PARTS, "vi")[0].pieces
    ]


def test_who_lacks_a_part_is_named_with_what_is_known() -> None:
    assert without_score(ROWS, "vi") == ["C (có 1/2 phần)"]
    assert without_score(ROWS, "en") == ["C (en) (1 of 2 parts)"]


def test_a_firm_rank_and_a_moving_one_have_each_a_sentence() -> None:
    assert (
        firmness_sentence(ROWS[0], "vi")
        == "A: hạng 1/2; các trọng số có thay đổi đến ±10% thì hạng vẫn giữ nguyên"
    )
    assert (
        firmness_sentence(ROWS[2], "en")
        == "B (en): rank 2/2; between 2 and 3 if the weights move by up to ±10%"
    )


def test_scores_are_told_like_a_league_table() -> None:
    told = league_headline(as_league(ROWS), as_indicator(PARTS), "tỉnh", "vi")
    assert told == "A (88,50 điểm) dẫn đầu; B (30,00 điểm) cuối bảng"
