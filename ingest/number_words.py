"""The words that stand around a number in a report: `gần`, `trên`, `tăng`, `không có`, and what they mean."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from ingest.folding import fold_name, without_accents

Role = Literal["qualifier", "change", "bound", "rank", "nothing"]

NO_RECORD_SIGNS = frozenset(
    {"", "-", "--", "---", "–", "—", "−", "x", "X", "×", ".", "..", "...", "....", "…", "/", "//", ":"}
)
NO_RECORD_WORDS = (
    *("không có", "chưa có", "ko có", "k có", "không có số liệu", "chưa có số liệu", "không có dữ liệu"),
    *("chưa có dữ liệu", "không số liệu", "chưa báo cáo", "không báo cáo", "chưa thống kê"),
    *("không thống kê", "chưa tổng hợp", "chưa công bố", "không công bố", "không áp dụng", "không rõ"),
    *("n/a", "na", "not available", "not applicable", "not reported", "no data", "no figure", "none"),
    *("null", "missing", "withheld", "tba", "tbd"),
)
# Each may be a zero or a figure that is missing, and only its sender knows which.
ZERO_OR_NOTHING = ("không", "chưa", "nil", "zero", "không phát sinh", "chưa phát sinh", "chưa triển khai")
UNCHANGED = ("không đổi", "không thay đổi", "giữ nguyên", "giữ nguyên hạng", "unchanged", "no change", "=")
PHRASES: tuple[tuple[Role, str, tuple[str, ...]], ...] = (
    ("qualifier", "nearly", ("gần", "nearly", "almost", "close to")),
    ("qualifier", "more_than", ("hơn", "trên", "vượt", "vượt trên", "more than", "over", "above", ">")),
    ("qualifier", "about", ("khoảng", "chừng", "khoảng chừng", "tầm", "xấp xỉ", "ước", "ước tính")),
    ("qualifier", "about", ("about", "around", "approximately", "approx", "circa", "roughly", "~", "≈")),
    ("change", "+", ("tăng", "up", "increased", "increased by", "rose", "rose by", "▲", "↑", "△")),
    ("change", "-", ("giảm", "tụt", "down", "decreased", "decreased by", "fell", "fell by", "▼", "↓", "▽")),
    ("bound", "", ("dưới", "không quá", "tối đa", "tối thiểu", "ít nhất", "nhiều nhất", "không dưới")),
    ("bound", "", ("chưa đến", "chưa tới", "từ", "under", "below", "less than", "at least", "at most")),
    ("bound", "", ("up to", "no more than", "<", "≤", "≥", "< =", "> =", "±", "+ -")),
    ("rank", "", ("hạng", "thứ", "xếp", "xếp hạng", "thứ hạng", "vị trí", "đứng", "rank", "ranked", "no")),
    ("nothing", "", ("đạt", "đã đạt", "là", "có", "được", "tổng", "tổng số", "total", "reached")),
)
LONGEST_PHRASE = 3
# What may stand before a number besides words; any other punctuation is not read over in silence.
PLAIN_BEFORE = re.compile(r"[\w\s~≈<>≤≥=±+▲▼↑↓△▽.:]*")


def _keys(words: tuple[str, ...]) -> frozenset[str]:
    folded = {fold_name(word) for word in words}
    return frozenset(folded | {without_accents(key) for key in folded})


NO_RECORD = _keys(NO_RECORD_WORDS)
DOUBTFUL = _keys(ZERO_OR_NOTHING)
NO_CHANGE = _keys(UNCHANGED)
KNOWN: dict[str, tuple[Role, str]] = {
    key: (role, meaning) for role, meaning, words in PHRASES for key in _keys(words)
}


@dataclass(frozen=True)
class Said:
    """What the words before a number say."""

    qualifier: str | None = None
    change: str = ""
    is_bound: bool = False
    is_rank: bool = False


def is_no_record(text: str) -> bool:
    """Tell whether a cell says that there is no figure."""
    if text[:1].isdigit():  # nearly every cell of nearly every file, and none of the words
        return False
    return text in NO_RECORD_SIGNS or fold_name(text) in NO_RECORD


def is_zero_or_nothing(text: str) -> bool:
    """Tell whether a cell says nought in words, which may also mean that nobody reported."""
    return fold_name(text) in DOUBTFUL


def is_unchanged(text: str) -> bool:
    """Tell whether a cell says that a rank stayed as it was."""
    return fold_name(text) in NO_CHANGE


def words_before(text: str) -> Said | None:
    """Read the words before a number; None where one of them is not known, or says a thing twice."""
    if not PLAIN_BEFORE.fullmatch(text):
        return None
    said, words = Said(), fold_name(text).split()
    while words:
        taken = next((n for n in range(LONGEST_PHRASE, 0, -1) if " ".join(words[:n]) in KNOWN), 0)
        role, meaning = KNOWN.get(" ".join(words[:taken]), (None, ""))
        added = _with(said, role, meaning) if role else None
        if added is None:
            return None
        said, words = added, words[taken:]
    return said


def _with(said: Said, role: Role, meaning: str) -> Said | None:
    """Return what is said with one phrase more; None where it was said before."""
    if (role == "qualifier" and said.qualifier) or (role == "change" and said.change):
        return None
    if role in ("qualifier", "change"):
        return replace(said, **{role: meaning})
    return replace(said, is_bound=said.is_bound or role == "bound", is_rank=said.is_rank or role == "rank")
