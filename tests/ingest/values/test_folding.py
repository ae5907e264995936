"""Keys forget how a name was typed, and nothing that tells one name from another."""

import pytest

from ingest.folding import fold_name, fold_unit, without_accents, without_number
from ingest.measures import measure_of, same_unit


@pytest.mark.parametrize(
    "writings",
    [
        pytest.param(("Hoà Bình", "Hòa Bình", "HOÀ BÌNH", "hoa\u0300 bi\u0300nh", "Hòa  Bình "), id="oa"),
        pytest.param(("Thuý", "Thúy", "THUÝ", "thúy"), id="uy"),
        pytest.param(("Uỷ ban", "Ủy ban", "ỦY BAN"), id="uy-first"),
        pytest.param(
            ("Đắk Lắk", "Ðắk Lắk", "ĐẮK LẮK", "ÐẮK LẮK", "Ɖắk Lắk", "đắk lắk"), id="three-letters-like-d"
        ),
        pytest.param(
            ("Bà Rịa - Vũng Tàu", "Bà Rịa – Vũng Tàu", "Bà Rịa-Vũng Tàu", "Bà Rịa, Vũng Tàu"), id="dashes"
        ),
        pytest.param(("Sở TT&TT", "Sở TT & TT", "sở tt và tt", "Sở TT and TT"), id="and"),
        pytest.param(
            ("Nghệ An", "Nghê\u0323 An", "Nghe\u0302\u0323 An", "Nghe\u0323\u0302 An"), id="order-of-marks"
        ),
        pytest.param(
            ("Nghệ An", "Nghệ\u00a0An", "Nghệ\u200b An", "Nghệ\u2003An", "\ufeffNghệ An"), id="blanks"
        ),
        pytest.param(("Nghệ An", "“Nghệ An”", "Nghệ An*", "Nghệ An (*)", "Nghệ An."), id="punctuation"),
        pytest.param(("Nghệ An", "Ｎghệ Ａn"), id="wide-letters"),
    ],
)
def test_writings_of_one_name_have_one_key(writings: tuple[str, ...]) -> None:
    assert len({fold_name(name) for name in writings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("% hồ sơ", "hồ sơ", id="per-cent"),
        pytest.param("Mức độ 3", "Mức độ 4", id="digits"),
        pytest.param("Đắk Lắk", "Dak Lak", id="accents"),
        pytest.param("hồ sơ > 30", "hồ sơ < 30", id="signs"),
        pytest.param("Hòa Bình", "Hóa Bình", id="tones"),
    ],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


def test_quy_keeps_its_tone_where_it_is() -> None:
    assert fold_name("Quỳ Hợp, Quý, Quỹ") == "quỳ hợp quý quỹ"


@pytest.mark.parametrize(
    "writings",
    [
        pytest.param(
            ("Thành phố Vinh", "TP. Vinh", "TP.Vinh", "T.P Vinh", "Tp Vinh", "UBND TP Vinh"), id="city"
        ),
        pytest.param(("Thị xã Thái Hoà", "TX. Thái Hòa", "T.X Thái Hòa", "UBND thị xã Thái Hòa"), id="town"),
        pytest.param(
            ("Huyện Quỳ Hợp", "H. Quỳ Hợp", "H Quỳ Hợp", "Uỷ ban nhân dân huyện Quỳ Hợp"), id="district"
        ),
        pytest.param(("Xã Con Cuông", "X. Con Cuông", "x.Con Cuông"), id="commune"),
        pytest.param(("Phường 1", "P. 1", "P.1"), id="ward"),
        pytest.param(("Quận 1", "Q. 1", "Q1".replace("1", " 1")), id="urban-district"),
        pytest.param(("Tỉnh Nghệ An", "T. Nghệ An", "UBND tỉnh Nghệ An"), id="province"),
        pytest.param(("Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"), id="committee-inside"),
    ],
)
def test_administrative_words_and_their_short_forms_are_one(writings: tuple[str, ...]) -> None:
    assert len({fold_unit(name) for name in writings}) == 1


def test_administrative_words_are_kept_apart() -> None:
    names = ("Con Cuông", "Huyện Con Cuông", "Xã Con Cuông", "Thị xã Con Cuông", "TP. Con Cuông", "UBND")
    assert len({fold_unit(name) for name in names}) == len(names)


def test_accents_go_with_the_bar_of_d() -> None:
    assert without_accents(fold_name("Đường Nguyễn Huệ")) == "duong nguyen hue"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *(("1. Sở Y tế", "Sở Y tế"), ("1.2. Sở Y tế", "Sở Y tế"), ("12) Sở Y tế", "Sở Y tế")),
        *(("a) Sở Y tế", "Sở Y tế"), ("II. Sở Y tế", "Sở Y tế"), ("- Sở Y tế", "Sở Y tế")),
        *(("X. Con Cuông", "X. Con Cuông"), ("H. Con Cuông", "H. Con Cuông"), ("1 Sở", "1 Sở"), ("-", "-")),
    ],
)
def test_a_place_in_a_list_is_no_part_of_a_name(text: str, name: str) -> None:
    assert without_number(text) == name


@pytest.mark.parametrize(
    ("said", "unit", "agree"),
    [
        *(
            ("hồ sơ", "hồ sơ", True),
            ("HS", "hồ sơ", True),
            ("ho so", "hồ sơ", True),
            ("dossiers", "hồ sơ", True),
        ),
        *(("%", "%", True), ("phần trăm", "%", True), ("percent", "%", True), ("điểm %", "%", False)),
        *(("tỷ đồng", "tỷ đồng", True), ("tỉ VNĐ", "tỷ đồng", True), ("billion VND", "tỷ đồng", True)),
        *(("triệu đồng", "tỷ đồng", False), ("đồng", "tỷ đồng", False), ("tỷ USD", "tỷ đồng", False)),
        *(("tấn", "tấn", True), ("tan", "tấn", True), ("tạ", "tấn", False), ("", "hồ sơ", False)),
    ],
)
def test_units_of_measure_agree_in_both_languages(said: str, unit: str, agree: bool) -> None:
    assert same_unit(said, unit) == agree


def test_a_unit_of_measure_is_a_factor_and_a_thing() -> None:
    assert measure_of("nghìn tỷ đồng") == (10**12, "đồng")
    assert measure_of("hồ sơ") == (1, "hồ sơ")
