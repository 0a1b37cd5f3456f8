"""Makes the project's environment, ``.venv``, from a hashed lock; the launcher runs this file by itself.

It runs under the Python that was found on the machine, so it uses the standard library alone and imports
nothing of ours. A complete environment holds a copy of each lock it satisfies, written last: without such a copy
it was killed in the middle, and is made again from nothing.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn, TextIO

HOME = Path(__file__).resolve().parents[3]
ENVIRONMENT = HOME / ".venv"
LOCKS = ("requirements.lock", "requirements-dev.lock")


def main(lock: str) -> None:
    """Bring ``.venv`` to what ``lock`` (one of LOCKS) says; exits with a Dutch sentence when that fails."""
    with _only_one() as holder:
        if _satisfies(lock):
            return
        was_complete = _python().exists() and any((ENVIRONMENT / name).exists() for name in LOCKS)
        for name in LOCKS:
            (ENVIRONMENT / name).unlink(missing_ok=True)
        if was_complete:
            _say("De lijst van onderdelen is veranderd; de omgeving wordt bijgewerkt…")
        else:
            _make(holder)
        _install(lock, holder)
        _stamp(lock)
    _say("De omgeving is klaar.")


def _only_one() -> TextIO:
    """The lock that a launcher holds while it works on the environment; waits for another one.

    The installer inherits it: when we are killed, the next launcher waits until the installer ended as well.
    """
    try:
        (HOME / ".stuw").mkdir(exist_ok=True)
        holder = (HOME / ".stuw" / "environment.lock").open("a")
    except OSError as error:
        _fail(f"De map {HOME} is niet schrijfbaar ({error.strerror}); zet het project in een map van uzelf.")
    try:
        fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _say("Een andere start maakt de omgeving al; even wachten…")
        fcntl.flock(holder, fcntl.LOCK_EX)
    return holder


def _satisfies(lock: str) -> bool:
    stamp = ENVIRONMENT / lock
    return _python().exists() and stamp.exists() and stamp.read_bytes() == (HOME / lock).read_bytes()


def _make(holder: TextIO) -> None:
    _ensure_pip_can_be_installed(holder)
    if ENVIRONMENT.is_symlink() or ENVIRONMENT.is_file():
        ENVIRONMENT.unlink()
    elif ENVIRONMENT.exists():
        _say("De omgeving in .venv is onvolledig; ze wordt opnieuw gemaakt…")
        shutil.rmtree(ENVIRONMENT)
    _say(f"De omgeving voor Python {sys.version_info.major}.{sys.version_info.minor} wordt gemaakt in .venv…")
    _run([sys.executable, "-I", "-m", "venv", str(ENVIRONMENT)], holder, "De omgeving kon niet gemaakt worden.")


def _ensure_pip_can_be_installed(holder: TextIO) -> None:
    """Debian and Ubuntu keep the half of ``venv`` that installs pip in a package of its own."""
    if find_spec("ensurepip"):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        _fail(f"Deze Python kan geen omgeving maken: installeer eerst het pakket {package}.")
    _say(f"Het pakket {package} wordt geïnstalleerd…")
    failed = f"Het pakket {package} kon niet geïnstalleerd worden."
    _run(["apt-get", "update", "-q"], holder, failed)
    _run(["apt-get", "install", "-y", "-q", "--no-install-recommends", package], holder, failed)


def _install(lock: str, holder: TextIO) -> None:
    _say("De onderdelen worden opgehaald en geïnstalleerd; dat gebeurt één keer en duurt meestal een minuut…")
    install = [str(_python()), "-I", "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    _run(
        [*install, "-qq", "--require-hashes", "-r", str(HOME / lock)],
        holder,
        "De onderdelen konden niet geïnstalleerd worden. Is er een verbinding met het internet?",
    )


def _stamp(lock: str) -> None:
    """Say that the environment is complete; the development lock holds the other one whole."""
    for name in LOCKS[: LOCKS.index(lock) + 1]:
        unfinished = ENVIRONMENT / f"{name}.new"
        shutil.copyfile(HOME / name, unfinished)
        unfinished.replace(ENVIRONMENT / name)


def _python() -> Path:
    return ENVIRONMENT / "bin" / "python"


def _run(command: list[str], holder: TextIO, sentence: str) -> None:
    # Standard output belongs to the command that is being started: ./stuw settings can be piped.
    result = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        pass_fds=(holder.fileno(),),
        check=False,
    )
    if result.returncode:
        _fail(sentence)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _fail(sentence: str) -> NoReturn:
    _say(sentence)
    sys.exit(1)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        _fail("Onderbroken; de volgende start maakt de omgeving af.")
