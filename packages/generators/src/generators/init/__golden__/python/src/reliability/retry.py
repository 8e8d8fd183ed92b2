"""Repeats a call whose failure may pass. Repeat only what is safe to repeat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from math import inf

from .answers import Heard, listen, listen_no_more
from .backoff import Backoff, Jitter
from .clock import SYSTEM_CLOCK, Clock
from .deadline import remaining_ms
from .duration import Duration
from .errors import InvalidOptionError, RejectedError
from .events import EVENTS, EventStream, RetryGaveUp, RetryScheduled
from .options import duration_ms, whole_number
from .policy import P, T, run
from .retry_after import retry_after_ms
from .retry_budget import RetryBudget
from .transient_failure import RetryCondition, transient_failure

__all__ = ["Jitter", "Retry", "RetryCondition", "RetryOptions"]

_retrying: ContextVar[bool] = ContextVar("reliability_retrying", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryOptions:
    """The keys of ``config/retry-policies.yml`` that are about repeating."""

    max_retries: int = 3
    """Attempts after the first."""
    base_delay: Duration = "100ms"
    """Ceiling of the first delay."""
    max_delay: Duration = "10s"
    """Ceiling of every delay. A server's Retry-After beyond it ends the retries."""
    backoff_multiplier: float = 2
    """Growth of the ceiling from one delay to the next, at least 1."""
    jitter: str = Jitter.FULL
    """``full``, ``equal``, ``decorrelated`` or ``none``."""
    retry_on: Sequence[RetryCondition] | Callable[[Exception], bool] = (
        "timeout",
        "connection",
        429,
        502,
        503,
        504,
    )
    """What is worth repeating: kinds of failure and HTTP statuses, or a function."""
    total_timeout: Duration | None = None
    """No attempt begins later than this after the first."""


@dataclass(frozen=True, slots=True)
class _Settings:
    max_retries: int
    backoff: Backoff
    is_retryable: Callable[[Exception], bool]
    total_ms: float


class Retry:
    """A retry for plain and coroutine functions. The last attempt's error comes through unchanged.

    Another policy's rejection and a cancellation are never repeated. Inside an attempt of another
    retry this one makes a single attempt: three layers of four attempts would be 64 calls.

    Raises InvalidOptionError where an option cannot be used.
    """

    def __init__(
        self,
        name: str,
        options: RetryOptions | None = None,
        *,
        budget: RetryBudget | None = None,
        clock: Clock = SYSTEM_CLOCK,
        events: EventStream = EVENTS,
    ) -> None:
        self._name = name
        self._settings = _settings(name, options or RetryOptions())
        self._budget = budget
        self._clock = clock
        self._events = events

    @property
    def name(self) -> str:
        """The dependency that is protected."""
        return self._name

    def call(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call ``function``, again where that may help."""
        with _attempts(self._begin()) as attempts:
            while True:
                heard = Heard(self._name)
                token = listen(heard)
                try:
                    return run(function, *args, **kwargs)
                except Exception as error:
                    delay_ms = attempts.delay_ms_after(error, heard)
                    if delay_ms is None:
                        raise
                finally:
                    listen_no_more(token)
                self._clock.sleep(delay_ms)

    async def acall(
        self, function: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Await ``function``, again where that may help. A cancellation ends the delay at once."""
        with _attempts(self._begin()) as attempts:
            while True:
                heard = Heard(self._name)
                token = listen(heard)
                try:
                    return await function(*args, **kwargs)
                except Exception as error:
                    delay_ms = attempts.delay_ms_after(error, heard)
                    if delay_ms is None:
                        raise
                finally:
                    listen_no_more(token)
                await self._clock.sleep_async(delay_ms)

    def reconfigure(self, options: RetryOptions, budget: RetryBudget | None) -> None:
        """Go on with other options; calls under way keep theirs.

        Raises InvalidOptionError where one cannot be used; the old ones then stay.
        """
        self._settings = _settings(self._name, options)
        self._budget = budget

    def _begin(self) -> _Attempts:
        if self._budget is not None:
            self._budget.deposit()
        return _Attempts(self._name, self._settings, self._budget, self._clock, self._events)


class _Attempts:
    """One call through a retry: what has been tried, and whether to try again."""

    def __init__(
        self,
        name: str,
        settings: _Settings,
        budget: RetryBudget | None,
        clock: Clock,
        events: EventStream,
    ) -> None:
        self._name = name
        self._settings = settings
        self._budget = budget
        self._clock = clock
        self._events = events
        self._started_at_ms = clock.now_ms()
        self._made = 0
        self._previous_ms = settings.backoff.base_ms
        self.is_nested = _retrying.get()

    def delay_ms_after(self, error: Exception, heard: Heard) -> float | None:
        """Return the wait before the next attempt, or None where ``error`` is the last word."""
        self._made += 1
        delay_ms, reason = self._decide(error, heard)
        if reason is not None:
            self._events.emit(RetryGaveUp(self._name, self._made, reason, error))
            return None
        self._events.emit(
            RetryScheduled(
                self._name, self._made, self._settings.max_retries, delay_ms / 1000, error
            )
        )
        return delay_ms

    def _decide(self, error: Exception, heard: Heard) -> tuple[float, str | None]:
        settings = self._settings
        if isinstance(error, RejectedError) or not self._may_pass(error, heard):
            return 0, "not-retryable"
        if self.is_nested:
            return 0, "nested"
        if self._made > settings.max_retries:
            return 0, "exhausted"
        self._previous_ms = settings.backoff.delay_ms(self._made, self._previous_ms, self._clock)
        delay_ms = max(self._previous_ms, retry_after_ms(error))
        # Only a server that asked to be left alone for longer can have raised it above the ceiling.
        if delay_ms > settings.backoff.max_ms:
            return 0, "retry-after"
        left_ms = remaining_ms()
        if self._clock.now_ms() + delay_ms > self._started_at_ms + settings.total_ms or (
            left_ms is not None and delay_ms >= left_ms
        ):
            return 0, "deadline"
        # Asked last, and before the wait: an allowance is paid only for an attempt that is made.
        if self._budget is not None and not self._budget.try_withdraw():
            return 0, "budget"
        return delay_ms, None

    def _may_pass(self, error: Exception, heard: Heard) -> bool:
        is_retryable = self._settings.is_retryable
        if is_retryable(error):
            return True
        # What was recorded, where the code around the call made another error of it.
        return heard.failed and is_retryable(_Answered(heard.status))


class _Answered(Exception):
    def __init__(self, status: int | None) -> None:
        self.status = status


@contextmanager
def _attempts(attempts: _Attempts) -> Iterator[_Attempts]:
    token = _retrying.set(True)
    try:
        yield attempts
    finally:
        _retrying.reset(token)


def _settings(name: str, options: RetryOptions) -> _Settings:
    multiplier, jitter, retry_on = options.backoff_multiplier, options.jitter, options.retry_on
    base_ms = duration_ms(name, "base_delay", options.base_delay)
    if not 1 <= multiplier < inf:
        raise InvalidOptionError(name, "backoff_multiplier", multiplier, "a number of at least 1")
    if jitter not in list(Jitter):
        expected = "full, equal, decorrelated or none"
        raise InvalidOptionError(name, "jitter", jitter, expected)
    total = options.total_timeout
    return _Settings(
        max_retries=whole_number(name, "max_retries", options.max_retries, 0),
        backoff=Backoff(
            base_ms,
            duration_ms(name, "max_delay", options.max_delay, base_ms),
            multiplier,
            Jitter(jitter),
        ),
        is_retryable=retry_on if callable(retry_on) else transient_failure(retry_on),
        total_ms=inf if total is None else duration_ms(name, "total_timeout", total),
    )
