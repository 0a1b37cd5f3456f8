"""``./stuw test``: everything a change has to pass."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass

from stuw.cli import chromium
from stuw.cli.output import say
from stuw.cli.signals import exit_on_stop_signals
from stuw.config.environment import KEYS, project_folder

HELP = "Voer alle controles uit: stijl, types, lagen, tests en de reizen in de browser"

# Where the tests' own data folder is may be chosen; nothing else of a real installation may reach them.
_KEPT = {"STUW_DATA_DIR"}
# The tests start Stuw a hundred times; where compiled modules are not kept, each start compiles all of it again.
_NO_COMPILED_FILES = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True)
class Part:
    """One part of the run: its heading and its command."""

    heading: str
    command: list[str]


def run(arguments: list[str]) -> int:
    """Run every part, also after one failed; 0 when all passed. With arguments: only pytest, with these."""
    if arguments in (["-h"], ["--help"]):
        say(f"{HELP}.\n\nGebruik: ./stuw test [argumenten van pytest]\n\nMet argumenten draait alleen pytest.")
        return 0
    exit_on_stop_signals()
    chromium.find_or_install()
    python = [sys.executable, "-P", "-m"]
    if arguments:
        return _run([*python, "pytest", *arguments])
    started_at = time.monotonic()
    results = []
    for part in parts(python):
        say(f"── {part.heading} ──")
        part_started_at = time.monotonic()
        code = _run(part.command)
        results.append((part.heading, code, time.monotonic() - part_started_at))
        say()
    for heading, code, seconds in results:
        say(f"{'✘' if code else '✔'} {heading} ({seconds:.0f} s)")
    failed = sum(1 for _, code, _ in results if code)
    verdict = "Alles is geslaagd" if not failed else f"Mislukt: {failed} van {len(results)}"
    say(f"{verdict}, in {time.monotonic() - started_at:.0f} s.")
    return 1 if failed else 0


def parts(python: list[str]) -> list[Part]:
    """The parts in order, the quick ones first; ``python`` starts a module of the environment.

    The journeys have processes of their own: the browser's driver and Django's ORM cannot share one. Each has a
    demo of its own.
    """
    layers = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return [
        Part("stijl", [*python, "ruff", "check"]),
        Part("opmaak", [*python, "ruff", "format", "--check"]),
        Part("types", [*python, "mypy", "src/stuw"]),
        Part("lagen", [python[0], "-P", "-c", layers]),
        Part("tests", [*python, "pytest", "-m", "not journey", "-n", "2", "--dist", "loadgroup"]),
        Part("reizen in de browser", [*python, "pytest", "-m", "journey", "-n", "2", "--dist", "loadgroup"]),
    ]


def _run(command: list[str]) -> int:
    left_out = {key.name for key in KEYS} - _KEPT | {_NO_COMPILED_FILES}
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    return subprocess.run(command, cwd=project_folder(), env=environment, check=False).returncode
