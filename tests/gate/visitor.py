"""Somebody who comes to the server without a browser, and sends whatever is to be sent."""

import http.client
import ssl
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.pieces import html_in

PASSWORD = "một mật khẩu để thử"
UNCHECKED = ssl.create_default_context()
UNCHECKED.check_hostname = False
UNCHECKED.verify_mode = ssl.CERT_NONE
SECONDS = 20


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    cookies: list[str]
    text: str


@dataclass
class Visitor:
    """One browser's worth of cookies."""

    base_url: str
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).netloc

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes | None = None,
        *,
        origin: str | None = "ours",
        **headers: str,
    ) -> Answer:
        """Send a request; `origin` is that of our own page unless another or None is given."""
        parts = urlsplit(self.base_url)
        encrypted = {"context": UNCHECKED} if parts.scheme == "https" else {}
        kind = http.client.HTTPSConnection if encrypted else http.client.HTTPConnection
        connection = kind(parts.hostname, parts.port, timeout=SECONDS, **encrypted)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if origin:
            sent["Origin"] = self.base_url if origin == "ours" else origin
        if self.cookies:
            sent["Cookie"] = self.cookie_header()
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            given = answer.headers.get_all("set-cookie") or []
            text = answer.read().decode("utf-8", "replace")
        finally:
            connection.close()
        for line in given:
            self._take(line)
        lower = {name.lower(): value for name, value in answer.headers.items()}
        return Answer(answer.status, lower, given, text)

    def cookie_header(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def send_form(
        self, path: str, *, origin: str | None = "ours", headers: dict[str, str] | None = None, **fields: str
    ) -> Answer:
        body = urlencode(fields).encode()
        kind = {"Content_Type": "application/x-www-form-urlencoded"}
        return self.ask(path, "POST", body, origin=origin, **kind, **(headers or {}))

    def sign_in(self, name: str, password: str = PASSWORD) -> "Visitor":
        answer = self.send_form("/dang-nhap", name=name, password=password)
        assert answer.status == 303, answer.text
        return self

    def open_page(self, path: str = "/tong-quan") -> Answer:
        return self.ask(path, Accept="text/html")

    def connect(self, *, origin: str | None = "ours", session_id: str = "", **headers: str) -> "Socket":
        """Open the websocket, as Streamlit's script does."""
        address = f"{self.base_url.replace('http', 'ws', 1)}/_stcore/stream"
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            sent["Cookie"] = self.cookie_header()
        tokens = ["streamlit", self.cookies.get("_streamlit_xsrf", "none").replace("|", "-")]
        return Socket(
            connect(
                address,
                origin=self.base_url if origin == "ours" else origin,
                additional_headers=sent,
                subprotocols=[*tokens, session_id] if session_id else tokens,
                open_timeout=SECONDS,
                max_size=None,
                proxy=None,
                legacy=True,
                **({"ssl": UNCHECKED} if address.startswith("wss") else {}),
            )
        )

    def upload(
        self, address: str, content: bytes = b"unit_id\n", *, origin: str | None = "ours", name: str = "x.csv"
    ) -> int:
        """Send a file to the address that the server gave for it; return the status."""
        line = "zzzz"
        body = (
            (
                f'--{line}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
                "Content-Type: text/csv\r\n\r\n"
            ).encode()
            + content
            + f"\r\n--{line}--\r\n".encode()
        )
        self.cookies.setdefault("_streamlit_xsrf", "2|00000000|00000000000000000000000000000000|1")
        return self.ask(
            address,
            "PUT",
            body,
            origin=origin,
            Content_Type=f"multipart/form-data; boundary={line}",
            X_Xsrftoken=self.cookies["_streamlit_xsrf"],
        ).status

    def _take(self, line: str) -> None:
        for name, morsel in SimpleCookie(line).items():
            if morsel["max-age"] == "0":
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = morsel.value


class Socket:
    """An open websocket to the dashboard."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.session_id = ""

    def __enter__(self) -> "Socket":
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def send(self, message: BackMsg) -> None:
        self.connection.send(message.SerializeToString())

    def run(self, page: str = "tong-quan", query: str = "lang=vi") -> list[ForwardMsg]:
        """Run the script for a page and return everything that it sent."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = page
        self.send(message)
        return self.until("script_finished")

    def until(self, kind: str) -> list[ForwardMsg]:
        """Return what comes, up to and with the first message of a kind."""
        came: list[ForwardMsg] = []
        while True:
            came.append(self.next())
            if came[-1].WhichOneof("type") == "new_session":
                self.session_id = came[-1].new_session.initialize.session_id
            if came[-1].WhichOneof("type") == kind:
                return came

    def next(self) -> ForwardMsg:
        message = ForwardMsg()
        message.ParseFromString(self.connection.recv(timeout=SECONDS))
        return message

    def upload_address(self) -> str:
        """Ask where a file may be sent."""
        message = BackMsg()
        message.file_urls_request.request_id = "1"
        message.file_urls_request.file_names.append("x.csv")
        message.file_urls_request.session_id = self.session_id
        self.send(message)
        return self.until("file_urls_response")[-1].file_urls_response.file_urls[0].upload_url

    def download_address(self, file_id: str) -> str:
        """Ask for a file that is made only when somebody wants it."""
        message = BackMsg()
        message.backend_operation_request.request_id = "1"
        message.backend_operation_request.session_id = self.session_id
        message.backend_operation_request.deferred_file.file_id = file_id
        self.send(message)
        return self.until("backend_operation_response")[-1].backend_operation_response.deferred_file.url

    def seconds_until_cut(self, most: float = SECONDS) -> float:
        """Return after how long the server closed it."""
        began = time.monotonic()
        try:
            while time.monotonic() - began < most:
                self.connection.recv(timeout=most - (time.monotonic() - began))
        except ConnectionClosed:
            return time.monotonic() - began
        except TimeoutError:
            pass
        message = f"still open after {most} s"
        raise AssertionError(message)

    def is_open(self, seconds: float = 2) -> bool:
        try:
            self.seconds_until_cut(seconds)
        except AssertionError:
            return True
        return False


def html_of(messages: list[ForwardMsg]) -> str:
    """Return everything that a page wrote as HTML, but for style sheets."""
    deltas = [message.delta for message in messages if message.WhichOneof("type") == "delta"]
    bodies = [delta.new_element.html.body for delta in deltas if delta.new_element.HasField("html")]
    return html_in(bodies)


def made_up_upload(session_id: str | None = None) -> str:
    return f"/_stcore/upload_file/{session_id or uuid4()}/{uuid4()}"


def status_of_refusal(error: Any) -> int:
    return error.response.status_code
