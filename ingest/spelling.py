"""Which of several readings of the same bytes is Vietnamese: the one whose words the catalogue knows.

TCVN3, VNI and page 1258 put different letters on the same bytes, and UTF-8 that was once opened as western
text is valid UTF-8 again. No byte tells them apart; the names of units and indicators do.

The rule: a reading is taken if a third of its different words with accents are known, two at least where it
has more than one; if, against every other reading, the known words that only it has are twice as many as
those that only the other has; and if hardly any of its words (a tenth of the known) has a sign that is not
Vietnamese. Otherwise nothing is taken.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import product

from ingest.legacy import from_tcvn3, from_vni

LEAST_SHARE = 1 / 3
CLEARLY = 2
MOST_FOREIGN = 0.1
JUDGED = 200_000  # letters of the lines with accents; more would not change the verdict, only the time
LINE_END = re.compile(r"\r\n|\n|\r")
ACCENT = re.compile(r"[^\x00-\x7f]")
WORD = re.compile(r"[^\W\d_]*[^\W\d_a-zA-Z][^\W\d_]*")  # with a letter beyond ASCII
ACCENTED = re.compile(r"\S*[^\x00-\x7f]\S*")
ANY_WORD = re.compile(r"[^\W\d_]+")
CONTROL = re.compile("[\x80-\x9f]")
VOWELS, TONES = "aăâeêioôơuưy", ("", *"\u0301\u0300\u0309\u0303\u0323")
SMALL = {"đ", *(unicodedata.normalize("NFC", "".join(pair)) for pair in product(VOWELS, TONES))}
VIETNAMESE = frozenset(letter for small in SMALL for letter in (small, small.upper()))
PUNCTUATION = frozenset("\u00a0°²³·×«»₫€‰≤≥≠−") | {chr(code) for code in range(0x2010, 0x2028)}
ASCII = frozenset(map(chr, range(128)))
USUAL = VIETNAMESE | PUNCTUATION | ASCII

Reader = Callable[[bytes], str | None]


def choose(readings: Mapping[str, str], words: frozenset[str]) -> str | None:
    """Return the key of the reading that the rule takes, the first of those with the same text.

    Where all readings say the same and have no accented word (a dash or a no-break blank is all there is
    beyond ASCII), the first is taken.
    """
    keys = {text: key for key, text in reversed(readings.items())}
    if len(keys) == 1 and not WORD.search(*keys):
        return next(iter(keys.values()))
    known = {text: _accented_words(text) & words for text in keys}
    winner = max(keys, key=lambda text: len(known[text]), default="")
    own, of = known.pop(winner, frozenset()), len(_accented_words(winner))
    enough = len(own) == of > 0 or len(own) >= max(2, LEAST_SHARE * of)
    clear = all(len(own - other) >= max(1, CLEARLY * len(other - own)) for other in known.values())
    return keys[winner] if enough and clear and _foreign(winner) <= MOST_FOREIGN * len(own) else None


def words_in(names: Iterable[str]) -> frozenset[str]:
    """Return the words of `names` as they are compared: composed, lower case."""
    folded = unicodedata.normalize("NFC", "\n".join(names)).casefold()
    return frozenset(ANY_WORD.findall(folded))


def looks_foreign(text: str) -> bool:
    """Tell whether `text` has signs that no Vietnamese text has."""
    return not USUAL.issuperset(unicodedata.normalize("NFC", text))


def sample(text: str) -> str:
    """Return `text`, or of a long one the first lines with signs beyond ASCII."""
    if len(text) <= JUDGED:
        return text
    lines, left = [], JUDGED
    for line in LINE_END.split(text):
        if left > 0 and ACCENT.search(line):
            lines.append(line)
            left -= len(line)
    return "\n".join(lines)


def from_1258(raw: bytes) -> str | None:
    """Decode as Windows in Vietnam does; None where a byte is undefined there."""
    try:
        return raw.decode("cp1258")
    except UnicodeDecodeError:
        return None


def from_utf8(raw: bytes) -> str | None:
    """Decode as UTF-8, strictly."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def in_page(text: str, page: str) -> bytes | None:
    """Return the bytes that read as `text` in a code page, None if it has a sign that the page has not."""
    table = _bytes_of(page)
    signs = {}
    for sign in set(text) - ASCII:
        parts = [
            table.get(part) for part in ([sign] if sign in table else unicodedata.normalize("NFD", sign))
        ]
        if None in parts:
            return None
        signs[ord(sign)] = "".join(filter(None, parts))
    return text.translate(signs).encode("latin-1")


def _accented_words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in WORD.findall(unicodedata.normalize("NFC", text)))


def _foreign(text: str) -> int:
    """Return how many different words of `text` have signs that no Vietnamese text has."""
    words = set(ACCENTED.findall(unicodedata.normalize("NFC", text)))
    return sum(not USUAL.issuperset(word) for word in words)


@lru_cache
def _bytes_of(page: str) -> dict[str, str]:
    """Return sign -> its byte in `page`, as a Latin-1 letter; so do the control characters of Latin-1."""
    letters = {bytes([code]).decode(page, errors="ignore"): chr(code) for code in range(0x100)}
    return {chr(code): chr(code) for code in range(0x80, 0xA0)} | letters


def _through(page: str, *reads: Reader) -> Callable[[str], str | None]:
    """Return what takes a text back to its bytes in `page` and reads those anew, once per reader."""

    def repair(text: str) -> str | None:
        for read in reads:
            raw = in_page(text, page)
            again = None if raw is None else read(raw)
            if again is None or again == text:
                return None
            text = again
        return None if CONTROL.search(text) else text

    return repair


READERS: dict[str, Reader] = {"cp1258": from_1258, "tcvn3": from_tcvn3, "vni": from_vni}
REPAIRS: dict[str, tuple[str, Callable[[str], str | None]]] = {
    **{
        f"{page} utf-8": ("mojibake_repaired", _through(page, from_utf8))
        for page in ("cp1252", "cp1258", "cp437")
    },
    "cp1252 cp1258": ("read_as_cp1258", _through("cp1252", from_1258)),
    "cp1252 utf-8 twice": ("mojibake_repaired", _through("cp1252", from_utf8, from_utf8)),
    **{f"{page} tcvn3": ("read_as_tcvn3", _through(page, from_tcvn3)) for page in ("cp1252", "cp1258")},
    **{f"{page} vni": ("read_as_vni", _through(page, from_vni)) for page in ("cp1252", "cp1258")},
}
