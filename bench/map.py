"""`make bench`: the map beside an empty page of the same server, and beside what one would build instead.

Nothing here is a test: a shared machine has no time limits. Read the ratios, which hold from run to run.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from bench.figures import INDICATORS, PERIODS
from bench.harness import Variant, chromium, serving

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "7"))
STREAMLIT_FRAME = 'iframe[title="streamlit_folium.st_folium"]'
SHOWN = ("first", "period", "indicator", "slider", "card", "unit")


def radio(group: str, values: list[str]) -> Callable[[Page, int], None]:
    """Click a radio of a Streamlit page."""

    def act(page: Page, turn: int) -> None:
        choice = page.get_by_role("radiogroup", name=group).locator("label")
        choice.filter(has_text=values[turn % len(values)]).click()

    return act


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
    plain = {"period": radio("period", PERIODS[:-1]), "indicator": radio("indicator", INDICATORS[::-1])}
    own = {**plain, "slider": slide, "card": click_unit, "unit": click_unit}
    path = "path.leaflet-interactive"
    yield Variant("empty page", f"{base}/empty", plain, ready="text=papi_procedures 2024")
    yield Variant("ours", f"{base}/ours", own, ready=path, frame=STREAMLIT_FRAME)
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
            yield [*streamlit_variants(streamlit), *dash_variants(other)]


def main() -> None:
    """Measure everything in turn and print one table."""
    with servers() as variants, chromium() as browser:
        for _ in range(2):  # the first visitor after a start pays for imports; the second is measured
            for variant in variants:
                variant.times.clear()
                variant.sizes.clear()
                if variant.page:
                    variant.page.context.close()
                variant.open(browser)
        for act in SHOWN[1:]:
            for turn in range(ROUNDS + 1):
                for variant in variants:
                    if act in variant.acts:
                        variant.act(act, turn)
                        if turn == 0:  # caches of the server fill
                            variant.times[act].clear()
                            variant.sizes[act].clear()
        report(variants)


def report(variants: list[Variant]) -> None:
    """Print medians, and in brackets how many times the empty page's."""
    floor = variants[0]
    print(f"milliseconds from click to the last paint (times the empty page), bytes; medians of {ROUNDS}")
    print(
        "first: empty browser to whole page; slider: hand still down; card: a province's, before the page ran"
    )
    print(f"{'':20}" + "".join(f"{act:>24}" for act in SHOWN))
    for variant in variants:
        cells = [cell(variant, act, floor.median("first" if act == "first" else "period")) for act in SHOWN]
        print(f"{variant.name:20}" + "".join(f"{text:>24}" for text in cells))


def cell(variant: Variant, act: str, floor: float) -> str:
    """Return time, ratio and bytes of one act."""
    time = variant.median(act)
    if time is None:
        return "–"
    return f"{time:.0f} ({time / floor:.2f}) {variant.size(act):,.0f} B"


if __name__ == "__main__":
    main()
