"""`make bench`: each page after a change of a choice, beside an empty page of the same server.

Nothing here is a test: a shared machine has no time limits. Read the ratios, which hold from run to run.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from playwright.sync_api import Page

from bench.harness import Variant, chromium, serving

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "7"))
LIMIT = 1.3  # times the empty page; more is marked
Act = Callable[[Page, int], None]


def box(name: str, *labels: str) -> Act:
    """Choose in a box of the bar, turn by turn one label and the next."""

    def act(page: Page, turn: int) -> None:
        label = labels[turn % len(labels)]
        page.locator(f".st-key-choice_{name} input").fill(label)
        page.get_by_role("option", name=label, exact=True).click()

    return act


def view(*labels: str) -> Act:
    """Choose among the views of a page."""

    def act(page: Page, turn: int) -> None:
        page.locator(".st-key-choice_view").get_by_text(labels[turn % len(labels)], exact=True).click()

    return act


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


def variants(base: str) -> Iterator[Variant]:
    """Yield the pages of the server, the empty one first."""
    floor = box("floor", "two", "three", "one")
    yield Variant("empty page", f"{base}/empty", {"floor": floor}, ready="text=chosen: one")
    for name, (path, acts) in PAGES.items():
        yield Variant(name, f"{base}/{path}", acts, ready=".gb-headline")


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
    """Measure everything in turn and print one table; with names only the pages that they begin."""
    with server() as base, chromium() as browser:
        every = [
            own for own in variants(base) if own.name == "empty page" or own.name.startswith(names or ("",))
        ]
        for variant in every:
            variant.open(browser)
        floor, *others = every
        floor_turns = count()
        for turn in range(ROUNDS + 2):
            for variant in others:
                for act in variant.acts:
                    floor.act("floor", next(floor_turns))
                    variant.act(act, turn)
            if turn == 1:  # caches of the server and the browser are filled
                for variant in every:
                    variant.times.clear()
                    variant.sizes.clear()
        report(floor, others)


def report(floor: Variant, others: list[Variant]) -> None:
    """Print medians, and how many times the empty page's they are."""
    print(
        f"from click to the last paint, medians of {ROUNDS}; empty page {floor.median('floor'):.0f} ms,"
        f" {floor.size('floor'):,.0f} B"
    )
    for variant in others:
        for act in variant.acts:
            time = variant.median(act)
            ratio = time / floor.median("floor")
            mark = "  <-- over" if ratio > LIMIT else ""
            print(f"{variant.name:24}{act:12}{time:8.0f} ms{ratio:8.2f}{variant.size(act):12,.0f} B{mark}")


if __name__ == "__main__":
    main(*sys.argv[1:])
