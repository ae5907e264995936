"""Loads figures until the disk is full, then has room again: run by test_full_disk, never imported by it.

Prints what was seen as JSON. A file size limit does for a disk where none can be mounted: writing fails in
the same places, with another message.
"""

import json
import os
import resource
import shutil
import sys
from pathlib import Path

from data.audit import acting, examine, record
from data.backup.copies import backups, make_backup, verify_backup
from data.backup.files import BackupError
from data.database import backup_folder, cursor, database_path, settle
from data.unavailable import DatabaseUnavailableError

MEGABYTE = 1024 * 1024
LIMIT = 3 * MEGABYTE
BALLAST = 3 * MEGABYTE
ROWS = 4000


def fill_up(kind: str) -> None:
    """Leave little room."""
    if kind == "limit":
        resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, resource.RLIM_INFINITY))
    else:
        Path(database_path()).with_name("ballast").write_bytes(os.urandom(BALLAST))


def make_room(kind: str) -> None:
    """Give the room back."""
    if kind == "limit":
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    else:
        Path(database_path()).with_name("ballast").unlink()


def load(number: int) -> None:
    """Store one upload of random figures, on record, and write the log out."""
    with cursor() as own:
        with acting(own, actor="a", action="upload") as detail:
            own.execute(
                "insert into submission select $number, range, 'u' || range, md5(random()::text), '2019', 1,"
                " 'A', null, null, null, 's', md5(random()::text) from range($rows)",
                {"number": number, "rows": ROWS},
            )
            own.execute("insert into upload values (?, 'f', 's', 'a', now()::timestamp, ?)", [number, ROWS])
            detail["upload_id"] = number
        settle(own)


def state() -> dict[str, object]:
    """Return which uploads are whole, which are not, and whether the record is."""
    with cursor() as own:
        rows = own.execute(
            "select coalesce(upload.upload_id, submission.upload_id), any_value(row_count), count(line)"
            " from upload full join submission using (upload_id) group by all order by 1"
        ).fetchall()
        verdict = examine(own)
    return {
        "whole": [number for number, said, there in rows if said == there],
        "torn": [number for number, said, there in rows if said != there],
        "broken": verdict.broken,
        "acts": verdict.rows,
    }


def until_it_fails(kind: str) -> tuple[list[int], list[str]]:
    """Load until three loads have failed; return those that were reported as done, and the sentences."""
    done, sentences = [], []
    for number in range(1, 400):
        if number == 3:
            fill_up(kind)
        try:
            load(number)
            done.append(number)
        except DatabaseUnavailableError as error:
            sentences.append(str(error))
            if len(sentences) == 3:
                break
    return done, sentences


def back_up() -> str:
    """Return what is said of a backup that does not fit, or '' where it did."""
    try:
        with cursor() as own:
            make_backup(own, backup_folder())
    except (BackupError, DatabaseUnavailableError) as error:
        return str(error)
    return ""


def main(kind: str) -> None:
    """Fill, look, make room, look again."""
    done, sentences = until_it_fails(kind)
    full = state()
    backup_sentence = back_up()
    left = [path.name for path in backup_folder().glob(".*")] if backup_folder().is_dir() else []
    make_room(kind)
    load(1000)
    with cursor() as own:
        record(own, actor="a", action="sign_in")
    shutil.rmtree(backup_folder(), ignore_errors=True)
    again = back_up() if kind == "limit" else ""
    whole = [verify_backup(backup.path)["uploads"] for backup in backups(backup_folder())]
    seen = {"done": done, "sentences": sentences, "full": full, "backup": backup_sentence, "left": left}
    sys.stdout.write(json.dumps(seen | {"after": state(), "again": again, "backed_up": whole}))


main(sys.argv[1])
