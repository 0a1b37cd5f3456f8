"""A server for one run of tests, on data of its own that is thrown away."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stuw.cli.embedded.leftovers import stop_leftovers
from stuw.cli.embedded.server import Server, running_server
from stuw.cli.folders import data_home, make_folder, remove_folder
from stuw.cli.locks import locked, try_to_lock

_PREFIX = "tests-"


@contextmanager
def temporary_server() -> Iterator[Server]:
    """A server with the two roles and no database of ours yet, for as long as the block lasts.

    Folders of earlier runs that were killed are removed, with a server that may still run in them.
    """
    home = data_home()
    _remove_abandoned(home)
    folder = make_folder(home / f"{_PREFIX}{os.getpid()}")
    with locked(folder / "lock", otherwise=f"Een ander proces test in {folder}."):
        try:
            with running_server(folder, for_tests=True) as server:
                yield server
        finally:
            remove_folder(folder)


def _remove_abandoned(home: Path) -> None:
    for folder in home.glob(f"{_PREFIX}*"):
        # Without a lock file it is being made at this moment.
        descriptor = try_to_lock(folder / "lock") if (folder / "lock").exists() else None
        if descriptor is not None:
            stop_leftovers(folder / "postgres")
            remove_folder(folder)
            os.close(descriptor)
