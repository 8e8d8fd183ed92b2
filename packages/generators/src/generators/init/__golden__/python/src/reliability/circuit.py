"""The state machine of a circuit breaker: who is admitted, and what an outcome does.

There is no timer: a circuit looks at the clock when a call arrives. Every change of state begins a
new generation, and what a call of an older one brings back does not count.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

from .circuit_options import CircuitBreakerOptions, CircuitSettings, circuit_settings
from .clock import Clock
from .errors import CircuitOpenError
from .events import (
    CircuitClosed,
    CircuitHalfOpened,
    CircuitIsolated,
    CircuitOpened,
    Event,
    EventStream,
)
from .forking import survive_fork
from .recovery_ramp import RecoveryRamp
from .windows import Tally


class CircuitState(StrEnum):
    """Where a circuit is. ``isolated`` is open by hand, until it is reset."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"
    ISOLATED = "isolated"


class Verdict(StrEnum):
    """What a call says about its dependency. ``ignored`` neither trips nor closes a circuit."""

    SUCCESS = "success"
    FAILURE = "failure"
    IGNORED = "ignored"


@dataclass(slots=True)
class CircuitCounts:
    """Calls since the circuit was made, by what became of them, and how often it opened."""

    success: int = 0
    failure: int = 0
    ignored: int = 0
    rejected: int = 0
    opened: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Permit:
    """Leave to make one call. It must be settled, whatever becomes of the call."""

    generation: int
    is_probe: bool
    started_at_ms: float


class Circuit:
    """One lock, held for bookkeeping only: never over a call, an await or a listener."""

    def __init__(
        self, name: str, options: CircuitBreakerOptions, clock: Clock, events: EventStream
    ) -> None:
        self.name = name
        self.counts = CircuitCounts()
        self.clock = clock
        self.state = CircuitState.CLOSED
        self._events = events
        self._settings: CircuitSettings = circuit_settings(name, options)
        self._window = self._settings.new_window()
        self._lock = Lock()
        self._generation = 0
        self._opens_at_ms = 0.0
        # In the order of their beginning: the first is the oldest.
        self._probes: dict[Permit, None] = {}
        self._successes = 0
        self._ramp: RecoveryRamp | None = None
        self._news: list[Event] = []
        survive_fork(self)

    def admit(self) -> Permit:
        """Return the permit for a call, or raise CircuitOpenError."""
        with self._lock:
            now_ms = self.clock.now_ms()
            permit = self._admit(now_ms)
            if permit is None:
                self.counts.rejected += 1
                rejection = CircuitOpenError(
                    self.name, self.state.value, self._retry_after_ms(now_ms) / 1000
                )
            news = self._take_news()
        self._tell(news)
        if permit is None:
            raise rejection
        return permit

    def settle(self, permit: Permit, verdict: Verdict) -> None:
        """Give the permit back, with what the call said about the dependency."""
        with self._lock:
            self._count(verdict)
            if permit.generation == self._generation:
                self._probes.pop(permit, None)
                if verdict is not Verdict.IGNORED:
                    self._judge(permit, verdict is Verdict.FAILURE, self.clock.now_ms())
            news = self._take_news()
        self._tell(news)

    def isolate(self) -> None:
        """Reject every call until ``reset``, whatever the dependency does."""
        with self._lock:
            if self.state is not CircuitState.ISOLATED:
                self._enter(CircuitState.ISOLATED)
                self._news.append(CircuitIsolated(self.name))
            news = self._take_news()
        self._tell(news)

    def reset(self) -> None:
        """Close by hand, from whichever state, and forget the window. No ramp follows."""
        with self._lock:
            was_closed = self.state is CircuitState.CLOSED
            self._enter(CircuitState.CLOSED)
            if not was_closed:
                self._news.append(CircuitClosed(self.name))
            news = self._take_news()
        self._tell(news)

    def reconfigure(self, options: CircuitBreakerOptions) -> None:
        """Go on with other options. The state stays; the window only where its kind does."""
        settings = circuit_settings(self.name, options)
        with self._lock:
            if settings.window != self._settings.window:
                self._window = settings.new_window()
            self._settings = settings

    def retry_after_ms(self) -> float:
        """Return the milliseconds until all calls, or a probe, are admitted; 0 where they are."""
        with self._lock:
            return self._retry_after_ms(self.clock.now_ms())

    def after_fork_in_child(self) -> None:
        self._lock = Lock()
        self._probes = {}
        self._news = []

    def _admit(self, now_ms: float) -> Permit | None:
        if self.state is CircuitState.HALF_OPEN:
            self._reopen_if_hung(now_ms)
        if self.state is CircuitState.OPEN and now_ms >= self._opens_at_ms:
            self._enter(CircuitState.HALF_OPEN)
            self._news.append(CircuitHalfOpened(self.name))
        if self.state is CircuitState.HALF_OPEN:
            if len(self._probes) >= self._settings.probes:
                return None
            permit = Permit(self._generation, True, now_ms)
            self._probes[permit] = None
            return permit
        if self.state is not CircuitState.CLOSED:
            return None
        if self._ramp is not None:
            if self._ramp.remaining_ms(now_ms) <= 0:
                self._ramp = None
            elif not self._ramp.admits(now_ms):
                return None
        return Permit(self._generation, False, now_ms)

    def _reopen_if_hung(self, now_ms: float) -> None:
        if not self._probes or len(self._probes) < self._settings.probes:
            return
        lease_end_ms = self._lease_end_ms()
        if now_ms >= lease_end_ms:
            # As of the end of the lease, so that a quiet hour is not added to the wait.
            self._open("probe-hung", lease_end_ms, now_ms)

    def _lease_end_ms(self) -> float:
        return next(iter(self._probes)).started_at_ms + self._settings.probe_ms

    def _judge(self, permit: Permit, failed: bool, now_ms: float) -> None:
        if permit.is_probe:
            if failed:
                self._open("probe-failed", now_ms, now_ms)
                return
            self._successes += 1
            if self._successes >= self._settings.successes:
                self._close(now_ms)
            return
        slow = now_ms - permit.started_at_ms >= self._settings.slow_ms
        reason = self._trip(self._window.record(failed, slow, now_ms))
        if reason is not None:
            self._open(reason, now_ms, now_ms)

    def _trip(self, tally: Tally) -> str | None:
        settings = self._settings
        if tally.failures >= settings.failures:
            return "failures"
        if tally.calls < settings.minimum_calls:
            return None
        if tally.failures / tally.calls >= settings.failure_rate:
            return "failure-rate"
        if tally.slow / tally.calls >= settings.slow_rate:
            return "slow-calls"
        return None

    def _open(self, reason: str, at_ms: float, now_ms: float) -> None:
        self._enter(CircuitState.OPEN)
        self._opens_at_ms = at_ms + self._settings.reset_ms
        self.counts.opened += 1
        self._news.append(CircuitOpened(self.name, reason, self._retry_after_ms(now_ms) / 1000))

    def _close(self, now_ms: float) -> None:
        self._enter(CircuitState.CLOSED)
        if self._settings.ramp_ms > 0:
            self._ramp = RecoveryRamp(now_ms, self._settings.ramp_ms)
        self._news.append(CircuitClosed(self.name))

    def _enter(self, state: CircuitState) -> None:
        self.state = state
        self._generation += 1
        self._probes = {}
        self._successes = 0
        self._ramp = None
        self._window.clear()

    def _retry_after_ms(self, now_ms: float) -> float:
        if self.state is CircuitState.ISOLATED:
            return math.inf
        if self.state is CircuitState.OPEN:
            return max(0.0, self._opens_at_ms - now_ms)
        if self.state is CircuitState.HALF_OPEN:
            return max(0.0, self._lease_end_ms() - now_ms) if self._probes else 0.0
        return 0.0 if self._ramp is None else max(0.0, self._ramp.remaining_ms(now_ms))

    def _count(self, verdict: Verdict) -> None:
        if verdict is Verdict.SUCCESS:
            self.counts.success += 1
        elif verdict is Verdict.FAILURE:
            self.counts.failure += 1
        else:
            self.counts.ignored += 1

    def _take_news(self) -> list[Event]:
        news = self._news
        if news:
            self._news = []
        return news

    def _tell(self, news: list[Event]) -> None:
        for event in news:
            self._events.emit(event)
