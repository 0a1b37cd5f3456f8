"""From nothing to a site that answers, and back: what ``./stuw demo`` does from start to end."""

import errno
import http.client
import os
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from stuw.cli.demo import steps
from stuw.cli.demo.folders import DemoFolder, Holder, folder_for
from stuw.cli.demo.words import welcome
from stuw.cli.embedded import Server, running_server
from stuw.cli.embedded.leftovers import stop_leftovers
from stuw.cli.errors import CommandFailed, StopRequested
from stuw.cli.folders import data_home, remove_folder
from stuw.cli.locks import locked
from stuw.cli.output import say, warn
from stuw.cli.processes import Child, start
from stuw.cli.signals import StopSignals

_KEPT_WHEN_FRESH = {"lock", "holder.json", "port"}
_OURSELVES = {"127.0.0.1", "::1", "localhost"}
_ANSWER_SECONDS = 60
_STOP_SECONDS = 15


def play(*, host: str, port: int, is_fresh: bool) -> int:
    """Play the demo until it is asked to stop; the exit code of the command."""
    with StopSignals() as signals:
        try:
            with ExitStack() as stack:
                _play(stack, signals, host, port, is_fresh)
        except StopRequested:
            say("De demo is gestopt. De gegevens blijven bewaard voor de volgende keer.")
    return 0


def _play(stack: ExitStack, signals: StopSignals, host: str, port: int, is_fresh: bool) -> None:
    """Build up, show, and watch; ends by an exception only, after which ``stack`` takes everything down."""
    started_at = time.monotonic()
    home = data_home()
    _check_port_is_free(host, port)
    stack.enter_context(locked(home / f"port-{port}.lock", otherwise=_busy(port)))
    folder = stack.enter_context(folder_for(home, port, signals.pause))
    folder.describe(Holder(is_demo=True, is_ready=False, port=port, socket_folder=""))
    if is_fresh:
        say("De vroegere gegevens van deze demo worden weggegooid…")
        _empty(folder.path)

    say("De databank start…")
    server = stack.enter_context(running_server(folder.path, log=steps.open_log(folder, "databank")))
    signals.check()
    settings = steps.child_environment(folder, str(server.socket_folder), port)
    _prepare(folder, server, settings, signals)

    say("De website start…")
    children = stack.enter_context(_children(folder, settings, host, port))
    _wait_for_answer(host, port, [server.child, *children], signals)
    folder.describe(Holder(is_demo=True, is_ready=True, port=port, socket_folder=str(server.socket_folder)))
    os.environ.update(settings)
    for line in welcome(port, folder.path, time.monotonic() - started_at):
        say(line)
    if host not in _OURSELVES:
        warn(f"Let op: de site luistert op {host}, dus wie op dit netwerk zit kan zich aanmelden als om het even wie.")
    _watch([server.child, *children], signals)


def _prepare(folder: DemoFolder, server: Server, settings: Mapping[str, str], signals: StopSignals) -> None:
    is_new = not folder.is_filled
    if is_new:
        say("De tabellen worden gemaakt…")
    steps.begin_again_when_unfilled(folder, server)
    steps.prepare(folder, settings, signals.pause)
    if is_new:
        say("Een verzonnen stukje Vlaanderen wordt ingevuld…")
    steps.fill(folder, settings, signals.pause)


@contextmanager
def _children(folder: DemoFolder, settings: Mapping[str, str], host: str, port: int) -> Iterator[list[Child]]:
    """The website and the worker, side by side; stopped together when the block ends."""
    children: list[Child] = []
    serve = steps.command("stuw.cli", "serve", "--host", host, "--port", str(port), "--workers", "2")
    try:
        for name, command in (("website", serve), ("werker", steps.command("stuw.cli", "worker"))):
            children.append(start(name, command, log=steps.open_log(folder, name), environment=settings))
        yield children
    finally:
        for child in children:
            child.ask_to_stop()
        for child in children:
            child.stop(_STOP_SECONDS)


def _watch(children: list[Child], signals: StopSignals) -> None:
    while True:
        _check_all_run(children)
        signals.pause(0.3)


def _check_all_run(children: list[Child]) -> None:
    """Raise CommandFailed when a part of the demo ended by itself, with the end of what it wrote."""
    for child in children:
        if not child.is_running():
            for line in child.last_lines():
                warn(f"  {line}")
            raise CommandFailed(
                f"De {child.name} is er vanzelf mee gestopt (code {child.process.returncode}); alles staat in "
                f"{child.log}. De rest van de demo is ook gestopt."
            )


def _wait_for_answer(host: str, port: int, children: list[Child], signals: StopSignals) -> None:
    give_up_at = time.monotonic() + _ANSWER_SECONDS
    while not _answers(host, port):
        _check_all_run(children)
        if time.monotonic() > give_up_at:
            raise CommandFailed(f"De website antwoordt niet na {_ANSWER_SECONDS} seconden; zie {children[1].log}.")
        signals.pause(0.1)


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(_reachable(host), port, timeout=10)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _reachable(host: str) -> str:
    """The address at which we reach ourselves: a server that listens everywhere is also here."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound


def _check_port_is_free(host: str, port: int) -> None:
    """Raise CommandFailed when the port is taken, or may not be used.

    Asked by binding without sharing: the web server itself shares its port with its own workers, and would silently
    share it with another one too. A browser tries ::1 before 127.0.0.1, so nobody else may be there either.
    """
    _bind(host, port)
    if host in {"127.0.0.1", "localhost"}:
        with suppress(NoSuchAddress):
            _bind("::1", port)


class NoSuchAddress(CommandFailed):
    """This computer has no such address."""


def _bind(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except PermissionError:
        raise CommandFailed(f"Poort {port} mag u niet gebruiken: kies een hogere, met --port 8000.") from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CommandFailed(_busy(port)) from None
        raise NoSuchAddress(f"{host} is geen adres van deze computer.") from None


def _busy(port: int) -> str:
    return f"Poort {port} is al in gebruik. Kies een andere: ./stuw demo --port {port + 1}"


def _empty(folder: Path) -> None:
    # The note goes first: cut off in the middle, the next start knows that it has to fill again.
    (folder / "filled").unlink(missing_ok=True)
    stop_leftovers(folder / "postgres")
    for path in folder.iterdir():
        if path.name in _KEPT_WHEN_FRESH:
            continue
        if path.is_dir() and not path.is_symlink():
            remove_folder(path)
        else:
            path.unlink()
