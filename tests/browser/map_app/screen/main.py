"""One map and the choices that should not disturb it."""

import csv
from pathlib import Path

import streamlit as st

from figures import palette
from figures.province_map import LegendLine, MapCell, MapTexts
from geo.boundaries import ATTRIBUTION, boundary_set
from ui.province_map import show_province_map

ROOT = Path(__file__).resolve().parents[4]
HOSTILE = "<img src=x onerror=alert(1)> ${alert(2)} `{{ 7*7 }} {% x %} \\u0041 </script>"
TEXTS = MapTexts(
    lang="vi",
    label="Bản đồ các tỉnh, thành phố",
    zoom_in="Phóng to",
    zoom_out="Thu nhỏ",
    whole="Cả nước",
    failed="Không tải được ranh giới",
    attribution=ATTRIBUTION["vi"],
)


def cells_of(province_set: str, period: str, *, hostile: bool) -> list[MapCell]:
    """Return made-up figures: one unit has none, one is withheld, the rest go through the classes."""
    with (ROOT / "data/catalogue/units.csv").open(encoding="utf-8", newline="") as file:
        units = [
            row
            for row in csv.DictReader(file)
            if row["kind"] == "province" and row["province_set"] == province_set
        ]
    cells = []
    for number, unit in enumerate(units):
        name = HOSTILE if hostile and unit["code"] == "40" else unit["name_vi"]
        step = (number * 7 + len(period)) % 5
        pattern = {"11": "missing", "66": "withheld"}.get(unit["code"], "solid")
        texts = (
            (f"{number},{step}%", f"hạng {number + 1}/{len(units)}")
            if pattern == "solid"
            else ("", "chưa báo cáo")
        )
        cells.append(MapCell(unit["unit_id"], name, *texts, palette.LEVELS[step], pattern))
    return cells


def legend_lines() -> list[LegendLine]:
    """Return five classes and both hatchings."""
    ranges = ("0,0 – 12,4%", "12,5 – 25,1%", "25,6 – 38,0%", "38,2 – 50,9%", "51,3 – 62,4%")
    solid = [LegendLine(text, fill) for text, fill in zip(ranges, palette.LEVELS, strict=True)]
    return [
        *solid,
        LegendLine("chưa báo cáo (1)", "", "missing"),
        LegendLine("không công bố (1)", "", "withheld"),
    ]


def remember(unit_id: str) -> None:
    """Keep the clicked unit where the next run finds it."""
    st.session_state["unit"] = unit_id


st.set_page_config(layout="wide")
st.html("<style>[data-testid=stMainBlockContainer]{padding:1rem 2rem}</style>")
st.session_state["runs"] = st.session_state.get("runs", 0) + 1
left, middle, right, last = st.columns(4)
period = left.radio("Kỳ", ["2019", "2019-S1"], horizontal=True)
province_set = middle.radio("Bản đồ", ["63", "34"], horizontal=True)
hostile = right.checkbox("Tên lạ")
clicked = show_province_map(
    cells=cells_of(province_set, period, hostile=hostile),
    boundary=boundary_set(province_set),
    texts=TEXTS,
    selected=st.session_state.get("unit"),
    key="map",
    legend=legend_lines(),
    on_click=remember,
)
last.text(f"runs={st.session_state['runs']} clicked={clicked} unit={st.session_state.get('unit')}")
