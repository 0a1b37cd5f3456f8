"""Django for a command: finds the database, and loads settings and apps only then."""

import atexit
import os
import time
from contextlib import ExitStack
from pathlib import Path

from stuw.cli.demo import steps
from stuw.cli.demo.folders import DemoFolder, Holder, demo_folders, wait_for_command
from stuw.cli.embedded import running_server
from stuw.cli.errors import CommandFailed
from stuw.cli.folders import data_home
from stuw.cli.output import warn
from stuw.cli.signals import exit_on_stop_signals
from stuw.config import environment

_DEFAULT_PORT = 8000


def set_up(as_owner: bool = False) -> None:
    """Load Django, connected to the database that is meant.

    That is the one of DATABASE_URL; else the embedded server that STUW_EMBEDDED names (the processes of the demo
    and of tests); else that of the demo that runs, the one with the lowest port when there are more; else the
    data of the demo that was started before, with a server of our own until this process ends. With ``as_owner``
    the connection is the owner's. Raises CommandFailed when there are no data yet, and SettingsError or
    ImproperlyConfigured when the settings are not right.
    """
    if not environment.value("DATABASE_URL") and not environment.value("STUW_EMBEDDED"):
        _connect_to_demo()
    os.environ["STUW_AS_OWNER"] = "1" if as_owner else ""
    os.environ["DJANGO_SETTINGS_MODULE"] = "stuw.config.settings"
    import django

    django.setup()


def _connect_to_demo() -> None:
    folder = _meant_folder()
    wait_for_command(folder, time.sleep)
    holder = _wait_until_ready(folder)
    if holder:
        os.environ.update(steps.child_environment(folder, holder.socket_folder, holder.port))
    else:
        _start_server(folder)


def _meant_folder() -> DemoFolder:
    """The folder whose data the command works with; raises CommandFailed when no demo was ever started."""
    named = environment.value("STUW_DEMO")
    if named:
        folder = DemoFolder(Path(named) if "/" in named else data_home() / named)
        if folder.path.is_dir():
            return folder
        raise CommandFailed(f"Er is geen demo in {folder.path}: zet STUW_DEMO op een demo die bestaat.")
    folders = sorted(demo_folders(data_home()), key=lambda folder: folder.last_port or 0)
    running = [folder for folder in folders if folder.is_held()]
    if len(running) > 1:
        names = ", ".join(f"{folder.path.name} op poort {folder.last_port}" for folder in running)
        warn(f"Er draaien {len(running)} demo's ({names}); dit werkt met {running[0].path.name}.")
        warn("Voor een andere: zet STUW_DEMO op haar naam.")
    for folder in [*running, *folders]:
        if folder.is_filled or folder.is_held():
            return folder
    raise CommandFailed("Er zijn nog geen gegevens. Start eerst ./stuw demo, of zet DATABASE_URL.")


def _wait_until_ready(folder: DemoFolder) -> Holder | None:
    """What the demo in this folder says of itself once it is ready; None when none runs there."""
    has_told = False
    while folder.is_held():
        holder = folder.holder()
        if holder and holder.is_ready:
            return holder
        if not has_told:
            warn("De demo is nog aan het starten; even wachten…")
            has_told = True
        time.sleep(0.2)
    return None


def _start_server(folder: DemoFolder) -> None:
    """Start the demo's server until this process ends, and bring its tables up to date with the code."""
    if not folder.is_filled:
        raise CommandFailed("De demo is nog niet af. Start eerst ./stuw demo.")
    exit_on_stop_signals()
    held = ExitStack()
    atexit.register(held.close)
    if not held.enter_context(folder.held()):
        raise CommandFailed("Een ander proces kreeg net de gegevens van de demo; probeer opnieuw.")
    port = folder.last_port or _DEFAULT_PORT
    folder.describe(Holder(is_demo=False, is_ready=False, port=port, socket_folder=""))
    server = held.enter_context(running_server(folder.path, log=steps.open_log(folder, "databank")))
    settings = steps.child_environment(folder, str(server.socket_folder), port)
    steps.prepare(folder, settings, time.sleep)
    os.environ.update(settings)
