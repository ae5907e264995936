"""`python -m ingest`: load figures and take them back without a browser.

The database belongs to one process at a time, so while the dashboard runs, loading happens on its page.
"""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb

from data.database import DatabaseUnavailableError, catalogue_path, cursor
from data.texts import say
from ingest.catalogue import load_catalogue
from ingest.examine import Answers, Report, examine
from ingest.findings import Finding, RefusedFileError
from ingest.history import history
from ingest.knowledge import load_knowledge
from ingest.objects import as_object, describe
from ingest.publish import UnknownUploadError, Upload, republish, store_and_publish, withdraw
from ingest.rectangle import as_csv, rectangle
from ingest.sheets import read_sheets
from ingest.shipped import load_shipped

LOADED = """
select indicator_id, count(*), count(obs_value), min(time_period), max(time_period)
from submission where upload_id = ? group by indicator_id order by indicator_id
"""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, or 1 where a file was refused or the database is not to be had."""
    options = _parser().parse_args(arguments)
    try:
        with cursor() as connection:
            return 0 if options.run(connection, options) else 1
    except (RefusedFileError, DatabaseUnavailableError, UnknownUploadError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ingest", description=__doc__)
    commands = parser.add_subparsers(required=True)
    commands.add_parser("init", help="load what ships").set_defaults(run=_init)
    check = commands.add_parser("check", help="say what would happen")
    check.add_argument("files", nargs="+", type=Path)
    check.add_argument("--period", help="SDMX period of rows that name none, such as 2019-01-01/P11M")
    check.add_argument("--json", action="store_true", help="print one object for each file")
    check.set_defaults(run=_check)
    load = commands.add_parser("load", help="check and publish")
    load.add_argument("files", nargs="+", type=Path)
    load.add_argument("--period", help="SDMX period of rows that name none")
    load.set_defaults(run=_load)
    grid = commands.add_parser("grid", help="read a file as a plain table, whatever it is about")
    grid.add_argument("file", type=Path)
    grid.add_argument("--csv", action="store_true", required=True, help="write the table as CSV")
    grid.set_defaults(run=_grid)
    commands.add_parser("uploads", help="list what was sent in").set_defaults(run=_uploads)
    back = commands.add_parser("withdraw", help="take an upload back")
    back.add_argument("upload_id", type=int)
    back.set_defaults(run=_withdraw)
    again = commands.add_parser("republish", help="undo taking an upload back")
    again.add_argument("upload_id", type=int)
    again.set_defaults(run=_republish)
    return parser


def _init(connection: duckdb.DuckDBPyConnection, _: argparse.Namespace) -> bool:
    for upload in load_shipped(connection):
        print(_sentence(upload))
    return True


def _check(connection: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> bool:
    def check(path: Path) -> bool:
        raw = _read(path, options)
        if isinstance(raw, Report):
            report = raw
        else:
            answers = Answers(period=options.period)
            report = examine(connection, raw, file_name=path.name, answers=answers)
        if options.json:
            print(json.dumps(as_object(connection, report), ensure_ascii=False))
        else:
            print(describe(report), file=sys.stderr if report.errors else sys.stdout)
        return report.status != "reject"

    load_catalogue(connection, catalogue_path())
    return all([check(path) for path in options.files])


def _read(path: Path, options: argparse.Namespace) -> bytes | Report:
    """Return the bytes of a file; for `--json` a file that is not to be had is a refusal like any other."""
    try:
        return _bytes_of(path)
    except RefusedFileError as error:
        if options.json:
            return Report(path.name, "", errors=tuple(error.findings))
        raise


def _grid(connection: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> bool:
    load_catalogue(connection, catalogue_path())
    name, words = options.file.name, load_knowledge(connection).spelled
    for sheet in read_sheets(_bytes_of(options.file), file_name=name, words=words).sheets:
        if sheet.records:
            sys.stdout.write(as_csv(rectangle(sheet.records, file_name=name)))
    return True


def _each(paths: list[Path], act: Callable[[Path], None]) -> bool:
    """Act on every file, whatever is wrong with the others; return whether nothing was wrong."""
    well = True
    for path in paths:
        try:
            act(path)
        except RefusedFileError as error:
            print(error, file=sys.stderr)
            well = False
    return well


def _bytes_of(path: Path) -> bytes:
    kind = "path_is_folder" if path.is_dir() else "path_unreadable" if path.exists() else "path_missing"
    try:
        return path.read_bytes()
    except OSError as error:
        raise RefusedFileError(str(path), [Finding(kind, found=str(error.strerror))]) from error


def _load(connection: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> bool:
    def load(path: Path) -> None:
        report = examine(
            connection, _bytes_of(path), file_name=path.name, answers=Answers(period=options.period)
        )
        _report(connection, store_and_publish(connection, report, by=_user()))

    load_catalogue(connection, catalogue_path())
    return _each(options.files, load)


def _uploads(connection: duckdb.DuckDBPyConnection, _: argparse.Namespace) -> bool:
    for sent in reversed(history(connection)):
        last = sent.acts[-1].action if sent.acts else "-"
        print(
            sent.upload_id, sent.file_name, sent.row_count, sent.by, sent.at, sent.sha256[:8], last, sep="\t"
        )
    return True


def _withdraw(connection: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> bool:
    changed = withdraw(connection, options.upload_id, by=_user())
    print(say("upload_withdrawn" if changed else "nothing_changed", "vi", upload_id=options.upload_id))
    return True


def _republish(connection: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> bool:
    changed = republish(connection, options.upload_id, by=_user())
    print(say("upload_republished" if changed else "nothing_changed", "vi", upload_id=options.upload_id))
    return True


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number that has no name
        return f"uid {os.getuid()}"


def _sentence(upload: Upload) -> str:
    key = "file_loaded" if upload.changed else "file_known"
    return say(key, "vi", file=upload.file_name, rows=upload.row_count, upload_id=upload.upload_id)


def _report(connection: duckdb.DuckDBPyConnection, upload: Upload) -> None:
    """Print rows and period range per indicator: finished is not the same as right."""
    print(_sentence(upload))
    if upload.changed:
        for indicator, rows, values, first, last in connection.execute(LOADED, [upload.upload_id]).fetchall():
            print(f"  {indicator}: {rows} ({rows - values} {say('without_value', 'vi')}), {first} … {last}")


if __name__ == "__main__":
    sys.exit(main())
