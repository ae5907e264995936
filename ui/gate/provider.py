"""The province's own identity provider (OpenID Connect), where one is set: its settings and its client.

Streamlit's `st.login` is not used: it keeps who signed in for 30 days in a cookie that signs in again after
log-out, and knows no roles. Authlib does the protocol; what comes of it is a session of our own.
"""

import os
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from data.database import ROOT
from data.texts import say
from ui.gate.roles import ROLES

if TYPE_CHECKING:
    from authlib.integrations.starlette_client import StarletteOAuth2App

SECRETS = ROOT / ".streamlit" / "secrets.toml"
TABLE = "oidc"
NEEDED = ("issuer", "client_id", "client_secret")
OTHERS = {"name_claim": "preferred_username", "role_claim": "", "scope": "openid profile email", "label": ""}
SECONDS = 5.0  # for each answer of the provider; a person waits for it
# A key of the provider that everybody may read must never do as a shared secret, nor "none" as a signature.
SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")


class ProviderSettingsError(Exception):
    """The settings of the provider will not do; the message is a sentence for the console."""


class WrongProviderError(Exception):
    """The provider says of itself to be another."""


@dataclass(frozen=True)
class Provider:
    """An identity provider.

    Attributes:
        issuer: Its address, under which it describes itself.
        client_id: What it calls us.
        client_secret: What only it and we know.
        name_claim: The claim that is the account's name.
        role_claim: The claim whose values give a role to who has no account of ours; none unless given.
        roles: Value of that claim -> role, the first that fits.
        scope: What it is asked for.
        label: What people call it.
    """

    issuer: str
    client_id: str
    client_secret: str
    name_claim: str
    role_claim: str
    roles: tuple[tuple[str, str], ...]
    scope: str
    label: str

    def role_of(self, claims: Mapping[str, Any]) -> str | None:
        """Return the role that the provider's claims give, None for none."""
        given = claims.get(self.role_claim) if self.role_claim else None
        values = given if isinstance(given, list) else [given]
        return next((role for value, role in self.roles if value in values), None)


@cache
def provider() -> Provider | None:
    """Return the provider of the environment (`GIAOBAN_OIDC_…`) or of secrets.toml, None where none is set.

    Raises:
        ProviderSettingsError: Something is missing or wrong.
    """
    return read_settings(SECRETS, os.environ)


def read_settings(file: Path, environment: Mapping[str, str]) -> Provider | None:
    """Return the provider that a file's table `[oidc]` tells of; the environment goes before it.

    Raises:
        ProviderSettingsError: Something is missing or wrong, or others may read the file.
    """
    told = _table(file) | {
        name: value
        for name in (*NEEDED, *OTHERS, "roles")
        if (value := environment.get(f"GIAOBAN_OIDC_{name.upper()}"))
    }
    if not told:
        return None
    missing = [name for name in NEEDED if not told.get(name)]
    if missing:
        raise _wrong(key="provider_settings_missing", found=", ".join(missing))
    issuer = urlsplit(str(told["issuer"]))
    if issuer.scheme != "https" and not (issuer.scheme == "http" and _is_this_machine(issuer.hostname)):
        raise _wrong(key="provider_settings_not_https", found=told["issuer"])
    texts = {name: str(told.get(name) or other) for name, other in OTHERS.items()}
    texts["label"] = texts["label"] or str(issuer.hostname)
    needed = {name: str(told[name]) for name in NEEDED}
    return Provider(**needed, **texts, roles=_roles(told.get("roles") or {}))


@cache
def client_of(known: Provider) -> "StarletteOAuth2App":
    """Return Authlib's client of a provider; nothing is asked of it before somebody wants to sign in."""
    # Here and not above: without a provider neither is needed, and they take a third of a second.
    from authlib.integrations.starlette_client import OAuth, StarletteOAuth2App

    class Client(StarletteOAuth2App):
        """A client that takes the provider's description only if it is of this provider."""

        async def load_server_metadata(self) -> dict[str, Any]:
            """Return the description, with those signatures that nobody but the provider can make."""
            told = await super().load_server_metadata()
            if told.get("issuer") != known.issuer:
                self.server_metadata.clear()
                raise WrongProviderError
            offered = told.get("id_token_signing_alg_values_supported") or ["RS256"]
            told["id_token_signing_alg_values_supported"] = [one for one in offered if one in SIGNATURES]
            return told

    class Registry(OAuth):
        oauth2_client_cls = Client

    return Registry().register(
        "provider",
        client_id=known.client_id,
        client_secret=known.client_secret,
        server_metadata_url=f"{known.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": known.scope, "code_challenge_method": "S256", "timeout": SECONDS},
    )


def _is_this_machine(host: str | None) -> bool:
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


def _table(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as opened:
            told = tomllib.load(opened).get(TABLE) or {}
            rights = stat.S_IMODE(os.fstat(opened.fileno()).st_mode)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise _wrong(key="provider_settings_unreadable", found=f"{file}: {error}") from error
    if told and os.name == "posix" and rights & 0o077:
        raise _wrong(key="provider_settings_rights", found=file)
    return dict(told)


def _roles(told: object) -> tuple[tuple[str, str], ...]:
    """Return value -> role from a table, or from `it-office=uploader, leaders=reader`."""
    pairs = [part.rpartition("=")[::2] for part in told.split(",")] if isinstance(told, str) else told.items()
    roles = tuple((str(value).strip(), str(role).strip()) for value, role in pairs)
    wrong = [role for value, role in roles if role not in ROLES or not value]
    if wrong:
        raise _wrong(key="provider_settings_role", found=", ".join(wrong))
    return roles


def _wrong(*, key: str, found: object) -> ProviderSettingsError:
    return ProviderSettingsError(say(key, "vi", found=found))
