"""Where a check stands, which is not what it answered last."""

from __future__ import annotations

from .report import HealthStatus, is_worse


class Standing:
    """Turns after so many answers in a row that are worse, and back after so many better ones.

    The first answer of all decides at once.
    """

    def __init__(self, failure_threshold: int, success_threshold: int) -> None:
        self._failure_threshold = failure_threshold
        self._success_threshold = success_threshold
        self.status: HealthStatus | None = None
        self._in_a_row = 0

    @property
    def turning_over(self) -> int:
        """How many answers a change that has begun takes; 1 while none has."""
        if self._in_a_row == 0:
            return 1
        return self._failure_threshold if self._in_a_row > 0 else self._success_threshold

    def forget(self) -> None:
        """Forget everything, so that the next answer decides."""
        self.status = None
        self._in_a_row = 0

    def take(self, answer: HealthStatus) -> bool:
        """Take in an answer; return whether it is what the check now stands for."""
        if self.status is None or answer is self.status:
            return self._settle_on(answer)
        worse = is_worse(answer, self.status)
        # Below zero while it gets better, so that one answer to the other side begins anew.
        step = 1 if worse else -1
        self._in_a_row = self._in_a_row + step if self._in_a_row * step > 0 else step
        threshold = self._failure_threshold if worse else self._success_threshold
        return abs(self._in_a_row) >= threshold and self._settle_on(answer)

    def _settle_on(self, status: HealthStatus) -> bool:
        self.status = status
        self._in_a_row = 0
        return True
