"""Work and mail side by side in one process, so that neither waits for the other."""

import asyncio
import signal

from procrastinate import App

from stuw.kernel.jobs import MAIL_QUEUE, WORK_QUEUE

_STOPS = (signal.SIGINT, signal.SIGTERM)


async def run_lanes(app: App, concurrency: int, stop_seconds: float, *, is_once: bool = False) -> None:
    """Work until SIGINT or SIGTERM, then give jobs that are busy ``stop_seconds`` to end; a second signal kills.

    Each queue has ``concurrency`` places of its own. When one lane ends by itself (its connection is gone) the
    other is stopped too, so that no half worker goes on. Raises what a lane raised. With ``is_once`` it ends as
    soon as nothing waits: in one lane, because work may still write mail.
    """
    async with app.open_async():
        lanes = [
            asyncio.create_task(
                app.run_worker_async(
                    name="stuw",
                    queues=queues or None,  # type: ignore[arg-type] # None is every queue
                    concurrency=concurrency,
                    wait=not is_once,
                    shutdown_graceful_timeout=stop_seconds,
                    install_signal_handlers=False,
                )
            )
            for queues in ([[]] if is_once else [[WORK_QUEUE], [MAIL_QUEUE]])
        ]
        _stop_on_signals(lanes)
        await asyncio.wait(lanes, return_when=asyncio.FIRST_COMPLETED)
        _stop(lanes)
        for ended in await asyncio.gather(*lanes, return_exceptions=True):
            if isinstance(ended, Exception):
                raise ended


def _stop_on_signals(lanes: list[asyncio.Task[None]]) -> None:
    loop = asyncio.get_running_loop()

    def stop() -> None:
        for number in _STOPS:
            loop.remove_signal_handler(number)
        _stop(lanes)

    for number in _STOPS:
        loop.add_signal_handler(number, stop)


def _stop(lanes: list[asyncio.Task[None]]) -> None:
    for lane in lanes:
        if not lane.cancelling():  # a second time would cut off the jobs that it waits for
            lane.cancel()
