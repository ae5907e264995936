"""Files that nobody would write, made from the corpus: `python -m tests.ingest.fuzz COUNT [SEED]`.

Each input is a file of the corpus with a few bytes changed, lost, doubled or taken from another one. It may
load, be asked about or be refused; it may neither end in an error of ours nor take long.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from data.database import ROOT, open_database
from ingest.catalogue import load_catalogue
from ingest.findings import RefusedFileError
from ingest.knowledge import Knowledge, load_knowledge
from ingest.reading import read_file
from ingest.report import Answers
from ingest.sheets import read_sheets
from ingest.troubles import Troubles

CORPUS = Path(__file__).parent / "corpus"
TODAY = date(2026, 1, 31)
LONGEST = 20_000  # larger files are mutated like small ones, only more slowly
PIECES = (
    *(b";", b",", b"\t", b"|", b'"', b'""', b"\n", b"\r", b"\r\n", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf"),
    *(b"-", b"%", b".", b"1.769", b"25,68", b"1e9", b"480/480", b"NaN", b"\xc3", b"\xe1\xbb\x87", b"=1+1"),
    *("Tổng cộng".encode(), b"STT", "Đơn vị".encode(), b"2019", b"Q1", "gần ".encode(), b"{{7*7}}"),
)


def catalogue() -> Knowledge:
    """Return what the catalogue that ships knows."""
    with tempfile.TemporaryDirectory() as folder:
        own = open_database(str(Path(folder) / "giaoban.duckdb"))
        load_catalogue(own, ROOT / "data" / "catalogue")
        knowledge = load_knowledge(own)
        own.close()
    return knowledge


def inputs(count: int, seed: int) -> Iterator[bytes]:
    """Yield mutated files, always the same ones for a seed."""
    chance = random.Random(seed)
    paths = sorted(path for path in CORPUS.glob("*/*") if path.suffix in (".csv", ".xlsx", ".txt", ".xls"))
    seeds = [raw for path in paths if len(raw := path.read_bytes()) <= LONGEST]
    for _ in range(count):
        yield mutated(bytearray(chance.choice(seeds)), seeds, chance)


def mutated(raw: bytearray, seeds: list[bytes], chance: random.Random) -> bytes:
    """Return a file with one to three changes."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        at = chance.randrange(len(raw) + 1)
        end = min(len(raw), at + chance.choice((0, 1, 1, 2, 2, 8, 64)))
        match chance.randrange(8):
            case 0:
                raw[at:at] = chance.choice(PIECES)
            case 1:
                raw[at:end] = b""
            case 2:
                raw[at:at] = raw[at:end] * chance.choice((1, 1, 2, 20))
            case 3:
                raw[at:end] = bytes(chance.randrange(256) for _ in range(min(2, end - at)))
            case 4:
                other = chance.choice(seeds)
                cut = chance.randrange(len(other) + 1)
                raw[at:end] = other[cut : cut + chance.choice((8, 64, 512))]
            case 5:
                raw[at:end] = chance.choice(PIECES)
            case _:  # a digit for a digit, a letter for a letter
                raw[at:end] = bytes(one ^ chance.choice((0, 1, 2, 4)) for one in raw[at:end])
    return bytes(raw)


def outcome(raw: bytes, knowledge: Knowledge) -> str:
    """Read one input as far as its figures; say how it ended."""
    troubles = Troubles(Answers())
    try:
        sheets = read_sheets(raw, file_name="x", words=knowledge.spelled)
        figures, _ = read_file(sheets, knowledge, troubles, today=TODAY)
    except RefusedFileError as refusal:
        return "refused" if str(refusal) else "refused without a word"
    said = [one.message("vi") for one in (*troubles.errors, *troubles.questions.values(), *troubles.ignored)]
    if not all(said) or not (figures or troubles.count):
        return "ended without a word"
    return "refused" if troubles.errors else "asked" if troubles.questions else "loads"


def run(count: int, seed: int) -> tuple[Counter[str], float]:
    """Read `count` inputs; return how they ended and the longest time that one took."""
    knowledge = catalogue()
    ends: Counter[str] = Counter()
    longest = 0.0
    for raw in inputs(count, seed):
        start = time.perf_counter()
        ends[outcome(raw, knowledge)] += 1
        longest = max(longest, time.perf_counter() - start)
    return ends, longest


if __name__ == "__main__":
    counted, slowest = run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    sys.stdout.write(f"{dict(counted)}, longest {slowest:.2f} s\n")
