"""What a file is by its content, whatever its name says: an export called .csv or .xls is often neither."""

import io
import re
import zipfile

from ingest.findings import Finding

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF_WITHIN = 1024  # a PDF may begin with a few bytes of something else
IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
ARCHIVES = {b"\x1f\x8b": "gzip", b"Rar!\x1a": "RAR", b"7z\xbc\xaf\x27\x1c": "7z"}
HTML = re.compile(rb"<(?:!doctype\s+html|html|head|meta|style|table|body|div|script)\b|mime-version:")
XML = re.compile(rb"<\?xml\b")
BEGINNING = 2048
WORKBOOK_PART = "xl/workbook.xml"


def is_workbook(raw: bytes) -> bool:
    """Tell whether the bytes are an Excel workbook of today (.xlsx, .xlsm)."""
    return raw.startswith(ZIP) and WORKBOOK_PART in _names_in(raw)


def refusal_of(raw: bytes) -> Finding | None:
    """Return what is wrong with a file that is no text, or is a page sold as a table; None for text."""
    archive = next((name for mark, name in ARCHIVES.items() if raw.startswith(mark)), None)
    if raw.startswith((ZIP, EMPTY_ZIP)):
        return _refusal_of_zip(raw)
    if raw.startswith(OLE):
        return _refusal_of_ole(raw)
    if archive:
        return Finding("archive_file", found=archive)
    if b"%PDF-" in raw[:PDF_WITHIN]:
        return Finding("pdf_file")
    if raw.startswith(IMAGES):
        return Finding("image_file")
    if raw.startswith(b"{\\rtf"):
        return Finding("word_file", found=".rtf")
    return _refusal_of_page(raw)


def _refusal_of_zip(raw: bytes) -> Finding:
    names = _names_in(raw)
    if WORKBOOK_PART in names:
        return Finding("workbook_file")
    if "xl/workbook.bin" in names:
        return Finding("other_workbook", found=".xlsb")
    if "word/document.xml" in names:
        return Finding("word_file", found=".docx")
    if b"opendocument.spreadsheet" in raw[:200]:
        return Finding("other_workbook", found=".ods")
    if not names and not raw.startswith(EMPTY_ZIP):
        return Finding("damaged_file")
    return Finding("archive_file", found="zip")


def _refusal_of_ole(raw: bytes) -> Finding:
    """Tell the files of old Office apart by the names of their streams."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return Finding("locked_workbook")
    if "WordDocument".encode("utf-16-le") in raw:
        return Finding("word_file", found=".doc")
    return Finding("other_workbook", found=".xls")


def _refusal_of_page(raw: bytes) -> Finding | None:
    """Recognise HTML and XML in any encoding: only its ASCII signs are looked at."""
    start = raw[:BEGINNING].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if HTML.match(start) or (XML.match(start) and b"<html" in start):
        return Finding("html_file")
    return Finding("xml_file") if XML.match(start) else None


def _names_in(raw: bytes) -> frozenset[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return frozenset()
