"""One registered check: a single flight, and a short memory.

However many ask, the dependency is asked once at a time, and not again before the last call has
come back: a dependency that hangs must not gain a stuck call per probe.
"""

from __future__ import annotations

import asyncio
import inspect
import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from threading import Event, Lock, Thread
from typing import TypeAlias

from .report import HealthStatus

CheckFunction: TypeAlias = Callable[[], object]
"""Raises where the dependency is down. May be a coroutine function, or return an Observation."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What a check may return to say more than that it passed."""

    status: HealthStatus
    value: float | None = None
    unit: str | None = None
    output: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check came to, and when."""

    observation: Observation
    at_s: float


class _Flight:
    """A call to the dependency, and whoever waits for it."""

    def __init__(self, ends_at_s: float) -> None:
        self.ends_at_s = ends_at_s
        self.landed = Event()
        self.observation: Observation | None = None


class Check:
    """Asks ``function`` in a thread of its own and gives up waiting after ``timeout_s``."""

    def __init__(
        self,
        name: str,
        function: CheckFunction,
        *,
        timeout_s: float = 2.0,
        cache_for_s: float = 1.0,
        critical: bool = True,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        if not 0 < timeout_s < math.inf:
            raise ValueError(f'check "{name}": expected `timeout_s` to end, got {timeout_s}')
        if not 0 <= cache_for_s < math.inf:
            raise ValueError(f'check "{name}": expected `cache_for_s` to end, got {cache_for_s}')
        self.name = name
        self.critical = critical
        self._function = function
        self._timeout_s = timeout_s
        self._cache_for_s = cache_for_s
        self._now = now
        self._lock = Lock()
        self._flight: _Flight | None = None
        self._last: Outcome | None = None

    def begin(self) -> _Flight | None:
        """Ask, unless the last answer is fresh or somebody is asking already."""
        with self._lock:
            if self._fresh() is not None:
                return None
            if self._flight is None:
                self._flight = _Flight(self._now() + self._timeout_s)
                # A daemon: a call that hangs must not keep the process from ending.
                Thread(
                    target=self._fly, args=(self._flight,), name=f"health-{self.name}", daemon=True
                ).start()
            return self._flight

    def outcome(self, flight: _Flight | None) -> Outcome:
        """Return the answer to ``begin``, at the latest when the time is up. Never raises."""
        if flight is not None:
            flight.landed.wait(max(0.0, flight.ends_at_s - self._now()))
        with self._lock:
            fresh = self._fresh()
            if fresh is not None:
                return fresh
            observation = flight.observation if flight is not None else None
            late = Observation(
                HealthStatus.FAIL, round(self._timeout_s * 1000), "ms", "TimeoutError"
            )
            self._last = Outcome(observation or late, self._now())
            return self._last

    def after_fork_in_child(self) -> None:
        """Forget a flight whose thread does not exist here."""
        self._lock = Lock()
        self._flight = None

    def _fresh(self) -> Outcome | None:
        last = self._last
        return last if last and self._now() - last.at_s < self._cache_for_s else None

    def _fly(self, flight: _Flight) -> None:
        started_at_s = self._now()
        observation = self._ask(started_at_s)
        with self._lock:
            if self._now() <= flight.ends_at_s:
                flight.observation = observation
                self._last = Outcome(observation, self._now())
            self._flight = None
        flight.landed.set()

    def _ask(self, started_at_s: float) -> Observation:
        try:
            result = _call(self._function)
        except BaseException as error:
            return self._took(HealthStatus.FAIL, started_at_s, type(error).__name__)
        if isinstance(result, Observation):
            return result
        if result is False:
            # What a check returns that forgot to raise.
            return self._took(HealthStatus.FAIL, started_at_s, "False")
        return self._took(HealthStatus.PASS, started_at_s, None)

    def _took(self, status: HealthStatus, started_at_s: float, output: str | None) -> Observation:
        return Observation(status, round((self._now() - started_at_s) * 1000), "ms", output)


def _call(function: CheckFunction) -> object:
    result = function()
    return asyncio.run(_await(result)) if inspect.isawaitable(result) else result


async def _await(result: Awaitable[object]) -> object:
    return await result
