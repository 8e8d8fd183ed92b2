"""Health is answered on the configured port beside an application that has another."""

from __future__ import annotations

import socket
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from emitted import module
from servers import free_port
from src.health import HealthCheck, HealthServer, serve_health

OWN = 5000


@dataclass
class Settings:
    """What a configuration says."""

    port: int
    host: str | None = "127.0.0.1"
    paths: Any = None
    details: str | None = None
    token_env: str | None = None
    format: str = "auto"

    def __post_init__(self) -> None:
        self.paths = {}


Beside = Callable[..., Any]


@pytest.fixture(name="beside")
def make_beside(monkeypatch: pytest.MonkeyPatch) -> Iterator[Beside]:
    """Make one that listens at once, and ends with the test."""
    emitted = module("beside", "health_beside")
    monkeypatch.setattr(emitted, "_LATER_S", 0)
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.delenv("HEALTH_PORT", raising=False)
    made = []

    def make(port: int, own_port: int | None = OWN, **options: Any) -> Any:
        made.append(emitted.HealthBeside(HealthCheck(), Settings(port), own_port, **options))
        made[-1].start()
        return made[-1]

    yield make
    for one in made:
        one.stop()


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def is_idle(one: Any) -> bool:
    """Return whether it has done all that it is going to."""
    return one._timer is None or not one._timer.is_alive()


def test_the_other_port_is_answered_and_given_back(beside: Beside) -> None:
    port = free_port()
    one = beside(port)
    one.start()
    until(lambda: answers(port))
    one.stop()
    assert not answers(port)


@pytest.mark.parametrize("own_port", [None, "the same"])
def test_a_port_that_is_the_applications_own_or_unknown_is_left_alone(
    beside: Beside, own_port: object
) -> None:
    port = free_port()
    one = beside(port, port if own_port else None)
    assert is_idle(one)
    assert not answers(port)


def test_the_environment_says_where_the_application_listens(
    beside: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    monkeypatch.setenv("PORT", str(port))
    assert is_idle(beside(port))


def test_the_environment_says_where_health_is_answered(
    beside: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    monkeypatch.setenv("HEALTH_PORT", str(port))
    beside(1)
    until(lambda: answers(port))


def test_a_port_that_is_taken_is_logged_and_the_application_goes_on(
    beside: Beside, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        one = beside(other.getsockname()[1])
        until(lambda: is_idle(one))
    assert "Health is not answered on port" in caplog.text


def test_what_serves_nobody_takes_no_port(beside: Beside) -> None:
    port = free_port()
    one = beside(port, unless=lambda: True)
    until(lambda: is_idle(one))
    assert not answers(port)


def test_a_server_that_has_the_port_keeps_it(beside: Beside) -> None:
    server: HealthServer = serve_health(HealthCheck(), port=0, host="127.0.0.1")
    try:
        one = beside(server.port)
        until(lambda: is_idle(one))
        one.stop()
        assert answers(server.port)
    finally:
        server.close()
