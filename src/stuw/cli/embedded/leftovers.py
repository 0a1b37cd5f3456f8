"""What a crash leaves behind: a server without a starter, or a note of a server that is gone."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from stuw.cli.errors import CommandFailed
from stuw.cli.processes import command_line, is_alive, standing_in

_SECONDS_AFTER_SIGNAL = ((signal.SIGINT, 15), (signal.SIGQUIT, 5), (signal.SIGKILL, 5))


def stop_leftovers(data: Path) -> None:
    """Stop every process of a server on this data folder and remove its note (postmaster.pid).

    The number in the note may belong to another program by now, so what runs under it must have been started with
    our data folder. When the server itself is gone, its own children may still be busy: they stand in the folder.
    """
    if not data.is_dir():
        return
    data = data.resolve()
    postmaster = _postmaster(data)
    if postmaster is not None:
        _stop([postmaster], lambda: _is_server_on(postmaster, data))
    orphans = standing_in(data)
    if orphans:
        _stop(orphans, lambda: bool(standing_in(data)))
    (data / "postmaster.pid").unlink(missing_ok=True)


def _postmaster(data: Path) -> int | None:
    try:
        number = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    return number if _is_server_on(number, data) else None


def _is_server_on(process_id: int, data: Path) -> bool:
    return is_alive(process_id) and str(data) in command_line(process_id)


def _stop(process_ids: list[int], is_there: Callable[[], bool]) -> None:
    for stop_signal, seconds in _SECONDS_AFTER_SIGNAL:
        for process_id in process_ids:
            try:
                os.kill(process_id, stop_signal)
            except ProcessLookupError:
                continue
        give_up_at = time.monotonic() + seconds
        while is_there():
            if time.monotonic() > give_up_at:
                break
            time.sleep(0.05)
        else:
            return
    raise CommandFailed(f"De vorige databankserver (proces {process_ids[0]}) wil niet stoppen.")
