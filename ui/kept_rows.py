"""A cache for rows that pages may go on to change: what it keeps nobody is handed, but copies.

Streamlit's own does the same by pickling, and takes longer to find an answer than a page has for one.
"""

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Generic, ParamSpec

from queries.run import Row

P = ParamSpec("P")


class KeptRows(Generic[P]):
    """A question that is asked once for each of its arguments, which are hashable."""

    def __init__(self, ask: Callable[P, list[Row]], maxsize: int) -> None:
        """Keep the newest `maxsize` answers of `ask`."""
        self._kept = lru_cache(maxsize)(ask)
        self.cache_clear = self._kept.cache_clear
        self.cache_parameters = self._kept.cache_parameters
        update_wrapper(self, ask)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> list[Row]:
        """Return the rows, each a copy: a value in a row is a number, a text, a day or nothing."""
        return [dict(row) for row in self._kept(*args, **kwargs)]


def kept_rows(maxsize: int) -> Callable[[Callable[P, list[Row]]], KeptRows[P]]:
    """Return the decorator that keeps so many answers of a question."""
    return lambda ask: KeptRows(ask, maxsize)
