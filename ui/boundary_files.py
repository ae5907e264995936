"""A sent boundary file on its way to the page: examined with all names that are known, and drawn.

Here the importer's knowledge of names meets the boundaries: neither of the two may know the other.
"""

from collections.abc import Collection, Sequence

from data.database import cursor
from data.texts import Lang, say
from figures import palette
from figures.province_map import MapCell
from figures.static_map import MapGround, MapWords, static_map
from geo.examine import BoundaryReport, examine_best, would_draw_words
from geo.matching import LayerKey
from ingest.names import Names, load_names
from ui.grounds import country_ground

FILL = palette.LEVELS[1]  # dark enough for the borders between to be seen


def examined(raw: bytes, *, file_name: str, keys: Sequence[LayerKey], crs: str) -> BoundaryReport:
    """Return what was found in a file of one of `keys`, its names read as the importer reads them."""
    with cursor() as connection:
        names = load_names(connection)

        def find(text: str, allowed: Collection[str]) -> Collection[str]:
            return units_called(names, text, allowed)

        return examine_best(connection, raw, file_name=file_name, keys=keys, crs=crs or None, find=find)


def units_called(names: Names, text: str, allowed: Collection[str]) -> Collection[str]:
    """Return the units among `allowed` that `text` may stand for, by its surest reading."""
    for called in names.units.stages(text):
        if called & frozenset(allowed):
            return called & frozenset(allowed)
    return ()


def preview(report: BoundaryReport, lang: Lang) -> bytes:
    """Return a picture of the layer as it would be drawn, all units in one colour: it shows no figure."""
    layer = report.layer
    words = would_draw_words(layer, lang)
    attribution = f"{say('boundary_illustrative', lang)} · {say('boundary_inset', lang)}"
    return static_map(
        cells=[MapCell(unit_id, "", "", "", FILL) for unit_id in layer.features],
        legend=(),
        ground=MapGround(layer.document.encode(), layer.bounds),
        words=MapWords(say("boundary_preview", lang, **words), report.file_name, attribution, lang),
        country=country_ground(report.key.province_set),
        home=report.key.parent_id,
    )
