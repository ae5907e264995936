"""Excel workbooks, also under a CSV's name: sheets, merged cells, dates, formulas, fonts of old."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.ingest.corpus.case import Case, asks, holds_back, loads, refuses, right_or_not
from tests.ingest.corpus.spelling import as_tcvn3, as_vni

LONG = ("Đơn vị", "Kỳ báo cáo", "Chỉ tiêu", "Giá trị")
LONG_ROWS = (
    LONG,
    ("Nghệ An", 2019, "Hồ sơ tiếp nhận", 242272),
    ("Điện Biên", 2019, "Tỷ lệ giải quyết đúng hạn", 98.1),
)
LONG_RECORDS = ("2 NA recv 2019 242272", "3 DB ontime 2019 98.1")
Row = tuple[object, ...]
SHEET = "xl/worksheets/sheet1.xml"


def book(*rows: Row, shape: Callable[[Workbook, Worksheet], object] | None = None) -> bytes:
    """Return a workbook of one sheet with these rows; `shape` does what else is to be done."""
    made = Workbook()
    sheet = made.active
    sheet.title = "Số liệu"
    for row in rows:
        sheet.append(row)
    if shape:
        shape(made, sheet)
    file = io.BytesIO()
    made.save(file)
    return edited(file.getvalue())


def edited(raw: bytes, old: str = "", new: str = "") -> bytes:
    """Return the workbook without its dates, and with a piece of its first sheet exchanged."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(file, "w") as copy:
        for name in source.namelist():
            text = source.read(name).decode()
            text = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "2020-01-15T08:00:00Z", text)
            text = text.replace(old, new) if name == SHEET and old else text
            info = zipfile.ZipInfo(name, (2020, 1, 15, 8, 0, 0))
            copy.writestr(info, text, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def merged(*places: str) -> Callable[[Workbook, Worksheet], None]:
    """Return what merges these ranges."""

    def shape(_: Workbook, sheet: Worksheet) -> None:
        for place in places:
            sheet.merge_cells(place)

    return shape


def formatted(**formats: str) -> Callable[[Workbook, Worksheet], None]:
    """Return what gives cells their number formats."""

    def shape(_: Workbook, sheet: Worksheet) -> None:
        for place, form in formats.items():
            sheet[place].number_format = form

    return shape


def with_sheet(title: str, *rows: Row, state: str = "visible") -> Callable[[Workbook, Worksheet], None]:
    """Return what adds a second sheet."""

    def shape(made: Workbook, _: Worksheet) -> None:
        sheet = made.create_sheet(title)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)

    return shape


def in_font(name: str) -> Callable[[Workbook, Worksheet], None]:
    """Return what sets every cell in a font."""

    def shape(_: Workbook, sheet: Worksheet) -> None:
        for row in sheet.iter_rows():
            for cell in row:
                cell.font = Font(name=name)

    return shape


def hidden_row(_: Workbook, sheet: Worksheet) -> None:
    """Hide the third row."""
    sheet.row_dimensions[3].hidden = True


def old_rows(spell: Callable[[str], str]) -> tuple[Row, ...]:
    """Return the rows typed in an old font."""
    return tuple(tuple(spell(cell) if isinstance(cell, str) else cell for cell in row) for row in LONG_ROWS)


WIDE = ("STT", "Đơn vị", "Hồ sơ tiếp nhận", "Tỷ lệ giải quyết đúng hạn")
TITLE = ("BÁO CÁO KẾT QUẢ NĂM 2019",)
CALCULATED = book(WIDE[1:3], ("Sở Y tế", 1000), ("Sở Nội vụ", "=1500+500"), ("Tổng cộng", "=SUM(B2:B3)"))
WITH_RESULTS = edited(
    edited(CALCULATED, "<f>1500+500</f><v />", "<f>1500+500</f><v>2000</v>"),
    "<f>SUM(B2:B3)</f><v />",
    "<f>SUM(B2:B3)</f><v>3000</v>",
)


def value(name: str, cell: object, kind: str, form: str = "General") -> Case:
    """Return a workbook whose second row has this value."""
    rows = (LONG, ("Hà Nội", 2019, "Hồ sơ tiếp nhận", 45), ("Nghệ An", 2019, "Hồ sơ tiếp nhận", cell))
    return refuses(f"workbooks/{name}.xlsx", book(*rows, shape=formatted(D3=form)), f"3:4 {kind}".strip())


CASES = (
    loads("workbooks/long.xlsx", book(*LONG_ROWS), *LONG_RECORDS),
    loads("workbooks/named_csv.csv", book(*LONG_ROWS), *LONG_RECORDS),
    loads("workbooks/named_xls.xls", book(*LONG_ROWS), *LONG_RECORDS),
    loads(
        "workbooks/wide_with_title.xlsx",
        book(
            TITLE,
            (),
            WIDE,
            ("A", "B", 1, 2),
            (1, "Nghệ An", 242272, 99.5),
            (2, "Điện Biên", 1769, 98.1),
            (None, "Tổng cộng", 244041, None),
            (),
            (None, None, "Người lập biểu"),
            (None, None, "Nguyễn Văn An"),
            shape=merged("A1:D1"),
        ),
        "5 NA recv 2019 242272",
        "5 NA ontime 2019 99.5",
        "6 DB recv 2019 1769",
        "6 DB ontime 2019 98.1",
    ),
    loads(
        "workbooks/merged_headings.xlsx",
        book(
            ("STT", "Đơn vị", "Hồ sơ tiếp nhận", None, "Tỷ lệ giải quyết đúng hạn", None),
            (None, None, 2018, 2019, 2018, 2019),
            (1, "Nghệ An", 200100, 242272, 97.4, 99.5),
            shape=merged("A1:A2", "B1:B2", "C1:D1", "E1:F1"),
        ),
        "3 NA recv 2018 200100",
        "3 NA recv 2019 242272",
        "3 NA ontime 2018 97.4",
        "3 NA ontime 2019 99.5",
    ),
    loads(
        "workbooks/merged_headings_periods_above.xlsx",
        book(
            ("Đơn vị", "Năm 2018", None, "Năm 2019", None),
            (None, "Hồ sơ tiếp nhận", "Tỷ lệ giải quyết đúng hạn")
            + ("Hồ sơ tiếp nhận", "Tỷ lệ giải quyết đúng hạn"),
            ("Nghệ An", 200100, 97.4, 242272, 99.5),
            shape=merged("A1:A2", "B1:C1", "D1:E1"),
        ),
        "3 NA recv 2018 200100",
        "3 NA ontime 2018 97.4",
        "3 NA recv 2019 242272",
        "3 NA ontime 2019 99.5",
    ),
    loads(
        "workbooks/unit_merged_over_its_rows.xlsx",
        book(
            LONG,
            ("Nghệ An", 2019, "Hồ sơ tiếp nhận", 242272),
            (None, 2019, "Tỷ lệ giải quyết đúng hạn", 99.5),
            shape=merged("A2:A3"),
        ),
        "2 NA recv 2019 242272",
        "3 NA ontime 2019 99.5",
    ),
    loads(
        "workbooks/two_sheets.xlsx",
        book(*LONG_ROWS, shape=with_sheet("Năm 2018", LONG, ("Nghệ An", 2018, "Hồ sơ tiếp nhận", 200100))),
        *LONG_RECORDS,
        "2 NA recv 2018 200100",
    ),
    loads(
        "workbooks/hidden_sheet.xlsx",
        book(
            *LONG_ROWS,
            shape=with_sheet("Nháp", LONG, ("Nghệ An", 2018, "Hồ sơ tiếp nhận", 1), state="hidden"),
        ),
        *LONG_RECORDS,
    ),
    loads(
        "workbooks/very_hidden_sheet.xlsx",
        book(
            *LONG_ROWS,
            shape=with_sheet("Nháp", LONG, ("Nghệ An", 2019, "Hồ sơ tiếp nhận", 1), state="veryHidden"),
        ),
        *LONG_RECORDS,
    ),
    loads("workbooks/blank_second_sheet.xlsx", book(*LONG_ROWS, shape=with_sheet("Sheet2")), *LONG_RECORDS),
    right_or_not(
        "workbooks/sheet_of_instructions.xlsx",
        book(*LONG_ROWS, shape=with_sheet("Hướng dẫn", ("Hướng dẫn nhập liệu",), ("Mỗi dòng một số liệu.",))),
        *LONG_RECORDS,
    ),
    refuses(
        "workbooks/two_sheets_contradict.xlsx",
        book(*LONG_ROWS, shape=with_sheet("Bản sửa", LONG, ("Nghệ An", 2019, "Hồ sơ tiếp nhận", 242273))),
        "2 said_twice",
    ),
    loads(
        "workbooks/dates.xlsx",
        book(
            LONG,
            ("Nghệ An", datetime(2019, 12, 31), "Hồ sơ tiếp nhận", 242272),
            shape=formatted(B2="dd/mm/yyyy"),
        ),
        "2 NA recv 2019 242272",
    ),
    holds_back(
        "workbooks/date_for_a_figure.xlsx",
        book(
            LONG, ("Nghệ An", 2019, "Hồ sơ tiếp nhận", datetime(2020, 1, 2)), shape=formatted(D2="dd/mm/yyyy")
        ),
        "2:4",
    ),
    loads(
        "workbooks/percentages.xlsx",
        book(
            LONG,
            ("Nghệ An", 2019, "Tỷ lệ hồ sơ trực tuyến", 0.2568),
            ("Điện Biên", 2019, "Tỷ lệ hồ sơ trực tuyến", 1),
            shape=formatted(D2="0.00%", D3="0%"),
        ),
        "2 NA rate 2019 25.68",
        "3 DB rate 2019 100",
    ),
    asks(
        "workbooks/fractions_of_one.xlsx",
        book(
            LONG,
            ("Nghệ An", 2019, "Tỷ lệ hồ sơ trực tuyến", 0.2568),
            ("Điện Biên", 2019, "Tỷ lệ hồ sơ trực tuyến", 0.011),
        ),
        "* number_fractions",
    ),
    loads(
        "workbooks/groups_by_format.xlsx",
        book(*LONG_ROWS, shape=formatted(D2="#,##0", D3="0.00")),
        *LONG_RECORDS,
    ),
    loads(
        "workbooks/three_decimals_are_no_group.xlsx",
        book(
            LONG,
            ("Nghệ An", 2019, "PAPI", 42.125),
            ("Điện Biên", 2019, "Chi phí tuân thủ TTHC tiết kiệm được", 1.234),
        ),
        "2 NA papi 2019 42.125",
        "3 DB cost 2019 1.234",
    ),
    loads(
        "workbooks/numbers_as_text.xlsx",
        book(
            LONG,
            ("Nghệ An", "2019", "Hồ sơ tiếp nhận", "242.272"),
            ("Điện Biên", "Năm 2019", "Tỷ lệ giải quyết đúng hạn", "98,1%"),
        ),
        *LONG_RECORDS,
    ),
    refuses(
        "workbooks/formulas_without_results.xlsx", CALCULATED, "3:2 workbook_formula", "+4", period="2019"
    ),
    loads(
        "workbooks/formulas_with_results.xlsx",
        WITH_RESULTS,
        "2 YTE recv 2019 1000",
        "3 NV recv 2019 2000",
        period="2019",
    ),
    value("error_value", "#DIV/0!", "number_excel_error"),
    value("truth_value", True, "workbook_boolean"),
    value("part_of_a_dossier", 45.5, "number_not_whole"),
    loads("workbooks/tcvn3_font.xlsx", book(*old_rows(as_tcvn3), shape=in_font(".VnTime")), *LONG_RECORDS),
    loads("workbooks/vni_font.xlsx", book(*old_rows(as_vni), shape=in_font("VNI-Times")), *LONG_RECORDS),
    loads("workbooks/hidden_row_is_read.xlsx", book(*LONG_ROWS, shape=hidden_row), *LONG_RECORDS),
    refuses("workbooks/blank.xlsx", book(), "*"),
    refuses("workbooks/cut_short.xlsx", book(*LONG_ROWS)[:3000], "0:0 damaged_file"),
    loads(
        "workbooks/table_begins_in_the_middle.xlsx",
        book((), (), (None, None, *LONG), (None, None, "Nghệ An", 2019, "Hồ sơ tiếp nhận", 242272)),
        "4 NA recv 2019 242272",
    ),
    loads(
        "workbooks/years_as_headings.xlsx",
        book(("Đơn vị", "Chỉ tiêu", 2018, 2019), ("Nghệ An", "Hồ sơ tiếp nhận", 200100, 242272)),
        "2 NA recv 2018 200100",
        "2 NA recv 2019 242272",
    ),
    loads(
        "workbooks/exact_decimals.xlsx",
        book(LONG, ("Nghệ An", 2022, "Chỉ số DTI", 0.5512), ("Điện Biên", 2022, "Chỉ số DTI", 0.1)),
        "2 NA dti 2022 0.5512",
        "3 DB dti 2022 0.1",
    ),
    loads(
        "workbooks/sheets_of_two_years_with_titles.xlsx",
        book(
            ("SỐ LIỆU NĂM 2019",),
            WIDE[1:3],
            ("Sở Y tế", 1000),
            shape=with_sheet("2018", ("SỐ LIỆU NĂM 2018",), WIDE[1:3], ("Sở Y tế", 900)),
        ),
        "3 YTE recv 2019 1000",
        "3 YTE recv 2018 900",
    ),
    holds_back(
        "workbooks/sheet_of_figures_that_say_no_period.xlsx",
        book(
            ("SỐ LIỆU NĂM 2019",),
            WIDE[1:3],
            ("Sở Y tế", 1000),
            shape=with_sheet("Khác", WIDE[1:3], ("Sở Y tế", 900)),
        ),
        "*",
    ),
)
