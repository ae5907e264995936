"""A small table with everything that a file must carry over unchanged."""

from export.table import Table, make_table

ROWS = [
    {
        "unit_id": "VN-63-40",
        "unit": "=1+1",
        "value": 25.69,
        "decimals": 2,
        "status": "A",
        "qualifier": "nearly",
        "note": "dòng 1\ndòng 2",
        "rank": 1,
        "change": -0.5,
        "sample": "số liệu minh họa",
        "version": "15",
    },
    {
        "unit_id": "VN-63-06",
        "unit": "Sở Y tế; khu vực",
        "value": None,
        "status": "Q",
        "decimals": 2,
        "rank": None,
        "change": -3,
    },
]


def table(lang: str = "vi", rows: list[dict] | None = None) -> Table:
    return make_table(rows or ROWS, title="Bảng =1", facts=[("Nguồn", "@SUM(A1)")], lang=lang)
