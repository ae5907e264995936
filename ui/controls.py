"""The boxes and switches of the choices that are in the address; the page's own script draws them.

They come among the words (`ui.sheet`), with no pass of React of their own, and tell a choice in the moment in
which it is made. Streamlit's own boxes close first, which takes longer than the whole way to the server and
back; they stay where a form is filled in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Literal

from data.texts import Lang, say
from ui import sheet
from ui.carriers import kept

Option = tuple[str, str]  # id and what is written for it


@dataclass(frozen=True)
class Control:
    """A choice on the page.

    Attributes:
        control: A `box` with a list, a `switch` whose values stand side by side, or a box for any `words`.
        name: Its name in the address.
        value: What is in force.
        texts: Its label and, where it has any, its options.
    """

    control: Literal["box", "switch", "words"]
    name: str
    value: str
    texts: Mapping[str, object]


def box(name: str, value: str, options: Iterable[Option], lang: Lang) -> Control:
    """Return a box; what is on offer in it travels by itself, for it mostly stays the same."""
    sheet.keep(_kept_texts(name, say(f"choice_{name}", lang), tuple(options)))
    return Control("box", name, value, {})


def switch(name: str, value: str, labels: Mapping[str, str], lang: Lang) -> Control:
    """Return a switch between a few values."""
    texts = {"label": say(f"choice_{name}", lang), "options": list(labels.items())}
    return Control("switch", name, value, texts)


def words(name: str, value: str, lang: Lang, *, longest: int) -> Control:
    """Return a box for any words."""
    texts = {"label": say(f"choice_{name}", lang), "hint": say(f"hint_{name}", lang), "longest": longest}
    return Control("words", name, value, texts)


def show(part: str, controls: Sequence[Control]) -> None:
    """Show controls side by side, as a part of the page with this name."""
    sheet.add(part, {"controls": [asdict(control) for control in controls]})


@lru_cache(maxsize=1024)
def _kept_texts(name: str, label: str, options: tuple[Option, ...]) -> str:
    return kept(f"choice_{name}", {"label": label, "options": options})
