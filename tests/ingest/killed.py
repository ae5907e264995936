"""Loads figures for ever, in a process that is killed: run by test_publishing, never imported by it.

One parent that has everything imported forks a child for each life, so that a life begins in milliseconds.
The parent itself never opens the database. Each line on standard input is a life: when to end it.
"""

import os
import signal
import sys
import time

import duckdb

from data.database import cursor, settle
from data.periods import parse_period
from ingest import publish
from ingest.examine import Report
from ingest.records import Figure
from ingest.staging import stage

ROWS = 1500
UNITS = 10


def figures(turn: int) -> tuple[Figure, ...]:
    """A file that says `turn` of every unit and year; each new one corrects all of the last."""
    return tuple(
        Figure(
            line=number + 2,
            unit_id=f"unit {number % UNITS}",
            indicator_id=f"indicator {number // (UNITS * 30)}",
            period=parse_period(str(1990 + number // UNITS % 30)),
            obs_value=turn,
            obs_status="A",
            qualifier=None,
            published_rank=None,
            published_ranked=None,
            source_id="report",
            note=None,
        )
        for number in range(ROWS)
    )


def name_everything(connection: duckdb.DuckDBPyConnection) -> None:
    """Let the catalogue have what the figures speak of; this too may be cut short."""
    if not connection.execute("select 1 from unit").fetchone():
        connection.execute(
            "insert into unit select 'unit ' || number, number, 'province', null, '63', number, number,"
            " number, null, null, null, null, number from range($units) as each(number)",
            {"units": UNITS},
        )
    if not connection.execute("select 1 from indicator").fetchone():
        connection.execute(
            "insert into indicator select 'indicator ' || number, 'portal', 1, null, 'x', 'x', 'x', 'x',"
            " 'count', 'flow', 'neutral', null, null, 0, null, null, 'x', 'x', null"
            " from range(5) as each(number)"
        )


def live(say: int) -> None:
    """Store, publish, take back and write out, saying before each step which it is."""
    with cursor() as connection:
        name_everything(connection)
        turn = connection.execute("select coalesce(max(upload_id), 0) from upload").fetchone()[0]
        while True:
            turn += 1
            staged = figures(turn)
            stage(connection, staged)
            report = Report(f"{turn}.csv", f"{turn:064}", figures=staged)
            os.write(say, b"s")
            upload = publish.store(connection, report, by="test")
            os.write(say, b"p")
            publish.publish(connection, upload.upload_id, by="test")
            if turn % 3 == 0:
                os.write(say, b"w")
                publish.withdraw(connection, upload.upload_id, by="test")
            os.write(say, b"c")
            settle(connection)


def one_life(step: bytes, after: float) -> None:
    """Let a child live until `after` seconds into a `step`, then kill it."""
    heard, say = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        live(say)
    os.close(say)
    steps = 0
    # At least one whole load happens in every life, so that there is always something to lose.
    while (said := os.read(heard, 1)) and (said != step or steps < 3):
        steps += 1
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(heard)
    if not os.WIFSIGNALED(status):
        sys.exit("a child ended by itself")


for line in sys.stdin:
    wanted, seconds = line.split()
    one_life(wanted.encode(), float(seconds))
    sys.stdout.write("dead\n")
    sys.stdout.flush()
