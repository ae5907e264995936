"""Names of units and indicators as offices write them, of another time, and known to nobody."""

from tests.ingest.corpus.case import Case, asks, holds_back, loads, refuses, table

LONG = "Đơn vị;Kỳ;Chỉ tiêu;Giá trị"


def units(name: str, period: str = "2019", **written: str) -> Case:
    """Return a long table of units as written, keyed by the unit meant; `X_2` is another writing of X."""
    rows = [f"{text};{period};Hồ sơ tiếp nhận;{450 + n}" for n, text in enumerate(written.values())]
    records = (f"{n + 2} {key.split('_')[0]} recv {period} {450 + n}" for n, key in enumerate(written))
    return loads(f"names/{name}.csv", table(LONG, *rows), *records)


def indicators(name: str, **written: str) -> Case:
    """Return a long table of indicators as written, keyed by the indicator meant."""
    rows = [f"Nghệ An;2019;{text};{450 - n}" for n, text in enumerate(written.values())]
    records = (f"{n + 2} NA {key} 2019 {450 - n}" for n, key in enumerate(written))
    return loads(f"names/{name}.csv", table(LONG, *rows), *records)


def unknown(name: str, unit: str, period: str = "2019", kind: str = "") -> Case:
    """Return a table whose second row has a unit that cannot be taken as it is."""
    rows = (
        "Hà Nội;2018;Hồ sơ tiếp nhận;45",
        f"{unit};{period};Hồ sơ tiếp nhận;450",
        "Cà Mau;2018;Hồ sơ tiếp nhận;52",
    )
    return holds_back(f"names/{name}.csv", table(LONG, *rows), f"3:1 {kind}".strip())


CASES = (
    units(
        "ho_chi_minh_city", HCM="TP. Hồ Chí Minh", NA="Tỉnh Nghệ An", HN="TP Hà Nội", HP="Thành phố Hải Phòng"
    ),
    units("ho_chi_minh_city_short", HCM="TPHCM", HN="Hanoi"),
    units(
        "ho_chi_minh_city_office",
        HCM="UBND TP.HCM",
        NA="UBND tỉnh Nghệ An",
        HN="Uỷ ban nhân dân thành phố Hà Nội",
    ),
    units("tone_placement", HB="Hoà Bình", TH="Thanh Hoá", KH="Khánh Hoà", THOA="Thị xã Thái Hòa"),
    units("tone_placement_other", HB="Hòa Bình", TH="Thanh Hóa", KH="Khánh Hòa", THOA="Thị xã Thái Hoà"),
    units(
        "capitals",
        NA="NGHỆ AN",
        DB="ĐIỆN BIÊN",
        HB="HÒA BÌNH",
        HCM="THÀNH PHỐ HỒ CHÍ MINH",
        VINH="THÀNH PHỐ VINH",
    ),
    units("small_letters", NA="nghệ an", DB="điện biên", YTE="sở y tế"),
    units("without_accents", NA="Nghe An", DB="Dien Bien", CM="Ca Mau", YTE="So Y te", NV="SO NOI VU"),
    units(
        "departments_short",
        TTTT="Sở TT&TT",
        KHDT="Sở KH&ĐT",
        LD="Sở LĐ-TB&XH",
        GD="Sở GD&ĐT",
        NN="Sở NN&PTNT",
        VP="VP UBND tỉnh",
    ),
    units(
        "departments_with_and",
        TTTT="Sở Thông tin & Truyền thông",
        KHDT="Sở Kế hoạch - Đầu tư",
        GD="Sở Giáo dục & Đào tạo",
    ),
    units(
        "departments_of_the_province",
        YTE="Sở Y tế tỉnh Nghệ An",
        NV="Sở Nội vụ Nghệ An",
        NN="Sở Nông nghiệp và Phát triển nông thôn",
    ),
    units(
        "districts",
        VINH="TP Vinh",
        CLO="TX. Cửa Lò",
        CC="UBND huyện Con Cuông",
        DC="H. Diễn Châu",
        NDAN="Nam Đàn",
    ),
    units("dashes", HUE="Thừa Thiên - Huế", BRVT="Bà Rịa – Vũng Tàu"),
    units("dashes_without_spaces", HUE="Thừa Thiên-Huế", BRVT="Bà Rịa-Vũng Tàu"),
    units("highland_spellings", DL="Đăk Lăk", BK="Bắc Cạn"),
    units("places_in_a_list", NA="1. Nghệ An", DB="2. Điện Biên", CM="3) Cà Mau"),
    units("spaces_and_blanks", NA="  Nghệ   An ", DB="Điện\u00a0Biên", YTE="Sở\u200b Y tế"),
    units("of_63", period="2025-Q2", NA="Nghệ An", HCM="TP. Hồ Chí Minh", BK="Bắc Kạn"),
    units("of_34", period="2025-Q3", NA34="Nghệ An", HCM34="TP. Hồ Chí Minh", DB34="UBND tỉnh Điện Biên"),
    loads(
        "names/of_both_times.csv",
        table(LONG, "Nghệ An;2024;Hồ sơ tiếp nhận;450", "Nghệ An;Quý IV/2025;Hồ sơ tiếp nhận;500"),
        "2 NA recv 2024 450",
        "3 NA34 recv 2025-Q4 500",
    ),
    loads(
        "names/district_when_it_existed.csv",
        table(LONG, "Huyện Con Cuông;2019;Hồ sơ tiếp nhận;450"),
        "2 CC recv 2019 450",
    ),
    unknown("commune_of_2025_in_2019", "Xã Con Cuông"),
    unknown("commune_of_2025", "Xã Con Cuông", "2025-Q3"),
    unknown("district_after_its_end", "Huyện Con Cuông", "2025-Q3", "name_not_then"),
    unknown("province_after_its_merger", "Bắc Kạn", "2025-Q3", "name_not_then"),
    unknown("department_after_the_reform", "Sở TT&TT", "2025-Q4"),
    unknown("unknown_office", "Sở Thể thao điện tử", "2019", "name_unknown"),
    unknown("misspelt", "Nghẹ Ann"),
    unknown("half_a_name", "Sở"),
    unknown("two_names_in_one_cell", "Nghệ An, Điện Biên"),
    unknown("name_and_more", "Nghệ An (cũ)"),
    unknown("ward_of_another_place", "Phường Trường Vinh"),
    unknown("empty_name", ""),
    unknown("number_for_a_name", "40"),
    unknown("id_of_nobody", "VN-63-99"),
    indicators(
        "indicators_short", recv="HS tiếp nhận", onl="HS trực tuyến", l3="DVCTT mức độ 3", l4="DVC mức 4"
    ),
    indicators(
        "indicators_without_accents",
        recv="Ho so tiep nhan",
        onl="Ho so tiep nhan truc tuyen",
        certs="Chung thu so da cap",
    ),
    indicators(
        "indicators_in_capitals", recv="HỒ SƠ TIẾP NHẬN", onl="HỒ SƠ TIẾP NHẬN TRỰC TUYẾN", video="ĐIỂM CẦU"
    ),
    indicators(
        "indicators_in_english", recv="Dossiers received", onl="Dossiers filed online", mail="E-mail accounts"
    ),
    indicators(
        "indicators_with_places",
        recv="1. Hồ sơ tiếp nhận",
        onl="1.1. Hồ sơ tiếp nhận trực tuyến",
        video="2. Điểm cầu truyền hình",
    ),
    indicators("indicators_of_which", recv="Hồ sơ tiếp nhận", onl="Trong đó: Hồ sơ tiếp nhận trực tuyến"),
    indicators(
        "indicators_with_unit", recv="Hồ sơ tiếp nhận (hồ sơ)", certs="Chứng thư số đã cấp (chứng thư)"
    ),
    indicators(
        "indicators_tones",
        recv="Hồ sơ tiếp nhận",
        trained="Cán bộ được đào tạo kỹ năng CNTT",
        certs="Chứng thư số đã cấp",
    ),
    asks(
        "names/unknown_indicator.csv",
        table(LONG, "Nghệ An;2019;Hồ sơ tiếp nhận;450", "Nghệ An;2019;Số lượt xem trang;1.769"),
        "3:3 name_unknown",
    ),
    holds_back(
        "names/indicator_of_another_unit.csv", table(LONG, "Nghệ An;2019;Hồ sơ tiếp nhận (%);45"), "2:3"
    ),
    holds_back(
        "names/unknown_heading_of_a_wide_table.csv",
        table("Đơn vị;Năm;Hồ sơ tiếp nhận;Hồ sơ tiếp nhẫn", "Nghệ An;2019;450;100"),
        "1:4",
    ),
    refuses(
        "names/id_against_name.csv",
        table(
            "unit_id;unit_name;indicator_id;time_period;obs_value",
            "VN-63-40;Nghệ An;dossiers_received;2019;450",
            "VN-63-40;Điện Biên;dossiers_received;2018;450",
        ),
        "3:2 unit_contradiction",
    ),
    refuses(
        "names/indicator_against_id.csv",
        table(
            "unit_id;indicator_id;indicator_name;time_period;obs_value",
            "VN-63-40;dossiers_received;Điểm cầu truyền hình;2019;450",
        ),
        "2:3 indicator_contradiction",
    ),
    asks(
        "names/all_unknown_names_are_listed.csv",
        table(
            LONG,
            "Sở Vũ trụ;2019;Hồ sơ tiếp nhận;1",
            "Nghệ An;2019;Hồ sơ tiếp nhận;2",
            "Sở Đại dương;2019;Hồ sơ tiếp nhận;3",
        ),
        "2:1",
        "4:1",
    ),
    holds_back(
        "names/unknown_with_the_figure_of_the_next.csv",
        table("Đơn vị;Năm;Hồ sơ tiếp nhận", "Sở Vũ trụ;2019;450", "Sở Y tế;2019;450"),
        "2:1",
    ),
    holds_back(
        "names/unknown_with_the_sum_of_the_others.csv",
        table("Đơn vị;Năm;Hồ sơ tiếp nhận", "Sở Y tế;2019;450", "Sở Nội vụ;2019;50", "Sở Vũ trụ;2019;500"),
        "4:1",
    ),
    holds_back(
        "names/unknown_among_zeros.csv",
        table("Đơn vị;Năm;Hồ sơ tiếp nhận", "Sở Vũ trụ;2019;0", "Sở Y tế;2019;0", "Sở Nội vụ;2019;0"),
        "2:1",
    ),
    loads(
        "names/line_end_inside_a_name.csv",
        table("Đơn vị;Năm;Hồ sơ tiếp nhận", '"Sở Thông tin\nvà Truyền thông";2019;450'),
        "2 TTTT recv 2019 450",
    ),
    holds_back(
        "names/two_writings_of_one_unit.csv",
        table("Đơn vị;Năm;Hồ sơ tiếp nhận", "Vinh;2019;450", "Thành phố Vinh;2019;451"),
        "3",
        "+2",
    ),
)
