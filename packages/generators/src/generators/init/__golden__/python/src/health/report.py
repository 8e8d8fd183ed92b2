"""What is told about a service's health, as application/health+json describes it.

See https://datatracker.ietf.org/doc/html/draft-inadarei-api-health-check-06
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class HealthStatus(StrEnum):
    """Only ``fail`` takes an instance out of rotation; ``warn`` is degraded, and still serving."""

    PASS = "pass"
    WARN = "warn"
    FAIL = "fail"


_SEVERITY = {HealthStatus.PASS: 0, HealthStatus.WARN: 1, HealthStatus.FAIL: 2}


def is_worse(status: HealthStatus, other: HealthStatus) -> bool:
    """Return whether ``status`` is worse than ``other``."""
    return _SEVERITY[status] > _SEVERITY[other]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """One check's part. Holds names, numbers and types; never text that a dependency wrote."""

    status: HealthStatus
    observed_value: float | str | None = None
    """What was measured: by default how long the check took, for a circuit its state."""
    observed_unit: str | None = None
    time: str | None = None
    """When the check answered, ISO 8601; None where nothing was asked."""
    last_good: str | None = None
    """When the check last passed, ISO 8601; None while it passes, and where it never did."""
    output: str | None = None
    """The type of the exception, or a code; None while the check passes."""
    error: str | None = None
    """What the exception says, without what could be a secret. Only where it is asked for."""

    def as_json(self) -> dict[str, Any]:
        """Return the keys that have a value, spelled as the format spells them."""
        keys = {
            "status": self.status.value,
            "observedValue": self.observed_value,
            "observedUnit": self.observed_unit,
            "output": self.output,
            "error": self.error,
            "time": self.time,
            "lastGood": self.last_good,
        }
        return {key: value for key, value in keys.items() if value is not None}


@dataclass(frozen=True, slots=True)
class HealthReport:
    """Checks by name, and circuits as ``<name>:circuit``."""

    checks: Mapping[str, CheckReport]

    @property
    def status(self) -> HealthStatus:
        """The worst of all; ``pass`` where there is nothing to ask."""
        statuses = (check.status for check in self.checks.values())
        return max(statuses, key=_SEVERITY.__getitem__, default=HealthStatus.PASS)

    @property
    def http_status(self) -> int:
        """503 for ``fail`` and for nothing else."""
        return 503 if self.status is HealthStatus.FAIL else 200

    def as_json(self) -> dict[str, Any]:
        """Return the body. Each check is a list of one because the format says so."""
        checks = {name: [check.as_json()] for name, check in self.checks.items()}
        return {"status": self.status.value, "checks": checks}
