"""The parts of a workbook are measured before openpyxl opens it.

A few kilobytes can hold gigabytes, or a merge of seventeen thousand million cells.
"""

import io
import re
import zipfile

from openpyxl.utils.cell import range_boundaries

from ingest.findings import Finding, RefusedFileError

MOST_BYTES = 200_000_000
MOST_CELLS = 1_000_000  # written in the file, or covered by its merges
CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
AREA = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?\bref\s*=\s*[\"']([A-Za-z0-9:$]+)")
DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def has_formulas(raw: bytes, *, file_name: str) -> bool:
    """Return whether a workbook has any formula.

    Raises:
        RefusedFileError: It would fill the memory, or defines entities, which no Office program does.
    """
    cells, found = 0, False
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        size = sum(part.file_size for part in archive.infolist())
        if size > MOST_BYTES:
            _refuse_size(file_name, f"{size // 1_000_000} MB", f"{MOST_BYTES // 1_000_000} MB")
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels")):
                content = archive.read(part)
                if DOCTYPE.search(content[:2048]):
                    raise RefusedFileError(file_name, [Finding("damaged_file")])
                cells += sum(1 for _ in CELL.finditer(content)) + sum(map(_area, AREA.findall(content)))
                found = found or bool(FORMULA.search(content))
    if cells > MOST_CELLS:
        _refuse_size(file_name, str(cells), str(MOST_CELLS))
    return found


def _area(reference: bytes) -> int:
    left, top, right, bottom = range_boundaries(reference.decode("ascii"))
    return (right - left + 1) * (bottom - top + 1)


def _refuse_size(file_name: str, found: str, allowed: str) -> None:
    raise RefusedFileError(file_name, [Finding("workbook_too_large", found=found, expected=allowed)])
