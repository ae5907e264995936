"""How a file was read, as its sender is told: encoding, separator, sheets, layout, number convention."""

import io
from datetime import date

import duckdb
import openpyxl
import pytest

from ingest.examine import examine
from ingest.report import Recognised

HEADING = "unit_id;time_period;indicator_id;obs_value"
ROW = "VN-63-40;2019;received;{}"


def recognised(connection: duckdb.DuckDBPyConnection, raw: bytes) -> Recognised:
    return examine(connection, raw, file_name="a.csv", today=date(2026, 1, 31)).recognised


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (
            f"{HEADING}\n{ROW.format(5)}\n".encode("utf-8-sig"),
            Recognised("utf-8", ";", (), 0, ("long",), "plain"),
        ),
        (
            f"{HEADING}\n{ROW.format('1.769.000')}\n".replace(";", "\t").encode("utf-16"),
            Recognised("utf-16-le", "\t", (), 0, ("long",), "vi"),
        ),
        (
            b"unit_id|time_period|received\nVN-63-40|2019|1,769,000\n",
            Recognised("utf-8", "|", (), 0, ("wide",), "en"),
        ),
        (
            b"unit_id,indicator_id,2018,2019\nVN-63-40,received,5,6\n",
            Recognised("utf-8", ",", (), 0, ("periods",), "plain"),
        ),
        (b"%PDF-1.4", Recognised()),
    ],
    ids=["long", "vietnamese-numbers", "wide", "periods-across", "no-table"],
)
def test_a_text_is_recognised(connection: duckdb.DuckDBPyConnection, raw: bytes, said: Recognised) -> None:
    assert recognised(connection, raw) == said


def test_the_sheets_of_a_workbook_are_recognised(connection: duckdb.DuckDBPyConnection) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Số liệu"
    for cells in (HEADING.split(";"), ["VN-63-40", 2019, "received", 5]):
        book.active.append(cells)
    book.create_sheet("Danh mục").sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    assert recognised(connection, file.getvalue()) == Recognised(
        "xlsx", "", ("Số liệu",), 1, ("long",), "plain"
    )
