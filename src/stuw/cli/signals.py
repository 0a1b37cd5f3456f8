"""Signals that ask to stop, heard at safe moments instead of in the middle of something."""

import signal
import time
from types import FrameType, TracebackType
from typing import Any, Self

from stuw.cli.errors import StopRequested

# Ctrl-C, a kill, and a terminal that is closed.
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopSignals:
    """Remembers a request to stop during the block; ``pause`` and ``check`` raise StopRequested from then on.

    A second request changes nothing: stopping in order takes seconds and has limits of its own. A closed
    terminal that is to be ignored (nohup) stays ignored.
    """

    def __init__(self) -> None:
        self.is_requested = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        for number in STOP_SIGNALS:
            if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._remember)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def check(self) -> None:
        """Raise StopRequested when a signal asked for it."""
        if self.is_requested:
            raise StopRequested

    def pause(self, seconds: float) -> None:
        """Wait a moment (keep it under a second); raises StopRequested when a signal asked for it."""
        self.check()
        time.sleep(seconds)
        self.check()

    def _remember(self, number: int, frame: FrameType | None) -> None:
        self.is_requested = True


def exit_on_stop_signals() -> None:
    """Let SIGTERM and SIGHUP end a command as Ctrl-C does: by unwinding, so that what it started stops."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _leave)


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
