"""Every cache of the dashboard: to look at them, and to begin a test as another server would."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import streamlit as st

from ui import cached

Cache = Callable[..., object]


def caches() -> dict[str, Cache]:
    """Return every function with a cache of every module beside `ui.cached`, by module and name."""
    modules = [import_module(f"ui.{found.stem}") for found in Path(cached.__file__).parent.glob("cached*.py")]
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if _is_cache(value) and value.__module__ == module.__name__
    }


def most_of(cache: Cache) -> int | None:
    """Return how many answers a cache keeps at most; None for any number."""
    if hasattr(cache, "cache_parameters"):
        return cache.cache_parameters()["maxsize"]
    return cache._info.max_entries


def forget() -> None:
    """Forget every answer: another test's database is another server's, and nothing kept is true of it."""
    st.cache_data.clear()
    st.cache_resource.clear()
    for cache in caches().values():
        if hasattr(cache, "cache_clear"):
            cache.cache_clear()


def _is_cache(value: object) -> bool:
    return hasattr(value, "cache_parameters") or (hasattr(value, "clear") and hasattr(value, "_info"))
