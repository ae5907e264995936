"""What stands in the cells of figures: two conventions, words, damage, and cells that say nothing."""

from tests.ingest.corpus.case import Case, asks, holds_back, loads, refuses, table

LONG = "Đơn vị;Kỳ;Chỉ tiêu;Giá trị"
RECEIVED = "Hồ sơ tiếp nhận"
ON_TIME = "Tỷ lệ giải quyết đúng hạn"
COST = "Chi phí tuân thủ thủ tục hành chính tiết kiệm được"
RANK = "Xếp hạng mức độ ứng dụng CNTT"
CHANGE = "Thay đổi thứ hạng so với năm trước"
UNITS = ("Nghệ An", "Điện Biên", "Cà Mau", "Bắc Kạn")


def column(indicator: str, *cells: str, heading: str = LONG) -> str:
    """Return a long table with these cells under one indicator, a unit each."""
    rows = (f"{unit};2019;{indicator};{cell}" for unit, cell in zip(UNITS, cells, strict=False))
    return table(heading, *rows)


def rows(*lines: str) -> str:
    """Return a long table of `indicator;cell` lines of Nghệ An."""
    return table(LONG, *(f"Nghệ An;2019;{line}" for line in lines))


def damaged(name: str, cell: str, kind: str, indicator: str = RECEIVED) -> Case:
    """Return a good row, one whose cell is damaged, and a good row."""
    return refuses(f"numbers/{name}.csv", column(indicator, "45", cell, "52"), f"3:4 {kind}".strip())


def doubtful(name: str, cell: str, kind: str, indicator: str = RECEIVED) -> Case:
    """Return a good row, one whose cell can be meant in two ways, and a good row."""
    return asks(f"numbers/{name}.csv", column(indicator, "45", cell, "52"), f"3:4 {kind}".strip())


CASES = (
    loads(
        "numbers/vietnamese.csv",
        rows(f"{RECEIVED};1.242.272", f"{COST};1.769,5", f"{ON_TIME};99,5"),
        "2 NA recv 2019 1242272",
        "3 NA cost 2019 1769.5",
        "4 NA ontime 2019 99.5",
    ),
    loads(
        "numbers/english.csv",
        rows(f"{RECEIVED};1,242,272", f"{COST};1,769.5", f"{ON_TIME};99.5"),
        "2 NA recv 2019 1242272",
        "3 NA cost 2019 1769.5",
        "4 NA ontime 2019 99.5",
    ),
    loads("numbers/lone_group_in_a_count.csv", column(RECEIVED, "1.234"), "2 NA recv 2019 1234"),
    loads("numbers/lone_english_group_in_a_count.csv", column(RECEIVED, "1,234"), "2 NA recv 2019 1234"),
    asks("numbers/lone_group_in_a_decimal.csv", column(COST, "1.234"), "2:4 number_ambiguous"),
    asks("numbers/lone_english_group_in_a_decimal.csv", column(COST, "1,234"), "2:4 number_ambiguous"),
    asks(
        "numbers/ambiguous_score.csv",
        column("Chỉ số chuyển đổi số nội tỉnh", "45", "1.234", "52"),
        "3:4 number_ambiguous",
    ),
    loads(
        "numbers/decimal_decided_by_the_file_vi.csv",
        rows(f"{COST};1.234", f"{ON_TIME};99,5"),
        "2 NA cost 2019 1234",
        "3 NA ontime 2019 99.5",
    ),
    loads(
        "numbers/decimal_decided_by_the_file_en.csv",
        rows(f"{COST};1.234", f"{ON_TIME};99.5"),
        "2 NA cost 2019 1.234",
        "3 NA ontime 2019 99.5",
    ),
    loads(
        "numbers/decimal_decided_by_counts.csv",
        rows(f"{COST};28,125", f"{RECEIVED};242.272"),
        "2 NA cost 2019 28.125",
        "3 NA recv 2019 242272",
    ),
    holds_back(
        "numbers/two_conventions.csv",
        rows(f"{COST};1.769,5", "Số điểm cầu;21", f"{RECEIVED};45", f"{ON_TIME};99.5"),
        "*",
    ),
    holds_back("numbers/two_conventions_in_one_column.csv", column(COST, "1.769,5", "1,234.5"), "*"),
    loads(
        "numbers/spaces_between_thousands.csv",
        column(RECEIVED, "1 769", "242\u00a0272", "1\u202f242\u202f272", "1 234"),
        "2 NA recv 2019 1769",
        "3 DB recv 2019 242272",
        "4 CM recv 2019 1242272",
        "5 BK recv 2019 1234",
    ),
    loads(
        "numbers/per_cent_sign.csv",
        column("Tỷ lệ hồ sơ trực tuyến", "25,68%", "1,1 %", "0,5%", "100%"),
        "2 NA rate 2019 25.68",
        "3 DB rate 2019 1.1",
        "4 CM rate 2019 0.5",
        "5 BK rate 2019 100",
    ),
    loads(
        "numbers/per_cent_in_words.csv",
        column(ON_TIME, "99,5 phần trăm", "98%"),
        "2 NA ontime 2019 99.5",
        "3 DB ontime 2019 98",
    ),
    asks("numbers/fractions_of_one.csv", column(ON_TIME, "0,995", "0,981", "0,9"), "* number_fractions"),
    asks(
        "numbers/fractions_of_one_english.csv", column(ON_TIME, "0.995", "0.981", "1"), "* number_fractions"
    ),
    loads(
        "numbers/small_percentages_beside_large.csv",
        column("Tỷ lệ hồ sơ trực tuyến", "0,52", "25,68", "1,1"),
        "2 NA rate 2019 0.52",
        "3 DB rate 2019 25.68",
        "4 CM rate 2019 1.1",
    ),
    loads(
        "numbers/scores_below_one_are_no_percentages.csv",
        column("Chỉ số DTI", "0,5512", "0,6104"),
        "2 NA dti 2019 0.5512",
        "3 DB dti 2019 0.6104",
    ),
    loads(
        "numbers/part_and_whole_in_a_count.csv",
        column("UBND cấp xã liên thông văn bản", "480/480", "125/130"),
        "2 NA cconn 2019 480",
        "2 NA ctot 2019 480",
        "3 DB cconn 2019 125",
        "3 DB ctot 2019 130",
        optional="2 NA crate 2019 100",
    ),
    loads(
        "numbers/part_and_whole_in_a_rate.csv",
        column("Tỷ lệ UBND cấp xã liên thông văn bản", "480/480", "100/125 xã"),
        "2 NA cconn 2019 480",
        "2 NA ctot 2019 480",
        "3 DB cconn 2019 100",
        "3 DB ctot 2019 125",
        optional="2 NA crate 2019 100; 3 DB crate 2019 80",
    ),
    loads(
        "numbers/part_and_whole_with_groups.csv",
        rows("Tỷ lệ cài đặt phần mềm phòng chống virus;571/2.223"),
        "2 NA virus 2019 571",
        "2 NA virusall 2019 2223",
    ),
    refuses(
        "numbers/part_above_whole_in_a_cell.csv",
        column("UBND cấp xã liên thông văn bản", "480/470"),
        "2:4 number_part_above_whole",
    ),
    loads(
        "numbers/nearly.csv",
        column(ON_TIME, "gần 99%", "99,5"),
        "2 NA ontime 2019 99 A nearly",
        "3 DB ontime 2019 99.5",
    ),
    loads(
        "numbers/above_with_its_unit.csv", column(COST, "trên 28 tỷ đồng"), "2 NA cost 2019 28 A more_than"
    ),
    loads(
        "numbers/more_than.csv",
        column("Chứng thư số đã cấp", "hơn 450", "Hơn 1.200 chứng thư"),
        "2 NA certs 2019 450 A more_than",
        "3 DB certs 2019 1200 A more_than",
    ),
    loads(
        "numbers/about.csv",
        column(RECEIVED, "khoảng 450", "~ 1.200"),
        "2 NA recv 2019 450 A about",
        "3 DB recv 2019 1200 A about",
    ),
    loads(
        "numbers/with_its_unit.csv",
        column(RECEIVED, "1.769 hồ sơ", "450 HS"),
        "2 NA recv 2019 1769",
        "3 DB recv 2019 450",
    ),
    loads(
        "numbers/nothing_reported.csv",
        table(
            LONG,
            *(
                f"{unit};2019;{RECEIVED};{cell}"
                for unit, cell in (
                    ("Nghệ An", "-"),
                    ("Điện Biên", "x"),
                    ("Cà Mau", "không có"),
                    ("Bắc Kạn", ""),
                    ("Hòa Bình", "0"),
                    ("Hà Nội", "…"),
                    ("Hải Phòng", "Chưa có số liệu"),
                    ("Bắc Ninh", "–"),
                    ("Đắk Lắk", "X"),
                    ("Thanh Hóa", "450"),
                )
            ),
        ),
        "6 HB recv 2019 0",
        "11 TH recv 2019 450",
    ),
    loads(
        "numbers/nothing_reported_in_a_wide_table.csv",
        table(
            "Đơn vị;Năm;Hồ sơ tiếp nhận;Tỷ lệ giải quyết đúng hạn",
            "Nghệ An;2019;-;99,5",
            "Điện Biên;2019;1.769;",
            "Cà Mau;2019;x;không có",
        ),
        "2 NA ontime 2019 99.5",
        "3 DB recv 2019 1769",
    ),
    loads("numbers/accounting_dash.csv", column(RECEIVED, " -   ", " 1.769 ", " - "), "3 DB recv 2019 1769"),
    doubtful("nought_in_words", "không", ""),
    loads(
        "numbers/rank_of.csv",
        column(RANK, "16/63", "Hạng 5", "thứ 63"),
        "2 NA rank 2019 16",
        "3 DB rank 2019 5",
        "4 CM rank 2019 63",
    ),
    loads(
        "numbers/rank_changes.csv",
        column(CHANGE, "+10", "-3", "tăng 2 bậc", "giảm 4"),
        "2 NA change 2019 10",
        "3 DB change 2019 -3",
        "4 CM change 2019 2",
        "5 BK change 2019 -4",
    ),
    loads(
        "numbers/apostrophes_of_spreadsheets.csv",
        column(RECEIVED, "'1769", "'450"),
        "2 NA recv 2019 1769",
        "3 DB recv 2019 450",
    ),
    loads(
        "numbers/exact_to_the_last_digit.csv",
        column("Chỉ số DTI", "0,5512345678", "0,1"),
        "2 NA dti 2019 0.5512345678",
        "3 DB dti 2019 0.1",
    ),
    loads(
        "numbers/zero_is_a_figure.csv",
        column(RECEIVED, "0", "0 hồ sơ", "0"),
        "2 NA recv 2019 0",
        "3 DB recv 2019 0",
        "4 CM recv 2019 0",
    ),
    damaged("separator_out_of_place", "12.34.5", "number_separator"),
    damaged("separator_out_of_place_groups", "1.23.456", "number_separator"),
    damaged("group_of_two", "1.23", "", RECEIVED),
    damaged("separator_twice", "1,,234", "number_separator"),
    damaged("separator_at_end", "1.234.", ""),
    damaged("decimal_in_a_count", "1.769,5", "number_not_whole"),
    damaged("exponent", "1,2E+05", "number_exponent"),
    damaged("exponent_english", "2.42272e5", "number_exponent"),
    damaged("not_a_number", "NaN", "number_not_finite"),
    damaged("infinity", "Infinity", "number_not_finite"),
    damaged("infinity_sign", "∞", "number_not_finite"),
    damaged("infinity_short", "-inf", "number_not_finite"),
    damaged("error_value", "#VALUE!", "number_excel_error"),
    damaged("error_reference", "#REF!", "number_excel_error"),
    damaged("error_division", "#DIV/0!", "number_excel_error"),
    damaged("error_not_available", "#N/A", "number_excel_error"),
    damaged("error_name", "#NAME?", "number_excel_error"),
    damaged("hashes", "########", "number_hashes"),
    damaged("too_many_digits", "12345678901234567890", "number_too_long"),
    damaged("too_many_decimals", "99,12345678901234567", "number_too_long", ON_TIME),
    damaged("formula", "=SUM(D2:D3)", "number_formula"),
    damaged("letter_for_a_digit", "1O5", "number_unreadable"),
    damaged("digits_of_another_script", "١٧٦٩", "number_digits"),
    damaged("date_made_by_excel", "02-Thg1", ""),
    damaged("date", "31/12/2019", ""),
    damaged("two_numbers", "2.649 (25,68%)", "number_two"),
    damaged("range", "5-10", "number_range"),
    damaged("per_cent_of_a_count", "25%", "number_percent"),
    damaged("unit_of_something_else", "1.769 máy tính", "number_unit"),
    damaged("code_with_leading_zeros", "0017", "number_leading_zero"),
    damaged("words", "đang tổng hợp số liệu", "number_unreadable"),
    damaged("limit", "dưới 100", "number_bound"),
    damaged("negative_count", "-5", ""),
    doubtful("note_mark", "1.769*", "number_mark"),
    asks("numbers/another_scale.csv", column(COST, "28.500 triệu đồng"), "2:4 number_scale"),
    refuses(
        "numbers/all_faults_are_listed.csv",
        column(RECEIVED, "1,2E+05", "#REF!", "12.34.5", "450"),
        "2:4 number_exponent",
        "3:4 number_excel_error",
        "4:4 number_separator",
    ),
)
