"""The first administrator: made through an address that only the server's console shows, and only once.

There is no password that everybody knows. While there is no administrator, each start makes a new key and
forgets the one before; using it, or an administrator made on the command line, closes the door for good.
"""

import secrets
import sys

from streamlit import config

from data.texts import say
from ui.gate import accounts
from ui.gate.sessions import digest
from ui.gate.store import look_up, store

SETUP_PATH = "/thiet-lap"


def show_first_address() -> None:
    """Show on the console where the first administrator is made; nothing once there is one."""
    key = open_setup()
    if key:
        host, port = config.get_option("browser.serverAddress"), config.get_option("server.port")
        address = f"http://{host}:{port}{SETUP_PATH}?key={key}"
        sys.stderr.write(f"\n  {say('setup_console', 'vi')}\n  {address}\n\n")
        sys.stderr.flush()


def open_setup() -> str | None:
    """Return a key for the first administrator, None where there is one already."""
    if has_administrator():
        return None
    key = secrets.token_urlsafe(24)
    with store() as connection:
        connection.execute("delete from first_run")
        connection.execute("insert into first_run values (?)", [digest(key)])
    return key


def has_administrator() -> bool:
    """Tell whether there ever was an administrator, one whose account was closed included."""
    return bool(look_up("select 1 from account where role = 'administrator' limit 1"))


def is_setup_key(key: str) -> bool:
    """Tell whether this key opens the door now."""
    known = look_up("select 1 from first_run where key = ?", digest(key))
    return bool(known) and not has_administrator()


def set_up(key: str, name: str, password: str) -> bool:
    """Make the first administrator; False where the door is closed to this key.

    Raises:
        AccountError: Name or password will not do; the key can be used again.
    """
    if not is_setup_key(key):
        return False
    with store() as connection:  # of two who come at the same moment one is let in
        if not connection.execute("delete from first_run where key = ?", [digest(key)]).rowcount:
            return False
        accounts.add(name, "administrator", password, by="first run")
    return True
