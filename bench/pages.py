"""`make bench`: each page after a change of a choice, beside an empty page with a box as long.

Nothing here is a test: a shared machine has no time limits. Read the ratios, which hold from run to run.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from bench.harness import Variant, box, chromium, serving

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "7"))
LIMIT = 1.3  # times the empty page; more is marked
Pair = tuple[Variant, str, Variant]  # a page, what is changed on it, and the empty page beside it

UNITS = ("Cà Mau", "Hà Nội", "Nghệ An")
YEARS = ("Năm 2022", "Năm 2023", "Năm 2024")
PAGES = {
    "overview": ("tong-quan", {"unit": box("unit", *UNITS)}),
    "services": (
        "dich-vu-cong",
        {"unit": box("unit", "Bắc Ninh", "Hà Nội", "Nghệ An")},
    ),
    "services, departments": (
        "dich-vu-cong?kind=department&period=2019",
        {"unit": box("unit", "Sở Y tế", "Sở Nội vụ", "Sở Tài chính")},
    ),
    "ranking, table": (
        "xep-hang?indicator=papi_total&period=2021",
        {"unit": box("unit", *UNITS), "period": box("period", *YEARS)},
    ),
    "ranking, movement": (
        "xep-hang?indicator=papi_total&period=2021&view=movement",
        {"unit": box("unit", *UNITS), "period": box("period", *YEARS)},
    ),
    "ranking, composite": ("xep-hang?view=composite", {"unit": box("unit", *UNITS)}),
    "profile": ("ho-so-don-vi", {"unit": box("unit", *UNITS)}),
    "sources": (
        "nguon?indicator=papi_total",
        {"indicator": box("indicator", "Chỉ số cải cách hành chính (PAR INDEX)", "Chỉ số hài lòng (SIPAS)")},
    ),
}


def pages(base: str) -> Iterator[Variant]:
    """Yield the pages that are measured."""
    for name, (path, acts) in PAGES.items():
        yield Variant(name, f"{base}/{path}", acts, ready=".gb-headline")


def floor(base: str, options: int) -> Variant:
    """Return an empty page whose box has as many entries: how long a box takes to close depends on that."""
    act = box("floor", *(f"entry {number}" for number in (1, 2, 0)))
    address = f"{base}/empty?options={options}"
    return Variant(f"empty page, {options}", address, {"floor": act}, ready="text=chosen: entry 0")


def options_of(page: Page, name: str) -> int:
    """Return how many entries a box of the bar has."""
    page.locator(f"[data-choice={name}] input").click()
    entries = page.get_by_role("option")
    entries.first.wait_for()
    options = entries.count()
    page.keyboard.press("Escape")
    return options


@contextmanager
def server() -> Iterator[str]:
    """Serve the dashboard on a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        env = {"GIAOBAN_DATABASE": f"{folder}/bench.duckdb", "PYTHONPATH": "."}
        site = "bench/pages_site/server.py"
        command = (sys.executable, "-m", "streamlit", "run", site, "--server.port={port}")
        with serving(command, "/_stcore/health", **env) as base:
            yield base


def main(*names: str) -> None:
    """Measure everything in turn and print one table; with names only the pages that they begin.

    Each change has an empty page of its own beside it, so that neither is used more often than the other:
    what a browser has just done it does faster again.
    """
    with server() as base, chromium() as browser:
        pairs: list[Pair] = []
        for variant in [own for own in pages(base) if own.name.startswith(names or ("",))]:
            variant.open(browser)
            for act in variant.acts:
                least = floor(base, options_of(variant.page, act))
                least.open(browser)
                pairs.append((variant, act, least))
        for turn in range(ROUNDS + 2):
            for variant, act, least in pairs:
                least.act("floor", turn)
                variant.act(act, turn)
            if turn == 1:  # caches of the server and the browser are filled
                for variant, _, least in pairs:
                    for own in (variant, least):
                        own.times.clear()
                        own.sizes.clear()
        report(pairs)


def report(pairs: list[Pair]) -> None:
    """Print medians, and how many times those of the empty page with a box as long."""
    print(f"from click to the last paint, medians of {ROUNDS}, times an empty page with a box as long")
    for variant, act, least in pairs:
        time, bare = variant.median(act), least.median("floor")
        mark = "  <-- over" if time > LIMIT * bare else ""
        print(
            f"{variant.name:24}{act:12}{time:8.0f} ms  / {bare:4.0f} ms ={time / bare:6.2f}"
            f"{variant.size(act):12,.0f} B{mark}"
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
