"""Circuit breaker, retry, timeout, bulkhead and fallback for the calls that this service makes.

``config/*.yml`` says how each dependency is protected; ``load_reliability`` reads it. The code is
yours to edit.

    from src.reliability import with_circuit_breaker

    @with_circuit_breaker("payment-api")
    def charge(order: Order) -> Receipt: ...
"""

from __future__ import annotations

from .answers import record
from .bulkhead import Bulkhead, BulkheadOptions
from .circuit_breaker import (
    CircuitBreaker,
    CircuitBreakerOptions,
    CircuitCounts,
    CircuitState,
    Verdict,
)
from .clock import Clock
from .config import HealthSettings, ProbeSettings
from .current import configure_reliability, current_reliability
from .deadline import deadline_in, remaining_s
from .decorators import (
    protect,
    with_bulkhead,
    with_circuit_breaker,
    with_fallback,
    with_retry,
    with_timeout,
)
from .duration import Duration
from .errors import (
    BulkheadFullError,
    CallTimeoutError,
    CircuitOpenError,
    ConfigError,
    DeadlineExceededError,
    InvalidOptionError,
    RejectedError,
    ReliabilityError,
)
from .events import EVENTS, Event, EventStream
from .failure_kind import failures_of, judge_error
from .fallback import Fallback, FallbackOptions
from .pipeline import pipeline
from .policy import Policy
from .reliability import Reliability, load_reliability
from .retry import Jitter, Retry, RetryOptions
from .retry_budget import RetryBudget, RetryBudgetOptions
from .timeout import Timeout

__all__ = [
    "EVENTS",
    "Bulkhead",
    "BulkheadFullError",
    "BulkheadOptions",
    "CallTimeoutError",
    "CircuitBreaker",
    "CircuitBreakerOptions",
    "CircuitCounts",
    "CircuitOpenError",
    "CircuitState",
    "Clock",
    "ConfigError",
    "DeadlineExceededError",
    "Duration",
    "Event",
    "EventStream",
    "Fallback",
    "FallbackOptions",
    "HealthSettings",
    "InvalidOptionError",
    "Jitter",
    "Policy",
    "ProbeSettings",
    "RejectedError",
    "Reliability",
    "ReliabilityError",
    "Retry",
    "RetryBudget",
    "RetryBudgetOptions",
    "RetryOptions",
    "Timeout",
    "Verdict",
    "configure_reliability",
    "current_reliability",
    "deadline_in",
    "failures_of",
    "judge_error",
    "load_reliability",
    "pipeline",
    "protect",
    "record",
    "remaining_s",
    "with_bulkhead",
    "with_circuit_breaker",
    "with_fallback",
    "with_retry",
    "with_timeout",
]
