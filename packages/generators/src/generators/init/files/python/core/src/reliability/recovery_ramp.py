"""A slow start for a dependency that has just come back."""

from __future__ import annotations

_LEAST_SHARE = 0.1
# Adding up tenths must not miss a whole by a rounding error.
_ROUNDING = 1e-9


class RecoveryRamp:
    """Lets a growing share of calls through, so that the waiting crowd does not knock it over.

    Not by chance: the share is added up, and each whole admits one call.
    """

    def __init__(self, started_at_ms: float, length_ms: float) -> None:
        self._started_at_ms = started_at_ms
        self._length_ms = length_ms
        # Whoever comes first is let through.
        self._credit = 1 - _LEAST_SHARE

    def remaining_ms(self, now_ms: float) -> float:
        """Return the milliseconds until all calls are let through; 0 or less when it is over."""
        return self._started_at_ms + self._length_ms - now_ms

    def admits(self, now_ms: float) -> bool:
        """Whether the call that arrives now is let through."""
        share = max(_LEAST_SHARE, (now_ms - self._started_at_ms) / self._length_ms)
        self._credit += min(1.0, share)
        if self._credit < 1 - _ROUNDING:
            return False
        self._credit -= 1
        return True
