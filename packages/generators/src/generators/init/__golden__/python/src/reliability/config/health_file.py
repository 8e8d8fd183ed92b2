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
class ProbeSettings:
    """What to ask, and how."""

    type: str
    url_env: str | None = None
    url: str | None = None
    path: str = "."
    min_free_percent: float = 10
    timeout_s: float = 2.0
    interval_s: float = 10.0
    critical: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthSettings:
    """What a service reports about its own health, and where."""

    deep: bool = True
    """Whether dependencies are asked at all."""
    port: int = 8000
    paths: Mapping[str, str] = field(default_factory=lambda: dict(_DEFAULT_PATHS))
    """By ``health``, ``readiness``, ``liveness`` and ``startup``."""
    probes: Mapping[str, ProbeSettings] = field(default_factory=dict)


def health_settings(values: Entry) -> HealthSettings:
    """Return what the file says, and the defaults for the rest."""
    return HealthSettings(
        deep=values.get("deep", True),
        port=values.get("port", 8000),
        paths={**_DEFAULT_PATHS, **(values.get("paths") or {})},
        probes={name: _probe(probe) for name, probe in (values.get("probes") or {}).items()},
    )


def _probe(entry: Entry) -> ProbeSettings:
    rest = {key: value for key, value in entry.items() if key not in ("timeout", "interval")}
    return ProbeSettings(
        **rest,
        timeout_s=_seconds(entry.get("timeout", "2s")),
        interval_s=_seconds(entry.get("interval", "10s")),
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
    for name, probe in (values.get("probes") or {}).items():
        if "type" in probe:
            _examine_probe(probe, name, reader)


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


_PATH = text("a path such as /health", r"/[A-Za-z0-9._~/-]{0,199}")

HEALTH_CHECKS = ConfigFile(
    "health-checks",
    Record(
        {
            "version": one_of(1),
            "deep": FLAG,
            "port": whole_number(0, 65_535),
            "paths": Record(dict.fromkeys(_DEFAULT_PATHS, _PATH)),
            "probes": Named(
                Record(
                    {
                        "type": one_of(
                            "postgres", "mysql", "mongodb", "redis", "http", "disk-space"
                        ),
                        "url_env": text(
                            "the name of an environment variable, such as DATABASE_URL",
                            r"[A-Za-z_]\w{0,127}",
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
                        "critical": FLAG,
                    },
                    ("type",),
                )
            ),
        },
        ("version",),
    ),
    _examine,
)
