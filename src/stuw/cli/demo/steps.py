"""What has to be done before a demo is shown, each only when it is needed: database, tables, files, filling."""

import hashlib
import os
import secrets
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from stuw.cli.demo.folders import DemoFolder
from stuw.cli.embedded import Server
from stuw.cli.errors import CommandFailed
from stuw.cli.folders import make_folder
from stuw.cli.output import warn
from stuw.cli.processes import start
from stuw.config import environment

DATABASE = "stuw"
Pause = Callable[[float], None]


def child_environment(folder: DemoFolder, socket_folder: str, port: int) -> dict[str, str]:
    """The environment in which a process works with this demo's data; what the operator set otherwise stays."""
    return {
        **os.environ,
        "STUW_EMBEDDED": socket_folder,
        "STUW_EMBEDDED_DATABASE": DATABASE,
        "STUW_DEMO": str(folder.path),
        "STUW_AS_OWNER": "",
        "STUW_BASE_URL": f"http://localhost:{port}",
        "STUW_STATIC_DIR": str(folder.path / "static"),
        "STUW_SECRET_KEY": _secret_key(folder.path),
        "PYTHONPATH": str(environment.project_folder() / "src"),
    }


def command(*arguments: str) -> list[str]:
    """The way to start a module of ours in a process of its own."""
    return [sys.executable, "-P", "-m", *arguments]


def begin_again_when_unfilled(folder: DemoFolder, server: Server) -> None:
    """An empty database at the first start, and also when the first filling was cut off: half a world is none."""
    if not folder.is_filled or not server.has_database(DATABASE):
        for note in ("filled", "prepared"):
            (folder.path / note).unlink(missing_ok=True)
        server.drop_database(DATABASE)
        server.create_database(DATABASE)


def prepare(folder: DemoFolder, settings: Mapping[str, str], pause: Pause) -> None:
    """Bring tables, rights and static files up to date with the code; nothing when the code did not change."""
    note = folder.path / "prepared"
    mark = _fingerprint_of_the_code()
    if note.exists() and note.read_text() == mark:
        return
    _run("migrate", command("stuw.cli", "migrate"), folder, settings, pause)
    note.write_text(mark)


def fill(folder: DemoFolder, settings: Mapping[str, str], pause: Pause) -> None:
    """Put the invented piece of Flanders in the database; only once."""
    if not folder.is_filled:
        _run("fill", command("stuw.cli.fill_demo"), folder, settings, pause)
        (folder.path / "filled").touch()


def open_log(folder: DemoFolder, name: str) -> Path:
    """The log for this start; that of the start before stays beside it."""
    log = make_folder(folder.path / "log") / f"{name}.log"
    if log.exists():
        log.replace(log.with_suffix(".vorige.log"))
    return log


def _run(name: str, arguments: list[str], folder: DemoFolder, settings: Mapping[str, str], pause: Pause) -> None:
    started_at = time.monotonic()
    child = start(name, arguments, log=open_log(folder, name), environment=settings)
    try:
        while child.is_running():
            pause(0.05)
            if time.monotonic() - started_at > 600:
                raise CommandFailed(f"De stap {name} duurt langer dan tien minuten; zie {child.log}.")
    finally:
        child.stop(10)
    if child.process.returncode:
        for line in child.last_lines():
            warn(f"  {line}")
        raise CommandFailed(
            f"De stap {name} is mislukt; alles staat in {child.log}. Met ./stuw demo --fresh begint u opnieuw."
        )


def _secret_key(folder: Path) -> str:
    """A key of this demo's own, so that nobody else on the network can sign for it."""
    note = folder / "secret"
    if not note.exists():
        unfinished = folder / "secret.new"
        unfinished.touch(mode=0o600)
        unfinished.write_text(secrets.token_urlsafe(50))
        unfinished.replace(note)
    return note.read_text()


def _fingerprint_of_the_code() -> str:
    source = environment.project_folder() / "src" / "stuw"
    digest = hashlib.sha256((environment.project_folder() / "requirements.lock").read_bytes())
    for path in sorted(source.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            state = path.stat()
            digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
