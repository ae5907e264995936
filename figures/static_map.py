"""The map as a picture, for slides, reports and the printed page: made on the server, without a browser.

It takes the very cells and legend that the map on the screen gets, so both show the same classes in the same
colours. Text is drawn as it stands: no sign in a name means anything here.
"""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

import matplotlib
import shapely
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from shapely.geometry.base import BaseGeometry

from data.texts import Lang
from figures import palette
from figures.classes import Pattern
from figures.outlines import Bounds, Place, drawing_path, frame_of, read_outlines, read_places
from figures.picture_text import (
    BOLD,
    DPI,
    HEIGHT,
    MARGIN,
    SMALL_SIZE,
    TEXT_SIZE,
    WIDTH,
    MapWords,
    write,
    write_foot,
    write_head,
    write_note,
)
from figures.province_map import LegendLine, MapCell

# Ids in an SVG are made with chance unless told otherwise; the same map is to be the same bytes.
matplotlib.rcParams["svg.hashsalt"] = "giao-ban"
_drawing = threading.Lock()  # matplotlib keeps fonts and paths that two threads must not touch at once

LOOKS: dict[Pattern, dict[str, str]] = {
    "missing": {"facecolor": palette.MISSING_GROUND, "hatchcolor": palette.MISSING_LINE, "hatch": "////"},
    "withheld": {"facecolor": palette.WITHHELD_GROUND, "hatchcolor": palette.WITHHELD_LINE, "hatch": "xxxx"},
}
DOTS: dict[Pattern, str] = {"missing": palette.MISSING_LINE, "withheld": palette.WITHHELD_LINE}

# Metres of the projection around a chosen unit: how far the land beside it is looked at, and what stays free.
REACH, BAND, FREE = 700_000.0, 70_000.0, 40_000.0
NAMES_TO_THE_WEST = (10.3, 17.5)  # degrees north

LEGEND_WIDTH = 3.0  # inches

Format = Literal["png", "svg"]


@dataclass(frozen=True)
class MapGround:
    """What the map is drawn on: outlines, the frame, and the named islands where they are in it.

    Attributes:
        outlines: A GeoJSON file or its bytes; the id of a feature is that of its unit.
        bounds: South-west and north-east corner as (lat, lon).
        islands: File of the archipelagos' labels and islands.
    """

    outlines: Path | bytes
    bounds: Bounds
    islands: Path | None = None


def static_map(
    *,
    cells: Sequence[MapCell],
    legend: Sequence[LegendLine],
    ground: MapGround,
    words: MapWords,
    selected: str | None = None,
    country: MapGround | None = None,
    home: str | None = None,
    file_format: Format = "png",
) -> bytes:
    """Return the map as a PNG or an SVG file.

    Args:
        cells: What is said of each unit, as `map_cells` makes it.
        legend: The lines of the legend.
        ground: Outlines and frame.
        words: Title and the lines below it.
        selected: A unit to be outlined and named.
        country: The whole country for a corner, where the map itself is only a part of it.
        home: The province to be marked there.
        file_format: `png` or `svg`.
    """
    with _drawing:
        figure = draw_map(
            cells=cells,
            legend=legend,
            ground=ground,
            words=words,
            selected=selected,
            country=country,
            home=home,
        )
        made = BytesIO()
        plain = {"Software": None} if file_format == "png" else {"Date": None, "Creator": None}
        figure.savefig(made, format=file_format, metadata=plain)
        return made.getvalue()


def draw_map(
    *,
    cells: Sequence[MapCell],
    legend: Sequence[LegendLine],
    ground: MapGround,
    words: MapWords,
    selected: str | None = None,
    country: MapGround | None = None,
    home: str | None = None,
) -> Figure:
    """Return the picture before it becomes a file; see `static_map`."""
    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DPI, facecolor=palette.PAPER)
    FigureCanvasAgg(figure)
    top = write_head(figure, words)
    bottom = write_foot(figure, words)
    size = (WIDTH - 2 * MARGIN - LEGEND_WIDTH, top - bottom)
    axes = _empty_axes(figure, (MARGIN, bottom, *size), ground.bounds, "map")
    known = {cell.unit_id: cell for cell in cells}
    outlines = read_outlines(ground.outlines)
    for unit_id, outline in outlines.items():
        axes.add_patch(_unit(unit_id, outline, known.get(unit_id)))
    if ground.islands:
        _draw_places(axes, read_places(ground.islands), known, words.lang, TEXT_SIZE * 0.85)
    if selected in outlines and selected in known:
        _mark(axes, outlines, known[selected], beside=ground.islands is not None)
    left = WIDTH - MARGIN - LEGEND_WIDTH + 0.2
    below = _write_legend(figure, legend, left, top)
    if country:
        height = min(below - bottom - 0.3, 3.6)
        _draw_country(figure, country, home, (left, bottom, LEGEND_WIDTH - 0.2, height), words.lang)
    return figure


def _empty_axes(figure: Figure, box: tuple[float, float, float, float], bounds: Bounds, label: str) -> Axes:
    """Return axes without any line or number in a box given in inches."""
    left, bottom, width, height = box
    axes = figure.add_axes((left / WIDTH, bottom / HEIGHT, width / WIDTH, height / HEIGHT), label=label)
    west, south, east, north = frame_of(bounds)
    axes.set_axis_off()
    axes.set(xlim=(west, east), ylim=(south, north), aspect="equal")
    axes.set_anchor("C" if label == "map" else "SE")
    return axes


def _unit(unit_id: str, outline: BaseGeometry, cell: MapCell | None) -> PathPatch:
    look = {"facecolor": palette.MISSING_GROUND} if cell is None else _look(cell.fill, cell.pattern)
    return PathPatch(drawing_path(outline), edgecolor=palette.BORDER, linewidth=0.7, gid=unit_id, **look)


def _look(fill: str, pattern: Pattern) -> dict[str, str]:
    return {"facecolor": fill} if pattern == "solid" else LOOKS[pattern]


def _draw_places(
    axes: Axes, places: Sequence[Place], known: dict[str, MapCell], lang: Lang, size: float
) -> None:
    """Draw each island as a dot in its province's colour, and the names of both archipelagos."""
    for place in places:
        if place.kind == "label":
            name = f"{place.names[f'name_{lang}']}\n({place.names[f'part_of_{lang}']})"
            write_note(axes, place.x, place.y, name, size)
            continue
        cell = next((known[unit] for unit in place.units if unit in known), None)
        colour = palette.MISSING_LINE if cell is None else DOTS.get(cell.pattern, cell.fill)
        axes.plot(
            [place.x],
            [place.y],
            marker="o",
            markersize=size * 0.42,
            color=colour,
            markeredgecolor=palette.INK,
            markeredgewidth=0.6,
            gid=f"island {place.names['name_vi']}",
        )


def _mark(axes: Axes, outlines: Mapping[str, BaseGeometry], cell: MapCell, *, beside: bool) -> None:
    """Outline a unit and write its name and value: on it, or beside the country where it would be covered."""
    outline = outlines[cell.unit_id]
    for colour, width in ((palette.PAPER, 4.5), (palette.CHOSEN, 2.2)):
        axes.add_patch(PathPatch(drawing_path(outline), fill=False, edgecolor=colour, linewidth=width))
    at = shapely.get_parts(outline)[0].representative_point()
    text = f"{cell.name}\n{cell.value_text}"
    if not beside:
        write_note(axes, at.x, at.y, text, TEXT_SIZE, colour=palette.CHOSEN, font=BOLD)
        return
    edge, ha = _beside_country(list(outlines.values()), at.x, at.y)
    for colour, width in ((palette.PAPER, 3.0), (palette.CHOSEN, 1.2)):
        axes.plot([at.x, edge], [at.y, at.y], color=colour, linewidth=width)
    write_note(
        axes,
        edge,
        at.y,
        f" {text} ".replace("\n", " \n "),
        TEXT_SIZE,
        colour=palette.CHOSEN,
        font=BOLD,
        ha=ha,
    )


def _beside_country(outlines: Sequence[BaseGeometry], x: float, y: float) -> tuple[float, str]:
    """Return where a name at this height stands free, and which way it is aligned.

    To the east, over the sea; to the west where the sea belongs to the names of the archipelagos.
    """
    south, north = (frame_of(((lat, 0.0), (lat, 0.0)))[1] for lat in NAMES_TO_THE_WEST)
    band = shapely.box(x - REACH, y - BAND, x + REACH, y + BAND)
    near = shapely.intersection(outlines, band)
    west, _, east, _ = shapely.total_bounds(near[~shapely.is_empty(near)])
    return (west - FREE, "right") if south < y < north else (east + FREE, "left")


def _write_legend(figure: Figure, legend: Sequence[LegendLine], left: float, top: float) -> float:
    """Draw the legend's lines from the top down; return where it ends, in inches."""
    step = 1.75 * TEXT_SIZE / 72
    for number, line in enumerate(legend):
        y = top - (number + 1) * step
        figure.add_artist(
            Rectangle(
                (left / WIDTH, y / HEIGHT),
                0.4 / WIDTH,
                0.22 / HEIGHT,
                transform=figure.transFigure,
                edgecolor=palette.REST,
                linewidth=0.8,
                gid=f"legend {number}",
                **_look(line.fill, line.pattern),
            )
        )
        write(figure, left + 0.52, y + 0.045, line.text, TEXT_SIZE)
    return top - len(legend) * step


def _draw_country(
    figure: Figure,
    country: MapGround,
    home: str | None,
    box: tuple[float, float, float, float],
    lang: Lang,
) -> None:
    """Draw the whole country small, one province marked, both archipelagos named."""
    axes = _empty_axes(figure, box, country.bounds, "country")
    for unit_id, outline in read_outlines(country.outlines).items():
        colour = palette.CHOSEN if unit_id == home else palette.RULE
        axes.add_patch(
            PathPatch(drawing_path(outline), facecolor=colour, edgecolor=palette.PAPER, linewidth=0.2)
        )
    if country.islands:
        _draw_places(axes, read_places(country.islands), {}, lang, SMALL_SIZE * 0.75)
