"""Where demo and tests keep what they make, and which account of the system their database server runs under."""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
from pathlib import Path

from stuw.cli.errors import CommandFailed
from stuw.cli.processes import Account
from stuw.config import environment

ROOTS_HOME = Path("/var/lib/stuw")


def server_account() -> Account | None:
    """The account for the database server: None (our own), or ``nobody`` for root.

    PostgreSQL refuses to run as root. ``nobody`` exists everywhere and owns nothing, so no account has to be made;
    the folder with the data is its own and closed to others.
    """
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        raise CommandFailed(
            "PostgreSQL draait niet als root en deze computer heeft geen gebruiker nobody: "
            "start dit als een gewone gebruiker."
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def data_home() -> Path:
    """The folder for everything of this project on this machine; made when it is missing.

    ``STUW_DATA_DIR`` when that is set. Else ``.stuw`` in the project, and for root a folder under /var/lib/stuw
    that the server's account can reach whatever the permissions of the project's own folders: those stay as
    they are.
    """
    given = environment.value("STUW_DATA_DIR")
    if given:
        return make_folder(Path(given).absolute())
    project = environment.project_folder()
    if os.geteuid() != 0:
        return make_folder(project / ".stuw")
    make_folder(ROOTS_HOME)
    home = make_folder(ROOTS_HOME / hashlib.sha256(os.fsencode(project)).hexdigest()[:12])
    (home / "project").write_text(f"{project}\n")
    return home


def make_folder(path: Path, account: Account | None = None) -> Path:
    """Make a folder when it is missing; the permissions of one that exists are not touched.

    With ``account`` it belongs to that account alone. Without, and for root, others can pass through but not look
    around, whatever the umask: the server's account has to come by. Missing parents are made in that second way.
    """
    if path.is_dir():
        return path
    if not path.parent.is_dir():
        make_folder(path.parent)
    try:
        path.mkdir(mode=0o700, exist_ok=True)
        if account:
            os.chown(path, account.uid, account.gid)
        elif os.geteuid() == 0:
            path.chmod(0o711)
    except OSError as error:
        raise CommandFailed(f"De map {path} kan niet gemaakt worden: {error.strerror}.") from error
    return path


def socket_folder(data: Path, account: Account | None) -> Path:
    """The folder where the server of this data folder listens; the same each time, and open to its owner only.

    It lies beside the data, or in the temporary folder when that path is too long: the whole name of a Unix socket
    must fit in 107 bytes (103 on macOS).
    """
    beside = data.parent / "socket"
    if len(os.fsencode(beside / ".s.PGSQL.5432.lock")) <= 100:
        return _closed_folder(beside, account)
    name = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    return _closed_folder(Path("/tmp") / f"stuw-{os.geteuid()}-{name}", account)  # noqa: S108 - ownership is checked


def _closed_folder(path: Path, account: Account | None) -> Path:
    """Make the folder, or check that the one that is there was not put there by somebody else."""
    owner = account.uid if account else os.geteuid()
    make_folder(path.parent)
    try:
        path.mkdir(mode=0o700)
        if account:
            os.chown(path, account.uid, account.gid)
    except FileExistsError:
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or stat.S_IMODE(found.st_mode) != 0o700:
            raise CommandFailed(f"De map {path} is niet van ons of staat open voor anderen: verwijder ze.") from None
    return path


def check_reachable(folder: Path, account: Account | None) -> None:
    """Raise CommandFailed when the account cannot come in this folder; permissions are never changed for it."""
    if account is None:
        return
    try:
        tried = subprocess.run(
            ["/bin/sh", "-c", 'cd -- "$0"', str(folder)],
            user=account.uid,
            group=account.gid,
            extra_groups=[],
            cwd="/",
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise CommandFailed(
            f"PostgreSQL draait niet als root, en deze root kan geen {account.name} worden ({error.strerror}): "
            "start dit als een gewone gebruiker."
        ) from error
    if tried.returncode:
        raise CommandFailed(
            f"PostgreSQL draait hier als gebruiker {account.name}, en die kan niet in {folder}. "
            "Kies met STUW_DATA_DIR een map waar iedereen bij kan, of laat STUW_DATA_DIR leeg."
        )


def remove_folder(path: Path) -> None:
    """Remove a folder with all in it; nothing happens when it is not there."""
    shutil.rmtree(path, ignore_errors=not path.exists())
