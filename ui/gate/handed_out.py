"""Addresses of files that were handed to a browser, so that they open for it alone.

A link to a download and the address of an upload stand in logs and histories; whoever finds one there has
no use of it. What goes out over a browser's own websocket is looked through for such addresses.
"""

import re
from collections import OrderedDict

from streamlit.util import create_fast_hasher

MOST_ADDRESSES = 1000  # of one browser; the oldest are forgotten
MOST_BROWSERS = 2000
FOLDERS = (b"/media/", b"/_stcore/upload_file/")
# The ids are of fixed length: in a message they may be followed by anything that comes next.
MEDIA_LETTERS = len(create_fast_hasher().hexdigest())
ADDRESS = re.compile(rb"/media/[0-9a-f]{%d}|/_stcore/upload_file/[0-9a-f-]{36}/[0-9a-f-]{36}" % MEDIA_LETTERS)

_handed_out: OrderedDict[str, OrderedDict[str, None]] = OrderedDict()


def remember(browser: str, frame: bytes) -> None:
    """Remember the addresses in a message that goes out to `browser`."""
    if not any(folder in frame for folder in FOLDERS):
        return
    own = _handed_out.setdefault(browser, OrderedDict())
    _handed_out.move_to_end(browser)
    for address in ADDRESS.findall(frame):
        own[address.decode()] = None
        own.move_to_end(address.decode())
    _shorten(own, MOST_ADDRESSES)
    _shorten(_handed_out, MOST_BROWSERS)


def was_handed_to(browser: str, path: str) -> bool:
    """Tell whether `path` is an address that `browser` was given, whatever its suffix."""
    found = ADDRESS.match(path.encode())
    return bool(found) and found[0].decode() in _handed_out.get(browser, ())


def _shorten(remembered: OrderedDict, most: int) -> None:
    while len(remembered) > most:
        remembered.popitem(last=False)
