"""What policies tell, and who listens."""

from __future__ import annotations

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
    RetryGaveUp,
    RetryScheduled,
    TimedOut,
)
from .log import log_to
from .stream import EVENTS, EventStream, Listener

__all__ = [
    "EVENTS",
    "BulkheadRejected",
    "CircuitClosed",
    "CircuitHalfOpened",
    "CircuitIsolated",
    "CircuitOpened",
    "ConfigRefused",
    "ConfigReloaded",
    "Event",
    "EventStream",
    "FallbackUsed",
    "Listener",
    "RetryGaveUp",
    "RetryScheduled",
    "TimedOut",
    "log_to",
]
