"""What a circuit breaker can be told."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from .duration import Duration, parse_duration
from .errors import InvalidOptionError
from .options import duration_ms, share, whole_number
from .windows import CallWindow, ConsecutiveWindow, CountWindow, TimeWindow

_CALLS = re.compile(r"([1-9]\d{0,6}) calls", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class CircuitBreakerOptions:
    """The keys of ``config/circuit-breakers.yml``. Trips are alternatives: any of them opens."""

    failure_threshold: int | None = None
    """Failures in the window that open. Default 5; none where only a failure rate is set."""
    failure_rate_threshold: float | None = None
    """Share of failed calls in the window, up to 1, that opens. Default: none."""
    minimum_calls: int = 10
    """Calls in the window below which no rate is judged; at most what a count window holds."""
    slow_call_duration: Duration | None = None
    """A call at least this long is slow, whatever its outcome. Default: none is."""
    slow_call_rate_threshold: float | None = None
    """Share of slow calls in the window, up to 1, that opens. Needs ``slow_call_duration``."""
    window: Duration = "10s"
    """The last ``10s``, the last ``100 calls``, or the failures in a row (``consecutive``)."""
    reset_timeout: Duration = "60s"
    """How long an open circuit rejects before it lets a probe through."""
    half_open_max_calls: int = 1
    """Probes under way at once while half-open; further calls are rejected, never parked."""
    success_threshold: int = 1
    """Successful probes that close the circuit."""
    probe_timeout: Duration | None = None
    """A probe that has not ended after this long counts as failed. Default: ``reset_timeout``."""
    recovery_ramp: Duration = 0
    """After closing, the admitted share of calls grows from a tenth to all over this long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CircuitSettings:
    """The options as the circuit works with them: milliseconds; infinity for what is off."""

    failures: float
    failure_rate: float
    minimum_calls: int
    slow_ms: float
    slow_rate: float
    window: Duration
    reset_ms: float
    probes: int
    successes: int
    probe_ms: float
    ramp_ms: float

    def new_window(self) -> CallWindow:
        """Return an empty window."""
        if self.window == "consecutive":
            return ConsecutiveWindow()
        calls = calls_of(self.window)
        if calls:
            return CountWindow(calls)
        return TimeWindow(parse_duration(self.window) or 1)


def calls_of(window: Duration) -> int:
    """Return the number of calls in a window such as ``100 calls``; 0 for another one."""
    match = _CALLS.fullmatch(window) if isinstance(window, str) else None
    return int(match[1]) if match else 0


def circuit_settings(name: str, options: CircuitBreakerOptions) -> CircuitSettings:
    """Validate the options of the breaker called ``name``.

    Raises InvalidOptionError naming the first one that cannot be used.
    """
    rate, slow_rate = options.failure_rate_threshold, options.slow_call_rate_threshold
    window = options.window
    if slow_rate is not None and options.slow_call_duration is None:
        expected = "set, because slow_call_rate_threshold is"
        raise InvalidOptionError(name, "slow_call_duration", None, expected)
    if window == "consecutive":
        if rate is not None or slow_rate is not None:
            expected = "a time or `100 calls` where a rate is judged"
            raise InvalidOptionError(name, "window", window, expected)
    elif not calls_of(window) and not parse_duration(window):
        raise InvalidOptionError(name, "window", window, "`10s`, `100 calls` or `consecutive`")

    def at_least_one(option: str, value: int) -> int:
        return whole_number(name, option, value, 1)

    def lasting(option: str, value: Duration) -> float:
        return duration_ms(name, option, value, 1)

    threshold = options.failure_threshold
    if threshold is None and rate is None:
        threshold = 5
    slow, lease = options.slow_call_duration, options.probe_timeout
    reset_ms = lasting("reset_timeout", options.reset_timeout)
    minimum_calls = at_least_one("minimum_calls", options.minimum_calls)
    return CircuitSettings(
        failures=math.inf if threshold is None else at_least_one("failure_threshold", threshold),
        failure_rate=math.inf if rate is None else share(name, "failure_rate_threshold", rate),
        minimum_calls=min(minimum_calls, calls_of(window) or minimum_calls),
        slow_ms=math.inf if slow is None else lasting("slow_call_duration", slow),
        slow_rate=(
            math.inf if slow_rate is None else share(name, "slow_call_rate_threshold", slow_rate)
        ),
        window=window,
        reset_ms=reset_ms,
        probes=at_least_one("half_open_max_calls", options.half_open_max_calls),
        successes=at_least_one("success_threshold", options.success_threshold),
        probe_ms=reset_ms if lease is None else lasting("probe_timeout", lease),
        ramp_ms=duration_ms(name, "recovery_ramp", options.recovery_ramp),
    )
