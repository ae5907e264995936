"""One map and the choices that should not disturb it."""

import csv
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from figures.map_message import part, story_parts, time_part
from figures.map_story import Page, Story
from figures.palette import LEVELS
from figures.timeline import Stop
from geo.boundaries import ATTRIBUTION
from ui.map_layers import MapLayer, national_layers
from ui.province_map import show_province_map

ROOT = Path(__file__).resolve().parents[4]
HOSTILE = "<img src=x onerror=alert(1)> ${alert(2)} `{{ 7*7 }} {% x %} \\u0041 </script>"
RANGES = ("0,0 – 12,4%", "12,5 – 25,1%", "25,6 – 38,0%", "38,2 – 50,9%", "51,3 – 62,4%")
PERIODS = ("2018", "2019", "2019-S1")


def units_of(province_set: str, *, hostile: bool) -> list[tuple[str, str]]:
    """Return ids and names of a set; Nghệ An is made of code if asked for."""
    if province_set == "huyện":
        return [("X-11", "Huyện Một"), ("X-12", "Huyện Hai")]
    with (ROOT / "data/catalogue/units.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["unit_id"], HOSTILE if hostile and row["code"] == "40" else row["name_vi"])
            for row in csv.DictReader(file)
            if row["kind"] == "province" and row["province_set"] == province_set
        ]


def story_of(units: list[tuple[str, str]]) -> Story:
    """Return made-up figures: one unit has none, one is withheld, the rest go through the classes."""
    return Story(
        tuple(units),
        {period: page_of(units, shift) for shift, period in enumerate(PERIODS)},
        (tuple(zip(RANGES, LEVELS, strict=True)),),
        "Màu đậm: cao hơn, tốt hơn",
        "%",
    )


def page_of(units: list[tuple[str, str]], shift: int) -> Page:
    """Return one period, in which the classes have gone on by `shift`."""
    last = [unit_id for unit_id, _ in units if unit_id[-2:] in ("11", "66")]
    known = [unit_id for unit_id, _ in units if unit_id not in last]
    return Page(
        (*known, *last),
        (*(f"{at},{shift}" for at, _ in enumerate(known)), *("" for _ in last)),
        "".join(str((at + shift) % 5) for at, _ in enumerate(known))
        + "".join("m" if unit_id[-2:] == "11" else "w" for unit_id in last),
        (*range(1, len(known) + 1), *(None for _ in last)),
        0,
    )


def take(taken: Mapping[str, str]) -> None:
    """Keep what was chosen on the map where the next run finds it."""
    for name, value in taken.items():
        st.session_state[name] = value


st.set_page_config(layout="wide")
st.html(
    "<style>[data-testid=stMainBlockContainer]{padding:1rem 2rem} iframe{height:calc(100vh - 150px)}</style>"
)
st.session_state["runs"] = st.session_state.get("runs", 0) + 1
left, middle, right, last = st.columns(4)
period = left.radio("Kỳ", PERIODS, horizontal=True, key="period", index=1)
province_set = middle.radio("Bản đồ", ["63", "34", "huyện"], horizontal=True)
hostile = right.checkbox("Tên lạ")
unit = st.session_state.get("unit", "")
layer = (
    MapLayer("district", "63", "VN-63-40", "/geo/made-up.json", ((19, 104), (20, 106)))
    if province_set == "huyện"
    else next(each for each in national_layers() if each.province_set == province_set)
)
stops = [Stop("2017", "Năm 2017", "gap"), *(Stop(each, f"Kỳ {each}", "own") for each in PERIODS)]
show_province_map(
    {
        "parts": {
            **story_parts(story_of(units_of(province_set, hostile=hostile)), "vi"),
            "time": time_part(stops),
            "layer": part(
                {
                    "address": layer.address,
                    "bounds": layer.bounds,
                    "islands": layer.islands,
                    "old": layer.old_address,
                    "attribution": ATTRIBUTION["vi"],
                    "column": "%",
                }
            ),
        },
        "subject": province_set,
        "lang": "vi",
        "projector": False,
        "period": period,
        "base": "2018",
        "show": "now",
        "reasons": {},
        "selected": unit,
        "facts": [("Chịu trách nhiệm", HOSTILE)] if hostile else [],
        "notes": [],
        "doors": [],
        "unit_doors": [],
    },
    key="map",
    on_take=take,
)
last.text(f"runs={st.session_state['runs']} unit={unit or None} period={period}")
