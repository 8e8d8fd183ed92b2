"""The log lines that people grep for."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

from .events import (
    BulkheadRejected,
    CircuitClosed,
    CircuitHalfOpened,
    CircuitIsolated,
    CircuitOpened,
    ConfigRefused,
    ConfigReloaded,
    Event,
    FallbackUsed,
    RetryScheduled,
)
from .stream import EventStream, Listener

LOGGER = logging.getLogger("reliability")

_lock = Lock()
_running: WeakKeyDictionary[EventStream, dict[logging.Logger, _Subscription]] = WeakKeyDictionary()


@dataclass(slots=True)
class _Subscription:
    unsubscribe: Callable[[], None]
    users: int = 0


def start_logging(events: EventStream, logger: logging.Logger = LOGGER) -> Callable[[], None]:
    """Write what ``events`` tells to ``logger``; return what ends it.

    However often this is asked for, a line is written to one logger once.
    """
    with _lock:
        loggers = _running.setdefault(events, {})
        if logger not in loggers:
            loggers[logger] = _Subscription(events.subscribe(log_to(logger)))
        loggers[logger].users += 1

    def stop() -> None:
        with _lock:
            subscription = loggers.get(logger)
            if subscription is None:
                return
            subscription.users -= 1
            if subscription.users == 0:
                subscription.unsubscribe()
                del loggers[logger]

    return stop


def log_to(logger: logging.Logger = LOGGER) -> Listener:
    """Return a listener that writes one line per event.

    Changes of a circuit and retries are warnings in both directions: whoever was told of the
    trouble is told of its end, also where logging was never configured.
    """

    def listener(event: Event) -> None:
        match event:
            case CircuitOpened():
                logger.warning("Circuit OPEN for service %s", event.policy)
            case CircuitHalfOpened():
                logger.warning("Circuit HALF_OPEN for service %s", event.policy)
            case CircuitClosed():
                logger.warning("Circuit CLOSED for service %s", event.policy)
            case CircuitIsolated():
                logger.warning("Circuit ISOLATED for service %s", event.policy)
            case RetryScheduled():
                logger.warning(
                    "Retry attempt %d/%d for %s in %dms",
                    event.retry,
                    event.max_retries,
                    event.policy,
                    # Half up, as in TypeScript; round() would go to the even neighbour.
                    int(event.delay_s * 1000 + 0.5),
                )
            case FallbackUsed():
                logger.info("Fallback (%s) answered for %s", event.kind, event.policy)
            case BulkheadRejected():
                logger.info("Bulkhead full for %s", event.policy)
            case ConfigReloaded():
                logger.info("Configuration reloaded: %s", ", ".join(event.files))
            case ConfigRefused():
                logger.error("Configuration refused, the running one stays: %s", event.error)

    return listener
