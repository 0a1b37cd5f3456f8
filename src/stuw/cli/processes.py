"""Child processes that never outlive the command that started them, and ways to stop them in order."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

# prctl(2): the kernel sends this signal to a child when its parent is gone, even after kill -9.
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Account:
    """An account of the operating system that a child runs under."""

    name: str
    uid: int
    gid: int


@dataclass
class Child:
    """A process we started: what it is called, how it is asked to stop, and where its log is."""

    name: str
    process: subprocess.Popen[bytes]
    stop_signal: signal.Signals
    log: Path
    watcher: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def is_running(self) -> bool:
        """Whether the process still runs."""
        return self.process.poll() is None

    def ask_to_stop(self) -> None:
        """Send the signal on which it stops in good order."""
        if self.is_running():
            self.process.send_signal(self.stop_signal)

    def wait(self, seconds: float) -> bool:
        """Wait at most so long until it has ended; whether it did."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def stop(self, seconds: float) -> None:
        """Ask, wait, and kill the whole group of processes when it did not listen."""
        self.ask_to_stop()
        if not self.wait(seconds):
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.release()

    def release(self) -> None:
        """Let go of what watched over it; to be called once it has ended."""
        if self.watcher:
            # Killed first: it would signal a number that another process may have by now.
            self.watcher.kill()
            self.watcher.communicate()
            self.watcher = None

    def last_lines(self, number: int = 20) -> list[str]:
        """The end of its log."""
        try:
            with self.log.open("rb") as stream:
                stream.seek(0, os.SEEK_END)
                stream.seek(max(0, stream.tell() - 32_768))
                return stream.read().decode(errors="replace").splitlines()[-number:]
        except OSError:
            return []


def start(
    name: str,
    command: Sequence[str],
    *,
    log: Path,
    environment: Mapping[str, str],
    stop_signal: signal.Signals = signal.SIGTERM,
    orphan_signal: signal.Signals = signal.SIGKILL,
    account: Account | None = None,
    folder: Path | None = None,
) -> Child:
    """Start a child that writes to ``log``, and that gets ``orphan_signal`` when we disappear.

    That is a kill unless said otherwise: when we are gone the database goes too, and without it nothing ends in
    order.
    It has a session of its own: Ctrl-C and a closed terminal reach us alone, so that we choose the order in which
    things stop. The kernel watches the thread that starts a child, so this works from the main thread only.
    """
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError("a child would be stopped when this thread ends: start it from the main thread")
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=dict(environment),
            start_new_session=True,
            # Set after the change of account, which would wipe it out.
            preexec_fn=_tie_to_parent(orphan_signal) if _libc else None,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
    child = Child(name, process, stop_signal, log)
    if not _libc:
        child.watcher = start_watcher(process.pid, orphan_signal)
    return child


def _tie_to_parent(orphan_signal: signal.Signals) -> Callable[[], None]:
    parent = os.getpid()

    def tie() -> None:
        assert _libc  # noqa: S101 - for the type checker; nothing may be raised between fork and exec
        _libc.prctl(_PR_SET_PDEATHSIG, int(orphan_signal))
        if os.getppid() != parent:
            os._exit(1)

    return tie


def tie_to_parent(parent: int) -> None:
    """Have the running process killed when its parent (a process id) is gone; Linux only."""
    if _libc:
        _libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL))
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)


def start_watcher(process_id: int, orphan_signal: signal.Signals) -> subprocess.Popen[bytes]:
    """Where the kernel does not watch over children: a process that sees our pipe close, and then signals."""
    program = (
        "import os, sys\n"
        "sys.stdin.buffer.read()\n"
        "try: os.kill(int(sys.argv[1]), int(sys.argv[2]))\n"
        "except OSError: pass\n"
    )
    return subprocess.Popen(
        [sys.executable, "-I", "-c", program, str(process_id), str(int(orphan_signal))],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )


def command_line(process_id: int) -> list[str]:
    """The arguments a running process was started with; empty when there is no such process."""
    try:
        if sys.platform == "linux":
            return Path(f"/proc/{process_id}/cmdline").read_bytes().decode(errors="replace").split("\0")
        told = subprocess.run(["ps", "-p", str(process_id), "-o", "command="], capture_output=True, text=True)
        return told.stdout.split()
    except OSError:
        return []


def is_alive(process_id: int) -> bool:
    """Whether a process with this number runs; one that ended and was not yet collected does not."""
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return sys.platform != "linux" or _state(process_id) not in {"Z", "X", ""}


def _state(process_id: int) -> str:
    try:
        status = Path(f"/proc/{process_id}/stat").read_text(errors="replace")
    except OSError:
        return ""
    return status.rpartition(")")[2].split()[0]


def standing_in(folder: Path) -> list[int]:
    """The processes whose working folder this is; empty where the system does not tell (only Linux does)."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if Path(os.readlink(entry / "cwd")) == folder and is_alive(int(entry.name)):
                found.append(int(entry.name))
        except OSError:
            continue
    return found
