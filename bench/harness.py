"""Starts servers, clicks, and reads the moment at which the last pixel of an answer was painted.

Times of a shared machine mean little, ratios to an empty page in the same minute do; so variants are clicked
in turn, and medians are compared. A page is painted when its content has not changed for a while: every
frame notes the animation frame after its last change. What nobody sees does not count: Streamlit's boxes keep
a hidden list of what a screen reader was told, and clear it seven seconds later.
"""

import os
import socket
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Error, Frame, Page, WebSocket, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
QUIET_MS = 700
Act = Callable[[Page, int], None]
FIRST_ANSWER = "card"  # of this act the first paint counts, of all others the last
# In every frame: when something was clicked, and when what is seen had changed last.
SAMPLER = """
(() => {
  const now = () => performance.timeOrigin + performance.now();
  window.bench = { clicked: 0, painted: 0, answered: 0 };
  addEventListener("click", () => { window.bench.clicked = now(); }, true);
  const seen = ["fill", "d", "transform", "style", "points", "src"];
  const hidden = "[data-live-announcer]";
  const unseen = (target) => (target.closest ? target : target.parentElement)?.closest(hidden);
  const note = (records) => {
    const real = records.some(({ type, target, attributeName }) => !unseen(target) && (type !== "attributes"
      || (target instanceof SVGElement && seen.includes(attributeName))));
    if (real) requestAnimationFrame(() => {
      window.bench.painted = now();
      window.bench.answered = window.bench.answered || now();
    });
  };
  const observe = () => new MutationObserver(note).observe(document.documentElement,
    { subtree: true, childList: true, characterData: true, attributes: true });
  if (document.documentElement) observe(); else addEventListener("DOMContentLoaded", observe);
})();
"""


@contextmanager
def serving(command: Sequence[str], health: str, **env: str) -> Iterator[str]:
    """Run a server on a free port until the block ends; `{port}` in the command is filled in."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [part.format(port=port) for part in command],
        cwd=ROOT,
        env={**os.environ, **env},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        base = f"http://127.0.0.1:{port}"
        _wait(f"{base}{health}", server)
        yield base
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            if server.poll() is not None:
                message = f"the server of {address} ended with {server.returncode}"
                raise RuntimeError(message) from None
            time.sleep(0.1)
    message = f"{address} does not answer"
    raise RuntimeError(message)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open a headless browser that reaches this machine only."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=[
                *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            ],
        )
        yield browser
        browser.close()


def _read_in(frame: Frame, name: str) -> float:
    return _evaluate(frame, f"window.bench ? window.bench.{name} : 0")


def _evaluate(frame: Frame, script: str) -> float:
    """Evaluate in a frame; some maps throw theirs away at any moment."""
    try:
        return frame.evaluate(script)
    except Error:
        return 0.0


def box(name: str, *labels: str) -> Act:
    """Choose in a box of a page, turn by turn one label and the next."""

    def act(page: Page, turn: int) -> None:
        label = labels[turn % len(labels)]
        page.locator(f":is([data-choice={name}], .st-key-choice_{name}) input").fill(label)
        page.get_by_role("option", name=label, exact=True).click()

    return act


@dataclass
class Variant:
    """One page that is measured: an address, and how a person changes something on it."""

    name: str
    address: str
    acts: Mapping[str, Act]
    ready: str = "body"
    frame: str = ""  # selector of the frame that has `ready`
    page: Page | None = None
    received: int = 0
    times: dict[str, list[float]] = field(default_factory=dict)
    sizes: dict[str, list[int]] = field(default_factory=dict)

    def open(self, browser: Browser) -> None:
        """Open the page in a browser that has nothing of it yet; note time to the last paint, and bytes."""
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        self.page = context.new_page()
        self.page.add_init_script(SAMPLER)
        self.page.on("websocket", self._listen)
        network = context.new_cdp_session(self.page)
        network.send("Network.enable")
        network.on("Network.loadingFinished", self._count)
        began = time.time() * 1000
        self.page.goto(self.address)
        place = self.page.frame_locator(self.frame) if self.frame else self.page
        place.locator(self.ready).first.wait_for(timeout=60_000)
        self._note("first", began)

    def act(self, name: str, turn: int) -> None:
        """Do something on the page; note when its last pixel was painted, and what was sent for it."""
        self.received = 0
        for frame in self.page.frames:
            _evaluate(frame, "window.bench ? window.bench.painted = window.bench.answered = 0 : 0")
        self.acts[name](self.page, turn)
        self._note(name, None)

    def _note(self, name: str, began: float | None) -> None:
        last = self._settled()
        clicked = began or max(self._read("clicked"))
        if name == FIRST_ANSWER:
            last = min(time for time in self._read("answered") if time)
        self.times.setdefault(name, []).append(last - clicked)
        self.sizes.setdefault(name, []).append(self.received)
        self.received = 0

    def _settled(self) -> float:
        before = -1.0
        for _ in range(40):
            self.page.wait_for_timeout(QUIET_MS)
            last = max(self._read("painted"))
            if last == before:
                return last
            before = last
        return before

    def _read(self, name: str) -> list[float]:
        return [_read_in(frame, name) for frame in self.page.frames]

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda data: self._add(len(data)))

    def _count(self, event: Mapping[str, float]) -> None:
        self._add(int(event["encodedDataLength"]))

    def _add(self, size: int) -> None:
        self.received += size

    def forget(self, name: str) -> None:
        """Leave the last measurement out."""
        self.times[name].pop()
        self.sizes[name].pop()

    def median(self, name: str) -> float | None:
        """Return the median time in milliseconds, None for what this page does not have."""
        return statistics.median(self.times[name]) if self.times.get(name) else None

    def ratio(self, name: str, floor: Sequence[float]) -> float:
        """Return the median of how many times as long it took as the floor in the same round."""
        return statistics.median(own / least for own, least in zip(self.times[name], floor, strict=False))

    def size(self, name: str) -> float | None:
        """Return the median of bytes."""
        return statistics.median(self.sizes[name]) if self.sizes.get(name) else None
