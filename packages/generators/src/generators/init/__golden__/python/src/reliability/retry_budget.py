"""An allowance that all retries to a dependency share, so that they cannot multiply an outage."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from .clock import SYSTEM_CLOCK, Clock
from .duration import Duration
from .errors import InvalidOptionError
from .forking import survive_fork
from .options import duration_ms

_LEAST_CAP = 10
# Ten deposits of a tenth are one token, whatever floating point makes of their sum.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryBudgetOptions:
    """The keys of ``budget`` in ``config/retry-policies.yml``."""

    ratio: float = 0.2
    """Retries allowed for each first call, 0..1."""
    minimum_per_second: float = 10
    """Retries allowed each second, however few calls there are."""
    window: Duration = "10s"
    """How many seconds' worth of ``minimum_per_second`` may be saved up; ten tokens at least."""


class RetryBudget:
    """A token bucket that starts full. Retries that share it share the allowance."""

    def __init__(
        self,
        name: str,
        options: RetryBudgetOptions | None = None,
        *,
        clock: Clock = SYSTEM_CLOCK,
    ) -> None:
        options = options or RetryBudgetOptions()
        for option in ("ratio", "minimum_per_second"):
            value: float = getattr(options, option)
            if not 0 <= value < float("inf"):
                raise InvalidOptionError(name, option, value, "a number of at least 0")
        self.options = options
        self._clock = clock
        self._per_ms = options.minimum_per_second / 1000
        self._cap = max(_LEAST_CAP, self._per_ms * duration_ms(name, "window", options.window, 1))
        self._tokens = float(self._cap)
        self._filled_at_ms = clock.now_ms()
        self._lock = Lock()
        survive_fork(self)

    def deposit(self) -> None:
        """Pay in for a first call."""
        with self._lock:
            self._refill()
            self._tokens = min(self._cap, self._tokens + self.options.ratio)

    def try_withdraw(self) -> bool:
        """Whether one retry more is affordable; if so, it is paid for."""
        with self._lock:
            self._refill()
            if self._tokens < 1 - _ROUNDING:
                return False
            self._tokens -= 1
            return True

    def after_fork_in_child(self) -> None:
        self._lock = Lock()

    def _refill(self) -> None:
        now_ms = self._clock.now_ms()
        earned = (now_ms - self._filled_at_ms) * self._per_ms
        self._tokens = min(self._cap, self._tokens + earned)
        self._filled_at_ms = now_ms
