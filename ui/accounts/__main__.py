"""Accounts from the server's console, beside the running dashboard: `python -m ui.accounts --help`.

A password is typed without being shown, or read from standard input; never given among the arguments,
where every user of the machine could read it.
"""

import argparse
import getpass
import sys
from collections.abc import Callable

from data.texts import say
from ui.gate import accounts
from ui.gate.accounts import AccountError
from ui.gate.record import keep, record_with
from ui.gate.roles import ROLES

BY = "console"


def main(arguments: list[str] | None = None) -> int:
    """Do one act and return the exit code."""
    asked = _parser().parse_args(arguments)
    acts: dict[str, Callable[[], None]] = {
        "list": _list,
        "add": lambda: accounts.add(asked.name, asked.role, _password(), by=BY),
        "role": lambda: accounts.set_role(asked.name, asked.role, by=BY),
        "password": lambda: accounts.set_password(asked.name, _password(), by=BY),
        "disable": lambda: accounts.set_disabled(asked.name, disabled=True, by=BY),
        "unlock": lambda: accounts.unlock(asked.name, by=BY),
        "enable": lambda: accounts.set_disabled(asked.name, disabled=False, by=BY),
    }
    try:
        acts[asked.act]()
    except AccountError as error:
        print(error.message("vi"), file=sys.stderr)
        return 1
    if asked.act != "list":
        print(say("cli_done", "vi", name=asked.name))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ui.accounts", description=__doc__.splitlines()[0])
    acts = parser.add_subparsers(dest="act", required=True)
    acts.add_parser("list", help="every account, its role and whether it is open")
    wanted = {
        "add": "make an account; its password is asked for",
        "role": "give an account another role",
        "password": "give an account another password, which ends its sessions",
        "disable": "close an account, which ends its sessions",
        "enable": "open a closed account again",
        "unlock": "forget the wrong passwords that somebody tried, so that the right one works at once",
    }
    for act, meaning in wanted.items():
        one = acts.add_parser(act, help=meaning)
        one.add_argument("name")
        if act == "add":
            one.add_argument("--role", choices=ROLES, required=True)
        if act == "role":
            one.add_argument("role", choices=ROLES)
    return parser


def _list() -> None:
    for account in accounts.accounts():
        state = "closed" if account.disabled else "open"
        print(f"{account.name}\t{account.role}\t{state}")


def _password() -> str:
    """Return a password typed unseen on a console, else the first line of standard input."""
    if sys.stdin.isatty():
        return getpass.getpass(say("cli_password", "vi"))
    return sys.stdin.readline().rstrip("\r\n")


if __name__ == "__main__":
    record_with(keep)
    sys.exit(main())
