"""The other kinds beside a league table: which of them, of which set, and what each line says."""

from figures.league_blocks import league_blocks
from tests.figures.rows import Row, indicator, unit


def end(name: str, kind: str, province_set: str = "63", **changes: object) -> Row:
    """One row of `league-ends`."""
    own = {"kind": kind, "province_set": province_set, "reported": 1, "listed": 2, "between": 0}
    return unit(name, 5, **own | changes)


def test_the_chosen_kind_has_its_table_and_no_block() -> None:
    rows = [end("A", "province"), end("B", "department"), end("C", "district"), end("D", "district")]
    blocks = league_blocks(rows, indicator(), "department", "63", "vi")
    assert [(block.kind, [line.name for line in block.lines]) for block in blocks] == [
        ("province", ["A"]),
        ("district", ["C", "D"]),
    ]


def test_a_kind_is_of_the_chosen_set_and_of_another_only_where_it_has_no_other() -> None:
    rows = [end("Mới", "province", "34"), end("Cũ", "province"), end("H", "district")]
    assert [b.province_set for b in league_blocks(rows, indicator(), "department", "63", "vi")] == [
        "63",
        "63",
    ]
    assert [b.province_set for b in league_blocks(rows, indicator(), "department", "34", "vi")] == [
        "34",
        "63",
    ]


def test_a_line_says_rank_name_head_value_and_who_is_left_out_behind_it() -> None:
    rows = [end("Vinh", "district", rank=3, ranked=21, qualifier="nearly", between=15, head="Chủ tịch")]
    for lang, name, value, left_out in (
        ("vi", "Vinh", "gần 5%", "… 15 đơn vị ở giữa …"),
        ("en", "Vinh (en)", "nearly 5%", "… 15 units between …"),
    ):
        line = league_blocks(rows, indicator(), "province", "63", lang)[0].lines[0]
        assert (line.rank, line.name, line.head) == ("3", name, "Chủ tịch")
        assert (line.value, line.left_out) == (value, left_out)


def test_one_alone_and_places_that_others_gave_have_no_rank_of_ours() -> None:
    alone = league_blocks([end("A", "district", rank=1, ranked=1)], indicator(), "province", "63", "vi")
    places = [end("A", "district", rank=1, ranked=5, published_ranked=63)]
    published = league_blocks(places, indicator("rank", "lower"), "province", "63", "vi")
    assert (alone[0].lines[0].rank, published[0].lines[0].rank) == ("", "")
    assert published[0].lines[0].value == "5/63"


def test_a_block_counts_its_units_and_knows_its_sources_and_its_sample() -> None:
    rows = [end("A", "district", source_id="a"), end("B", "district", source_id="b", is_sample=True)]
    block = league_blocks(rows, indicator(), "province", "63", "vi")[0]
    assert (block.reported, block.listed, block.is_sample, block.source_ids) == (1, 2, True, ("a", "b"))
