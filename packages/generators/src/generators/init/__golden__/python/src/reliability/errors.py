"""The error catalogue: one class per decision that a caller can take.

Policies pass your own error through unwrapped, so none of these ever hides one. All of them survive
pickling, and with it multiprocessing and task queues.
"""

from __future__ import annotations

from typing import Any

from .duration import format_seconds


class ReliabilityError(Exception):
    """What every error of this package is."""

    code = "RELIABILITY"
    """A stable name for programs; the same in TypeScript."""

    def __init__(self, policy: str, message: str) -> None:
        super().__init__(message)
        self.policy = policy
        """The name of the policy that raised it."""
        self.message = message

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Any, ...]:
        # The constructors take facts, not the message that is kept in args. Copying the attributes
        # instead of calling them again spares each class a __reduce__ of its own.
        return (_restore, (type(self), self.args, self.__dict__.copy()))


def _restore(kind: type[BaseException], args: tuple[Any, ...], state: dict[str, Any]) -> Any:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class RejectedError(ReliabilityError):
    """A call that a policy turned away: the dependency was not asked.

    Never counted as a failure and never retried.
    """

    code = "RELIABILITY_REJECTED"


class CircuitOpenError(RejectedError):
    """The circuit is open, isolated, or admits a part of the calls after a recovery.

    ``retry_after_s`` is infinite while the circuit is isolated.
    """

    code = "RELIABILITY_CIRCUIT_OPEN"

    def __init__(self, policy: str, state: str, retry_after_s: float) -> None:
        after = format_seconds(retry_after_s)
        what = {
            "open": f"open; next probe in {after}.",
            "half-open": f"half-open and its probes are under way; try again in {after}.",
            "isolated": "isolated by hand; it stays so until reset() is called.",
            "closed": f"recovering and admits a part of the calls; all of them in {after}.",
        }[state]
        super().__init__(policy, f'Circuit "{policy}" is {what}')
        self.state = state
        """The state at that moment: ``closed`` during the recovery ramp."""
        self.retry_after_s = retry_after_s


class BulkheadFullError(RejectedError):
    """All permits are taken, and the queue is full or was too slow."""

    code = "RELIABILITY_BULKHEAD_FULL"

    def __init__(self, policy: str, active: int, queued: int) -> None:
        super().__init__(
            policy, f'Bulkhead "{policy}" is full: {active} calls under way, {queued} waiting.'
        )
        self.active = active
        self.queued = queued


class DeadlineExceededError(RejectedError):
    """The caller's deadline has passed, so that an answer could no longer be of use."""

    code = "RELIABILITY_DEADLINE_EXCEEDED"

    def __init__(self, policy: str) -> None:
        super().__init__(policy, f'Deadline passed before "{policy}" could answer.')


class CallTimeoutError(ReliabilityError, TimeoutError):
    """No answer came in time. A built-in TimeoutError, and caught as one."""

    code = "RELIABILITY_TIMEOUT"

    def __init__(self, policy: str, timeout_s: float) -> None:
        super().__init__(
            policy, f'Timeout "{policy}": no answer within {format_seconds(timeout_s)}.'
        )
        self.timeout_s = timeout_s


class InvalidOptionError(ReliabilityError, ValueError):
    """An option that no policy can work with. Raised at construction, never during a call."""

    code = "RELIABILITY_INVALID_OPTION"

    def __init__(self, policy: str, option: str, value: object, expected: str) -> None:
        super().__init__(policy, f'"{policy}": expected `{option}` to be {expected}, got {value}.')
        self.option = option


class ConfigError(ReliabilityError):
    """A configuration file that cannot be used. Nothing of it has been applied."""

    code = "RELIABILITY_CONFIG"

    def __init__(self, file: str, line: int, column: int, key: str, problem: str) -> None:
        super().__init__("config", f"{file}:{line}:{column}: {problem}")
        self.file = file
        self.line = line
        """1-based, as ``column`` is."""
        self.column = column
        self.key = key
        """Dotted path of the key, such as ``breakers.payment-api.failure_treshold``."""
