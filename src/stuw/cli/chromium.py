"""Finds Chromium, which the journeys of the tests and the page benchmarks look through."""

import os
import shutil
import subprocess

from stuw.cli.errors import CommandFailed
from stuw.cli.output import say

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The path of a Chromium on PATH; None when there is none."""
    return next((path for path in map(shutil.which, _NAMES) if path), None)


def find_or_install() -> str:
    """The path of a Chromium; root installs Debian's package when there is none. Raises CommandFailed otherwise."""
    found = find()
    if found:
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("Chromium ontbreekt; het pakket van Debian wordt geïnstalleerd…")
        _install()
        found = find()
        if found:
            return found
    raise CommandFailed(
        "Er is geen Chromium gevonden, en zonder kunnen de tests geen pagina's bekijken. "
        "Installeer het pakket chromium, of zet chromium of google-chrome op PATH."
    )


def _install() -> None:
    silent = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", "chromium"]):
        result = subprocess.run(command, env=silent, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if result.returncode:
            tail = result.stderr.decode(errors="replace").strip().splitlines()[-3:]
            raise CommandFailed("Chromium kon niet geïnstalleerd worden: " + " ".join(tail))
