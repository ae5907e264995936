"""The small parts of the gate: doors, messages, addresses handed out, forms."""

import asyncio
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.requests import HTTPConnection, Request
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.ui.asgi import get
from tests.ui.test_html import HOSTILE, Reader
from ui.addresses import NEEDS, PAGES
from ui.gate import first_run, form_requests, handed_out
from ui.gate.documents import STYLE, Field, Form, form_page, sentence_page
from ui.gate.doors import door_of
from ui.gate.form_requests import store_failed
from ui.gate.forms import gate_routes
from ui.gate.identity import told_to_dashboard
from ui.gate.messages import is_wanted
from ui.gate.next_page import safe_next
from ui.gate.refusals import from_our_own_page
from ui.gate.roles import ACTIONS
from ui.province_map import map_routes

FILE = "a" * 32
UPLOAD = "/_stcore/upload_file/" + "/".join(["01234567-89ab-cdef-0123-456789abcdef"] * 2)


def said(field: str, value: object) -> bytes:
    message = BackMsg()
    if value is None:
        getattr(message, field).SetInParent()
    else:
        setattr(message, field, value)
    return message.SerializeToString()


def operation(name: str) -> bytes:
    message = BackMsg()
    getattr(message.backend_operation_request, name).SetInParent()
    return message.SerializeToString()


@pytest.mark.parametrize(
    ("frame", "wanted"),
    [
        pytest.param(said("rerun_script", None), True, id="run"),
        pytest.param(said("stop_script", True), True, id="stop"),
        pytest.param(said("app_heartbeat", True), True, id="heartbeat"),
        pytest.param(said("file_urls_request", None), True, id="upload"),
        pytest.param(operation("deferred_file"), True, id="download"),
        pytest.param(operation("dataframe_chunk"), True, id="table"),
        pytest.param(operation("install_skills"), False, id="skills"),
        pytest.param(operation("dismiss_skills_nudge"), False, id="nudge"),
        pytest.param(said("backend_operation_request", None), False, id="no-operation"),
        pytest.param(said("clear_cache", True), False, id="caches"),
        pytest.param(said("set_run_on_save", True), False, id="on-save"),
        pytest.param(said("load_git_info", True), False, id="repository"),
        pytest.param(said("debug_disconnect_websocket", True), False, id="disconnect"),
        pytest.param(said("debug_shutdown_runtime", True), False, id="shutdown"),
        pytest.param(b"", False, id="empty"),
        pytest.param(None, False, id="letters"),
        pytest.param(b"\xff" * 20, False, id="noise"),
    ],
)
def test_a_browser_says_what_the_dashboard_needs_and_no_more(frame: bytes | None, wanted: bool) -> None:
    assert is_wanted(frame) == wanted


def test_every_kind_of_message_was_looked_at() -> None:
    known = {field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}
    assert known == {
        "rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request",
        "clear_cache", "set_run_on_save", "load_git_info", "debug_disconnect_websocket",
        "debug_shutdown_runtime",
    }  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_a_page_needs_an_action_that_somebody_may_do(page: str) -> None:
    door = door_of(f"/{PAGES[page]}", frozenset())
    assert (door.kind, door.action) == ("page", NEEDS.get(page, "read"))
    assert door.action in ACTIONS


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/assets/ours.js", "open"),
        ("/assets/ours.js/..", "closed"),
        ("/assets/OURS.js", "closed"),
        ("/assets//ours.js", "closed"),
        ("/assets/./ours.js", "closed"),
        ("/assets/ours%2ejs", "closed"),
        ("/a/..b/.c", "other"),
        ("/static/js/Index.CW-9_b.js", "other"),
        ("/_stcore/stream", "socket"),
        ("/component/x/main.js", "open"),
        ("/component/x/index.html", "other"),
        ("/component/x/", "other"),
        ("/_stcore/health", "open"),
        ("/_stcore/health/x", "closed"),
        ("/_stcore/upload_file", "closed"),
        ("/_STCORE/metrics", "closed"),
        ("/TONG-QUAN", "closed"),
        ("/anything", "other"),
    ],
)
def test_what_is_not_named_is_for_readers(path: str, kind: str) -> None:
    assert door_of(path, frozenset({"/assets/ours.js"})).kind == kind


def test_what_the_gates_own_pages_need_is_open_whatever_its_letters() -> None:
    public = frozenset(route.path for route in (*gate_routes(), *map_routes())) | {"/assets/Sans.woff2"}
    assert {door_of(path, public).kind for path in public} == {"open"}


@pytest.mark.parametrize("after", [b"", b".csv", b"2\x00", b"bcdef0", b"\x1a"])
def test_an_address_that_was_handed_out_opens_for_that_browser(after: bytes) -> None:
    handed_out.remember("mine", b"\x0a\x28/media/" + FILE.encode() + after)
    assert handed_out.was_handed_to("mine", f"/media/{FILE}.csv")
    assert not handed_out.was_handed_to("theirs", f"/media/{FILE}.csv")
    assert not handed_out.was_handed_to("", f"/media/{FILE}.csv")
    assert not handed_out.was_handed_to("mine", "/media/" + "b" * 32 + ".csv")


def test_an_upload_goes_to_the_address_that_was_given() -> None:
    handed_out.remember("mine", b"\x12" + UPLOAD.encode() + b"2")
    assert handed_out.was_handed_to("mine", UPLOAD)
    assert not handed_out.was_handed_to("mine", UPLOAD.replace("0", "1"))


def test_what_was_handed_out_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handed_out, "MOST_ADDRESSES", 3)
    monkeypatch.setattr(handed_out, "MOST_BROWSERS", 2)
    for browser in ("a", "b", "c"):
        for number in range(5):
            handed_out.remember(browser, f"/media/{number:032}".encode())
    assert list(handed_out._handed_out) == ["b", "c"]
    assert not handed_out.was_handed_to("c", f"/media/{1:032}")
    assert handed_out.was_handed_to("c", f"/media/{4:032}")


@pytest.mark.parametrize(
    ("wished", "safe"),
    [
        ("/ban-do?set=34", "/ban-do?set=34"),
        ("/", "/"),
        ("https://evil.example/ban-do", "/"),
        ("//evil.example/ban-do", "/"),
        ("///ban-do", "/ban-do"),
        ("/\\evil.example", "/"),
        ("/ban-do\r\nx", "/"),
        ("/ban-do?x=\r\n", "/"),
        ("/ban-do#x", "/ban-do"),
        ("http:ban-do", "/"),
        ("/_stcore/metrics", "/"),
        ("", "/"),
    ],
)
def test_one_goes_on_to_a_page_of_ours(wished: str, safe: str) -> None:
    assert safe_next(wished) == safe


def connection(kind: str = "websocket", **headers: str) -> HTTPConnection:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return HTTPConnection({"type": kind, "path": "/", "headers": pairs, "user": None, "scheme": "ws"})


@pytest.mark.parametrize(
    ("origin", "ours"),
    [
        pytest.param("http://127.0.0.1:8501", True, id="our-own-page"),
        pytest.param("https://127.0.0.1:8501", True, id="behind-a-proxy-with-tls"),
        pytest.param("http://evil.example", False, id="another-site"),
        pytest.param("http://127.0.0.1:8502", False, id="another-port"),
        pytest.param("http://127.0.0.1:8501.evil.example", False, id="a-name-that-begins-with-ours"),
        pytest.param("http://evil.example/127.0.0.1:8501", False, id="ours-as-a-path"),
        pytest.param("ftp://127.0.0.1:8501", False, id="another-scheme"),
        pytest.param("null", False, id="a-sandboxed-frame"),
        pytest.param("", False, id="empty"),
        pytest.param("http://[", False, id="half-an-address"),
    ],
)
def test_only_a_page_of_the_host_that_it_asks_is_ours(origin: str, ours: bool) -> None:
    assert from_our_own_page(connection(host="127.0.0.1:8501", origin=origin)) == ours


def test_behind_tls_a_page_without_it_is_not_ours() -> None:
    asked = connection(host="giaoban.example.vn", origin="http://giaoban.example.vn")
    asked.scope["scheme"] = "wss"
    assert not from_our_own_page(asked)
    asked = connection(host="giaoban.example.vn", origin="https://giaoban.example.vn")
    asked.scope["scheme"] = "wss"
    assert from_our_own_page(asked)


def test_without_an_origin_nobody_is_ours() -> None:
    assert not from_our_own_page(connection(host="127.0.0.1:8501"))
    assert not from_our_own_page(connection())


def test_the_dashboard_hears_the_gates_word_and_sees_no_key() -> None:
    key = "k" * 40
    asked = connection(
        x_giaoban_user="chi",
        X_GIAOBAN_ROLE="administrator",
        x_giaoban_session="s",
        cookie=f"other=1; giaoban_session={key}; __Host-giaoban_session={key}; giaoban_visitor={key}; last=2",
    )
    headers = dict(told_to_dashboard(asked)["headers"])
    assert headers[b"cookie"] == b"other=1; last=2"
    assert headers.pop(b"x-giaoban-session") not in (b"s", key.encode())
    assert not [name for name in headers if b"giaoban" in name.lower()]


def test_underscores_do_not_get_a_forged_header_past_the_gate() -> None:
    scope = connection().scope | {"headers": [(b"x_giaoban_role", b"administrator")]}
    assert told_to_dashboard(HTTPConnection(scope))["headers"] == []


def fields_of(parts: list[bytes], monkeypatch: pytest.MonkeyPatch, *, ends: bool = True) -> dict[str, str]:
    """What the gate reads of a form that comes in parts, and of one that never comes to its end."""
    monkeypatch.setattr(form_requests, "MOST_SECONDS", 0.2)

    async def receive() -> dict[str, object]:
        if not parts and not ends:
            await asyncio.sleep(60)
        body = parts.pop(0) if parts else b""
        return {"type": "http.request", "body": body, "more_body": bool(parts) or not ends}

    asked = Request({"type": "http", "method": "POST", "path": "/", "headers": []}, receive)
    with ThreadPoolExecutor(1) as thread:  # a browser of another test has an event loop in this one
        return thread.submit(asyncio.run, form_requests.given(asked)).result()


def test_a_form_is_read_up_to_a_length_and_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fields_of([b"name=chi&pass", b"word=x"], monkeypatch) == {"name": "chi", "password": "x"}
    assert fields_of([b"name=chi&x=" + b"x" * 20_000], monkeypatch) == {}
    began = time.monotonic()
    assert fields_of([b"name=chi"], monkeypatch, ends=False) == {}
    assert time.monotonic() - began < 10


def test_a_form_shows_hostile_text_as_it_is() -> None:
    form = Form(
        "sign_in_title",
        "sign_in_button",
        "/dang-nhap",
        (Field("name", "text", value=HOSTILE),),
        (("next", HOSTILE),),
    )
    text = form_page(form, "vi", fault=HOSTILE, advice=HOSTILE).body.decode()
    reader = Reader(text.replace("<!doctype html>", ""))
    assert not reader.tags & {"img", "script", "iframe", "svg"}
    assert HOSTILE in reader.texts
    assert not [name for name in reader.attributes if name.startswith("on")]


def test_accounts_that_cannot_be_written_are_a_sentence_in_both_languages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_: str) -> bool:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(first_run, "is_setup_key", full)
    answer = get(
        Starlette(routes=gate_routes(), exception_handlers={sqlite3.Error: store_failed}), "/thiet-lap"
    )
    assert answer.status == 503
    assert "hết dung lượng đĩa" in answer.text
    assert "disk may be full" in answer.text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_page_of_the_gate_needs_no_script_and_no_other_host(lang: str) -> None:
    for page in (
        sentence_page("x", "y", lang, status=404),
        form_page(Form("setup_title", "setup_button", "/x", ()), lang),
    ):
        text = page.body.decode()
        assert f'<html lang="{lang}">' in text
        assert "<script" not in text
        assert "//" not in text.replace("<!doctype html>", "")
        assert page.headers["cache-control"] == "no-store"
    assert "http" not in STYLE.path.read_text(encoding="utf-8")
