"""The reader on thousands of damaged files; `python -m tests.ingest.fuzz 100000` runs as many as wanted."""

from tests.ingest.fuzz import run

COUNT = 3_000
LONGEST = 10.0  # seconds


def test_no_damaged_file_ends_otherwise_than_in_figures_or_a_sentence() -> None:
    ends, longest = run(COUNT, seed=20_261_122)
    assert ends.keys() <= {"loads", "asked", "refused"}
    assert sum(ends.values()) == COUNT
    assert min(ends.values()) > COUNT / 100  # each way of ending was tried
    assert longest < LONGEST
