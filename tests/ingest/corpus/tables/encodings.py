"""One table in the encodings of thirty years, and what is left where letters were lost on the way."""

import unicodedata

from tests.ingest.corpus.case import holds_back, loads, refuses, right_or_not, table
from tests.ingest.corpus.spelling import as_1258, as_tcvn3, as_vni, garbled
from tests.ingest.corpus.tables.dialects import BASE, FIVE, HEADING

TEXT = table(*BASE)
SHORT = table("Đơn vị;Kỳ;Chỉ tiêu;Giá trị", "Sở Y tế;2019;Hồ sơ tiếp nhận;450")
SHORT_RECORD = "2 YTE recv 2019 450"
CAPITALS = table("ĐƠN VỊ;KỲ BÁO CÁO;CHỈ TIÊU;GIÁ TRỊ", "NGHỆ AN;2019;HỒ SƠ TIẾP NHẬN;242272")
CAPITAL_RECORD = "2 NA recv 2019 242272"
LOST = TEXT.replace("Nghệ", "Ngh?").replace("Điện", "?i?n").replace("Hồ", "H?").replace("ế", "?")
BEST_FIT = "".join(
    letter if letter.isascii() else (unicodedata.normalize("NFD", letter)[0] if letter not in "đĐ" else "?")
    for letter in SHORT
)

CASES = (
    loads("encodings/utf8.csv", TEXT, *FIVE),
    loads("encodings/utf8_bom.csv", TEXT.encode("utf-8-sig"), *FIVE),
    loads("encodings/utf8_bom_written_twice.csv", b"\xef\xbb\xbf" + TEXT.encode("utf-8-sig"), *FIVE),
    loads("encodings/utf16_little.csv", b"\xff\xfe" + TEXT.encode("utf-16-le"), *FIVE),
    loads("encodings/utf16_big.csv", b"\xfe\xff" + TEXT.encode("utf-16-be"), *FIVE),
    loads("encodings/utf16_little_bare.csv", TEXT.encode("utf-16-le"), *FIVE),
    loads("encodings/utf16_big_bare.csv", TEXT.encode("utf-16-be"), *FIVE),
    loads(
        "encodings/unicode_text_of_excel.txt",
        b"\xff\xfe" + TEXT.replace(";", "\t").encode("utf-16-le"),
        *FIVE,
    ),
    loads("encodings/page_1258.csv", as_1258(TEXT), *FIVE),
    loads("encodings/page_1258_short.csv", as_1258(SHORT), SHORT_RECORD),
    loads("encodings/page_1258_capitals.csv", as_1258(CAPITALS), CAPITAL_RECORD),
    loads("encodings/tcvn3_bytes.csv", as_tcvn3(TEXT).encode("latin-1"), *FIVE),
    loads("encodings/tcvn3_bytes_short.csv", as_tcvn3(SHORT).encode("latin-1"), SHORT_RECORD),
    loads("encodings/tcvn3_capitals.csv", as_tcvn3(CAPITALS).encode("latin-1"), CAPITAL_RECORD),
    loads("encodings/tcvn3_as_utf8.csv", as_tcvn3(TEXT), *FIVE),
    loads("encodings/tcvn3_as_utf8_bom.csv", as_tcvn3(TEXT).encode("utf-8-sig"), *FIVE),
    loads("encodings/vni_bytes.csv", as_vni(TEXT).encode("cp1252"), *FIVE),
    loads("encodings/vni_bytes_short.csv", as_vni(SHORT).encode("cp1252"), SHORT_RECORD),
    loads("encodings/vni_capitals.csv", as_vni(CAPITALS).encode("cp1252"), CAPITAL_RECORD),
    loads("encodings/vni_as_utf8.csv", as_vni(TEXT), *FIVE),
    loads("encodings/vni_as_utf16.csv", b"\xff\xfe" + as_vni(TEXT).encode("utf-16-le"), *FIVE),
    loads("encodings/decomposed.csv", unicodedata.normalize("NFD", TEXT), *FIVE),
    loads(
        "encodings/decomposed_and_composed.csv",
        table(HEADING) + unicodedata.normalize("NFD", table(*BASE[1:4])) + table(*BASE[4:]),
        *FIVE,
    ),
    loads(
        "encodings/decomposed_utf16.csv",
        b"\xff\xfe" + unicodedata.normalize("NFD", TEXT).encode("utf-16-le"),
        *FIVE,
    ),
    loads("encodings/garbled_1252.csv", garbled(TEXT, "cp1252"), *FIVE),
    loads("encodings/garbled_latin_1.csv", garbled(TEXT, "latin-1"), *FIVE),
    loads("encodings/garbled_437.csv", garbled(TEXT, "cp437"), *FIVE),
    loads("encodings/garbled_1252_with_bom.csv", garbled("\ufeff" + TEXT, "cp1252"), *FIVE),
    right_or_not("encodings/garbled_1252_twice.csv", garbled(garbled(TEXT, "cp1252"), "cp1252"), *FIVE),
    right_or_not("encodings/garbled_437_twice.csv", garbled(garbled(TEXT, "cp437"), "cp437"), *FIVE),
    loads("encodings/eth_for_d_with_bar.csv", TEXT.replace("Đ", "\u00d0"), *FIVE),
    right_or_not("encodings/african_d_for_d_with_bar.csv", TEXT.replace("Đ", "\u0189"), *FIVE),
    loads("encodings/blanks_nobody_sees.csv", TEXT.replace(" ", "\u00a0").replace("An;", "An\u200b;"), *FIVE),
    loads("encodings/control_z_at_end.csv", TEXT + "\x1a", *FIVE),
    refuses("encodings/lost_letters.csv", LOST, "2", "3", "4", "5", "6", "+1"),
    refuses(
        "encodings/lost_letters_in_one_line.csv",
        TEXT.replace("Điện Biên;2019;Hồ", "?i?n Biên;2019;H?"),
        "4 lost_letter",
    ),
    refuses(
        "encodings/replacement_characters.csv",
        TEXT.replace("Hòa Bình", "H\ufffda Bình"),
        "6 replacement_character",
    ),
    refuses(
        "encodings/one_bad_byte.csv",
        TEXT.encode().replace("Hòa".encode(), b"H\xf2a"),
        "6 encoding",
    ),
    holds_back(
        "encodings/one_line_garbled.csv",
        TEXT.replace("Điện Biên;2019;Hồ", garbled("Điện Biên;2019;Hồ", "cp1252")),
        "4",
    ),
    holds_back("encodings/utf16_cut_in_a_letter.csv", b"\xff\xfe" + TEXT.encode("utf-16-le")[:-5]),
    holds_back("encodings/best_fit_of_ansi.csv", BEST_FIT),
    loads(
        "encodings/ascii_only.csv",
        table("unit_id,time_period,indicator_id,obs_value", "VN-63-40,2019,dossiers_received,242272"),
        "2 NA recv 2019 242272",
    ),
)
