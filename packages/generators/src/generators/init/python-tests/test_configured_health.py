"""What config/health-checks.yml says is what happens."""

from __future__ import annotations

import logging
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from src.health import (
    HealthEndpoint,
    HealthStatus,
    bearer_token,
    endpoint_options,
    health_from,
)
from src.health.redact import error_text
from src.reliability import load_reliability
from src.reliability.config.health_file import HealthSettings

PATIENCE_S = 10


def settings_of(tmp_path: Path, text: str) -> HealthSettings:
    (tmp_path / "health-checks.yml").write_text(f"version: 1\n{text}")
    return load_reliability(tmp_path, watch=False).health


@dataclass
class Circuit:
    """A circuit that can be closed by hand."""

    name: str
    state: str = "open"
    retry_after_s: float = 30.0

    def __post_init__(self) -> None:
        self.was_reset = threading.Event()

    def reset(self) -> None:
        self.state = "closed"
        self.was_reset.set()


PROBE = """
probes:
  database:
    type: postgres
    url_env: DATABASE_URL
    interval: 0
"""


def test_the_circuit_that_a_probe_names_spares_its_dependency(tmp_path: Path) -> None:
    asked: list[int] = []
    circuit = Circuit("postgres")
    settings = settings_of(tmp_path, f"{PROBE}    circuit: postgres\n")
    health = health_from(
        settings, circuits=lambda: [circuit], checks={"database": lambda: asked.append(1)}
    )
    assert health.ready().checks["database"].output == "CIRCUIT_OPEN"
    assert asked == []
    circuit.state = "closed"
    assert health.ready().status is HealthStatus.PASS


def test_a_circuit_that_nobody_has_made_is_closed(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, f"{PROBE}    circuit: postgres\n")
    health = health_from(settings, checks={"database": lambda: None})
    assert health.ready().status is HealthStatus.PASS


def test_recovery_closes_the_circuit_of_what_answers_again(tmp_path: Path) -> None:
    circuit = Circuit("postgres", retry_after_s=0)
    settings = settings_of(tmp_path, f"{PROBE}    circuit: postgres\n    recovery: {{}}\n")
    health = health_from(settings, circuits=lambda: [circuit], checks={"database": lambda: None})
    assert health.ready().status is HealthStatus.WARN
    assert circuit.was_reset.wait(PATIENCE_S)
    assert health.ready().status is HealthStatus.PASS


def test_recovery_does_what_it_is_given_after_so_many_failures(tmp_path: Path) -> None:
    repaired = threading.Event()
    settings = settings_of(tmp_path, f"{PROBE}    recovery: {{ after: 2 }}\n")

    def down() -> None:
        raise ConnectionRefusedError

    health = health_from(settings, checks={"database": down}, repairs={"database": repaired.set})
    health.ready()
    assert not repaired.is_set()
    health.ready()
    assert repaired.wait(PATIENCE_S)


def test_details_are_for_who_brings_the_token_of_the_environment(tmp_path: Path) -> None:
    settings = settings_of(
        tmp_path, f"details: authorized\ntoken_env: OPERATOR_TOKEN\nformat: json\n{PROBE}"
    )
    health = health_from(settings, checks={"database": lambda: None})

    def told(environment: dict[str, str], sent: str) -> bool:
        endpoint = HealthEndpoint(health, **endpoint_options(settings, environment))
        answer = endpoint.answer("/health", {"authorization": sent, "accept": "text/plain"}.get)
        assert answer.content_type == "application/health+json"
        return b"database" in answer.body

    assert told({"OPERATOR_TOKEN": "sesame"}, "Bearer sesame")
    assert not told({"OPERATOR_TOKEN": "sesame"}, "Bearer sesam")
    # One that is not set lets nobody in.
    assert not told({}, "Bearer ")


def test_a_token_is_compared_as_a_whole() -> None:
    authorize = bearer_token("sésame")
    assert authorize({"authorization": "Bearer sésame"}.get)
    assert not authorize({"authorization": "bearer sésame"}.get)
    assert not authorize({}.get)


def test_error_text_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    def down() -> None:
        raise OSError('connection to "db.internal" as postgres://shop:hunter2@db refused')

    quiet = health_from(settings_of(tmp_path, PROBE), checks={"database": down})
    assert quiet.ready().checks["database"].error is None
    settings = settings_of(tmp_path, f"error_text: true\n{PROBE}")
    report = health_from(settings, checks={"database": down}).ready().checks["database"]
    assert report.error == "connection to […] as […] refused"
    assert report.as_json()["error"] == report.error


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("password authentication failed for user", "password authentication failed for user"),
        ("password: swordfish is wrong", "password: […] is wrong"),
        ("token=abc123 at https://a.b/c?d=e", "[…] at […]"),
        ("opened sesame twice", "opened […] twice"),
        ("ECONNREFUSED 127.0.0.1:5432", "ECONNREFUSED […]"),
    ],
)
def test_only_plain_words_are_left_of_an_error(text: str, told: str) -> None:
    environment = {"DB_PASSWORD": "sesame", "URL": "redis://u:other@h"}
    assert error_text(OSError(text), environment) == told


def test_nothing_of_it_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def down() -> None:
        raise OSError("postgres://shop:hunter2@db refused")

    with caplog.at_level(logging.DEBUG):
        settings = settings_of(tmp_path, f"error_text: true\n{PROBE}")
        health_from(settings, checks={"database": down}).report()
    assert "hunter2" not in caplog.text


def test_a_second_kind_of_database_is_asked_by_a_module_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def fake(module: str) -> ModuleType:
        made = ModuleType(module)
        vars(made)["check"] = lambda address: asked.append(module)
        return made

    for module in ("database", "database_mongodb"):
        monkeypatch.setitem(sys.modules, f"src.health.probes.{module}", fake(module))
    monkeypatch.setenv("A_URL", "x")
    at = "url_env: A_URL"
    text = f"probes:\n  a: {{ type: postgres, {at} }}\n  b: {{ type: mongodb, {at} }}\n"
    assert health_from(settings_of(tmp_path, text)).report().status is HealthStatus.PASS
    assert sorted(asked) == ["database", "database_mongodb"]
