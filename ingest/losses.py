"""What shows that letters were lost, or garbled beyond repair, before a file was sent.

A page without Vietnamese letters puts a question mark for each of them; a program that cannot decode a byte
puts U+FFFD; UTF-8 opened as western text and saved again is garbled. None of it can be guessed back.
"""

import re

from ingest.findings import Finding
from ingest.legacy import WESTERN

SHOWN = 40
# UTF-8 that was read as 1252, 1258 or 437: pairs and triples of signs that no Vietnamese text has.
FOLLOWING = "".join(map(chr, [*range(0x80, 0xA0), *range(0xA1, 0xC0)]))  # a no-break blank may be real
IN_WESTERN = "\x80-\x9f" + re.escape(FOLLOWING.translate(WESTERN))
IN_DOS = re.escape(bytes(range(0x80, 0xB1)).decode("cp437"))
MOJIBAKE = re.compile(
    rf"á[º»][{IN_WESTERN}]|[ÄÆ][{IN_WESTERN}]|[ÃĂ][¡¢£¨©ª¬\u00ad²³´µ¹º½]|ß[║╗].|[├─╞][{IN_DOS}]"
)
QUESTION_MARKS = re.compile(r"\?+")
ADDRESS = re.compile(r"://|www\.|[?&]\w+=")
BETWEEN_WORDS = ' \t\u00a0,;|"'
LETTERS_BEFORE = re.compile(r"[^\W\d_]+$")


def shows_loss(text: str) -> bool:
    """Tell whether `text` is worth looking through for letters lost before it was sent."""
    return "?" in text or "\ufffd" in text or bool(MOJIBAKE.search(text))


def endings_lost(words: frozenset[str]) -> frozenset[str]:
    """Return what is left of the `words` whose last letter became a question mark, unless itself a word."""
    return frozenset(word[:-1] for word in words if len(word) > 1 and not word[-1].isascii()) - words


def loss_in(line: str, endings: frozenset[str]) -> Finding | None:
    """Return what shows that letters were lost from one line or cell; the caller adds the place."""
    if "\ufffd" in line:
        return Finding("replacement_character", found=_around(line, line.index("\ufffd")))
    garbled = MOJIBAKE.search(line)
    if garbled:
        return Finding("mojibake", found=_around(line, garbled.start()))
    marks = (mark for mark in QUESTION_MARKS.finditer(line) if _is_loss(mark, endings))
    mark = next(marks, None)
    return Finding("lost_letter", found=_around(line, mark.start())) if mark else None


def _is_loss(mark: re.Match[str], endings: frozenset[str]) -> bool:
    """Tell whether a question mark stands where a letter was: before a letter, or for the last of a word."""
    line = mark.string
    if ADDRESS.search(_around(line, mark.start())):
        return False
    before, after = line[: mark.start()][-1:], line[mark.end() :][:1]
    if after.isalpha():
        return not (before.islower() and after.isupper())  # «có không?Có»: a blank is missing, no letter
    word = LETTERS_BEFORE.search(line[: mark.start()])
    return bool(word) and word[0].casefold() in endings


def _around(line: str, place: int) -> str:
    """Return the word at `place`, as a sentence shows it."""
    start = max(line.rfind(sign, 0, place) for sign in BETWEEN_WORDS) + 1
    stop = min((found for sign in BETWEEN_WORDS if (found := line.find(sign, place)) >= 0), default=len(line))
    return line[max(start, place - SHOWN) : min(stop, place + SHOWN)]
