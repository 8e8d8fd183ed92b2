"""How much time is left for the call that is under way.

A thread cannot be interrupted, so a blocking client must be told when to stop waiting::

    response = urlopen(request, timeout=remaining_s())

The deadline is a context variable: tasks and ``asyncio.to_thread`` inherit it, while new threads
and ``run_in_executor`` do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from .clock import SYSTEM_CLOCK, Clock


@dataclass(frozen=True, slots=True)
class _Deadline:
    clock: Clock
    at_ms: float


_current: ContextVar[_Deadline | None] = ContextVar("reliability_deadline", default=None)


def remaining_ms() -> float | None:
    """Return the milliseconds left, 0 once there are none, or None where there is no limit."""
    deadline = _current.get()
    return None if deadline is None else max(0.0, deadline.at_ms - deadline.clock.now_ms())


def remaining_s() -> float | None:
    """Return the seconds left, or None where nothing limits the call: what client timeouts take.

    Never quite 0, which sockets would take for "do not block".
    """
    left_ms = remaining_ms()
    return None if left_ms is None else max(0.001, left_ms / 1000)


@contextmanager
def deadline_in(delay_ms: float, clock: Clock = SYSTEM_CLOCK) -> Iterator[None]:
    """Limit what runs inside. A nearer deadline from outside stays."""
    left_ms = remaining_ms()
    if left_ms is not None and left_ms <= delay_ms:
        yield
        return
    token = _current.set(_Deadline(clock, clock.now_ms() + delay_ms))
    try:
        yield
    finally:
        _current.reset(token)
