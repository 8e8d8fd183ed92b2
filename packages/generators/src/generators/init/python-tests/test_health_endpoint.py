"""Who is told what over HTTP, and what is said at the end."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from src.health import Details, HealthCheck, HealthEndpoint

TOKEN = {"authorization": "Bearer open-sesame"}
PLAIN = {"accept": "text/plain"}


def endpoint(details: Details = "authorized") -> HealthEndpoint:
    health = HealthCheck().register("db", lambda: None)
    return HealthEndpoint(
        health,
        details=details,
        authorize=lambda header: header("authorization") == TOKEN["authorization"],
    )


def tell(details: Details, headers: Mapping[str, str]) -> str:
    return endpoint(details).answer("/health", headers.get).body.decode()


@pytest.mark.parametrize(
    ("details", "headers", "told"),
    [
        ("never", TOKEN, False),
        ("authorized", {}, False),
        ("authorized", {"authorization": "Bearer guess"}, False),
        ("authorized", TOKEN, True),
        ("always", {}, True),
    ],
)
def test_details_are_told_to_whom_they_may_be(
    details: Details, headers: dict[str, str], told: bool
) -> None:
    assert ('"db"' in tell(details, headers)) is told


def test_an_authorization_that_raises_is_none() -> None:
    strict = HealthEndpoint(
        HealthCheck().register("db", lambda: None),
        details="authorized",
        authorize=lambda header: bool(1 / 0),
    )
    assert strict.answer("/health", {}.get).body == b'{"status": "pass"}\n'


@pytest.mark.parametrize(
    ("accept", "plain"),
    [
        ("text/plain", True),
        ("text/plain, */*;q=0.1", True),
        ("application/json, text/plain", False),
        ("application/health+json", False),
        ("*/*", False),
    ],
)
def test_a_balancer_that_wants_text_gets_one_word(accept: str, plain: bool) -> None:
    answer = endpoint("always").answer("/health", {"accept": accept}.get)
    assert (answer.content_type == "text/plain") is plain
    assert (answer.body == b"pass\n") is plain


@pytest.mark.parametrize(
    ("details", "authorize"), [("authorized", None), ("sometimes", lambda header: True)]
)
def test_details_that_nobody_could_see_are_refused(details: Details, authorize: object) -> None:
    with pytest.raises(ValueError, match="details"):
        HealthEndpoint(HealthCheck(), details=details, authorize=authorize)  # type: ignore


def test_paths_of_ones_own_take_the_place_of_the_usual_ones() -> None:
    own = HealthEndpoint(HealthCheck(), paths={"readiness": "/ready"})
    assert [own.answer(path, {}.get).status for path in ("/ready", "/health/ready")] == [200, 404]


def test_a_group_has_a_path_below_health() -> None:
    health = HealthCheck().register("db", lambda: None, groups=["orders"])
    own = HealthEndpoint(health, paths={"health": "/healthz"})
    paths = ("/healthz/orders", "/healthz/db", "/health/orders", "/healthz/")
    assert [own.answer(path, {}.get).status for path in paths] == [200, 404, 404, 404]


SERVICE = """
import sys, time
sys.path.insert(0, {tests!r})
import conftest
from src.health import HealthCheck, drain_on_sigterm, serve_health
health = HealthCheck()
server = serve_health(health, port=0, host="127.0.0.1")
drain_on_sigterm(health, delay_s=float(sys.argv[1]))
print(server.port, flush=True)
# As the loop of a server does: Python lets a handler run where the main thread comes by.
for _ in range(6000):
    time.sleep(0.01)
"""


class Service:
    """A process that drains."""

    def __init__(self, delay_s: float) -> None:
        script = SERVICE.format(tests=str(Path(__file__).parent))
        command = [sys.executable, "-c", script, str(delay_s)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())

    def status_of(self, path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        finally:
            connection.close()

    def terminate(self) -> None:
        os.kill(self.process.pid, signal.SIGTERM)

    def ends_with(self) -> int:
        return self.process.wait(20)


@pytest.fixture(name="draining")
def service_that_drains_for_long() -> Iterator[Service]:
    service = Service(600)
    yield service
    service.process.kill()
    service.process.wait()


def test_sigterm_turns_readiness_red_and_leaves_the_service_running(draining: Service) -> None:
    assert draining.status_of("/health/ready") == 200
    draining.terminate()
    while draining.status_of("/health/ready") == 200:
        pass
    assert draining.status_of("/health/alive") == 200
    assert draining.process.poll() is None


def test_a_prober_that_leaves_writes_no_traceback(draining: Service) -> None:
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", draining.port)) as client:
            client.sendall(b"GET /health")
            # Closed with a reset instead of a farewell.
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert draining.status_of("/health") == 200
    draining.process.kill()
    assert draining.process.communicate()[1] == ""


def test_a_second_sigterm_ends_it_at_once(draining: Service) -> None:
    draining.terminate()
    while draining.status_of("/health/ready") == 200:
        pass
    draining.terminate()
    assert draining.ends_with() == -signal.SIGTERM


def test_after_the_delay_it_ends_by_itself() -> None:
    service = Service(0.05)
    service.terminate()
    assert service.ends_with() == -signal.SIGTERM
