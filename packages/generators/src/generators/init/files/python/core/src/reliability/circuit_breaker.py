"""Stops calling a dependency that fails, and finds out with a few probes whether it is well."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from .answers import Heard, listen, listen_no_more
from .circuit import Circuit, CircuitCounts, CircuitState, Permit, Verdict
from .circuit_options import CircuitBreakerOptions
from .clock import SYSTEM_CLOCK, Clock
from .deadline import remaining_ms
from .errors import CircuitOpenError, RejectedError
from .events import EVENTS, EventStream
from .failure_kind import FailureJudge
from .policy import P, T, run

__all__ = [
    "CircuitBreaker",
    "CircuitBreakerOptions",
    "CircuitCounts",
    "CircuitOpenError",
    "CircuitState",
    "ErrorClassifier",
    "ResultClassifier",
    "Verdict",
]

ErrorClassifier: TypeAlias = Callable[[Exception], Verdict]
ResultClassifier: TypeAlias = Callable[[object], Verdict]


class CircuitBreaker:
    """A circuit breaker for threads and for asyncio, also both at once.

    Its state is that of this process: every worker of a server has its own.

    An Exception is a failure and a result a success, unless ``failures`` (see ``failures_of``), or
    ``classify_error`` and ``classify_result``, which have the last word, say otherwise; and so is
    what was recorded by ``record``. What says nothing about the dependency is ignored: another
    policy's rejection, a cancellation, KeyboardInterrupt. A cancellation by a time limit that ran
    out is a failure.

    Raises InvalidOptionError where an option cannot be used.
    """

    def __init__(
        self,
        name: str,
        options: CircuitBreakerOptions | None = None,
        *,
        clock: Clock = SYSTEM_CLOCK,
        events: EventStream = EVENTS,
        classify_error: ErrorClassifier | None = None,
        classify_result: ResultClassifier | None = None,
        failures: FailureJudge | None = None,
    ) -> None:
        self._failures = failures
        self._circuit = Circuit(name, options or CircuitBreakerOptions(), clock, events)
        self._classify_error = classify_error
        self._classify_result = classify_result

    @property
    def name(self) -> str:
        """The dependency that is protected."""
        return self._circuit.name

    @property
    def state(self) -> CircuitState:
        """The state as the last call left it: open turns half-open when a call arrives."""
        return self._circuit.state

    @property
    def counts(self) -> CircuitCounts:
        """Calls by what became of them."""
        return self._circuit.counts

    @property
    def retry_after_s(self) -> float:
        """Seconds until an open circuit may be probed; infinite while it is isolated."""
        return self._circuit.retry_after_ms() / 1000

    def call(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call ``function`` unless the circuit turns it away, with CircuitOpenError."""
        permit = self._circuit.admit()
        heard = Heard(self.name)
        token = listen(heard)
        try:
            result = run(function, *args, **kwargs)
            verdict = self._verdict_on_result(result, heard)
        except BaseException as error:
            self._settle_error(permit, error, heard)
            raise
        finally:
            listen_no_more(token)
        self._circuit.settle(permit, verdict)
        return result

    async def acall(
        self, function: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Await ``function`` unless the circuit turns it away, with CircuitOpenError."""
        permit = self._circuit.admit()
        heard = Heard(self.name)
        token = listen(heard)
        try:
            result = await function(*args, **kwargs)
            verdict = self._verdict_on_result(result, heard)
        except BaseException as error:
            self._settle_error(permit, error, heard)
            raise
        finally:
            listen_no_more(token)
        self._circuit.settle(permit, verdict)
        return result

    def judged_by(
        self,
        classify_error: ErrorClassifier | None = None,
        classify_result: ResultClassifier | None = None,
    ) -> CircuitBreaker:
        """Return a breaker on the same circuit that judges outcomes in another way.

        For a call whose errors are sometimes answers: a declined card says that the bank is well.
        """
        twin = CircuitBreaker.__new__(CircuitBreaker)
        twin._circuit = self._circuit
        twin._failures = self._failures
        twin._classify_error = classify_error or self._classify_error
        twin._classify_result = classify_result or self._classify_result
        return twin

    def isolate(self) -> None:
        """Reject every call until ``reset``, whatever the dependency does."""
        self._circuit.isolate()

    def reset(self) -> None:
        """Close the circuit by hand, from whichever state, and forget the window."""
        self._circuit.reset()

    def reconfigure(
        self, options: CircuitBreakerOptions, failures: FailureJudge | None = None
    ) -> None:
        """Go on with other options and another judge of errors; the state stays.

        Raises InvalidOptionError where one cannot be used; the old ones then stay.
        """
        self._circuit.reconfigure(options)
        self._failures = failures

    def _settle_error(self, permit: Permit, error: BaseException, heard: Heard) -> None:
        verdict = Verdict.FAILURE
        try:
            verdict = self._verdict_on_error(error, heard)
        finally:
            # Also where a classifier raises: a permit that is not given back is a probe that leaks.
            self._circuit.settle(permit, verdict)

    def _verdict_on_error(self, error: BaseException, heard: Heard) -> Verdict:
        # What the dependency answered outlasts whatever ended the call.
        if heard.failed and self._classify_error is None:
            return Verdict.FAILURE
        if isinstance(error, asyncio.CancelledError):
            return Verdict.FAILURE if remaining_ms() == 0 else Verdict.IGNORED
        if isinstance(error, RejectedError) or not isinstance(error, Exception):
            return Verdict.IGNORED
        if self._classify_error is not None:
            return self._classify_error(error)
        if self._failures is not None:
            return self._failures(error, heard.answered)
        return Verdict.SUCCESS if heard.answered else Verdict.FAILURE

    def _verdict_on_result(self, result: object, heard: Heard) -> Verdict:
        if self._classify_result is not None:
            return self._classify_result(result)
        return Verdict.FAILURE if heard.failed else Verdict.SUCCESS
