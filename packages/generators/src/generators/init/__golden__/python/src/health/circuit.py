"""Circuit breakers, as far as health is concerned."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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


class NamedCircuit:
    """The circuit that is called ``name`` among ``circuits``, whichever it is at the moment.

    One that nobody has made yet is closed.
    """

    def __init__(self, name: str, circuits: Callable[[], Iterable[Circuit]]) -> None:
        self.name = name
        self._circuits = circuits

    @property
    def state(self) -> str:
        """As the circuit's own."""
        return str(getattr(self._found(), "state", "closed"))

    @property
    def retry_after_s(self) -> float | None:
        """As the circuit's own; None where it does not tell."""
        return getattr(self._found(), "retry_after_s", None)

    def reset(self) -> None:
        """Close it, where it can be closed."""
        reset = getattr(self._found(), "reset", None)
        if reset is not None:
            reset()

    def _found(self) -> Circuit | None:
        return next((one for one in self._circuits() if one.name == self.name), None)


def circuit_code(circuit: Circuit) -> str:
    """Return ``CIRCUIT_OPEN``, ``CIRCUIT_HALF_OPEN`` or ``CIRCUIT_ISOLATED``."""
    return f"CIRCUIT_{str(circuit.state).upper().replace('-', '_')}"


def report_on_circuit(circuit: Circuit) -> CheckReport:
    """Warn, whatever is protected: one broken dependency must not take the whole fleet away."""
    state = str(circuit.state)
    status = HealthStatus.PASS if state == "closed" else HealthStatus.WARN
    return CheckReport(status=status, observed_value=state)
