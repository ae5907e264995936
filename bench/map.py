"""`make bench`: the map beside an empty page of the same server, and beside what one would build instead.

Nothing here is a test: a shared machine has no time limits. Read the ratios, which hold from run to run.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from bench.figures import INDICATORS, PERIODS, labels
from bench.harness import Variant, box, chromium, serving
from data import formats

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "7"))
ONLY = os.environ.get("BENCH_ONLY", "")  # a part of the names of those to measure
STREAMLIT_FRAME = 'iframe[title="streamlit_folium.st_folium"]'
SHOWN = ("first", "period", "indicator", "slider", "card", "unit")


def dash_radio(group: str, values: list[str]) -> Callable[[Page, int], None]:
    """Click a radio of a Dash page."""
    return lambda page, turn: page.locator(
        f"[id$='{group}'] label", has_text=values[turn % len(values)]
    ).click()


def slide(page: Page, turn: int) -> None:
    """Move the slider by one period, as a hand does that has not let go."""
    frame = page.query_selector(STREAMLIT_FRAME).content_frame()
    frame.evaluate(
        """(turn) => {
            const at = document.querySelector("input[type=range]");
            at.value = turn % 2 ? 5 : 6;
            window.bench.clicked = performance.timeOrigin + performance.now();
            at.dispatchEvent(new Event("input"));
        }""",
        turn,
    )


def click_unit(page: Page, turn: int) -> None:
    """Click a province; its card, and then the page's answer, are what is waited for."""
    name = ("Thanh Hóa", "Lai Châu", "Gia Lai")[turn % 3]
    page.frame_locator(STREAMLIT_FRAME).locator(f'path[role=button][aria-label^="{name}"]').click()


def streamlit_variants(base: str) -> Iterator[Variant]:
    """Yield the pages of the Streamlit server, the empty one first."""
    plain = {"period": box("period", *PERIODS[:-1]), "indicator": box("indicator", *INDICATORS[::-1])}
    own = {
        "period": box("period", *(formats.period(period, "vi") for period in PERIODS[:-1])),
        "indicator": box("indicator", *(labels()[indicator] for indicator in INDICATORS[::-1])),
        **{"slider": slide, "card": click_unit, "unit": click_unit},
    }
    path, asked = "path.leaflet-interactive", f"indicator={INDICATORS[0]}&period={PERIODS[-1]}"
    yield Variant("empty page", f"{base}/empty", plain, ready="text=papi_procedures 2024")
    yield Variant("ours", f"{base}/ours?{asked}", own, ready=path, frame=STREAMLIT_FRAME)
    yield Variant("plain st_folium", f"{base}/folium", plain, ready=path, frame=STREAMLIT_FRAME)
    yield Variant("plotly choropleth", f"{base}/plotly", plain, ready=".choroplethlayer path")


def dash_variants(base: str) -> Iterator[Variant]:
    """Yield the pages of the Dash server."""
    acts = {
        "period": dash_radio("period", PERIODS[:-1]),
        "indicator": dash_radio("indicator", INDICATORS[::-1]),
    }
    yield Variant("Dash, dash-leaflet", f"{base}/leaflet", acts, ready="path.leaflet-interactive")
    yield Variant("Dash, plotly", f"{base}/plotly", acts, ready=".choroplethlayer path")


@contextmanager
def servers() -> Iterator[list[Variant]]:
    """Serve both, on a database of their own."""
    with tempfile.TemporaryDirectory() as folder:
        env = {"GIAOBAN_DATABASE": f"{folder}/bench.duckdb", "PYTHONPATH": "."}
        site = "bench/streamlit_site/server.py"
        command = (sys.executable, "-m", "streamlit", "run", site, "--server.port={port}")
        dash = {**env, "GIAOBAN_DATABASE": f"{folder}/dash.duckdb", "PYTHONPATH": ".:bench/.packages"}
        with (
            serving(command, "/_stcore/health", **env) as streamlit,
            serving((sys.executable, "-m", "bench.dash_site", "{port}"), "/", **dash) as other,
        ):
            every = [*streamlit_variants(streamlit), *dash_variants(other)]
            yield [each for each in every if ONLY in each.name or each.name == "empty page"]


def main() -> None:
    """Measure everything in turn and print one table."""
    with servers() as variants, chromium() as browser:
        floors = {"first": [open_all(variants, browser) for _ in range(1 + ROUNDS // 2)][1:]}
        for variant in variants:
            variant.times["first"].pop(0)  # the first visitor after a start pays for imports
        for act in SHOWN[1:]:
            floors[act] = measure(act, variants)
        report(variants, floors)


def measure(act: str, variants: list[Variant]) -> list[float]:
    """Do something in turn on every page that has it; return how long the empty page took each time."""
    floor, *others = variants
    least = act if act in floor.acts else "period"
    acting = [(floor, least), *((other, act) for other in others if act in other.acts)]
    for turn in range(ROUNDS + 1):
        for variant, own in acting:
            variant.act(own, turn)
            if turn == 0:  # caches of the server fill
                variant.forget(own)
    return floor.times[least][-ROUNDS:]


def open_all(variants: list[Variant], browser: Browser) -> float:
    """Open every page in a browser that has nothing of it; return how long the empty one took."""
    for variant in variants:
        if variant.page:
            variant.page.context.close()
        variant.open(browser)
    return variants[0].times["first"][-1]


def report(variants: list[Variant], floors: Mapping[str, list[float]]) -> None:
    """Print medians, and in brackets the median of how many times the empty page's of the same round."""
    print(f"milliseconds from click to the last paint (times the empty page), bytes; medians of {ROUNDS}")
    print("first: empty browser to whole page; slider: hand still down; card: a province's, by the browser;")
    print("unit: the same click, to the page's answer")
    print(f"{'':20}" + "".join(f"{act:>26}" for act in SHOWN))
    for variant in variants:
        cells = [cell(variant, act, floors[act]) for act in SHOWN]
        print(f"{variant.name:20}" + "".join(f"{text:>26}" for text in cells))


def cell(variant: Variant, act: str, floor: Sequence[float]) -> str:
    """Return time, ratio and bytes of one act."""
    time = variant.median(act)
    if time is None or act != "first" and act not in variant.acts:
        return "–"
    return f"{time:.0f} ({variant.ratio(act, floor):.2f}) {variant.size(act):,.0f} B"


if __name__ == "__main__":
    main()
