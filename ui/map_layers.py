"""Which outlines a map can draw: the provinces of both sets, and districts or communes once published.

A layer is a kind of unit inside one parent and one province set; whoever has outlines for such units needs
no page of their own. Only addresses pass through here, never an outline.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from geo.boundaries import Bounds, boundary_set
from geo.own import OwnLayer


@dataclass(frozen=True)
class MapLayer:
    """The outlines of the units of one kind; without a parent they are those of the country."""

    kind: str
    province_set: str
    parent_id: str | None
    address: str
    bounds: Bounds
    islands: bool = False
    old_address: str | None = None  # of the borders before the merger
    own: OwnLayer | None = None  # where a province published them


def national_layers() -> list[MapLayer]:
    """Return the layers of the 63 and the 34 provinces, with the archipelagos always in frame."""
    old, new = boundary_set("63"), boundary_set("34")
    return [
        MapLayer("province", "63", None, old.address, old.bounds, islands=True),
        MapLayer("province", "34", None, new.address, new.bounds, islands=True, old_address=old.address),
    ]


def own_layers(published: Iterable[OwnLayer]) -> list[MapLayer]:
    """Return the layers that provinces published, those of the newest units last."""
    return [
        MapLayer(layer.kind, layer.province_set, layer.parent_id, layer.address, layer.bounds, own=layer)
        for layer in sorted(published, key=lambda layer: layer.valid_from or date.min)
    ]


def layer_of(kind: str, province_set: str, layers: Iterable[MapLayer]) -> MapLayer | None:
    """Return the newest layer of a kind and set, None where there is none."""
    found = [layer for layer in layers if (layer.kind, layer.province_set) == (kind, province_set)]
    return found[-1] if found else None
