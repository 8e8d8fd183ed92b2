"""Health as ``config/health-checks.yml`` describes it."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from importlib import import_module
from typing import Protocol, cast

from .check import CheckFunction
from .circuit import Circuit, NamedCircuit
from .health_check import HealthCheck
from .probes import disk_space
from .recovery import Recovery

_MODULES = {
    "postgres": "database",
    "mysql": "database",
    "mongodb": "database",
    "redis": "cache",
    "http": "external_api",
}
"""Where in ``probes`` each kind of dependency is asked, in those applications that have it."""


class ProbeSettings(Protocol):
    """What to ask, and how."""

    @property
    def type(self) -> str:
        """The kind of probe."""

    @property
    def url_env(self) -> str | None:
        """The variable of the environment that holds the address."""

    @property
    def url(self) -> str | None:
        """The address, where it is no secret."""

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
    def max_stale_s(self) -> float | None:
        """Up to which age an answer of the background is believed."""

    @property
    def failure_threshold(self) -> int:
        """How many answers in a row must be worse before the check turns."""

    @property
    def success_threshold(self) -> int:
        """How many answers in a row must be better before it turns back."""

    @property
    def groups(self) -> Collection[str]:
        """Named groups that it belongs to."""

    @property
    def circuit(self) -> str | None:
        """The circuit around the same dependency."""

    @property
    def recovery(self) -> RecoverySettings | None:
        """How often to repair what lasts."""

    @property
    def critical(self) -> bool:
        """Whether this instance can do nothing useful without it."""


class RecoverySettings(Protocol):
    """How often to repair what lasts. A thread cannot be stopped: an attempt has no limit."""

    @property
    def after(self) -> int | None:
        """How many answers in a row must call for it."""

    @property
    def max_attempts(self) -> int:
        """How many attempts an outage gets."""

    @property
    def base_delay_s(self) -> float:
        """The least time between two attempts; it doubles with each."""

    @property
    def max_delay_s(self) -> float:
        """What that time grows to at most."""


class HealthSettings(Protocol):
    """What ``load_reliability().health`` is; a protocol, so that this package needs no other."""

    @property
    def deep(self) -> bool:
        """Whether dependencies are asked at all."""

    @property
    def error_text(self) -> bool:
        """Whether reports hold what exceptions say, cleared of secrets."""

    @property
    def probes(self) -> Mapping[str, ProbeSettings]:
        """The probes by name."""


def health_from(
    settings: HealthSettings,
    *,
    circuits: Callable[[], Iterable[Circuit]] = tuple,
    checks: Mapping[str, CheckFunction] | None = None,
    repairs: Mapping[str, Callable[[], object]] | None = None,
) -> HealthCheck:
    """Return the checks that ``settings`` describe.

    ``checks`` holds your own by the name of the probe; those of ``disk-space`` are built in.
    ``repairs`` holds what ``recovery`` does, by the same name; without, it resets the circuit.

    Raises ValueError where a probe has no check.
    """
    health = HealthCheck(circuits=circuits, error_text=settings.error_text)
    for name, probe in settings.probes.items():
        own = (checks or {}).get(name)
        if not settings.deep and probe.type != "disk-space":
            continue
        health.register(
            name,
            own or check_from(name, probe),
            timeout_s=probe.timeout_s,
            cache_for_s=probe.interval_s,
            # None means that each report asks; the background needs some.
            interval_s=probe.interval_s or 10.0,
            max_stale_s=probe.max_stale_s,
            failure_threshold=probe.failure_threshold,
            success_threshold=probe.success_threshold,
            groups=probe.groups,
            critical=probe.critical,
            circuit=NamedCircuit(probe.circuit, circuits) if probe.circuit else None,
            recover=_recovery(probe, circuits, (repairs or {}).get(name)),
        )
    return health


def _recovery(
    probe: ProbeSettings,
    circuits: Callable[[], Iterable[Circuit]],
    repair: Callable[[], object] | None,
) -> Recovery | None:
    settings = probe.recovery
    if settings is None or (repair is None and probe.circuit is None):
        return None
    circuit = NamedCircuit(probe.circuit or "", circuits)
    return Recovery(
        action=repair or circuit.reset,
        when="failing" if repair else "answering",
        after=settings.after or (3 if repair else 1),
        max_attempts=settings.max_attempts,
        base_delay_s=settings.base_delay_s,
        max_delay_s=settings.max_delay_s,
    )


def check_from(name: str, probe: ProbeSettings) -> CheckFunction:
    """Return the check that is emitted for a kind of dependency.

    Raises ValueError where none is.
    """
    if probe.type == "disk-space":
        return partial(disk_space.check, probe.path, probe.min_free_percent)
    module = _module_for(probe.type)
    if module is None:
        raise ValueError(f'probe "{name}": pass a check for it, `checks={{"{name}": check}}`')
    return partial(_ask_at_address, module, probe)


def _module_for(kind: str) -> Callable[[str], object] | None:
    usual = _MODULES.get(kind, kind)
    # Where there are several kinds of database, another than the first has a module of its own.
    for name in (f"{usual}_{kind}", usual):
        path = f"{__package__}.probes.{name}"
        try:
            return cast("Callable[[str], object]", import_module(path).check)
        except ModuleNotFoundError as error:
            if error.name != path:
                raise
    return None


def _ask_at_address(check: Callable[[str], object], probe: ProbeSettings) -> object:
    # Read when asked: an address that is missing is a check that fails, no service without health.
    return check(probe.url or os.environ[probe.url_env or ""])
