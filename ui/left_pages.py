"""What is still asked for on a page that was left is not done on the page after it.

A choice, and what is clicked on the map, asks for one part of its page to be drawn anew, and names the page.
Asked in the moments in which another page is on its way, Streamlit 1.67 would do it after that page, or do it
in its place: the screen is wiped and stays empty, or the address says one page and another is shown. So a
session forgets the parts of its page as soon as another page is asked for, and what asks for them afterwards
is dropped, as Streamlit drops whatever asks for a part that is gone.
"""

from collections.abc import Callable
from functools import wraps

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession

Request = Callable[[AppSession, ClientState | None], None]


def forget_left_pages() -> None:
    """Let every session forget the parts of its page when it is left; once is enough for a process."""
    if not hasattr(AppSession.request_rerun, "__wrapped__"):
        AppSession.request_rerun = _forgetting(AppSession.request_rerun)


def _forgetting(request: Request) -> Request:

    @wraps(request)
    def request_rerun(session: AppSession, state: ClientState | None) -> None:
        if state and not state.fragment_id and state.page_script_hash not in ("", session.page_script_hash):
            session._fragment_storage.clear()
        request(session, state)

    return request_rerun
