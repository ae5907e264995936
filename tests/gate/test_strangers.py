"""A second round of attacks: requests as no browser and messages as no page sends them, byte by byte."""

import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import InvalidStatus

from tests.gate.conftest import Server
from tests.gate.test_attacks import elements
from tests.gate.visitor import PASSWORD, Socket, Visitor, html_of, made_up_upload
from ui.gate import accounts
from ui.gate.roles import ROLES

UPGRADE = (
    "Upgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
)


def send(server: Server, request: str | bytes, seconds: float = 5) -> bytes:
    """Send bytes and return what comes until the server hangs up or is silent; `HOST` is filled in."""
    place = urlsplit(server.base_url)
    raw = request.encode("latin-1") if isinstance(request, str) else request
    with socket.create_connection((place.hostname, place.port), timeout=seconds) as connection:
        connection.sendall(raw.replace(b"HOST", place.netloc.encode()))
        came = b""
        try:
            while b"\r\n\r\n" not in came and (part := connection.recv(65536)):
                came += part
        except (TimeoutError, ConnectionResetError):
            pass
    return came


def status(server: Server, request: str | bytes, seconds: float = 5) -> int:
    return int(send(server, request, seconds).split(b" ")[1])


def ask(server: Server, first_line: str, headers: str = "") -> int:
    return status(server, f"{first_line} HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n{headers}\r\n")


# Addresses.

DISGUISED = [
    "//_stcore/metrics", "/./_stcore/metrics", "/%2e/_stcore/metrics", "/x/../_stcore/metrics",
    "/x/%2e%2e/_stcore/metrics", "/%252e%252e/_stcore/metrics", "/_stcore%2fmetrics",
    "/%2f_stcore/metrics", "/_stcore%252fmetrics", "/_STCORE/metrics", "/_Stcore/agent/mcp",
    "/_stcore/metrics;x", "/_stcore;x/metrics", "/_stcore/metrics.", "/_stcore/metrics%20",
    "/_stcore/metrics%00", "/_stcore\\metrics", "/_stcore/health/", "/_stcore/health/../metrics",
    "/health/..;/_stcore/metrics", "/_stcore/bidi-components/%2e%2e/metrics", "/AUTH/login",
    "/auth%2flogin", "/auth/../auth/login", "/OAuth2callback", "/oauth2callback/x",
    "/static/../../accounts.sqlite", "/app/static/%2e%2e/%2e%2e/var/giaoban.duckdb",
    "/app/static/..%5c..%5cvar", "/media/../../etc/passwd", "/MEDIA/" + "0" * 32 + ".csv",
    "/component/streamlit_folium.st_folium/%2e%2e/%2e%2e/etc/passwd",
    "/component/..%2f..%2fetc%2fpasswd", "/geo/own/%2e%2e/%2e%2e/etc/passwd.geojson", "/NAP-SO-LIEU",
    "/nap-so-lieu;x", "/Tai-Khoan", "//nap-so-lieu", "/%zz", "/\\\\evil.example\\share",
    "/_stcore/stream", "/_stcore/stream/",
]  # fmt: skip


@pytest.mark.parametrize("path", DISGUISED)
def test_a_door_in_disguise_is_no_door(path: str, server: Server) -> None:
    assert ask(server, f"GET {path}") in (400, 404)


@pytest.mark.parametrize("path", ["/nap-so-lieu/", "/tai-khoan/", "/~/"])
def test_a_slash_at_the_end_leads_to_the_same_door_and_nowhere_else(path: str, server: Server) -> None:
    answer = server.visitor().ask(path)
    assert answer.status == 301
    assert answer.headers["location"] in (path.rstrip("/"), server.base_url + path.rstrip("/"))


@pytest.mark.parametrize(
    "target", ["http://evil.example/nhat-ky", "http://HOST/_stcore/metrics", "*", "HOST:80"]
)
def test_a_target_of_another_form_is_none(target: str, server: Server) -> None:
    assert ask(server, f"GET {target}") in (400, 404)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "FOO", "get"])
@pytest.mark.parametrize(
    "path", ["/", "/nap-so-lieu", "/dang-nhap", "/dang-xuat", "/_stcore/health", "/health"]
)
def test_any_method_that_is_not_for_reading_wants_our_own_page(
    method: str, path: str, server: Server
) -> None:
    assert ask(server, f"{method} {path}", "Content-Length: 0\r\n") == 403


@pytest.mark.parametrize(("method", "expected"), [("HEAD", 303), ("OPTIONS", 401)])
def test_asking_about_a_page_tells_no_more_than_the_page(method: str, expected: int, server: Server) -> None:
    assert ask(server, f"{method} /tai-khoan") == expected
    assert ask(server, f"{method} {made_up_upload()}") == 401


@pytest.mark.parametrize(
    "host",
    [
        "", "evil.example", "HOST.evil.example", "evil@HOST", "HOST, evil.example", "127.1", "[", "[::1",
        "127.0.0.1:8501:1", "giaoban.example.vn", "HOST/", "HOST\\@evil",
    ],
)  # fmt: skip
def test_a_host_that_is_not_ours_is_not_answered(host: str, server: Server) -> None:
    request = f"GET /_stcore/host-config HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    assert status(server, request) == 400


def test_a_host_twice_or_never_is_not_answered(server: Server) -> None:
    twice = "GET / HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert status(server, twice) == 400
    assert status(server, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n") == 400
    assert status(server, "GET / HTTP/1.0\r\n\r\n") == 400


# Other sites.

ORIGINS = [
    "null", "", "http://[", "HOST", "//HOST", "http://HOST.evil.example", "http://evil.example@HOST",
    "http://HOST, http://evil.example", "http://127.0.0.1", "http://localhost", "ftp://HOST", "file://",
    "http://HOST:1", "http://HOST\\.evil.example", "http://HOST%2eevil.example", "javascript://HOST",
]  # fmt: skip


@pytest.mark.parametrize("origin", ORIGINS)
def test_an_origin_that_is_nearly_ours_is_not_ours(origin: str, server: Server) -> None:
    upgrade = f"GET /_stcore/stream HTTP/1.1\r\nHost: HOST\r\n{UPGRADE}Origin: {origin}\r\n\r\n"
    assert status(server, upgrade) == 403
    for form in ("/dang-nhap", "/dang-xuat", "/mat-khau", "/thiet-lap"):
        assert ask(server, f"POST {form}", f"Origin: {origin}\r\nContent-Length: 0\r\n") == 403


def test_two_origins_are_none(server: Server) -> None:
    two = "Origin: http://HOST\r\nOrigin: http://evil.example\r\n"
    assert status(server, f"GET /_stcore/stream HTTP/1.1\r\nHost: HOST\r\n{UPGRADE}{two}\r\n") in (400, 403)


@pytest.mark.parametrize(
    "path", ["/", "/tong-quan", "/dang-nhap", "/health", "/_stcore/health", "/_stcore/stream/"]
)
def test_a_websocket_is_at_one_address_only(path: str, server: Server) -> None:
    upgrade = f"GET {path} HTTP/1.1\r\nHost: HOST\r\n{UPGRADE}Origin: http://HOST\r\n\r\n"
    assert status(server, upgrade) == 403


# Headers and bodies.


@pytest.mark.parametrize("who", ["administrator", "admin", "victim"])
@pytest.mark.parametrize("name", ["X-Giaoban-User", "x_giaoban_user", "X-GIAOBAN-USER", "X-giaoban_User"])
def test_whatever_a_header_is_called_it_names_nobody(name: str, who: str, server: Server) -> None:
    forged = "".join(
        f"{name.replace('User', part).replace('user', part)}: {who}\r\n" for part in ("User", "Role")
    )
    assert ask(server, "GET /mat-khau", forged) == 303
    origin = "Origin: http://HOST\r\nContent-Length: 0\r\n"
    assert ask(server, f"PUT {made_up_upload()}", forged + origin) == 401


@pytest.mark.parametrize(
    "headers",
    [
        "X-Giaoban\r\n -User: administrator\r\n",
        "X-Giaoban-User: a\x00b\r\n",
        "X-Giaoban-User : administrator\r\n",
        "Cookie: giaoban_session=\xff\xfe\xc3\r\n",
        "Cookie: giaoban_session\r\n",
        "Cookie: ;;;=;giaoban_session=;\r\n",
        "X: " + "a" * 200_000 + "\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
    ],
    ids=range(10),
)
def test_a_malformed_header_opens_nothing_and_breaks_nothing(headers: str, server: Server) -> None:
    assert ask(server, "GET /mat-khau", headers) in (303, 400, 501)
    assert server.visitor().ask("/_stcore/health").status == 200


def test_a_form_that_is_larger_than_any_is_not_read(server: Server) -> None:
    origin = "Origin: http://HOST\r\nX-Forwarded-For: 10.5.5.5\r\nContent-Length: 99999999999\r\n"
    began = time.monotonic()
    head = f"POST /dang-nhap HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n{origin}\r\n"
    assert status(server, head + "name=reader&" * 3000) == 401
    assert time.monotonic() - began < 15  # to wait for all of it would take twenty


def test_an_upload_that_lies_about_its_size_is_cut_short(server: Server) -> None:
    """`chunked` says nothing of the size; 50 MB and a little are read of it, and none of it is kept."""
    visitor = server.visitor("uploader")
    with visitor.connect() as opened:
        opened.run("nap-so-lieu")
        address = opened.upload_address()
        assert visitor.upload(address, b"x" * (50 * 1024 * 1024 + 1)) == 413
        place = urlsplit(server.base_url)
        visitor.cookies.setdefault("_streamlit_xsrf", "x")
        head = (
            f"PUT {address} HTTP/1.1\r\nHost: {place.netloc}\r\nOrigin: {server.base_url}\r\n"
            f"Cookie: {visitor.cookie_header()}\r\nX-Xsrftoken: {visitor.cookies['_streamlit_xsrf']}\r\n"
            "Content-Type: multipart/form-data; boundary=zzzz\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        part = b'--zzzz\r\nContent-Disposition: form-data; name="f"; filename="x.csv"\r\n\r\n'
        block = b"x" * (1024 * 1024)
        sent = 0
        with socket.create_connection((place.hostname, place.port), timeout=20) as connection:
            connection.sendall(head.encode() + b"%x\r\n%s\r\n" % (len(part), part))
            try:
                for _ in range(80):
                    connection.sendall(b"%x\r\n%s\r\n" % (len(block), block))
                    sent += 1
                answer = connection.recv(1000)
            except (BrokenPipeError, ConnectionResetError):
                answer = b" 413 "
        assert b" 413 " in answer
        assert opened.is_open(0.2)


@pytest.mark.parametrize(
    "name",
    [
        "../../../tmp/x.csv",
        "..\\..\\x.csv",
        "/etc/passwd",
        "C:\\x.csv",
        "a%00.csv",
        "CON",
        ".",
        "a" * 5000,
        "a\u202evsc.exe",
    ],
    ids=range(9),
)
def test_a_file_of_any_name_is_a_file_in_memory(name: str, server: Server) -> None:
    visitor = server.visitor("uploader")
    before = sorted(server.accounts.parent.iterdir())
    with visitor.connect() as opened:
        opened.run("nap-so-lieu")
        assert visitor.upload(opened.upload_address(), name=name) in (204, 400)
    assert sorted(server.accounts.parent.iterdir()) == before


def test_line_ends_in_the_name_of_a_file_begin_no_header(server: Server) -> None:
    visitor = server.visitor("uploader")
    with visitor.connect() as opened:
        opened.run("nap-so-lieu")
        name = 'x.csv"\r\nX-Evil: 1\r\nSet-Cookie: giaoban_session=x; y="'
        assert visitor.upload(opened.upload_address(), name=name) in (204, 400)
        assert "Traceback" not in server.log


# Names and sessions.


def test_two_cookies_of_one_name_are_nobodys(server: Server) -> None:
    key = server.visitor("administrator").cookies["giaoban_session"]
    for header in (
        f"Cookie: giaoban_session={key}; giaoban_session={'A' * 43}\r\n",
        f"Cookie: giaoban_session={'A' * 43}\r\nCookie: giaoban_session={key}\r\n",
        f"Cookie: giaoban_session={key}; x=1; giaoban_session={key}\r\n",
    ):
        assert ask(server, "GET /mat-khau", header) == 303
    assert ask(server, "GET /mat-khau", f"Cookie: x=1; giaoban_session={key}\r\n") == 200


def test_a_name_in_other_letters_is_not_another_account(server: Server, accounts_of) -> None:
    accounts_of(server)
    for name in ("аdministrator", "administrator\u200b", "ａdministrator", "adminıstrator"):
        with pytest.raises(accounts.AccountError):
            accounts.add(name, "reader", PASSWORD, by="test")
        assert (
            Visitor(server.base_url)
            .send_form("/dang-nhap", name=name, password=PASSWORD, headers={"X_Forwarded_For": "10.44.0.1"})
            .status
            == 401
        )


def test_nothing_that_is_typed_makes_a_line_of_its_own_in_the_record_or_the_log(server: Server) -> None:
    typed = "x\r\nadministrator\tsign_in\t<b>forged</b>"
    headers = {"X_Forwarded_For": "<b>10.1.1.1</b>, =cmd()", "User_Agent": "<b>agent</b>"}
    for _ in range(2):
        Visitor(server.base_url).send_form("/dang-nhap", name=typed, password=typed, headers=headers)
    server.visitor().ask("/tai-khoan?<b>forged</b>", **headers)
    with server.visitor("administrator").connect() as opened:
        shown = html_of(opened.run("nhat-ky"))
    assert "forged" not in shown + server.log
    assert "10.1.1.1" not in shown
    assert "web ?" in shown


def test_whoever_keeps_a_name_closed_does_not_keep_its_owner_out(server: Server, accounts_of) -> None:
    owner = server.visitor("guessed2")
    for _ in range(6):
        form = {"name": "guessed2", "password": "sai"}
        Visitor(server.base_url).send_form("/dang-nhap", **form, headers={"X_Forwarded_For": "10.55.0.1"})
    headers = {"X_Forwarded_For": "10.55.0.2"}
    again = {"name": "guessed2", "password": PASSWORD}
    assert Visitor(server.base_url).send_form("/dang-nhap", **again, headers=headers).status == 429
    assert owner.ask("/mat-khau").status == 200
    accounts_of(server)
    accounts.unlock("guessed2", by="console")
    assert Visitor(server.base_url).send_form("/dang-nhap", **again, headers=headers).status == 303


# Messages.


def page_hashes(opened: Socket) -> dict[str, str]:
    """What Streamlit calls each page, by its address, as an administrator's menu has it."""
    found = {}
    for message in opened.run():
        if message.WhichOneof("type") == "navigation":
            found |= {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
    return found


@pytest.mark.parametrize("who", ["anonymous", *(role for role in ROLES if role != "administrator")])
def test_a_page_that_is_asked_for_by_its_number_asks_who_is_there(who: str, server: Server) -> None:
    with server.visitor("administrator").connect() as opened:
        hashes = page_hashes(opened)
    with server.visitor(who).connect() as opened:
        opened.run()
        for path in ("tai-khoan", "nhat-ky"):
            message = BackMsg()
            message.rerun_script.page_script_hash = hashes[path]
            message.rerun_script.query_string = "lang=vi"
            opened.send(message)
            shown = html_of(opened.until("script_finished"))
            assert "gb-table" not in shown
            assert "victim" not in shown


def test_a_button_that_somebody_does_not_have_cannot_be_pressed(server: Server, accounts_of) -> None:
    accounts_of(server)
    with server.visitor("administrator").connect() as opened:
        shown = opened.run("tai-khoan")
    buttons = [each.new_element.button.id for each in elements(shown, "button")]
    boxes = [each.new_element.selectbox.id for each in elements(shown, "selectbox")]
    assert len(buttons) >= 3
    before = [*accounts.accounts()]
    for who in ("anonymous", "uploader", "secretary"):
        with server.visitor(who).connect() as opened:
            opened.run()
            message = BackMsg()
            message.rerun_script.page_name = "tai-khoan"
            for number in buttons:
                state = message.rerun_script.widget_states.widgets.add()
                state.id, state.trigger_value = number, True
            for number in boxes:
                state = message.rerun_script.widget_states.widgets.add()
                state.id, state.string_value = number, "administrator"
            opened.send(message)
            assert "victim" not in html_of(opened.until("script_finished"))
    assert [*accounts.accounts()] == before


def test_a_message_larger_than_any_ends_its_own_connection_only(server: Server) -> None:
    with server.visitor().connect() as room, server.visitor().connect() as noisy:
        room.run()
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.string_value = "x", "x" * (6 * 1024 * 1024)
        noisy.send(message)
        assert "gb-headline" in html_of(room.run())
    assert server.visitor().ask("/_stcore/health").status == 200


def test_many_who_come_at_once_are_each_who_they_are(server: Server) -> None:
    keys = {who: server.visitor(who).cookies["giaoban_session"] for who in ROLES}

    def look(number: int) -> bool:
        who = ROLES[number % len(ROLES)]
        answer = Visitor(server.base_url, {"giaoban_session": keys[who]}).ask(made_up_upload(), "PUT")
        return answer.status == (404 if who in ("uploader", "administrator") else 403)

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(look, range(80)))


@pytest.mark.parametrize("tokens", [["streamlit"], ["x"], [], ["streamlit", "", "../../etc"], ["a"] * 50])
def test_a_sub_protocol_is_no_key(tokens: list[str], server: Server) -> None:
    told = f"Sec-WebSocket-Protocol: {', '.join(tokens)}\r\n" if tokens else ""
    upgrade = f"GET /_stcore/stream HTTP/1.1\r\nHost: HOST\r\n{UPGRADE}Origin: http://HOST\r\n{told}\r\n"
    answer = send(server, upgrade, 2)
    assert re.match(rb"HTTP/1.1 (101|4\d\d) ", answer)
    assert b"giaoban_session" not in answer


def test_a_websocket_of_a_closed_dashboard_is_not_opened_by_anything_said(closed_server: Server) -> None:
    for headers in ({}, {"X_Giaoban_User": "reader"}, {"Authorization": "Basic YWRtaW46YWRtaW4="}):
        with pytest.raises(InvalidStatus):
            closed_server.visitor().connect(session_id="0" * 36, **headers)
