"""Bytes come out as the text that was meant, or are refused at the line where that cannot be known."""

import gzip
import io
import unicodedata
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.texts import LANGUAGES, texts
from ingest.decode import NOTES, Decoded, decode
from ingest.findings import Finding, RefusedFileError
from ingest.spelling import REPAIRS, words_in
from tests.ingest.reading.encoders import LETTERS, SMALL, garbled, to_1258, to_tcvn3, to_vni

NAME = "báo cáo.csv"
TEXT = (
    "Đơn vị;Kỳ;Giá trị\r\n"
    "Sở Y tế;2019;5\r\n"
    "Sở Nội vụ;Tháng 10/2019;7\r\n"
    "Huyện Quỳ Hợp – “Mường Ham”;2019;25,68 %\r\n"
)
WORDS = words_in(["Đơn vị", "Kỳ", "Giá trị", "Sở Y tế", "Sở Nội vụ", "Tháng", "Huyện Quỳ Hợp"])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def read(raw: bytes, words: frozenset[str] = WORDS) -> Decoded:
    return decode(raw, file_name=NAME, words=words)


def refused(raw: bytes, words: frozenset[str] = WORDS) -> list[Finding]:
    with pytest.raises(RefusedFileError) as caught:
        read(raw, words)
    assert caught.value.file_name == NAME
    for lang in LANGUAGES:
        sentences = caught.value.sentences(lang)
        assert all(s.startswith(NAME) and "{" not in s for s in sentences)
    return caught.value.findings


def zip_of(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return file.getvalue()


KINDS = [
    pytest.param(b"", Finding("empty_file"), id="nothing"),
    pytest.param(b" \r\n\t", Finding("empty_file"), id="blanks"),
    pytest.param(b"\xef\xbb\xbf \n", Finding("empty_file"), id="a-mark-and-blanks"),
    pytest.param(b"\xff\xfe \x00\n\x00", Finding("empty_file"), id="a-utf16-mark-and-blanks"),
    pytest.param("\u200b\ufeff\u200b".encode(), Finding("empty_file"), id="only-invisible-signs"),
    pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", Finding("pdf_file"), id="pdf"),
    pytest.param(b"\r\n%PDF-1.4\n", Finding("pdf_file"), id="pdf-behind-a-line-end"),
    pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", Finding("image_file"), id="png"),
    pytest.param(b"\xff\xd8\xff\xe0\x00\x10JFIF", Finding("image_file"), id="jpeg"),
    pytest.param(gzip.compress(TEXT.encode()), Finding("archive_file", found="gzip"), id="gzip"),
    pytest.param(b"Rar!\x1a\x07\x00", Finding("archive_file", found="RAR"), id="rar"),
    pytest.param(zip_of(a_csv="x"), Finding("archive_file", found="zip"), id="zip"),
    pytest.param(b"PK\x05\x06" + bytes(18), Finding("archive_file", found="zip"), id="zip-of-nothing"),
    pytest.param(b"PK\x03\x04\x00\x00", Finding("damaged_file"), id="zip-cut-short"),
    pytest.param(zip_of(xl__workbook_xml="<x/>"), Finding("workbook_file"), id="xlsx"),
    pytest.param(zip_of(word__document_xml="<x/>"), Finding("word_file", found=".docx"), id="docx"),
    pytest.param(zip_of(**{"xl__workbook.bin": ""}), Finding("other_workbook", found=".xlsb"), id="xlsb"),
    pytest.param(
        zip_of(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
        Finding("other_workbook", found=".ods"),
        id="ods",
    ),
    pytest.param(OLE + "Workbook".encode("utf-16-le"), Finding("other_workbook", found=".xls"), id="xls"),
    pytest.param(OLE + "WordDocument".encode("utf-16-le"), Finding("word_file", found=".doc"), id="doc"),
    pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), Finding("locked_workbook"), id="password"),
    pytest.param(b"{\\rtf1\\ansi x}", Finding("word_file", found=".rtf"), id="rtf"),
    pytest.param(b"<!DOCTYPE html><html><table>", Finding("html_file"), id="html"),
    pytest.param(b"\xef\xbb\xbf\r\n <TABLE border=1>", Finding("html_file"), id="a-bare-table"),
    pytest.param("\ufeff<html><body>".encode("utf-16-le"), Finding("html_file"), id="html-in-utf16"),
    pytest.param(b'<?xml version="1.0"?><html xmlns="x">', Finding("html_file"), id="xhtml"),
    pytest.param(b"MIME-Version: 1.0\r\nX-Document-Type: Workbook", Finding("html_file"), id="mhtml"),
    pytest.param(b'<?xml version="1.0"?><Workbook>', Finding("xml_file"), id="excel-xml-of-2003"),
    pytest.param(b"a,b\nc,\x00\n", Finding("binary_file", 2), id="nul"),
    pytest.param(b"a,b\r\n\r\nT\xeanh,\x00\n", Finding("binary_file", 3), id="nul-behind-a-bad-byte"),
    pytest.param("\ufeffa\nb\0".encode("utf-16-be"), Finding("binary_file", 2), id="nul-in-utf16"),
    pytest.param("a,b\n".encode("utf-16-le") + b"\n", Finding("binary_file", 1), id="utf16-of-odd-length"),
    pytest.param("\ufeffa,b\n".encode("utf-32-le"), Finding("binary_file", 1), id="utf32"),
    pytest.param(
        b"\xef\xbb\xbfa\nT\xeanh", Finding("encoding", 2, found="ea 6e 68"), id="bad-byte-after-a-mark"
    ),
    pytest.param(
        b"\xff\xfe" + "a\nb".encode("utf-16-le") + b"\x00\xd8",
        Finding("encoding", 2, found="00 d8"),
        id="half-a-letter-in-utf16",
    ),
]


@pytest.mark.parametrize(("raw", "finding"), KINDS)
def test_what_is_no_text_is_refused_as_what_it_is(raw: bytes, finding: Finding) -> None:
    assert refused(raw) == [finding]


def test_each_kind_of_file_has_a_sentence_of_its_own() -> None:
    kinds = {case.values[1].kind for case in KINDS}
    for lang in LANGUAGES:
        assert len({texts()[f"finding_{kind}"][lang] for kind in kinds}) == len(kinds) == 13


ENCODED = [
    pytest.param(TEXT.encode(), "utf-8", "", id="utf8"),
    pytest.param(TEXT.encode("utf-8-sig"), "utf-8", "", id="utf8-with-its-mark"),
    pytest.param(f"\ufeff{TEXT}".encode("utf-16-le"), "utf-16-le", "", id="utf16-le-with-its-mark"),
    pytest.param(f"\ufeff{TEXT}".encode("utf-16-be"), "utf-16-be", "", id="utf16-be-with-its-mark"),
    pytest.param(TEXT.encode("utf-16-le"), "utf-16-le", "", id="utf16-le"),
    pytest.param(TEXT.encode("utf-16-be"), "utf-16-be", "", id="utf16-be"),
    pytest.param(unicodedata.normalize("NFD", TEXT).encode(), "utf-8", "", id="utf8-decomposed"),
    pytest.param(
        unicodedata.normalize("NFD", TEXT).encode("utf-16-le"), "utf-16-le", "", id="utf16-decomposed"
    ),
    pytest.param(to_1258(TEXT).decode("cp1258").encode(), "utf-8", "", id="utf8-of-the-windows-keyboard"),
    pytest.param(to_1258(TEXT), "cp1258", "read_as_cp1258", id="1258"),
    pytest.param(to_tcvn3(TEXT), "tcvn3", "read_as_tcvn3", id="tcvn3"),
    pytest.param(to_vni(TEXT), "vni", "read_as_vni", id="vni"),
    pytest.param(to_1258(TEXT).decode("cp1252").encode(), "utf-8", "read_as_cp1258", id="1258-read-as-1252"),
    pytest.param(to_tcvn3(TEXT).decode("cp1252").encode(), "utf-8", "read_as_tcvn3", id="tcvn3-read-as-1252"),
    pytest.param(
        unicodedata.normalize("NFC", to_tcvn3(TEXT).decode("cp1258")).encode(),
        *("utf-8", "read_as_tcvn3"),
        id="tcvn3-read-as-1258",
    ),
    pytest.param(to_vni(TEXT).decode("cp1252").encode(), "utf-8", "read_as_vni", id="vni-read-as-1252"),
    pytest.param(to_vni(TEXT).decode("cp1258").encode(), "utf-8", "read_as_vni", id="vni-read-as-1258"),
    *(
        pytest.param(garbled(TEXT, page).encode(), "utf-8", "mojibake_repaired", id=f"utf8-read-as-{page}")
        for page in ("cp1252", "cp1258", "cp437", "latin-1")
    ),
    pytest.param(
        garbled(garbled(TEXT, "cp1252"), "cp1252").encode(), "utf-8", "mojibake_repaired", id="garbled-twice"
    ),
    pytest.param(
        garbled(f"\ufeff{TEXT}", "cp1252").encode("utf-8-sig"),
        *("utf-8", "mojibake_repaired"),
        id="garbled-with-its-mark",
    ),
    pytest.param(
        garbled(TEXT, "cp1252").encode("utf-16"), "utf-16-le", "mojibake_repaired", id="garbled-utf16"
    ),
    pytest.param(TEXT.replace("Đ", "Ð").encode(), "utf-8", "", id="icelandic-d"),
    pytest.param(TEXT.replace("Sở", "S\u00ad\u200bở\ufeff").encode(), "utf-8", "", id="invisible-signs"),
]


@pytest.mark.parametrize(("raw", "encoding", "note"), ENCODED)
def test_the_text_comes_back_whatever_the_encoding(raw: bytes, encoding: str, note: str) -> None:
    assert read(raw) == Decoded(TEXT, encoding, (note,) if note else ())


def test_every_repair_is_tried_and_has_its_note() -> None:
    tried = {case.values[2] for case in ENCODED} - {""}
    assert tried == {note for note, _ in REPAIRS.values()} | set(NOTES.values())
    assert all(f"finding_{note}" in texts() for note in tried)


UNKNOWN = frozenset({"khác", "hẳn"})


@pytest.mark.parametrize("words", [frozenset(), UNKNOWN], ids=["no-catalogue", "other-words"])
@pytest.mark.parametrize(
    ("raw", "found"),
    [
        pytest.param(to_1258(TEXT), "d0 f5 6e 20", id="1258"),
        pytest.param(to_tcvn3(TEXT), "a7 ac 6e 20", id="tcvn3"),
        pytest.param(to_vni(TEXT), "d1 f4 6e 20", id="vni"),
    ],
)
def test_bytes_are_not_guessed_at(raw: bytes, found: str, words: frozenset[str]) -> None:
    assert refused(raw, words) == [Finding("encoding", 1, found=found)]
    assert refused(b"a,b\r\nc,d\r" + raw, words) == [Finding("encoding", 3, found=found)]


def test_one_bad_byte_in_a_good_file_is_named() -> None:
    raw = TEXT.encode() + b"S\xe1, 1\r\n" + TEXT.encode()
    assert refused(raw) == [Finding("encoding", 5, found="e1 2c 20 31")]


def test_of_two_readings_with_as_many_known_words_none_is_taken() -> None:
    raw = to_tcvn3("thử")
    assert raw == to_vni("thư")
    assert read(raw, words_in(["thử"])).text == "thử"
    assert read(raw, words_in(["thư"])).text == "thư"
    assert refused(raw, words_in(["thử", "thư"])) == [Finding("encoding", 1, found="f6")]


def test_one_known_word_among_others_is_not_enough() -> None:
    raw = to_tcvn3("thử nghiệm một")
    assert refused(raw, words_in(["thử"])) == [Finding("encoding", 1, found="f6 20 6e 67")]
    assert read(raw, words_in(["thử", "một"])).text == "thử nghiệm một"


@pytest.mark.parametrize("words", [frozenset(), UNKNOWN], ids=["no-catalogue", "other-words"])
@pytest.mark.parametrize("page", ["cp1252", "cp1258", "cp437", "latin-1"])
def test_garbled_text_that_no_known_word_confirms_is_refused(page: str, words: frozenset[str]) -> None:
    findings = refused(garbled(TEXT, page).encode(), words)
    assert {finding.kind for finding in findings} == {"mojibake"}
    assert findings[0].line == 1


def test_lines_garbled_among_good_ones_are_named() -> None:
    mixed = TEXT + "Tỉnh Nghệ An;1;2\r\n" + garbled("Sở Nội vụ;2020;8\r\nThành phố Vinh\r\n", "cp1252")
    assert refused(mixed.encode()) == [
        Finding("mojibake", 6, found=garbled("Sở", "cp1252")),
        Finding("mojibake", 7, found=garbled("phố", "cp1252")),
    ]


def test_a_no_break_blank_in_western_bytes_needs_no_catalogue() -> None:
    raw = b"UBND\xa0tinh,1\r\nSo Y te \x96 2019,2\r\n"
    assert read(raw, frozenset()).text == "UBND\u00a0tinh,1\r\nSo Y te – 2019,2\r\n"


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        pytest.param("Sở N?i vụ", 1, "N?i", id="inside-a-word"),
        pytest.param("a,b\n?i?n Biên,1", 2, "?i?n", id="at-its-beginning"),
        pytest.param("a\r\nHuy?n Qu? H?p", 2, "Huy?n", id="as-many-as-there-were"),
        pytest.param("HUY?N", 1, "HUY?N", id="capitals"),
        pytest.param("a,S? Y,3", 1, "S?", id="at-the-end-of-a-known-word"),
        pytest.param("Sở Y t??", 1, "t??", id="two-for-one-letter"),
    ],
)
def test_a_question_mark_in_the_place_of_a_letter_is_refused(text: str, line: int, found: str) -> None:
    assert refused(text.encode()) == [Finding("lost_letter", line, found=found)]


@pytest.mark.parametrize(
    "text",
    [
        "Đã báo cáo chưa?",
        "Có không? Ghi rõ",
        "Có không?Có",
        "? ,?,5?",
        "Bao nhiêu (%)?",
        "http://nghean.gov.vn/?id=5,https://a.vn/x?ten=y&b=c",
        "Vì sao???\nTại sao?!",
    ],
)
def test_a_question_mark_may_ask(text: str) -> None:
    assert read(text.encode()).text == text


def test_a_letter_that_some_program_could_not_read_is_refused_once_per_line() -> None:
    raw = "a,b\nNgh\ufffd An,S\ufffd\nx,y\nS\ufffd,1".encode()
    assert refused(raw) == [
        Finding("replacement_character", 2, found="Ngh\ufffd"),
        Finding("replacement_character", 4, found="S\ufffd"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("XÃ\u00a0CON CUÔNG", id="no-break-blank-behind-a-capital"),
        pytest.param("«XÃ» “MÃ” HÃ…", id="quotes-behind-a-capital"),
        pytest.param("Ø 20 mm, 5 µg, ±3°, Müller, café, 100 €, ① 中文", id="signs-of-elsewhere"),
        pytest.param("toà án, hoà bình, cá, ốm", id="letters-that-vni-uses-for-others"),
        pytest.param("├── a\n└── b ║ c ╗", id="lines-drawn-with-letters"),
        pytest.param("a\u2028b\x0bc\x85d", id="what-is-no-line-end"),
    ],
)
@pytest.mark.parametrize("words", [WORDS, frozenset()], ids=["catalogue", "no-catalogue"])
def test_good_text_is_left_as_it_is(text: str, words: frozenset[str]) -> None:
    assert read(text.encode(), words) == Decoded(text, "utf-8")


def test_line_ends_stay_where_they_are() -> None:
    text = "a\r\nb\rc\n\n\r\r\nd"
    for encoding in ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"):
        assert read(text.encode(encoding)).text == text


SYLLABLE = st.text(st.sampled_from(LETTERS + "bcghiklmnopqrstuvx"), min_size=2, max_size=6)
SENTENCES = st.lists(
    st.lists(SYLLABLE, min_size=2, max_size=4).map(" ".join), min_size=4, max_size=8, unique=True
).map("\r\n".join)
EVERY_TIME_ALIKE = settings(derandomize=True, deadline=None, database=None)


@settings(EVERY_TIME_ALIKE, max_examples=150)
@given(text=SENTENCES, encode=st.sampled_from([to_1258, to_vni, to_tcvn3]))
def test_any_text_of_known_words_comes_back_from_its_page(text: str, encode) -> None:
    if encode is to_tcvn3:
        text = text.lower()
    assert read(encode(text), words_in([text])).text == text


@settings(EVERY_TIME_ALIKE, max_examples=150)
@given(
    text=SENTENCES,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    form=st.sampled_from(["NFC", "NFD"]),
    known=st.booleans(),
)
def test_any_text_comes_back_from_unicode_with_or_without_a_catalogue(
    text: str, encoding: str, form: str, known: bool
) -> None:
    raw = unicodedata.normalize(form, text).encode(encoding)
    decoded = read(raw, words_in([text]) if known else frozenset())
    assert (decoded.text, decoded.notes) == (text, ())


@settings(EVERY_TIME_ALIKE, max_examples=100)
@given(text=SENTENCES, page=st.sampled_from(["cp1252", "cp1258", "cp437", "latin-1"]))
def test_any_garbled_text_of_known_words_is_repaired(text: str, page: str) -> None:
    assert read(garbled(text, page).encode(), words_in([text])).text == text


@settings(EVERY_TIME_ALIKE, max_examples=300)
@given(raw=st.binary(max_size=60) | st.text(max_size=40).map(str.encode))
def test_any_bytes_are_read_or_refused_in_a_sentence(raw: bytes) -> None:
    try:
        text = read(raw).text
    except RefusedFileError as error:
        text = "\n".join(error.sentences("en"))
    assert text.strip()
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\0\ufeff\u200b\u00adÐ")


def test_small_letters_alone_make_a_file() -> None:
    assert read(to_tcvn3(SMALL), words_in([SMALL])).text == SMALL
