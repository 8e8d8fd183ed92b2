"""What an instance knows about its own health, in three depths."""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Protocol
from weakref import WeakSet

from .check import Check, CheckFunction, Observation, Outcome
from .report import CheckReport, HealthReport, HealthStatus

__all__ = ["Circuit", "HealthCheck", "HealthReport", "HealthStatus", "Observation"]

_logger = logging.getLogger("health")
_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,62}", re.ASCII)
_live: WeakSet[HealthCheck] = WeakSet()


class Circuit(Protocol):
    """A circuit breaker, as far as health is concerned."""

    @property
    def name(self) -> str:
        """The dependency that it protects."""

    @property
    def state(self) -> str:
        """``closed``, or what is wrong."""


class HealthCheck:
    """The checks of one service.

    ``circuits`` is asked anew for each report, so that reloaded configuration shows. An open
    circuit is a warning, whatever it protects: were it a failure, one broken dependency would take
    the whole fleet out of rotation.
    """

    def __init__(
        self,
        *,
        circuits: Callable[[], Iterable[Circuit]] = tuple,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._circuits = circuits
        self._now = now
        self._checks: dict[str, Check] = {}
        self._statuses: dict[str, HealthStatus] = {}
        _live.add(self)

    def register(
        self,
        name: str,
        check: CheckFunction,
        *,
        timeout_s: float = 2.0,
        cache_for_s: float = 1.0,
        critical: bool = True,
    ) -> HealthCheck:
        """Add a check, which raises where its dependency is down; it may be a coroutine function.

        Ask through the pool that the program itself uses, and set the driver's own timeouts: a
        thread that hangs cannot be stopped. One that is not ``critical`` only warns. An answer is
        served again for ``cache_for_s``.

        Raises ValueError where the name is taken or unfit, or a number cannot be used.
        """
        if not _NAME.fullmatch(name) or name in self._checks:
            raise ValueError(f'"{name}" is taken, or is not letters, digits, `_`, `.` and `-`')
        self._checks[name] = Check(
            name,
            check,
            timeout_s=timeout_s,
            cache_for_s=cache_for_s,
            critical=critical,
            now=self._now,
        )
        return self

    def live(self) -> HealthReport:
        """Return that this process answers. Nobody is asked: a restart repairs no database."""
        return HealthReport({})

    def ready(self) -> HealthReport:
        """Return whether to send requests here. Asks the critical checks only, all at once."""
        return HealthReport(self._ask(check for check in self._checks.values() if check.critical))

    def report(self) -> HealthReport:
        """Return everything: all checks, asked at once, and the circuits."""
        checks = self._ask(self._checks.values())
        for circuit in self._circuits():
            checks[f"{circuit.name}:circuit"] = _report_on_circuit(circuit)
        return HealthReport(checks)

    def after_fork_in_child(self) -> None:
        for check in self._checks.values():
            check.after_fork_in_child()

    def _ask(self, checks: Iterable[Check]) -> dict[str, CheckReport]:
        flights = [(check, check.begin()) for check in checks]
        return {
            check.name: self._report_on(check, check.outcome(flight)) for check, flight in flights
        }

    def _report_on(self, check: Check, outcome: Outcome) -> CheckReport:
        observation = outcome.observation
        status = observation.status
        if status is HealthStatus.FAIL and not check.critical:
            status = HealthStatus.WARN
        self._note(check.name, status, observation.output)
        answered = datetime.fromtimestamp(time.time() - (self._now() - outcome.at_s), UTC)
        return CheckReport(
            status=status,
            observed_value=observation.value,
            observed_unit=observation.unit,
            time=answered.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            output=observation.output,
        )

    def _note(self, name: str, status: HealthStatus, output: str | None) -> None:
        """Log changes only: a probe every few seconds is not news."""
        before = self._statuses.get(name, HealthStatus.PASS)
        if before is not status:
            self._statuses[name] = status
            _logger.warning("Health of %s: %s -> %s (%s)", name, before, status, output or "ok")


def _report_on_circuit(circuit: Circuit) -> CheckReport:
    state = str(circuit.state)
    status = HealthStatus.PASS if state == "closed" else HealthStatus.WARN
    return CheckReport(status=status, observed_value=state)


def _after_fork_in_child() -> None:
    for health in list(_live):
        health.after_fork_in_child()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
