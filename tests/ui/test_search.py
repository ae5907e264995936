"""What people type finds what they mean: with accents, without, by a part, and nothing that is not there."""

import pytest

from ui.search import Entry, found

ENTRIES = (
    Entry("rate", ("Tỷ lệ hồ sơ trực tuyến", "Online dossier rate"), ("online_dossier_rate", "Nghị định 45")),
    Entry("services", ("Dịch vụ công trực tuyến", "Online public services"), ("Không phải hồ sơ",)),
    Entry("portal", ("Tổng số dịch vụ công trên cổng", "Services on the portal"), ()),
    Entry("reform", ("Cải cách hành chính", "Reform"), ("Hòa Bình; dịch, rồi vụ, rồi công",)),
)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        pytest.param("dich vu cong", ["services", "portal"], id="without-accents"),
        pytest.param("dịch vụ công", ["services", "portal"], id="with-accents"),
        pytest.param("  DỊCH   vụ Công ", ["services", "portal"], id="case-and-blanks"),
        pytest.param("Dich vu cong truc tuyen", ["services"], id="a-whole-name"),
        pytest.param("truc tuy", ["rate", "services"], id="the-last-word-begun"),
        pytest.param("online dossier", ["rate"], id="the-other-language"),
        pytest.param("online_dossier_rate", ["rate"], id="an-id"),
        pytest.param("nghi dinh 45", ["rate"], id="a-legal-basis"),
        pytest.param("hoà bình", ["reform"], id="the-tone-elsewhere"),
        pytest.param("HỒ SƠ", ["rate", "services"], id="a-name-before-a-text"),
        pytest.param("tuyến tỷ lệ", ["rate"], id="words-in-another-order"),
        pytest.param("dích vu cong", [], id="another-accent-is-another-word"),
        pytest.param("ho xo", [], id="nothing"),
        pytest.param("xe máy", [], id="no-such-words"),
        pytest.param("<script>", [], id="hostile"),
    ],
)
def test_a_query_finds_what_is_meant_best_first(query: str, ids: list[str]) -> None:
    assert found(query, ENTRIES) == ids


@pytest.mark.parametrize("query", ["", "   ", "?!"])
def test_an_empty_query_leaves_nothing_out(query: str) -> None:
    assert found(query, ENTRIES) == [entry.entry_id for entry in ENTRIES]


def test_the_letter_d_with_a_stroke_is_found_as_d() -> None:
    entries = [Entry("x", ("Điện Biên",))]
    assert found("dien bien", entries) == found("Ðiện Biên", entries) == ["x"]


def test_a_whole_name_comes_before_one_that_goes_on() -> None:
    entries = [Entry("long", ("Hồ sơ tiếp nhận trực tuyến",)), Entry("short", ("Hồ sơ tiếp nhận",))]
    assert found("ho so tiep nhan", entries) == ["short", "long"]
