"""Files that are no table, damaged ones, and ones that mean harm: each ends in a sentence, and none loads."""

import io
import zipfile

from tests.ingest.corpus.case import asks, holds_back, loads, refuses, right_or_not, table
from tests.ingest.corpus.tables.dialects import BASE, HEADING, ROWS

LONG = "Đơn vị;Kỳ;Chỉ tiêu;Giá trị"
TEXT = table(*BASE)
NOISE = bytes((number * 73 + number // 7 * 41) % 256 for number in range(1500))
LETTER = table(
    "Kính gửi: Sở Thông tin và Truyền thông",
    "Thực hiện Công văn số 12/STTTT-CNTT, đơn vị chúng tôi xin báo cáo như sau:",
    "Trong năm 2019, đơn vị đã tiếp nhận 242.272 hồ sơ, trong đó có 2.649 hồ sơ trực tuyến.",
)
PAGE = (
    "<html><head><meta charset='utf-8'></head><body><table><tr><td>Đơn vị</td><td>Giá trị</td></tr>"
    "<tr><td>Nghệ An</td><td>1</td></tr></table></body></html>"
)
SHEET_2003 = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>\n'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
)


def archive(**parts: str) -> bytes:
    """Return a zip archive; `__` in the name of a file stands for a slash and `_` for a dot."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name.replace("__", "/").replace("_", "."), (2020, 1, 15, 8, 0, 0))
            made.writestr(info, text)
    return file.getvalue()


def named(cell: str, *, kind: str = "") -> tuple[str, str]:
    """Return a table with this name of a unit in its second row, and the place of it."""
    return table(
        LONG, "Hà Nội;2019;Hồ sơ tiếp nhận;45", f"{cell};2019;Hồ sơ tiếp nhận;450"
    ), f"3:1 {kind}".strip()


CASES = (
    refuses("hostile/nothing.csv", b"", "0:0 empty_file"),
    refuses("hostile/byte_order_mark_only.csv", b"\xef\xbb\xbf", "0:0 empty_file"),
    refuses("hostile/blanks_only.csv", "   \r\n\t\r\n  ", "0:0 empty_file"),
    refuses("hostile/line_ends_only.csv", "\r\n" * 50, "0:0 empty_file"),
    refuses("hostile/separators_only.csv", ";;;\r\n" * 20, "*"),
    refuses("hostile/heading_only.csv", table(HEADING), "* no_rows"),
    refuses("hostile/noise.csv", NOISE, "*"),
    refuses("hostile/zeros.csv", bytes(3000), "*"),
    refuses("hostile/archive.csv", archive(so_lieu_csv=TEXT), "0:0 archive_file"),
    refuses("hostile/gzip.csv", b"\x1f\x8b\x08\x00" + NOISE[:200], "0:0 archive_file"),
    refuses("hostile/rar.csv", b"Rar!\x1a\x07\x00" + NOISE[:200], "0:0 archive_file"),
    refuses("hostile/document.pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", "0:0 pdf_file"),
    refuses("hostile/pdf_named_csv.csv", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", "0:0 pdf_file"),
    refuses("hostile/page_named_xls.xls", PAGE, "0:0 html_file"),
    refuses(
        "hostile/page_named_csv.csv",
        "\ufeff\r\n<TABLE border=1><tr><td>Nghệ An</td></tr></TABLE>",
        "0:0 html_file",
    ),
    refuses("hostile/xml_of_2003.xls", SHEET_2003, "0:0 xml_file"),
    refuses("hostile/picture.csv", PNG + NOISE[:100], "0:0 image_file"),
    refuses("hostile/photo.csv", b"\xff\xd8\xff\xe0\x00\x10JFIF" + NOISE[:100], "0:0 image_file"),
    refuses("hostile/word.csv", archive(word__document_xml="<w:document/>"), "0:0 word_file"),
    refuses("hostile/old_workbook.xls", OLE, "0:0 other_workbook"),
    refuses(
        "hostile/locked_workbook.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "0:0 locked_workbook"
    ),
    refuses("hostile/rich_text.csv", "{\\rtf1\\ansi Nghe An}", "0:0 word_file"),
    refuses("hostile/json.csv", '[{"unit": "Nghệ An", "value": 1769}]\n', "*"),
    refuses("hostile/letter.csv", LETTER, "*"),
    refuses("hostile/nul_bytes.csv", TEXT.encode().replace(b"1769", b"17\x0069"), "*"),
    refuses("hostile/nul_bytes_at_end.csv", TEXT.encode() + bytes(64), "*"),
    refuses(
        "hostile/open_quote.csv",
        table(HEADING, ROWS[0], 'Nghệ An;2019;"Hồ sơ tiếp nhận trực tuyến;2649', *ROWS[2:]),
        "3 open_quote",
    ),
    refuses(
        "hostile/stray_quote.csv",
        table(HEADING, ROWS[0], 'Nghệ An;2019;"Hồ sơ" tiếp nhận trực tuyến;2649', *ROWS[2:]),
        "3 stray_quote",
    ),
    refuses("hostile/quotes_only.csv", '"' * 999, "*"),
    refuses(
        "hostile/row_too_long.csv", table(HEADING, ROWS[0], ROWS[1] + ";thừa", *ROWS[2:]), "3 ragged_row"
    ),
    refuses(
        "hostile/row_too_short.csv", table(HEADING, ROWS[0], "Nghệ An;2019;2649", *ROWS[2:]), "3 ragged_row"
    ),
    refuses(
        "hostile/rows_too_long_and_too_short.csv",
        table(HEADING, ROWS[0] + ";1", "Nghệ An;2649", *ROWS[2:]),
        "2 ragged_row",
        "3 ragged_row",
    ),
    refuses(
        "hostile/cut_in_a_row.csv",
        TEXT.encode()[: TEXT.encode().index("Hòa Bình;2019;Tỷ".encode()) + 16],
        "6",
    ),
    holds_back("hostile/cut_in_a_letter.csv", TEXT.encode()[: TEXT.encode().index("Hòa".encode()) + 2]),
    refuses(
        "hostile/formula_of_a_sheet.csv",
        table(LONG, "Nghệ An;2019;Hồ sơ tiếp nhận;=1+1"),
        "2:4 number_formula",
    ),
    refuses(
        "hostile/formula_of_a_command.csv",
        table(LONG, "Nghệ An;2019;Hồ sơ tiếp nhận;=cmd|' /C calc'!A0"),
        "2:4 number_formula",
    ),
    refuses("hostile/formula_with_at.csv", table(LONG, "Nghệ An;2019;Hồ sơ tiếp nhận;@SUM(1+1)*cmd"), "2:4"),
    holds_back("hostile/formula_for_a_name.csv", *named("=HYPERLINK(0)")),
    holds_back("hostile/markup_for_a_name.csv", *named("<script>alert(1)</script>")),
    holds_back("hostile/markup_around_a_name.csv", *named("<b>Nghệ An</b>")),
    refuses("hostile/question_mark_for_a_letter.csv", named("Ngh? An")[0], "3 lost_letter"),
    holds_back("hostile/letters_of_another_script.csv", *named("Nghệ \u0410n")),
    holds_back("hostile/words_in_the_wrong_direction.csv", *named("\u202enA ệhgN")),
    asks("hostile/very_long_name.csv", *named("Sở " + "rất " * 100 + "dài")),
    holds_back("hostile/columns_swapped.csv", table(HEADING, "2019;Nghệ An;Hồ sơ tiếp nhận;450"), "2"),
    refuses("hostile/no_heading_known.csv", table("a;b;c", "1;2;3"), "*"),
    refuses("hostile/no_heading_at_all.csv", table(*ROWS), "*"),
    refuses(
        "hostile/value_column_missing.csv", table("Đơn vị;Kỳ;Chỉ tiêu", "Nghệ An;2019;Hồ sơ tiếp nhận"), "*"
    ),
    holds_back(
        "hostile/unit_column_missing.csv", table("Kỳ;Chỉ tiêu;Giá trị", "2019;Hồ sơ tiếp nhận;450"), "*"
    ),
    refuses(
        "hostile/ten_thousand_columns.csv",
        table(";".join(["Đơn vị"] + ["Giá trị"] * 9_999), ";".join(["1"] * 10_000)),
        "* too_many_columns",
    ),
    holds_back(
        "hostile/two_separators.csv", table(HEADING, ROWS[0], ROWS[1].replace(";", ","), *ROWS[2:]), "3"
    ),
    right_or_not(
        "hostile/blank_values_everywhere.csv",
        table(LONG, "Nghệ An;2019;Hồ sơ tiếp nhận;", "Điện Biên;2019;Hồ sơ tiếp nhận;-"),
    ),
    loads(
        "hostile/instructions_in_a_note.csv",
        table(
            LONG + ";Ghi chú",
            "Nghệ An;2019;Hồ sơ tiếp nhận;450;<img src=x onerror=alert(1)>",
            'Điện Biên;2019;Hồ sơ tiếp nhận;52;"\'; drop table observation; --"',
        ),
        "2 NA recv 2019 450",
        "3 DB recv 2019 52",
    ),
    refuses(
        "hostile/blank_cell_too_many.csv",
        table(HEADING, ROWS[0], "Nghệ An;2019;Hồ sơ tiếp nhận trực tuyến;;2649", *ROWS[2:]),
        "3 ragged_row",
    ),
    refuses(
        "hostile/blank_cell_too_many_in_english.csv",
        table(
            "Unit,Period,Indicator,Value",
            "Nghe An,2019,Dossiers received,,450",
            "Ca Mau,2019,Dossiers received,52",
        ),
        "2 ragged_row",
    ),
    holds_back(
        "hostile/separator_lost_before_a_last_one.csv",
        table(HEADING + ";", ROWS[0] + ";", "Nghệ An2019;Hồ sơ tiếp nhận trực tuyến;2649;", ROWS[2] + ";"),
        "3",
    ),
    holds_back(
        "hostile/separator_lost_before_a_note.csv",
        table(
            HEADING + ";Ghi chú",
            ROWS[0] + ";",
            "Nghệ An 2019;Hồ sơ tiếp nhận trực tuyến;2649;;",
            ROWS[2] + ";",
        ),
        "3",
    ),
    holds_back(
        "hostile/figure_in_the_column_of_indicators.csv",
        table(HEADING, ROWS[0], "Nghệ An;2019;2649;", *ROWS[2:]),
        "3",
    ),
    right_or_not(
        "hostile/figure_in_the_column_of_notes.csv",
        table("Đơn vị;Năm;Hồ sơ tiếp nhận;Ghi chú", "Nghệ An;2019;450;", "Cà Mau;2019;;52"),
        "2 NA recv 2019 450",
    ),
    holds_back(
        "hostile/first_heading_is_damaged.csv",
        table(
            "STT;Đơn vịNăm;Hồ sơ tiếp nhận",
            "1;Nghệ An;2019;450",
            "STT;Đơn vị;Năm;Hồ sơ tiếp nhận",
            "2;Cà Mau;2019;52",
        ),
        "*",
    ),
)
