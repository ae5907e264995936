"""The second door: a real identity provider on this machine, and what somebody would try on the way there."""

import re
import sqlite3
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.gate.conftest import Server
from tests.gate.provider import START, Mock, away, come_back, consent
from tests.gate.visitor import PASSWORD, Answer, Visitor, html_of
from ui.gate import accounts


@pytest.fixture(scope="module")
def served(start_server, provider_settings: dict[str, str]) -> Server:
    return start_server(**provider_settings)


def through(served: Server, subject: str, visitor: Visitor | None = None) -> tuple[Visitor, Answer]:
    visitor = visitor or served.visitor()
    return visitor, come_back(visitor, consent(away(visitor), subject))


def recorded(served: Server, kind: str) -> list[str]:
    """What the page of the record shows of a kind of act."""
    with served.visitor("administrator").connect() as socket:
        rows = html_of(socket.run("nhat-ky", "lang=en")).split("<tr")
    return [row for row in rows if f">{kind}<" in row]


def test_who_has_an_account_comes_in_and_goes_on_where_they_wanted(served: Server, mock: Mock) -> None:
    form = served.visitor().ask("/dang-nhap?next=/ban-do%3Flang%3Dvi")
    assert "Đăng nhập qua Cổng xác thực tỉnh" in form.text
    visitor = served.visitor()
    address = away(visitor)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert address.startswith(f"{mock.address}/oauth2/authorize?")
    assert asked["redirect_uri"] == f"{served.base_url}{START}/ve"
    assert asked["code_challenge_method"] == "S256"
    assert {"state", "nonce", "code_challenge"} <= asked.keys()
    answer = come_back(visitor, consent(address, "s-chi"))
    assert answer.status == 200
    assert 'content="0;url=/tong-quan?lang=en"' in answer.text
    with visitor.connect() as socket:
        assert ">reader</a>" in html_of(socket.run())
    assert visitor.ask("/mat-khau").status == 200


def test_only_the_cookie_of_the_round_trip_may_come_from_another_site(served: Server) -> None:
    visitor = served.visitor()
    answer = visitor.ask(START, origin=None)
    kept = [line for line in answer.cookies if line.startswith("giaoban_round=")]
    assert len(kept) == 1
    assert "samesite=lax" in kept[0].lower()
    assert "httponly" in kept[0].lower()
    assert "max-age=600" in kept[0].lower()
    answer = come_back(visitor, consent(answer.headers["location"], "s-chi"))
    assert "giaoban_round" not in visitor.cookies
    session = [line for line in answer.cookies if line.startswith("giaoban_session=")]
    assert "samesite=strict" in session[0].lower()


def test_a_claim_gives_a_role_to_who_has_no_account_and_takes_it(served: Server) -> None:
    visitor, answer = through(served, "s-it")
    assert answer.status == 200
    with visitor.connect() as socket:
        assert "gb-sent" in html_of(socket.run("nap-so-lieu"))
        assert "victim" not in html_of(socket.run("tai-khoan"))
    with sqlite3.connect(served.accounts) as kept:
        assert kept.execute("select role, password from account where name = 'an.it'").fetchone() == (
            "uploader",
            "",
        )
    for password in ("", " ", "None"):
        form = {"name": "an.it", "password": password}
        assert Visitor(served.base_url).send_form("/dang-nhap", **form).status == 401


def test_who_changes_office_has_the_role_of_the_new_one_and_without_one_none(
    served: Server, mock: Mock
) -> None:
    def moved(groups: object) -> tuple[Visitor, Answer]:
        claims = {"preferred_username": "moved", "groups": groups}
        httpx.put(f"{mock.address}/users/s-moved", json=claims, trust_env=False)
        return through(served, "s-moved")

    uploader, _ = moved(["it-office"])
    with uploader.connect() as socket:
        socket.run()
        secretary, answer = moved(["leaders"])
        assert answer.status == 200
        assert socket.seconds_until_cut() < 15
    with secretary.connect() as socket:
        socket.run()
        assert moved([])[1].status == 403
        assert socket.seconds_until_cut() < 15
    assert secretary.ask("/mat-khau").status == 303
    assert moved("it-office")[1].status == 200  # a single value, as some providers send it


@pytest.mark.parametrize(
    ("subject", "reason"),
    [
        ("s-stranger", "no role stranger"),
        ("somebody@else.example", "no name"),
        ("s-nameless", "no name"),
        ("s-odd", "no name"),
    ],
)
def test_who_has_neither_account_nor_role_stays_outside(subject: str, reason: str, served: Server) -> None:
    visitor, answer = through(served, subject)
    assert answer.status == 403
    assert "giaoban_session" not in visitor.cookies
    assert "Cổng xác thực tỉnh" in answer.text
    assert any(reason in row for row in recorded(served, "Single sign-on refused"))


def test_a_name_that_another_person_had_before_is_not_theirs(served: Server) -> None:
    assert through(served, "s-it")[1].status == 200
    visitor, answer = through(served, "s-thief")
    assert answer.status == 403
    assert "giaoban_session" not in visitor.cookies


def test_a_claim_with_the_name_of_a_role_is_none(served: Server, mock: Mock) -> None:
    claims = {"preferred_username": "root2", "groups": ["administrator"]}
    httpx.put(f"{mock.address}/users/s-root2", json=claims, trust_env=False)
    assert through(served, "s-root2")[1].status == 403
    visitor, answer = through(served, "s-root")
    assert answer.status == 200
    with visitor.connect() as socket:
        assert "victim" in html_of(socket.run("tai-khoan"))


def test_a_closed_account_is_closed_by_this_door_too(served: Server, accounts_of) -> None:
    accounts_of(served)
    accounts.add("closing2", "reader", PASSWORD, by="test")
    visitor, answer = through(served, "s-closed")
    assert answer.status == 200
    accounts.set_disabled("closing2", disabled=True, by="test")
    assert visitor.ask("/mat-khau").status == 303
    assert through(served, "s-closed")[1].status == 403


def test_log_out_ends_it_and_the_old_cookie_and_address_open_nothing(served: Server) -> None:
    visitor = served.visitor()
    address = away(visitor)
    round_trip = dict(visitor.cookies)
    back = consent(address, "s-chi")
    come_back(visitor, back)
    thief = Visitor(served.base_url, dict(visitor.cookies))
    with visitor.connect() as tab:
        tab.run()
        visitor.send_form("/dang-xuat")
        assert tab.seconds_until_cut() < 15
    assert thief.ask("/mat-khau").status == 303
    with thief.connect() as socket:
        assert "/dang-nhap?" in html_of(socket.run())
    again = Visitor(served.base_url, round_trip)  # the address of the way back, and even its cookie
    assert come_back(again, back).status == 403
    assert "giaoban_session" not in again.cookies


def test_without_its_own_state_a_browser_is_not_signed_in(served: Server) -> None:
    visitor, other = served.visitor(), served.visitor()
    back = consent(away(visitor), "s-chi")
    assert come_back(served.visitor(), back).status == 403  # another browser, without a cookie
    away(other)
    assert come_back(other, back).status == 403  # a browser on a round trip of its own
    wrong = re.sub(r"state=[^&]+", "state=x", back)
    assert come_back(visitor, wrong).status == 403
    assert come_back(visitor, back).status == 403  # the cookie is gone after one try
    for broken in ("", "?code=x", "?state=x", "?code=&state=", "?error=access_denied&error_description=%0a"):
        assert come_back(served.visitor(), f"{START}/ve{broken}").status == 403


def test_a_cookie_that_was_changed_is_none(served: Server) -> None:
    visitor = served.visitor()
    back = consent(away(visitor), "s-chi")
    kept = visitor.cookies["giaoban_round"]
    visitor.cookies["giaoban_round"] = ("b" if kept[20] == "a" else "a").join((kept[:20], kept[21:]))
    assert come_back(visitor, back).status == 403
    assert "giaoban_session" not in visitor.cookies


def test_the_word_of_another_issuer_is_none(served: Server, mock: Mock) -> None:
    visitor = served.visitor()
    back = consent(away(visitor), "s-chi")
    with mock.changed(spoil={"HTTP_HOST": "evil.example", "wsgi.url_scheme": "https"}):
        assert come_back(visitor, back).status == 403
    visitor = served.visitor()
    back = consent(away(visitor), "s-chi")
    assert come_back(visitor, f"{back}&iss=https%3A%2F%2Fevil.example").status == 403
    assert "giaoban_session" not in visitor.cookies


def test_the_word_of_yesterday_is_none(served: Server, mock: Mock) -> None:
    with mock.changed(age=timedelta(seconds=-300)):
        visitor, answer = through(served, "s-chi")
    assert answer.status == 403
    assert "giaoban_session" not in visitor.cookies
    assert any("ExpiredTokenError" in row for row in recorded(served, "Single sign-on refused"))


def test_a_code_that_was_made_up_is_none_and_too_many_close_the_address(served: Server) -> None:
    statuses = []
    for number in range(22):
        visitor = served.visitor()
        state = parse_qs(urlsplit(away(visitor)).query)["state"][0]
        statuses.append(come_back(visitor, f"{START}/ve?code=x{number}&state={state}", "10.9.3.3").status)
    assert statuses == [403] * 20 + [429] * 2


@pytest.mark.parametrize(
    "wished", ["https://evil.example/", "//evil.example", '/tong-quan?"><script>', "//["]
)
def test_after_this_door_too_one_stays_here(wished: str, served: Server) -> None:
    visitor = served.visitor()
    answer = come_back(visitor, consent(away(visitor, wished), "s-chi"))
    assert answer.status == 200
    assert re.search(r'content="0;url=(?!//|/\\)/[^"]*">$', answer.text)
    assert "<script" not in answer.text


def test_a_provider_in_trouble_leaves_the_other_door_open(served: Server, mock: Mock) -> None:
    visitor = served.visitor()
    back = consent(away(visitor), "s-chi")
    with mock.changed(is_down=True):
        answer = come_back(visitor, back)
    assert answer.status == 503
    assert "bằng tên và mật khẩu" in answer.text
    assert served.visitor("reader").ask("/mat-khau").status == 200


def test_without_settings_there_is_no_such_door(server: Server, mock: Mock) -> None:
    asked = len(mock.asked)
    assert server.visitor().ask(START).status == 404
    assert server.visitor().ask(f"{START}/ve?code=x&state=x").status == 404
    assert START not in server.visitor().ask("/dang-nhap").text
    assert len(mock.asked) == asked
