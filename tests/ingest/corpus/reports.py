"""Random reports for the property tests: figures of the catalogue in the tables of offices."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from hypothesis import strategies as st

from tests.ingest.corpus.spelling import as_1258, as_tcvn3, as_vni

UNITS = {
    "Nghệ An": "VN-63-40",
    "Điện Biên": "VN-63-11",
    "Cà Mau": "VN-63-96",
    "Bắc Kạn": "VN-63-06",
    "Hòa Bình": "VN-63-17",
    "Thừa Thiên Huế": "VN-63-46",
    "TP. Hồ Chí Minh": "VN-63-79",
    "Sở Y tế": "VN-63-40-SO-YTE",
    "Sở Lao động, Thương binh và Xã hội": "VN-63-40-SO-LDTBXH",
    "Huyện Quỳ Hợp": "VN-63-40-H420",
}
COUNTS = {
    "Hồ sơ tiếp nhận": "dossiers_received",
    "Chứng thư số đã cấp": "digital_certificates",
    "Tài khoản thư công vụ": "email_accounts",
    "Điểm cầu truyền hình": "video_points",
}
DECIMALS = {
    "Tỷ lệ giải quyết đúng hạn": "on_time_rate",
    "Chỉ số cải cách hành chính": "par_index",
    "Chỉ số chuyển đổi số nội tỉnh": "internal_dti",
}
INDICATORS = COUNTS | DECIMALS
PERIODS = {
    "2018": "2018",
    "Năm 2019": "2019",
    "Quý I/2019": "2019-Q1",
    "Tháng 10/2019": "2019-10",
    "11 tháng đầu năm 2019": "2019-01-01/P11M",
}
Convention = Literal["vi", "en"]
Key = tuple[str, str, str]  # unit, indicator and period as written
Figures = Mapping[Key, Decimal]
Row = list[str]
CONVENTIONS: tuple[Convention, ...] = ("vi", "en")
LAYOUTS = ("long", "wide", "across")
SIGNS = (";", ",", "\t", "|")
ENDS = ("\r\n", "\n", "\r")
ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "utf-8 with mark": lambda text: text.encode("utf-8-sig"),
    "utf-16 little": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "utf-16 big": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "utf-16 little without mark": lambda text: text.encode("utf-16-le"),
    "cp1258": as_1258,
    "tcvn3": lambda text: as_tcvn3(text).encode("latin-1"),
    "tcvn3 as utf-8": lambda text: as_tcvn3(text).encode(),
    "vni": lambda text: as_vni(text).encode("cp1252"),
}


@dataclass(frozen=True)
class Dialect:
    """How a table is written."""

    sign: str = ";"
    end: str = "\r\n"
    quotes_all: bool = False
    says_sign: bool = False


@st.composite
def figures(draw: st.DrawFn, *, periods: int = 3) -> dict[Key, Decimal]:
    """Return figures of a few units, indicators and periods; some are missing."""
    units = draw(st.lists(st.sampled_from(list(UNITS)), min_size=1, max_size=5, unique=True))
    indicators = draw(st.lists(st.sampled_from(list(INDICATORS)), min_size=1, max_size=4, unique=True))
    times = draw(st.lists(st.sampled_from(list(PERIODS)), min_size=1, max_size=periods, unique=True))
    found = {}
    for key in ((unit, one, time) for unit in units for one in indicators for time in times):
        if not found or draw(st.integers(0, 5)):
            found[key] = draw(_values(key[1]))
    return found


def _values(indicator: str) -> st.SearchStrategy[Decimal]:
    """Return values of an indicator; decimals are at least 2, as fractions of 1 are rightly asked about."""
    if indicator in COUNTS:
        return st.integers(0, 3_000_000).map(Decimal)
    return st.integers(20, 999).map(lambda number: Decimal(number).scaleb(-1))


dialects = st.builds(
    Dialect, st.sampled_from(SIGNS), st.sampled_from(ENDS), quotes_all=st.booleans(), says_sign=st.booleans()
)


def meant(values: Figures) -> set[tuple[str, str, str, Decimal]]:
    """Return the records that the figures must give."""
    return {
        (UNITS[unit], INDICATORS[indicator], PERIODS[period], value)
        for (unit, indicator, period), value in values.items()
    }


def written(value: Decimal | None, convention: Convention) -> str:
    """Return a number as a report writes it, nothing where there is none."""
    if value is None:
        return ""
    return f"{value:,f}" if convention == "en" else f"{value:,f}".translate(str.maketrans(",.", ".,"))


def laid_out(values: Figures, layout: str, convention: Convention) -> list[Row]:
    """Return the rows of a table, its heading first."""
    return list({"long": _long, "wide": _wide, "across": _across}[layout](values, convention))


def _long(values: Figures, convention: Convention) -> Iterator[Row]:
    yield ["Đơn vị", "Kỳ báo cáo", "Chỉ tiêu", "Giá trị"]
    for (unit, indicator, period), value in values.items():
        yield [unit, period, indicator, written(value, convention)]


def _wide(values: Figures, convention: Convention) -> Iterator[Row]:
    indicators = list(dict.fromkeys(key[1] for key in values))
    yield ["Đơn vị", "Kỳ báo cáo", *indicators]
    for unit, period in dict.fromkeys((key[0], key[2]) for key in values):
        cells = (values.get((unit, indicator, period)) for indicator in indicators)
        yield [unit, period, *(written(cell, convention) for cell in cells)]


def _across(values: Figures, convention: Convention) -> Iterator[Row]:
    periods = list(dict.fromkeys(key[2] for key in values))
    yield ["Đơn vị", "Chỉ tiêu", *periods]
    for unit, indicator in dict.fromkeys((key[0], key[1]) for key in values):
        cells = (values.get((unit, indicator, period)) for period in periods)
        yield [unit, indicator, *(written(cell, convention) for cell in cells)]


def text_of(rows: list[Row], dialect: Dialect) -> str:
    """Return the text of a table in a dialect."""
    file = io.StringIO()
    if dialect.says_sign:
        file.write(f"sep={dialect.sign}{dialect.end}")
    quoting = csv.QUOTE_ALL if dialect.quotes_all else csv.QUOTE_MINIMAL
    csv.writer(file, delimiter=dialect.sign, lineterminator=dialect.end, quoting=quoting).writerows(rows)
    return file.getvalue()
