"""What every Plotly chart has in common: its letters, its paper, and names that Plotly takes literally."""

import html

from figures import palette

Chart = dict[str, object]  # of plotly; its own classes take a hundred times as long to fill
# px beside letters of 16; a browser draws a chart as much larger as the page's own letters are.
TEXT_SIZE = 15
LONGEST_NAME = 40  # letters; a longer name would leave bars and lines no room


def chart_layout(text_size: int) -> Chart:
    """Return the layout that every chart begins with; `text_size` is the height of its text in px."""
    return {
        "font": {"family": "Source Sans, sans-serif", "size": text_size, "color": palette.INK},
        "paper_bgcolor": palette.PAPER,
        "plot_bgcolor": palette.PAPER,
        "hoverlabel": {"font": {"size": text_size}},
    }


def chart_name(name: object) -> str:
    """Cut a long name, and write it so that Plotly takes no part of it for a tag of its own."""
    return html.escape(str(name)[:LONGEST_NAME], quote=False)
