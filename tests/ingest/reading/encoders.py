"""Vietnamese as offices' programs write it: the encodings that Python can only read, or does not know."""

import unicodedata

from ingest.legacy import TCVN3, VNI

TONES = "\u0301\u0300\u0309\u0303\u0323"
VOWELS = "aăâeêioôơuưy"
SMALL = "đ" + "".join(
    unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in ("", *TONES)
).translate(dict.fromkeys(map(ord, "aeiouy")))
LETTERS = SMALL + SMALL.upper()
TCVN3_BYTES = {letter: bytes([byte]) for byte, letter in TCVN3.items()}
VNI_BYTES = {
    letter: sign.encode("cp1252") for sign, letter in VNI.items() if sign in (sign.lower(), sign.upper())
}


def to_tcvn3(text: str) -> bytes:
    """In TCVN3, where capitals with a tone mark are small letters in a font of capitals."""
    return b"".join(
        TCVN3_BYTES.get(letter) or TCVN3_BYTES.get(letter.lower()) or letter.encode("cp1252")
        for letter in text
    )


def to_vni(text: str) -> bytes:
    return b"".join(VNI_BYTES.get(letter) or letter.encode("cp1252") for letter in text)


def to_1258(text: str) -> bytes:
    """As Windows does it: the tone mark stands behind its letter, the circumflex, breve or horn in it."""
    parts = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in marks if mark in TONES)
        parts.append(
            unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES)) + tone
        )
    return "".join(parts).encode("cp1258")


def garbled(text: str, page: str) -> str:
    """UTF-8 read as `page`; bytes that the page does not define stay control characters."""
    return "".join(bytes([byte]).decode(page, errors="ignore") or chr(byte) for byte in text.encode())
