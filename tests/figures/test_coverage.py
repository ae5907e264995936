"""The coverage in pieces: which periods stand where, what a cell says, and where a series breaks."""

from data.texts import Lang
from figures.coverage import Piece, coverage_pieces
from tests.figures.rows import Row


def cell(period: str, reported: int = 3, **changes: object) -> Row:
    own = {"indicator_id": "one", "name_vi": "Một", "time_period": period, "reported": reported, "listed": 3}
    return own | {"withheld": 0, "rank_only": 0, "stretch": 0, "shade": 4} | changes


def pieces(*rows: Row, lang: Lang = "vi", most: int = 12) -> list[Piece]:
    return coverage_pieces(rows, lang, name_of=lambda row: str(row["name_vi"]), most=most)


def test_inside_a_piece_time_runs_to_the_right() -> None:
    (piece,) = pieces(cell("2019"), cell("2018"), cell("2019-01-01/P11M"), cell("2019-12"))
    assert piece.periods == ("2018", "2019-01-01/P11M", "2019-12", "2019")
    assert piece.headings == ("2018", "11T/2019", "12/2019", "2019")


def test_the_newest_periods_are_the_first_piece_and_it_is_full() -> None:
    rows = [cell(str(year)) for year in range(2010, 2017)]
    assert [piece.periods for piece in pieces(*rows, most=3)] == [
        ("2014", "2015", "2016"),
        ("2011", "2012", "2013"),
        ("2010",),
    ]


def test_periods_that_fill_every_piece_leave_no_empty_one() -> None:
    rows = [cell(str(year)) for year in range(2010, 2016)]
    assert [len(piece.periods) for piece in pieces(*rows, most=3)] == [3, 3]
    assert pieces() == []


def test_a_line_that_has_nothing_in_a_piece_is_not_in_it() -> None:
    rows = [cell("2018"), cell("2019", indicator_id="two", name_vi="Hai")]
    assert [[line.name for line in piece.lines] for piece in pieces(*rows, most=1)] == [["Hai"], ["Một"]]


def test_a_cell_says_how_many_of_how_many_and_what_is_withheld_or_only_ranked() -> None:
    (piece,) = pieces(cell("2019", 1, withheld=2, rank_only=1, shade=2), cell("2020", indicator_id="two"))
    own, nothing = piece.lines[0].cells
    assert (own.reported, own.listed, own.shade) == ("1", "3", 2)
    assert own.told == "1/3 đơn vị có số liệu; 2 không công bố; 1 chỉ biết thứ hạng"
    assert (nothing.reported, nothing.shade, nothing.told) == ("", -1, "không có kỳ báo cáo này")


def test_a_break_is_marked_where_it_is_and_not_again() -> None:
    rows = [cell("2018"), cell("2019", stretch=1), cell("2020", stretch=1)]
    (piece,) = pieces(*rows)
    assert [each.broken for each in piece.lines[0].cells] == [False, True, False]
    assert "đổi phương pháp" in piece.lines[0].cells[1].told


def test_a_break_between_two_pieces_is_marked_in_the_newer() -> None:
    newer, older = pieces(cell("2018"), cell("2019", stretch=1), most=1)
    assert (newer.lines[0].cells[0].broken, older.lines[0].cells[0].broken) == (True, False)


def test_the_first_figures_of_a_series_are_no_break() -> None:
    (piece,) = pieces(cell("2022", stretch=2))
    assert not piece.lines[0].cells[0].broken
