"""Accounts for people: the administrator's page, and `python -m ui.accounts` for the server's console."""
