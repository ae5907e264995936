"""Names as files write them, for the shipped catalogue and for a small one with a reform in it."""

from datetime import date

from ingest.name_index import Ambiguous, Found, Unknown
from ingest.unit_names import UnitFacts, UnitNames

REFORM = date(2025, 7, 1)
ALWAYS = (date(1, 1, 1), date(9999, 12, 31))
BEFORE, AFTER = (ALWAYS[0], date(2025, 6, 30)), (REFORM, ALWAYS[1])
Expected = str | tuple[str, ...] | None

# Unit: id, kind, parent, when, names, English name.
UNITS: tuple[tuple[str, str, str | None, tuple[date, date], tuple[str, ...], str], ...] = (
    ("NA", "province", None, ALWAYS, ("Nghệ An", "Tỉnh Nghệ An"), "Nghe An"),
    ("HT", "province", None, ALWAYS, ("Hà Tĩnh",), "Ha Tinh"),
    ("HT-CITY", "district", "HT", BEFORE, ("Thành phố Hà Tĩnh",), "Ha Tinh City"),
    ("KA-H", "district", "HT", BEFORE, ("Huyện Kỳ Anh",), "Ky Anh District"),
    ("KA-TX", "district", "HT", BEFORE, ("Thị xã Kỳ Anh",), "Ky Anh Town"),
    ("CC-H", "district", "NA", BEFORE, ("Huyện Con Cuông", "UBND huyện Con Cuông"), "Con Cuong District"),
    ("CC-X", "commune", "NA", AFTER, ("Xã Con Cuông",), "Con Cuong Commune"),
    ("TV-P", "commune", "NA", AFTER, ("Phường Trường Vinh",), "Truong Vinh Ward"),
    ("HB", "province", None, BEFORE, ("Hòa Bình", "Tỉnh Hòa Bình"), "Hoa Binh"),
    ("HB-P", "commune", None, AFTER, ("Phường Hòa Bình",), "Hoa Binh Ward"),
    ("P1-A", "commune", "NA", AFTER, ("Phường 1",), "Ward 1"),
    ("P1-B", "commune", "HT", AFTER, ("Phường 1",), "Ward 1"),
    ("VN-X", "commune", "NA", AFTER, ("Xã Vạn An",), "Van An"),
    ("VN-Y", "commune", "NA", AFTER, ("Xã Vân An",), "Van An"),
    ("QH", "district", None, BEFORE, ("Huyện Quan Hóa",), "Quan Hoa District"),
    ("HK", "district", None, ALWAYS, ("Hoàn Kiếm",), "Hoan Kiem"),
    ("DB", "commune", "NA", AFTER, ("Đặc khu Đảo Mắt",), "Dao Mat Special Zone"),
    ("TTTT", "department", "NA", ALWAYS, ("Sở Thông tin và Truyền thông",), "Department of Information"),
    ("NV", "department", "NA", ALWAYS, ("Sở Nội vụ",), "Department of Home Affairs"),
    ("NGV", "department", "NA", ALWAYS, ("Sở Ngoại vụ",), "Department of Foreign Affairs"),
)
IN_2019 = {
    **dict.fromkeys(
        ("Nghệ An", "NGHỆ AN", "nghệ  an", "Tỉnh Nghệ An", "T. Nghệ An", "UBND tỉnh Nghệ An"), "NA"
    ),
    **dict.fromkeys(("Nghe An", "NGHE AN", "TINH NGHE AN", "Nghe An Province", "Nghê\u0323 An"), "NA"),
    **dict.fromkeys(
        ("Nghệ\u00a0An", "Nghệ\u200b An", "Nghệ An*", "(Nghệ An)", "1. Nghệ An", "- Nghệ An"), "NA"
    ),
    **dict.fromkeys(("Uỷ ban nhân dân tỉnh Nghệ An", "Ủy ban Nhân dân tỉnh Nghệ An", "II. Nghệ An"), "NA"),
    **dict.fromkeys(("UY BAN NHAN DAN TINH NGHE AN", "1.2. Nghệ An", "a) Nghệ An", "12) Nghệ An"), "NA"),
    # The catalogue has no word for the kind of this one, so the word must fit its kind.
    **dict.fromkeys(("Hà Tĩnh", "Tỉnh Hà Tĩnh", "T. Hà Tĩnh", "Ha Tinh", "Ha Tinh Province"), "HT"),
    **dict.fromkeys(
        ("TP. Hà Tĩnh", "T.P Hà Tĩnh", "TP Ha Tinh", "Thành phố Hà Tĩnh", "Ha Tinh City"), "HT-CITY"
    ),
    **dict.fromkeys(("Huyện Kỳ Anh", "H. Kỳ Anh", "H.Ky Anh", "huyen ky anh"), "KA-H"),
    **dict.fromkeys(("Thị xã Kỳ Anh", "TX. Kỳ Anh", "T.X Kỳ Anh", "Ky Anh Town", "thi xa ky anh"), "KA-TX"),
    **dict.fromkeys(("Kỳ Anh", "Ky Anh"), ("KA-H", "KA-TX")),
    **dict.fromkeys(
        ("Con Cuông", "Con Cuong", "Huyện Con Cuông", "H.Con Cuông", "Con Cuong District"), "CC-H"
    ),
    **dict.fromkeys(("Quan Hóa", "Quan Hoá", "Quan Hoa", "QUAN HOA", "Huyen Quan Hoa"), "QH"),
    **dict.fromkeys(("Quận Hoàn Kiếm", "Q. Hoàn Kiếm", "Q.Hoan Kiem", "Hoan Kiem District"), "HK"),
    **dict.fromkeys(("Hoà Bình", "Hòa Bình", "HOÀ BÌNH", "Tỉnh Hoà Bình", "Hoa Binh"), "HB"),
    **dict.fromkeys(("Sở Thông tin & Truyền thông", "So Thong tin va Truyen thong"), "TTTT"),
    **dict.fromkeys(("Sở Nội vụ", "SO NOI VU", "Sở Nội Vụ", "So Noi vu"), "NV"),
    **dict.fromkeys(("Nghê An", "Nghẹ An", "Nghệ Tĩnh", "Xã Con Cuông", "Phường Trường Vinh"), None),
    **dict.fromkeys(("Thành phố Nghệ An", "Xã Hà Tĩnh", "Phường Hoàn Kiếm", "Thị xã Con Cuông"), None),
    **dict.fromkeys(
        ("", " ", "UBND", "Tỉnh", "Sở", "An", "Tổng cộng", "Toàn tỉnh", "X. Con Cuông", "?"), None
    ),
    **dict.fromkeys(("Sở TT&TT", "Sở Noi vụ", "x" * 500, "Nghệ An Nghệ An", "Nghệ An, Hà Tĩnh"), None),
}
IN_2026 = {
    **dict.fromkeys(
        ("Xã Con Cuông", "X. Con Cuông", "x.con cuong", "Con Cuong Commune", "UBND xã Con Cuông"), "CC-X"
    ),
    **dict.fromkeys(
        ("Phường Trường Vinh", "P. Trường Vinh", "Trường Vinh", "Truong Vinh", "Truong Vinh Ward"), "TV-P"
    ),
    **dict.fromkeys(("Đặc khu Đảo Mắt", "Đảo Mắt", "dac khu dao mat"), "DB"),
    # It was the name of a district and of a province: that they are gone does not make it another's.
    **dict.fromkeys(("Huyện Con Cuông", "Tỉnh Hòa Bình", "Hòa Bình", "Hoa Binh", "Huyện Kỳ Anh"), None),
    **dict.fromkeys(("Phường Hoà Bình", "P.Hoa Binh", "Hoa Binh Ward"), "HB-P"),
    **dict.fromkeys(("Phường 1", "P. 1", "P.1"), ("P1-A", "P1-B")),
    **dict.fromkeys(("Van An", "VAN AN", "Xa Van An"), ("VN-X", "VN-Y")),
    **{"Xã Vạn An": "VN-X", "Vân An": "VN-Y", "Xã Văn An": None},
    **{"Nghệ An": "NA", "Hà Tĩnh": "HT", "TP. Hà Tĩnh": None},
}


def small_catalogue() -> UnitNames:
    """The units above."""
    return UnitNames(
        {one: UnitFacts(kind, parent, *dates) for one, kind, parent, dates, _, _ in UNITS},
        [(one, name) for one, _, _, _, names, _ in UNITS for name in names],
        [(one, english) for one, _, _, _, _, english in UNITS],
    )


def told(match: Found | Ambiguous | Unknown) -> Expected:
    """What a match comes to: an id, several, or None."""
    if isinstance(match, Found):
        return match.id
    return match.ids if isinstance(match, Ambiguous) else None
