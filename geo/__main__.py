"""`python -m geo`: check a province's own boundaries, publish them and take them back, without a browser.

Names are known as the catalogue writes them; the page of boundaries also knows abbreviations. The database
belongs to one process at a time, so while the dashboard runs, this happens on its page.
"""

import argparse
import getpass
import os
import sys
from pathlib import Path

import duckdb

from data.database import DatabaseUnavailableError, cursor
from data.texts import say
from geo.examine import BoundaryReport, examine_best, would_draw_words
from geo.layers import UnknownBoundaryError, history, publish, store, withdraw
from geo.matching import LayerKey, offered
from geo.origin import OriginMissingError, origin


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, or 1 where a file was refused or the database is not to be had."""
    options = _parser().parse_args(arguments)
    try:
        with cursor() as connection:
            return 0 if options.run(connection, options) else 1
    except (DatabaseUnavailableError, UnknownBoundaryError, OriginMissingError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geo", description=__doc__)
    commands = parser.add_subparsers(required=True)
    for name, run, explanation in (
        ("check", _check, "say what a file would draw"),
        ("load", _load, "check it and draw it from now on"),
    ):
        command = commands.add_parser(name, help=explanation)
        command.add_argument("file", type=Path)
        command.add_argument("--kind", choices=["district", "commune"], help="kind of its units")
        command.add_argument("--parent", help="id of their province, such as VN-63-40")
        command.add_argument("--crs", help="its projection where it says none, such as EPSG:9210")
        command.set_defaults(run=run)
        if run is _load:
            command.add_argument("--source", default="", help="whose outlines they are; shown with the map")
            command.add_argument("--licence", default="", help="on what terms they may be used; shown, too")
    commands.add_parser("layers", help="list what was sent in").set_defaults(run=_layers)
    back = commands.add_parser("withdraw", help="take an upload back")
    back.add_argument("upload_id", type=int)
    back.set_defaults(run=_withdraw)
    return parser


def _check(connection: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> bool:
    return _examine(connection, options).layer is not None


def _load(connection: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> bool:
    own = origin(options.source, options.licence)
    report = _examine(connection, options)
    if report.layer is None:
        return False
    upload_id = store(connection, report, own, by=_user())
    changed = publish(connection, upload_id, by=_user())
    key = "boundary_published" if changed else "boundary_nothing_changed"
    count = len(report.layer.features)
    print(say(key, "vi", file=report.file_name, count=count, upload_id=upload_id))
    return True


def _examine(connection: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> BoundaryReport:
    """Examine the file against the layer asked for, or against that of which it matches most; tell all."""
    keys = [offer.key for offer in offered(connection) if _fits(offer.key, options)]
    if not keys:
        raise UnknownBoundaryError(say("boundary_no_layer", "vi"))
    name, raw = options.file.name, options.file.read_bytes()
    report = examine_best(connection, raw, file_name=name, keys=keys, crs=options.crs)
    _tell(report)
    return report


def _fits(key: LayerKey, options: argparse.Namespace) -> bool:
    return options.kind in (None, key.kind) and options.parent in (None, key.parent_id)


def _tell(report: BoundaryReport) -> None:
    for finding in report.errors:
        print(finding.message("vi"), file=sys.stderr)
    for finding in report.notes:
        print(finding.message("vi"))
    if report.layer is None:
        print(say("boundary_refused", "vi", file=report.file_name), file=sys.stderr)
    else:
        words = would_draw_words(report.layer, "vi")
        print(say("boundary_would_draw", "vi", file=report.file_name, **words))
        print(f"  {report.key.kind} {report.key.parent_id}")
    if report.template:
        print(report.template, end="")


def _layers(connection: duckdb.DuckDBPyConnection, _: argparse.Namespace) -> bool:
    for sent in reversed(history(connection)):
        units = f"{sent.kind} {sent.parent_id} {sent.unit_count}"
        told = (sent.file_name, sent.by, sent.at, sent.sha256[:8], sent.source, sent.licence)
        print(sent.upload_id, sent.state, units, *told, sep="\t")
    return True


def _withdraw(connection: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> bool:
    changed = withdraw(connection, options.upload_id, by=_user())
    key = "boundary_withdrawn" if changed else "boundary_nothing_changed"
    print(say(key, "vi", upload_id=options.upload_id))
    return True


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number that has no name
        return f"uid {os.getuid()}"


if __name__ == "__main__":
    sys.exit(main())
