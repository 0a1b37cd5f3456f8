"""All checks, in the order in which a person would do the work."""

import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import mailers

from stuw.cli.django import set_up
from stuw.cli.doctor import databases
from stuw.cli.doctor.findings import Finding
from stuw.config import environment
from stuw.config.environment import SettingsError

_SECRET_LENGTH = 50


def all_findings() -> Iterator[Finding]:
    """Every finding, one by one, so that a slow check does not keep the lines before it waiting."""
    yield _python()
    yield from _settings()
    loaded = _loaded()
    if not loaded.is_right:
        yield loaded
    has_databases = True
    for finding in databases.reached():
        has_databases &= finding.is_right
        yield finding
    if has_databases:
        yield from databases.looked_into(loaded.is_right)
    if loaded.is_right:
        yield _static_files()
        yield _mail()


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding(sys.version_info >= (3, 12), f"Python {version}", "Stuw heeft Python 3.12 of nieuwer nodig.")


def _settings() -> Iterator[Finding]:
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        yield _address(name)
    secret = environment.value("STUW_SECRET_KEY")
    yield Finding(
        len(secret) >= _SECRET_LENGTH,
        f"STUW_SECRET_KEY telt {len(secret)} tekens" if secret else "STUW_SECRET_KEY is niet gezet",
        f"Zet een toevallige tekst van minstens {_SECRET_LENGTH} tekens, bijvoorbeeld van: openssl rand -base64 48",
    )
    base = environment.value("STUW_BASE_URL")
    yield Finding(
        base.startswith("https://"),
        f"STUW_BASE_URL is {base}",
        "Zet het adres met https:// waarop mensen zich aanmelden; anders kan wie meeluistert ook mee naar binnen.",
    )
    sender = environment.value("STUW_MAIL_FROM")
    yield Finding(
        "@localhost" not in sender, f"STUW_MAIL_FROM is {sender}", "Zet een afzender met een adres van uzelf."
    )


def _address(name: str) -> Finding:
    address = environment.value(name)
    if not address:
        return Finding(
            False,
            f"{name} is niet gezet",
            "Zet het adres van de databank: postgresql://rol:wachtwoord@server/naam.",
            is_for_administrator=True,
        )
    try:
        environment.database_from_url(address)
    except (SettingsError, ValueError) as error:
        return Finding(False, f"{name} is gezet", str(error))
    return Finding(True, f"{name} is gezet")


def _loaded() -> Finding:
    """Whether Django can load these settings; they name a database of one's own, or nothing is loaded."""
    what = "De instellingen kunnen niet geladen worden"
    if not environment.value("DATABASE_URL"):
        return Finding(False, what, "Zet eerst DATABASE_URL.")
    try:
        set_up()
    except (ImproperlyConfigured, SettingsError) as error:
        return Finding(False, what, str(error))
    return Finding(True, "De instellingen kunnen geladen worden")


def _static_files() -> Finding:
    folder = Path(settings.STATIC_ROOT)
    is_there = (folder / "staticfiles.json").exists()
    return Finding(
        is_there,
        f"De stijl- en scriptbestanden staan {'' if is_there else 'nog niet '}in {folder}",
        "Voer ./stuw migrate uit, met dezelfde STUW_STATIC_DIR als de website.",
    )


def _mail() -> Finding:
    if not environment.value("STUW_MAIL_URL"):
        return Finding(False, "STUW_MAIL_URL is niet gezet", "Zonder mailserver blijft alle mail wachten.")
    try:
        connection = mailers.default
        connection.open()
        connection.close()
    except OSError as error:
        return Finding(False, "De mailserver antwoordt niet", f"{error}. Klopt STUW_MAIL_URL?")
    return Finding(True, "De mailserver antwoordt")
