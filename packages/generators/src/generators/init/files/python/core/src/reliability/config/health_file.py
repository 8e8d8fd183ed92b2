"""``config/health-checks.yml``: read here, used by whoever serves health."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..duration import Duration, parse_duration
from .files import ConfigFile, Entry
from .shapes import (
    DURATION,
    DURATION_OR_NONE,
    FLAG,
    ListOf,
    Named,
    Reader,
    Record,
    number_between,
    one_of,
    text,
    whole_number,
)

_DEFAULT_PATHS = {
    "health": "/health",
    "readiness": "/health/ready",
    "liveness": "/health/alive",
    "startup": "/health/startup",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySettings:
    """How often to repair what lasts."""

    after: int | None = None
    max_attempts: int = 10
    base_delay_s: float = 1.0
    max_delay_s: float = 60.0
    timeout_s: float = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeSettings:
    """What to ask, and how."""

    type: str
    url_env: str | None = None
    url: str | None = None
    path: str = "."
    min_free_percent: float = 10
    timeout_s: float = 2.0
    interval_s: float = 10.0
    max_stale_s: float | None = None
    failure_threshold: int = 1
    success_threshold: int = 1
    critical: bool = True
    groups: tuple[str, ...] = ()
    circuit: str | None = None
    recovery: RecoverySettings | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthSettings:
    """What a service reports about its own health, and where."""

    deep: bool = True
    """Whether dependencies are asked at all."""
    port: int = 8000
    paths: Mapping[str, str] = field(default_factory=lambda: dict(_DEFAULT_PATHS))
    """By ``health``, ``readiness``, ``liveness`` and ``startup``."""
    host: str | None = None
    background: bool = True
    """Whether probes are asked at their interval while the health server runs."""
    details: str | None = None
    """Who is told the single checks: ``never``, ``authorized`` or ``always``."""
    token_env: str | None = None
    """The variable of the environment with the bearer token that authorizes."""
    error_text: bool = False
    format: str = "auto"
    drain_delay_s: float = 5.0
    grace_period_s: float = 30.0
    probes: Mapping[str, ProbeSettings] = field(default_factory=dict)


def health_settings(values: Entry) -> HealthSettings:
    """Return what the file says, and the defaults for the rest."""
    plain = ("deep", "port", "host", "background", "details", "token_env", "error_text", "format")
    shutdown = values.get("shutdown") or {}
    return HealthSettings(
        **{key: values[key] for key in plain if key in values},
        drain_delay_s=_seconds(shutdown.get("drain_delay", "5s")),
        grace_period_s=_seconds(shutdown.get("grace_period", "30s")),
        paths={**_DEFAULT_PATHS, **(values.get("paths") or {})},
        probes={name: _probe(probe) for name, probe in (values.get("probes") or {}).items()},
    )


_DURATIONS = ("timeout", "interval", "max_stale")


def _probe(entry: Entry) -> ProbeSettings:
    rest = {key: value for key, value in entry.items() if key not in (*_DURATIONS, "recovery")}
    rest["groups"] = tuple(entry.get("groups") or ())
    if "recovery" in entry:
        rest["recovery"] = _recovery(entry["recovery"] or {})
    if "max_stale" in entry:
        rest["max_stale_s"] = _seconds(entry["max_stale"])
    return ProbeSettings(
        **rest,
        timeout_s=_seconds(entry.get("timeout", "2s")),
        interval_s=_seconds(entry.get("interval", "10s")),
    )


def _recovery(entry: Entry) -> RecoverySettings:
    counts = {key: entry[key] for key in ("after", "max_attempts") if key in entry}
    return RecoverySettings(
        **counts,
        base_delay_s=_seconds(entry.get("base_delay", "1s")),
        max_delay_s=_seconds(entry.get("max_delay", "1m")),
        timeout_s=_seconds(entry.get("timeout", "10s")),
    )


def _seconds(duration: Duration) -> float:
    return (parse_duration(duration) or 0.0) / 1000


def _examine(values: Entry, reader: Reader) -> None:
    written = values.get("paths") or {}
    taken: dict[str, str] = {}
    for key, path in {**_DEFAULT_PATHS, **written}.items():
        other = taken.setdefault(path, key)
        if other != key:
            at = key if key in written else other
            reader.blame(("paths",), (at,), f"`{key}` is the same path as `{other}`")
    if values.get("details") == "authorized" and "token_env" not in values:
        message = "`authorized` needs `token_env`, the variable with the token"
        reader.blame((), ("details",), message)
    settings = values.get("shutdown") or {}
    grace_s = _seconds(settings.get("grace_period", "30s"))
    if _seconds(settings.get("drain_delay", "5s")) >= 0.9 * grace_s:
        message = "`drain_delay` must be less than nine tenths of `grace_period`"
        reader.blame(("shutdown",), ("drain_delay", "grace_period"), message)
    for name, probe in (values.get("probes") or {}).items():
        _examine_answers(probe, ("probes", name), reader)
        if "type" in probe:
            _examine_probe(probe, name, reader)


_NO_GROUPS = ("liveness", "startup", "ready", "alive", "health", "ui")
"""What restarts an instance, or holds up its start, must not ask others; these paths are taken."""


def _examine_answers(probe: Entry, path: tuple[str, ...], reader: Reader) -> None:
    least_s = _seconds(probe.get("interval", "10s")) + _seconds(probe.get("timeout", "2s"))
    if "max_stale" in probe and _seconds(probe["max_stale"]) < least_s:
        message = "`max_stale` must be at least `interval` and `timeout` together"
        reader.blame(path, ("max_stale",), message)
    for group in probe.get("groups") or ():
        if group in _NO_GROUPS:
            reader.blame(path, ("groups",), f"`{group}` is no group that a probe can be in")


def _examine_probe(probe: Entry, name: str, reader: Reader) -> None:
    kind, path = probe["type"], ("probes", name)
    foreign = {
        "disk-space": ("url_env", "url"),
        "http": ("path", "min_free_percent"),
    }.get(kind, ("url", "path", "min_free_percent"))
    for key in foreign:
        if key in probe:
            reader.blame(path, (key,), f"`{key}` has no meaning for a {kind} probe")
    if kind == "disk-space" or "url_env" in probe:
        return
    if kind != "http":
        needs = "`url_env`, the environment variable with its address"
        reader.blame_whole(path, f"a {kind} probe needs {needs}")
    elif "url" not in probe:
        reader.blame_whole(path, "an http probe needs `url` or `url_env`")


_VARIABLE = r"[A-Za-z_]\w{0,127}"
_GROUP = text("letters, digits, `_`, `.` and `-`, at most 63", r"[A-Za-z0-9][\w.-]{0,62}")
_RECOVERY = Record(
    {
        "after": whole_number(1),
        "max_attempts": whole_number(1),
        "base_delay": DURATION_OR_NONE,
        "max_delay": DURATION_OR_NONE,
        "timeout": DURATION,
    }
)
_PATH = text("a path such as /health", r"/[A-Za-z0-9._~/-]{0,199}")

HEALTH_CHECKS = ConfigFile(
    "health-checks",
    Record(
        {
            "version": one_of(1),
            "deep": FLAG,
            "port": whole_number(0, 65_535),
            "host": text("an address or host name", r"[A-Za-z0-9.:_-]{1,253}"),
            "paths": Record(dict.fromkeys(_DEFAULT_PATHS, _PATH)),
            "background": FLAG,
            "details": one_of("never", "authorized", "always"),
            "token_env": text(
                "the name of an environment variable, such as HEALTH_TOKEN", _VARIABLE, secret=True
            ),
            "error_text": FLAG,
            "format": one_of("auto", "json", "plain"),
            "shutdown": Record({"drain_delay": DURATION_OR_NONE, "grace_period": DURATION}),
            "probes": Named(
                Record(
                    {
                        "type": one_of(
                            "postgres", "mysql", "mongodb", "redis", "http", "disk-space"
                        ),
                        "url_env": text(
                            "the name of an environment variable, such as DATABASE_URL",
                            _VARIABLE,
                            secret=True,
                        ),
                        "url": text(
                            "an http or https address without a password",
                            r"https?://[^\s/@]+(/\S*)?",
                            secret=True,
                        ),
                        "path": text("a directory", r"[^\0\r\n]{1,1000}"),
                        "min_free_percent": number_between(0, 100),
                        "timeout": DURATION,
                        "interval": DURATION_OR_NONE,
                        "max_stale": DURATION,
                        "failure_threshold": whole_number(1),
                        "success_threshold": whole_number(1),
                        "critical": FLAG,
                        "groups": ListOf(_GROUP),
                        "circuit": text(
                            "the name of a dependency in circuit-breakers.yml",
                            r"[A-Za-z0-9][A-Za-z0-9._:-]{0,127}",
                        ),
                        "recovery": _RECOVERY,
                    },
                    ("type",),
                )
            ),
        },
        ("version",),
    ),
    _examine,
)
