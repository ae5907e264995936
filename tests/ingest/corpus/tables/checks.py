"""Figures against their bounds, their wholes, their levels and each other."""

from tests.ingest.corpus.case import holds_back, loads, refuses, table

LONG = "Đơn vị;Kỳ;Chỉ tiêu;Giá trị"
LEVELS = "Đơn vị;Năm;Mức độ 1;Mức độ 2;Mức độ 3;Mức độ 4;Tổng số dịch vụ công"
GOOD = "Hà Nội;2018;Hồ sơ tiếp nhận;45"
MANY = tuple(f"Nghệ An;{2000 + n // 12}-{n % 12 + 1:02};Hồ sơ tiếp nhận;{1000 + n}" for n in range(200))

CASES = (
    refuses(
        "checks/above_100_per_cent.csv",
        table(LONG, "Nghệ An;2019;Tỷ lệ giải quyết đúng hạn;101", GOOD),
        "2:4 out_of_bounds",
    ),
    refuses(
        "checks/above_100_per_cent_with_sign.csv",
        table(LONG, "Nghệ An;2019;Tỷ lệ giải quyết đúng hạn;101,5%", GOOD),
        "2:4 out_of_bounds",
    ),
    refuses(
        "checks/negative.csv", table(LONG, GOOD, "Nghệ An;2019;Hồ sơ tiếp nhận;-45"), "3:4 out_of_bounds"
    ),
    refuses(
        "checks/score_above_one.csv", table(LONG, "Nghệ An;2022;Chỉ số DTI;55,12", GOOD), "2:4 out_of_bounds"
    ),
    refuses(
        "checks/rank_64.csv", table(LONG, "Nghệ An;2019;Xếp hạng ứng dụng CNTT;64", GOOD), "2:4 out_of_bounds"
    ),
    refuses(
        "checks/rank_0.csv", table(LONG, "Nghệ An;2019;Xếp hạng ứng dụng CNTT;0", GOOD), "2:4 out_of_bounds"
    ),
    refuses(
        "checks/zero_for_withheld.csv",
        table(LONG, "Nghệ An;2019;PAPI;0", "Điện Biên;2019;PAPI;42,5"),
        "2:4 out_of_bounds",
    ),
    loads(
        "checks/at_the_bounds.csv",
        table(
            LONG,
            "Nghệ An;2019;Tỷ lệ giải quyết đúng hạn;100",
            "Điện Biên;2019;Tỷ lệ giải quyết đúng hạn;0",
            "Cà Mau;2019;Xếp hạng ứng dụng CNTT;63",
            "Bắc Kạn;2019;Xếp hạng ứng dụng CNTT;1",
        ),
        "2 NA ontime 2019 100",
        "3 DB ontime 2019 0",
        "4 CM rank 2019 63",
        "5 BK rank 2019 1",
    ),
    refuses(
        "checks/part_above_whole.csv",
        table(LONG, GOOD, "Nghệ An;2019;Hồ sơ tiếp nhận;200", "Nghệ An;2019;Hồ sơ tiếp nhận trực tuyến;300"),
        "* part_above_whole",
        "+3",
        "+4",
    ),
    refuses(
        "checks/part_above_whole_wide.csv",
        table(
            "Đơn vị;Năm;Hồ sơ tiếp nhận;Hồ sơ tiếp nhận trực tuyến",
            "Điện Biên;2019;300;200",
            "Nghệ An;2019;200;300",
        ),
        "3 part_above_whole",
    ),
    loads(
        "checks/part_equals_whole.csv",
        table("Đơn vị;Năm;Hồ sơ tiếp nhận;Hồ sơ tiếp nhận trực tuyến", "Điện Biên;2019;200;200"),
        "2 DB recv 2019 200",
        "2 DB onl 2019 200",
    ),
    loads(
        "checks/part_of_another_period.csv",
        table(LONG, "Nghệ An;2018;Hồ sơ tiếp nhận;200", "Nghệ An;2019;Hồ sơ tiếp nhận trực tuyến;300"),
        "2 NA recv 2018 200",
        "3 NA onl 2019 300",
    ),
    loads(
        "checks/levels_add_up.csv",
        table(LEVELS, "Nghệ An;2019;10;1.138;581;50;1.779"),
        "2 NA l1 2019 10",
        "2 NA l2 2019 1138",
        "2 NA l3 2019 581",
        "2 NA l4 2019 50",
        "2 NA total 2019 1779",
    ),
    loads(
        "checks/levels_without_the_first_add_up.csv",
        table(
            "Đơn vị;Năm;Mức độ 2;Mức độ 3;Mức độ 4;Tổng số dịch vụ công", "Nghệ An;2019;1.138;581;50;1.769"
        ),
        "2 NA l2 2019 1138",
        "2 NA l3 2019 581",
        "2 NA l4 2019 50",
        "2 NA total 2019 1769",
    ),
    holds_back(
        "checks/levels_do_not_add_up.csv",
        table(LEVELS, "Điện Biên;2019;1;2;3;4;10", "Nghệ An;2019;10;1.138;581;50;1.799"),
        "3",
    ),
    holds_back(
        "checks/levels_above_their_sum_long.csv",
        table(
            LONG,
            GOOD,
            "Nghệ An;2019;Mức độ 2;1.138",
            "Nghệ An;2019;Mức độ 3;581",
            "Nghệ An;2019;Mức độ 4;50",
            "Nghệ An;2019;Tổng số dịch vụ công;1.700",
        ),
        "*",
        "+3",
        "+4",
        "+5",
        "+6",
    ),
    loads(
        "checks/new_levels_add_up.csv",
        table("Đơn vị;Năm;Toàn trình;Một phần;Tổng số dịch vụ công", "Nghệ An;2023;900;600;1.500"),
        "2 NA full 2023 900",
        "2 NA partial 2023 600",
        "2 NA total 2023 1500",
    ),
    loads(
        "checks/same_value_twice.csv",
        table(LONG, "Nghệ An;2019;Hồ sơ tiếp nhận;450", GOOD, "Nghệ An;2019;Hồ sơ tiếp nhận;450"),
        "2 NA recv 2019 450",
        "3 HN recv 2018 45",
    ),
    loads(
        "checks/same_value_twice_written_otherwise.csv",
        table(LONG, "Nghệ An;2019;Hồ sơ tiếp nhận;1.450", "UBND tỉnh Nghệ An;Năm 2019;HS tiếp nhận;1450"),
        "2 NA recv 2019 1450",
    ),
    refuses(
        "checks/two_values.csv",
        table(LONG, "Nghệ An;2019;Hồ sơ tiếp nhận;450", GOOD, "Nghệ An;2019;Hồ sơ tiếp nhận;451"),
        "4 said_twice",
        "+2",
    ),
    refuses(
        "checks/two_values_under_two_names.csv",
        table(LONG, "Nghệ An;2019;Hồ sơ tiếp nhận;450", "UBND tỉnh Nghệ An;Năm 2019;Số hồ sơ tiếp nhận;451"),
        "3 said_twice",
        "+2",
    ),
    refuses(
        "checks/two_values_wide.csv",
        table("Đơn vị;Năm;Hồ sơ tiếp nhận", "Nghệ An;2019;450", "Điện Biên;2019;52", "Nghệ An;2019;540"),
        "4 said_twice",
        "+2",
    ),
    refuses(
        "checks/part_and_whole_against_their_columns.csv",
        table(
            "Đơn vị;Năm;Tỷ lệ UBND cấp xã liên thông văn bản;Tổng số UBND cấp xã", "Nghệ An;2019;470/480;460"
        ),
        "2",
    ),
    refuses(
        "checks/one_error_in_two_hundred_rows.csv",
        table(LONG, *MANY[:150], "Nghệ An;2019;Hồ sơ tiếp nhận;12.34.5", *MANY[150:]),
        "152:4 number_separator",
    ),
    loads(
        "checks/two_hundred_rows.csv",
        table(LONG, *MANY),
        *(f"{n + 2} NA recv {2000 + n // 12}-{n % 12 + 1:02} {1000 + n}" for n in range(200)),
    ),
    refuses(
        "checks/errors_of_every_kind_are_listed.csv",
        table(
            LONG,
            "Nghệ An;2019;Tỷ lệ giải quyết đúng hạn;101",
            "Điện Biên;Tháng 13/2019;Hồ sơ tiếp nhận;45",
            "Sở Vũ trụ;2019;Hồ sơ tiếp nhận;45",
            "Cà Mau;2019;Hồ sơ tiếp nhận;#REF!",
            "Hà Nội;2019;Hồ sơ tiếp nhận;45",
        ),
        "2:4 out_of_bounds",
        "3:2 period_impossible",
        "4:1",
        "5:4 number_excel_error",
    ),
    refuses(
        "checks/status_against_value.csv",
        table(
            "unit_id,indicator_id,time_period,obs_value,obs_status",
            "VN-63-40,papi_total,2019,42.5,Q",
            "VN-63-11,papi_total,2019,42.5,A",
        ),
        "2 value_with_status",
    ),
    refuses(
        "checks/status_nobody_knows.csv",
        table(
            "unit_id,indicator_id,time_period,obs_value,obs_status",
            "VN-63-40,papi_total,2019,42.5,Z",
            "VN-63-11,papi_total,2019,42.5,A",
        ),
        "2:5 not_one_of",
    ),
    loads(
        "checks/first_figures_have_no_jump.csv",
        table(LONG, "Nghệ An;2018;Hồ sơ tiếp nhận;10", "Nghệ An;2019;Hồ sơ tiếp nhận;900.000"),
        "2 NA recv 2018 10",
        "3 NA recv 2019 900000",
    ),
)
