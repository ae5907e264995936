"""The same figures as a chart, a map and a table: each is one click or one key away from the others."""

from urllib.parse import urlencode

from data.texts import say
from ui import cached_map
from ui.addresses import PAGES
from ui.map_layers import layer_of
from ui.offer import Choice

# By its key: the text of its name, its page, and what is asked for beside the choice.
WAYS = {
    "1": ("view_movement", "ranking", {"view": "movement"}),
    "2": ("page_map", "map", {}),
    "3": ("view_table", "ranking", {}),
}


def ways(choice: Choice, here: str) -> list[dict[str, object]]:
    """Return the ways to look at what is chosen, for the template; the browser adds the choice to each.

    Args:
        choice: What the page shows.
        here: Key of the way that the page is.
    """
    mapped = layer_of(choice.kind, choice.province_set, cached_map.map_layers(choice.version))
    return [
        {
            "key": key,
            "name": say(name, choice.lang),
            "address": f"/{PAGES[page]}" + (f"?{urlencode(own)}" if own else ""),
            "here": key == here,
        }
        for key, (name, page, own) in WAYS.items()
        if page != "map" or mapped
    ]
