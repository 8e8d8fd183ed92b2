"""For your own tests: a clock that moves only when it is told to."""

from __future__ import annotations

from collections.abc import Iterable


class ManualClock:
    """A clock that starts at 0 ms. Sleeping moves it on at once and is remembered in ``slept_ms``.

    ``randoms`` are given out in order; after the last of them, and without any, it is 0.5.
    """

    def __init__(self, randoms: Iterable[float] = ()) -> None:
        self._now_ms = 0.0
        self._randoms = iter(randoms)
        self.slept_ms: list[float] = []

    def now_ms(self) -> float:
        return self._now_ms

    def random(self) -> float:
        return next(self._randoms, 0.5)

    def sleep(self, delay_ms: float) -> None:
        self.slept_ms.append(delay_ms)
        self._now_ms += delay_ms

    async def sleep_async(self, delay_ms: float) -> None:
        self.sleep(delay_ms)

    def advance(self, delay_ms: float) -> None:
        """Let time pass without anybody having slept."""
        self._now_ms += delay_ms

    def set(self, now_ms: float) -> None:
        """Move to a point in time, in milliseconds since the start."""
        self._now_ms = now_ms
