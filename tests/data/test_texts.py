"""Every sentence exists in both languages, takes the same values in both, and is said somewhere."""

import ast
import csv
import re
from collections.abc import Iterator
from string import Formatter

import pytest

from data.database import ROOT
from data.texts import LANGUAGES, TEXTS, say, texts

LAYERS = ("data", "ingest", "queries", "geo", "figures", "export", "ui", "pages")
TREES = [
    ast.parse(path.read_text(encoding="utf-8"))
    for path in [ROOT / "app.py", *(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))]
    if path.exists()
]
WORDS = {
    node.value
    for tree in TREES
    for node in ast.walk(tree)
    if isinstance(node, ast.Constant) and isinstance(node.value, str)
}
TEMPLATES = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "ui" / "templates").glob("*.html"))
KEYS = sorted(texts())


def patterns() -> Iterator[re.Pattern[str]]:
    """The keys that f-strings can make, such as `finding_{kind}`, as patterns."""
    for tree in TREES:
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [str(p.value) if isinstance(p, ast.Constant) else None for p in node.values]
                if parts and parts[0] and re.fullmatch(r"[a-z]+_", parts[0][: parts[0].find("_") + 1]):
                    yield re.compile("".join(re.escape(part) if part else r"\w+" for part in parts))


PATTERNS = list(patterns())
# What an f-string puts behind the first word of a key must be said in the code as well, or be listed here.
NAMED_ELSEWHERE = {
    "status_O": "obs_status of the figures",
    "status_Q": "obs_status of the figures",
    "qualifier_nearly": "qualifier of the figures",
    "qualifier_more_than": "qualifier of the figures",
    "qualifier_about": "qualifier of the figures",
}


def is_said(key: str) -> bool:
    """Tell whether a key is written in the code whole, or made by an f-string of its words."""
    if key in WORDS or re.search(rf"\b{key}\b", TEMPLATES):
        return True
    made = any(pattern.fullmatch(key) for pattern in PATTERNS)
    word = key.partition("_")[2]
    return made and (key in NAMED_ELSEWHERE or bool({word, REASON.sub("", word)} & SAID))


REASON = re.compile(r"^ignored_")  # `finding_ignored_total`: the kind of a finding is made of its reason
SAID = WORDS | set(
    re.findall(r"[a-z_]+", (ROOT / "queries" / "sql" / "standing.sql").read_text(encoding="utf-8"))
)


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_is_there_in_both_languages(lang: str) -> None:
    assert [key for key in KEYS if not texts()[key][lang].strip()] == []


def test_both_languages_take_the_same_values() -> None:
    assert [key for key in KEYS if placeholders(texts()[key]["vi"]) != placeholders(texts()[key]["en"])] == []


def test_every_value_has_a_name() -> None:
    assert [key for key in KEYS if "" in placeholders(texts()[key]["vi"])] == []


def test_every_key_is_said_somewhere() -> None:
    assert [key for key in KEYS if not is_said(key)] == []


def test_every_key_that_is_said_is_there() -> None:
    said = {
        node.args[0].value
        for tree in TREES
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) == "say"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert len(said) > 10
    assert sorted(said - set(KEYS)) == []


KINDS_OF = {"Finding", "Trouble", "Doubt", "Refusal", "refuse", "finding", "doubt"}


def test_every_kind_of_finding_has_its_sentence() -> None:
    kinds = {
        node.args[0].value
        for tree in TREES
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in KINDS_OF
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert len(kinds) > 15
    kinds -= {"not_plain"}  # never said: it sends a file from the quick road to the strict one
    assert sorted(f"finding_{kind}" for kind in kinds if f"finding_{kind}" not in KEYS) == []


def test_every_reason_to_set_something_aside_has_its_sentence() -> None:
    reasons = {
        node.args[0].value
        for tree in TREES
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "set_aside"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert len(reasons) > 3
    with (ROOT / "data" / "catalogue" / "words.csv").open(encoding="utf-8", newline="") as file:
        reasons |= {row["meaning"] for row in csv.DictReader(file) if row["field"] == "row"}
    assert sorted(reason for reason in reasons if f"finding_ignored_{reason}" not in KEYS) == []


def test_no_key_stands_twice() -> None:
    with TEXTS.open(encoding="utf-8", newline="") as file:
        keys = [row["key"] for row in csv.DictReader(file)]
    assert sorted(keys) == KEYS


def test_the_table_has_three_columns_in_every_row() -> None:
    with TEXTS.open(encoding="utf-8", newline="") as file:
        assert [row for row in csv.reader(file) if len(row) != 3] == []


def test_a_sentence_is_said_with_its_values() -> None:
    assert say("upload_withdrawn", "vi", upload_id=7) == "Đã thu hồi lần nạp số 7."
    assert say("upload_withdrawn", "en", upload_id=7) == "Upload 7 was taken back."


@pytest.mark.parametrize(("key", "values"), [("no_such_key", {}), ("upload_withdrawn", {})])
def test_a_sentence_or_value_that_is_not_there_is_an_error(key: str, values: dict[str, str]) -> None:
    with pytest.raises(KeyError):
        say(key, "vi", **values)


@pytest.mark.parametrize("key", ["finding_of_nothing", "nobody_says_this"])
def test_a_key_that_nobody_says_is_found(key: str) -> None:
    assert not is_said(key)
