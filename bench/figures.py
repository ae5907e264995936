"""The shipped figures as every variant gets them: outlines, and each province's colour by choice."""

import csv
import json
from functools import cache
from pathlib import Path

from figures.classes import ClassRule, rules_of
from figures.map_story import figure_story
from queries.catalogue import indicators
from queries.maps import class_rules, map_series

ROOT = Path(__file__).resolve().parents[1]
PERIODS = [str(year) for year in range(2011, 2025)]
INDICATORS = ["papi_procedures", "papi_services"]
HATCHED = "#aeaaa0"


@cache
def labels() -> dict[str, str]:
    """Return what the bar of the dashboard calls each indicator."""
    with (ROOT / "data" / "catalogue" / "indicators.csv").open(encoding="utf-8", newline="") as file:
        return {row["indicator_id"]: row["name_vi"] for row in csv.DictReader(file)}


@cache
def outlines() -> dict[str, object]:
    """Return the 63 provinces as GeoJSON."""
    return json.loads((ROOT / "geo" / "provinces_63.geojson").read_text(encoding="utf-8"))


@cache
def colours(indicator_id: str, period: str) -> dict[str, str]:
    """Return the colour of each province."""
    known = {row["indicator_id"]: row for row in indicators()}
    rows = map_series(indicator_id=indicator_id, kind="province", province_set="63")
    rule = rules_of(class_rules()).get(indicator_id, ClassRule())
    story = figure_story(rows, known[indicator_id], rule, "vi")
    page = story.pages[period]
    legend = story.legends[page.legend]
    return {
        unit_id: legend[int(key)][1] if key.isdigit() else HATCHED
        for unit_id, key in zip(page.unit_ids, page.classes, strict=True)
    }
