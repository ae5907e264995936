"""Loading a clean file of a million figures with all checks, against DuckDB's own bare `read_csv`.

`python -m bench.load [ROWS] [ROUNDS]`. Both read the same file from disk into a table of a database file;
DuckDB is told the delimiter and every type, and checks nothing. Rounds alternate, so that a busy machine is
busy for both.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice, product
from pathlib import Path

import duckdb

from data.database import ROOT, open_database
from ingest.catalogue import load_catalogue
from ingest.publish import load_file

HEADING = "Đơn vị;Kỳ báo cáo;Chỉ tiêu;Giá trị\n"
UNITS = "select unit_id, full_name_vi from unit where province_set = '63' order by unit_id"
# Counts that are no level of a service: those must add up.
INDICATORS = """
select indicator_id, name_vi, indicator_id in (select denominator from indicator) from indicator
where measure = 'count' and decimals = 0 and maximum is null
    and indicator_id not in (select indicator_id from service_level)
    and indicator_id not in (select coalesce(total_indicator_id, '') from service_level)
order by indicator_id
"""
BARE = """
create table figures as select * from read_csv(?, delim = ';', header = true, auto_detect = false,
    columns = {'unit': 'varchar', 'period': 'varchar', 'indicator': 'varchar', 'value': 'decimal(38, 10)'})
"""


def lines(database: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Yield one line for every unit, indicator and month."""
    units = [name for _, name in database.execute(UNITS).fetchall()]
    indicators = [(name, is_whole) for _, name, is_whole in database.execute(INDICATORS).fetchall()]
    months = [f"{month:02}/{year}" for year in range(1995, 2025) for month in range(1, 13)]
    for number, ((name, is_whole), month, unit) in enumerate(product(indicators, months, units)):
        value = 1_000 + number % 9_000 if is_whole else number % 1_000
        yield f"{unit};{month};{name};{value}\n"


def bare(path: Path, folder: Path) -> float:
    """Return the seconds that DuckDB takes alone."""
    with duckdb.connect(folder / "bare.duckdb") as database:
        start = time.perf_counter()
        database.execute(BARE, [str(path)])
        return time.perf_counter() - start


def ours(path: Path, folder: Path) -> float:
    """Return the seconds from the file to the published upload."""
    database = open_database(str(folder / "ours.duckdb"))
    load_catalogue(database, ROOT / "data" / "catalogue")
    start = time.perf_counter()
    load_file(database, path.read_bytes(), file_name=path.name, by="bench")
    seconds = time.perf_counter() - start
    database.close()
    return seconds


def timed(run: Callable[[Path, Path], float], path: Path) -> float:
    """Run once on a fresh database file."""
    with tempfile.TemporaryDirectory() as folder:
        return run(path, Path(folder))


def main(rows: int, rounds: int) -> None:
    """Print the seconds of both and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        path, database = Path(folder) / "figures.csv", open_database(":memory:")
        load_catalogue(database, ROOT / "data" / "catalogue")
        path.write_text(HEADING + "".join(islice(lines(database), rows)), encoding="utf-8")
        pairs = [(timed(bare, path), timed(ours, path)) for _ in range(rounds)]
    ratios = [own / floor for floor, own in pairs]
    floor, own = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"load {rows:,} rows: read_csv {floor:.2f} s, with all checks {own:.2f} s")
    print(
        f"ratio: median {statistics.median(ratios):.1f}, lowest {min(ratios):.1f}, highest {max(ratios):.1f}"
    )


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:]]
    main(*(numbers + [1_000_000, 5][len(numbers) :]))
