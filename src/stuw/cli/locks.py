"""Locks between processes, which the kernel opens again however a process ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stuw.cli.errors import CommandFailed

# Looking whether a lock is held takes a shared lock for a moment; whoever wants it exclusively tries a bit longer.
_PATIENCE = 0.3


def try_to_lock(path: Path) -> int | None:
    """Take the lock on this file (made when missing); a file descriptor that holds it, None when it is taken."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    give_up_at = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > give_up_at:
                os.close(descriptor)
                return None
            time.sleep(0.02)
        else:
            return descriptor


def is_locked(path: Path) -> bool:
    """Whether some process holds the lock on this file."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


@contextmanager
def locked(path: Path, *, otherwise: str) -> Iterator[None]:
    """Hold the lock on this file; raises CommandFailed with the sentence ``otherwise`` when another has it."""
    descriptor = try_to_lock(path)
    if descriptor is None:
        raise CommandFailed(otherwise)
    try:
        yield
    finally:
        os.close(descriptor)
