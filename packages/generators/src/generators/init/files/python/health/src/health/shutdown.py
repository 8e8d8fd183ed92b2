"""Ends in the order that loses no request: first tell the balancers, then stop listening."""

from __future__ import annotations

import logging
import os
import signal
from threading import Event, Thread
from types import FrameType

from .health_check import HealthCheck

_logger = logging.getLogger("health")


def drain_on_sigterm(health: HealthCheck, *, delay_s: float = 5.0) -> None:
    """Turn readiness red on the first SIGTERM, and pass the signal on ``delay_s`` later.

    In between the balancers notice and send nobody here any more, while requests that are under way
    or come late are served. Whatever handled SIGTERM before handles it then; a second SIGTERM is
    passed on at once. Call it in the main thread after your server has set its own handler, and
    keep ``delay_s`` well below the grace period: with Kubernetes, 30 s unless you set it.

    Raises ValueError outside the main thread. A server that leaves its signals to an event loop
    (``loop.add_signal_handler``) is told by the loop at once, and needs a preStop hook instead.
    """
    before = signal.getsignal(signal.SIGTERM) or signal.SIG_DFL
    passed_on = Event()

    def pass_on_after_delay() -> None:
        if not passed_on.wait(delay_s):
            os.kill(os.getpid(), signal.SIGTERM)

    def on_sigterm(number: int, frame: FrameType | None) -> None:
        if not health.is_stopping:
            health.begin_shutdown()
            Thread(target=pass_on_after_delay, name="drain", daemon=True).start()
            return
        passed_on.set()
        _logger.warning("Draining is over: SIGTERM is passed on")
        signal.signal(signal.SIGTERM, before)
        os.kill(os.getpid(), signal.SIGTERM)

    signal.signal(signal.SIGTERM, on_sigterm)
