"""The page of the record: for administrators; whole or told where not; filtered; a file that runs nothing."""

import csv
import io

import pytest
import streamlit as st

from data.audit import entries, examine, record
from data.backup.copies import make_backup
from data.database import backup_folder, cursor
from data.texts import LANGUAGES, say
from data.unavailable import DatabaseUnavailableError
from tests.pages.screen import Screen
from ui import history
from ui.gate.roles import ROLES, Actor
from ui.record import _offer, action_name, detail_text

pytestmark = pytest.mark.usefixtures("shipped")

HOSTILE = '=HYPERLINK("http://evil/") <img src=x onerror=alert(1)> {{7*7}} ${1}`'


def act(*actors: str, action: str = "sign_in", **detail: object) -> None:
    with cursor() as own:
        for actor in actors:
            record(own, actor=actor, action=action, detail=detail)


@pytest.mark.parametrize(
    "signed_in",
    [None, *(Actor("hoa", role) for role in ROLES if role != "administrator")],
    indirect=True,
    ids=str,
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nobody_but_an_administrator_sees_an_act(lang: str) -> None:
    act("binh")
    screen = Screen("record", lang=lang)
    assert screen.failures() == []
    assert screen.texts("gb-message") == [say("record_not_yours", lang)]
    assert "binh" not in screen.html
    assert len(screen.app.selectbox) == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_record_is_said_to_be_whole_with_what_to_note_and_its_acts_newest_first(lang: str) -> None:
    act("an", "binh")
    screen = Screen("record", lang=lang)
    with cursor() as own:
        verdict = examine(own)
    assert screen.failures() == []
    assert screen.title == say("page_record", lang)
    assert screen.headline == say("record_headline_whole", lang, rows=verdict.rows)
    assert screen.texts("gb-notice")[0].startswith(
        say("record_without_anchors", lang, **values(verdict))[:20]
    )
    rows = screen.table()
    assert [row[say("record_who", lang)] for row in rows[:3]] == ["binh", "an", "giao-ban"]
    assert rows[2][say("record_act", lang)] == say("audit_publish", lang)
    assert say("record_no_backup", lang) in screen.facts


def values(verdict: object) -> dict[str, object]:
    return {"rows": verdict.rows, "without": verdict.rows - verdict.anchored, "head": verdict.head}


def test_a_change_is_told_with_its_row_once_it_is_checked_again() -> None:
    act("an")
    screen = Screen("record")
    with cursor() as own:
        own.execute("update audit set actor = 'nobody' where sequence = 5")
    screen.app.button(key="check_record").click().run()
    assert screen.headline == say("record_headline_broken", "vi", row="5")
    assert "ĐÃ BỊ CAN THIỆP: dòng số 5" in screen.texts("gb-notice")[0]


def test_acts_are_filtered_by_kind_person_and_day() -> None:
    act("an", "binh", "an")
    act("an", action="sign_out")
    screen = Screen("record")
    screen.app.selectbox(key="record_actor").select("an").run()
    assert [row["Số"] for row in screen.table()] == ["35", "34", "32"]
    screen.app.selectbox(key="record_action").select("sign_out").run()
    assert [row["Số"] for row in screen.table()] == ["35"]
    days = screen.app.selectbox(key="record_day").options
    assert len(days) == 1
    screen.app.selectbox(key="record_day").select_index(0).run()
    assert [row["Số"] for row in screen.table()] == ["35"]
    assert screen.failures() == []


def test_only_the_newest_acts_are_shown_and_the_rest_is_counted() -> None:
    with cursor() as own:
        own.execute(
            "insert into audit select 100 + range, now()::timestamp, 'a', 'sign_in', '{}', '', ''"
            " from range(300)"
        )
    screen = Screen("record")
    assert len(screen.table()) == 200
    assert "131" in "".join(screen.texts("gb-without"))


def test_a_hostile_name_is_text_on_the_page() -> None:
    act(HOSTILE, action=HOSTILE, note=HOSTILE, **{HOSTILE: HOSTILE})
    screen = Screen("record")
    assert screen.failures() == []
    newest = screen.table()[0]
    assert (newest["Người làm"], newest["Việc"]) == (HOSTILE, HOSTILE)
    assert newest["Chi tiết"] == f"{HOSTILE}: {HOSTILE} · {HOSTILE}"
    assert not list(screen.tree.iter("img"))


def test_the_file_has_every_act_with_its_hash_and_no_formula(monkeypatch: pytest.MonkeyPatch) -> None:
    offered = {}
    monkeypatch.setattr(st, "download_button", lambda _, content, **named: offered.update(named, raw=content))
    act(HOSTILE, "@sum", "-1+cmd")
    with cursor() as own:
        _offer(entries(own), "vi")
    rows = list(csv.DictReader(io.StringIO(offered["raw"].decode("utf-8-sig"))))
    assert len(rows) == 34
    assert [row["actor"][:2] for row in rows[:3]] == ["'-", "'@", "'="]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
    assert len(rows[0]["hash"]) == 64
    assert offered["file_name"].startswith("nhat-ky-")


def test_the_newest_backup_is_named() -> None:
    with cursor() as own:
        make_backup(own, backup_folder())
    assert Screen("record").facts[0].startswith("1 bản sao lưu, bản mới nhất lúc ")


def test_the_record_is_not_for_a_projector() -> None:
    screen = Screen("record", display="projector")
    assert screen.texts("gb-message") == [say("record_on_projector", "vi")]


@pytest.mark.parametrize(
    ("detail", "shown"),
    [
        ('{"upload_id": 3, "file": "a.csv"}', "lần nạp: 3 · tệp: a.csv"),
        ('{"file": "a.csv", "upload_id": 3}', "lần nạp: 3 · tệp: a.csv"),
        (f'{{"sha256": "{"0a" * 32}"}}', "mã tệp: 0a0a0a0a0a0a…"),
        ('{"kinds": ["a", "b"], "none": null}', "loại lỗi: a, b"),
        ("{}", ""),
        ("[1]", "[1]"),
        ("not JSON", "not JSON"),
    ],
)
def test_a_detail_is_told_in_words(detail: str, shown: str) -> None:
    assert detail_text(detail, "vi") == shown


def test_an_act_that_nobody_named_keeps_its_word() -> None:
    assert (action_name("publish", "vi"), action_name("sign_in_by_owl", "vi")) == (
        "Công bố",
        "sign_in_by_owl",
    )


def test_a_full_disk_in_the_act_of_a_button_is_told_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen("upload")
    next(button for button in screen.app.button if button.key == "withdraw_15").click().run()

    def full(*_: object, **__: object) -> bool:
        raise DatabaseUnavailableError(say("database_disk_full", "vi", path="giaoban.duckdb"))

    monkeypatch.setattr(history, "withdraw", full)
    screen.app.button(key="yes_15").click().run()
    assert screen.failures() == []
    assert "đã đầy" in screen.texts("gb-message")[0]
    screen.app.run()
    assert screen.texts("gb-message") == []
