"""Every policy by its name, as the files in ``config`` describe it."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import Any

from .bulkhead import Bulkhead, BulkheadOptions
from .circuit_breaker import CircuitBreaker, CircuitBreakerOptions, ErrorClassifier
from .clock import SYSTEM_CLOCK, Clock
from .config import Config, HealthSettings, load_config
from .duration import parse_duration
from .errors import ConfigError
from .events import EVENTS, ConfigRefused, ConfigReloaded, EventStream
from .events.log import LOGGER, start_logging
from .failure_kind import FailureJudge, failures_of
from .fallback import Fallback, FallbackOptions
from .forking import survive_fork
from .pipeline import Replaceable, pipeline
from .policy import Policy
from .reentry import OncePerCall
from .retry import Retry, RetryOptions
from .retry_budget import RetryBudget, RetryBudgetOptions
from .timeout import Timeout
from .watcher import Watcher

DEFAULT_CONFIG_DIR = "config"
_NOT_OPTIONS = {"kind", "timeout", "budget"}


@dataclass(frozen=True, slots=True)
class _Environment:
    clock: Clock
    events: EventStream
    logger: logging.Logger
    watch: bool | None
    worker_threads: bool


class Reliability:
    """The policies of one service. Get one from ``load_reliability``.

    A name without an entry gets the defaults of its file. Each policy is made once: its state lives
    as long as this object does, through every reload.
    """

    def __init__(self, config_dir: Path, config: Config, environment: _Environment) -> None:
        self._config_dir = config_dir
        self._config = config
        self._environment = environment
        self._lock = RLock()
        self._breakers: dict[str, CircuitBreaker] = {}
        self._retries: dict[str, Retry] = {}
        self._budgets: dict[str, RetryBudget] = {}
        self._bulkheads: dict[str, Bulkhead] = {}
        self._fallbacks: dict[str, Fallback] = {}
        self._combined: dict[tuple[str, str], Replaceable] = {}
        self._stop_logging: Callable[[], None] | None = None
        self._watcher: Watcher | None = None
        survive_fork(self)

    @property
    def health(self) -> HealthSettings:
        """What ``health-checks.yml`` says."""
        return self._config.health

    def circuit_breaker(self, name: str) -> CircuitBreaker:
        """Return the breaker of ``name``, without the time limit that its file may set."""
        with self._lock:
            if name not in self._breakers:
                env = self._environment
                self._breakers[name] = CircuitBreaker(
                    name,
                    self._breaker_options(name),
                    clock=env.clock,
                    events=env.events,
                    failures=self._failures(name),
                )
            return self._breakers[name]

    def retry(self, name: str) -> Retry:
        """Return the retry of ``name``, without the time limit that its file may set."""
        with self._lock:
            if name not in self._retries:
                env = self._environment
                self._retries[name] = Retry(
                    name,
                    self._retry_options(name),
                    budget=self._budget(name),
                    clock=env.clock,
                    events=env.events,
                )
            return self._retries[name]

    def bulkhead(self, name: str) -> Bulkhead:
        """Return the bulkhead of ``name``."""
        with self._lock:
            if name not in self._bulkheads:
                env = self._environment
                self._bulkheads[name] = Bulkhead(
                    name, self._bulkhead_options(name), clock=env.clock, events=env.events
                )
            return self._bulkheads[name]

    def fallback(self, name: str) -> Fallback:
        """Return the fallback of ``name``; with neither value nor ``stale_for`` errors pass it."""
        with self._lock:
            if name not in self._fallbacks:
                env = self._environment
                self._fallbacks[name] = Fallback(
                    name, self._fallback_options(name), clock=env.clock, events=env.events
                )
            return self._fallbacks[name]

    def policy(self, name: str) -> Policy:
        """Return all that is configured for ``name``, as one policy.

        Outermost first: fallback, retry, circuit breaker, timeout, bulkhead. The circuit breaker is
        always there. Retry is where its file has an entry for the name: whether a call is safe to
        repeat is for somebody to decide. Bulkhead is where its file has an entry or defaults. The
        others are where a file sets one.
        """
        return self._combine("policy", name)

    def guard(self, kind: str, name: str) -> Policy:
        """Return what the decorators use: one kind of policy of ``name``.

        ``kind`` is ``circuit-breaker`` or ``retry``, both with the time limit of the name, or
        ``timeout``, ``bulkhead`` or ``fallback``.
        """
        return self._combine(kind, name)

    def judged_circuit_breaker(self, name: str, classify_error: ErrorClassifier) -> Policy:
        """Return what ``guard("circuit-breaker", name)`` does, with other verdicts on errors."""
        breaker = self.circuit_breaker(name).judged_by(classify_error)
        return pipeline(name, OncePerCall(breaker), *self._time_limit(name))

    def circuits(self) -> list[CircuitBreaker]:
        """Return the circuit breakers that are in use."""
        with self._lock:
            return list(self._breakers.values())

    def reload(self) -> None:
        """Read the files again and go on with what they say; states, permits and good values stay.

        Raises ConfigError where a file cannot be used; nothing has changed then.
        """
        events = self._environment.events
        try:
            config = load_config(self._config_dir)
        except ConfigError as error:
            events.emit(ConfigRefused(error))
            raise
        with self._lock:
            self._config = config
            for name, breaker in self._breakers.items():
                breaker.reconfigure(self._breaker_options(name), self._failures(name))
            for name, retry in self._retries.items():
                retry.reconfigure(self._retry_options(name), self._budget(name))
            for name, bulkhead in self._bulkheads.items():
                bulkhead.reconfigure(self._bulkhead_options(name))
            for name, fallback in self._fallbacks.items():
                fallback.reconfigure(self._fallback_options(name))
            for (kind, name), combined in self._combined.items():
                combined.current = pipeline(name, *self._layers(kind, name))
        self.follow_settings()
        events.emit(ConfigReloaded(config.files))

    def follow_settings(self) -> None:
        """Log and watch, or stop, as ``reliability.yml`` says."""
        env = self._environment
        with self._lock:
            if self._config.log and self._stop_logging is None:
                self._stop_logging = start_logging(env.events, env.logger)
            elif not self._config.log:
                self._end_logging()
            watch = self._config.watch if env.watch is None else env.watch
            if watch and self._watcher is None:
                self._watcher = Watcher(self._config_dir, self.reload)
                self._watcher.start()
            elif not watch:
                self._end_watching()

    def close(self) -> None:
        """Stop watching and logging; the policies go on working."""
        with self._lock:
            self._end_watching()
            self._end_logging()

    def _end_logging(self) -> None:
        if self._stop_logging is not None:
            self._stop_logging()
            self._stop_logging = None

    def _end_watching(self) -> None:
        if self._watcher is not None:
            self._watcher.stop()
            self._watcher = None

    def after_fork_in_child(self) -> None:
        self._lock = RLock()

    def _combine(self, kind: str, name: str) -> Policy:
        combined = self._combined.get((kind, name))
        if combined is None:
            with self._lock:
                made = Replaceable(pipeline(name, *self._layers(kind, name)))
                combined = self._combined.setdefault((kind, name), made)
        return combined

    def _layers(self, kind: str, name: str) -> Iterator[Policy]:
        config, whole = self._config, kind == "policy"
        if kind == "fallback" or (whole and config.fallbacks.covers(name)):
            yield self.fallback(name)
        # Whether a call may be repeated is known of one dependency, never of all.
        if kind == "retry" or (whole and config.retries.lists(name)):
            yield self.retry(name)
        if kind in ("policy", "circuit-breaker"):
            yield OncePerCall(self.circuit_breaker(name))
        if kind in ("policy", "retry", "circuit-breaker", "timeout"):
            yield from self._time_limit(name)
        if kind == "bulkhead" or (whole and config.bulkheads.covers(name)):
            yield self.bulkhead(name)

    def _time_limit(self, name: str) -> Iterator[Timeout]:
        written = (self._config.breakers.of(name), self._config.retries.of(name))
        limits = [parse_duration(entry["timeout"]) for entry in written if "timeout" in entry]
        limits_ms = [limit for limit in limits if limit]
        if limits_ms:
            env = self._environment
            yield Timeout(
                name,
                min(limits_ms),
                worker_threads=env.worker_threads,
                clock=env.clock,
                events=env.events,
            )

    def _breaker_options(self, name: str) -> CircuitBreakerOptions:
        return CircuitBreakerOptions(**_options(self._config.breakers.of(name)))

    def _failures(self, name: str) -> FailureJudge | None:
        kind = self._config.breakers.of(name).get("kind")
        return None if kind is None else failures_of(kind)

    def _retry_options(self, name: str) -> RetryOptions:
        return RetryOptions(**_options(self._config.retries.of(name)))

    def _bulkhead_options(self, name: str) -> BulkheadOptions:
        return BulkheadOptions(**_options(self._config.bulkheads.of(name)))

    def _fallback_options(self, name: str) -> FallbackOptions:
        return FallbackOptions(**_options(self._config.fallbacks.of(name)))

    def _budget(self, name: str) -> RetryBudget:
        options = RetryBudgetOptions(**self._config.retries.of(name).get("budget", {}))
        budget = self._budgets.get(name)
        if budget is None or budget.options != options:
            budget = RetryBudget(name, options, clock=self._environment.clock)
            self._budgets[name] = budget
        return budget


def _options(entry: Any) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in _NOT_OPTIONS}


def load_reliability(
    config_dir: str | os.PathLike[str] | None = None,
    *,
    clock: Clock = SYSTEM_CLOCK,
    events: EventStream = EVENTS,
    logger: logging.Logger = LOGGER,
    watch: bool | None = None,
    worker_threads: bool = False,
) -> Reliability:
    """Read the files in ``config_dir`` and return the policies that they describe.

    A file that is not there means defaults, and so does a folder. Without ``config_dir`` it is
    ``RELIABILITY_CONFIG_DIR``, or ``config`` where the process was started. ``watch`` overrides the
    key of that name in ``reliability.yml``: a good edit is then taken up within seconds and a bad
    one refused, with its line, while the running policies go on. ``worker_threads`` says how plain
    functions get their time limit; see ``timeout``.

    Raises ConfigError where a file cannot be used.
    """
    if config_dir is None:
        config_dir = os.environ.get("RELIABILITY_CONFIG_DIR") or DEFAULT_CONFIG_DIR
    directory = Path(config_dir)
    environment = _Environment(clock, events, logger, watch, worker_threads)
    reliability = Reliability(directory, load_config(directory), environment)
    reliability.follow_settings()
    return reliability
