"""The folders of demos: which one belongs to which port, and who is using it.

A folder holds the data of one demo (``postgres``, ``mail``, ``static``, ``log``) and three notes: ``lock`` is
held by the process that uses it, ``holder.json`` says what that process does, ``port`` is where it was last shown.
"""

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path

from stuw.cli.folders import make_folder
from stuw.cli.locks import is_locked, try_to_lock
from stuw.cli.output import warn

_NAME = re.compile(r"demo(?:-(\d+))?")


@dataclass(frozen=True)
class Holder:
    """What the process that holds a folder is doing with it."""

    is_demo: bool
    is_ready: bool
    port: int
    socket_folder: str


@dataclass(frozen=True)
class DemoFolder:
    """One folder, with what can be asked and said about it."""

    path: Path

    @property
    def last_port(self) -> int | None:
        """The port it was last shown on; None when it never was."""
        try:
            return int((self.path / "port").read_text())
        except (OSError, ValueError):
            return None

    @property
    def is_filled(self) -> bool:
        """Whether its first filling came to an end."""
        return (self.path / "filled").exists()

    def is_held(self) -> bool:
        """Whether some process uses it now."""
        return is_locked(self.path / "lock")

    def holder(self) -> Holder | None:
        """What the process that holds it says of itself; None when nobody does, or it has not said anything yet."""
        if not self.is_held():
            return None
        try:
            return Holder(**json.loads((self.path / "holder.json").read_text()))
        except (OSError, ValueError, TypeError):
            return None

    def describe(self, holder: Holder) -> None:
        """Say what we, who hold it, are doing with it."""
        unfinished = self.path / "holder.json.new"
        unfinished.write_text(json.dumps(asdict(holder)))
        unfinished.replace(self.path / "holder.json")

    @contextmanager
    def held(self) -> Iterator[bool]:
        """Try to hold it during the block; gives whether that worked."""
        make_folder(self.path)
        descriptor = try_to_lock(self.path / "lock")
        if descriptor is None:
            yield False
            return
        try:
            (self.path / "holder.json").unlink(missing_ok=True)
            yield True
        finally:
            (self.path / "holder.json").unlink(missing_ok=True)
            os.close(descriptor)


def demo_folders(home: Path) -> list[DemoFolder]:
    """The demos that were ever started here, in the order in which they were made: demo, demo-2, demo-3…"""
    numbered = []
    for path in home.glob("demo*"):
        match = _NAME.fullmatch(path.name)
        if match and path.is_dir():
            numbered.append((int(match[1] or 1), path))
    return [DemoFolder(path) for _, path in sorted(numbered)]


def in_order_for(home: Path, port: int) -> Iterator[DemoFolder]:
    """The folders to try for a demo on this port: the one last shown there, then the others, then new ones."""
    known = sorted(demo_folders(home), key=lambda folder: folder.last_port != port)
    yield from known
    names = {folder.path.name for folder in known}
    for number in count(1):
        name = "demo" if number == 1 else f"demo-{number}"
        if name not in names:
            yield DemoFolder(home / name)


@contextmanager
def folder_for(home: Path, port: int, pause: Callable[[float], None]) -> Iterator[DemoFolder]:
    """Hold the folder for a demo on this port during the block; one that another demo uses is never touched."""
    for folder in in_order_for(home, port):
        wait_for_command(folder, pause)
        with folder.held() as is_ours:
            if is_ours:
                (folder.path / "port").write_text(str(port))
                yield folder
                return


def wait_for_command(folder: DemoFolder, pause: Callable[[float], None]) -> None:
    """Wait while a passing command (an import, say) holds the folder: its data are those that are meant."""
    has_told = False
    while folder.is_held():
        holder = folder.holder()
        if holder and holder.is_demo:
            return
        if holder and not has_told:
            warn(f"Een ander stuw-commando werkt met de gegevens van {folder.path.name}; even wachten…")
            has_told = True
        pause(0.1)
