"""How offices lay a table out: long, wide, periods across, and all that stands around it."""

from tests.ingest.corpus.case import asks, holds_back, loads, refuses, right_or_not, table

WIDE = "Đơn vị;Hồ sơ tiếp nhận;Hồ sơ tiếp nhận trực tuyến;Tỷ lệ giải quyết đúng hạn"
NUMBERED = "STT;" + WIDE
TITLE = "BÁO CÁO KẾT QUẢ ỨNG DỤNG CÔNG NGHỆ THÔNG TIN NĂM 2019;;;;"
WIDE_ROWS = ("Nghệ An;242.272;2.649;99,5", "Điện Biên;1.769;245;98,1")
NUMBERED_ROWS = ("1;Nghệ An;242.272;2.649;99,5", "2;Điện Biên;1.769;245;98,1")


def two(first: int, second: int, period: str = "2019") -> tuple[str, ...]:
    """Return the records of the two rows above, standing on these lines."""
    return (
        *(
            f"{first} NA recv {period} 242272",
            f"{first} NA onl {period} 2649",
            f"{first} NA ontime {period} 99.5",
        ),
        *(
            f"{second} DB recv {period} 1769",
            f"{second} DB onl {period} 245",
            f"{second} DB ontime {period} 98.1",
        ),
    )


OFFICES = (
    "Sở Y tế;1.000;100",
    "Sở Nội vụ;2.000;300",
    "Thành phố Vinh;4.000;500",
    "Huyện Con Cuông;3.000;200",
)
LONG = "Đơn vị;Kỳ báo cáo;Chỉ tiêu;Giá trị"
COUNTS = "STT;Đơn vị;Hồ sơ tiếp nhận;Hồ sơ tiếp nhận trực tuyến"

CASES = (
    loads("layouts/wide.csv", table(WIDE, *WIDE_ROWS), *two(2, 3), period="2019"),
    asks("layouts/wide_without_period.csv", table(WIDE, *WIDE_ROWS), "*:*"),
    loads(
        "layouts/wide_with_period_column.csv",
        table(
            "Đơn vị;Năm;Hồ sơ tiếp nhận;Hồ sơ tiếp nhận trực tuyến;Tỷ lệ giải quyết đúng hạn",
            "Nghệ An;2019;242.272;2.649;99,5",
            "Điện Biên;2019;1.769;245;98,1",
        ),
        *two(2, 3),
    ),
    loads("layouts/wide_with_title.csv", table(TITLE, NUMBERED, *NUMBERED_ROWS), *two(3, 4)),
    loads("layouts/title_in_one_cell.csv", table(TITLE.rstrip(";"), NUMBERED, *NUMBERED_ROWS), *two(3, 4)),
    loads(
        "layouts/title_of_eleven_months.csv",
        table("SỐ LIỆU 11 THÁNG ĐẦU NĂM 2019", "", NUMBERED, *NUMBERED_ROWS),
        *two(4, 5, "2019-01-01/P11M"),
    ),
    loads(
        "layouts/motto_and_title.csv",
        table(
            "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN;;;CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM;",
            "SỞ THÔNG TIN VÀ TRUYỀN THÔNG;;;Độc lập - Tự do - Hạnh phúc;",
            ";;;;",
            TITLE,
            "(Kèm theo Báo cáo số 12/BC-STTTT của Sở Thông tin và Truyền thông);;;;",
            ";;;;",
            NUMBERED,
            *NUMBERED_ROWS,
        ),
        *two(8, 9),
    ),
    loads(
        "layouts/unit_of_measure_above.csv",
        table(
            "HỒ SƠ TIẾP NHẬN NĂM 2019;;;",
            ";;;Đơn vị tính: hồ sơ",
            COUNTS,
            "1;Sở Y tế;1.000;100",
            "2;Sở Nội vụ;2.000;300",
        ),
        "4 YTE recv 2019 1000",
        "4 YTE onl 2019 100",
        "5 NV recv 2019 2000",
        "5 NV onl 2019 300",
    ),
    loads("layouts/running_number.csv", table(NUMBERED, *NUMBERED_ROWS), *two(2, 3), period="2019"),
    loads(
        "layouts/running_number_tt.csv",
        table(NUMBERED.replace("STT", "TT"), *NUMBERED_ROWS),
        *two(2, 3),
        period="2019",
    ),
    loads(
        "layouts/column_letters.csv", table(NUMBERED, "A;B;1;2;3", *NUMBERED_ROWS), *two(3, 4), period="2019"
    ),
    loads(
        "layouts/column_numbers.csv", table(NUMBERED, "1;2;3;4;5", *NUMBERED_ROWS), *two(3, 4), period="2019"
    ),
    loads(
        "layouts/column_numbers_in_brackets.csv",
        table(NUMBERED, "(1);(2);(3);(4);(5)", *NUMBERED_ROWS),
        *two(3, 4),
        period="2019",
    ),
    loads(
        "layouts/column_numbers_with_sums.csv",
        table(NUMBERED, "A;B;(1);(2);(3)=(2)/(1)", *NUMBERED_ROWS),
        *two(3, 4),
        period="2019",
    ),
    loads(
        "layouts/roman_groups.csv",
        table(
            COUNTS,
            "I;Khối sở, ban, ngành;;",
            "1;Sở Y tế;1.000;100",
            "2;Sở Nội vụ;2.000;300",
            "II;Khối huyện, thành phố, thị xã;;",
            "1;Thành phố Vinh;4.000;500",
            "2;Huyện Con Cuông;3.000;200",
        ),
        "3 YTE recv 2019 1000",
        "3 YTE onl 2019 100",
        "4 NV recv 2019 2000",
        "4 NV onl 2019 300",
        "6 VINH recv 2019 4000",
        "6 VINH onl 2019 500",
        "7 CC recv 2019 3000",
        "7 CC onl 2019 200",
        period="2019",
    ),
    loads(
        "layouts/groups_with_a_letter.csv",
        table(
            COUNTS,
            "A;CÁC SỞ, BAN, NGÀNH;;",
            "1;Sở Y tế;1.000;100",
            "B;CÁC HUYỆN, THÀNH, THỊ;;",
            "1;Thành phố Vinh;4.000;500",
        ),
        "3 YTE recv 2019 1000",
        "3 YTE onl 2019 100",
        "5 VINH recv 2019 4000",
        "5 VINH onl 2019 500",
        period="2019",
    ),
    loads(
        "layouts/group_words_in_the_first_cell.csv",
        table(
            "Đơn vị;Hồ sơ tiếp nhận;Hồ sơ tiếp nhận trực tuyến",
            "I. Cấp tỉnh;;",
            *OFFICES[:2],
            "II. Cấp huyện;;",
            *OFFICES[2:],
        ),
        "3 YTE recv 2019 1000",
        "3 YTE onl 2019 100",
        "4 NV recv 2019 2000",
        "4 NV onl 2019 300",
        "6 VINH recv 2019 4000",
        "6 VINH onl 2019 500",
        "7 CC recv 2019 3000",
        "7 CC onl 2019 200",
        period="2019",
    ),
    loads(
        "layouts/two_row_heading_periods_below.csv",
        table(
            "STT;Đơn vị;Hồ sơ tiếp nhận;;Tỷ lệ giải quyết đúng hạn;",
            ";;2018;2019;2018;2019",
            "1;Nghệ An;200.100;242.272;97,4;99,5",
            "2;Điện Biên;1.500;1.769;96,2;98,1",
        ),
        "3 NA recv 2018 200100",
        "3 NA recv 2019 242272",
        "3 NA ontime 2018 97.4",
        "3 NA ontime 2019 99.5",
        "4 DB recv 2018 1500",
        "4 DB recv 2019 1769",
        "4 DB ontime 2018 96.2",
        "4 DB ontime 2019 98.1",
    ),
    loads(
        "layouts/two_row_heading_periods_above.csv",
        table(
            "STT;Đơn vị;Năm 2018;;Năm 2019;",
            ";;Hồ sơ tiếp nhận;Tỷ lệ giải quyết đúng hạn;Hồ sơ tiếp nhận;Tỷ lệ giải quyết đúng hạn",
            "1;Nghệ An;200.100;97,4;242.272;99,5",
            "2;Điện Biên;1.500;96,2;1.769;98,1",
        ),
        "3 NA recv 2018 200100",
        "3 NA ontime 2018 97.4",
        "3 NA recv 2019 242272",
        "3 NA ontime 2019 99.5",
        "4 DB recv 2018 1500",
        "4 DB ontime 2018 96.2",
        "4 DB recv 2019 1769",
        "4 DB ontime 2019 98.1",
    ),
    loads(
        "layouts/two_row_heading_of_levels.csv",
        table(
            "SỐ LIỆU NĂM 2019",
            "TT;Đơn vị;Dịch vụ công trực tuyến;;;Hồ sơ tiếp nhận",
            ";;Mức độ 2;Mức độ 3;Mức độ 4;",
            "1;Nghệ An;1.138;581;50;242.272",
            "2;Điện Biên;1.768;245;86;1.769",
        ),
        "4 NA l2 2019 1138",
        "4 NA l3 2019 581",
        "4 NA l4 2019 50",
        "4 NA recv 2019 242272",
        "5 DB l2 2019 1768",
        "5 DB l3 2019 245",
        "5 DB l4 2019 86",
        "5 DB recv 2019 1769",
    ),
    loads(
        "layouts/two_row_heading_with_unit_below.csv",
        table("Đơn vị;Hồ sơ tiếp nhận;Tỷ lệ giải quyết đúng hạn", ";(hồ sơ);(%)", "Nghệ An;242.272;99,5"),
        "3 NA recv 2019 242272",
        "3 NA ontime 2019 99.5",
        period="2019",
    ),
    loads(
        "layouts/three_row_heading.csv",
        table(
            "Đơn vị;Năm 2019;;;",
            ";Dịch vụ công trực tuyến;;;Hồ sơ tiếp nhận",
            ";Mức độ 2;Mức độ 3;Mức độ 4;",
            "Nghệ An;1.138;581;50;242.272",
        ),
        "4 NA l2 2019 1138",
        "4 NA l3 2019 581",
        "4 NA l4 2019 50",
        "4 NA recv 2019 242272",
    ),
    loads(
        "layouts/periods_across.csv",
        table(
            "Đơn vị;Chỉ tiêu;2017;2018;2019",
            "Nghệ An;Hồ sơ tiếp nhận;180.000;200.100;242.272",
            "Nghệ An;Tỷ lệ giải quyết đúng hạn;95,1;97,4;99,5",
        ),
        "2 NA recv 2017 180000",
        "2 NA recv 2018 200100",
        "2 NA recv 2019 242272",
        "3 NA ontime 2017 95.1",
        "3 NA ontime 2018 97.4",
        "3 NA ontime 2019 99.5",
    ),
    loads(
        "layouts/quarters_across.csv",
        table(
            "Chỉ tiêu;Đơn vị;Quý I/2019;Quý II/2019;Quý III/2019;Quý IV/2019",
            "Hồ sơ tiếp nhận;Sở Y tế;100;120;130;150",
        ),
        "2 YTE recv 2019-Q1 100",
        "2 YTE recv 2019-Q2 120",
        "2 YTE recv 2019-Q3 130",
        "2 YTE recv 2019-Q4 150",
    ),
    loads(
        "layouts/quarters_under_their_year.csv",
        table(
            "Chỉ tiêu;Đơn vị;Năm 2019;;;",
            ";;Quý I;Quý II;Quý III;Quý IV",
            "Hồ sơ tiếp nhận;Sở Y tế;100;120;130;150",
        ),
        "3 YTE recv 2019-Q1 100",
        "3 YTE recv 2019-Q2 120",
        "3 YTE recv 2019-Q3 130",
        "3 YTE recv 2019-Q4 150",
    ),
    loads(
        "layouts/quarters_and_the_year_in_the_title.csv",
        table(
            "HỒ SƠ THEO QUÝ, NĂM 2019",
            "Chỉ tiêu;Đơn vị;Quý I;Quý II;Quý III;Quý IV",
            "Hồ sơ tiếp nhận;Sở Y tế;100;120;130;150",
        ),
        "3 YTE recv 2019-Q1 100",
        "3 YTE recv 2019-Q2 120",
        "3 YTE recv 2019-Q3 130",
        "3 YTE recv 2019-Q4 150",
    ),
    loads(
        "layouts/months_across.csv",
        table("Đơn vị;Chỉ tiêu;T1/2019;T2/2019;T3/2019", "Sở Y tế;Hồ sơ tiếp nhận;100;-;130"),
        "2 YTE recv 2019-01 100",
        "2 YTE recv 2019-03 130",
    ),
    loads(
        "layouts/repeated_heading.csv",
        table(TITLE, NUMBERED, NUMBERED_ROWS[0], NUMBERED, NUMBERED_ROWS[1]),
        *two(3, 5),
    ),
    loads(
        "layouts/repeated_heading_and_letters.csv",
        table(TITLE, NUMBERED, "A;B;1;2;3", NUMBERED_ROWS[0], "", NUMBERED, "A;B;1;2;3", NUMBERED_ROWS[1]),
        *two(4, 8),
    ),
    loads(
        "layouts/signature.csv",
        table(
            TITLE,
            NUMBERED,
            *NUMBERED_ROWS,
            ";;;;",
            ";;;Nghệ An, ngày 15 tháng 01 năm 2020;",
            ";Người lập biểu;;Giám đốc;",
            ";(Ký, ghi rõ họ tên);;(Ký tên, đóng dấu);",
            ";Nguyễn Văn An;;Trần Thị Bình;",
        ),
        *two(3, 4),
    ),
    loads(
        "layouts/footers.csv",
        table(
            TITLE,
            NUMBERED,
            *NUMBERED_ROWS,
            "",
            "Ghi chú: Số liệu tính đến ngày 31/12/2019;;;;",
            "Nguồn: Sở Thông tin và Truyền thông;;;;",
            "Ngày in: 15/01/2020 08:30;;;;",
            "Trang 1/1;;;;",
        ),
        *two(3, 4),
    ),
    loads(
        "layouts/footer_short_lines.csv",
        table(TITLE, NUMBERED, *NUMBERED_ROWS, "", "Người lập biểu", "Nguyễn Văn An"),
        *two(3, 4),
    ),
    loads(
        "layouts/long_english.csv",
        table(
            "Unit,Period,Indicator name,Value,Status,Notes",
            "Nghe An,2019,Dossiers received,242272,A,",
            "Dien Bien,2019,On-time settlement rate,98.1,A,press",
        ),
        "2 NA recv 2019 242272",
        "3 DB ontime 2019 98.1",
    ),
    loads(
        "layouts/long_without_accents.csv",
        table(
            "DON VI;KY BAO CAO;CHI TIEU;GIA TRI",
            "NGHE AN;NAM 2019;HO SO TIEP NHAN;242.272",
            "DIEN BIEN;NAM 2019;TY LE GIAI QUYET DUNG HAN;98,1",
        ),
        "2 NA recv 2019 242272",
        "3 DB ontime 2019 98.1",
    ),
    loads(
        "layouts/long_in_another_order.csv",
        table(
            "Giá trị;Chỉ tiêu;Kỳ báo cáo;STT;Đơn vị",
            "242.272;Hồ sơ tiếp nhận;2019;1;Nghệ An",
            "98,1;Tỷ lệ giải quyết đúng hạn;2019;2;Điện Biên",
        ),
        "2 NA recv 2019 242272",
        "3 DB ontime 2019 98.1",
    ),
    loads(
        "layouts/long_plain_ids.csv",
        table(
            "unit_id,unit_name,indicator_id,time_period,obs_value,obs_status,qualifier,note",
            "VN-63-40,Nghệ An,dossiers_received,2019-01-01/P11M,242272,A,,",
            "VN-63-11,Điện Biên,on_time_rate,2019,98.1,P,nearly,gần 98.1",
        ),
        "2 NA recv 2019-01-01/P11M 242272",
        "3 DB ontime 2019 98.1 P nearly",
    ),
    loads(
        "layouts/long_extra_column_of_text.csv",
        table(
            LONG + ";Người nhập",
            "Nghệ An;2019;Hồ sơ tiếp nhận;242.272;Nguyễn Văn An",
            "Điện Biên;2019;Hồ sơ tiếp nhận;1.769;Trần Thị Bình",
        ),
        "2 NA recv 2019 242272",
        "3 DB recv 2019 1769",
    ),
    loads(
        "layouts/long_note_and_source_free.csv",
        table(
            LONG + ";Ghi chú",
            "Nghệ An;2019;Hồ sơ tiếp nhận;242.272;Tăng 10% so với năm 2018",
            "Điện Biên;2019;Hồ sơ tiếp nhận;1.769;",
        ),
        "2 NA recv 2019 242272",
        "3 DB recv 2019 1769",
    ),
    loads(
        "layouts/unit_of_measure_column.csv",
        table(
            "Đơn vị;Kỳ báo cáo;Chỉ tiêu;ĐVT;Giá trị",
            "Nghệ An;2019;Hồ sơ tiếp nhận;Hồ sơ;242.272",
            "Nghệ An;2019;Tỷ lệ giải quyết đúng hạn;%;99,5",
        ),
        "2 NA recv 2019 242272",
        "3 NA ontime 2019 99.5",
    ),
    holds_back(
        "layouts/unit_of_measure_of_something_else.csv",
        table(
            "Đơn vị;Kỳ báo cáo;Chỉ tiêu;ĐVT;Giá trị",
            "Nghệ An;2019;Hồ sơ tiếp nhận;%;24,2",
            "Nghệ An;2019;Tỷ lệ giải quyết đúng hạn;%;99,5",
        ),
        "2",
    ),
    loads(
        "layouts/headings_with_units.csv",
        table("Đơn vị;Hồ sơ tiếp nhận (hồ sơ);Tỷ lệ giải quyết đúng hạn (%)", "Nghệ An;242.272;99,5"),
        "2 NA recv 2019 242272",
        "2 NA ontime 2019 99.5",
        period="2019",
    ),
    holds_back(
        "layouts/heading_with_unit_of_something_else.csv",
        table("Đơn vị;Hồ sơ tiếp nhận (%);Tỷ lệ giải quyết đúng hạn (%)", "Nghệ An;24,2;99,5"),
        "*",
        period="2019",
    ),
    holds_back(
        "layouts/wide_unknown_column_of_numbers.csv",
        table("Đơn vị;Hồ sơ tiếp nhận;Số lượt người xem", "Nghệ An;242.272;1.000"),
        "1:3",
        period="2019",
    ),
    refuses(
        "layouts/same_heading_twice.csv",
        table(LONG + ";Giá trị", "Nghệ An;2019;Hồ sơ tiếp nhận;242.272;1.769"),
        "1:5 heading_twice",
    ),
    holds_back(
        "layouts/same_indicator_in_two_columns.csv",
        table("Đơn vị;Hồ sơ tiếp nhận;Số hồ sơ tiếp nhận", "Nghệ An;242.272;1.769"),
        "*",
        period="2019",
    ),
    loads(
        "layouts/blank_column_between.csv",
        table("Đơn vị;;Hồ sơ tiếp nhận;;Tỷ lệ giải quyết đúng hạn", "Nghệ An;;242.272;;99,5"),
        "2 NA recv 2019 242272",
        "2 NA ontime 2019 99.5",
        period="2019",
    ),
    holds_back(
        "layouts/column_of_numbers_without_heading.csv",
        table("Đơn vị;Hồ sơ tiếp nhận;", "Nghệ An;242.272;99,5"),
        "*",
        period="2019",
    ),
    right_or_not(
        "layouts/one_office_named_in_the_title.csv",
        table("SỞ Y TẾ - BÁO CÁO SỐ LIỆU", "Chỉ tiêu;Năm 2018;Năm 2019", "Hồ sơ tiếp nhận;100;120"),
        "3 YTE recv 2018 100",
        "3 YTE recv 2019 120",
    ),
    right_or_not(
        "layouts/units_across.csv",
        table("SỐ LIỆU NĂM 2019", "Chỉ tiêu;Nghệ An;Điện Biên", "Hồ sơ tiếp nhận;242.272;1.769"),
        "3 NA recv 2019 242272",
        "3 DB recv 2019 1769",
    ),
    right_or_not(
        "layouts/two_tables_in_one_file.csv",
        table(
            "Đơn vị;Năm;Hồ sơ tiếp nhận",
            "Nghệ An;2019;242.272",
            "",
            "Đơn vị;Năm;Tỷ lệ giải quyết đúng hạn",
            "Nghệ An;2019;99,5",
        ),
        "2 NA recv 2019 242272",
        "5 NA ontime 2019 99.5",
    ),
    loads(
        "layouts/status_in_words.csv",
        table(
            LONG + ";Trạng thái",
            "Nghệ An;2019;Hồ sơ tiếp nhận;242.272;Sơ bộ",
            "Điện Biên;2019;Hồ sơ tiếp nhận;1.769;Ước tính",
            "Cà Mau;2019;Hồ sơ tiếp nhận;500;Chính thức",
        ),
        "2 NA recv 2019 242272 P",
        "3 DB recv 2019 1769 E",
        "4 CM recv 2019 500 A",
    ),
    loads(
        "layouts/withheld_and_missing.csv",
        table(
            "unit_id,indicator_id,time_period,obs_value,obs_status",
            "VN-63-40,papi_total,2019,,Q",
            "VN-63-11,papi_total,2019,,O",
            "VN-63-96,papi_total,2019,42.5,A",
        ),
        "2 NA papi 2019 None Q",
        "3 DB papi 2019 None O",
        "4 CM papi 2019 42.5 A",
    ),
    loads(
        "layouts/qualifier_column.csv",
        table(
            LONG + ";Gần/hơn/khoảng",
            "Nghệ An;2019;Tỷ lệ giải quyết đúng hạn;99;gần",
            "Điện Biên;2019;Tỷ lệ giải quyết đúng hạn;98;",
        ),
        "2 NA ontime 2019 99 A nearly",
        "3 DB ontime 2019 98",
    ),
    holds_back(
        "layouts/figures_without_a_unit.csv",
        table("Đơn vị;Năm;Hồ sơ tiếp nhận", "Nghệ An;2019;450", ";2019;1.769", "Cà Mau;2019;52"),
        "3",
    ),
    right_or_not(
        "layouts/figures_behind_the_signature.csv",
        table(TITLE, NUMBERED, NUMBERED_ROWS[0], ";Người lập biểu;;;", ";Nguyễn Văn An;;;", NUMBERED_ROWS[1]),
        *two(3, 6),
    ),
    right_or_not(
        "layouts/figures_behind_a_note.csv",
        table(TITLE, NUMBERED, NUMBERED_ROWS[0], "Ghi chú: số liệu sơ bộ;;;;", NUMBERED_ROWS[1]),
        *two(3, 5),
    ),
    holds_back(
        "layouts/figures_in_the_row_of_a_group.csv",
        table(COUNTS, "I;Khối sở, ban, ngành;3.100;", "1;Sở Y tế;1.000;100", "2;Sở Nội vụ;2.000;300"),
        "2",
        period="2019",
    ),
    holds_back(
        "layouts/unknown_unit_with_a_roman_number.csv",
        table(COUNTS, "1;Sở Y tế;1.000;100", "II;Sở Vũ trụ;2.000;300"),
        "3",
        period="2019",
    ),
    holds_back(
        "layouts/unknown_unit_that_begins_like_a_footer.csv",
        table(COUNTS, "1;Sở Y tế;1.000;100", "2;Nguồn nhân lực;2.000;300"),
        "3",
        period="2019",
    ),
    holds_back(
        "layouts/unknown_unit_that_begins_like_a_total.csv",
        table(COUNTS, "1;Sở Y tế;1.000;100", "2;Tổng công ty Sông Lam;1.000;100"),
        "3",
        period="2019",
    ),
    holds_back(
        "layouts/unknown_indicator_that_is_a_number.csv",
        table(LONG, "Nghệ An;2019;Hồ sơ tiếp nhận;450", "Nghệ An;2019;7;1.769"),
        "3",
    ),
    right_or_not(
        "layouts/figures_above_the_heading.csv",
        table("Nghệ An;2018;200.100", "Đơn vị;Năm;Hồ sơ tiếp nhận", "Nghệ An;2019;242.272"),
        "1 NA recv 2018 200100",
        "3 NA recv 2019 242272",
    ),
    right_or_not(
        "layouts/row_of_small_numbers_like_column_numbers.csv",
        table("Đơn vị;Năm;Mức độ 2;Mức độ 3;Mức độ 4", "Nghệ An;2018;3;4;5", "Nghệ An;2019;1;2;3"),
        *("2 NA l2 2018 3", "2 NA l3 2018 4", "2 NA l4 2018 5", "3 NA l2 2019 1", "3 NA l3 2019 2"),
        "3 NA l4 2019 3",
    ),
    loads(
        "layouts/first_unit_has_the_numbers_of_columns.csv",
        table("STT;Đơn vị;Mức độ 3;Mức độ 4", "1;Nghệ An;3;4", "2;Điện Biên;5;6"),
        *("2 NA l3 2019 3", "2 NA l4 2019 4", "3 DB l3 2019 5", "3 DB l4 2019 6"),
        period="2019",
    ),
    right_or_not(
        "layouts/quarters_of_the_year_in_words.csv",
        table("Đơn vị;Năm;Quý;Hồ sơ tiếp nhận", "Sở Y tế;2019;I;100", "Sở Y tế;2019;II;120"),
        "2 YTE recv 2019-Q1 100",
        "3 YTE recv 2019-Q2 120",
    ),
    right_or_not(
        "layouts/year_and_month_in_two_columns.csv",
        table("Đơn vị;Năm;Tháng;Hồ sơ tiếp nhận", "Sở Y tế;2019;1;100", "Sở Y tế;2019;2;120"),
        "2 YTE recv 2019-01 100",
        "3 YTE recv 2019-02 120",
    ),
    right_or_not(
        "layouts/unit_written_once_for_its_rows.csv",
        table(LONG, "Nghệ An;2019;Hồ sơ tiếp nhận;242.272", ";2019;Tỷ lệ giải quyết đúng hạn;99,5"),
        "2 NA recv 2019 242272",
        "3 NA ontime 2019 99.5",
    ),
    right_or_not(
        "layouts/score_and_rank_columns.csv",
        table("STT;Tỉnh;Chỉ số DTI;Xếp hạng", "1;Nghệ An;0,5512;30", "2;Điện Biên;0,5011;45"),
        "2 NA dti 2022 0.5512",
        "3 DB dti 2022 0.5011",
        period="2022",
    ),
    right_or_not(
        "layouts/columns_of_changes.csv",
        table(
            "Đơn vị;Năm;Hồ sơ tiếp nhận;Tăng/giảm so với năm trước",
            "Nghệ An;2019;242.272;+10%",
            "Điện Biên;2019;1.769;-5%",
        ),
        "2 NA recv 2019 242272",
        "3 DB recv 2019 1769",
    ),
    right_or_not(
        "layouts/figures_above_the_heading_of_their_year.csv",
        table("Cà Mau;2019;52", "Đơn vị;Năm;Hồ sơ tiếp nhận", "Nghệ An;2019;242.272"),
        "1 CM recv 2019 52",
        "3 NA recv 2019 242272",
    ),
    loads(
        "layouts/unit_written_in_capitals_with_its_district.csv",
        table(COUNTS, "1;UBND THÀNH PHỐ VINH;4.000;500", "2;UBND HUYỆN CON CUÔNG;3.000;200"),
        *("2 VINH recv 2019 4000", "2 VINH onl 2019 500", "3 CC recv 2019 3000", "3 CC onl 2019 200"),
        period="2019",
    ),
    holds_back(
        "layouts/unit_of_measure_in_another_scale.csv",
        table(
            "Đơn vị;Kỳ báo cáo;Chỉ tiêu;ĐVT;Giá trị",
            "Nghệ An;2019;Chi phí tuân thủ TTHC tiết kiệm được;triệu đồng;28.500",
        ),
        "2",
    ),
    holds_back(
        "layouts/unit_of_measure_above_in_another_scale.csv",
        table(
            "Đơn vị tính: triệu đồng",
            "Đơn vị;Năm;Chi phí tuân thủ TTHC tiết kiệm được",
            "Nghệ An;2019;28.500,5",
        ),
        "*",
    ),
    holds_back(
        "layouts/unit_of_measure_above_in_thousands.csv",
        table(
            "Đơn vị tính: nghìn hồ sơ", "Đơn vị;Năm;Hồ sơ tiếp nhận", "Nghệ An;2019;242", "Điện Biên;2019;17"
        ),
        "*",
    ),
    holds_back(
        "layouts/unit_of_measure_where_units_are_expected.csv",
        table("BÁO CÁO SỐ LIỆU NĂM 2019", "Chỉ tiêu;Đơn vị;Số lượng", "Hồ sơ tiếp nhận;hồ sơ;450"),
        "*",
    ),
    holds_back(
        "layouts/heading_in_another_scale_beside_a_good_one.csv",
        table(
            "Đơn vị;Năm;Hồ sơ tiếp nhận;Chi phí tuân thủ TTHC tiết kiệm được (triệu đồng)",
            "Nghệ An;2019;450;28.500",
        ),
        "1:4",
    ),
    holds_back(
        "layouts/plan_beside_result_of_one_year.csv",
        table("Đơn vị;Chỉ tiêu;Kế hoạch năm 2019;Thực hiện năm 2019", "Nghệ An;Hồ sơ tiếp nhận;450;500"),
        "1:3",
    ),
    right_or_not(
        "layouts/estimate_beside_result.csv",
        table("Đơn vị;Chỉ tiêu;Thực hiện năm 2018;Ước thực hiện năm 2019", "Nghệ An;Hồ sơ tiếp nhận;450;500"),
        "2 NA recv 2018 450",
        "2 NA recv 2019 500 E",
    ),
    holds_back(
        "layouts/comparison_of_two_years.csv",
        table("Đơn vị;Chỉ tiêu;2018;2019;2019/2018", "Nghệ An;Hồ sơ tiếp nhận;450;500;111"),
        "1:5",
    ),
    holds_back(
        "layouts/comparison_in_words.csv",
        table("Đơn vị;Chỉ tiêu;2018;2019;So sánh 2019/2018 (%)", "Nghệ An;Hồ sơ tiếp nhận;450;500;111"),
        "1:5",
    ),
    loads(
        "layouts/month_and_sum_of_months.csv",
        table("Đơn vị;Chỉ tiêu;Tháng 10/2019;Lũy kế 10 tháng năm 2019", "Nghệ An;Hồ sơ tiếp nhận;45;500"),
        "2 NA recv 2019-10 45",
        "2 NA recv 2019-01-01/P10M 500",
    ),
    holds_back(
        "layouts/month_and_sum_of_months_in_words.csv",
        table(
            "SỐ LIỆU THÁNG 10/2019", "Đơn vị;Chỉ tiêu;Trong tháng;Lũy kế", "Nghệ An;Hồ sơ tiếp nhận;45;500"
        ),
        "*",
    ),
    holds_back(
        "layouts/number_and_rate_under_one_heading.csv",
        table(
            "Đơn vị;Hồ sơ tiếp nhận;Hồ sơ tiếp nhận trực tuyến;", ";;Số lượng;Tỷ lệ (%)", "Nghệ An;450;45;10"
        ),
        "*:4",
        period="2019",
    ),
    holds_back(
        "layouts/late_beside_in_time.csv",
        table("Đơn vị;Hồ sơ giải quyết;", ";Đúng hạn;Quá hạn", "Nghệ An;445;5"),
        "*:3",
        period="2019",
    ),
    holds_back(
        "layouts/total_is_a_column.csv",
        table("Đơn vị;Dịch vụ công trực tuyến;;", ";Tổng số;Mức độ 3;Mức độ 4", "Nghệ An;1.000;445;5"),
        "*:2",
        period="2019",
    ),
    holds_back("layouts/names_without_a_heading.csv", table(";Năm;Hồ sơ tiếp nhận", "Nghệ An;2019;450"), "*"),
    loads(
        "layouts/roman_numbers_of_units.csv",
        table("STT;Đơn vị;Năm;Hồ sơ tiếp nhận", "I;Sở Y tế;2019;1.000", "II;Sở Nội vụ;2019;2.000"),
        "2 YTE recv 2019 1000",
        "3 NV recv 2019 2000",
    ),
    loads(
        "layouts/heading_repeated_with_its_mark.csv",
        table(
            "Đơn vị;Năm;Hồ sơ tiếp nhận",
            "Nghệ An;2019;450",
            "\ufeffĐơn vị;Năm;Hồ sơ tiếp nhận",
            "Cà Mau;2019;52",
        ),
        "2 NA recv 2019 450",
        "4 CM recv 2019 52",
    ),
    loads(
        "layouts/of_which_in_a_row_of_its_own.csv",
        table(
            "Chỉ tiêu;Đơn vị;Năm 2019",
            "Hồ sơ tiếp nhận;Nghệ An;450",
            "Trong đó:;;",
            "- Hồ sơ tiếp nhận trực tuyến;Nghệ An;45",
        ),
        "2 NA recv 2019 450",
        "4 NA onl 2019 45",
    ),
    loads(
        "layouts/year_and_quarter_columns.csv",
        table("Đơn vị;Năm;Kỳ báo cáo;Hồ sơ tiếp nhận", "Nghệ An;2019;Quý I;450"),
        "2 NA recv 2019-Q1 450",
    ),
    holds_back(
        "layouts/year_against_quarter_column.csv",
        table("Đơn vị;Năm;Kỳ báo cáo;Hồ sơ tiếp nhận", "Nghệ An;2019;Quý I/2018;450"),
        "2",
    ),
    right_or_not(
        "layouts/province_and_district_columns.csv",
        table("Tỉnh;Huyện;Năm;Hồ sơ tiếp nhận", "Nghệ An;Con Cuông;2019;450"),
        "2 CC recv 2019 450",
    ),
    holds_back(
        "layouts/district_of_another_province.csv",
        table("Tỉnh;Huyện;Năm;Hồ sơ tiếp nhận", "Điện Biên;Con Cuông;2019;450"),
        "2",
    ),
    right_or_not(
        "layouts/rank_of_in_a_column_of_ranks.csv",
        table("TT;Tỉnh, thành phố;Năm;PAR INDEX;Xếp hạng", "1;Nghệ An;2022;85,12;16/63"),
        "2 NA par 2022 85.12",
    ),
    refuses(
        "layouts/line_signs_inside_a_cell.csv",
        table(
            LONG + ";Ghi chú",
            "Nghệ An;2019;Hồ sơ tiếp nhận;450;a\u2028b\x0bc\x85d",
            "Cà Mau;2019;Hồ sơ tiếp nhận;12.34.5;",
        ),
        "3:4 number_separator",
    ),
    holds_back(
        "layouts/cell_and_column_say_another_qualifier.csv",
        table(LONG + ";Gần/hơn/khoảng", "Nghệ An;2019;Hồ sơ tiếp nhận;gần 450;hơn"),
        "2",
    ),
    loads(
        "layouts/days_as_headings.csv",
        table("Đơn vị;Chỉ tiêu;31/12/2018;31/12/2019", "Nghệ An;Hồ sơ tiếp nhận;450;500"),
        "2 NA recv 2018 450",
        "2 NA recv 2019 500",
    ),
    asks(
        "layouts/short_years_as_headings.csv",
        table("Đơn vị;Chỉ tiêu;Năm 18;Năm 19", "Nghệ An;Hồ sơ tiếp nhận;450;500"),
        "1:3 period_short_year",
        "1:4 period_short_year",
    ),
    loads(
        "layouts/value_heading_with_its_unit.csv",
        table("Đơn vị;Kỳ;Chỉ tiêu;Giá trị (%)", "Nghệ An;2019;Tỷ lệ giải quyết đúng hạn;99,5"),
        "2 NA ontime 2019 99.5",
    ),
    holds_back(
        "layouts/value_heading_with_another_unit.csv",
        table("Đơn vị;Kỳ;Chỉ tiêu;Giá trị (%)", "Nghệ An;2019;Hồ sơ tiếp nhận;99"),
        "2:4",
    ),
    holds_back(
        "layouts/code_against_name.csv",
        table("Mã đơn vị;Đơn vị;Năm;Hồ sơ tiếp nhận", "VN-63-11;Nghệ An;2019;450"),
        "2",
    ),
    refuses(
        "layouts/status_in_unknown_words.csv",
        table(LONG + ";Loại số liệu", "Nghệ An;2019;Hồ sơ tiếp nhận;450;chưa rõ lắm"),
        "2:5 not_one_of",
    ),
)
