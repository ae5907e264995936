"""`python -m data.backup`: back the database up, also while the dashboard runs, and put a backup back.

Without a command it makes a backup. While the dashboard runs it is the dashboard that makes it. Returns 0, or
1 where a backup was not made, is not whole or was not restored.
"""

import argparse
import getpass
import os
import sys
from pathlib import Path

from data.audit import VIETNAM
from data.backup.accounts import Restored, verify_accounts
from data.backup.copies import backups, make_backup, verify_backup
from data.backup.files import BackupError
from data.backup.keeper import ask, said
from data.backup.restore import restore
from data.database import MEGABYTE, backup_folder, cursor, database_path
from data.texts import say
from data.unavailable import DatabaseInUseError, DatabaseUnavailableError

WAIT_SECONDS = 20.0


def main(arguments: list[str] | None = None) -> int:
    """Run one command."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except (BackupError, DatabaseUnavailableError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data.backup", description=__doc__)
    parser.set_defaults(run=_make)
    commands = parser.add_subparsers()
    commands.add_parser("make", help="make a backup").set_defaults(run=_make)
    commands.add_parser("list", help="list the backups, newest first").set_defaults(run=_list)
    for name, run, help_text in (
        ("verify", _verify, "read a backup wholly"),
        ("restore", _restore, "put a backup in the database's place, which is kept beside it"),
    ):
        command = commands.add_parser(name, help=help_text)
        command.add_argument("file", type=Path)
        command.set_defaults(run=run)
        if name == "restore":
            wish = "put the backup's accounts in the place of today's, too; who is closed today stays closed"
            command.add_argument("--accounts", action="store_true", help=wish)
    return parser


def _make(_: argparse.Namespace) -> int:
    if not Path(database_path()).exists():
        raise BackupError(say("database_missing", "vi", path=database_path()))
    try:
        with cursor() as connection:
            print(said(*make_backup(connection, backup_folder())))
    except DatabaseInUseError as error:
        return _ask(error)
    return 0


def _ask(in_use: DatabaseInUseError) -> int:
    answer = ask(backup_folder(), WAIT_SECONDS)
    if answer is None:
        words = {"pid": in_use.pid, "seconds": int(WAIT_SECONDS)}
        raise BackupError(say("backup_not_answered", "vi", **words))
    made, sentence = answer
    print(sentence, file=sys.stdout if made else sys.stderr)
    return 0 if made else 1


def _list(_: argparse.Namespace) -> int:
    made = backups(backup_folder())
    if not made:
        print(say("backup_none", "vi", folder=backup_folder()))
    for backup in made:
        at = (backup.made_at + VIETNAM).isoformat(" ", timespec="seconds")
        size = -(-os.path.getsize(backup.path) // MEGABYTE)
        print(backup.number, at, f"{size} MB", backup.path, sep="\t")
    return 0


def _verify(options: argparse.Namespace) -> int:
    print(say("backup_whole", "vi", path=options.file, **verify_backup(options.file)))
    count = verify_accounts(options.file)
    print(
        say(
            "backup_with_accounts" if count is not None else "backup_without_accounts",
            "vi",
            path=options.file,
            count=count,
        )
    )
    return 0


def _restore(options: argparse.Namespace) -> int:
    aside, restored = restore(options.file, by=_user(), accounts=options.accounts)
    key = "backup_restored" if aside else "backup_restored_alone"
    values = {"path": options.file} | ({"aside": aside} if aside else {})
    print(say(key, "vi", **values))
    print(_said_of_accounts(restored))
    return 0


def _said_of_accounts(restored: Restored | None) -> str:
    if restored is None:
        return say("backup_accounts_stay", "vi")
    names = {"names": ", ".join(restored.names) or "–", "closed": ", ".join(restored.closed) or "–"}
    return say("backup_accounts_restored", "vi", **names, aside=restored.aside or "–")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number that has no name
        return f"uid {os.getuid()}"


if __name__ == "__main__":
    sys.exit(main())
