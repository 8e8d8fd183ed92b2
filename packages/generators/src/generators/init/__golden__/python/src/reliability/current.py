"""The policies of this process, which the decorators use."""

from __future__ import annotations

from threading import Lock

from .reliability import Reliability, load_reliability

_lock = Lock()
_current: Reliability | None = None


def configure_reliability(reliability: Reliability | None) -> None:
    """Have the decorators use ``reliability`` from the next call on; None loads it anew."""
    global _current
    with _lock:
        _current = reliability


def current_reliability() -> Reliability:
    """Return the policies of this process, loaded from ``config`` when first asked for."""
    global _current
    current = _current
    if current is None:
        with _lock:
            current = _current = _current or load_reliability()
    return current
