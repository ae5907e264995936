"""Which outlines a map can draw: the provinces of both sets, and districts or communes once published.

A layer is a kind of unit inside one parent and one province set; whoever has outlines for such units needs
no page of their own. Only addresses pass through here, never an outline.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

from geo import boundaries
from geo.boundaries import Bounds, boundary_set
from queries.run import Row

Available = tuple[str, str, str, date | None, date | None]  # layer, kind, parent, first and last day


@dataclass(frozen=True)
class MapLayer:
    """The outlines of the units of one kind; `bounds` None is as wide as they are."""

    kind: str
    province_set: str
    parent_id: str | None
    address: str
    bounds: Bounds | None = None
    islands: bool = False
    old_address: str | None = None  # of the borders before the merger


def national_layers() -> list[MapLayer]:
    """Return the layers of the 63 and the 34 provinces, with the archipelagos always in frame."""
    old, new = boundary_set("63"), boundary_set("34")
    return [
        MapLayer("province", "63", None, old.address, old.bounds, islands=True),
        MapLayer("province", "34", None, new.address, new.bounds, islands=True, old_address=old.address),
    ]


def published_layers(rows: Iterable[Available], units: Mapping[str, Row]) -> list[MapLayer]:
    """Return the layers for which somebody published outlines, newest last; unknown parents are left out."""
    return [
        MapLayer(kind, str(units[parent_id]["province_set"]), parent_id, f"/geo/{layer_id}.json")
        for layer_id, kind, parent_id, *_ in sorted(rows, key=lambda row: row[3] or date.min)
        if parent_id in units
    ]


def available_layers(cursor: duckdb.DuckDBPyConnection) -> list[Available]:
    """Return what `geo.boundaries` says is published; nothing where it publishes none."""
    available: Callable[[duckdb.DuckDBPyConnection], list[Available]] | None = getattr(
        boundaries, "available", None
    )
    return available(cursor) if available else []


def layer_of(kind: str, province_set: str, layers: Iterable[MapLayer]) -> MapLayer | None:
    """Return the newest layer of a kind and set, None where there is none."""
    found = [layer for layer in layers if (layer.kind, layer.province_set) == (kind, province_set)]
    return found[-1] if found else None
