"""One registered check: what is asked, how often, and when it is believed."""

from __future__ import annotations

import asyncio
import inspect
import math
import random
import time
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, replace
from threading import Event, Lock, Thread
from typing import TypeAlias

from .circuit import Circuit, circuit_code, is_resting
from .flight import Call, Flight
from .observation import Observation
from .recovery import Need, Recovery, Repairs
from .report import HealthStatus
from .standing import Standing

CheckFunction: TypeAlias = Callable[[], object]
"""Raises where the dependency is down. May be a coroutine function, or return an Observation."""

_JITTER = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """How a check is asked, and what its answers mean."""

    timeout_s: float = 2.0
    """After how long it counts as failed; keep it below the prober's own."""
    critical: bool = True
    """Whether this instance can do nothing useful without the dependency; else failing warns."""
    cache_for_s: float = 1.0
    """How long an answer is served again where nothing is asked in the background."""
    interval_s: float = 10.0
    """How often it is asked in the background; up to a fifth sooner."""
    max_stale_s: float | None = None
    """Up to which age an answer of the background is believed; older is unknown, which fails.

    None is three times ``interval_s`` and ``timeout_s``.
    """
    failure_threshold: int = 1
    """How many answers in a row must be worse before the check turns."""
    success_threshold: int = 1
    """How many answers in a row must be better before the check turns back."""
    groups: Collection[str] = ()
    """Named groups that the check belongs to."""
    own_process: bool = False
    """Whether it looks at this process alone; only such a check may be in liveness and startup."""
    circuit: Circuit | None = None
    """The circuit around the same dependency. While it rests, the check warns and asks nobody."""
    recover: Recovery | None = None
    """What to do about a failure that lasts."""

    def examine(self, name: str) -> None:
        """Raise ValueError where it could hang, be believed for ever, or restart for others."""
        least_s = self.interval_s + self.timeout_s
        rules = (
            (0 < self.timeout_s < math.inf, "`timeout_s` to end"),
            (0 <= self.cache_for_s < math.inf, "`cache_for_s` to end"),
            (0 < self.interval_s < math.inf, "`interval_s` to end"),
            (least_s <= self.stale_after_s < math.inf, f"`max_stale_s` from {least_s} on"),
            (self.failure_threshold >= 1, "`failure_threshold` from 1 on"),
            (self.success_threshold >= 1, "`success_threshold` from 1 on"),
            (
                self.own_process or not {"liveness", "startup"} & set(self.groups),
                "no group that restarts or holds up a process for what others do",
            ),
        )
        for holds, expected in rules:
            if not holds:
                raise ValueError(f'check "{name}": expected {expected}')

    def is_in(self, scope: str) -> bool:
        """Return whether it is asked for ``scope``: health asks all, readiness the critical."""
        return scope == "health" or scope in self.groups or (scope == "readiness" and self.critical)

    @property
    def stale_after_s(self) -> float:
        """The age after which an answer of the background is not believed."""
        if self.max_stale_s is None:
            return 3 * self.interval_s + self.timeout_s
        return self.max_stale_s


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check stands for, and when it last answered; None where nobody was asked."""

    observation: Observation
    at_s: float | None
    last_good_s: float | None = None
    """When it last passed, where it does not now."""


class Check:
    """Asks ``function``, in the background where that was begun, else when it is wanted."""

    def __init__(
        self,
        name: str,
        function: CheckFunction,
        options: CheckOptions,
        *,
        now: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        options.examine(name)
        self.name = name
        self.options = options
        self._function = function
        self._now = now
        self._chance = chance
        self._lock = Lock()
        self._flight = Flight(
            f"health-{name}",
            self._ask,
            timeout_s=options.timeout_s,
            landed=self._take,
            now=now,
        )
        self._standing = Standing(options.failure_threshold, options.success_threshold)
        self._repairs = Repairs(name, options.recover, now=now) if options.recover else None
        self._told: Observation | None = None
        self._answered_at_s = -math.inf
        self._last_good_s: float | None = None
        self._missed: Call | None = None
        self._missed_at_s = -math.inf
        self._stopped: Event | None = None

    def begin(self) -> Call | None:
        """Ask, unless nobody needs to be asked; hand the result to ``outcome``."""
        if is_resting(self.options.circuit) or self._known() is not None:
            return None
        return self._flight.begin()

    def outcome(self, call: Call | None) -> Outcome:
        """Return what the check stands for, at the latest when the time is up. Never raises."""
        circuit = self.options.circuit
        if circuit is not None and is_resting(circuit):
            return self._rest(circuit)
        if call is None:
            known = self._known()
            if known is not None:
                return known
            call = self._flight.begin()
        self._wait_for(call)
        with self._lock:
            return self._outcome()

    def start(self) -> None:
        """Ask every ``interval_s`` from now on, without keeping the process alive."""
        with self._lock:
            if self._stopped is not None:
                return
            stopped = self._stopped = Event()
        Thread(
            target=self._ask_again_and_again, args=(stopped,), name=f"asks-{self.name}", daemon=True
        ).start()

    def stop(self) -> None:
        """Ask only when somebody wants to know again."""
        with self._lock:
            stopped, self._stopped = self._stopped, None
        if stopped is not None:
            stopped.set()

    def after_fork_in_child(self) -> None:
        """Go on without the threads, which do not exist here."""
        self._lock = Lock()
        self._flight.forget()
        if self._repairs is not None:
            self._repairs.forget()
        if self._stopped is not None:
            self._stopped = None
            self.start()

    def _ask_again_and_again(self, stopped: Event) -> None:
        while not stopped.is_set():
            if not is_resting(self.options.circuit):
                self._wait_for(self._flight.begin())
            # Earlier by chance: instances that were started together must not ask together. And a
            # change that has begun is followed up faster, so that it takes no longer.
            pace = (1 - _JITTER * self._chance()) / self._standing.turning_over
            stopped.wait(self.options.interval_s * pace)

    def _rest(self, circuit: Circuit) -> Outcome:
        """Forget what was known before: it says nothing about the time after the rest."""
        with self._lock:
            self._told, self._answered_at_s = None, -math.inf
            self._standing.forget()
            resting = Observation(HealthStatus.WARN, output=circuit_code(circuit))
            return Outcome(resting, None, self._last_good_s)

    def _known(self) -> Outcome | None:
        """Return what needs no question: a fresh answer, or what the background came to."""
        with self._lock:
            age_s = self._now() - self._answered_at_s
            if self._stopped is None:
                return self._outcome() if age_s < self.options.cache_for_s else None
            if self._told is None:
                return None
            if age_s <= self.options.stale_after_s:
                return self._outcome()
            self._standing.forget()
            unknown = Observation(HealthStatus.FAIL, output="STALE")
            return Outcome(unknown, self._answered_at_s, self._last_good_s)

    def _wait_for(self, call: Call) -> None:
        if self._flight.wait(call):
            return
        timeout_s = self.options.timeout_s
        with self._lock:
            now_s = self._answered_at_s = self._now()
            # However many waited in vain, it is one failure, and another each time it is as long.
            if call is self._missed and now_s < self._missed_at_s + timeout_s:
                return
            self._missed, self._missed_at_s = call, now_s
        late_ms = round(timeout_s * 1000)
        self._take(Observation(HealthStatus.FAIL, late_ms, "ms", "TimeoutError"))

    def _take(self, observation: Observation) -> None:
        with self._lock:
            self._answered_at_s = self._now()
            if observation.status is HealthStatus.PASS:
                self._last_good_s = self._answered_at_s
            seen = self._judged(observation)
            if self._standing.take(seen.status) or self._told is None:
                self._told = seen
        if self._repairs is not None:
            self._repairs.note(self._need_of(observation))

    def _need_of(self, observation: Observation) -> Need | None:
        if observation.status is HealthStatus.FAIL:
            return "failing"
        circuit = self.options.circuit
        return "answering" if circuit is not None and str(circuit.state) != "closed" else None

    def _judged(self, observation: Observation) -> Observation:
        """Return degraded at worst where a circuit protects the program and is not closed yet."""
        circuit = self.options.circuit
        if circuit is None or str(circuit.state) == "closed":
            return observation
        output = observation.output or circuit_code(circuit)
        return replace(observation, status=HealthStatus.WARN, output=output)

    def _outcome(self) -> Outcome:
        told = self._told or Observation(HealthStatus.FAIL, output="UNKNOWN")
        good = told.status is HealthStatus.PASS
        return Outcome(told, self._answered_at_s, None if good else self._last_good_s)

    def _ask(self) -> Observation:
        started_at_s = self._now()
        observation = _observe(self._function)
        if observation.value is not None:
            return observation
        took_ms = round((self._now() - started_at_s) * 1000)
        return replace(observation, value=took_ms, unit="ms")


def _observe(function: CheckFunction) -> Observation:
    try:
        result = function()
        if inspect.isawaitable(result):
            result = asyncio.run(_await(result))
    except BaseException as error:
        return Observation(HealthStatus.FAIL, output=type(error).__name__, error=error)
    if isinstance(result, Observation):
        return result
    # What a check returns that forgot to raise.
    if result is False:
        return Observation(HealthStatus.FAIL, output="False")
    return Observation(HealthStatus.PASS)


async def _await(result: Awaitable[object]) -> object:
    return await result
