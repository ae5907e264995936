"""Bytes to text, strictly: a byte that does not belong refuses the file, it is never replaced.

What offices send is often not what it says: another page, UTF-8 once read as western text, fonts of the
1990s. Such a file is read where `ingest.spelling` finds one reading clearly right, and then with a note;
where letters are lost for good, or no reading is right, the file is refused and the line named.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ingest.findings import Finding, RefusedFileError
from ingest.kinds import refusal_of
from ingest.losses import endings_lost, loss_in, shows_loss
from ingest.spelling import READERS, REPAIRS, choose, looks_foreign, sample
from ingest.tokens import LINE_END, line_ends

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
AS_IS = ""
NOTES = {"cp1258": "read_as_cp1258", "tcvn3": "read_as_tcvn3", "vni": "read_as_vni"}
MOST_FOREIGN = 8 * 1024 * 1024  # letters to be repaired; no office of the 1990s had a larger table
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")  # no office writes these; what has them is no text
# Marks piled on one letter: no language has so many, and to compose them takes time without end.
PILED = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{30}"
)
END_OF_FILE = "\x1a"  # as DOS wrote it
MOST_LINES = 3_000_000
LONGEST_LINE = 1_000_000
LEAST_ASCII = 1 / 3  # of the letters of a Vietnamese table in UTF-16: digits, blanks, separators
SHOWN_BYTES = 4

INVISIBLE = dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")
SOFT_HYPHEN = "\u00ad"
CLEANING = INVISIBLE | {SOFT_HYPHEN: "", "Ð": "Đ", "ð": "đ"}


@dataclass(frozen=True)
class Decoded:
    """The text of a file, the encoding of its bytes, and text keys of what had to be repaired."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(raw: bytes, *, file_name: str, words: frozenset[str] = frozenset()) -> Decoded:
    """Return the text of `raw` in composed letters, every line where it was.

    Args:
        raw: The file.
        file_name: For messages.
        words: The words of the catalogue, composed and casefolded; by them readings are judged.

    Raises:
        RefusedFileError: Empty, no text at all, letters lost, or no reading is clearly right.
    """
    wrong = Finding("empty_file") if not raw.strip() else refusal_of(raw)
    if wrong:
        raise RefusedFileError(file_name, [wrong])
    decoded = _read(raw, file_name, words)
    decoded = replace(decoded, text=decoded.text.removesuffix(END_OF_FILE))
    wrong = _wrong_shape(decoded.text)
    if wrong:
        raise RefusedFileError(file_name, [wrong])
    findings = list(_losses(decoded.text, words))
    if findings:
        raise RefusedFileError(file_name, findings)
    return decoded


def _wrong_shape(text: str) -> Finding | None:
    """Return what tells that a text is no table, whatever its letters say."""
    if not text.strip():
        return Finding("empty_file")
    if line_ends(text) > MOST_LINES:
        return Finding("too_many_lines", found=f"{line_ends(text):,}", expected=f"{MOST_LINES:,}")
    control = CONTROL.search(text)
    if control:
        return Finding("binary_file", line_ends(text[: control.start()]) + 1)
    long = _long_line(text)
    if long is not None:
        return Finding("line_too_long", line_ends(text[:long]) + 1, expected=f"{LONGEST_LINE:,}")
    return None


def _long_line(text: str) -> int | None:
    """Return where a line begins that is too long, leaping over all lines that end in time."""
    start = 0
    while len(text) - start > LONGEST_LINE:
        within = (start, start + LONGEST_LINE + 1)
        end = max(text.rfind("\n", *within), text.rfind("\r", *within))
        if end < 0:
            return start
        start = end + 1
    return None


def mend(text: str, words: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """Return `text` cleaned and, where another reading of it is clearly right, in that reading."""
    text = _replaced(text, INVISIBLE)  # the soft hyphen only later: in TCVN3 it stands for a letter
    if not looks_foreign(text):
        return clean(text), ()
    name = _repair_of(sample(text), words) if len(text) <= MOST_FOREIGN else None
    note, repair = REPAIRS[name] if name else ("", None)
    mended = repair(text) if repair else None
    return (clean(text), ()) if mended is None else (clean(mended), (note,))


def clean(text: str) -> str:
    """Return `text` composed, without invisible signs, with the Vietnamese Đ in place of the Icelandic."""
    return unicodedata.normalize("NFC", _replaced(text, CLEANING))


def _replaced(text: str, signs: Mapping[str, str]) -> str:
    for sign, instead in signs.items():
        text = text.replace(sign, instead)  # far faster than str.translate on a large file
    return text


def _read(raw: bytes, file_name: str, words: frozenset[str]) -> Decoded:
    mark, encoding = next(((mark, name) for mark, name in MARKS if raw.startswith(mark)), (b"", ""))
    body = raw[len(mark) :]
    encoding = encoding or _utf16_without_mark(body) or "utf-8"
    if encoding == "utf-8" and b"\0" in body:
        raise RefusedFileError(
            file_name, [Finding("binary_file", line=_line_at(body, encoding, body.index(b"\0")))]
        )
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        found = None if mark or encoding != "utf-8" else _read_in_page(body, words)
        if found is None:
            raise RefusedFileError(file_name, [_bad_byte(body, encoding, error.start)]) from error
        return found
    if "\0" in text:
        line = line_ends(text[: text.index("\0")]) + 1
        raise RefusedFileError(file_name, [Finding("binary_file", line=line)])
    piled = PILED.search(text)
    if piled:
        line = line_ends(text[: piled.start()]) + 1
        raise RefusedFileError(file_name, [Finding("binary_file", line=line)])
    text, notes = mend(text, words)
    return Decoded(text, encoding, notes)


def _utf16_without_mark(body: bytes) -> str | None:
    """Return the UTF-16 in which a third of the letters are ASCII, as those of any table are."""
    if len(body) % 2 or b"\0" not in body:
        return None
    first, second = body[::2].count(0), body[1::2].count(0)
    if max(first, second) < LEAST_ASCII * len(body) / 2 or first == second:
        return None
    return "utf-16-le" if second > first else "utf-16-be"


def _read_in_page(body: bytes, words: frozenset[str]) -> Decoded | None:
    """Read bytes that are no UTF-8 in the page whose words are known."""
    if len(body) > MOST_FOREIGN:
        return None
    part = sample(body.decode("latin-1")).encode("latin-1")
    readings = {name: text for name, read in READERS.items() if (text := read(part)) is not None}
    name = choose({name: clean(text) for name, text in readings.items()}, words)
    text = READERS[name](body) if name else None
    return None if text is None else Decoded(clean(text), name, (NOTES[name],))


def _repair_of(part: str, words: frozenset[str]) -> str | None:
    """Return the name of the repair that makes `part` clearly better, None where it is best as it is."""
    readings = {AS_IS: part}
    for name, (_, repair) in REPAIRS.items():
        repaired = repair(part)
        if repaired is not None:
            readings[name] = repaired
    return choose({name: clean(reading) for name, reading in readings.items()}, words) or None


def _losses(text: str, words: frozenset[str]) -> Iterator[Finding]:
    if shows_loss(text):
        endings = endings_lost(words)
        for number, line in enumerate(LINE_END.split(text), start=1):
            finding = loss_in(line, endings)
            if finding:
                yield replace(finding, line=number)


def _bad_byte(body: bytes, encoding: str, place: int) -> Finding:
    found = body[place : place + SHOWN_BYTES].hex(" ")
    return Finding("encoding", line=_line_at(body, encoding, place), found=found)


def _line_at(body: bytes, encoding: str, place: int) -> int:
    return line_ends(body[:place].decode(encoding, errors="ignore")) + 1
