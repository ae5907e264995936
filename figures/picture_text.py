"""Text on a picture: exactly as written, in a typeface that comes along and has every Vietnamese letter.

Matplotlib would set what stands between two dollar signs as a formula; here no sign means anything.
"""

from dataclasses import dataclass
from pathlib import Path

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patheffects import withStroke

from data.texts import Lang
from figures import palette

WIDTH, HEIGHT, DPI = 10.5, 9.0, 120  # inches; 1260 x 1080 pixels, the height of a slide
MARGIN = 0.4
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 20.0, 13.0, 9.5
MOST_TITLE_LINES = 4
FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
REGULAR = FontProperties(fname=FONTS / "DejaVuSans.ttf")
BOLD = FontProperties(fname=FONTS / "DejaVuSans-Bold.ttf")


@dataclass(frozen=True)
class MapWords:
    """What stands around the map."""

    title: str
    facts: str
    attribution: str
    lang: Lang


def write_head(figure: Figure, words: MapWords) -> float:
    """Write title and facts; return the height that is left below them, in inches."""
    size = TITLE_SIZE
    lines = wrapped(figure, words.title, BOLD, size)
    while len(lines) > MOST_TITLE_LINES and size > TEXT_SIZE:
        size -= 2
        lines = wrapped(figure, words.title, BOLD, size)
    y = HEIGHT - MARGIN
    for line in lines:
        y -= size / 72
        write(figure, MARGIN, y, line, size, font=BOLD)
        y -= 0.35 * size / 72
    for line in wrapped(figure, words.facts, REGULAR, TEXT_SIZE):
        y -= 1.2 * TEXT_SIZE / 72
        write(figure, MARGIN, y, line, TEXT_SIZE, colour=palette.REST_TEXT)
    return y - 0.25


def write_foot(figure: Figure, words: MapWords) -> float:
    """Write whose outlines are drawn; return the height above it that is free, in inches."""
    y = MARGIN - 0.1
    for line in reversed(wrapped(figure, words.attribution, REGULAR, SMALL_SIZE)):
        write(figure, WIDTH - MARGIN, y, line, SMALL_SIZE, ha="right", colour=palette.REST_TEXT)
        y += 1.3 * SMALL_SIZE / 72
    return max(y + 0.17, MARGIN + 0.25)


def wrapped(figure: Figure, text: str, font: FontProperties, size: float) -> list[str]:
    """Break a text into lines that fit between the margins; a word longer than a line stays whole."""
    room = (WIDTH - 2 * MARGIN) * figure.dpi
    renderer, sized = figure.canvas.get_renderer(), font.copy()
    sized.set_size(size)
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        width, _, _ = renderer.get_text_width_height_descent(longer, sized, ismath=False)
        if lines and width <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def write_note(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    size: float,
    *,
    colour: str = palette.INK,
    font: FontProperties = REGULAR,
    ha: str = "center",
) -> None:
    """Write a note of one or more lines on a map, at a place of the map, legible on any colour."""
    axes.text(
        x,
        y,
        text,
        fontproperties=font,
        fontsize=size,
        color=colour,
        ha=ha,
        va="center",
        parse_math=False,
        path_effects=[withStroke(linewidth=size / 4, foreground=palette.PAPER)],
    )


def write(
    figure: Figure,
    x: float,
    y: float,
    text: str,
    size: float,
    *,
    font: FontProperties = REGULAR,
    colour: str = palette.INK,
    ha: str = "left",
) -> None:
    """Write a line at a place given in inches, with no sign read as a formula."""
    figure.text(
        x / WIDTH,
        y / HEIGHT,
        text,
        fontproperties=font,
        fontsize=size,
        color=colour,
        ha=ha,
        va="baseline",
        parse_math=False,
    )
