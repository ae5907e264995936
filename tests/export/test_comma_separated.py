"""The CSV opens in its columns in a Vietnamese Excel, with numbers as numbers, and says everything."""

import csv
import io
from decimal import Decimal
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.comma_separated import digest, to_csv
from tests.export.tables import ROWS, table

NUMBERS = st.one_of(
    st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False, width=64)
)


def lines(raw: bytes, separator: str = ";") -> list[list[str]]:
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=separator))


def test_a_vietnamese_file_is_what_a_vietnamese_excel_divides() -> None:
    heading, first, second = lines(to_csv(table()))
    assert heading[:3] == ["Mã đơn vị", "Đơn vị", "Giá trị"]
    assert dict(zip(heading, first, strict=True)) == {
        "Mã đơn vị": "VN-63-40",
        "Đơn vị": "'=1+1",
        "Giá trị": "25,69",
        "Trạng thái số liệu": "A",
        "Từ hạn định": "nearly",
        "Ghi chú": "dòng 1 dòng 2",
        "Hạng tính được": "1",
        "Thay đổi so với cùng kỳ": "-0,5",
        "Loại nguồn": "số liệu minh họa",
        "Phiên bản số liệu": "15",
    }
    assert second[:4] == ["VN-63-06", "Sở Y tế; khu vực", "", "Q"]
    assert "-3" in second


def test_an_english_file_is_what_an_english_excel_divides() -> None:
    heading, first, _ = lines(to_csv(table("en")), ",")
    assert (heading[0], first[heading.index("Value")]) == ("Unit code", "25.69")


def test_the_file_begins_with_the_heading_and_no_line_only_for_excel() -> None:
    text = to_csv(table()).decode("utf-8-sig")
    assert text.splitlines()[0].startswith("Mã đơn vị;")
    assert text.count("\r\n") == 1 + len(ROWS)


@given(NUMBERS)
def test_no_digit_of_a_number_is_lost(number: float) -> None:
    ((_, (written, *_)), _) = (lines(to_csv(table(rows=[{"value": number}]))), None)
    assert Decimal(written.replace(",", ".")) == Decimal(repr(number))
    assert "e" not in written.lower()


@pytest.mark.parametrize(
    ("number", "written"), [(1.769, "1,7690"), (-12.5, "-12,5"), (1769, "1769"), (2.0, "2")]
)
def test_no_number_can_be_read_as_thousands(number: float, written: str) -> None:
    assert lines(to_csv(table(rows=[{"value": number}])))[1] == [written]


def test_the_digest_is_that_of_the_whole_file() -> None:
    assert digest(table()) == sha256(to_csv(table())).hexdigest()[:8]
    changed = [ROWS[0], ROWS[1] | {"change": -4}]
    assert digest(table(rows=changed)) != digest(table())
