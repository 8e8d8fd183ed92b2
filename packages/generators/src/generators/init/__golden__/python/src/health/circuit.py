"""Circuit breakers, as far as health is concerned."""

from __future__ import annotations

from typing import Protocol

from .report import CheckReport, HealthStatus


class Circuit(Protocol):
    """A circuit breaker."""

    @property
    def name(self) -> str:
        """The dependency that it protects."""

    @property
    def state(self) -> str:
        """``closed``, or what is wrong."""


def is_resting(circuit: Circuit | None) -> bool:
    """Return whether what is behind ``circuit`` is known to be down and is left in peace.

    A breaker turns half-open when a call arrives, not by itself: one that tells how long it rests
    is asked whether its time is over.
    """
    if circuit is None or str(circuit.state) not in ("open", "isolated"):
        return False
    retry_after_s = getattr(circuit, "retry_after_s", None)
    return not isinstance(retry_after_s, float | int) or retry_after_s > 0


def circuit_code(circuit: Circuit) -> str:
    """Return ``CIRCUIT_OPEN``, ``CIRCUIT_HALF_OPEN`` or ``CIRCUIT_ISOLATED``."""
    return f"CIRCUIT_{str(circuit.state).upper().replace('-', '_')}"


def report_on_circuit(circuit: Circuit) -> CheckReport:
    """Warn, whatever is protected: one broken dependency must not take the whole fleet away."""
    state = str(circuit.state)
    status = HealthStatus.PASS if state == "closed" else HealthStatus.WARN
    return CheckReport(status=status, observed_value=state)
