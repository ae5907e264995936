"""A page asks again who looks at it, and so does everything that it writes: the gate alone is one lock."""

from collections.abc import Callable

import pytest

from data.database import cursor
from geo.examine import BoundaryReport, examine
from geo.layers import history as boundary_layers
from geo.matching import LayerKey
from ingest.aliases import LearnedName, learned
from ingest.history import history
from tests.geo import made
from tests.pages.screen import Screen
from ui import boundaries, names, user
from ui import history as history_page
from ui.accounts import screen
from ui.gate import accounts, record
from ui.gate.roles import ROLES, Actor, NotAllowedError
from ui.publishing import publish_all

PASSWORD = "một mật khẩu để thử"
WHO = [None, *(Actor("somebody", role) for role in ROLES)]
MAY_UPLOAD, MAY_ADMINISTER = ("uploader", "administrator"), ("administrator",)

everybody = pytest.mark.parametrize("signed_in", WHO, indirect=True, ids=str)


def role(actor: Actor | None) -> str:
    return actor.role if actor else "anonymous"


@everybody
@pytest.mark.usefixtures("shipped")
def test_a_page_is_for_those_who_may(signed_in: Actor | None) -> None:
    accounts.add("chi", "administrator", PASSWORD, by="test")
    assert bool(Screen("upload").texts("gb-sent")) == (role(signed_in) in MAY_UPLOAD)
    shown = Screen("accounts")
    assert shown.failures() == []
    assert ("chi" in shown.html) == (role(signed_in) in MAY_ADMINISTER)
    assert bool(shown.app.text_input) == (role(signed_in) in MAY_ADMINISTER)


@pytest.mark.parametrize("signed_in", [None, Actor("hoa", "reader"), Actor("hoa", "no role")], indirect=True)
@pytest.mark.usefixtures("shipped")
def test_where_reading_is_closed_a_session_that_ended_is_shown_nothing(
    signed_in: Actor | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIAOBAN_ANONYMOUS_READING", "off")
    screen = Screen("ranking")
    assert bool(screen.texts("gb-headline")) == (role(signed_in) == "reader")
    assert ("Cần đăng nhập." in screen.texts("gb-message")) == (role(signed_in) != "reader")


@pytest.mark.parametrize("signed_in", [None, Actor("hoa", "reader")], indirect=True)
def test_who_may_not_upload_is_led_to_the_form_to_sign_in_where_there_are_no_figures(
    signed_in: Actor | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIAOBAN_DATABASE", ":memory:")
    (message,) = Screen("map").every("gb-message")
    assert [link.get("href") for link in message.iter("a")] == ["/dang-nhap?next=%2Fnap-so-lieu%3Flang%3Dvi"]
    assert signed_in is None or not user.allowed("upload")


def a_layer() -> BoundaryReport:
    with cursor() as connection:
        key = LayerKey("district", "VN-63-40", "63")
        return examine(connection, made.as_geojson(made.layer()), file_name="a.geojson", key=key)


WRITES: dict[str, tuple[Callable[[], object], tuple[str, ...]]] = {
    "publish": (lambda: publish_all([(1, "")]), MAY_UPLOAD),
    "withdraw": (lambda: history_page._act(15, "withdraw", ""), MAY_UPLOAD),
    "forget": (lambda: names._forget(LearnedName(1, "unit", "x", "y", "z", None)), MAY_UPLOAD),
    "boundaries": (lambda: boundaries._publish(a_layer()), MAY_UPLOAD),
    "account": (
        lambda: screen._try(lambda by: accounts.add("new", "reader", PASSWORD, by=by), "", "vi"),
        MAY_ADMINISTER,
    ),
}


@everybody
@pytest.mark.parametrize("write", WRITES)
@pytest.mark.usefixtures("shipped")
def test_nothing_is_written_for_those_who_may_not(write: str, signed_in: Actor | None) -> None:
    act, may = WRITES[write]
    if role(signed_in) in may:
        act()
        return
    refused: list[tuple[str, str, str]] = []
    record.record_with(lambda *noted: refused.append(noted))
    with pytest.raises(NotAllowedError):
        act()
    record.record_with(None)
    assert [noted[1] for noted in refused] == ["turned_away"]
    with cursor() as connection:
        assert [len(each.acts) for each in history(connection)] == [1] * 15
        assert learned(connection) == []
        assert boundary_layers(connection) == []
    assert accounts.accounts() == []


@pytest.mark.parametrize("signed_in", [Actor("hoa", "uploader")], indirect=True)
def test_who_acts_is_who_signed_in(signed_in: Actor) -> None:
    assert user.user() == "hoa"
