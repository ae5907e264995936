"""What the gate costs: opening a page with it and without it, by a visitor and by somebody signed in.

The four are opened in turn, each in a browser that has nothing of the page yet (`first`) and then once more
(`again`); what counts is the ratio within one round, since the machine is another in the next. It is to stay
below 1.1. Where others use the machine too, look at the server's own processor time for both openings
(`work`, on Linux): nobody else's is in it. `BENCH_ROUNDS` sets the number of rounds.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from bench.harness import Variant, chromium, serving
from ui.gate import accounts, sessions
from ui.gate.identity import SESSION
from ui.gate.store import close_store

ROUNDS = max(2, int(os.environ.get("BENCH_ROUNDS", "7")))
PAGES = {"tong-quan": ".gb-headline", "xep-hang": ".gb-headline"}
KINDS = ("first", "again", "work")
MOST = 1.1
NAME, ROLE, PASSWORD = "bench", "administrator", "a password for one measurement"


@dataclass
class Person:
    """A browser for `Variant.open` whose pages have some cookies."""

    browser: Browser
    address: str
    cookies: Mapping[str, str] = field(default_factory=dict)

    def new_context(self, **options: object) -> BrowserContext:
        """Return a context with the cookies in it."""
        context = self.browser.new_context(**options)
        named = [{"name": name, "value": value, "url": self.address} for name, value in self.cookies.items()]
        context.add_cookies(named)
        return context


def reload(page: Page, _: int) -> None:
    """Open the page once more, with everything that the browser has kept of it."""
    page.reload()
    page.evaluate("window.bench.clicked = performance.timeOrigin")


@contextmanager
def servers() -> Iterator[tuple[str, str, str]]:
    """Serve with the gate and without it, on databases of their own; yield both and the key of a session."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GIAOBAN_ACCOUNTS"] = f"{folder}/accounts.sqlite"
        accounts.add(NAME, ROLE, PASSWORD, by="bench")
        key = sessions.begin(NAME)
        close_store()
        command = (sys.executable, "-m", "streamlit", "run")
        env = {"PYTHONPATH": ".", "GIAOBAN_INBOX": "", "GIAOBAN_DATABASE": f"{folder}/with.duckdb"}
        other = env | {"GIAOBAN_DATABASE": f"{folder}/without.duckdb"}
        site = "bench/gate_site/server.py"
        with (
            serving((*command, "app.py", "--server.port={port}"), "/_stcore/health", **env) as gated,
            serving((*command, site, "--server.port={port}"), "/_stcore/health", **other) as bare,
        ):
            yield gated, bare, key


def people(browser: Browser, gated: str, bare: str, key: str) -> dict[str, tuple[Person, Person]]:
    """Return who opens pages: with the gate and without it."""
    believed = {"bench": f"{NAME}.{ROLE}.{sessions.digest(key)}"}
    return {
        "visitor": (Person(browser, gated), Person(browser, bare)),
        "signed in": (Person(browser, gated, {SESSION: key}), Person(browser, bare, believed)),
    }


def work_of(address: str) -> float:
    """Return the milliseconds of processor time that a server has taken; 0 if not on Linux."""
    port = f"--server.port={address.rpartition(':')[2]}".encode()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if port in (process / "cmdline").read_bytes():
                user, system = (process / "stat").read_text().rpartition(")")[2].split()[11:13]
                return (int(user) + int(system)) * 1000 / os.sysconf("SC_CLK_TCK")
    return 0.0


def open_once(person: Person, path: str, ready: str) -> tuple[float, float, float]:
    """Open a page in an empty browser, and once more; return both times and the server's, in milliseconds."""
    before = work_of(person.address)
    page = Variant(path, f"{person.address}/{path}", {"again": reload}, ready=ready)
    page.open(person)
    page.act("again", 0)
    page.page.context.close()
    return page.times["first"][0], page.times["again"][0], work_of(person.address) - before


def report(name: str, pairs: Sequence[tuple[float, float]]) -> None:
    """Print medians and the ratio within the rounds, with its quartiles."""
    ratios = [gated / bare for gated, bare in pairs if bare]
    if len(ratios) < 2:
        return
    medians = [statistics.median(times) for times in zip(*pairs, strict=True)]
    low, middle, high = statistics.quantiles(ratios, n=4)
    verdict = "below" if middle <= MOST else "ABOVE"
    spread = f"({low:.3f} to {high:.3f}), {verdict} {MOST}"
    print(f"{name:32}{medians[0]:9.0f}{medians[1]:9.0f}{middle:9.3f}  {spread}")


def main() -> None:
    """Measure everything in turn and print one table."""
    pairs: dict[str, list[tuple[float, float]]] = {}
    with servers() as (gated, bare, key), chromium() as browser:
        known = people(browser, gated, bare, key)
        for turn in range(ROUNDS + 1):
            for path, ready in PAGES.items():
                for who, pair in known.items():
                    # The other first in every second round: whoever comes second finds the files warm.
                    order = pair if turn % 2 else pair[::-1]
                    times = [open_once(person, path, ready) for person in order][:: 1 if turn % 2 else -1]
                    for kind, both in zip(KINDS, zip(*times, strict=True), strict=True):
                        if turn:  # in round 0 caches of the servers fill
                            pairs.setdefault(f"{path} {who} {kind}", []).append(both)
    print(
        f"milliseconds to the last paint, medians of {ROUNDS} rounds; the ratio is the median within a round"
    )
    print(f"{'':32}{'gate':>9}{'without':>9}{'ratio':>9}  (quartiles)")
    for name, both in pairs.items():
        report(name, both)


if __name__ == "__main__":
    main()
