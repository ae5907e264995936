"""A workbook comes back as it was, with what is wrong in colour and in words at its place."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from ingest import marked_workbook as module
from ingest.examine import Question, Report
from ingest.findings import Finding
from ingest.marked_workbook import marked_workbook

WRONG = Finding("number_unreadable", 4, 2, "Giá trị", "1.2.3")


def workbook(*hidden: str, sheets: int = 1) -> bytes:
    book = Workbook()
    book.active.title = "Số liệu"
    for row in (
        ["BÁO CÁO", None],
        ["Đơn vị", "Giá trị"],
        ["Nghệ An", 5],
        ["Điện Biên", "1.2.3"],
        ["Tổng", "=B3"],
    ):
        book.active.append(row)
    book.active.merge_cells("A1:B1")
    for number in range(1, sheets):
        book.create_sheet(f"Trang {number}").append(["x"])
    for name in hidden:
        book.create_sheet(name).sheet_state = "hidden"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def marked(raw: bytes, *findings: Finding) -> object:
    content = marked_workbook(raw, Report("a.xlsx", "0", errors=findings), "vi")
    assert content is not None
    return load_workbook(io.BytesIO(content)).worksheets[0]


def test_a_wrong_cell_is_coloured_and_says_why_and_nothing_else_is_changed() -> None:
    raw = workbook("Danh mục")
    sheet, before = marked(raw, WRONG), load_workbook(io.BytesIO(raw)).worksheets[0]
    assert sheet["B4"].comment.text == WRONG.message("vi")
    assert sheet["B4"].fill == module.MARK
    assert [[cell.value for cell in row] for row in sheet] == [[cell.value for cell in row] for row in before]
    assert [cell.coordinate for row in sheet for cell in row if cell.comment] == ["B4"]


def test_all_that_is_wrong_at_one_place_and_every_question_is_said() -> None:
    question = Question("period_no_year", 2, 1, found="Quý I", field="period")
    report = Report("a.xlsx", "0", errors=(WRONG, Finding("number_unreadable", 4, 2)), questions=(question,))
    sheet = load_workbook(io.BytesIO(marked_workbook(workbook(), report, "en"))).worksheets[0]
    assert sheet["B4"].comment.text == f"{WRONG.message('en')} {Finding('number_unreadable').message('en')}"
    assert sheet["A2"].comment.text == question.message("en")


@pytest.mark.parametrize(
    ("finding", "place"),
    [
        pytest.param(Finding("number_unreadable", 3), "A3", id="a-whole-row"),
        pytest.param(Finding("number_unreadable", 1, 2), "A1", id="inside-a-merged-cell"),
        pytest.param(Finding("number_unreadable", 40, 7), "G40", id="below-the-table"),
    ],
)
def test_every_finding_has_a_cell(finding: Finding, place: str) -> None:
    sheet = marked(workbook(), finding)
    assert [cell.coordinate for row in sheet for cell in row if cell.comment] == [place]


def test_only_so_many_cells_are_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 3)
    sheet = marked(workbook(), *(Finding("number_unreadable", line, 2) for line in range(2, 12)))
    assert sum(bool(cell.comment) for row in sheet for cell in row) == 3


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 and no more", workbook()[:200], workbook(sheets=2)])
def test_what_cannot_be_marked_has_no_copy(raw: bytes) -> None:
    assert marked_workbook(raw, Report("a.xlsx", "0", errors=(WRONG,)), "vi") is None
