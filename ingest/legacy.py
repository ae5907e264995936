"""TCVN3 (ABC, the .VnTime fonts) and VNI to Unicode: offices still keep and export such files.

Neither is a code page any library knows. Both put Vietnamese letters where Windows has western ones, so their
bytes decode as western text without complaint; who calls must know from elsewhere that a text is in one.
"""

import re
import unicodedata

ACUTE, GRAVE, HOOK, TILDE, DOT, CIRCUMFLEX, BREVE = "\u0301\u0300\u0309\u0303\u0323\u0302\u0306"

# One byte per letter. Capitals with a tone mark have none of their own: the fonts whose names end in H draw
# the small letters as capitals, so `NGHÖ AN` comes out as `NGHệ AN`.
TCVN3 = {
    **dict(zip(range(0xA1, 0xAF), "ĂÂÊÔƠƯĐăâêôơưđ", strict=True)),
    **dict(zip(b"\xb5\xb6\xb7\xb8\xb9", "àảãáạ", strict=True)),
    **dict(zip(b"\xbb\xbc\xbd\xbe\xc6", "ằẳẵắặ", strict=True)),
    **dict(zip(b"\xc7\xc8\xc9\xca\xcb", "ầẩẫấậ", strict=True)),
    **dict(zip(b"\xcc\xce\xcf\xd0\xd1", "èẻẽéẹ", strict=True)),
    **dict(zip(b"\xd2\xd3\xd4\xd5\xd6", "ềểễếệ", strict=True)),
    **dict(zip(b"\xd7\xd8\xdc\xdd\xde", "ìỉĩíị", strict=True)),
    **dict(zip(b"\xdf\xe1\xe2\xe3\xe4", "òỏõóọ", strict=True)),
    **dict(zip(b"\xe5\xe6\xe7\xe8\xe9", "ồổỗốộ", strict=True)),
    **dict(zip(b"\xea\xeb\xec\xed\xee", "ờởỡớợ", strict=True)),
    **dict(zip(b"\xef\xf1\xf2\xf3\xf4", "ùủũúụ", strict=True)),
    **dict(zip(b"\xf5\xf6\xf7\xf8\xf9", "ừửữứự", strict=True)),
    **dict(zip(b"\xfa\xfb\xfc\xfd\xfe", "ỳỷỹýỵ", strict=True)),
}

# VNI writes a plain letter and, behind it, a western letter that stands for its marks.
TONES = dict(zip("ùøûõï", (ACUTE, GRAVE, HOOK, TILDE, DOT), strict=True))
WITH_CIRCUMFLEX = dict(zip("âáàåãä", ("", ACUTE, GRAVE, HOOK, TILDE, DOT), strict=True))
WITH_BREVE = dict(zip("êéèúüë", ("", ACUTE, GRAVE, HOOK, TILDE, DOT), strict=True))
ALONE = dict(zip("ôöñíìæóòî", "ơưđíìỉĩịỵ", strict=True))


def from_tcvn3(raw: bytes) -> str:
    """Decode TCVN3; what is no Vietnamese letter in it (dashes, quotes) is read as page 1252."""
    return raw.decode("latin-1").translate(TCVN3_SIGNS)


def from_vni(raw: bytes) -> str:
    """Decode VNI; of a pair in two cases the plain letter tells."""
    return VNI_SIGN.sub(lambda sign: VNI[sign[0]], raw.decode("latin-1").translate(WESTERN))


def _vni() -> dict[str, str]:
    small = dict(ALONE)
    for letter in "aeouyôö":
        plain = ALONE.get(letter, letter)
        small |= {letter + mark: plain + tone for mark, tone in TONES.items() if letter + mark != "yï"}
    for letter in "aeo":
        small |= {letter + mark: letter + CIRCUMFLEX + tone for mark, tone in WITH_CIRCUMFLEX.items()}
    small |= {f"a{mark}": f"a{BREVE}{tone}" for mark, tone in WITH_BREVE.items()}
    table = {}
    for sign, parts in small.items():
        letter = unicodedata.normalize("NFC", parts)
        table |= {sign[0] + mark: letter for mark in (sign[1:], sign[1:].upper())}
        table |= {sign[0].upper() + mark: letter.upper() for mark in (sign[1:], sign[1:].upper())}
    return table


# Where page 1252 differs from Latin-1; its five undefined bytes stay the control characters of Latin-1.
WESTERN = {n: bytes([n]).decode("cp1252", errors="ignore") or chr(n) for n in range(0x80, 0xA0)}
TCVN3_SIGNS = WESTERN | TCVN3
VNI = _vni()
VNI_SIGN = re.compile("|".join(sorted(VNI, key=len, reverse=True)))
