"""What to do about a failure that lasts, such as to connect anew."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Literal, TypeAlias

Need: TypeAlias = Literal["failing", "answering"]
"""What the answers of a check call for."""

_logger = logging.getLogger("health")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """How to repair what is on this side, and how often to try."""

    action: Callable[[], object]
    """Connects anew, replaces a pool, resets a breaker. Raises where it could not."""
    when: Need = "failing"
    """``answering``: where the dependency answers although its circuit is not closed yet."""
    after: int = 3
    """How many answers in a row must call for it before the first attempt."""
    max_attempts: int = 10
    """How many attempts an outage gets; a check that passes ends the outage."""
    base_delay_s: float = 1.0
    """The least time between two attempts, before jitter; it doubles with each."""
    max_delay_s: float = 60.0
    """What that time grows to at most."""

    def __post_init__(self) -> None:
        if self.after < 1 or self.max_attempts < 1 or not 0 <= self.base_delay_s:
            raise ValueError(f"a recovery needs counts from 1 and delays from 0, got {self}")


class Repairs:
    """The attempts at one check: one at a time, further apart each time, and not without end."""

    def __init__(
        self,
        name: str,
        recovery: Recovery,
        *,
        now: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._name = name
        self._recovery = recovery
        self._now = now
        self._chance = chance
        self._lock = Lock()
        self._failures = 0
        self._attempts = 0
        self._not_before_s = 0.0
        self._under_way = False

    def note(self, need: Need | None) -> None:
        """Take in what an answer calls for, and begin an attempt where it is time for one.

        None is an answer as it should be; it ends the outage.
        """
        with self._lock:
            if need is None:
                self._failures = self._attempts = 0
                return
            if need != self._recovery.when:
                self._failures = 0
                return
            self._failures += 1
            if not self._is_time():
                return
            self._attempts += 1
            self._under_way = True
            attempt = self._attempts
            self._not_before_s = self._now() + self._delay_s(attempt)
        Thread(
            target=self._repair, args=(attempt,), name=f"recover-{self._name}", daemon=True
        ).start()

    def forget(self) -> None:
        """Forget an attempt whose thread is another process's."""
        self._lock = Lock()
        self._under_way = False

    def _is_time(self) -> bool:
        recovery = self._recovery
        return (
            not self._under_way
            and self._failures >= recovery.after
            and self._attempts < recovery.max_attempts
            and (self._attempts == 0 or self._now() >= self._not_before_s)
        )

    def _delay_s(self, attempt: int) -> float:
        """Return half of the delay and a random part of the other half: "equal jitter".

        See https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
        """
        recovery = self._recovery
        # The exponent is bounded, or a float overflows.
        whole_s = min(recovery.max_delay_s, recovery.base_delay_s * 2.0 ** min(attempt - 1, 60))
        return whole_s / 2 * (1 + self._chance())

    def _repair(self, attempt: int) -> None:
        of = f"{attempt}/{self._recovery.max_attempts}"
        _logger.warning("Recovering %s: attempt %s", self._name, of)
        try:
            self._recovery.action()
        except Exception as error:
            # Its text may hold an address with a password.
            _logger.warning(
                "Recovering %s: attempt %s failed (%s)", self._name, of, type(error).__name__
            )
        finally:
            with self._lock:
                self._under_way = False
