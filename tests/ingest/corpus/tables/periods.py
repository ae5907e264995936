"""Periods as they are written, in columns, headings and titles; impossible, future and doubtful ones."""

from tests.ingest.corpus.case import Case, asks, holds_back, loads, refuses, right_or_not, table

LONG = "Đơn vị;Kỳ;Chỉ tiêu;Giá trị"
WIDE = "Đơn vị;Hồ sơ tiếp nhận"


def long(*periods: str) -> str:
    """Return a long table with a row of Sở Y tế for each period."""
    return table(
        LONG, *(f"Sở Y tế;{period};Hồ sơ tiếp nhận;{450 + row}" for row, period in enumerate(periods))
    )


def reads(name: str, **written: str) -> Case:
    """Return a long table of periods as written, each keyed by a word, with what they are."""
    pairs = [pair.split(" -> ") for pair in written.values()]
    records = (f"{row + 2} YTE recv {period} {450 + row}" for row, (_, period) in enumerate(pairs))
    return loads(f"periods/{name}.csv", long(*(text for text, _ in pairs)), *records)


def wrong(name: str, text: str, kind: str) -> Case:
    """Return a table whose second row has a period that cannot be."""
    return refuses(f"periods/{name}.csv", long("2019", text, "2018"), f"3:2 {kind}".strip())


def doubtful(name: str, text: str, kind: str) -> Case:
    """Return a table whose second row has a period that may be two."""
    return asks(f"periods/{name}.csv", long("2017", text, "2018"), f"3:2 {kind}".strip())


CASES = (
    reads(
        "in_words",
        a="2018 -> 2018",
        b="Năm 2019 -> 2019",
        c="Quý I/2013 -> 2013-Q1",
        d="6 tháng đầu năm 2019 -> 2019-S1",
        e="11 tháng đầu năm 2019 -> 2019-01-01/P11M",
        f="Tháng 10/2019 -> 2019-10",
        g="9 tháng năm 2018 -> 2018-01-01/P9M",
    ),
    reads(
        "days", a="31/12/2019 -> 2019", b="31/12/2018 -> 2018", c="31-12-2017 -> 2017", d="2016-12-31 -> 2016"
    ),
    reads(
        "sdmx",
        a="2019 -> 2019",
        b="2019-S1 -> 2019-S1",
        c="2019-Q1 -> 2019-Q1",
        d="2019-10 -> 2019-10",
        e="2019-01-01/P11M -> 2019-01-01/P11M",
    ),
    reads("capitals", a="NĂM 2019 -> 2019", b="QUÝ II/2019 -> 2019-Q2", c="THÁNG 3/2019 -> 2019-03"),
    reads(
        "without_accents",
        a="nam 2019 -> 2019",
        b="quy III nam 2019 -> 2019-Q3",
        c="thang 3/2019 -> 2019-03",
        d="6 thang dau nam 2019 -> 2019-S1",
    ),
    reads("short", a="Q1/2019 -> 2019-Q1", b="T10/2019 -> 2019-10", c="11/2019 -> 2019-11"),
    reads("halves", a="6 tháng đầu năm 2018 -> 2018-S1", b="6 tháng cuối năm 2018 -> 2018-S2"),
    reads("of_spreadsheets", a="2019.0 -> 2019", b="2018-12-31 00:00:00 -> 2018"),
    wrong("month_13", "Tháng 13/2019", "period_impossible"),
    wrong("quarter_5", "Quý V/2019", "period_impossible"),
    wrong("day_31_of_february", "31/02/2019", "period_impossible"),
    wrong("thirteen_months", "13 tháng đầu năm 2019", "period_impossible"),
    wrong("future_year", "Năm 2035", "period_future"),
    wrong("future_quarter", "Quý I/2035", "period_future"),
    wrong("school_year", "Năm học 2018-2019", "period_school_year"),
    wrong("years_from_to", "2016-2020", "period_range"),
    wrong("unreadable", "năm ngoái", "period_unreadable"),
    wrong("week", "Tuần 12/2019", "period_unreadable"),
    doubtful("two_digit_year", "Tháng 10/19", "period_short_year"),
    doubtful("two_digit_year_of_a_day", "31/12/19", "period_short_year"),
    doubtful("day_or_month", "01/02/2019", "period_day_or_month"),
    doubtful("day_within_a_period", "15/6/2019", "period_day"),
    doubtful("quarter_without_year", "Quý I", "period_no_year"),
    doubtful("year_with_a_group", "2.019", "period_perhaps"),
    doubtful("state_or_sum", "tính đến 31/10/2019", "period_as_of"),
    refuses(
        "periods/all_faults_are_listed.csv",
        long("Tháng 13/2019", "2019", "Năm 2035", "31/02/2019"),
        "2:2",
        "4:2",
        "5:2",
    ),
    holds_back("periods/missing_in_one_row.csv", long("2019", "", "2018"), "3"),
    loads(
        "periods/chosen.csv",
        table(WIDE, "Sở Y tế;450"),
        "2 YTE recv 2019-01-01/P11M 450",
        period="2019-01-01/P11M",
    ),
    loads(
        "periods/chosen_and_said_alike.csv",
        table("SỐ LIỆU NĂM 2019", WIDE, "Sở Y tế;450"),
        "3 YTE recv 2019 450",
        period="2019",
    ),
    loads("periods/chosen_and_in_the_column_alike.csv", long("2019"), "2 YTE recv 2019 450", period="2019"),
    holds_back(
        "periods/title_against_choice.csv", table("SỐ LIỆU NĂM 2018", WIDE, "Sở Y tế;450"), "*", period="2019"
    ),
    holds_back("periods/column_against_choice.csv", long("2018"), "*", period="2019"),
    holds_back("periods/title_against_column.csv", table("SỐ LIỆU NĂM 2018") + long("2019"), "*"),
    holds_back(
        "periods/heading_against_choice.csv",
        table("Đơn vị;Chỉ tiêu;Năm 2018", "Sở Y tế;Hồ sơ tiếp nhận;450"),
        "*",
        period="2019",
    ),
    loads(
        "periods/title_of_the_last_of_several_columns.csv",
        table(
            "KẾT QUẢ NĂM 2019 SO VỚI NĂM 2018",
            "Đơn vị;Chỉ tiêu;Năm 2018;Năm 2019",
            "Sở Y tế;Hồ sơ tiếp nhận;450;500",
        ),
        "3 YTE recv 2018 450",
        "3 YTE recv 2019 500",
    ),
    loads(
        "periods/column_within_the_year_of_the_title.csv",
        table("SỐ LIỆU NĂM 2019") + long("Quý I", "Quý II"),
        "3 YTE recv 2019-Q1 450",
        "4 YTE recv 2019-Q2 451",
    ),
    loads(
        "periods/title_with_a_day.csv",
        table("SỐ LIỆU TÍNH ĐẾN NGÀY 31/12/2019", WIDE, "Sở Y tế;450"),
        "3 YTE recv 2019 450",
    ),
    asks("periods/title_with_two_years.csv", table("SO SÁNH NĂM 2018 VÀ NĂM 2019", WIDE, "Sở Y tế;450"), "*"),
    asks("periods/nowhere.csv", table(WIDE, "Sở Y tế;450", "Sở Nội vụ;1.769"), "*"),
    loads(
        "periods/date_of_signature_is_no_period.csv",
        table("Nghệ An, ngày 15 tháng 01 năm 2020", "SỐ LIỆU NĂM 2019", WIDE, "Sở Y tế;450"),
        "4 YTE recv 2019 450",
    ),
    loads(
        "periods/number_of_a_decree_is_no_period.csv",
        table("Theo Nghị định số 43/2011/NĐ-CP", "SỐ LIỆU NĂM 2019", WIDE, "Sở Y tế;450"),
        "4 YTE recv 2019 450",
    ),
    loads(
        "periods/quarters_in_any_order.csv",
        table("Đơn vị;Chỉ tiêu;Quý II/2019;Quý I/2019", "Sở Y tế;Hồ sơ tiếp nhận;120;100"),
        "2 YTE recv 2019-Q2 120",
        "2 YTE recv 2019-Q1 100",
    ),
    refuses(
        "periods/future_heading.csv",
        table("Đơn vị;Chỉ tiêu;Năm 2019;Năm 2035", "Sở Y tế;Hồ sơ tiếp nhận;450;500"),
        "1:4 period_future",
    ),
    refuses(
        "periods/impossible_heading.csv",
        table("Đơn vị;Chỉ tiêu;Tháng 12/2019;Tháng 13/2019", "Sở Y tế;Hồ sơ tiếp nhận;450;500"),
        "1:4 period_impossible",
    ),
    right_or_not(
        "periods/plan_beside_result.csv",
        table("Đơn vị;Chỉ tiêu;Thực hiện 2019;Kế hoạch 2020", "Sở Y tế;Hồ sơ tiếp nhận;450;500"),
        "2 YTE recv 2019 450",
    ),
    loads(
        "periods/since_the_reform.csv",
        table(LONG, "Nghệ An;Quý II/2025;Hồ sơ tiếp nhận;450", "Nghệ An;Quý III/2025;Hồ sơ tiếp nhận;500"),
        "2 NA recv 2025-Q2 450",
        "3 NA34 recv 2025-Q3 500",
    ),
    holds_back("periods/year_of_the_reform.csv", table(LONG, "Nghệ An;2025;Hồ sơ tiếp nhận;450"), "2:1"),
)
