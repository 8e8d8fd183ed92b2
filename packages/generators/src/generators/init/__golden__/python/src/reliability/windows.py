"""Over which calls a closed circuit judges. Counters only: memory does not grow with traffic."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

BUCKETS = 10
"""A time window moves in tenths: a call counts for between nine tenths of it and the whole."""


@dataclass(slots=True)
class Tally:
    """What is in a window."""

    calls: int = 0
    failures: int = 0
    slow: int = 0


class CallWindow(Protocol):
    """The recent past of a circuit."""

    def record(self, failed: bool, slow: bool, now_ms: float) -> Tally:
        """Add an outcome; return what the window then holds."""

    def clear(self) -> None:
        """Forget everything."""


class TimeWindow:
    """The calls that ended within the last ``length_ms``."""

    def __init__(self, length_ms: float) -> None:
        self._width_ms = length_ms / BUCKETS
        self.clear()

    def clear(self) -> None:
        self._total = Tally()
        self._buckets = [Tally() for _ in range(BUCKETS)]
        self._newest: int | None = None

    def record(self, failed: bool, slow: bool, now_ms: float) -> Tally:
        self._move_to(math.floor(now_ms / self._width_ms))
        bucket = self._buckets[(self._newest or 0) % BUCKETS]
        for tally in (bucket, self._total):
            tally.calls += 1
            tally.failures += failed
            tally.slow += slow
        return self._total

    def _move_to(self, index: int) -> None:
        newest = index if self._newest is None else self._newest
        for expired in range(max(newest, index - BUCKETS) + 1, index + 1):
            old = self._buckets[expired % BUCKETS]
            self._total.calls -= old.calls
            self._total.failures -= old.failures
            self._total.slow -= old.slow
            self._buckets[expired % BUCKETS] = Tally()
        self._newest = max(newest, index)


class CountWindow:
    """The last ``size`` calls, however long ago they were."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.clear()

    def clear(self) -> None:
        self._total = Tally()
        self._outcomes = bytearray(self._size)
        self._next = 0

    def record(self, failed: bool, slow: bool, now_ms: float) -> Tally:
        total = self._total
        if total.calls == self._size:
            oldest = self._outcomes[self._next]
            total.failures -= oldest & 1
            total.slow -= oldest >> 1
        else:
            total.calls += 1
        self._outcomes[self._next] = failed | slow << 1
        self._next = (self._next + 1) % self._size
        total.failures += failed
        total.slow += slow
        return total


class ConsecutiveWindow:
    """The unbroken row of failures. It has no rates and does not age."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self._row = Tally()

    def record(self, failed: bool, slow: bool, now_ms: float) -> Tally:
        self._row.failures = self._row.failures + 1 if failed else 0
        return self._row
