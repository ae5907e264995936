"""What somebody would try on the running server who has no business there."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus

from tests.gate.conftest import Server
from tests.gate.visitor import PASSWORD, Socket, Visitor, html_of, made_up_upload, status_of_refusal
from ui.gate import accounts

FORGED = {"X_Giaoban_User": "administrator", "X_Giaoban_Role": "administrator", "X_Giaoban_Session": "0" * 64}
FORGED_IN_PASSING = {"X_Forwarded_User": "administrator", "Remote_User": "administrator"}


# Guessing.


def test_of_fifteen_wrong_passwords_five_are_looked_at(server: Server) -> None:
    answers = [
        Visitor(server.base_url).send_form("/dang-nhap", name="guessed", password=f"sai mật khẩu {number}")
        for number in range(15)
    ]
    assert [answer.status for answer in answers] == [401] * 5 + [429] * 10
    assert answers[-1].headers["retry-after"] == "900"
    right = Visitor(server.base_url).send_form("/dang-nhap", name="guessed", password=PASSWORD)
    assert right.status == 429
    assert "giaoban_session" not in right.text + str(right.cookies)
    assert server.visitor("reader").open_page().status == 200  # others come in


def test_many_at_the_same_moment_are_not_more_guesses(server: Server) -> None:
    def guess(number: int) -> int:
        visitor = Visitor(server.base_url)
        headers = {"X_Forwarded_For": f"10.9.0.{number}"}
        return visitor.send_form("/dang-nhap", name="together", password=f"x{number}", headers=headers).status

    with ThreadPoolExecutor(12) as threads:
        statuses = list(threads.map(guess, range(12)))
    assert sorted(statuses) == [401] * 5 + [429] * 7


def test_from_one_address_twenty_names_are_tried_and_no_more(server: Server) -> None:
    headers = {"X_Forwarded_For": "10.1.2.3"}
    statuses = [
        Visitor(server.base_url)
        .send_form("/dang-nhap", name=f"name{number}", password="x", headers=headers)
        .status
        for number in range(22)
    ]
    assert statuses == [401] * 20 + [429] * 2


def test_a_name_that_is_not_there_is_answered_like_one_that_is(server: Server) -> None:
    spent: dict[str, list[float]] = {"victim": [], "nobody-of-this-name": []}
    texts = set()
    for number in range(5):  # which is as often as a name may be wrong
        if number >= 3 and 0.4 < _ratio(spent) < 2.5:
            break
        for name, seconds in spent.items():
            headers = {"X_Forwarded_For": f"10.7.{number}.1"}
            began = time.monotonic()
            answer = Visitor(server.base_url).send_form(
                "/dang-nhap", name=name, password="x", headers=headers
            )
            seconds.append(time.monotonic() - began)
            texts.add(answer.text.replace(name, ""))
            assert answer.status == 401
    assert len(texts) == 1
    assert 0.4 < _ratio(spent) < 2.5


def _ratio(spent: dict[str, list[float]]) -> float:
    """Of the shortest times: what else a machine has to do makes some longer and none shorter."""
    victim, nobody = map(min, spent.values())
    return victim / nobody


# Sessions.


def test_a_key_kept_from_before_log_out_opens_nothing(server: Server) -> None:
    visitor = server.visitor("victim")
    thief = Visitor(server.base_url, dict(visitor.cookies))
    assert thief.ask("/mat-khau").status == 200
    assert visitor.send_form("/dang-xuat").status == 303
    assert "giaoban_session" not in visitor.cookies
    assert thief.ask("/mat-khau").status == 303
    assert thief.ask(made_up_upload(), "PUT").status == 401
    with thief.connect() as socket:
        assert "/dang-nhap?" in html_of(socket.run())


def test_log_out_cuts_every_tab_of_that_browser_and_no_other(server: Server) -> None:
    visitor, elsewhere = server.visitor("victim"), server.visitor("victim")
    with visitor.connect() as tab, visitor.connect() as other_tab, elsewhere.connect() as other_browser:
        for socket in (tab, other_tab, other_browser):
            socket.run()
        visitor.send_form("/dang-xuat")
        assert tab.seconds_until_cut() < 15
        assert other_tab.seconds_until_cut() < 15
        assert other_browser.is_open()


def test_each_sign_in_has_a_fresh_key_and_ends_the_one_before(server: Server) -> None:
    visitor = server.visitor("victim")
    before = Visitor(server.base_url, dict(visitor.cookies))
    visitor.sign_in("victim")
    assert visitor.cookies["giaoban_session"] != before.cookies["giaoban_session"]
    assert before.ask("/mat-khau").status == 303


def test_a_key_that_was_brought_along_is_not_taken_over(server: Server) -> None:
    visitor = Visitor(server.base_url, {"giaoban_session": "A" * 43})
    visitor.sign_in("victim")
    assert visitor.cookies["giaoban_session"] != "A" * 43


def test_another_password_ends_the_sessions_everywhere_else(server: Server) -> None:
    visitor, elsewhere = server.visitor("changing"), server.visitor("changing")
    new = PASSWORD + " khác"
    fields = {"password": PASSWORD, "new_password": new, "again": new}
    with elsewhere.connect() as socket:
        socket.run()
        assert visitor.send_form("/mat-khau", **fields).status == 303
        assert socket.seconds_until_cut() < 15
    assert elsewhere.ask("/mat-khau").status == 303
    assert visitor.ask("/mat-khau").status == 200
    assert Visitor(server.base_url).send_form("/dang-nhap", name="changing", password=PASSWORD).status == 401
    assert Visitor(server.base_url).sign_in("changing", new).cookies


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"password": "sai", "new_password": "mười ký tự đủ", "again": "mười ký tự đủ"}, 401),
        ({"password": PASSWORD, "new_password": "ngắn", "again": "ngắn"}, 400),
        ({"password": PASSWORD, "new_password": "mười ký tự đủ", "again": "khác"}, 400),
        ({}, 400),
    ],
)
def test_a_password_is_not_changed_without_the_old_one_or_to_a_bad_one(
    fields: dict[str, str], status: int, server: Server
) -> None:
    visitor = server.visitor("secretary")
    assert visitor.send_form("/mat-khau", **fields).status == status
    assert server.visitor("secretary").cookies


def test_a_closed_account_is_cut_off_at_once(server: Server, accounts_of) -> None:
    visitor = server.visitor("closing")
    accounts_of(server)
    with visitor.connect() as socket:
        socket.run()
        accounts.set_disabled("closing", disabled=True, by="test")
        assert socket.seconds_until_cut() < 15
    assert visitor.ask("/mat-khau").status == 303
    assert Visitor(server.base_url).send_form("/dang-nhap", name="closing", password=PASSWORD).status == 401


def test_another_role_cuts_what_was_opened_with_the_one_before(server: Server, accounts_of) -> None:
    visitor = server.visitor("demoted")
    accounts_of(server)
    with visitor.connect() as socket:
        socket.run()
        address = socket.upload_address()
        accounts.set_role("demoted", "reader", by="test")
        assert visitor.upload(address) == 403
        assert socket.seconds_until_cut() < 15
    with visitor.connect() as socket:
        assert "gb-sent" not in html_of(socket.run("nap-so-lieu"))


def test_a_session_is_over_after_a_while(start_server) -> None:
    server = start_server(GIAOBAN_SESSION_IDLE="3")
    visitor = server.visitor("reader")
    with visitor.connect() as socket:
        socket.run()
        assert 1 < socket.seconds_until_cut(20) < 10
    assert visitor.ask("/mat-khau").status == 303


def test_a_session_is_over_after_its_longest_time_however_busy(start_server) -> None:
    server = start_server(GIAOBAN_SESSION_LONGEST="4")
    visitor = server.visitor("reader")
    deadline = time.monotonic() + 15
    while visitor.ask("/mat-khau").status == 200 and time.monotonic() < deadline:
        time.sleep(0.3)
    assert visitor.ask("/mat-khau").status == 303


def test_the_key_of_a_session_is_nothing_in_another_cookie(server: Server) -> None:
    key = server.visitor("administrator").cookies["giaoban_session"]
    thief = Visitor(server.base_url, {"giaoban_visitor": key, "__Host-giaoban_session": key})
    assert thief.ask("/mat-khau").status == 303
    with thief.connect() as socket:
        assert "victim" not in html_of(socket.run("tai-khoan"))


# The number of a Streamlit session, as it stands in a proxy's log.


def test_the_number_of_a_session_without_its_cookie_is_of_no_use(server: Server) -> None:
    chair = server.visitor("uploader")
    with chair.connect() as socket:
        socket.run("nap-so-lieu")
        address = socket.upload_address()
        number = address.split("/")[3]
        for thief in (server.visitor(), server.visitor("administrator"), server.visitor("uploader")):
            thief.open_page()
            with thief.connect(session_id=number) as taken:
                shown = html_of(taken.run())
                assert taken.session_id != number
                assert ">uploader</a>" not in shown or thief.cookies["giaoban_session"]
        assert socket.is_open()
        assert server.visitor().upload(address) == 401
        assert server.visitor("administrator").upload(address) == 404
        assert server.visitor("uploader").upload(address) == 404
        assert server.visitor("uploader").ask(address, "DELETE").status == 404
        assert chair.upload(address) == 204


def test_a_visitors_screen_cannot_be_taken_either(server: Server) -> None:
    room = server.visitor()
    room.open_page()
    with room.connect() as socket:
        socket.run()
        thief = server.visitor()
        thief.open_page()
        with thief.connect(session_id=socket.session_id) as taken:
            taken.run()
            assert taken.session_id != socket.session_id
        assert socket.is_open()


def test_a_download_opens_for_the_browser_it_was_made_for(server: Server) -> None:
    visitor = server.visitor("uploader")
    with visitor.connect() as socket:
        socket.run("nap-so-lieu")
        address = socket.upload_address()
        assert visitor.upload(address, "đơn vị,chỉ tiêu\nx,y\n".encode()) == 204
        buttons = [
            each.new_element.download_button for each in elements(drop(socket, address), "download_button")
        ]
        link = socket.download_address(buttons[0].deferred_file_id)
        assert visitor.ask(link).status == 200
        assert visitor.ask(link).headers["cache-control"] == "no-store"
        assert server.visitor().ask(link).status == 404
        assert server.visitor("administrator").ask(link).status == 404
        visitor.send_form("/dang-xuat")
        assert visitor.ask(link).status == 404


def elements(shown: list[ForwardMsg], kind: str) -> list[Delta]:
    deltas = [message.delta for message in shown if message.WhichOneof("type") == "delta"]
    return [delta for delta in deltas if delta.new_element.HasField(kind)]


def drop(socket: Socket, address: str) -> list[ForwardMsg]:
    """Tell the page that a file was sent, as its widget does."""
    uploader = elements(socket.run("nap-so-lieu"), "file_uploader")[0].new_element.file_uploader
    message = BackMsg()
    message.rerun_script.query_string = "lang=vi"
    message.rerun_script.page_name = "nap-so-lieu"
    state = message.rerun_script.widget_states.widgets.add()
    state.id = uploader.id
    info = state.file_uploader_state_value.uploaded_file_info.add()
    info.name, info.size, info.file_id = "x.csv", 20, address.rpartition("/")[2]
    info.file_urls.upload_url, info.file_urls.delete_url = address, address
    info.file_urls.file_id = info.file_id
    socket.send(message)
    return socket.until("script_finished")


# Other sites.


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", None, "http://127.0.0.1:1", "http://127.0.0.1.evil.example"]
)
def test_a_page_of_another_site_gets_nothing_and_soon(origin: str | None, server: Server) -> None:
    visitor = server.visitor("uploader")
    began = time.monotonic()
    with pytest.raises(InvalidStatus) as refusal:
        visitor.connect(origin=origin)
    assert status_of_refusal(refusal.value) == 403
    assert visitor.upload(made_up_upload(), origin=origin) == 403
    assert visitor.send_form("/dang-xuat", origin=origin).status == 403
    assert visitor.send_form("/dang-nhap", origin=origin, name="reader", password=PASSWORD).status == 403
    assert time.monotonic() - began < 4
    assert visitor.ask("/mat-khau").status == 200


def test_a_name_that_is_not_ours_is_not_answered(server: Server) -> None:
    visitor = server.visitor()
    assert visitor.ask("/", Host="evil.example").status == 400
    assert visitor.ask("/static/index.html", Host="evil.example:8501").status == 400
    with pytest.raises(InvalidStatus):
        visitor.connect(origin="http://evil.example", Host="evil.example")


# Forged words.


@pytest.mark.parametrize("forged", [FORGED, {"x_giaoban_role": "administrator"}, FORGED_IN_PASSING])
def test_a_visitor_who_says_to_be_somebody_is_nobody(forged: dict[str, str], server: Server) -> None:
    visitor = server.visitor()
    assert visitor.ask(made_up_upload(), "PUT", **forged).status == 401
    assert visitor.ask("/mat-khau", **forged).status == 303
    with visitor.connect(**forged) as socket:
        shown = html_of(socket.run("tai-khoan"))
    assert "/dang-nhap?" in shown
    assert "victim" not in shown


def test_a_reader_who_says_to_be_more_stays_a_reader(server: Server) -> None:
    visitor = server.visitor("reader")
    assert visitor.ask(made_up_upload(), "PUT", **FORGED).status == 403
    with visitor.connect(**FORGED) as socket:
        assert "victim" not in html_of(socket.run("tai-khoan"))


@pytest.mark.parametrize(
    "key", ["", "x", "A" * 43, "' or 1=1 --", "../" * 12, "%00", "a" * 5000], ids=range(7)
)
def test_a_made_up_key_opens_nothing(key: str, closed_server: Server) -> None:
    visitor = Visitor(closed_server.base_url, {"giaoban_session": key})
    assert visitor.ask("/_stcore/host-config").status == 401


HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}${1}`",
    "' or '1'='1",
    'x" onfocus="alert(1)',
    "a\r\nSet-Cookie: giaoban_session=x",
    "victim\x00",
    "../../etc/passwd",
    "ｖictim",
    "n" * 3000,
]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_name_is_a_wrong_name(name: str, server: Server) -> None:
    headers = {"X_Forwarded_For": f"10.66.{HOSTILE.index(name)}.1"}
    answer = Visitor(server.base_url).send_form("/dang-nhap", name=name, password="x", headers=headers)
    assert answer.status == 401
    assert "giaoban_session" not in str(answer.cookies)
    for dangerous in ("<script", 'onfocus="', "49$"):
        assert dangerous not in answer.text


@pytest.mark.parametrize(
    "wished",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/tong-quan\r\nX-Evil: 1",
        "/dang-xuat",
        "evil.example",
    ],
)
def test_after_sign_in_one_stays_here(wished: str, server: Server) -> None:
    fields = {"name": "reader", "password": PASSWORD, "next": wished}
    answer = Visitor(server.base_url).send_form("/dang-nhap", **fields)
    assert answer.status == 303
    assert answer.headers["location"] == "/"
    assert "x-evil" not in answer.headers


# What a browser may say.


@pytest.mark.parametrize(
    "kind", ["clear_cache", "set_run_on_save", "load_git_info", "debug_shutdown_runtime"]
)
def test_what_is_for_developers_is_not_obeyed(kind: str, server: Server) -> None:
    visitor = server.visitor()
    message = BackMsg()
    setattr(message, kind, True)
    with visitor.connect() as socket:
        before = html_of(socket.run())
        socket.send(message)
        came = socket.run()
        assert "git_info_changed" not in {each.WhichOneof("type") for each in came}
        assert not any(each.session_status_changed.run_on_save for each in came)
        assert html_of(came) == before
    assert "Clearing" not in server.log


def test_letters_and_noise_on_the_websocket_end_nothing_for_others(server: Server) -> None:
    room, noisy = server.visitor(), server.visitor()
    with room.connect() as socket, noisy.connect() as other:
        socket.run()
        other.connection.send("text")
        other.connection.send(b"\xff" * 100)
        assert socket.is_open(1)
        assert "gb-headline" in html_of(socket.run())
    assert "Traceback" not in server.log


# Headers.


def test_cookies_are_strict_and_closed_to_scripts(server: Server) -> None:
    visitor = Visitor(server.base_url)
    given = visitor.open_page().cookies
    given += visitor.send_form("/dang-nhap", name="reader", password=PASSWORD).cookies
    given += visitor.ask("/_stcore/health").cookies
    assert {line.split("=")[0] for line in given} == {"giaoban_visitor", "giaoban_session", "_streamlit_xsrf"}
    for line in given:
        assert "samesite=strict" in line.lower()
        assert ("httponly" in line.lower()) == (not line.startswith("_streamlit_xsrf"))
        assert "secure" not in line.lower()


@pytest.mark.parametrize("path", ["/dang-nhap", "/nap-so-lieu", "/_stcore/metrics", "/tong-quan"])
def test_every_answer_of_the_gate_has_the_policy(path: str, server: Server) -> None:
    headers = server.visitor().ask(path).headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_the_key_of_a_session_is_seen_by_no_script_and_in_no_log(server: Server) -> None:
    visitor = server.visitor("reader")
    with visitor.connect() as socket:
        shown = str(socket.run())
    assert visitor.cookies["giaoban_session"] not in shown + server.log
    assert visitor.cookies["giaoban_session"].encode() not in server.accounts.read_bytes()
    assert PASSWORD not in server.log
