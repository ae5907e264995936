"""`python -m queries`: ask the dashboard's own questions without a browser.

The database belongs to one process at a time; while the dashboard runs, ask a copy of the file.
"""

import argparse
import csv
import inspect
import json
import os
import re
import sys
from collections.abc import Callable
from difflib import get_close_matches

from data.database import DatabaseUnavailableError
from data.periods import Period, parse_period
from data.texts import say
from queries import catalogue, comparisons, composites, effects, maps, meetings, profiles, services
from queries.run import Row
from queries.standing import NoSuchUploadError
from queries.statements import SQL

Question = Callable[..., list[Row] | Row]
QUESTIONS: dict[str, Question] = {
    function.__name__.replace("_", "-"): function
    for module in (comparisons, profiles, composites, services, catalogue, meetings, effects, maps)
    for function in vars(module).values()
    if inspect.isfunction(function) and function.__module__ == module.__name__
}
FLAGS = {
    "indicator_id": "indicator",
    "time_period": "period",
    "unit_id": "unit",
    "upload_id": "upload",
    "parent_id": "parent",
    "composite_id": "composite",
}
WHOLE_NUMBERS = ("as_of", "most", "upload_id")


class WrongChoiceError(Exception):
    """An answer is not to be had for this choice; the message says what to choose instead."""


def main(arguments: list[str] | None = None) -> int:
    """Print the answer to one question, or the list of questions; return 0, or 2 for a wrong choice."""
    options = vars(_parser().parse_args(arguments))
    name, form = options.pop("question"), options.pop("format", None)
    try:
        if name is None:
            _print_questions()
        else:
            _check(options)
            answer = QUESTIONS[name](**options)
            _print(answer if isinstance(answer, list) else [answer], form)
    except (WrongChoiceError, NoSuchUploadError, DatabaseUnavailableError) as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:  # `… | head` has seen enough; without this Python complains once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m queries", description=__doc__)
    commands = parser.add_subparsers(dest="question")
    for name, function in QUESTIONS.items():
        command = commands.add_parser(name, help=question_of(name))
        for parameter in inspect.signature(function).parameters.values():
            _add_flag(command, parameter)
        command.add_argument("--format", choices=("table", "csv", "json"), default="table")
    return parser


def _add_flag(command: argparse.ArgumentParser, parameter: inspect.Parameter) -> None:
    needed = parameter.default is inspect.Parameter.empty
    flag = FLAGS.get(parameter.name, parameter.name).replace("_", "-")
    kind = int if parameter.name in WHOLE_NUMBERS else str
    default = None if needed else parameter.default
    command.add_argument(f"--{flag}", dest=parameter.name, required=needed, default=default, type=kind)


def question_of(name: str) -> str:
    """Return the question that stands in the header of the `.sql` file of `name`."""
    text = (SQL / f"{name.replace('-', '_')}.sql").read_text(encoding="utf-8")
    return re.search(r"^-- Question: (.+)$", text, re.MULTILINE)[1]


def _check(options: dict[str, object]) -> None:
    """Refuse a choice that the catalogue does not have; an empty answer would look like no figures.

    Raises:
        WrongChoiceError: With the nearest that there is.
    """
    known = {
        "indicator_id": [row["indicator_id"] for row in catalogue.indicators()],
        "unit_id": [row["unit_id"] for row in catalogue.units()],
        "parent_id": [row["unit_id"] for row in catalogue.units()],
        "composite_id": [row["composite_id"] for row in composites.composites()],
        "kind": [row["kind"] for row in catalogue.unit_kinds()],
        "province_set": ["63", "34"],
        "action": ["publish", "withdraw"],
    }
    for name, value in options.items():
        if value is not None and name in known and value not in known[name]:
            near = ", ".join(get_close_matches(str(value), known[name], n=5) or known[name][:5])
            raise WrongChoiceError(say("choice_unknown", "vi", name=name, value=value, near=near))
    for name in ("time_period", "base_period"):
        if options.get(name) is not None:
            _check_period(name, str(options[name]))


def _check_period(name: str, text: str) -> None:
    period = parse_period(text)
    if period is None:
        raise WrongChoiceError(say("period_not_sdmx", "vi", value=text))
    known = {row["time_period"]: parse_period(row["time_period"]) for row in catalogue.available()}
    if text not in known:
        nearest = sorted(known.values(), key=lambda other: _distance(period, other))
        near = ", ".join(other.time_period for other in nearest[:5])
        raise WrongChoiceError(say("choice_unknown", "vi", name=name, value=text, near=near))


def _distance(asked: Period, other: Period) -> tuple[int, bool, str]:
    days = abs((asked.end_date - other.end_date).days)
    return days, asked.frequency != other.frequency, other.time_period


def _print_questions() -> None:
    for name in QUESTIONS:
        print(f"{name:24} {question_of(name)}")


def _print(rows: list[Row], form: str) -> None:
    if form == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=1, default=str))
    elif rows and form == "csv":
        writer = csv.DictWriter(sys.stdout, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    elif rows:
        _print_table(rows)


def _print_table(rows: list[Row]) -> None:
    """Print aligned columns, whole: a cut name or number is worse than a long line."""
    body = [["" if value is None else " ".join(str(value).split()) for value in row.values()] for row in rows]
    columns = list(zip(list(rows[0]), *body, strict=True))
    widths = [max(map(len, column)) for column in columns]
    for line in zip(*columns, strict=True):
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


if __name__ == "__main__":
    sys.exit(main())
