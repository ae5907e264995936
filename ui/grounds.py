"""What pictures of maps are drawn on: the whole country, or a province's own layer with its attribution."""

from data import formats
from data.database import cursor
from data.texts import Lang, say
from figures.static_map import MapGround
from geo.boundaries import FOLDER, boundary_set
from geo.own import OwnLayer, stored_document


def country_ground(province_set: str) -> MapGround:
    """Return the provinces of a set with both archipelagos."""
    boundary = boundary_set(province_set)
    return MapGround(boundary.path, boundary.bounds, FOLDER / "islands.geojson")


def own_ground(layer: OwnLayer) -> MapGround:
    """Return a province's own published layer."""
    with cursor() as connection:
        document = stored_document(connection, layer.upload_id)
    return MapGround(document.encode(), layer.bounds)


def own_attribution(layer: OwnLayer, lang: Lang) -> str:
    """Say whose outlines an own layer has, for a corner of its map."""
    day = formats.day(layer.sent_on, lang)
    if not layer.source:
        return say("boundary_attribution", lang, file=layer.file_name, day=day)
    return say("boundary_credit", lang, source=layer.source, licence=layer.licence, day=day)
