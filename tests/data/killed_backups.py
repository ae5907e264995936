"""Puts acts on record, writes the log out and makes backups for ever, in a process that is killed.

Run by test_backup, never imported by it. Each line on standard input is a life: during which step to end it
and how long into it. The answer is how many acts were done: said to be so after they were.
"""

import os
import signal
import sys
import time

from data.audit import acting
from data.backup.copies import make_backup
from data.database import backup_folder, cursor, settle

ROWS = 300


def live(say: int) -> None:
    """Do one act after another, saying before each step which it is, and after each act that it is done."""
    with cursor() as own:
        number = own.execute("select coalesce(max(upload_id), 0) from upload").fetchone()[0]
        while True:
            for _ in range(3):
                number += 1
                os.write(say, b"a")
                with acting(own, actor="a", action="upload") as detail:
                    own.execute(
                        "insert into submission select $number, range, 'u', 'i', '2019', 1, 'A', null, null,"
                        " null, 's', null from range($rows)",
                        {"number": number, "rows": ROWS},
                    )
                    own.execute(
                        "insert into upload values (?, 'f', 's', 'a', now()::timestamp, ?)", [number, ROWS]
                    )
                    detail["upload_id"] = number
                os.write(say, b"d")
            os.write(say, b"c")
            settle(own)
            os.write(say, b"b")
            make_backup(own, backup_folder())


def one_life(step: bytes, after: float) -> int:
    """Let a child live until `after` seconds into a `step`, then kill it; return how many acts it did."""
    heard, say = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        live(say)
    os.close(say)
    done = steps = 0
    while (said := os.read(heard, 1)) and (said != step or steps < 6):
        steps += 1
        done += said == b"d"
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while said := os.read(heard, 1):
        done += said == b"d"
    os.close(heard)
    if not os.WIFSIGNALED(status):
        sys.exit("a child ended by itself")
    return done


for line in sys.stdin:
    wanted, seconds = line.split()
    sys.stdout.write(f"{one_life(wanted.encode(), float(seconds))}\n")
    sys.stdout.flush()
