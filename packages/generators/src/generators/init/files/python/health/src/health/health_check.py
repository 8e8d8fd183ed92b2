"""What an instance knows about its own health, in three depths."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any
from weakref import WeakSet

from .check import Check, CheckFunction, CheckOptions, Outcome
from .circuit import Circuit, report_on_circuit
from .observation import Observation
from .process_state import NAME, ProcessState
from .redact import error_text
from .report import CheckReport, HealthReport, HealthStatus

__all__ = ["Circuit", "HealthCheck", "HealthReport", "HealthStatus", "Observation"]

_logger = logging.getLogger("health")
_live: WeakSet[HealthCheck] = WeakSet()


class HealthCheck:
    """The checks of one service.

    ``circuits`` is asked anew for each report, so that reloaded configuration shows. An open
    circuit is a warning, whatever it protects: were it a failure, one broken dependency would take
    the whole fleet out of rotation. With ``error_text`` reports hold what exceptions say, cleared
    of what could be a secret, besides their types.
    """

    def __init__(
        self,
        *,
        circuits: Callable[[], Iterable[Circuit]] = tuple,
        error_text: bool = False,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._circuits = circuits
        self._error_text = error_text
        self._now = now
        self._checks: dict[str, Check] = {}
        self._statuses: dict[str, HealthStatus] = {}
        self._process = ProcessState()
        self._started = False
        _live.add(self)

    def register(self, name: str, check: CheckFunction, **options: Any) -> HealthCheck:
        """Add a check, which raises where its dependency is down; it may be a coroutine function.

        Ask through the pool that the program itself uses, and set the driver's own timeouts: a
        thread that hangs cannot be stopped. The options are those of ``CheckOptions``; one that is
        not ``critical`` only warns.

        Raises ValueError where the name is taken or unfit, or a number cannot be used, and
        TypeError for an option that there is not.
        """
        if not NAME.fullmatch(name) or name in self._checks:
            raise ValueError(f'"{name}" is taken, or is not letters, digits, `_`, `.` and `-`')
        added = Check(name, check, CheckOptions(**options), now=self._now)
        self._checks[name] = added
        if self._started:
            added.start()
        return self

    def start(self) -> HealthCheck:
        """Ask in the background from now on, each check every ``interval_s``.

        Reports then cost nothing and wait for nobody.
        """
        self._started = True
        for check in self._checks.values():
            check.start()
        return self

    def stop(self) -> None:
        """Ask only when somebody wants to know again."""
        self._started = False
        for check in self._checks.values():
            check.stop()

    def begin_startup(self, step: str) -> Callable[[], None]:
        """Note that a step of starting has begun.

        Until the returned function is called, neither ``startup`` nor ``ready`` passes.
        """
        return self._process.begin(step)

    @property
    def is_stopping(self) -> bool:
        """Whether this process is about to end."""
        return self._process.is_stopping

    def begin_shutdown(self) -> None:
        """Note that this process is about to end: ``ready`` fails from now on, ``live`` passes."""
        if not self._process.is_stopping:
            self._process.is_stopping = True
            _logger.warning("Stopping: no further requests are wanted")

    def mark_wedged(self, code: str) -> Callable[[], None]:
        """Note that this process is beyond repair, so that ``live`` fails and it gets restarted.

        Only for what a restart mends, such as a pool that does not come back although a new
        connection works. ``code`` is what is told about it: capitals, digits and ``_``. The
        returned function takes it back.
        """
        return self._process.wedge(code)

    def live(self) -> HealthReport:
        """Return that this process answers. Nobody is asked: a restart repairs no database."""
        return self._report("liveness")

    def startup(self) -> HealthReport:
        """Return whether this process has started, see ``begin_startup``. Nobody is asked."""
        return self._report("startup")

    def ready(self) -> HealthReport:
        """Return whether to send requests here. Asks the critical checks only, all at once."""
        return self._report("readiness")

    def group(self, name: str) -> HealthReport:
        """Return what the checks of the group ``name`` say.

        Raises KeyError where no check is in it.
        """
        if not self.has_group(name):
            raise KeyError(name)
        return self._report(name)

    def has_group(self, name: str) -> bool:
        """Return whether a check is in the group ``name``."""
        return any(name in check.options.groups for check in self._checks.values())

    def report(self) -> HealthReport:
        """Return everything: all checks, asked at once, and the circuits."""
        checks = dict(self._report("health").checks)
        for circuit in self._circuits():
            checks[f"{circuit.name}:circuit"] = report_on_circuit(circuit)
        return HealthReport(checks)

    def after_fork_in_child(self) -> None:
        self._process.after_fork_in_child()
        for check in self._checks.values():
            check.after_fork_in_child()

    def _report(self, scope: str) -> HealthReport:
        members = [check for check in self._checks.values() if check.options.is_in(scope)]
        asked = [(check, check.begin()) for check in members]
        checks = {check.name: self._report_on(check, check.outcome(call)) for check, call in asked}
        return HealthReport(self._process.entries(scope) | checks)

    def _report_on(self, check: Check, outcome: Outcome) -> CheckReport:
        observation = outcome.observation
        status = observation.status
        if status is HealthStatus.FAIL and not check.options.critical:
            status = HealthStatus.WARN
        self._note(check.name, status, observation.output)
        return CheckReport(
            status=status,
            observed_value=observation.value,
            observed_unit=observation.unit,
            time=self._time_of(outcome.at_s),
            last_good=self._time_of(outcome.last_good_s),
            output=observation.output,
            error=self._text_of(observation),
        )

    def _text_of(self, observation: Observation) -> str | None:
        if not self._error_text or observation.error is None:
            return None
        return error_text(observation.error)

    def _time_of(self, at_s: float | None) -> str | None:
        if at_s is None:
            return None
        moment = datetime.fromtimestamp(time.time() - (self._now() - at_s), UTC)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def _note(self, name: str, status: HealthStatus, output: str | None) -> None:
        """Log changes only: a probe every few seconds is not news."""
        before = self._statuses.get(name, HealthStatus.PASS)
        if before is not status:
            self._statuses[name] = status
            _logger.warning("Health of %s: %s -> %s (%s)", name, before, status, output or "ok")


def _after_fork_in_child() -> None:
    for health in list(_live):
        health.after_fork_in_child()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
