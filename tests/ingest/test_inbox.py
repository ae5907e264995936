"""Every file that falls into the inbox ends in one of two folders beside its report, whatever it is."""

import json
import os
import threading
import time
from pathlib import Path

import duckdb
import pytest

from data.audit import entries
from data.database import cursor
from ingest import inbox as inbox_module
from ingest import intake, reception
from ingest.examine import Question, Report
from ingest.inbox import Inbox, InboxUnavailableError, inbox_path, watching
from ingest.publish import withdraw
from ingest.still_open import fcntl
from tests.ingest.files import GOOD, file_of

GOOD_FILE = file_of(*GOOD)
BAD_FILE = file_of("VN-63-40,,received,2019,1.2.3,A,,,,report,")

pytestmark = pytest.mark.usefixtures("connection")


@pytest.fixture
def box(tmp_path: Path) -> Inbox:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return Inbox(folder)


def settle(box: Inbox) -> list[str]:
    """Look twice, three seconds apart on the inbox's own clock; return where the files went."""
    box.look(100.0)
    return [f"{place.parent.name}/{place.name}" for place in box.look(103.0)]


def left(box: Inbox) -> list[str]:
    return sorted(path.name for path in box.folder.iterdir() if not path.is_dir())


def report(box: Inbox, place: str) -> tuple[str, dict[str, object]]:
    path = box.folder / place
    said = path.with_name(f"{path.name}.txt").read_text(encoding="utf-8")
    return said, json.loads(path.with_name(f"{path.name}.json").read_text(encoding="utf-8"))


def published() -> int:
    with cursor() as own:
        return own.execute("select count(*) from observation").fetchone()[0]


def test_a_good_file_is_published_and_put_beside_its_report(box: Inbox) -> None:
    (box.folder / "báo cáo.csv").write_bytes(GOOD_FILE)
    assert settle(box) == ["published/báo cáo.csv"]
    said, for_machines = report(box, "published/báo cáo.csv")
    assert said.startswith("báo cáo.csv: đã công bố 4 số liệu (lần nạp số 1).")
    assert "Mới 4, thay đổi 0, không đổi 0" in said
    assert (for_machines["status"], for_machines["published"], for_machines["figures"]) == ("load", True, 4)
    assert for_machines["changes"] == {"changed": 0, "new": 4, "kept": 0, "unchanged": 0}
    assert for_machines["records"][1] == {
        "unit_id": "VN-63-40",
        "unit_name": "Nghệ An",
        "indicator_id": "online",
        "time_period": "2019",
        "start_date": "2019-01-01",
        "end_date": "2019-12-31",
        "obs_value": "2649",
        "obs_status": "P",
        "qualifier": "nearly",
        "line": 3,
    }
    assert [record["obs_value"] for record in for_machines["records"]] == ["242272", "2649", None, None]
    assert (box.folder / "published/báo cáo.csv").read_bytes() == GOOD_FILE
    assert left(box) == []
    assert published() == 4


def test_a_wrong_file_is_refused_with_every_reason(box: Inbox) -> None:
    (box.folder / "sai.csv").write_bytes(BAD_FILE)
    assert settle(box) == ["refused/sai.csv"]
    said, for_machines = report(box, "refused/sai.csv")
    assert "không nạp được" in said
    assert "sai.csv, dòng 2" in said
    error = for_machines["errors"][0]
    assert (for_machines["status"], error["line"], error["found"]) == ("reject", 2, "1.2.3")
    assert error["message"] in said
    assert published() == 0


def test_what_stands_out_is_published_and_named_in_the_report(box: Inbox) -> None:
    for year, value in ((2018, 100), (2019, 5000)):
        raw = file_of(f"VN-63-40,,received,{year},{value},A,,,,report,")
        (box.folder / f"{year}.csv").write_bytes(raw)
        settle(box)
    said, for_machines = report(box, "published/2019.csv")
    assert "đáng xem lại 1." in said
    assert "Dòng 2: Giá trị 5000 khác hẳn" in said
    assert [(each["kind"], each["line"]) for each in for_machines["warnings"]] == [("outlier_jump", 2)]


def test_a_file_of_very_many_figures_is_not_repeated_in_its_report(
    box: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reception, "MOST_RECORDS", 3)
    (box.folder / "a.csv").write_bytes(GOOD_FILE)
    settle(box)
    for_machines = report(box, "published/a.csv")[1]
    assert (for_machines["figures"], for_machines["records"]) == (4, [])


def test_a_catalogue_that_changed_meanwhile_is_a_reason_to_refuse(
    box: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = intake.take

    def take_and_lose_the_unit(
        connection: duckdb.DuckDBPyConnection, *given: object, **named: object
    ) -> object:
        taken = take(connection, *given, **named)
        connection.execute("delete from unit where unit_id = 'SO-YTE'")
        return taken

    monkeypatch.setattr(reception, "take", take_and_lose_the_unit)
    (box.folder / "a.csv").write_bytes(GOOD_FILE)
    assert settle(box) == ["refused/a.csv"]
    assert "Danh mục không còn «SO-YTE»" in report(box, "refused/a.csv")[0]
    assert published() == 0


def test_questions_are_reasons_to_refuse(box: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    question = Question("period_unreadable", 3, found="12/5", field="period", proposals=("2019",))
    monkeypatch.setattr(intake, "examine", lambda *_, **__: Report("hỏi.csv", "0", questions=(question,)))
    (box.folder / "hỏi.csv").write_bytes(GOOD_FILE)
    assert settle(box) == ["refused/hỏi.csv"]
    said, for_machines = report(box, "refused/hỏi.csv")
    assert question.message("vi") in said
    assert (for_machines["status"], for_machines["questions"][0]["found"]) == ("confirm", "12/5")
    assert refusals() == [("hỏi.csv", "period_unreadable")]


def test_a_file_that_still_grows_is_left_alone(box: Inbox) -> None:
    path = box.folder / "dài.csv"
    path.write_bytes(GOOD_FILE[:50])
    assert box.look(0.0) == []
    path.write_bytes(GOOD_FILE)
    assert box.look(2.0) == []
    assert box.look(3.9) == []
    assert left(box) == ["dài.csv"]
    assert [place.name for place in box.look(4.0)] == ["dài.csv"]


def test_a_file_that_changes_between_looking_and_reading_waits(box: Inbox) -> None:
    path = box.folder / "a.csv"
    path.write_bytes(GOOD_FILE)
    box.look(0.0)
    box.seen["a.csv"] = ((1, 1), 0.0)
    assert reception.receive(path, (1, 1)) is None


@pytest.mark.skipif(not hasattr(fcntl, "F_SETLEASE"), reason="nobody knows who writes a file")
def test_a_file_that_a_program_still_has_open_waits_however_long_it_is_still(box: Inbox) -> None:
    heading, *rows = GOOD_FILE.splitlines(keepends=True)
    with (box.folder / "chậm.csv").open("wb") as slow:
        slow.write(heading + rows[0])
        slow.flush()
        assert settle(box) == []
        assert box.look(500.0) == []
        slow.writelines(rows[1:])
    assert [place.name for place in box.look(600.0)] == []  # it has grown
    assert [place.name for place in box.look(603.0)] == ["chậm.csv"]
    assert published() == 4


@pytest.mark.parametrize("name", ["a.csv.part", "a.csv.TMP", "a.crdownload", ".a.csv", "~$a.xlsx"])
def test_a_file_waits_until_it_has_its_own_name(box: Inbox, name: str) -> None:
    (box.folder / name).write_bytes(GOOD_FILE[:80])
    assert settle(box) == []
    (box.folder / name).write_bytes(GOOD_FILE)
    (box.folder / name).rename(box.folder / "a.csv")
    box.look(200.0)
    assert [place.name for place in box.look(203.0)] == ["a.csv"]
    assert published() == 4


def test_a_file_that_is_replaced_while_it_is_read_waits(box: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    path = box.folder / "a.csv"
    path.write_bytes(GOOD_FILE)

    def read_and_replace(_: Path) -> bytes:
        other = box.folder / ".b"
        other.write_bytes(BAD_FILE)
        other.rename(path)
        return GOOD_FILE

    with monkeypatch.context() as racing:
        racing.setattr(Path, "read_bytes", read_and_replace)
        assert settle(box) == []
    assert published() == 0
    assert left(box) == ["a.csv"]


def test_nothing_there_already_is_written_over(box: Inbox) -> None:
    for turn in range(3):
        (box.folder / "a.csv").write_bytes(BAD_FILE + b"#" * turn)
        settle(box)
    names = sorted(path.name for path in (box.folder / "refused").iterdir())
    assert [name for name in names if name.endswith(".csv")] == ["a (2).csv", "a (3).csv", "a.csv"]
    assert len(names) == 9
    assert (box.folder / "refused/a.csv").read_bytes() == BAD_FILE


def test_a_file_named_like_a_report_does_not_meet_it(box: Inbox) -> None:
    (box.folder / "a.csv").write_bytes(BAD_FILE)
    settle(box)
    (box.folder / "a.csv.txt").write_bytes(BAD_FILE)
    assert settle(box) == ["refused/a.csv (2).txt"]


def test_the_same_file_again_is_said_and_changes_nothing(box: Inbox) -> None:
    for name in ("a.csv", "b.csv"):
        (box.folder / name).write_bytes(GOOD_FILE)
        settle(box)
    said, for_machines = report(box, "published/b.csv")
    assert "không có gì thay đổi" in said
    assert (for_machines["changed"], for_machines["upload_id"]) == (False, 1)
    with cursor() as own:
        assert own.execute("select count(*) from publication").fetchone() == (1,)


def test_a_withdrawn_file_sent_again_counts_again(box: Inbox) -> None:
    (box.folder / "a.csv").write_bytes(GOOD_FILE)
    settle(box)
    with cursor() as own:
        withdraw(own, 1, by="test")
    (box.folder / "a.csv").write_bytes(GOOD_FILE)
    assert settle(box) == ["published/a (2).csv"]
    assert published() == 4


def test_folders_and_files_that_a_program_hides_stay(box: Inbox) -> None:
    (box.folder / "subfolder").mkdir()
    (box.folder / "subfolder" / "a.csv").write_bytes(GOOD_FILE)
    for name in (".a.csv.part", "~$báo cáo.xlsx"):
        (box.folder / name).write_bytes(GOOD_FILE)
    assert settle(box) == []
    assert left(box) == [".a.csv.part", "~$báo cáo.xlsx"]
    assert (box.folder / "subfolder" / "a.csv").exists()


def refusals() -> list[dict[str, object]]:
    """The names and reasons of the refusals that are on record, oldest first."""
    with cursor() as own:
        found = entries(own, actor="inbox", action="refused")[::-1]
    details = [json.loads(entry.detail) for entry in found]
    return [(detail["file"], *detail["kinds"]) for detail in details]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders")
def test_what_is_no_file_is_on_record_once(
    box: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (box.folder / "thư mục").mkdir()
    (box.folder / ".hidden").mkdir()
    (box.folder / "link.csv").symlink_to(tmp_path)
    os.mkfifo(box.folder / "pipe.csv")
    with (box.folder / "large.csv").open("wb") as file:
        file.truncate(intake.MOST_BYTES + 1)
    (box.folder / "gone.csv").write_bytes(GOOD_FILE)
    (box.folder / "wrong.csv").write_bytes(BAD_FILE)
    is_being_written = reception.is_being_written

    def taken_away(path: Path) -> bool:
        if path.name == "gone.csv":
            path.unlink()
        return is_being_written(path)

    monkeypatch.setattr(reception, "is_being_written", taken_away)
    settle(box)
    box.look(200.0)
    assert refusals() == [
        ("thư mục", "not_a_file"),
        ("gone.csv", "path_unreadable"),
        ("large.csv", "file_too_large"),
        ("link.csv", "not_a_file"),
        ("pipe.csv", "not_a_file"),
        ("wrong.csv", "number_separator"),
    ]
    assert left(box) == []
    assert (box.folder / "thư mục").is_dir()


def test_a_folder_that_is_not_to_be_had_refuses_nothing(box: Inbox, tmp_path: Path) -> None:
    (box.folder / "a.csv").write_bytes(GOOD_FILE)
    box.look(100.0)
    name, (look, _) = next(iter(box.seen.items()))
    away = box.folder.rename(tmp_path / "away")
    with pytest.raises(FileNotFoundError):
        reception.receive(box.folder / name, look)
    assert refusals() == []
    away.rename(box.folder)
    assert settle(box) == ["published/a.csv"]


@pytest.mark.parametrize(
    "name",
    [
        "x\u2215..\u2215x.csv",
        "CON.csv",
        "a\u202ecsv.exe",
        "dòng\nmới.csv",
        " .csv",
        "no ending",
        "x" * 251 + ".csv",
        "ấ" * 80 + ".csv",
        "a...",
        "'; drop table upload; --.csv",
        "{{ 7*7 }} {file}.csv",
    ],
)
def test_any_name_is_survived(box: Inbox, name: str) -> None:
    (box.folder / name).write_bytes(BAD_FILE)
    (place,) = settle(box)
    said, _ = report(box, place)
    assert place.startswith("refused/")
    assert "không nạp được" in said
    assert left(box) == []


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text_is_survived(box: Inbox) -> None:
    path = os.fsencode(box.folder) + b"/b\xe1o c\xe1o\xff.csv"
    with open(path, "wb") as file:
        file.write(GOOD_FILE)
    assert len(settle(box)) == 1
    assert left(box) == []
    with cursor() as own:
        assert own.execute("select file_name from upload").fetchone() == ("b\ufffdo c\ufffdo\ufffd.csv",)


@pytest.mark.parametrize(
    "raw", [b"", b"\x00" * 100, b"%PDF-1.7\n", b"PK\x03\x04" + b"x" * 50, b"<html><table></table></html>"]
)
def test_whatever_is_in_it_a_file_is_refused_in_a_sentence(box: Inbox, raw: bytes) -> None:
    (box.folder / "a.csv").write_bytes(raw)
    assert settle(box) == ["refused/a.csv"]
    assert len(report(box, "refused/a.csv")[0].splitlines()) >= 2


def test_a_file_that_is_too_large_is_not_even_read(box: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    with (box.folder / "a.csv").open("wb") as file:
        file.truncate(intake.MOST_BYTES + 1)
    read = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda each: pytest.fail("was read") if each.suffix == ".csv" else read(each)
    )
    assert settle(box) == ["refused/a.csv"]
    assert "51 MB" in report(box, "refused/a.csv")[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders")
def test_links_and_pipes_are_refused_unopened(box: Inbox, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_bytes(GOOD_FILE)
    (box.folder / "link.csv").symlink_to(secret)
    os.mkfifo(box.folder / "pipe.csv")
    assert settle(box) == ["refused/link.csv", "refused/pipe.csv"]
    assert published() == 0
    assert secret.read_bytes() == GOOD_FILE


def test_a_file_that_may_not_be_read_is_refused(box: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    (box.folder / "a.csv").write_bytes(GOOD_FILE)

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert settle(box) == ["refused/a.csv"]
    monkeypatch.undo()
    assert "Permission denied" in report(box, "refused/a.csv")[0]


def test_a_fault_of_ours_refuses_one_file_and_not_the_next(
    box: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    examine = intake.examine

    def fail(*arguments: object, file_name: str, **rest: object) -> Report:
        if file_name == "a.csv":
            raise ZeroDivisionError
        return examine(*arguments, file_name=file_name, **rest)

    monkeypatch.setattr(intake, "examine", fail)
    for name in ("a.csv", "b.csv"):
        (box.folder / name).write_bytes(GOOD_FILE)
    assert settle(box) == ["refused/a.csv", "published/b.csv"]
    assert "Hãy báo người quản trị" in report(box, "refused/a.csv")[0]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), duckdb.IOException("disk")])
def test_a_full_disk_makes_a_file_wait_and_not_be_lost(
    box: Inbox, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def full(*_: object, **__: object) -> None:
        raise error

    (box.folder / "a.csv").write_bytes(GOOD_FILE)
    with monkeypatch.context() as broken:
        broken.setattr(reception, "take", full)
        assert settle(box) == []
    assert left(box) == ["a.csv"]
    assert box.look(110.0) == []
    assert [place.name for place in box.look(170.0)] == ["a.csv"]


def test_a_folder_that_cannot_be_written_keeps_the_file_and_no_half_report(
    box: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (box.folder / "a.csv").write_bytes(GOOD_FILE)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "rename", refuse)
        assert settle(box) == []
    assert left(box) == ["a.csv"]
    assert list((box.folder / "published").iterdir()) == []
    assert [place.name for place in box.look(170.0)] == ["a.csv"]
    assert published() == 4
    assert "đã công bố 4 số liệu" in report(box, "published/a.csv")[0]  # not: it was published before


def test_no_more_files_are_begun_once_it_is_ended(box: Inbox) -> None:
    (box.folder / "a.csv").write_bytes(GOOD_FILE)
    box.ended.set()
    assert settle(box) == []
    assert left(box) == ["a.csv"]


def test_whatever_happens_while_looking_the_thread_looks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_module, "STILL_SECONDS", 0.05)
    monkeypatch.setattr(inbox_module, "LOOK_SECONDS", 0.02)
    look, failures = Inbox.look, [ZeroDivisionError(), RuntimeError()]

    def look_or_fail(box: Inbox, now: float) -> list[Path]:
        if failures:
            raise failures.pop()
        return look(box, now)

    monkeypatch.setattr(Inbox, "look", look_or_fail)
    with watching(tmp_path):
        (tmp_path / "a.csv").write_bytes(GOOD_FILE)
        deadline = time.monotonic() + 60
        while not (tmp_path / "published" / "a.csv").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
    assert published() == 4


def test_a_thread_watches_while_the_block_runs_and_ends_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_module, "STILL_SECONDS", 0.05)
    monkeypatch.setattr(inbox_module, "LOOK_SECONDS", 0.02)
    folder = tmp_path / "made" / "inbox"
    with watching(folder):
        (folder / "a.csv").write_bytes(GOOD_FILE)
        deadline = time.monotonic() + 60
        while not (folder / "published" / "a.csv").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert (folder / "published" / "a.csv.txt").exists()
    assert [thread for thread in threading.enumerate() if thread.name == "inbox"] == []
    assert published() == 4


def test_a_folder_that_goes_away_and_comes_back_is_watched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_module, "STILL_SECONDS", 0.05)
    monkeypatch.setattr(inbox_module, "LOOK_SECONDS", 0.02)
    folder = tmp_path / "inbox"
    with watching(folder):
        folder.rename(tmp_path / "away")
        time.sleep(0.1)
        (tmp_path / "away").rename(folder)
        (folder / "a.csv").write_bytes(BAD_FILE)
        deadline = time.monotonic() + 60
        while not (folder / "refused" / "a.csv").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
    assert (folder / "refused" / "a.csv.json").exists()


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with (
        pytest.raises(InboxUnavailableError, match="GIAOBAN_INBOX"),
        watching(tmp_path / "file" / "inbox"),
    ):
        pytest.fail("the block ran")


def test_without_a_folder_nothing_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIAOBAN_INBOX", raising=False)
    assert inbox_path() is None
    before = threading.active_count()
    with watching(None):
        assert threading.active_count() == before
    monkeypatch.setenv("GIAOBAN_INBOX", "/somewhere")
    assert inbox_path() == Path("/somewhere")
