"""Writes the sample figures of Nghệ An's departments and districts: `python -m data.sample.generate`.

Figures below the province are hardly published, yet the league tables need them. These are invented and
marked with the source `sample`, so no screen can show them as the province's own.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from data.database import ROOT
from data.sample.amounts import TOTALS, Figures, sample_year
from data.sample.profiles import PROFILES, Unit

FOLDER = Path(__file__).resolve().parent
UNITS = ROOT / "data" / "catalogue" / "units.csv"
PROVINCE = "VN-63-40"
FILE_NAMES = {"department": "nghe_an_departments", "district": "nghe_an_districts"}
HEADING = (
    "unit_id",
    "unit_name",
    "indicator_id",
    "time_period",
    "obs_value",
    "obs_status",
    "qualifier",
    "published_rank",
    "published_ranked",
    "source_id",
    "note",
)


def main() -> None:
    """Write the six files beside this module."""
    write_samples(FOLDER)


def write_samples(folder: Path) -> None:
    """Write six files into `folder`: per kind of unit 2018, 2019 and the months of 2019."""
    units = read_units()
    for year in TOTALS:
        figures = sample_year(units, year)
        for kind, name in FILE_NAMES.items():
            rows = list(figure_rows([unit for unit in units if unit.kind == kind], figures))
            months = [row for row in rows if is_month(row["time_period"])]
            others = [row for row in rows if not is_month(row["time_period"])]
            write_rows(folder / f"{name}_{year}.csv", others)
            if year == max(TOTALS):
                write_rows(folder / f"{name}_{year}_monthly.csv", months)


def read_units() -> list[Unit]:
    """Return the departments and districts of the province as the catalogue has them."""
    with UNITS.open(encoding="utf-8", newline="") as file:
        return [
            Unit(row["unit_id"], row["code"], row["kind"], row["name_vi"], PROFILES[row["code"]])
            for row in csv.DictReader(file)
            if row["parent_id"] == PROVINCE and row["kind"] in FILE_NAMES
        ]


def is_month(time_period: str) -> bool:
    """Tell a month (`2019-04`) from a year and from eleven months."""
    return len(time_period) == len("2019-04")


def figure_rows(units: Sequence[Unit], figures: Mapping[str, Figures]) -> Iterator[dict[str, str]]:
    """Yield the rows of `units` in the format of every file of figures, in a fixed order."""
    names = {unit.unit_id: unit.name for unit in units}
    keys = [(indicator, period, unit_id) for unit_id in names for indicator, period in figures[unit_id]]
    for indicator, period, unit_id in sorted(keys):
        yield dict.fromkeys(HEADING, "") | {
            "unit_id": unit_id,
            "unit_name": names[unit_id],
            "indicator_id": indicator,
            "time_period": period,
            "obs_value": str(figures[unit_id][indicator, period]),
            "obs_status": "A",
            "source_id": "sample",
        }


def write_rows(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Write a CSV file as all of ours are: UTF-8, comma, line feed."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADING, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
