"""The running dashboard with an account of every role, once for visitors who may read and once closed."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from werkzeug.serving import make_server

from data.database import ROOT
from tests.gate.provider import Mock
from tests.gate.visitor import PASSWORD, Visitor
from tests.server import StartApp, free_port, logs, start_app  # noqa: F401 - a fixture of this folder's tests
from ui.gate import accounts
from ui.gate.roles import ROLES
from ui.gate.store import close_store

APP = ROOT / "app.py"


@dataclass(frozen=True)
class Server:
    """A running dashboard, and where it keeps its accounts."""

    base_url: str
    accounts: Path

    def visitor(self, who: str = "anonymous") -> Visitor:
        """Somebody new, signed in unless anonymous; the account's name is that of its role."""
        visitor = Visitor(self.base_url)
        return visitor if who == "anonymous" else visitor.sign_in(who)

    @property
    def log(self) -> str:
        return logs[self.base_url].read_text(encoding="utf-8", errors="replace")


@pytest.fixture(scope="session")
def kept_accounts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with an account of every role and one for whoever a test wants to harm; copy it."""
    path = tmp_path_factory.mktemp("accounts") / "accounts.sqlite"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GIAOBAN_ACCOUNTS", str(path))
        close_store()
        for role in ROLES:
            accounts.add(role, role, PASSWORD, by="test")
        for name in ("victim", "guessed", "guessed2", "changing", "demoted", "closing"):
            accounts.add(name, "uploader", PASSWORD, by="test")
        close_store()
    return path


@pytest.fixture(scope="session")
def start_server(
    start_app: StartApp,  # noqa: F811
    shipped_file: Path,
    kept_accounts: Path,
    tmp_path_factory: pytest.TempPathFactory,
):
    """A function (env) -> Server."""

    def start(**env: str) -> Server:
        folder = tmp_path_factory.mktemp("served")
        database = shutil.copy(shipped_file, folder / "giaoban.duckdb")
        own = Path(shutil.copy(kept_accounts, folder / "accounts.sqlite"))
        places = {"GIAOBAN_DATABASE": str(database), "GIAOBAN_ACCOUNTS": str(own)}
        places["GIAOBAN_INBOX"] = str(folder / "inbox")
        return Server(start_app(APP, places | env), own)

    return start


@pytest.fixture(scope="session")
def server(start_server) -> Server:
    """The dashboard as it comes: whoever reaches it may read."""
    return start_server()


@pytest.fixture(scope="session")
def closed_server(start_server) -> Server:
    """The dashboard with reading for accounts only, and sessions that are soon over."""
    return start_server(GIAOBAN_ANONYMOUS_READING="off")


@pytest.fixture(scope="session")
def mock() -> Iterator[Mock]:
    port = free_port()
    provider = Mock(port)
    server = make_server("127.0.0.1", port, provider, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield provider
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def provider_settings(mock: Mock) -> dict[str, str]:
    return {
        "GIAOBAN_OIDC_ISSUER": mock.address,
        "GIAOBAN_OIDC_CLIENT_ID": "giaoban",
        "GIAOBAN_OIDC_CLIENT_SECRET": "a secret of two",
        "GIAOBAN_OIDC_ROLE_CLAIM": "groups",
        "GIAOBAN_OIDC_ROLES": "it-office=uploader, leaders=secretary, roots=administrator",
        "GIAOBAN_OIDC_LABEL": "Cổng xác thực tỉnh",
        "NO_PROXY": "127.0.0.1",
    }


@pytest.fixture
def accounts_of(monkeypatch: pytest.MonkeyPatch) -> Iterator:
    """A function (Server): this process works on that server's accounts, as the command line would."""

    def work_on(server: Server) -> None:
        close_store()
        monkeypatch.setenv("GIAOBAN_ACCOUNTS", str(server.accounts))

    yield work_on
    close_store()
