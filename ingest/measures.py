"""Units of measure as reports write them: whether two words are one unit, and by what they are multiplied."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from ingest.folding import fold_name, has_accents, without_accents

PERCENT = "%"
SCALES = {
    **dict.fromkeys(("nghìn", "ngàn", "thousand", "thousands", "k"), Decimal(10**3)),
    **dict.fromkeys(("triệu", "tr", "million", "millions", "mn", "m"), Decimal(10**6)),
    **dict.fromkeys(("tỷ", "tỉ", "billion", "billions", "bn"), Decimal(10**9)),
}
FACTOR = re.compile(r"(?P<number>1[0., ]*0)\s*(?P<rest>.*)")
FACTOR_WORDS = {"1000": "nghìn", "1000000": "triệu", "1000000000": "tỷ"}
# One row is one unit, as any office would say. What stands in no row is compared letter by letter.
SAME = (
    (PERCENT, "phần trăm", "percent", "per cent", "pct", "tỷ lệ %", "tỉ lệ %"),
    ("điểm", "point", "points", "pts", "score"),
    ("điểm %", "điểm phần trăm", "percentage point", "percentage points", "pp"),
    ("đồng", "đ", "vnđ", "vnd", "₫", "dong", "đồng việt nam", "việt nam đồng"),
    ("usd", "đô la", "đô la mỹ", "dollar", "dollars", "$"),
    ("dịch vụ", "dịch vụ công", "dv", "dvc", "dvctt", "service", "services"),
    ("hồ sơ", "bộ hồ sơ", "hs", "dossier", "dossiers", "application", "applications", "file", "files"),
    ("thủ tục", "thủ tục hành chính", "tthc", "procedure", "procedures"),
    ("văn bản", "vb", "document", "documents"),
    ("tài khoản", "tk", "account", "accounts"),
    ("đơn vị", "cơ quan", "cơ quan đơn vị", "agency", "agencies", "unit", "units"),
    ("người", "person", "persons", "people"),
    ("cán bộ", "cbcc", "cbccvc", "official", "officials"),
    ("chứng thư", "chứng thư số", "cts", "certificate", "certificates"),
    ("cuộc họp", "cuộc", "meeting", "meetings"),
    ("điểm cầu", "video point", "video points"),
    ("lớp", "class", "classes"),
    ("máy tính", "máy", "computer", "computers"),
    ("bản quyền", "licence", "licences", "license", "licenses"),
    ("tên miền", "domain", "domains"),
    ("nhóm", "group", "groups"),
    ("hạng", "thứ hạng", "rank"),
    ("bậc", "place", "places"),
)


Meaning = TypeVar("Meaning")


def _with_bare(words: dict[str, Meaning]) -> dict[str, Meaning]:
    """Add every word without its accents, where that is no other word."""
    return {without_accents(word): meaning for word, meaning in words.items()} | words


FACTORS = _with_bare({fold_name(word): factor for word, factor in SCALES.items()})
UNITS = _with_bare({fold_name(word): row[0] for row in SAME for word in row})


def with_factor(text: str) -> str:
    """Return a measure with its factor as a word: `1.000 hồ sơ` is `nghìn hồ sơ`."""
    number = FACTOR.match(text.strip())
    word = FACTOR_WORDS.get(re.sub(r"\D", "", number["number"])) if number else None
    return f"{word} {number['rest']}".strip() if number and word else text.strip()


@lru_cache(maxsize=2_000)
def measure_of(text: str) -> tuple[Decimal, str]:
    """Return factor and unit of words behind a number: `tỷ đồng` is (10⁹, `đồng`), `hồ sơ` is (1, …)."""
    words = fold_name(text).split()
    factor = Decimal(1)
    while words and words[0] in FACTORS and " ".join(words) not in UNITS:
        factor *= FACTORS[words.pop(0)]
    key = " ".join(words)
    return factor, UNITS.get(key, key)


def is_unit(text: str) -> bool:
    """Tell whether `text` is a unit of measure that everybody knows."""
    factor, unit = measure_of(text)
    return unit in UNITS or (factor != 1 and not unit)


def same_unit(said: str, *units: str) -> bool:
    """Tell whether `said` names one of `units`, in either language, with or without accents."""
    known = {measure_of(unit) for unit in units if unit}
    bare = {(factor, without_accents(unit)) for factor, unit in known}
    factor, unit = measure_of(said)
    return (factor, unit) in known or (not has_accents(unit) and (factor, unit) in bare)
