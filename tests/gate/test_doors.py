"""Every door of the running server, tried by a visitor and by every role: a table."""

import re

import pytest
from websockets.exceptions import InvalidStatus

from tests.gate.conftest import Server
from tests.gate.visitor import Visitor, html_of, made_up_upload, status_of_refusal
from ui.gate.roles import ROLES

WHO = ("anonymous", *ROLES)
OUTLINE = f"/geo/own/{'0' * 64}.geojson"
FILE = "/media/" + "0" * 32 + ".csv"

# door: method, path, and the answer to: a visitor where reading is open, one where it is closed,
# reader, uploader, secretary, administrator.
DOORS = {
    "a page": ("GET", "/tong-quan", 200, 303, 200, 200, 200, 200),
    "the bare address": ("GET", "/", 200, 303, 200, 200, 200, 200),
    "the page of uploads": ("GET", "/nap-so-lieu", 303, 303, 200, 200, 200, 200),
    "the page of boundaries": ("GET", "/ranh-gioi", 303, 303, 200, 200, 200, 200),
    "the record of acts": ("GET", "/nhat-ky", 303, 303, 200, 200, 200, 200),
    "an outline that is not drawn": ("GET", OUTLINE, 404, 404, 404, 404, 404, 404),
    "the page of accounts": ("GET", "/tai-khoan", 303, 303, 200, 200, 200, 200),
    "an address that is not there": ("GET", "/nowhere", 200, 401, 200, 200, 200, 200),
    "an upload of somebody": ("PUT", made_up_upload(), 401, 401, 403, 404, 403, 404),
    "deleting somebody's upload": ("DELETE", made_up_upload(), 401, 401, 403, 404, 403, 404),
    "asking what an upload may": ("OPTIONS", made_up_upload(), 401, 401, 403, 404, 403, 404),
    "somebody's file": ("GET", FILE, 404, 401, 404, 404, 404, 404),
    "what the script needs first": ("GET", "/_stcore/host-config", 200, 401, 200, 200, 200, 200),
    "health for browsers": ("GET", "/_stcore/health", 200, 200, 200, 200, 200, 200),
    "health for monitors": ("GET", "/health", 200, 200, 200, 200, 200, 200),
    "measurements": ("GET", "/_stcore/metrics", 404, 404, 404, 404, 404, 404),
    "measurements with a slash": ("GET", "/_stcore/metrics/", 404, 404, 404, 404, 404, 404),
    "the script's health": ("GET", "/_stcore/script-health-check", 404, 404, 404, 404, 404, 404),
    "the agent": ("POST", "/_stcore/agent/interact", 404, 404, 404, 404, 404, 404),
    "the agent's schema": ("GET", "/_stcore/agent/openapi.json", 404, 404, 404, 404, 404, 404),
    "the agent's other way": ("POST", "/_stcore/agent/mcp", 404, 404, 404, 404, 404, 404),
    "under core, unknown": ("GET", "/_stcore/anything", 404, 404, 404, 404, 404, 404),
    "core itself": ("GET", "/_stcore", 404, 404, 404, 404, 404, 404),
    "Streamlit's own sign-in": ("GET", "/auth/login", 404, 404, 404, 404, 404, 404),
    "its way back": ("GET", "/oauth2callback?state=x", 404, 404, 404, 404, 404, 404),
    "files of the app": ("GET", "/app/static/x.csv", 200, 401, 200, 200, 200, 200),
    "a script of the page": ("GET", "/static/js/nothing.js", 200, 401, 200, 200, 200, 200),
    "the map's frame": (
        "GET", "/component/streamlit_folium.st_folium/index.html", 200, 401, 200, 200, 200, 200,
    ),
    "percent signs": ("GET", "/%5fstcore/metrics", 404, 404, 404, 404, 404, 404),
    "a way back in the path": ("GET", "/static/../_stcore/metrics", 404, 404, 404, 404, 404, 404),
    "two slashes": ("GET", "//_stcore/metrics", 404, 404, 404, 404, 404, 404),
    "the websocket without one": ("GET", "/_stcore/stream", 404, 404, 404, 404, 404, 404),
    "the other door, which is not there": ("GET", "/dang-nhap-mot-lan", 404, 404, 404, 404, 404, 404),
    "sign-in": ("GET", "/dang-nhap", 200, 200, 303, 303, 303, 303),
    "a password of one's own": ("GET", "/mat-khau", 303, 303, 200, 200, 200, 200),
    "the first administrator": ("GET", "/thiet-lap?key=guess", 404, 404, 404, 404, 404, 404),
    "the first administrator, sent": ("POST", "/thiet-lap", 404, 404, 404, 404, 404, 404),
}  # fmt: skip


@pytest.fixture(scope="module")
def people(server: Server) -> dict[str, Visitor]:
    known = {who: server.visitor(who) for who in WHO}
    with known["reader"].connect() as socket:
        socket.run("ban-do")  # the server knows the map's frame once a map was shown
    return known


@pytest.mark.parametrize("door", DOORS)
def test_a_door_opens_for_whom_it_should(
    door: str, people: dict[str, Visitor], closed_server: Server
) -> None:
    method, path, visitor, of_closed, *roles = DOORS[door]
    given = {who: people[who].ask(path, method).status for who in WHO}
    assert given == dict(zip(WHO, [visitor, *roles], strict=True))
    assert closed_server.visitor().ask(path, method).status == of_closed


@pytest.mark.parametrize("who", WHO)
def test_the_websocket_says_who_is_there(who: str, people: dict[str, Visitor]) -> None:
    with people[who].connect() as socket:
        shown = html_of(socket.run())
    assert "gb-headline" in shown
    assert (f">{who}</a>" in shown) == (who != "anonymous")
    assert ("/dang-nhap?" in shown) == (who == "anonymous")


@pytest.mark.parametrize("who", ROLES)
def test_whoever_has_an_account_may_read_where_reading_is_closed(who: str, closed_server: Server) -> None:
    visitor = closed_server.visitor(who)
    assert visitor.open_page().status == 200
    with visitor.connect() as socket:
        assert "gb-headline" in html_of(socket.run())


def test_where_reading_is_closed_a_visitor_gets_no_websocket(closed_server: Server) -> None:
    with pytest.raises(InvalidStatus) as refusal:
        closed_server.visitor().connect()
    assert status_of_refusal(refusal.value) == 403


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(
    ("page", "may", "sign"),
    [
        ("nap-so-lieu", {"uploader", "administrator"}, "gb-sent"),
        ("ranh-gioi", {"uploader", "administrator"}, "gb-section"),
        ("nhat-ky", {"administrator"}, "gb-table"),
        ("tai-khoan", {"administrator"}, "victim"),
    ],
)
def test_a_page_asks_again_who_is_there(
    page: str, may: set[str], sign: str, who: str, people: dict[str, Visitor]
) -> None:
    with people[who].connect() as socket:
        shown = html_of(socket.run(page))
    assert (sign in shown) == (who in may)
    assert ("gb-message" in shown) == (who not in may)


@pytest.mark.parametrize("who", WHO)
def test_only_who_may_upload_gets_a_file_in(who: str, people: dict[str, Visitor]) -> None:
    with people[who].connect() as socket:
        socket.run()
        status = people[who].upload(socket.upload_address())
    expected = {"anonymous": 401, "reader": 403, "secretary": 403}
    assert status == expected.get(who, 204)


def test_a_page_of_a_visitor_leads_to_sign_in_and_back(closed_server: Server) -> None:
    answer = closed_server.visitor().ask("/ban-do?lang=en&set=34")
    assert answer.headers["location"] == "/dang-nhap?next=/ban-do%3Flang%3Den%26set%3D34"
    form = closed_server.visitor().ask(answer.headers["location"])
    assert 'value="/ban-do?lang=en&amp;set=34"' in form.text
    assert '<html lang="en">' in form.text


@pytest.mark.parametrize("path", ["/dang-nhap", "/thiet-lap?key=x"])
def test_a_page_of_the_gate_gets_everything_that_it_asks_for(path: str, closed_server: Server) -> None:
    visitor = closed_server.visitor()
    asked = re.findall(r'(?:url\("|src="|stylesheet" href=")([^"]+)"', visitor.ask(path).text)
    assert len(asked) == 2
    assert [each for each in asked if visitor.ask(each).status != 200] == []


def test_a_link_from_elsewhere_is_asked_again_so_that_the_cookie_comes_along(closed_server: Server) -> None:
    answer = closed_server.visitor().ask("/ban-do", Sec_Fetch_Site="cross-site")
    assert answer.status == 200
    assert 'http-equiv="refresh"' in answer.text
