"""The upload page without a browser: recognised, refused, asked, compared, published, taken back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import duckdb
import pytest

from data.database import DatabaseUnavailableError, cursor
from data.texts import LANGUAGES, say
from ingest import intake
from ingest.aliases import learn
from ingest.examine import Answers, Question, Report, examine
from ingest.findings import Finding
from ingest.history import SentFile, history
from queries.comparisons import indicator_series
from tests.caches import forget
from tests.pages.screen import Screen, flat
from ui import dropped, effect, names, publishing
from ui.findings import shortened
from ui.history import history_csv
from ui.publishing import publish_all
from ui.questions import MOST_ASKED, answered, begun_periods
from ui.upload import MOST_OPEN

pytestmark = pytest.mark.usefixtures("shipped", "no_answers_of_before")

HEADING = "unit_id,unit_name,indicator_id,time_period,obs_value,obs_status,published_rank,source_id"
ROW = "{unit},{name},dti,{period},{value},A,{rank},{source}"
SHIPPED = 15  # uploads that are there before


@pytest.fixture
def no_answers_of_before() -> Iterator[None]:
    """Another test's database is another server's: nothing that was kept is true of this one."""
    forget()
    yield
    forget()


def source_of_dti() -> str:
    return indicator_series(unit_id="VN-63-40", indicator_id="dti")[-1]["source_id"]


def row(value: object, period: str = "2023", unit: str = "VN-63-40", rank: object = "") -> str:
    return ROW.format(unit=unit, name="", period=period, value=value, rank=rank, source=source_of_dti())


def file_of(*rows: str) -> bytes:
    return "\n".join([HEADING, *rows, ""]).encode()


def dti(period: str = "2023", unit: str = "VN-63-40") -> float:
    rows = indicator_series(unit_id=unit, indicator_id="dti")
    return next(row["obs_value"] for row in rows if row["time_period"] == period)


def drop(*files: tuple[str, bytes], lang: str = "vi") -> Screen:
    screen = Screen("upload", lang=lang)
    screen.app.file_uploader[0].set_value([(name, raw, "text/csv") for name, raw in files]).run()
    assert screen.failures() == []
    return screen


def button(screen: Screen, label: str, number: int = 0) -> object:
    return [each for each in screen.app.button if each.label == label][number]


def press(screen: Screen, label: str, number: int = 0) -> None:
    button(screen, label, number).click().run()
    assert screen.failures() == []


def uploads() -> list[SentFile]:
    with cursor() as connection:
        return history(connection)


def rows(screen: Screen, table: int = 0) -> list[list[str]]:
    body = [each for each in screen.tree.iter("table")][table].find("tbody")
    return [[flat(cell) for cell in line] for line in body]


def tabs(screen: Screen) -> list[str]:
    return [tab.label for tab in screen.app.tabs]


# A good file.


def test_before_a_file_is_dropped_the_page_says_what_it_is_for() -> None:
    screen = Screen("upload")
    assert screen.headline == say("nothing_dropped", "vi")
    assert say("nothing_until_published", "vi") in screen.facts
    assert len(screen.texts("gb-sent")) == 10


def test_a_good_file_is_recognised_and_compared_and_nothing_is_published() -> None:
    before = dti()
    raw = file_of(row(0.9), row(dti("2022"), "2022", rank=52), row(0.5, "2019"))
    screen = drop(("sửa.csv", raw))
    assert screen.headline == "sửa.csv: 3 số liệu, không có lỗi, sẵn sàng công bố"
    facts = " ".join(screen.texts("gb-facts"))
    assert "3 số liệu" in facts
    assert "1 đơn vị" in facts
    assert "3 kỳ: Năm 2019, Năm 2022, Năm 2023" in facts
    assert " ".join(screen.texts("gb-counts")).startswith("1 thay đổi1 mới1 không đổi")
    assert tabs(screen)[:3] == ["Thay đổi (1)", "Mới (1)", "Không đổi (1)"]
    assert rows(screen)[0][:4] == ["2", "Nghệ An", "Chỉ số chuyển đổi số cấp tỉnh (DTI)", "Năm 2023"]
    assert not button(screen, "Công bố").disabled
    assert dti() == before
    assert uploads()[0].state == "stored"


def test_publishing_is_one_click_and_a_second_changes_nothing() -> None:
    screen = drop(("sửa.csv", file_of(row(0.9))))
    press(screen, "Công bố")
    assert dti() == 0.9
    assert "đã công bố" in screen.headline
    assert say("published_next", "vi") in screen.texts("gb-notice")
    assert button(screen, "Công bố").disabled
    assert publish_all([(uploads()[0].upload_id, "as it was")])  # a click that was under way already
    assert len(uploads()[0].acts) == 1


def test_a_file_that_was_published_before_is_said_to_change_nothing() -> None:
    press(drop(("sửa.csv", file_of(row(0.9)))), "Công bố")
    screen = drop(("lại.csv", file_of(row(0.9))))
    assert "nạp lại không thay đổi gì" in screen.headline
    assert button(screen, "Công bố").disabled
    assert len(uploads()) == SHIPPED + 1


def test_a_file_that_says_what_is_in_force_already_is_said_to_change_nothing() -> None:
    screen = drop(("a.csv", file_of(row(dti("2022"), "2022", rank=52))))
    assert (
        screen.headline == "a.csv: 1 số liệu, không có lỗi; tất cả đã có sẵn, công bố cũng không thay đổi gì"
    )
    assert say("effect_none", "vi") in screen.texts("gb-notice")
    assert not button(screen, "Công bố").disabled


def test_a_fault_of_ours_is_told_and_leaves_the_other_files_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object, file_name: str, **rest: object) -> Report:
        if file_name == "a.csv":
            raise ZeroDivisionError
        return examine(*arguments, file_name=file_name, **rest)

    with monkeypatch.context() as broken:
        broken.setattr(intake, "examine", fail)
        screen = drop(("a.csv", file_of(row(0.9))), ("b.csv", file_of(row(0.8, "2022"))))
        assert screen.headline == "2 tệp: 1 sẵn sàng công bố, 1 bị từ chối"
        assert "Hãy báo người quản trị" in rows(screen)[0][5]
    screen.app.run()
    assert screen.headline == "2 tệp: 2 sẵn sàng công bố"


@pytest.mark.parametrize(
    "error", [duckdb.IOException("no space left on device"), OSError(28, "no space left")]
)
def test_a_full_disk_is_told_and_nothing_is_published(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def full(*_: object, **__: object) -> bool:
        raise error

    screen, before = drop(("a.csv", file_of(row(0.9)))), dti()
    with monkeypatch.context() as broken:
        broken.setattr(publishing, "publish", full)
        press(screen, "Công bố")
    assert any("Chưa công bố được" in text for text in screen.texts("gb-notice"))
    assert dti() == before
    press(screen, "Công bố")
    assert dti() == 0.9


def test_an_outage_in_publishing_is_told_in_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> bool:
        raise duckdb.IOException("Could not write: No space left on device")

    screen, before = drop(("a.csv", file_of(row(0.9)))), dti()
    with monkeypatch.context() as broken:
        broken.setattr(publishing, "publish", full)
        press(screen, "Công bố")
    assert any("đã đầy nên việc vừa làm chưa được ghi" in text for text in screen.texts("gb-notice"))
    assert dti() == before


def test_a_disk_with_too_little_room_is_told_of_the_file_and_it_is_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_room(_: int) -> None:
        raise DatabaseUnavailableError(say("no_room", "vi", folder="var", free=1, needed=8))

    with monkeypatch.context() as broken:
        broken.setattr(intake, "require_room", no_room)
        screen = drop(("a.csv", file_of(row(0.9))))
        assert "chỉ còn trống 1 MB" in screen.headline + "".join(
            flat(cell) for cell in screen.tree.iter("td")
        )
    screen.app.run()
    assert not button(screen, "Công bố").disabled


def test_the_effect_on_ranks_is_shown_before_publishing() -> None:
    screen = drop(("sửa.csv", file_of(row(0.99))))
    assert tabs(screen)[-1] == say("tab_effect", "vi")
    caption = [flat(each) for each in screen.tree.iter("caption")][-1]
    assert "thứ hạng" in caption
    effect = rows(screen, -1)
    assert "Nghệ An" in {line[0] for line in effect}
    assert any("→ 1/63" in cell for line in effect for cell in line)


def test_outliers_are_shown_and_do_not_stop_publishing() -> None:
    screen = drop(("sửa.csv", file_of(row(0.01))))
    assert any(label.startswith("Đáng xem lại") for label in tabs(screen))
    assert not button(screen, "Công bố").disabled


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_speaks_the_language_that_is_asked_for(lang: str) -> None:
    screen = drop(("a.csv", file_of(row(0.9))), ("b.csv", file_of(row("x"))), lang=lang)
    assert screen.address == {"lang": lang}
    counts = f"{say('count_load', lang, count=1)}, {say('count_reject', lang, count=1)}"
    assert screen.headline == say("files_dropped", lang, count=2, outcomes=counts)
    other = say("publish_button", "en" if lang == "vi" else "vi")
    assert other not in {each.label for each in screen.app.button}


def test_where_only_the_printed_rank_differs_it_is_shown() -> None:
    screen = drop(("a.csv", file_of(row(dti("2022"), "2022", rank=51))))
    assert rows(screen)[0][4:] == ["0,5049 điểm · Hạng công bố: 52", "0,5049 điểm · Hạng công bố: 51", ""]


def test_figures_that_changed_since_they_were_shown_are_looked_at_again() -> None:
    screen = drop(("sửa.csv", file_of(row(0.9))))
    press(drop(("khác.csv", file_of(row(0.8)))), "Công bố")
    press(screen, "Công bố")
    assert dti() == 0.8
    assert say("preview_outdated", "vi") in screen.texts("gb-notice")
    assert "Chênh lệch" in [flat(cell) for cell in next(screen.tree.iter("thead")).iter("th")]
    assert rows(screen)[0][4:] == ["0,8000 điểm", "0,9000 điểm", "▲ tăng 0,1000 điểm"]
    press(screen, "Công bố")
    assert dti() == 0.9
    assert say("preview_outdated", "vi") not in screen.texts("gb-notice")


def test_a_catalogue_that_changed_since_is_said_and_nothing_is_published() -> None:
    screen = drop(("sửa.csv", file_of(row(0.9))))
    before = dti()
    with cursor() as connection:
        connection.execute("update unit set unit_id = 'VN-63-XX' where unit_id = 'VN-63-40'")
    press(screen, "Công bố")
    assert [each for each in uploads() if each.file_name == "sửa.csv"][0].state == "stored"
    assert any("Danh mục không còn «VN-63-40»" in text for text in screen.texts("gb-notice"))
    with cursor() as connection:
        connection.execute("update unit set unit_id = 'VN-63-40' where unit_id = 'VN-63-XX'")
    assert dti() == before


def test_how_the_file_was_read_is_said() -> None:
    screen = drop(("a.csv", file_of(row(0.9)).replace(b",", b";")))
    assert screen.texts("gb-facts")[1].startswith(
        "CSVUTF-8dấu chấm phẩymỗi dòng một số liệusố kiểu Anh (1,769.5)1 số liệu"
    )


def test_what_was_noticed_or_passed_over_on_reading_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    noticed = Finding("ignored_no_record", 3, 5, "Giá trị", found="ghi chú")
    passed = Finding("ignored_total", 9, found="Tổng cộng" * 50)

    def read(*arguments: object, **rest: object) -> Report:
        return replace(examine(*arguments, **rest), warnings=(noticed,), ignored=(passed,) * 30)

    monkeypatch.setattr(intake, "examine", read)
    screen = drop(("a.csv", file_of(row(0.9))))
    assert tabs(screen)[-2:] == ["Lưu ý (1)", "Bỏ qua (30)"]
    assert rows(screen, -2) == [["3", "ghi chú", noticed.message("vi")]]
    assert len(rows(screen, -1)) == 20
    assert len(rows(screen, -1)[0][1]) == 81
    assert "và 10 dòng nữa" in screen.texts("gb-without")


# A wrong file.


def test_a_wrong_file_names_line_column_found_and_what_to_do() -> None:
    screen = drop(("sai.csv", file_of(row(0.9), row("1.2.3", "2022"))))
    assert screen.headline == "sai.csv: không nạp được vì 1 lỗi; chưa có số liệu nào được lưu"
    line, column, heading, found, _, advice = rows(screen)[0]
    assert (line, column, heading, found) == ("3", "E", "obs_value", "1.2.3")
    assert "Hãy" in advice
    assert button(screen, "Công bố").disabled
    assert [each.label for each in screen.app.download_button] == [
        say("download_findings", "vi"),
        say("download_marked", "vi"),
        say("history_download", "vi"),
    ]
    assert say("next_reject", "vi") in screen.texts("gb-notice")
    assert len(uploads()) == SHIPPED


def test_only_the_first_twenty_errors_are_on_the_page() -> None:
    screen = drop(("sai.csv", file_of(*(row("xyz", str(year)) for year in range(2000, 2025)))))
    assert len(rows(screen)) == 20
    assert "và 5 dòng nữa" in screen.texts("gb-without")


def test_a_long_list_of_names_is_cut_behind_a_whole_one() -> None:
    names = ", ".join(f"Sở có tên dài số {at}" for at in range(9))
    assert (
        shortened(Finding("unit_unknown", expected=names)).expected == f"{names[: names.index(' 3') + 2]}, …"
    )
    assert shortened(Finding("unit_unknown", found="x" * 90)).found == f"{'x' * 80}…"
    assert shortened(Finding("unit_unknown", found=names[:80])).found == names[:80]


def test_what_is_written_in_a_file_or_its_name_is_text() -> None:
    markup = '<img src=x onerror="alert(1)">{{ 7*7 }}</table>'
    screen = drop((f"{markup[:-8]}.csv", file_of(row(f'"{markup.replace(chr(34), chr(34) * 2)}"'))))
    assert rows(screen)[0][3] == markup
    assert "{{ 7*7 }}" in screen.headline


def test_a_name_with_a_path_is_only_a_name() -> None:
    drop(("../../../etc/passwd", file_of(row(0.9))))
    assert uploads()[0].file_name == "passwd"


@pytest.mark.parametrize("raw", [b"", b"\x00\x01", b"%PDF-1.7", b"PK\x03\x04xxxx"])
def test_what_is_no_table_is_refused_in_a_sentence(raw: bytes) -> None:
    screen = drop(("a.csv", raw))
    assert "không nạp được" in screen.headline
    assert len(rows(screen)) == 1


def test_the_limit_of_size_is_kept_whatever_the_browser_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dropped, "MOST_BYTES", 200)
    monkeypatch.setattr(intake, "examine", lambda *_, **__: pytest.fail("was read"))
    screen = drop(("a.csv", file_of(*(row(0.9, str(year)) for year in range(2000, 2010)))))
    assert "không nạp được" in screen.headline
    assert "MB" in rows(screen)[0][3]


# Several files.


def test_several_files_each_have_their_own_button() -> None:
    screen = drop(("a.csv", file_of(row(0.9))), ("b.csv", file_of(row(0.8, "2022"))))
    assert screen.headline == "2 tệp: 2 sẵn sàng công bố"
    press(screen, "Công bố", 1)
    assert dti("2022") == 0.8
    assert dti("2023") != 0.9
    assert screen.headline == "2 tệp: 1 sẵn sàng công bố, 1 đã công bố"


def test_all_files_that_are_ready_can_be_published_at_once() -> None:
    files = [(f"{year}.csv", file_of(row(0.9, year))) for year in ("2022", "2023")]
    screen = drop(*files, ("sai.csv", file_of(row("x"))))
    press(screen, "Công bố cả 2 tệp")
    assert (dti("2022"), dti("2023")) == (0.9, 0.9)
    assert screen.headline == "3 tệp: 1 bị từ chối, 2 đã công bố"
    assert "Công bố cả 2 tệp" not in {each.label for each in screen.app.button}


def test_of_two_files_about_the_same_figure_the_second_is_looked_at_again() -> None:
    screen = drop(("a.csv", file_of(row(0.9))), ("b.csv", file_of(row(0.8))))
    press(screen, "Công bố cả 2 tệp")
    assert dti() == 0.9
    assert screen.headline == "2 tệp: 1 sẵn sàng công bố, 1 đã công bố"
    assert say("preview_outdated", "vi") in screen.texts("gb-notice")


def test_of_many_files_the_details_come_when_opened() -> None:
    files = [(f"{year}.csv", file_of(row(0.9, str(year)))) for year in range(2018, 2019 + MOST_OPEN)]
    screen = drop(*files)
    assert len(tabs(screen)) == 0
    closed = [each for each in screen.app.expander if each.label == say("file_details", "vi")]
    assert len(closed) == MOST_OPEN + 1
    assert len(screen.texts("gb-file")) == MOST_OPEN + 1
    assert "1 mới" in "".join(screen.texts("gb-facts"))  # what each would change is said all the same


def test_the_same_bytes_twice_are_one_file() -> None:
    screen = drop(("a.csv", file_of(row(0.9))), ("b.csv", file_of(row(0.9))))
    assert screen.headline.startswith("a.csv: ")
    assert "Cùng nội dung với b.csv; chỉ tính một lần." in screen.texts("gb-notice")
    assert len(uploads()) == SHIPPED + 1


# Questions.


def test_questions_are_asked_and_the_answer_is_read_with_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    question = Question("period_unreadable", 2, found="12/5", field="period", proposals=("2023",))
    asked: list[Answers | None] = []

    def ask_for_the_period(*arguments: object, answers: Answers | None = None, **rest: object) -> Report:
        asked.append(answers)
        if answers and answers.period:
            return examine(*arguments, answers=answers, **rest)
        return Report("a.csv", "0", questions=(question,))

    monkeypatch.setattr(intake, "examine", ask_for_the_period)
    screen = drop(("a.csv", file_of(row(0.9))))
    assert screen.headline == "a.csv: còn 1 câu hỏi phải trả lời trước khi công bố"
    assert button(screen, "Công bố").disabled
    box = next(each for each in screen.app.selectbox if each.key.startswith("question_"))
    assert box.label == say("question_label", "vi", number=1)
    assert screen.texts("gb-question") == [f"1. Dòng 2: {question.message('vi')}"]
    assert box.options[0] == "Năm 2023"
    box.select("2023")
    press(screen, say("button_answer", "vi"))
    assert asked[-1] == Answers(period="2023")
    assert "sẵn sàng công bố" in screen.headline
    assert "Đọc theo câu trả lời: Năm 2023." in screen.texts("gb-notice")
    press(screen, say("button_again", "vi"))
    assert "còn 1 câu hỏi" in screen.headline


def test_a_name_that_is_asked_about_can_be_kept_and_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = (
        file_of(row(0.9))
        .replace(b"unit_id,unit_name", b"unit_name,note")
        .replace(b"VN-63-40", "Tỉnh ta".encode())
    )
    question = Question("unit_unknown", 2, found="Tỉnh ta", field="unit", proposals=("VN-63-40",))

    def ask_for_the_unit(*arguments: object, **rest: object) -> Report:
        report = examine(*arguments, **rest)
        return report if report.status == "load" else Report("a.csv", "0", questions=(question,))

    monkeypatch.setattr(intake, "examine", ask_for_the_unit)
    screen = drop(("a.csv", raw))
    next(each for each in screen.app.selectbox if each.key.startswith("question_")).select("VN-63-40")
    keep = next(each for each in screen.app.checkbox if each.key.endswith("_keep"))
    assert keep.label == "Nhớ cách gọi này cho các tệp sau"
    keep.check()
    press(screen, say("button_answer", "vi"))
    assert "sẵn sàng công bố" in screen.headline
    assert "sẵn sàng công bố" in drop(("b.csv", raw)).headline
    screen.app.session_state["names"] = True
    screen.app.run()
    press(screen, "Quên")
    assert "còn 1 câu hỏi" in drop(("b.csv", raw)).headline


HOSTILE = "![x](http://elsewhere/x.png) :red[đỏ] `x` $x$ <img src=x onerror=alert(1)> [a](http://elsewhere)"


def test_what_is_written_in_a_file_is_in_no_label(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = ("unit", "indicator", "period", "convention", "source", "confirm")
    questions = tuple(Question("name_unknown", 2, found=HOSTILE, field=field) for field in fields)
    monkeypatch.setattr(intake, "examine", lambda *_, **__: Report("a.csv", "0", questions=questions))
    screen = drop((f"{HOSTILE}.csv", file_of(row(0.9))))
    kinds = ("button", "selectbox", "checkbox", "download_button", "expander", "tabs", "markdown", "caption")
    said = [
        str(getattr(each, "label", "")) + str(getattr(each, "value", ""))
        for kind in kinds
        for each in screen.app.get(kind)
    ]
    assert len(said) > len(fields)
    assert [text for text in said if "elsewhere" in text] == []
    assert sum("elsewhere" in text for text in screen.texts("gb-question")) == len(fields)


def test_very_many_questions_are_asked_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    questions = tuple(
        Question("name_unknown", line, found=f"Sở {line}", field="unit") for line in range(2, MOST_ASKED + 12)
    )

    def ask(*_: object, answers: Answers, **__: object) -> Report:
        left = tuple(each for each in questions if each.found not in answers.units)
        return Report("a.csv", "0", questions=left)

    monkeypatch.setattr(intake, "examine", ask)
    screen = drop(("a.csv", file_of(row(0.9))))
    boxes = [each for each in screen.app.selectbox if each.key.startswith("question_")]
    assert len(boxes) == MOST_ASKED
    for box in boxes:
        box.select("VN-63-40")
    press(screen, say("button_answer", "vi"))
    assert len(screen.texts("gb-question")) == 10
    assert "«Sở 2» = Nghệ An" in screen.texts("gb-notice")[0]
    assert f"và {MOST_ASKED - 5} nữa" in screen.texts("gb-notice")[0]


def test_questions_of_a_file_with_errors_come_later(monkeypatch: pytest.MonkeyPatch) -> None:
    question = Question("period_unreadable", 2, field="period")
    report = Report("a.csv", "0", errors=(Finding("no_rows"),), questions=(question,))
    monkeypatch.setattr(intake, "examine", lambda *_, **__: report)
    screen = drop(("a.csv", file_of(row(0.9))))
    assert say("questions_later", "vi", count=1) in screen.texts("gb-notice")
    assert len(rows(screen)) == 1
    assert screen.texts("gb-question") == []


def test_of_very_many_kept_names_the_newest_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "MOST", 2)
    with cursor() as connection:
        for number in range(5):
            learn(connection, "unit", f"Tên {number} :red[x]", "VN-63-40", by="An")
    screen = Screen("upload")
    assert "Tên gọi đã nhớ (5)" in {each.label for each in screen.app.expander}
    assert not [each for each in screen.app.button if each.label == "Quên"]
    screen.app.session_state["names"] = True
    screen.app.run()
    assert [text.partition(" là ")[0] for text in screen.texts("gb-notice")] == [
        "«Tên 4 :red[x]»",
        "«Tên 3 :red[x]»",
    ]
    assert "và 3 dòng nữa" in screen.texts("gb-without")


def test_every_kind_of_answer_finds_its_place() -> None:
    given = [
        (Question("unit_unknown", found="Sở Z", field="unit"), "VN-63-40"),
        (Question("unit_unknown", found="Sở Y", field="unit"), "VN-63-11"),
        (Question("indicator_unknown", found="Tỷ lệ", field="indicator"), "dti"),
        (Question("period_unreadable", field="period"), "2019"),
        (Question("number_unreadable", field="convention"), "vi"),
        (Question("source_unknown", field="source"), "report"),
        (Question("said_twice", found="7"), True),
        (Question("said_twice", found="8"), False),
        (Question("period_unreadable", field="period"), None),
    ]
    assert answered(Answers(confirmed=frozenset({"a"})), given) == Answers(
        period="2019",
        convention="vi",
        source_id="report",
        units=MappingProxyType({"Sở Z": "VN-63-40", "Sở Y": "VN-63-11"}),
        indicators=MappingProxyType({"Tỷ lệ": "dti"}),
        confirmed=frozenset({"a", "said_twice::7"}),
    )


def test_only_periods_that_have_begun_can_be_chosen() -> None:
    periods = begun_periods(date(2026, 5, 17))
    assert periods[0] == "2026"
    assert {"2026-S1", "2026-Q2", "2026-05", "2026-01-01/P5M"} <= set(periods)
    assert not {"2026-S2", "2026-Q3", "2026-06", "2027"} & set(periods)


# History.


def test_an_upload_is_taken_back_after_a_question_and_brought_back() -> None:
    before = dti()
    press(drop(("sửa.csv", file_of(row(0.9)))), "Công bố")
    screen = Screen("upload")
    assert screen.texts("gb-sent")[0].startswith(f"{SHIPPED + 1} · sửa.csv ● đang tính 1 số liệu")
    press(screen, "Thu hồi")
    assert dti() == 0.9
    assert any("Số liệu trở lại đúng như trước" in text for text in screen.texts("gb-notice"))
    assert "thứ hạng" in " ".join(flat(each) for each in screen.tree.iter("caption"))
    screen.app.button(key=f"yes_{SHIPPED + 1}").click().run()
    assert dti() == before
    assert "○ đã thu hồi" in screen.texts("gb-sent")[0]
    press(screen, "Khôi phục")
    screen.app.button(key=f"yes_{SHIPPED + 1}").click().run()
    assert dti() == 0.9
    assert [act.action for act in uploads()[0].acts] == ["publish", "withdraw", "publish"]


def test_saying_no_changes_nothing() -> None:
    screen = Screen("upload")
    press(screen, "Thu hồi")
    press(screen, "Không")
    assert uploads()[0].counts
    assert "Không" not in {each.label for each in screen.app.button}


def test_what_another_visitor_took_back_meanwhile_is_not_brought_back_by_this_one() -> None:
    mine, theirs = Screen("upload"), Screen("upload")
    press(mine, "Thu hồi")
    press(theirs, "Thu hồi")
    mine.app.button(key=f"yes_{SHIPPED}").click().run()
    theirs.app.button(key=f"yes_{SHIPPED}").click().run()
    assert theirs.failures() == []
    assert [act.action for act in uploads()[0].acts] == ["publish", "withdraw"]


def test_a_file_that_was_left_unpublished_can_be_published_from_the_history() -> None:
    drop(("sửa.csv", file_of(row(0.9))))
    screen = Screen("upload")
    press(screen, "Xem và công bố")
    assert tabs(screen)[0] == "Thay đổi (1)"
    assert dti() != 0.9
    press(screen, "Công bố")
    assert dti() == 0.9
    assert "● đang tính" in screen.texts("gb-sent")[0]
    assert tabs(screen) == []


def test_from_the_history_too_only_what_was_shown_is_published() -> None:
    drop(("sửa.csv", file_of(row(0.9))))
    screen = Screen("upload")
    press(screen, "Xem và công bố")
    press(drop(("khác.csv", file_of(row(0.8)))), "Công bố")
    press(screen, "Công bố")
    assert dti() == 0.8
    assert say("preview_outdated", "vi") in screen.texts("gb-notice")
    press(screen, "Công bố")
    assert dti() == 0.9


def test_an_upload_of_which_the_catalogue_lost_an_indicator_can_be_looked_at_and_taken_back() -> None:
    drop(("mất.csv", file_of(row(0.9))))
    with cursor() as connection:
        connection.execute("update indicator set indicator_id = 'gone' where indicator_id = 'dti'")
    screen = Screen("upload")
    press(screen, "Xem và công bố")
    press(screen, "Công bố")
    assert any("Danh mục không còn «dti»" in text for text in screen.texts("gb-notice"))
    press(screen, "Không")
    press(screen, "Thu hồi")
    press(screen, "Thu hồi")
    assert [each.state for each in uploads()][:2] == ["stored", "withdrawn"]


def test_an_upload_that_stands_twice_on_the_page_is_drawn_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effect, "SLOW_FIGURES", 0)
    raw = file_of(row(0.9))
    screen = drop(("sửa.csv", raw))
    press(screen, "Xem và công bố")
    buttons = [each for each in screen.app.button if each.label.startswith("Tính tác động")]
    assert len(buttons) == 2
    buttons[0].click().run()
    assert screen.failures() == []
    assert len([label for label in tabs(screen) if label == say("tab_effect", "vi")]) == 2


def test_the_history_can_be_had_as_a_file() -> None:
    press(drop(("=sửa.csv", file_of(row(0.9)))), "Công bố")
    heading, newest, *others = history_csv("vi").decode("utf-8-sig").splitlines()
    assert heading.startswith("Số,Tệp,Số liệu,SHA-256,")
    assert newest.startswith(f"{SHIPPED + 1},'=sửa.csv,1,{uploads()[0].sha256},")
    assert "đang tính" in newest
    assert len(others) == SHIPPED


def test_on_a_projector_the_page_is_one_sentence_and_the_way_back() -> None:
    screen = Screen("upload", display="projector")
    assert screen.headline == say("upload_on_projector", "vi")
    assert [each.label for each in screen.app.button] == [say("projector_off", "vi")]
    screen.app.button[0].click().run()
    assert screen.headline == say("nothing_dropped", "vi")


def test_older_uploads_come_when_asked_for() -> None:
    screen = Screen("upload")
    press(screen, "Xem thêm")
    assert len(screen.texts("gb-sent")) == SHIPPED


def test_a_withdrawn_file_dropped_again_says_that_it_takes_its_old_place() -> None:
    raw = file_of(row(0.9))
    press(drop(("a.csv", raw)), "Công bố")
    press(drop(("b.csv", file_of(row(0.8)))), "Công bố")
    screen = Screen("upload")
    press(screen, "Thu hồi", 1)
    screen.app.button(key=f"yes_{SHIPPED + 1}").click().run()
    screen = drop(("a.csv", raw))
    assert "Giữ số mới hơn (1)" in tabs(screen)
    assert any("đã bị thu hồi" in text for text in screen.texts("gb-notice"))


# Forms.


def test_a_form_can_be_had_for_any_period_that_has_units() -> None:
    screen = Screen("upload")
    screen.app.session_state["forms"] = True
    screen.app.run()
    assert screen.failures() == []
    keys = [box.key for box in screen.app.selectbox]
    assert keys == ["form_system", "form_period", "form_kind"]
    assert {each.label for each in screen.app.download_button} >= {"CSV", "XLSX"}
