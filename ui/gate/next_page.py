"""Where one goes on to after signing in: a page of ours, whatever the address asks for."""

from urllib.parse import urlsplit

from ui.gate.doors import PAGE_PATHS


def safe_next(wished: str) -> str:
    """Return the page to go on to: one of ours with its choices, else the first."""
    try:
        parts = urlsplit(wished)
    except ValueError:  # half an address in brackets
        return "/"
    if parts.scheme or parts.netloc or parts.path not in PAGE_PATHS or not wished.isprintable():
        return "/"
    return parts.path + (f"?{parts.query}" if parts.query else "")
