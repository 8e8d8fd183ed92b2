"""How long to wait before a retry.

See Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .clock import Clock


class Jitter(StrEnum):
    """How chance enters a delay, so that those which failed together do not return together."""

    FULL = "full"
    """From nothing to the ceiling."""
    EQUAL = "equal"
    """From half of the ceiling to all of it."""
    DECORRELATED = "decorrelated"
    """From the base to three times the delay before."""
    NONE = "none"
    """The ceiling itself."""


@dataclass(frozen=True, slots=True)
class Backoff:
    """An exponential backoff, in milliseconds."""

    base_ms: float
    max_ms: float
    multiplier: float
    jitter: Jitter

    def delay_ms(self, retry: int, previous_ms: float, clock: Clock) -> float:
        """Return the wait before retry number ``retry`` (1 is the first).

        The ceiling is capped before the draw: capping the drawn delay instead would make most
        callers wait exactly ``max_ms``, in step.
        """
        if self.jitter is Jitter.DECORRELATED:
            return self.base_ms + clock.random() * (
                min(self.max_ms, 3 * previous_ms) - self.base_ms
            )
        ceiling = self._ceiling_ms(retry)
        if self.jitter is Jitter.NONE:
            return ceiling
        if self.jitter is Jitter.FULL:
            return clock.random() * ceiling
        return ceiling / 2 + clock.random() * ceiling / 2

    def _ceiling_ms(self, retry: int) -> float:
        try:
            return min(self.max_ms, self.base_ms * float(self.multiplier) ** (retry - 1))
        except OverflowError:
            return self.max_ms if self.base_ms > 0 else 0.0
