"""Names as they are compared: what two people write for the same thing comes to the same key.

The exact key forgets only what no office means anything by: case, blanks, punctuation, the place of the
tone mark (Hoà, Hòa), and which of the three letters that look like Đ was typed. The key without accents
forgets more than that, so whoever uses it must see that it leads to one thing only.
"""

import re
import unicodedata
from functools import lru_cache

from viet_text_tools import normalize_diacritics

from ingest.readings import REMEMBERED

WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|[^\w\s]")
MEANT = frozenset("%‰&")  # punctuation to Unicode, but a rate is not a count
LETTERS_LIKE_D = str.maketrans("ðɖ", "đđ")  # eth, which page 1258 has in the place of Đ; African D
AND = frozenset({"&", "and", "và"})
NUMBERED = re.compile(
    r"(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}\s*[.)]|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}|[a-eđ]\)|[-+•*])\s+(?=[\w%])"
)
ROMAN = re.compile(r"(?:I|[IVX]{2,5})\s*[.)]\s+(?=[\w%])")  # not X. or V. alone: X. is short for Xã
# Every writing of an administrative word, the accented ones first, and what stands for it in a key.
ADMINISTRATIVE = {
    **{"thành phố": "tp", "t p": "tp", "tp": "tp", "thị xã": "tx", "t x": "tx", "tx": "tx"},
    **{"thị trấn": "thị trấn", "đặc khu": "đặc khu", "tỉnh": "t", "t": "t", "huyện": "h", "h": "h"},
    **{"quận": "q", "q": "q", "phường": "p", "p": "p", "xã": "x", "x": "x"},
}
SHORT = tuple(dict.fromkeys(ADMINISTRATIVE.values()))
COMMITTEE = "ủy ban nhân dân"


@lru_cache(maxsize=REMEMBERED)
def fold_name(text: str) -> str:
    """Return the exact key of a name: words of letters and digits with single blanks between them.

    `và` and `and` become `&`. Signs that carry meaning (%, <, +) stay words; other punctuation goes.
    """
    plain = unicodedata.normalize("NFKC", text.casefold()).casefold()
    plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")  # zero-width signs
    plain = normalize_diacritics(plain.translate(LETTERS_LIKE_D))
    ands = AND if has_accents(plain) else AND | {"va"}
    words = ("&" if word in ands else word for word in WORD.findall(plain))
    return " ".join(word for word in words if not _is_meaningless(word))


@lru_cache(maxsize=REMEMBERED)
def without_accents(key: str) -> str:
    """Return a key without its accents; `key` has some exactly where this differs from it."""
    letters = unicodedata.normalize("NFD", key.replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def has_accents(key: str) -> bool:
    """Tell whether a key was written with Vietnamese letters."""
    return without_accents(key) != key


@lru_cache(maxsize=REMEMBERED)
def fold_unit(text: str) -> str:
    """Return the exact key of a unit: `UBND` left out, administrative words in their short form.

    TP., T.P and Thành phố are one word to an office, and so are a committee and the place it governs.
    """
    return _shortened(fold_name(text), COMMITTEE, ADMINISTRATIVE)


@lru_cache(maxsize=REMEMBERED)
def fold_plain_unit(text: str) -> str:
    """Return the key of a unit written without accents, whose first word may be an administrative one.

    It may also be a name (Quan Hóa is no quận), so this key comes second.
    """
    words = {without_accents(word): without_accents(short) for word, short in ADMINISTRATIVE.items()}
    return _shortened(fold_name(text), without_accents(COMMITTEE), words)


def divided(key: str) -> tuple[str, str]:
    """Split the key of a unit into its administrative word (or '') and the rest."""
    for word in (*SHORT, *map(without_accents, SHORT)):
        if key.startswith(f"{word} "):
            return word, key.removeprefix(f"{word} ")
    return "", key


def without_number(text: str) -> str:
    """Return `text` without the number or dash of its place in a list: `1.2. `, `a) `, `II. `, `- `."""
    text = text.strip()
    number = NUMBERED.match(text) or ROMAN.match(text)
    return text[number.end() :] if number else text


def _is_meaningless(word: str) -> bool:
    """Tell whether a word is only punctuation, or an accent that stands over nothing."""
    return len(word) == 1 and word not in MEANT and unicodedata.category(word)[0] in "PM"


def _shortened(key: str, committee: str, administrative: dict[str, str]) -> str:
    key = f" {key} ".replace(f" {committee} ", " ubnd ").strip()
    while key.startswith("ubnd "):
        key = key.removeprefix("ubnd ")
    for word, short in administrative.items():
        if key.startswith(f"{word} "):
            return f"{short} {key.removeprefix(f'{word} ')}"
    return key
