"""Large plain files take a quick way; it comes to exactly what the strict reader does, or steps aside."""

import random
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.database import ROOT, open_database
from ingest import examine as examining
from ingest.catalogue import load_catalogue
from ingest.examine import Answers, Report, examine
from ingest.fast_road import read_fast
from ingest.knowledge import load_knowledge

TODAY = date(2026, 1, 31)
UNITS = ("Nghệ An", "Tỉnh Điện Biên", "TP. Hồ Chí Minh", "Bắc Ninh", "Sở Y tế", "UBND huyện Con Cuông")
INDICATORS = ("Hồ sơ tiếp nhận tại Trung tâm giải quyết thủ tục hành chính tỉnh", "Điểm cầu truyền hình")
RATES = ("Tỷ lệ xã có Internet", "Tỷ lệ đơn vị có mạng LAN")
PERIODS = ("2018", "Quý I/2019", "11 tháng đầu năm 2019", "Tháng 3/2020", "2021")
HEADING = "Đơn vị;Kỳ báo cáo;Chỉ tiêu;Giá trị"


def rows(seed: int, *, decimal: str = "") -> list[str]:
    chance = random.Random(seed)
    lines = []
    for unit in UNITS:
        for period in PERIODS:
            for name in (*INDICATORS, *(RATES if decimal else ())):
                whole = str(chance.randrange(2, 99))
                rest = f"{decimal}{chance.randrange(1, 100):02}" if name in RATES else ""
                lines.append(f"{unit};{period};{name};{whole}{rest}")
    return lines


def bytes_of(lines: list[str], heading: str = HEADING, end: str = "\n") -> bytes:
    return end.join([heading, *lines, ""]).encode()


@pytest.fixture(scope="module")
def shipped_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of this module's own with the catalogue that ships, and no figures."""
    own = open_database(str(tmp_path_factory.mktemp("fast") / "giaoban.duckdb"))
    load_catalogue(own, ROOT / "data" / "catalogue")
    yield own
    own.close()


@pytest.fixture(scope="module")
def both(shipped_catalogue: duckdb.DuckDBPyConnection) -> Callable[[bytes], tuple[Report | None, Report]]:
    """What the quick way comes to, None where it steps aside, and what the strict reader comes to."""
    knowledge = load_knowledge(shipped_catalogue)

    def read(raw: bytes) -> tuple[Report | None, Report]:
        fast = read_fast(shipped_catalogue, raw, knowledge, Answers(), today=TODAY)
        quick = None
        if fast:
            quick = Report("x.csv", "", tuple(fast[0]), recognised=fast[1])
            staged = shipped_catalogue.execute("select * from staged order by place").fetchall()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(examining, "LARGE", 1 << 40)
            strict = examine(shipped_catalogue, raw, file_name="x.csv", today=TODAY)
        if fast:
            assert shipped_catalogue.execute("select * from staged order by place").fetchall() == staged
        return quick, strict

    return read


def same(quick: Report, strict: Report) -> bool:
    nothing = (strict.errors, strict.questions, strict.warnings, strict.ignored)
    return (
        not any(nothing)
        and strict.status == "load"
        and tuple(strict.figures) == tuple(quick.figures)
        and strict.recognised == quick.recognised
    )


PLAIN = {
    "whole": bytes_of(rows(1)),
    "crlf": bytes_of(rows(2), end="\r\n"),
    "mark": b"\xef\xbb\xbf" + bytes_of(rows(3)),
    "comma": bytes_of([line.replace(";", ",") for line in rows(4)], HEADING.replace(";", ",")),
    "tab": bytes_of([line.replace(";", "\t") for line in rows(5)], HEADING.replace(";", "\t")),
    "decimal-comma": bytes_of(rows(6, decimal=",")),
    "decimal-point": bytes_of(rows(7, decimal=".")),
    "blanks-around-labels": bytes_of([line.replace(";", " ; ", 2) for line in rows(8)]),
    "other-order": bytes_of(
        [";".join(reversed(line.split(";"))) for line in rows(9)], ";".join(reversed(HEADING.split(";")))
    ),
    "more-columns": bytes_of(
        [f"{line};P;gần;biểu {number}" for number, line in enumerate(rows(10))],
        HEADING + ";Trạng thái;Mức độ chính xác;Ghi chú",
    ),
    "ids": bytes_of(
        [f"VN-63-40;{year};portal_accounts;{year}" for year in range(1990, 2020)],
        "unit_id;time_period;indicator_id;obs_value",
    ),
}


@pytest.mark.parametrize("raw", PLAIN.values(), ids=PLAIN)
def test_a_plain_file_goes_the_quick_way_to_the_same_figures(
    both: Callable[[bytes], tuple[Report | None, Report]], raw: bytes
) -> None:
    quick, strict = both(raw)
    assert quick is not None
    assert same(quick, strict)
    assert all(isinstance(figure.obs_value, Decimal) for figure in quick.figures)


ASIDE = {
    "unknown-unit": bytes_of([*rows(1), "Sở Phép thuật;2019;Điểm cầu truyền hình;5"]),
    "two-units-of-that-name": bytes_of([*rows(1), "Nghệ An;2025;Điểm cầu truyền hình;5"]),
    "unknown-indicator": bytes_of([*rows(1), "Nghệ An;2017;Số rồng;5"]),
    "period-of-the-future": bytes_of([*rows(1), "Nghệ An;2031;Điểm cầu truyền hình;5"]),
    "total": bytes_of([*rows(1), "Tổng cộng;2017;Điểm cầu truyền hình;5"]),
    "quoted": bytes_of([*rows(1), '"Nghệ An";2017;Điểm cầu truyền hình;5']),
    "blank-line": bytes_of([*rows(1), "", "Nghệ An;2017;Điểm cầu truyền hình;5"]),
    "row-too-long": bytes_of([*rows(1), "Nghệ An;2017;Điểm cầu truyền hình;5;6"]),
    "row-too-short": bytes_of([*rows(1), "Nghệ An;2017;5"]),
    "said-again": bytes_of([*rows(1), rows(1)[0]]),
    "said-otherwise": bytes_of([*rows(1), rows(1)[0] + "1"]),
    "out-of-bounds": bytes_of([*rows(6, decimal=","), "Nghệ An;2017;Tỷ lệ xã có Internet;100,5"]),
    "separated-thousands": bytes_of([*rows(1), "Nghệ An;2017;Điểm cầu truyền hình;1.769"]),
    "zero-before": bytes_of([*rows(1), "Nghệ An;2017;Điểm cầu truyền hình;007"]),
    "sign": bytes_of([*rows(1), "Nghệ An;2017;Điểm cầu truyền hình;-7"]),
    "plus": bytes_of([*rows(1), "Nghệ An;2017;Điểm cầu truyền hình;+7"]),
    "exponent": bytes_of([*rows(7, decimal="."), "Nghệ An;2017;Tỷ lệ xã có Internet;1e1"]),
    "too-many-digits": bytes_of([*rows(1), "Nghệ An;2017;Điểm cầu truyền hình;1234567890123456"]),
    "no-record": bytes_of([*rows(1), "Nghệ An;2017;Điểm cầu truyền hình;-"]),
    "empty": bytes_of([*rows(1), "Nghệ An;2017;Điểm cầu truyền hình;"]),
    "part-of-a-count": bytes_of([*rows(6, decimal=","), "Nghệ An;2017;Điểm cầu truyền hình;5,5"]),
    "fractions": bytes_of([f"Nghệ An;{year};Tỷ lệ xã có Internet;0.{year}" for year in range(2000, 2020)]),
    "both-conventions": bytes_of([*rows(6, decimal=","), "Nghệ An;2017;Tỷ lệ xã có Internet;5.55"]),
    "letter-of-another-alphabet": bytes_of([*rows(1), "Nghệ Аn;2017;Điểm cầu truyền hình;5"]),
    "invisible-letter": bytes_of([*rows(1), "Nghệ\u200b An;2017;Điểm cầu truyền hình;5"]),
    "not-utf-8": bytes_of(rows(1)) + "Nghệ An;2017;Điểm cầu truyền hình;5".encode("utf-16-le"),
    "title": b"B\xc3\xa1o c\xc3\xa1o;;;\n" + bytes_of(rows(1)),
    "part-above-whole": bytes_of(
        [*rows(1), "Nghệ An;2017;Hồ sơ tiếp nhận;5", "Nghệ An;2017;Hồ sơ tiếp nhận trực tuyến;6"]
    ),
    "nothing": b"",
}


@pytest.mark.parametrize("raw", ASIDE.values(), ids=ASIDE)
def test_what_needs_a_second_look_does_not_go_the_quick_way(
    both: Callable[[bytes], tuple[Report | None, Report]], raw: bytes
) -> None:
    assert both(raw)[0] is None


PIECES = (
    "\n",
    ";",
    ",",
    ".",
    '"',
    "-",
    "0",
    "7",
    " ",
    "\r",
    "\t",
    "%",
    "x",
    "à",
    "\u00a0",
    "\ufeff",
    "Tổng cộng",
    "I",
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    st.sampled_from(list(PLAIN)),
    st.lists(
        st.tuples(st.integers(0, 5_000), st.sampled_from(PIECES), st.booleans()), min_size=1, max_size=3
    ),
)
def test_whatever_happens_to_a_plain_file_both_ways_agree(
    both: Callable[[bytes], tuple[Report | None, Report]], name: str, changes: list[tuple[int, str, bool]]
) -> None:
    text = PLAIN[name].decode()
    for place, piece, replaces in changes:
        at = place % len(text)
        text = text[:at] + piece + text[at + replaces :]
    quick, strict = both(text.encode())
    assert quick is None or same(quick, strict)


def test_a_large_file_is_read_the_quick_way(
    shipped_catalogue: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = PLAIN["whole"]
    monkeypatch.setattr(examining, "LARGE", len(raw))
    report = examine(shipped_catalogue, raw, file_name="x.csv", today=TODAY)
    assert report.status == "load"
    assert not isinstance(report.figures, tuple)
    assert len(report.figures) == len(rows(1)) == sum(1 for _ in report.figures)
    assert report.figures[-1] == list(report.figures)[-1]
    with pytest.raises(IndexError):
        report.figures[len(report.figures)]
