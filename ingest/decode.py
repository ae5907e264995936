"""Bytes to text, strictly: a byte that does not belong refuses the file, it is never replaced."""

import codecs

from ingest.findings import Finding, RefusedFileError
from ingest.tokens import line_ends

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(raw: bytes, *, file_name: str) -> str:
    """Return the text of `raw`: UTF-8, or UTF-16 where a byte-order mark says so.

    Raises:
        RefusedFileError: Empty, binary, or in another encoding; the line of the first bad byte is named.
    """
    mark, encoding = next(((m, e) for m, e in MARKS if raw.startswith(m)), (b"", "utf-8"))
    body = raw[len(mark) :]
    if not body.strip():
        raise RefusedFileError(file_name, [Finding("empty_file")])
    if encoding == "utf-8" and b"\x00" in body:
        raise RefusedFileError(file_name, [Finding("binary_file")])
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        line = line_ends(body[: error.start].decode(encoding, errors="ignore")) + 1
        found = body[error.start : error.start + 4].hex(" ")
        raise RefusedFileError(file_name, [Finding("encoding", line=line, found=found)]) from error
