"""Which sign parts the cells, decided by all lines together, and what else a file's maker did to it.

Windows in Vietnam writes `;` or `,` depending on its settings, whatever the decimal sign; databases write
tabs and `|`. The right sign is the one that cuts the most records to one width.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.findings import RefusedFileError
from ingest.shapes import Record
from ingest.tokens import LINE_END, QUOTE, read_records

DELIMITERS = (";", "\t", ",", "|")
SAMPLE = 2_000  # lines; more would not change the verdict, only the time


@dataclass(frozen=True)
class Delimited:
    """The records of a text file, the sign that parted them, and text keys of what was unwrapped."""

    records: tuple[Record, ...]
    delimiter: str
    notes: tuple[str, ...] = ()


def read_delimited(text: str, *, file_name: str) -> Delimited:
    """Read `text` in the dialect that it is written in.

    Raises:
        RefusedFileError: See `read_records`.
    """
    named = _named_delimiter(text)
    if named:
        records = read_records(text, named, file_name=file_name)
        return Delimited(tuple(records[1:]), named, ("sep_line",))
    delimiter = find_delimiter(text)
    records = read_records(text, delimiter, file_name=file_name)
    if _wrapped(records, text):
        return _unwrap(records, file_name)
    return Delimited(tuple(records), delimiter)


def find_delimiter(text: str) -> str:
    """Return the sign that cuts the most records of a sample to the same width of two or more."""
    sample = "\n".join(LINE_END.split(text, maxsplit=SAMPLE)[:SAMPLE])
    return max(DELIMITERS, key=lambda delimiter: _agreement(sample, delimiter))


def _agreement(sample: str, delimiter: str) -> tuple[int, int]:
    """Return how many records share the commonest width, and that width; nothing for a width of one."""
    try:
        records = read_records(sample, delimiter, file_name="")
    except RefusedFileError:
        # A wrong sign, or a file with an open quote: the sign that occurs most is the likeliest.
        return (0, sample.count(delimiter))
    widths = Counter(len(record.cells) for record in records)
    widths.pop(1, None)
    if not widths:
        return (0, 0)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return (count, width)


def _named_delimiter(text: str) -> str | None:
    """Return the sign of a first line `sep=;`, as Excel writes and reads it."""
    first = LINE_END.split(text, maxsplit=1)[0].strip().strip(QUOTE)
    if first[:4].lower() == "sep=" and len(first) == 5:
        return first[4]
    return "\t" if first.lower() == "sep=" else None


def _wrapped(records: Sequence[Record], text: str) -> bool:
    """Tell whether every line is one quoted cell that holds delimiters: a line quoted as a whole."""
    if len(records) < 2 or any(len(record.cells) != 1 for record in records):
        return False
    lines = [line.strip() for line in LINE_END.split(text) if line.strip()]
    quoted = all(line.startswith(QUOTE) and line.endswith(QUOTE) for line in lines)
    return quoted and any(sign in records[0].cells[0] for sign in DELIMITERS)


def _unwrap(records: Sequence[Record], file_name: str) -> Delimited:
    inner = "\n".join(record.cells[0] for record in records)
    delimiter = find_delimiter(inner)
    unwrapped = []
    for record in records:
        for part in read_records(record.cells[0], delimiter, file_name=file_name):
            unwrapped.append(Record(record.line, part.cells))
    return Delimited(tuple(unwrapped), delimiter, ("lines_in_quotes",))
