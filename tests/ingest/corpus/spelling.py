"""Vietnamese in the bytes of offices' old programs: TCVN3 (.VnTime), VNI and page 1258.

Kept apart from the tables of the importer: an error there must not be answered by the same error here.
"""

import unicodedata

TONES = "\u0301\u0300\u0309\u0303\u0323"  # acute, grave, hook, tilde, dot: in this order below
TCVN3 = {
    "a": "\xb8\xb5\xb6\xb7\xb9",
    "ă": "\xbe\xbb\xbc\xbd\xc6",
    "â": "\xca\xc7\xc8\xc9\xcb",
    "e": "\xd0\xcc\xce\xcf\xd1",
    "ê": "\xd5\xd2\xd3\xd4\xd6",
    "i": "\xdd\xd7\xd8\xdc\xde",
    "o": "\xe3\xdf\xe1\xe2\xe4",
    "ô": "\xe8\xe5\xe6\xe7\xe9",
    "ơ": "\xed\xea\xeb\xec\xee",
    "u": "\xf3\xef\xf1\xf2\xf4",
    "ư": "\xf8\xf5\xf6\xf7\xf9",
    "y": "\xfd\xfa\xfb\xfc\xfe",
}
TCVN3_PLAIN = dict(
    zip("ăâêôơưđĂÂÊÔƠƯĐ", "\xa8\xa9\xaa\xab\xac\xad\xae\xa1\xa2\xa3\xa4\xa5\xa6\xa7", strict=True)
)
VNI_PLAIN = {"ă": "aê", "â": "aâ", "ê": "eâ", "ô": "oâ", "ơ": "ô", "ư": "ö", "đ": "ñ"}
VNI_TONES = "ùøûõï"
VNI_CIRCUMFLEX = "áàåãä"
VNI_BREVE = "éèúüë"
VNI_ALONE = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}


def _split(letter: str) -> tuple[str, int]:
    """Return the letter without its tone, and which tone it has (-1 for none)."""
    marks = unicodedata.normalize("NFD", letter)
    tone = next((TONES.index(mark) for mark in marks if mark in TONES), -1)
    bare = "".join(mark for mark in marks if mark not in TONES)
    return unicodedata.normalize("NFC", bare), tone


def _tcvn3(letter: str) -> str:
    if letter in TCVN3_PLAIN:
        return TCVN3_PLAIN[letter]
    bare, tone = _split(letter)
    return TCVN3[bare.lower()][tone] if tone >= 0 else bare


def _vni(letter: str) -> str:
    low = letter.lower()
    bare, tone = _split(low)
    if low in VNI_ALONE:
        sign = VNI_ALONE[low]
    elif tone < 0:
        sign = VNI_PLAIN.get(low, low)
    elif bare in "âêô":
        sign = VNI_PLAIN[bare][0] + VNI_CIRCUMFLEX[tone]
    elif bare == "ă":
        sign = "a" + VNI_BREVE[tone]
    else:
        sign = VNI_PLAIN.get(bare, bare) + VNI_TONES[tone]
    return sign.upper() if letter != low else sign


def as_tcvn3(text: str) -> str:
    """Return what a western program shows for text typed in TCVN3; capitals with a tone mark become small."""
    return "".join(letter if letter.isascii() else _tcvn3(letter) for letter in text)


def as_vni(text: str) -> str:
    """Return what a western program shows for text typed in VNI."""
    return "".join(letter if letter.isascii() else _vni(letter) for letter in text)


def as_1258(text: str) -> bytes:
    """Return the bytes of page 1258: tones stand behind their letters."""
    parts = (_split(letter) for letter in text)
    return "".join(bare + (TONES[tone] if tone >= 0 else "") for bare, tone in parts).encode("cp1258")


def garbled(text: str, page: str) -> str:
    """Return UTF-8 as a program shows it that takes it for `page`."""
    return "".join(bytes([byte]).decode(page, errors="ignore") or chr(byte) for byte in text.encode())
