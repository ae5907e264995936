"""`python -m queries` answers every question, and says what to choose where a choice is wrong."""

import csv
import io
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from data.database import ROOT, cursor
from queries.__main__ import QUESTIONS, main, question_of
from tests.queries.world import Composite, Figure, Indicator, Level, Unit, World, fill

KINDS = ["--kind", "province", "--province-set", "63"]
CHOICE = ["--indicator", "dossiers", "--period", "2019", *KINDS]
ARGUMENTS = {
    "league-table": CHOICE,
    "league-ends": ["--indicator", "dossiers", "--period", "2019"],
    "year-over-year": CHOICE,
    "indicator-series": ["--indicator", "dossiers", "--unit", "VN-63-01"],
    "overview": ["--unit", "VN-63-01"],
    "profile": ["--unit", "VN-63-01"],
    "trends": ["--unit", "VN-63-01"],
    "courses": ["--unit", "VN-63-01"],
    "required-pace": KINDS,
    "rank-parts": ["--indicator", "dossiers", "--period", "2019", "--unit", "VN-63-01"],
    "rank-movement": CHOICE,
    "composite-scores": ["--composite", "both", "--period", "2019", *KINDS],
    "last-meeting": ["--unit", "VN-63-01", "--today", "2026-01-01"],
    "publication-on": ["--day", "2026-01-01"],
    "changed-since": ["--unit", "VN-63-01", "--since", "2018"],
    "overdue": ["--today", "2026-01-01"],
    "service-levels": ["--unit", "VN-63-01"],
    "service-levels-of-units": ["--period", "2019", *KINDS],
    "service-figures": ["--unit", "VN-63-01", "--period", "2019"],
    "service-use": ["--unit", "VN-63-01", "--period", "2019"],
    "service-figures-of-units": ["--period", "2019", *KINDS],
    "coverage": ["--period", "2019", *KINDS],
    "map-series": ["--indicator", "dossiers", *KINDS],
    "difference-since": ["--indicator", "dossiers", *KINDS, "--base-period", "2018"],
    "effect-of-upload": ["--upload", "1", "--action", "withdraw"],
}
FIGURE_FIELDS = "unit_id name_vi obs_value qualifier obs_status previous_value change change_pct change_note"


@pytest.fixture(autouse=True)
def small_world(own_database: None) -> None:
    levels = (Indicator("two"), Indicator("three"))
    figures = [
        Figure("VN-63-01", "dossiers", "2018", Decimal(200)),
        Figure("VN-63-01", "dossiers", "2019", Decimal(250), qualifier="nearly", note="gần 250\nhồ sơ"),
        Figure("VN-63-02", "dossiers", "2019", Decimal("99.5")),
        *(Figure("VN-63-01", each.indicator_id, "2019", Decimal(5)) for each in levels),
    ]
    fill(
        World(
            indicators=(Indicator("dossiers"), *levels),
            units=(Unit("VN-63-01"), Unit("VN-63-02"), Unit("VN-63-03")),
            uploads=(tuple(figures),),
            composites=(Composite("both", "min_max", (("two", Decimal(1)), ("three", Decimal(1)))),),
            levels=tuple(Level("43/2011", 2011, name, 1, name, None) for name in ("two", "three")),
        )
    )


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main([*arguments]) == 0
    return capsys.readouterr().out


def test_every_question_is_listed_with_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    lines = answer(capsys).splitlines()
    assert [line.split()[0] for line in lines] == list(QUESTIONS)
    assert all(line.endswith("?") for line in lines)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([name, "--help"])
    assert end.value.code == 0
    assert "--format" in capsys.readouterr().out
    assert question_of(name).endswith("?")


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_answers_in_every_form(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(answer(capsys, name, *ARGUMENTS.get(name, []), "--format", "json"))
    written = answer(capsys, name, *ARGUMENTS.get(name, []), "--format", "csv")
    table = answer(capsys, name, *ARGUMENTS.get(name, [])).splitlines()
    read = list(csv.DictReader(io.StringIO(written)))
    assert len(read) == len(rows)
    assert len(table) == (len(rows) + 1 if rows else 0)
    if rows:
        assert list(read[0]) == list(rows[0]) == table[0].split()


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("league-table", f"rank ranked {FIGURE_FIELDS} rank_change published_rank"),
        ("year-over-year", FIGURE_FIELDS),
        ("service-levels", "scheme level obs_value share"),
        ("indicator-series", "time_period obs_value qualifier obs_status change change_note source_id"),
    ],
)
def test_the_promised_fields_are_there(name: str, fields: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(answer(capsys, name, *ARGUMENTS[name], "--format", "json"))
    assert rows != []
    assert set(fields.split()) <= rows[0].keys()


def test_json_keeps_numbers_words_and_gaps(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(answer(capsys, "league-table", *CHOICE, "--format", "json"))
    first = rows[0]
    assert (first["rank"], first["ranked"], first["obs_value"], first["qualifier"]) == (1, 2, 250, "nearly")
    assert (first["change"], first["change_pct"], first["note"]) == (50, 25, "gần 250\nhồ sơ")
    assert (rows[1]["obs_value"], rows[2]["obs_value"], rows[2]["change_note"]) == (99.5, None, "no_value")


def test_the_table_has_aligned_whole_columns(capsys: pytest.CaptureFixture[str]) -> None:
    heading, *lines = answer(capsys, "league-table", *CHOICE).splitlines()
    at = heading.index("name_vi")
    assert [line[at:].split("  ")[0] for line in lines] == [f"VN-63-0{n} name_vi" for n in (1, 2, 3)]
    assert "gần 250 hồ sơ" in lines[0]
    assert "…" not in "".join(lines)


def test_an_older_publication_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    rows = answer(capsys, "league-table", *CHOICE, "--as-of", "0", "--format", "json")
    assert {row["obs_value"] for row in json.loads(rows)} == {None}


@pytest.mark.parametrize(
    ("flag", "wrong", "near"),
    [
        pytest.param("--indicator", "dossier", "dossiers", id="indicator"),
        pytest.param("--kind", "provinces", "province", id="kind"),
        pytest.param("--province-set", "64", "63, 34", id="province-set"),
        pytest.param("--period", "2031", "2019", id="period-without-figures"),
        pytest.param("--period", "2019-13", "2019-10", id="period-that-is-none"),
        pytest.param("--period", "năm 2019", "2019", id="period-in-words"),
    ],
)
def test_a_wrong_choice_names_the_nearest(
    flag: str, wrong: str, near: str, capsys: pytest.CaptureFixture[str]
) -> None:
    choice = [*CHOICE]
    choice[choice.index(flag) + 1] = wrong
    assert main(["league-table", *choice]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert f"«{wrong}»" in said.err
    assert near in said.err


def test_a_wrong_unit_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["overview", "--unit", "VN-63-1"]) == 2
    assert "«VN-63-1»" in (said := capsys.readouterr().err)
    assert "VN-63-01" in said


def test_the_nearest_periods_are_the_nearest_in_time(capsys: pytest.CaptureFixture[str]) -> None:
    choice = [*CHOICE]
    choice[choice.index("2019")] = "2017"
    assert main(["league-table", *choice]) == 2
    assert "2018, 2019" in capsys.readouterr().err


def test_a_missing_choice_is_told_by_the_parser(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["league-table", "--indicator", "dossiers"])
    assert end.value.code == 2
    assert "--period" in capsys.readouterr().err


def in_another_process(database: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "queries", *arguments],
        cwd=ROOT,
        env=os.environ | {"GIAOBAN_DATABASE": str(database), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_database_in_use_is_told_with_the_number_of_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "giaoban.duckdb"
    monkeypatch.setenv("GIAOBAN_DATABASE", str(path))
    with cursor():
        ended = in_another_process(path, "units")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert f"tiến trình số {os.getpid()}" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_reader_that_has_seen_enough_is_no_error(shipped_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(shipped_file.read_bytes())
    command = f'"{sys.executable}" -m queries indicators | head -1'
    ended = subprocess.run(
        command,
        shell=True,
        cwd=ROOT,
        env=os.environ | {"GIAOBAN_DATABASE": str(copy), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.stdout.startswith("indicator_id")
    assert ended.stderr == ""
