"""What a check may return to say more than that it passed."""

from __future__ import annotations

from dataclasses import dataclass, field

from .report import HealthStatus


@dataclass(frozen=True, slots=True)
class Observation:
    """A status, a number with its unit, and a code that may be shown to anybody."""

    status: HealthStatus
    value: float | None = None
    unit: str | None = None
    output: str | None = None
    error: BaseException | None = field(default=None, repr=False)
    """What the check raised, for whoever may see what it says."""
