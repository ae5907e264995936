"""TCVN3 and VNI: every letter there and back, and sentences as they stand in old documents."""

import unicodedata

import pytest

from ingest.legacy import TCVN3, VNI, from_tcvn3, from_vni
from tests.ingest.reading.encoders import LETTERS, SMALL, to_tcvn3, to_vni

# Letter by letter in the order of the encodings, a second time, so that a slip in the tables shows.
TCVN3_SIGNS = "®µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ"
TCVN3_LETTERS = "đàảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
VNI_SIGNS = (
    "ñ aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä eø eû eõ eù eï eâ eà eå eã eá eä ì æ ó í ò "
    "oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï uø uû uõ uù uï ö öø öû öõ öù öï yø yû yõ yù î"
)


def test_there_are_134_letters() -> None:
    assert (len(SMALL), len(set(LETTERS))) == (67, 134)
    assert set(TCVN3_LETTERS) == set(SMALL)


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_comes_back_from_vni(letter: str) -> None:
    assert from_vni(to_vni(letter)) == letter
    assert from_vni(to_vni(f"{letter}i{letter}n")) == f"{letter}i{letter}n"


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_comes_back_from_tcvn3_where_it_has_a_byte(letter: str) -> None:
    known = letter in SMALL or letter in "ĂÂĐÊÔƠƯ"
    assert from_tcvn3(to_tcvn3(letter)) == (letter if known else letter.lower())


def test_the_tables_hold_these_letters_and_no_other() -> None:
    assert sorted(TCVN3.values()) == sorted(SMALL + "ĂÂĐÊÔƠƯ")
    assert set(VNI.values()) == set(LETTERS)
    assert all(unicodedata.is_normalized("NFC", letter) for letter in (*TCVN3.values(), *VNI.values()))


def test_tcvn3_letter_by_letter() -> None:
    assert from_tcvn3(TCVN3_SIGNS.encode("latin-1")) == TCVN3_LETTERS


def test_vni_letter_by_letter() -> None:
    signs = VNI_SIGNS.split()
    assert from_vni(" ".join(signs).encode("cp1252")) == " ".join(TCVN3_LETTERS)
    assert from_vni(" ".join(signs).upper().encode("cp1252")) == " ".join(TCVN3_LETTERS).upper()


@pytest.mark.parametrize(
    ("western", "text"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("UBND tØnh NghÖ An – n¨m 2019", "UBND tỉnh Nghệ An – năm 2019"),
        ("céNG hOµ", "cộNG hOà"),
        ("25,68 % “x”…", "25,68 % “x”…"),
    ],
)
def test_tcvn3_as_it_stands_in_documents(western: str, text: str) -> None:
    assert from_tcvn3(western.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("western", "text"),
    [
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("UÛY BAN NHAÂN DAÂN TÆNH NGHEÄ AN", "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN"),
        ("Aùnh AÙnh aÙnh", "Ánh Ánh ánh"),
        ("25,68 % “x”…", "25,68 % “x”…"),
    ],
)
def test_vni_as_it_stands_in_documents(western: str, text: str) -> None:
    assert from_vni(western.encode("cp1252")) == text


def test_every_byte_is_read_and_ascii_unchanged() -> None:
    for read in (from_tcvn3, from_vni):
        assert len(read(bytes(range(256)))) <= 256
        assert read(bytes(range(128))) == bytes(range(128)).decode()
