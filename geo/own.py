"""Which own layers are drawn now, and under which address a browser fetches each.

The address names the content, so it may be kept for a year; a layer that is taken back is served no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

FOLDER = "/geo/own"
LETTERS = 24  # of the hash, in an address
Bounds = tuple[tuple[float, float], tuple[float, float]]
AVAILABLE = """
-- Finds: each layer that is drawn now, with the days on which all of its units existed.
select
    layer.kind, layer.parent_id, layer.province_set, max(unit.valid_from), min(unit.valid_to),
    layer.layer_sha256, layer.upload_id, layer.file_name, cast(layer.uploaded_at as date), layer.unit_count,
    coalesce(min(origin.source), ''), coalesce(min(origin.licence), ''),
    layer.south, layer.west, layer.north, layer.east
from boundary_layer as layer
left join boundary_origin as origin on origin.upload_id = layer.upload_id
join boundary on boundary.upload_id = layer.upload_id
left join unit on unit.unit_id = boundary.unit_id
group by
    layer.kind, layer.parent_id, layer.province_set, layer.layer_sha256, layer.upload_id, layer.file_name,
    layer.uploaded_at, layer.unit_count, layer.south, layer.west, layer.north, layer.east
order by layer.parent_id, layer.kind desc
"""

FEATURES = "select feature from boundary where upload_id = ? order by unit_id"


@dataclass(frozen=True)
class OwnLayer:
    """One published layer of a province's own units.

    Attributes:
        layer_id: Stands for its content too: another layer of the same units has another id.
        kind: `district` or `commune`.
        parent_id: Their province.
        province_set: `63` or `34`.
        valid_from: First day on which all of its units existed; None for always.
        valid_to: The last such day; None for ever.
        sha256: Of the GeoJSON that is served.
        upload_id: Number to take it back by.
        file_name: The file it came as.
        sent_on: The day it was sent (UTC).
        unit_count: How many units it has.
        source: Whose outlines they are, as the sender said; '' in what an older release stored.
        licence: On what terms they may be used; likewise.
        address: Where a browser fetches it. A feature has its unit's id as `id` and as property `unit_id`,
            and `label`, a point inside it as [lon, lat].
        bounds: South-west and north-east corner as (lat, lon).
    """

    layer_id: str
    kind: str
    parent_id: str
    province_set: str
    valid_from: date | None
    valid_to: date | None
    sha256: str
    upload_id: int
    file_name: str
    sent_on: date
    unit_count: int
    source: str
    licence: str
    address: str
    bounds: Bounds


def available(cursor: duckdb.DuckDBPyConnection) -> list[OwnLayer]:
    """Return the layers that are drawn now, by province."""
    return [_layer(*row) for row in cursor.execute(AVAILABLE).fetchall()]


def layer_document(cursor: duckdb.DuckDBPyConnection, sha256: str) -> str | None:
    """Return the GeoJSON of a layer that is drawn now, by the beginning of its hash; None for any other."""
    found = cursor.execute(
        "select upload_id from boundary_layer where substr(layer_sha256, 1, ?) = ?", [LETTERS, sha256]
    ).fetchone()
    return stored_document(cursor, found[0]) if found else None


def stored_document(cursor: duckdb.DuckDBPyConnection, upload_id: int) -> str:
    """Return the layer of an upload as it is served, published or not."""
    return collection([feature for (feature,) in cursor.execute(FEATURES, [upload_id]).fetchall()])


def collection(features: Sequence[str]) -> str:
    """Return features, each on its line, as a GeoJSON file."""
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"


def _layer(*row: Any) -> OwnLayer:
    kind, *facts = row[:12]
    south, west, north, east = row[12:]
    letters = facts[4][:LETTERS]
    return OwnLayer(
        f"{kind}-{letters}",
        kind,
        *facts,
        address=f"{FOLDER}/{letters}.geojson",
        bounds=((south, west), (north, east)),
    )
