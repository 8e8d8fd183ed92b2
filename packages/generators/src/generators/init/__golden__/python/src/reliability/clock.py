"""Time and chance, injected so that tests need neither waiting nor luck."""

from __future__ import annotations

import asyncio
import random
import time
from typing import Protocol


class Clock(Protocol):
    """What policies know of time. Milliseconds, so that the numbers are those of the YAML files."""

    def now_ms(self) -> float:
        """Return a reading that only ever grows; its zero means nothing."""

    def random(self) -> float:
        """Return a number from 0 up to, but not including, 1."""

    def sleep(self, delay_ms: float) -> None:
        """Block this thread."""

    async def sleep_async(self, delay_ms: float) -> None:
        """Suspend this task."""


class SystemClock:
    """The machine's monotonic clock, which nobody sets back."""

    def now_ms(self) -> float:
        return time.monotonic_ns() / 1e6

    def random(self) -> float:
        return random.random()

    def sleep(self, delay_ms: float) -> None:
        time.sleep(delay_ms / 1000)

    async def sleep_async(self, delay_ms: float) -> None:
        await asyncio.sleep(delay_ms / 1000)


SYSTEM_CLOCK = SystemClock()
