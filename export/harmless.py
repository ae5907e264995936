"""Text that a spreadsheet must not run: a name from a commune's file may begin like a formula.

An apostrophe before the sign keeps it text. A file that was written for one separator may be opened with
another, which cuts a cell in two, so what follows a separator inside a text is treated like a beginning.
"""

import re

# The wide forms are formulas to an East Asian Excel.
SIGNS = "=+\\-@＝＋－＠"
SEPARATORS = ",;|"
BEGINNING = re.compile(rf"(^|[{SEPARATORS}])([\s'\"]*)(?=[{SIGNS}])")
MARKED = re.compile(rf"(^|[{SEPARATORS}])([\s'\"]*)'(?=[{SIGNS}])")
LINE_ENDS = re.compile(r"\s*[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def one_line(text: str) -> str:
    """Return `text` on one line, without signs that no file may hold."""
    return UNSEEN.sub("", LINE_ENDS.sub(" ", text)).strip()


def harmless(text: str) -> str:
    """Return a line of text of which no part can be taken for a formula."""
    return BEGINNING.sub(r"\1\2'", text)


def original(text: str) -> str:
    """Return what a `harmless` text was."""
    return MARKED.sub(r"\1\2", text)
