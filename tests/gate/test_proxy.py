"""nginx with the file of deploy/ in front, over TLS: what works without it works, what is forged does not."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from websockets.exceptions import InvalidStatus

from data.database import ROOT
from tests.gate.conftest import Server
from tests.gate.provider import START, come_back, consent
from tests.gate.test_attacks import FORGED
from tests.gate.visitor import PASSWORD, Visitor, html_of, made_up_upload, status_of_refusal
from tests.server import free_port

NAME = "giaoban.example.vn"
SEARCHED = os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin"


@dataclass(frozen=True)
class Proxy:
    """nginx, running."""

    base_url: str
    log: Path
    server: Server

    def visitor(self) -> Visitor:
        return Visitor(self.base_url)


@pytest.fixture(scope="module")
def proxy(
    start_server, provider_settings: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    nginx = shutil.which("nginx", path=SEARCHED)
    if nginx is None:
        pytest.fail("nginx is not on the PATH; see tests/ensure_nginx.sh")
    server, folder, port = start_server(**provider_settings), tmp_path_factory.mktemp("nginx"), free_port()
    certificate(folder)
    (folder / "nginx.conf").write_text(settings(server.base_url, folder, port), encoding="utf-8")
    command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    subprocess.run([*command, "-t", "-q"], check=True)
    process = subprocess.Popen(command)
    found = Proxy(f"https://127.0.0.1:{port}", folder / "access.log", server)
    wait_for(found)
    yield found
    process.terminate()
    process.wait(timeout=60)


def certificate(folder: Path) -> None:
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=127.0.0.1"
    )
    files = ["-keyout", str(folder / "giaoban.key"), "-out", str(folder / "giaoban.crt")]
    subprocess.run([*command.split(), *files], check=True, capture_output=True)


def settings(base_url: str, folder: Path, port: int) -> str:
    """The file that ships, with this machine's name, ports, certificate and log in place of a server's."""
    shipped = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    changes = {
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;",
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        f"https://{NAME}": f"https://127.0.0.1:{port}",
        f"server_name {NAME};": "server_name 127.0.0.1;",
        "http://127.0.0.1:8501": base_url,
        "/etc/nginx/giaoban": str(folder / "giaoban"),
        "/var/log/nginx/giaoban.log": str(folder / "access.log"),
    }
    for ours, here in changes.items():
        assert ours in shipped
        shipped = shipped.replace(ours, here)
    places = "".join(
        f"{kind}_temp_path {folder / kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    return f"{user} daemon off; pid {folder / 'pid'}; events {{}} http {{ {places} {shipped} }}"


def wait_for(proxy: Proxy) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            assert proxy.visitor().ask("/_stcore/health").status == 200
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


def test_one_reads_signs_in_and_uploads_through_it(proxy: Proxy) -> None:
    visitor = proxy.visitor()
    assert visitor.open_page().status == 200
    visitor.sign_in("uploader")
    with visitor.connect() as socket:
        assert ">uploader</a>" in html_of(socket.run("nap-so-lieu"))
        assert visitor.upload(socket.upload_address(), b"x" * 3_000_000) == 204
        visitor.send_form("/dang-xuat")
        assert socket.seconds_until_cut() < 5


def test_the_other_door_works_through_it_and_comes_back_encrypted(proxy: Proxy) -> None:
    visitor = proxy.visitor()
    answer = visitor.ask(START, origin=None)
    address = answer.headers["location"]
    [kept] = [line for line in answer.cookies if "giaoban_round=" in line]
    assert kept.startswith("__Host-")
    assert "samesite=lax" in kept.lower()
    assert "samesite=strict" not in kept.lower()
    assert re.search("; secure(;|$)", kept.lower())
    assert f"redirect_uri={quote(proxy.base_url, safe='')}" in address
    answer = come_back(visitor, consent(address, "s-chi"))
    assert answer.status == 200
    assert [line for line in answer.cookies if "_session=" in line and "samesite=strict" in line.lower()]
    with visitor.connect() as socket:
        assert ">reader</a>" in html_of(socket.run())


def test_behind_tls_every_cookie_is_of_this_host_and_never_sent_without(proxy: Proxy) -> None:
    visitor = proxy.visitor()
    given = visitor.open_page().cookies
    given += visitor.ask("/_stcore/health").cookies
    answer = visitor.send_form("/dang-nhap", name="reader", password=PASSWORD)
    given += answer.cookies
    assert {line.partition("=")[0] for line in given} == {
        "__Host-giaoban_visitor", "__Host-giaoban_session", "_streamlit_xsrf",
    }  # fmt: skip
    assert [line for line in given if not re.search("; secure(;|$)", line.lower())] == []
    assert [line for line in given if "samesite=strict" not in line.lower()] == []
    assert answer.headers["strict-transport-security"].startswith("max-age=")


def test_a_key_of_the_unencrypted_door_does_not_open_the_encrypted_one(proxy: Proxy) -> None:
    plain = proxy.server.visitor("reader")
    carried = Visitor(proxy.base_url, {"giaoban_session": plain.cookies["giaoban_session"]})
    assert carried.ask("/mat-khau").status == 303


def test_forged_headers_are_nothing_through_it(proxy: Proxy) -> None:
    visitor = proxy.visitor()
    assert visitor.ask(made_up_upload(), "PUT", **FORGED).status == 401
    with visitor.connect(**FORGED) as socket:
        shown = html_of(socket.run("tai-khoan"))
    assert "/dang-nhap?" in shown
    assert "victim" not in shown


def test_who_comes_through_it_cannot_choose_an_address(proxy: Proxy) -> None:
    statuses = [
        proxy.visitor()
        .send_form(
            "/dang-nhap", name=f"n{number}", password="x", headers={"X_Forwarded_For": f"10.0.0.{number}"}
        )
        .status
        for number in range(22)
    ]
    assert statuses.count(401) <= 20
    assert statuses[-1] == 429


@pytest.mark.parametrize("origin", ["https://evil.example", "null", f"https://{NAME}.evil.example"])
def test_another_site_is_refused_before_the_dashboard_hears_of_it(origin: str, proxy: Proxy) -> None:
    visitor = proxy.visitor()
    began = time.monotonic()
    with pytest.raises(InvalidStatus) as refusal:
        visitor.connect(origin=origin)
    assert status_of_refusal(refusal.value) == 403
    assert time.monotonic() - began < 4
    assert visitor.send_form("/dang-nhap", origin=origin, name="reader", password=PASSWORD).status == 403


def test_a_file_that_is_too_large_is_refused(proxy: Proxy) -> None:
    body = b"x" * (52 * 1024 * 1024)
    try:
        status = proxy.visitor().ask(made_up_upload(), "PUT", body).status
    except (BrokenPipeError, ConnectionResetError):
        status = 413  # nginx has answered and hung up while we were still sending
    assert status == 413


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/mcp"])
def test_what_is_for_machines_is_not_there(path: str, proxy: Proxy) -> None:
    assert proxy.visitor().ask(path).status == 404


def test_the_log_of_the_proxy_holds_no_keys(proxy: Proxy) -> None:
    visitor = proxy.visitor()
    visitor.ask("/thiet-lap?key=secret-of-the-console")
    address = made_up_upload()
    visitor.ask(address, "PUT")
    logged = proxy.log.read_text(encoding="utf-8")
    assert "/thiet-lap" in logged
    assert "/_stcore/upload_file/-" in logged
    assert "secret-of-the-console" not in logged
    assert address.split("/")[3] not in logged
