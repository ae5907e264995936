"""One table in every dialect: separators, quotes, line ends, and what Excel leaves behind."""

from tests.ingest.corpus.case import loads, refuses, right_or_not, table

HEADING = "Đơn vị;Kỳ báo cáo;Chỉ tiêu;Giá trị"
ROWS = (
    "Nghệ An;2019;Hồ sơ tiếp nhận;242272",
    "Nghệ An;2019;Hồ sơ tiếp nhận trực tuyến;2649",
    "Điện Biên;2019;Hồ sơ tiếp nhận;1769",
    "Điện Biên;2019;Tỷ lệ giải quyết đúng hạn;99,5",
    "Hòa Bình;2019;Tỷ lệ hồ sơ trực tuyến;25,68",
)
BASE = (HEADING, *ROWS)


def recorded(*lines: int) -> tuple[str, ...]:
    """Return the five records, standing on these lines."""
    texts = ("NA recv 2019 242272", "NA onl 2019 2649", "DB recv 2019 1769", "DB ontime 2019 99.5")
    return tuple(f"{line} {text}" for line, text in zip(lines, (*texts, "HB rate 2019 25.68"), strict=True))


FIVE = recorded(2, 3, 4, 5, 6)


def separated(sign: str) -> tuple[str, ...]:
    """Return the table with another separator, numbers with a decimal comma quoted."""
    return tuple(
        sign.join(f'"{cell}"' if sign in cell else cell for cell in line.split(";")) for line in BASE
    )


def quoted(sign: str) -> tuple[str, ...]:
    """Return the table with every cell in quotes."""
    return tuple(sign.join(f'"{cell}"' for cell in line.split(";")) for line in BASE)


def wrapped(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Put every line into quotes, as programs do that take a line for a cell."""
    return tuple('"' + line.replace('"', '""') + '"' for line in lines)


ENGLISH = tuple(line.replace("99,5", "99.5").replace("25,68", "25.68").replace(";", ",") for line in BASE)
LABOUR = "Sở Lao động, Thương binh và Xã hội"
NOTED = "Đơn vị;Kỳ báo cáo;Chỉ tiêu;Giá trị;Ghi chú"

CASES = (
    loads("dialects/semicolon.csv", table(*BASE), *FIVE),
    loads("dialects/comma_decimal_comma_quoted.csv", table(*separated(",")), *FIVE),
    loads("dialects/comma_decimal_point.csv", table(*ENGLISH), *FIVE),
    loads("dialects/tab.tsv", table(*separated("\t")), *FIVE),
    loads("dialects/tab_named_csv.csv", table(*separated("\t")), *FIVE),
    loads("dialects/tab_named_txt.txt", table(*separated("\t")), *FIVE),
    loads("dialects/pipe.csv", table(*separated("|")), *FIVE),
    loads("dialects/pipe_spaced.csv", table(*(line.replace(";", " | ") for line in BASE)), *FIVE),
    loads("dialects/semicolon_all_quoted.csv", table(*quoted(";")), *FIVE),
    loads("dialects/comma_all_quoted.csv", table(*quoted(",")), *FIVE),
    loads("dialects/tab_all_quoted.csv", table(*quoted("\t")), *FIVE),
    loads("dialects/line_feeds.csv", table(*BASE, end="\n"), *FIVE),
    loads("dialects/carriage_returns.csv", table(*BASE, end="\r"), *FIVE),
    loads("dialects/no_last_line_end.csv", table(*BASE)[:-2], *FIVE),
    loads("dialects/mixed_line_ends.csv", table(*BASE[:3], end="\n") + table(*BASE[3:]), *FIVE),
    loads("dialects/sep_semicolon.csv", table("sep=;", *BASE), *recorded(3, 4, 5, 6, 7)),
    loads("dialects/sep_comma.csv", table("sep=,", *separated(",")), *recorded(3, 4, 5, 6, 7)),
    loads("dialects/sep_upper_quoted.csv", table('"SEP=|"', *separated("|")), *recorded(3, 4, 5, 6, 7)),
    loads("dialects/sep_tab.csv", table("sep=\t", *separated("\t")), *recorded(3, 4, 5, 6, 7)),
    loads("dialects/lines_in_quotes_semicolon.csv", table(*wrapped(BASE)), *FIVE),
    loads("dialects/lines_in_quotes_comma.csv", table(*wrapped(separated(","))), *FIVE),
    loads("dialects/lines_in_quotes_all_quoted.csv", table(*wrapped(quoted(","))), *FIVE),
    loads(
        "dialects/blank_lines_between.csv",
        table(HEADING, "", *ROWS[:2], "", "", *ROWS[2:]),
        *recorded(3, 4, 7, 8, 9),
    ),
    loads("dialects/blank_lines_first.csv", table("", "", *BASE), *recorded(4, 5, 6, 7, 8)),
    loads("dialects/blank_rows_of_separators.csv", table(*BASE, ";;;", ";;;", ";;;"), *FIVE),
    loads("dialects/separator_after_every_line.csv", table(*(line + ";" for line in BASE)), *FIVE),
    loads("dialects/many_separators_after_every_line.csv", table(*(line + ";;;;" for line in BASE)), *FIVE),
    loads(
        "dialects/spaces_around_cells.csv",
        table(*(line.replace(";", "  ;  ") + "  " for line in BASE)),
        *FIVE,
    ),
    loads(
        "dialects/separator_inside_quotes.csv",
        table(
            HEADING.replace(";", ","),
            f'"{LABOUR}",2019,Hồ sơ tiếp nhận,1769',
            "Sở Y tế,2019,Hồ sơ tiếp nhận,450",
        ),
        "2 LD recv 2019 1769",
        "3 YTE recv 2019 450",
    ),
    loads(
        "dialects/line_end_inside_quotes.csv",
        table(
            NOTED,
            'Sở Y tế;2019;Hồ sơ tiếp nhận;450;"Số liệu sơ bộ,',
            'sẽ bổ sung sau"',
            "Sở Nội vụ;2019;Hồ sơ tiếp nhận;1769;",
        ),
        "2 YTE recv 2019 450",
        "4 NV recv 2019 1769",
    ),
    loads(
        "dialects/quotes_doubled_inside.csv",
        table(
            NOTED,
            'Sở Y tế;2019;Hồ sơ tiếp nhận;450;"Theo ""một cửa"" điện tử"',
            "Sở Nội vụ;2019;Hồ sơ tiếp nhận;1769;",
        ),
        "2 YTE recv 2019 450",
        "3 NV recv 2019 1769",
    ),
    loads(
        "dialects/line_end_inside_heading.csv",
        table('"Đơn\nvị";"Kỳ\nbáo cáo";"Chỉ tiêu";"Giá trị"', *ROWS, end="\n"),
        *recorded(4, 5, 6, 7, 8),
    ),
    loads("dialects/one_row.csv", table(*BASE[:2]), FIVE[0]),
    loads("dialects/heading_quoted_rows_not.csv", table(quoted(";")[0], *ROWS), *FIVE),
    refuses(
        "dialects/comma_decimal_comma_unquoted.csv",
        table(*(line.replace(";", ",") for line in BASE)),
        "5 ragged_row",
        "6 ragged_row",
    ),
    refuses(
        "dialects/comma_every_row_one_too_long.csv",
        table(
            HEADING.replace(";", ","),
            "Điện Biên,2019,Tỷ lệ giải quyết đúng hạn,99,5",
            "Hòa Bình,2019,Tỷ lệ hồ sơ trực tuyến,25,68",
        ),
        "2 ragged_row",
        "3 ragged_row",
    ),
    right_or_not("dialects/sep_says_another_sign.csv", table("sep=,", *BASE), *recorded(3, 4, 5, 6, 7)),
)
