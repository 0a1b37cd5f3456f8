"""The one table of environment keys: what can be set, what it is when nothing is set, and why.

``./stuw settings`` prints this table with the values in force (secrets hidden); nothing else in the code
reads the environment.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit


class SettingsError(Exception):
    """A key of the environment has no usable value; the message is a Dutch sentence for the operator."""


@dataclass(frozen=True)
class Key:
    """One key: its name, what it is without a value, and what it is for."""

    name: str
    default: str
    explanation: str
    is_secret: bool = False
    is_internal: bool = False


KEYS = (
    Key(
        "DATABASE_URL",
        "",
        "Adres van de databank voor de toepassing: postgresql://rol:wachtwoord@server/naam. "
        "Die rol bezit niets. Leeg: de ingebouwde server van demo en tests.",
        is_secret=True,
    ),
    Key(
        "DATABASE_OWNER_URL",
        "",
        "Adres van dezelfde databank voor de eigenaar; alleen `./stuw migrate` en `./stuw doctor` gebruiken het.",
        is_secret=True,
    ),
    Key(
        "STUW_SECRET_KEY",
        "",
        "Lange toevallige tekst waarmee koppelingen en sessies ondertekend worden.",
        True,
    ),
    Key(
        "STUW_OLD_SECRET_KEYS",
        "",
        "Vroegere geheime sleutels, met komma's: oude koppelingen blijven werken.",
        True,
    ),
    Key("STUW_BASE_URL", "http://localhost:8000", "Het adres waar mensen zich aanmelden en werken."),
    Key("STUW_MAIL_URL", "", "Mailserver: smtp://gebruiker:wachtwoord@server:587 of smtps://…:465.", True),
    Key("STUW_MAIL_FROM", "Stuw <noreply@localhost>", "Afzender van mails."),
    Key(
        "STUW_STATIC_DIR",
        "",
        "Map voor de stijl- en scriptbestanden met vaste naam. Leeg: .stuw/static in de projectmap.",
    ),
    Key(
        "STUW_DATA_DIR",
        "",
        "Gegevensmap van demo en tests. Leeg: .stuw in de projectmap, of /var/lib/stuw als root.",
    ),
    Key("STUW_LOG_LEVEL", "INFO", "Hoeveel er in het logboek komt: DEBUG, INFO, WARNING of ERROR."),
    Key(
        "STUW_TRUST_PROXY",
        "",
        "Zet op 1 als een omgekeerde proxy X-Forwarded-Proto en X-Forwarded-For zelf zet.",
    ),
    Key("STUW_EMBEDDED", "", "Map met de socket van de ingebouwde databankserver.", is_internal=True),
    Key("STUW_EMBEDDED_DATABASE", "stuw", "Naam van de databank op de ingebouwde server.", is_internal=True),
    Key(
        "STUW_DEMO",
        "",
        "Map van de demo die draait; zonder betekenis zodra DATABASE_URL gezet is.",
        is_internal=True,
    ),
    Key("STUW_AS_OWNER", "", "Dit proces werkt als eigenaar van de databank.", is_internal=True),
)
_BY_NAME = {key.name: key for key in KEYS}


def value(name: str, environ: Mapping[str, str] | None = None) -> str:
    """The value in force of a declared key; raises KeyError for a key that is not in the table."""
    source = os.environ if environ is None else environ
    return source.get(name, "") or _BY_NAME[name].default


def database_from_url(url: str) -> dict[str, object]:
    """Django's database settings for a ``postgresql://`` address; raises SettingsError otherwise."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise SettingsError("Het adres van de databank begint met postgresql:// en eindigt op de naam van de databank.")
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": query,
    }


def embedded_database(folder: str, *, name: str, as_owner: bool) -> dict[str, object]:
    """Django's database settings for the embedded server that listens in this folder."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": "stuw_owner" if as_owner else "stuw_app",
        "HOST": folder,
        "OPTIONS": {},
    }


def mailer(url: str, *, demo_folder: str) -> dict[str, object]:
    """Django's way to send mail: files for a demo, an ``smtp://`` or ``smtps://`` server, else none.

    Without a server nothing is thrown away: mail waits in the outbox until one is named.
    Raises SettingsError for any other address.
    """
    if demo_folder:
        options = {"file_path": str(Path(demo_folder) / "mail")}
        return {"BACKEND": "django.core.mail.backends.filebased.EmailBackend", "OPTIONS": options}
    if not url:
        return {"BACKEND": "stuw.messaging.backends.NoMailServer"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise SettingsError("STUW_MAIL_URL begint met smtp:// of smtps:// en noemt een server.")
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": parts.port or (465 if parts.scheme == "smtps" else 587),
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_ssl": parts.scheme == "smtps",
            "use_tls": parts.scheme == "smtp" and bool(parts.username),
            "timeout": 20,
        },
    }


def project_folder() -> Path:
    """The folder of the checkout: where the launcher and the locks are."""
    return Path(__file__).resolve().parents[3]
