"""What a sent boundary file would draw, and all that is found on the way: read, placed, matched, mended.

Nothing is stored here. A file with an error draws nothing; what is only to be known stands beside the layer.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import geopandas as gpd

from data import formats
from data.texts import Lang
from geo.findings import BoundaryFinding, RefusedBoundaryError, named
from geo.matching import FindUnits, LayerKey, Matching, Member, match_features, members_of, plain_names
from geo.mending import MendedLayer, mend
from geo.placing import in_degrees
from geo.reading import UNPRINTABLE, SentLayer, read_layer
from geo.unit_rows import unit_rows

MOST_OVERLAP = 0.01  # of the layer; more is no slip of the pen but two opinions about a border


@dataclass(frozen=True)
class BoundaryReport:
    """A boundary file and what was found in it.

    Attributes:
        file_name: As its sender calls it, harmless to show.
        sha256: Of its bytes.
        key: The units that it was compared with.
        errors: Why it draws nothing.
        notes: What is to be known about it.
        layer: What would be drawn; None where there are errors.
        units: How many units of the catalogue the layer has.
        template: Rows for `units.csv` with the features that the catalogue does not know; '' for none.
        features: How many features the file has.
        matched: How many of them are units of the catalogue.
    """

    file_name: str
    sha256: str
    key: LayerKey
    errors: tuple[BoundaryFinding, ...] = ()
    notes: tuple[BoundaryFinding, ...] = ()
    layer: MendedLayer | None = None
    units: int = 0
    template: str = ""
    features: int = 0
    matched: int = 0


def examine(
    cursor: duckdb.DuckDBPyConnection,
    raw: bytes,
    *,
    file_name: str,
    key: LayerKey,
    crs: str | None = None,
    find: FindUnits | None = None,
) -> BoundaryReport:
    """Read a boundary file and compare it with the catalogue's units of `key`.

    Args:
        cursor: Where the catalogue is.
        raw: The file.
        file_name: Its name; it is shown and never used as a path.
        key: The units that it should hold.
        crs: Its projection, where it does not say one.
        find: Finds units by a name; without it only the catalogue's own names are known.
    """
    members = members_of(cursor, key)
    plain = BoundaryReport(shown_name(file_name), hashlib.sha256(raw).hexdigest(), key, units=len(members))
    try:
        sent = read_layer(raw)
        shapes = in_degrees(sent.shapes, parent_id=key.parent_id, crs=crs)
    except RefusedBoundaryError as error:
        return _with(plain, errors=error.findings)
    matching = match_features(sent.columns, members, find or plain_names(cursor))
    plain = _with(
        plain,
        template=unit_rows(sent, matching, key),
        features=len(matching.unit_ids),
        matched=len(matching.unit_ids) - matching.unit_ids.count(None),
    )
    errors, notes = _compared(sent, matching, members)
    plain = _with(plain, errors=errors, notes=notes)
    return plain if errors else _drawn(plain, shapes, matching, members)


def _drawn(
    report: BoundaryReport, shapes: gpd.GeoSeries, matching: Matching, members: Sequence[Member]
) -> BoundaryReport:
    """Return a report with the layer that its features make, or with the reasons why they make none."""
    try:
        layer = _mended(shapes, matching)
    except RefusedBoundaryError as error:
        return _with(report, errors=error.findings)
    errors, measured = _measured(layer, {member.unit_id: member.name for member in members})
    return _with(report, errors=errors, notes=(*report.notes, *measured), layer=None if errors else layer)


def examine_best(
    cursor: duckdb.DuckDBPyConnection,
    raw: bytes,
    *,
    file_name: str,
    keys: Sequence[LayerKey],
    crs: str | None = None,
    find: FindUnits | None = None,
) -> BoundaryReport:
    """Return the report about those units, of several, that the file fits best; see `examine`.

    Raises:
        ValueError: There are no units to choose from.
    """
    reports = [examine(cursor, raw, file_name=file_name, key=key, crs=crs, find=find) for key in keys]
    return max(reports, key=_fitness)


def _fitness(report: BoundaryReport) -> tuple[bool, bool, bool]:
    """Order reports of one file: what can be drawn, what mostly fits, what only the catalogue lacks."""
    return (report.layer is not None, 2 * report.matched > report.features, not report.units)


def would_draw_words(layer: MendedLayer, lang: Lang) -> dict[str, str]:
    """Return what fills the sentence that says how large a layer is."""
    numbers = {
        "count": len(layer.features),
        "points": layer.points[1],
        "size": len(layer.document.encode()) / 1000,
    }
    return {name: formats.number(value, decimals=0, lang=lang) for name, value in numbers.items()}


def shown_name(file_name: str) -> str:
    """Return a file's name without any path, harmless to show."""
    return UNPRINTABLE.sub("\ufffd", file_name.replace("\\", "/").rpartition("/")[2])[:200] or "\ufffd"


def _compared(
    sent: SentLayer, matching: Matching, members: Sequence[Member]
) -> tuple[tuple[BoundaryFinding, ...], tuple[BoundaryFinding, ...]]:
    """Return errors and notes about which features are which units."""
    counts = Counter(unit_id for unit_id in matching.unit_ids if unit_id)
    names = {member.unit_id: f"{member.name} ({member.code})" for member in members}
    surplus = [_words(sent, row) for row, unit_id in enumerate(matching.unit_ids) if unit_id is None]
    missing = [name for unit_id, name in names.items() if unit_id not in counts]
    errors, notes = [], []
    if matching.conflicts:
        errors.append(BoundaryFinding("conflicts", named(matching.conflicts), count=len(matching.conflicts)))
    if not members:
        errors.append(BoundaryFinding("no_units", count=len(matching.unit_ids)))
    elif 2 * len(counts) < len(members) or len(surplus) > len(matching.unit_ids) - len(surplus):
        # A file of communes has some that are called like the district they came from.
        found, expected = str(len(counts)), str(len(members))
        errors.append(BoundaryFinding("few_matched", found, expected, len(surplus)))
    elif missing:
        notes.append(BoundaryFinding("missing", named(missing), count=len(missing)))
    if members and surplus and not errors:
        notes.append(BoundaryFinding("surplus", named(surplus), count=len(surplus)))
    several = [names[unit_id] for unit_id, count in counts.items() if count > 1]
    if several:
        notes.append(BoundaryFinding("several", named(several), count=len(several)))
    return tuple(errors), tuple(notes)


def _words(sent: SentLayer, row: int) -> str:
    """Name a feature by its longest text with letters and its shortest number."""
    values = [values[row] for values in sent.columns.values() if values[row]]
    letters = [value for value in values if not value.replace(".", "").isdecimal()]
    text = max(letters, key=len, default="")[:60]
    return text or (values[0] if values else f"#{row + 1}")


def _mended(shapes: gpd.GeoSeries, matching: Matching) -> MendedLayer:
    kept = [row for row, unit_id in enumerate(matching.unit_ids) if unit_id]
    return mend(shapes.iloc[kept].reset_index(drop=True), [matching.unit_ids[row] for row in kept])


def _measured(
    layer: MendedLayer, names: dict[str, str]
) -> tuple[tuple[BoundaryFinding, ...], tuple[BoundaryFinding, ...]]:
    """Return errors and notes about what was measured and mended."""
    before, notes = layer.before, []
    if layer.invalid:
        notes.append(BoundaryFinding("invalid", count=layer.invalid))
    if before.overlaps:
        worst = named([f"{names[one]} – {names[other]}" for one, other, _ in before.overlaps[:5]])
        share = before.overlap / before.area
        kind = "much_overlap" if share > MOST_OVERLAP else "overlaps"
        found = BoundaryFinding(kind, worst, "1%", len(before.overlaps), before.overlap, share)
        if share > MOST_OVERLAP:
            return (found,), tuple(notes)
        notes.append(found)
    if before.gaps:
        share = before.gap / before.area
        notes.append(
            BoundaryFinding("gaps", "", "", len(before.gaps), before.gap, share, left=layer.after.gap)
        )
    if layer.tolerance:
        points = f"{layer.points[0]} → {layer.points[1]}"
        notes.append(BoundaryFinding("simplified", points, f"{round(layer.shift)} m"))
    return (), tuple(notes)


def _with(report: BoundaryReport, **changes: object) -> BoundaryReport:
    return BoundaryReport(**vars(report) | changes)
