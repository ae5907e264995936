"""`python -m data.audit`: read the record and check it without a browser.

The database belongs to one process at a time: while the dashboard runs, its page of the record does the same.
"""

import argparse
import re
import sys
from pathlib import Path

import duckdb

from data.audit import VIETNAM, entries, examine, sentence
from data.database import DatabaseUnavailableError, cursor
from data.opening import open_hardened
from data.texts import say
from data.unavailable import unavailable

NOTED = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, or 1 where the record is broken, or 2 where it is not to be had."""
    options = _parser().parse_args(arguments)
    try:
        with cursor() as connection:
            return options.run(connection, options)
    except DatabaseUnavailableError as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data.audit", description=__doc__)
    commands = parser.add_subparsers(required=True)
    shown = commands.add_parser("list", help="print the newest acts, newest first")
    shown.add_argument("--most", type=int, default=50)
    shown.add_argument("--actor")
    shown.add_argument("--action")
    shown.set_defaults(run=_list)
    checked = commands.add_parser("verify", help="find the first row that was changed or is missing")
    checked.add_argument("--noted", type=_noted, metavar="NUMBER:HASH", help="what was noted on paper")
    checked.add_argument(
        "--backup", type=Path, metavar="FILE", help="a backup whose acts must all be there unchanged"
    )
    checked.set_defaults(run=_verify)
    return parser


def _noted(text: str) -> dict[int, str]:
    found = NOTED.fullmatch(text)
    if not found:
        raise argparse.ArgumentTypeError(say("record_noted_form", "vi", text=text))
    return {int(found[1]): found[2]}


def _list(connection: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> int:
    for entry in entries(connection, actor=options.actor, action=options.action, most=options.most):
        at = (entry.at + VIETNAM).isoformat(" ", timespec="seconds")
        print(entry.sequence, at, entry.actor, entry.action, entry.detail, sep="\t")
    return 0


def _verify(connection: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> int:
    held = _end_of(options.backup) if options.backup else {}
    found = examine(connection, noted=held | (options.noted or {}))
    print(sentence(found, "vi"))
    return 1 if found.broken else 0


def _end_of(backup: Path) -> dict[int, str]:
    """Return the newest row of a backup's record and its hash, which stands for all rows before it.

    Raises:
        DatabaseUnavailableError: The backup cannot be read.
    """
    try:
        copy = open_hardened(str(backup), read_only=True)
        try:
            newest = "select sequence, hash from audit order by sequence desc limit 1"
            return dict(copy.execute(newest).fetchall())
        finally:
            copy.close()
    except duckdb.Error as error:
        raise unavailable(str(backup), error) from error


if __name__ == "__main__":
    sys.exit(main())
