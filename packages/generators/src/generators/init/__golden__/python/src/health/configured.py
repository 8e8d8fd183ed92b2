"""Health as ``config/health-checks.yml`` describes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Protocol

from .check import CheckFunction
from .health_check import Circuit, HealthCheck
from .probes import disk_space


class ProbeSettings(Protocol):
    """What to ask, and how."""

    @property
    def type(self) -> str:
        """The kind of probe."""

    @property
    def path(self) -> str:
        """A directory, for ``disk-space``."""

    @property
    def min_free_percent(self) -> float:
        """Share of the disk that must be free, for ``disk-space``."""

    @property
    def timeout_s(self) -> float:
        """After how long the probe counts as failed."""

    @property
    def interval_s(self) -> float:
        """How long an answer is served again."""

    @property
    def critical(self) -> bool:
        """Whether this instance can do nothing useful without it."""


class HealthSettings(Protocol):
    """What ``load_reliability().health`` is; a protocol, so that this package needs no other."""

    @property
    def deep(self) -> bool:
        """Whether dependencies are asked at all."""

    @property
    def probes(self) -> Mapping[str, ProbeSettings]:
        """The probes by name."""


def health_from(
    settings: HealthSettings,
    *,
    circuits: Callable[[], Iterable[Circuit]] = tuple,
    checks: Mapping[str, CheckFunction] | None = None,
) -> HealthCheck:
    """Return the checks that ``settings`` describe.

    ``checks`` holds your own by the name of the probe; those of ``disk-space`` are built in.

    Raises ValueError where a probe has no check.
    """
    health = HealthCheck(circuits=circuits)
    for name, probe in settings.probes.items():
        own = (checks or {}).get(name)
        if not settings.deep and probe.type != "disk-space":
            continue
        health.register(
            name,
            own or _built_in(name, probe),
            timeout_s=probe.timeout_s,
            cache_for_s=probe.interval_s,
            critical=probe.critical,
        )
    return health


def _built_in(name: str, probe: ProbeSettings) -> CheckFunction:
    if probe.type == "disk-space":
        return partial(disk_space.check, probe.path, probe.min_free_percent)
    raise ValueError(f'probe "{name}": pass a check for it, `checks={{"{name}": check}}`')
