"""Every sentence that people read, in both languages, from one table.

It lies in the lowest layer because all others speak: a refusal of the importer, the title of a chart and
a label of the page must not drift apart, and neither may exist in one language only.
"""

import csv
from functools import cache
from pathlib import Path
from typing import Literal

Lang = Literal["vi", "en"]
LANGUAGES: tuple[Lang, ...] = ("vi", "en")
TEXTS = Path(__file__).resolve().parent / "texts.csv"


def say(key: str, lang: Lang, **values: object) -> str:
    """Return the sentence `key` in `lang`, its {placeholders} filled with `values`.

    Raises:
        KeyError: There is no such sentence, or a placeholder got no value.
    """
    return texts()[key][lang].format(**values)


@cache
def texts() -> dict[str, dict[Lang, str]]:
    """Return the whole table: key -> language -> sentence with {placeholders}."""
    with TEXTS.open(encoding="utf-8", newline="") as file:
        return {row["key"]: {"vi": row["vi"], "en": row["en"]} for row in csv.DictReader(file)}
