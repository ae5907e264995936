"""No text runs when a file is opened, and none is changed beyond the apostrophe that keeps it text."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from export.harmless import harmless, one_line, original

SIGNS = "=+-@＝＋－＠"
TEXTS = st.text(alphabet=st.sampled_from("=+-@＝＠'\",;|\t\r\n ab1ệ|\x00\u2028"), max_size=12)
SEPARATORS = (",", ";", "|", "\t")
FORMULA = re.compile(rf"[\s\"]*[{re.escape(SIGNS)}]")


@given(TEXTS)
@example("=cmd|' /C calc'!A0")
@example("\t=1+1")
@example("Sở Y tế,=1+1")
@example("a;'-1")
def test_no_part_of_a_text_begins_like_a_formula_whatever_the_separator(text: str) -> None:
    written = harmless(one_line(text))
    for separator in SEPARATORS:
        assert not any(FORMULA.match(cell) for cell in written.split(separator))


@given(TEXTS)
def test_the_text_can_be_had_back(text: str) -> None:
    assert original(harmless(one_line(text))) == one_line(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("=HYPERLINK(1)", "'=HYPERLINK(1)", id="formula"),
        pytest.param("+84 123", "'+84 123", id="plus"),
        pytest.param("-3", "'-3", id="a-name-that-looks-like-a-number-stays-text"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param(" =1", "'=1", id="blank-before"),
        pytest.param("Sở A;=1", "Sở A;'=1", id="cut-in-two-by-another-separator"),
        pytest.param("Sở Y tế", "Sở Y tế", id="name"),
        pytest.param("Lao động - Thương binh", "Lao động - Thương binh", id="hyphen-inside"),
        pytest.param("a\r\n=b\x00", "a =b", id="lines-become-one"),
    ],
)
def test_what_is_written(text: str, written: str) -> None:
    assert harmless(one_line(text)) == written
