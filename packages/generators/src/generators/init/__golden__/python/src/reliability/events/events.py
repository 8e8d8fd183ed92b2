"""All that policies tell the outside. A call that succeeds at once tells nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class CircuitOpened:
    policy: str
    reason: str
    """``failures``, ``failure-rate``, ``slow-calls``, ``probe-failed`` or ``probe-hung``."""
    retry_after_s: float


@dataclass(frozen=True, slots=True)
class CircuitHalfOpened:
    policy: str


@dataclass(frozen=True, slots=True)
class CircuitClosed:
    policy: str


@dataclass(frozen=True, slots=True)
class CircuitIsolated:
    policy: str


@dataclass(frozen=True, slots=True)
class RetryScheduled:
    policy: str
    retry: int
    """Which retry is coming: 1 is the first."""
    max_retries: int
    delay_s: float
    error: Exception


@dataclass(frozen=True, slots=True)
class RetryGaveUp:
    policy: str
    attempts: int
    reason: str
    """``exhausted``, ``not-retryable``, ``budget``, ``deadline``, ``retry-after`` or ``nested``."""
    error: Exception


@dataclass(frozen=True, slots=True)
class TimedOut:
    policy: str
    timeout_s: float


@dataclass(frozen=True, slots=True)
class BulkheadRejected:
    policy: str


@dataclass(frozen=True, slots=True)
class FallbackUsed:
    policy: str
    kind: str
    """``value``, ``handler`` or ``stale``."""
    error: Exception


@dataclass(frozen=True, slots=True)
class ConfigReloaded:
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConfigRefused:
    error: Exception


Event: TypeAlias = (
    CircuitOpened
    | CircuitHalfOpened
    | CircuitClosed
    | CircuitIsolated
    | RetryScheduled
    | RetryGaveUp
    | TimedOut
    | BulkheadRejected
    | FallbackUsed
    | ConfigReloaded
    | ConfigRefused
)
