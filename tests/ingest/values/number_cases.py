"""Cells of figures and what each must come to, by indicator and convention."""

from decimal import Decimal

import pytest

from ingest.digits import IndicatorFacts
from ingest.readings import Doubt, NoRecord, Number, Parts, Refusal

ZERO, HUNDRED = Decimal(0), Decimal(100)
COUNT = IndicatorFacts(0, "count", "hồ sơ", "dossiers", ZERO)
AGENCIES = IndicatorFacts(0, "count", "đơn vị", "agencies", ZERO)
RATE = IndicatorFacts(2, "ratio", "%", "%", ZERO, HUNDRED)
MONEY = IndicatorFacts(1, "count", "tỷ đồng", "billion VND", ZERO)
RANK = IndicatorFacts(0, "rank", "hạng", "rank", Decimal(1), Decimal(63))
CHANGE = IndicatorFacts(0, "rank_change", "bậc", "places", Decimal(-62), Decimal(62))
INDEX = IndicatorFacts(4, "score", "điểm", "points", ZERO, Decimal(1))
SCORE = IndicatorFacts(2, "score", "điểm", "points", ZERO)
BALANCE = IndicatorFacts(2, "score", "điểm", "points")

Expected = Number | Parts | Doubt | Refusal | NoRecord
NOTHING = NoRecord()


def is_(value: str, qualifier: str | None = None, *, percent: bool = False, of: str | None = None) -> Number:
    return Number(Decimal(value), qualifier, percent, None if of is None else Decimal(of))


def parts(part: str, whole: str, qualifier: str | None = None, unit: str = "") -> Parts:
    return Parts(Decimal(part), Decimal(whole), qualifier, unit)


def ask(kind: str, *choices: str, qualifier: str | None = None) -> Doubt:
    return Doubt(f"number_{kind}", "", choices=choices, qualifier=qualifier)


def refuse(kind: str) -> Refusal:
    return Refusal(f"number_{kind}", "")


PLAIN_COUNTS = {
    **{"0": is_("0"), "7": is_("7"), "1769": is_("1769"), "242272": is_("242272")},
    **{" 1769 ": is_("1769"), "\u00a01769\u200b": is_("1769"), "'1769": is_("1769"), "05": is_("5")},
    **{"00": is_("0"), "999999999999999": is_("999999999999999"), "-0": is_("0"), "1769\n": is_("1769")},
    **{"1.234": is_("1234"), "1,234": is_("1234"), "242.272": is_("242272"), "2.000": is_("2000")},
    **{
        "1.769.000": is_("1769000"),
        "1,769,000": is_("1769000"),
        "2.649,0": is_("2649"),
        "1769.00": is_("1769"),
    },
    **{"1 769": is_("1769"), "1\u00a0769": is_("1769"), "1\u202f769\u202f000": is_("1769000")},
    **{"1\u2009769": is_("1769"), "1\u2007769": is_("1769"), "12 345 678": is_("12345678")},
}
QUALIFIED_COUNTS = {
    "gần 272.000 hồ sơ": is_("272000", "nearly"),
    "Gần 272.000": is_("272000", "nearly"),
    "GẦN 272.000 HỒ SƠ": is_("272000", "nearly"),
    "gan 272.000 ho so": is_("272000", "nearly"),
    "nearly 450": is_("450", "nearly"),
    "almost 450 dossiers": is_("450", "nearly"),
    "đạt gần 450": is_("450", "nearly"),
    "hơn 450": is_("450", "more_than"),
    "trên 23.000 hồ sơ": is_("23000", "more_than"),
    "tren 23.000": is_("23000", "more_than"),
    "vượt 500": is_("500", "more_than"),
    "more than 1,000 dossiers": is_("1000", "more_than"),
    "over 450": is_("450", "more_than"),
    ">450": is_("450", "more_than"),
    "> 450": is_("450", "more_than"),
    "khoảng 5": is_("5", "about"),
    "khoảng chừng 5": is_("5", "about"),
    "xấp xỉ 5": is_("5", "about"),
    "ước tính 5": is_("5", "about"),
    "ước đạt 5": is_("5", "about"),
    "about 5": is_("5", "about"),
    "approx. 5": is_("5", "about"),
    "~5": is_("5", "about"),
    "≈ 5": is_("5", "about"),
    "đạt 450": is_("450"),
    "Tổng số: 450": is_("450"),
    "450 hồ sơ": is_("450"),
    "450 HS": is_("450"),
    "450 bộ hồ sơ": is_("450"),
    "450 dossiers": is_("450"),
    "450 ho so": is_("450"),
}
NO_RECORDS = dict.fromkeys(
    (
        *("", " ", "\u00a0", "-", "–", "—", "−", "--", "x", "X", "×", ".", "..", "...", "…", "/", ":"),
        *("không có", "Không có", "KHÔNG CÓ", "khong co", "chưa có", "Chưa có số liệu", "không có số liệu"),
        *("chưa báo cáo", "không áp dụng", "n/a", "N/A", "n.a.", "NA", "na", "null", "None", "no data"),
        *("không công bố", "withheld", "tbd"),
    ),
    NOTHING,
)
ASKED_COUNTS = {
    "không": ask("zero_or_nothing", "0", ""),
    "Không phát sinh": ask("zero_or_nothing", "0", ""),
    "nil": ask("zero_or_nothing", "0", ""),
    "+10": ask("plus", "10"),
    "(3)": ask("brackets", "-3", "3"),
    "- 3": ask("dash", "-3", "3"),
    "– 1.769": ask("dash", "-1769", "1769"),
    "1.769*": ask("mark", "1769"),
    "1.769 (*)": ask("mark", "1769"),
    "3-": ask("mark", "3"),
    "1,5 nghìn": ask("scale", "1500.0"),
    "2 triệu hồ sơ": ask("scale", "2000000"),
    "gần 2 triệu": ask("scale", "2000000", qualifier="nearly"),
    "5k": ask("scale", "5000"),
    "450 lượt": ask("unit_unknown", "450"),
    "450 hồ sơ/tháng": ask("unit_unknown", "450"),
    "10/2019": ask("parts_or_period", "10/2019"),
}
REFUSED_COUNTS = {
    **dict.fromkeys(("12.34.5", "1,23,456", "1 76", "12 34", "1..5"), refuse("separator")),
    **dict.fromkeys(("5.", "1.769,", ",5", ".5", "1'769", "1.769 000", "1 769.000,5,"), refuse("separator")),
    **dict.fromkeys(("1.23", "25,5", "1.769,5", "1,769.5", "1 769,5"), refuse("not_whole")),
    **dict.fromkeys(("1,2E+05", "1E5", "1e5", "-1.2e-3", "1.2×10^5", "1e400"), refuse("exponent")),
    **dict.fromkeys(
        ("NaN", "nan", "inf", "-inf", "Infinity", "∞", "1.#INF", "-1,#IND"), refuse("not_finite")
    ),
    **dict.fromkeys(
        ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "Err:502"), refuse("excel_error")
    ),
    **dict.fromkeys(("####", "##########"), refuse("hashes")),
    **dict.fromkeys(("٣", "１２", "12²", "½", "1½", "१२", "Ⅳ"), refuse("digits")),
    **dict.fromkeys(("1234567890123456", "100000000000000000", "0.30000000000000004"), refuse("too_long")),
    **dict.fromkeys(("1.234.567.890.123.456", "0,12345678901"), refuse("too_long")),
    **dict.fromkeys(("007", "0123", "00.5", "01.769"), refuse("leading_zero")),
    **dict.fromkeys(("25%", "25,68%", "25 phần trăm", "25 percent"), refuse("percent")),
    **dict.fromkeys(("450 dịch vụ", "450 tỷ đồng", "450 điểm", "450 people"), refuse("unit")),
    **dict.fromkeys(("10-15", "10 – 15", "từ 10 đến 15", "10 to 15"), refuse("range")),
    **dict.fromkeys(("2.649 (25,68%)", "480/480 (100%)", "5 và 6", "1.769 (1)"), refuse("two")),
    **dict.fromkeys(
        ("31/12/2019", "2019-12-31", "31.12.2019", "12-Oct", "Oct-12", "10-Thg12"), refuse("date")
    ),
    **dict.fromkeys(("10:30", "1/2/3"), refuse("date")),
    **dict.fromkeys(("=SUM(A1:A9)", '="1769"', "@A1", "+A1(2)"), refuse("formula")),
    **dict.fromkeys(
        ("dưới 5", "≥5", "<5", "<= 5", "at least 5", "không quá 5", "chưa đến 5", "+-3"), refuse("bound")
    ),
    **dict.fromkeys(("tăng 10", "giảm 3", "up 10", "▲10"), refuse("change")),
    **dict.fromkeys(
        ("abc", "một trăm", "1O5", "l00", "0x10", "1_000", "Mức độ 3", "hạng 5"), refuse("unreadable")
    ),
    **dict.fromkeys(("#5", "gần khoảng 5", "5 " + "x" * 300, "--3", "(5", "*5"), refuse("unreadable")),
    **dict.fromkeys(("480/470",), refuse("part_above_whole")),
    **dict.fromkeys(("5/0",), refuse("parts")),
}
PARTS_OF_COUNTS = {
    "480/480": parts("480", "480"),
    "480 / 480": parts("480", "480"),
    "480/480 xã": parts("480", "480", unit="xã"),
    "hơn 1.769/2.223": parts("1769", "2223", "more_than"),
    "0/5": parts("0", "5"),
}
IN_VIETNAMESE_COUNTS = {
    **{"1.769": is_("1769"), "1.769.000": is_("1769000"), "2.649,00": is_("2649"), "1769": is_("1769")},
    **{
        "1,769": ask("ambiguous", "1769", "1.769"),
        "1,769,000": refuse("separator"),
        "1.23": refuse("separator"),
    },
}
IN_ENGLISH_COUNTS = {
    **{"1,769": is_("1769"), "1,769,000": is_("1769000"), "2649.00": is_("2649"), "1769": is_("1769")},
    **{"1.769": ask("ambiguous", "1769", "1.769"), "2.000": ask("ambiguous", "2000", "2.000")},
    **{"1.769.000": refuse("separator"), "25,68": refuse("separator"), "1.23": refuse("not_whole")},
}
RATES = {
    **{
        "25,68": is_("25.68"),
        "25.68": is_("25.68"),
        "100": is_("100"),
        "0,5": is_("0.5"),
        "0.769": is_("0.769"),
    },
    **{"25,68%": is_("25.68", percent=True), "25.68 %": is_("25.68", percent=True)},
    **{"25,68 phần trăm": is_("25.68", percent=True), "25,68％": is_("25.68", percent=True)},
    **{"gần 99%": is_("99", "nearly", percent=True), "đạt trên 98%": is_("98", "more_than", percent=True)},
    **{"571/2.223": parts("571", "2223"), "480/480 xã": parts("480", "480", unit="xã")},
    **{"1.234": ask("ambiguous", "1234", "1.234"), "12,345": ask("ambiguous", "12345", "12.345")},
    **{"25.680%": ask("ambiguous", "25680", "25.680"), "(25,68%)": ask("brackets", "-25.68", "25.68")},
    **{"-3": is_("-3"), "25 điểm": refuse("unit"), "2,3 điểm %": refuse("unit"), "99 hồ sơ": refuse("unit")},
    **{"2.224/2.223": refuse("part_above_whole"), "571/2.223 (25,68%)": refuse("two")},
    **{"1/0": refuse("parts"), "1,5/3": refuse("not_whole"), "50%/100%": refuse("two")},
}
IN_VIETNAMESE_RATES = {
    **{"25,680": is_("25.680"), "12,345": is_("12.345"), "25,6": is_("25.6"), "99": is_("99")},
    # A reading that cannot be true speaks against the convention, in this cell at least.
    **{"25.680": ask("ambiguous", "25680", "25.680"), "25.68": refuse("separator")},
}
IN_ENGLISH_RATES = {
    **{"25.680": is_("25.680"), "25.6": is_("25.6"), "25,680": ask("ambiguous", "25680", "25.680")},
    **{"25,68": refuse("separator"), "1,00": refuse("separator")},
}
AMOUNTS = {
    "trên 28 tỷ đồng": is_("28", "more_than"),
    "28 tỷ": is_("28"),
    "28 tỉ đồng": is_("28"),
    "28 ty dong": is_("28"),
    "28,5 tỷ VNĐ": is_("28.5"),
    "28 billion VND": is_("28"),
    "28.000 triệu": ask("scale", "28.000", "0.028000"),
    "28.000.000.000 đồng": ask("scale", "28.000000000"),
    "1,5 nghìn tỷ đồng": ask("scale", "1500.0"),
    "1.234": ask("ambiguous", "1234", "1.234"),
    "1.234 tỷ": ask("ambiguous", "1234", "1.234"),
    "28 tỷ USD": refuse("unit"),
    "28 hồ sơ": refuse("unit"),
}
RANKS = {
    **{"16": is_("16"), "16/63": is_("16", of="63"), "Hạng 16/63": is_("16", of="63"), "thứ 16": is_("16")},
    **{"xếp thứ 16": is_("16"), "16/63 tỉnh, thành phố": is_("16", of="63"), "rank 16": is_("16")},
    **{"16th": is_("16"), "đứng thứ 16/63": is_("16", of="63"), "05": is_("5")},
    **{
        "64/63": refuse("parts"),
        "0/63": refuse("parts"),
        "16,5": refuse("not_whole"),
        "16%": refuse("percent"),
    },
    **{"tăng 3": refuse("change"), "16 bậc": refuse("unit")},
}
CHANGES = {
    **{"+10": is_("10"), "-3": is_("-3"), "−3": is_("-3"), "–3": is_("-3"), "'+10": is_("10")},
    **{"tăng 10 bậc": is_("10"), "giảm 3 bậc": is_("-3"), "Tăng 10": is_("10"), "tang 10 bac": is_("10")},
    **{"up 10 places": is_("10"), "down 3": is_("-3"), "▲10": is_("10"), "▼ 3": is_("-3"), "↓3": is_("-3")},
    **{"(3)": is_("-3"), "không đổi": is_("0"), "Giữ nguyên": is_("0"), "unchanged": is_("0"), "0": is_("0")},
    **{"tăng gần 10 bậc": is_("10", "nearly"), "- 3": ask("dash", "-3", "3"), "10 bậc": is_("10")},
    **{"tăng 10%": refuse("percent"), "tăng -3": refuse("unreadable"), "3/5": refuse("parts")},
}
INDEXES = {
    **{"0,6543": is_("0.6543"), "0.6543": is_("0.6543"), "0,655": is_("0.655"), "1": is_("1")},
    **{"0,6543 điểm": is_("0.6543"), "1.234": ask("ambiguous", "1234", "1.234"), "65,43%": refuse("percent")},
    **{"18/20": refuse("parts")},
}
BALANCES = {"+2,5": is_("2.5"), "(2,5)": is_("-2.5"), "-2.5": is_("-2.5"), "1.769,25": is_("1769.25")}
SCORES = {"85,5 điểm": is_("85.5"), "85.5 points": is_("85.5"), "1.769,25": is_("1769.25")}
IN_VIETNAMESE_SCORES = {"1.769": is_("1769"), "1,769": is_("1.769"), "1 769,5": is_("1769.5")}
IN_ENGLISH_SCORES = {"1.769": is_("1.769"), "1,769": is_("1769"), "1 769.5": is_("1769.5")}
AGENCY_COUNTS = {
    **{"19 đơn vị": is_("19"), "5 cơ quan": is_("5"), "19 agencies": is_("19")},
    **{"480 xã": ask("unit_unknown", "480"), "21 huyện": ask("unit_unknown", "21")},
}
TABLES = (
    *((COUNT, "plain", table) for table in (PLAIN_COUNTS, QUALIFIED_COUNTS, NO_RECORDS, ASKED_COUNTS)),
    *((COUNT, "plain", table) for table in (REFUSED_COUNTS, PARTS_OF_COUNTS)),
    *((indicator, "vi", NO_RECORDS) for indicator in (RATE, CHANGE)),
    *((COUNT, "vi", IN_VIETNAMESE_COUNTS), (COUNT, "en", IN_ENGLISH_COUNTS)),
    *((RATE, "plain", RATES), (RATE, "vi", IN_VIETNAMESE_RATES), (RATE, "en", IN_ENGLISH_RATES)),
    *((MONEY, "plain", AMOUNTS), (RANK, "plain", RANKS), (CHANGE, "plain", CHANGES)),
    *((INDEX, "plain", INDEXES), (BALANCE, "plain", BALANCES), (AGENCIES, "plain", AGENCY_COUNTS)),
    *((SCORE, "plain", SCORES), (SCORE, "vi", IN_VIETNAMESE_SCORES), (SCORE, "en", IN_ENGLISH_SCORES)),
)
CASES = [
    pytest.param(
        text, convention, indicator, expected, id=f"{indicator.unit}-{convention}-{ascii(text)[:40]}"
    )
    for indicator, convention, table in TABLES
    for text, expected in table.items()
]
