"""`python -m bench.queries`: what every question costs on the shipped figures.

The best time says what a question takes where nothing else runs, processor time what it keeps busy; on a
shared machine the median says more about the others. A question over the limit is marked.
"""

import inspect
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from data.database import cursor
from ingest.shipped import load_shipped
from queries.__main__ import QUESTIONS, Question
from queries.standing import standing_id

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "15"))
LIMIT = 10.0  # ms
GIVEN = {
    "indicator_id": "papi_total",
    "time_period": "2023",
    "base_period": "2022",
    "kind": "province",
    "province_set": "63",
    "unit_id": "VN-63-40",
    "composite_id": "service_index_766_parts",
    "since": "2019-01-01",
    "today": "2026-01-01",
    "upload_id": 1,
    "action": "withdraw",
    "most": 20,
    "day": "2026-01-01",
}
OTHERS = {
    "composite_scores": {"province_set": "34", "time_period": "2025"},
    "coverage": {"time_period": "2019"},
    "service_levels_of_units": {"time_period": "2019", "kind": "department"},
}
# The same question as pages ask it in another way.
ALSO = {
    "reporting_gaps": {"unit_id": None, "parent_id": "VN-63-40"},
    "required_pace": {"unit_id": None},
}


def parameters(question: Question) -> dict[str, object]:
    """Return a value for every parameter that the question must have or that a page gives."""
    names = inspect.signature(question).parameters
    return {name: value for name, value in GIVEN.items() if name in names} | OTHERS.get(question.__name__, {})


def timed(run: Callable[[], object]) -> tuple[float, float, float]:
    """Return the best and the median time, and the median processor time, in milliseconds."""
    run()
    walls, busy = [], []
    for _ in range(ROUNDS):
        wall, processor = time.perf_counter(), time.process_time()
        run()
        walls.append((time.perf_counter() - wall) * 1000)
        busy.append((time.process_time() - processor) * 1000)
    return min(walls), statistics.median(walls), statistics.median(busy)


def main(*names: str) -> None:
    """Print one line per question, the slowest first."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GIAOBAN_DATABASE"] = str(Path(folder) / "bench.duckdb")
        with cursor() as connection:
            list(load_shipped(connection))
            standing_id(connection)
        asked = {name: (question, parameters(question)) for name, question in QUESTIONS.items()}
        asked |= {
            f"{name}, {', '.join(also)}": (asked[name][0], asked[name][1] | also)
            for name, also in ((one.replace("_", "-"), other) for one, other in ALSO.items())
        }
        lines = []
        for name, (question, values) in asked.items():
            if not names or question.__name__ in names:
                rows = question(**values)
                count = len(rows) if isinstance(rows, list) else 1
                lines.append((timed(lambda: question(**values)), name, count))  # noqa: B023 - called at once
    print(f"{'':44}{'best':>9}{'median':>9}{'processor':>11} ms{'rows':>7}")
    for (best, median, busy), name, count in sorted(lines, reverse=True):
        mark = "  <-- over" if best > LIMIT else ""
        print(f"{name:44}{best:9.1f}{median:9.1f}{busy:11.1f}   {count:7}{mark}")


if __name__ == "__main__":
    main(*(name.replace("-", "_") for name in sys.argv[1:]))
