"""What ``config/health-checks.yml`` may say, as it is read."""

from __future__ import annotations

from pathlib import Path

from src.reliability import load_reliability
from src.reliability.config.health_file import HealthSettings


def health_of(folder: Path, text: str) -> HealthSettings:
    (folder / "health-checks.yml").write_text(text, encoding="utf-8")
    return load_reliability(folder, watch=False).health


def test_health_settings_say_how_answers_are_believed(tmp_path: Path) -> None:
    health = health_of(
        tmp_path,
        """\
version: 1
background: false
shutdown: { drain_delay: 2s }
probes:
  disk:
    type: disk-space
    max_stale: 1m
    failure_threshold: 3
    groups: [checkout]
    circuit: disk
    recovery: { max_attempts: 2, base_delay: 5s }
""",
    )
    assert (health.background, health.drain_delay_s, health.grace_period_s) == (False, 2, 30)
    probe = health.probes["disk"]
    assert (probe.max_stale_s, probe.failure_threshold, probe.success_threshold) == (60, 3, 1)
    assert (probe.groups, probe.circuit) == (("checkout",), "disk")
    assert probe.recovery is not None
    assert (probe.recovery.max_attempts, probe.recovery.base_delay_s) == (2, 5)


def test_health_settings_are_read(tmp_path: Path) -> None:
    health = health_of(
        tmp_path,
        """\
version: 1
port: 9000
paths: { health: /healthz }
probes:
  disk: { type: disk-space, path: /tmp, timeout: 500ms, critical: false }
""",
    )
    assert health.port == 9000
    assert health.paths["health"] == "/healthz"
    assert health.paths["readiness"] == "/health/ready"
    assert health.probes["disk"].timeout_s == 0.5
    assert health.probes["disk"].interval_s == 10
