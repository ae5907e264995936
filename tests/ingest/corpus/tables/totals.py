"""Rows of totals: they are no figures of a unit, and they are checked against what they add up."""

from tests.ingest.corpus.case import holds_back, loads, right_or_not, table

HEADING = "STT;Đơn vị;Hồ sơ tiếp nhận;Hồ sơ tiếp nhận trực tuyến"
ONE, TWO = "1;Sở Y tế;1.000;100", "2;Sở Nội vụ;2.000;300"
VINH, CONG = "3;Thành phố Vinh;4.000;500", "4;Huyện Con Cuông;3.000;200"
LONG = "Đơn vị;Kỳ;Chỉ tiêu;Giá trị"


def first(line: int) -> tuple[str, str]:
    """Return the records of Sở Y tế, standing on this line."""
    return f"{line} YTE recv 2019 1000", f"{line} YTE onl 2019 100"


def second(line: int) -> tuple[str, str]:
    """Return the records of Sở Nội vụ, standing on this line."""
    return f"{line} NV recv 2019 2000", f"{line} NV onl 2019 300"


def others(third: int, fourth: int) -> tuple[str, ...]:
    """Return the records of Vinh and Con Cuông."""
    return (
        *(f"{third} VINH recv 2019 4000", f"{third} VINH onl 2019 500"),
        *(f"{fourth} CC recv 2019 3000", f"{fourth} CC onl 2019 200"),
    )


CASES = (
    loads(
        "totals/at_the_end.csv",
        table(HEADING, ONE, TWO, ";Tổng cộng;3.000;400"),
        *first(2),
        *second(3),
        period="2019",
    ),
    loads(
        "totals/in_the_number_column.csv",
        table(HEADING, ONE, TWO, "Tổng cộng;;3.000;400"),
        *first(2),
        *second(3),
        period="2019",
    ),
    loads(
        "totals/capitals_and_colon.csv",
        table(HEADING, ONE, TWO, ";TỔNG CỘNG:;3.000;400"),
        *first(2),
        *second(3),
        period="2019",
    ),
    loads(
        "totals/without_accents.csv",
        table(HEADING, ONE, TWO, ";Tong cong;3.000;400"),
        *first(2),
        *second(3),
        period="2019",
    ),
    loads(
        "totals/english.csv",
        table(
            "Unit,Dossiers received,Dossiers received online",
            "So Y te,1000,100",
            "So Noi vu,2000,300",
            "Total,3000,400",
        ),
        *first(2),
        *second(3),
        period="2019",
    ),
    loads(
        "totals/at_the_beginning.csv",
        table(HEADING, ";Tổng số;3.000;400", ONE, TWO),
        *first(3),
        *second(4),
        period="2019",
    ),
    loads(
        "totals/of_the_province.csv",
        table(HEADING, ONE, TWO, ";Toàn tỉnh;3.000;400"),
        *first(2),
        *second(3),
        period="2019",
    ),
    loads(
        "totals/of_blocks_and_of_all.csv",
        table(
            HEADING,
            "I;Khối sở, ngành;;",
            ONE,
            TWO,
            ";Cộng khối;3.000;400",
            "II;Khối huyện;;",
            VINH,
            CONG,
            ";Cộng khối;7.000;700",
            ";Tổng cộng;10.000;1.100",
        ),
        *first(3),
        *second(4),
        *others(7, 8),
        period="2019",
    ),
    loads(
        "totals/on_the_rows_of_groups.csv",
        table(
            HEADING,
            "I;Khối sở, ngành;3.000;400",
            ONE,
            TWO,
            "II;Khối huyện;7.000;700",
            VINH,
            CONG,
            ";Tổng cộng;10.000;1.100",
        ),
        *first(3),
        *second(4),
        *others(6, 7),
        period="2019",
    ),
    loads(
        "totals/rate_is_not_added.csv",
        table(
            "Đơn vị;Hồ sơ tiếp nhận;Hồ sơ tiếp nhận trực tuyến;Tỷ lệ hồ sơ trực tuyến",
            "Sở Y tế;1.000;100;10",
            "Sở Nội vụ;2.000;300;15",
            "Tổng cộng;3.000;400;13,33",
        ),
        *first(2),
        "2 YTE rate 2019 10",
        *second(3),
        "3 NV rate 2019 15",
        period="2019",
    ),
    loads(
        "totals/average_row.csv",
        table("Đơn vị;Tỷ lệ giải quyết đúng hạn", "Sở Y tế;90,5", "Sở Nội vụ;99,5", "Trung bình;95"),
        "2 YTE ontime 2019 90.5",
        "3 NV ontime 2019 99.5",
        period="2019",
    ),
    loads(
        "totals/with_a_unit_that_did_not_report.csv",
        table(HEADING, ONE, "2;Sở Nội vụ;-;-", ";Tổng cộng;1.000;100"),
        *first(2),
        period="2019",
    ),
    loads(
        "totals/in_a_long_table.csv",
        table(
            LONG,
            "Sở Y tế;2019;Hồ sơ tiếp nhận;1.000",
            "Sở Nội vụ;2019;Hồ sơ tiếp nhận;2.000",
            "Tổng cộng;2019;Hồ sơ tiếp nhận;3.000",
        ),
        "2 YTE recv 2019 1000",
        "3 NV recv 2019 2000",
    ),
    loads(
        "totals/without_figures.csv",
        table(HEADING, ONE, TWO, ";Tổng cộng;;"),
        *first(2),
        *second(3),
        period="2019",
    ),
    loads(
        "totals/with_periods_across.csv",
        table(
            "Đơn vị;Chỉ tiêu;2018;2019",
            "Sở Y tế;Hồ sơ tiếp nhận;900;1.000",
            "Sở Nội vụ;Hồ sơ tiếp nhận;1.800;2.000",
            "Tổng cộng;Hồ sơ tiếp nhận;2.700;3.000",
        ),
        "2 YTE recv 2018 900",
        "2 YTE recv 2019 1000",
        "3 NV recv 2018 1800",
        "3 NV recv 2019 2000",
    ),
    holds_back("totals/wrong.csv", table(HEADING, ONE, TWO, ";Tổng cộng;3.100;400"), "4:3", period="2019"),
    holds_back(
        "totals/wrong_in_two_columns.csv",
        table(HEADING, ONE, TWO, ";Tổng cộng;3.100;410"),
        "4:3",
        "4:4",
        period="2019",
    ),
    holds_back(
        "totals/wrong_at_the_beginning.csv",
        table(HEADING, ";Tổng số;3.000;401", ONE, TWO),
        "2:4",
        period="2019",
    ),
    holds_back(
        "totals/wrong_in_a_long_table.csv",
        table(
            LONG,
            "Sở Y tế;2019;Hồ sơ tiếp nhận;1.000",
            "Sở Nội vụ;2019;Hồ sơ tiếp nhận;2.000",
            "Tổng cộng;2019;Hồ sơ tiếp nhận;3.001",
        ),
        "4:4",
    ),
    holds_back(
        "totals/wrong_of_a_block.csv",
        table(
            HEADING,
            "I;Khối sở, ngành;;",
            ONE,
            TWO,
            ";Cộng khối;3.500;400",
            "II;Khối huyện;;",
            VINH,
            CONG,
            ";Cộng khối;7.000;700",
            ";Tổng cộng;10.000;1.100",
        ),
        "5:3",
        period="2019",
    ),
    holds_back(
        "totals/of_the_country_with_few_provinces.csv",
        table("Đơn vị;Hồ sơ tiếp nhận", "Nghệ An;1.000", "Điện Biên;2.000", "Cả nước;99.000"),
        "4:2",
        period="2019",
    ),
    holds_back(
        "totals/a_unit_is_missing.csv",
        table(HEADING, ONE, ";Tổng cộng;3.000;400"),
        "3:3",
        "3:4",
        period="2019",
    ),
    right_or_not("totals/of_totals_only.csv", table(HEADING, ";Tổng cộng;3.000;400"), period="2019"),
    *(
        loads(
            f"totals/called_{name}.csv",
            table("Đơn vị;Hồ sơ tiếp nhận", "Sở Y tế;1.000", "Sở Nội vụ;2.000", f"{said};3.000"),
            "2 YTE recv 2019 1000",
            "3 NV recv 2019 2000",
            period="2019",
        )
        for name, said in (
            ("total_of_two", "Tổng cộng (2 đơn vị)"),
            ("total", "Tổng"),
            ("total_of_the_province", "Tổng toàn tỉnh"),
            ("sum_of_the_province", "Cộng toàn tỉnh"),
            ("sum_in_capitals", "CỘNG"),
        )
    ),
    loads(
        "totals/the_province_is_a_unit.csv",
        table("Đơn vị;Hồ sơ tiếp nhận", "Sở Y tế;1.000", "Sở Nội vụ;2.000", "Tỉnh Nghệ An;9.000"),
        "2 YTE recv 2019 1000",
        "3 NV recv 2019 2000",
        "4 NA recv 2019 9000",
        period="2019",
    ),
)
