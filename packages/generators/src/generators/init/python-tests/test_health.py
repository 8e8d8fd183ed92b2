"""Health: over real HTTP, on a free port."""

from __future__ import annotations

import asyncio
import http.client
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, NoReturn

import pytest

from src.health import (
    HealthCheck,
    HealthReport,
    HealthServer,
    HealthStatus,
    health_from,
    serve_health,
)
from src.health.probes import disk_space
from src.reliability import HealthSettings, ProbeSettings


@dataclass
class Circuit:
    """What health knows of a circuit breaker."""

    name: str
    state: str


class Time:
    """A clock that is moved by hand, in seconds."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def down() -> NoReturn:
    raise ConnectionRefusedError("postgres://user:hunter2@db/shop refused")


class Servers(list[HealthServer]):
    """Servers that are closed when a test ends."""

    def start(self, health: HealthCheck, **options: Any) -> HealthServer:
        server = serve_health(health, port=0, host="127.0.0.1", **options)
        self.append(server)
        return server


@pytest.fixture(name="servers")
def closing() -> Iterator[Servers]:
    servers = Servers()
    yield servers
    for server in servers:
        server.close()


@dataclass
class Answer:
    """What came over HTTP."""

    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


def ask(server: HealthServer, path: str, method: str = "GET") -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    try:
        connection.request(method, path)
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read().decode())
    finally:
        connection.close()


def test_all_is_well(servers: Servers) -> None:
    server = servers.start(HealthCheck().register("db", lambda: None))
    answer = ask(server, "/health")
    assert answer.status == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Type"] == "application/health+json"
    assert answer.json["status"] == "pass"
    (check,) = answer.json["checks"]["db"]
    assert check["status"] == "pass"
    assert check["observedUnit"] == "ms"
    assert check["time"].endswith("Z")


def test_liveness_and_startup_ask_nobody(servers: Servers) -> None:
    server = servers.start(HealthCheck().register("db", down))
    for path in ("/health/alive", "/health/startup"):
        answer = ask(server, path)
        assert (answer.status, answer.json) == (200, {"status": "pass", "checks": {}})


def test_something_critical_that_is_down_is_503_and_shows_its_type_alone(servers: Servers) -> None:
    server = servers.start(HealthCheck().register("db", down))
    for path in ("/health", "/health/ready"):
        answer = ask(server, path)
        assert (answer.status, answer.json["status"]) == (503, "fail")
        assert answer.json["checks"]["db"][0]["output"] == "ConnectionRefusedError"
        assert "hunter2" not in answer.text


def test_something_else_that_is_down_warns(servers: Servers) -> None:
    server = servers.start(HealthCheck().register("cache", down, critical=False))
    answer = ask(server, "/health")
    assert (answer.status, answer.json["status"]) == (200, "warn")
    assert ask(server, "/health/ready").json == {"status": "pass", "checks": {}}


def test_an_open_circuit_degrades_and_leaves_readiness_alone(servers: Servers) -> None:
    circuit = Circuit("payment-api", "closed")
    server = servers.start(HealthCheck(circuits=lambda: [circuit]))
    assert ask(server, "/health").json["status"] == "pass"
    circuit.state = "open"
    answer = ask(server, "/health")
    assert (answer.status, answer.json["status"]) == (200, "warn")
    assert answer.json["checks"]["payment-api:circuit"] == [
        {"status": "warn", "observedValue": "open"}
    ]
    assert ask(server, "/health/ready").json["status"] == "pass"


def test_two_hundred_probes_at_once_are_one_call(servers: Servers) -> None:
    calls, arrived, release = [], threading.Semaphore(0), threading.Event()

    class Counted(HealthCheck):
        def ready(self) -> HealthReport:
            arrived.release()
            return super().ready()

    def slow() -> None:
        calls.append(1)
        release.wait(30)

    # The clock stands still: who comes last is served what the first was told, however late.
    server = servers.start(Counted(now=Time()).register("db", slow, timeout_s=30))
    with ThreadPoolExecutor(200) as threads:
        answers = [threads.submit(ask, server, "/health/ready") for _ in range(200)]
        everyone = all(arrived.acquire(timeout=20) for _ in range(200))
        release.set()
        assert {answer.result().status for answer in answers} == {200}
    assert everyone
    assert len(calls) == 1


def test_an_answer_is_served_again_for_a_second_and_no_longer() -> None:
    now, calls = Time(), []
    health = HealthCheck(now=now).register("db", lambda: calls.append(1))
    health.ready()
    now.now_s = 0.999
    health.ready()
    assert len(calls) == 1
    now.now_s = 1.0
    health.ready()
    assert len(calls) == 2


def test_a_hung_dependency_is_answered_for_in_time_and_asked_once(servers: Servers) -> None:
    calls, release = [], threading.Event()

    def hang() -> None:
        calls.append(1)
        release.wait(30)

    health = HealthCheck().register("db", hang, timeout_s=0.05, cache_for_s=0)
    health.register("cache", lambda: None, cache_for_s=0)
    server = servers.start(health)
    for _ in range(5):
        answer = ask(server, "/health/ready")
        assert answer.status == 503
        assert answer.json["checks"]["db"][0]["output"] == "TimeoutError"
        assert answer.json["checks"]["cache"][0]["status"] == "pass"
        assert ask(server, "/health/alive").status == 200
    assert len(calls) == 1
    release.set()
    deadline = time.monotonic() + 10
    while ask(server, "/health/ready").status != 200 and time.monotonic() < deadline:
        time.sleep(0.001)
    assert ask(server, "/health/ready").status == 200


def test_checks_are_asked_at_once() -> None:
    together = threading.Barrier(5, timeout=10)
    health = HealthCheck()
    for number in range(5):
        health.register(f"db{number}", together.wait, timeout_s=20)
    assert health.ready().status is HealthStatus.PASS


def test_a_check_may_be_a_coroutine_function() -> None:
    async def check() -> None:
        await asyncio.sleep(0)
        raise LookupError

    report = HealthCheck().register("db", check).ready()
    assert report.checks["db"].output == "LookupError"


def test_false_is_down() -> None:
    assert HealthCheck().register("db", lambda: False).ready().status is HealthStatus.FAIL


def test_only_get_and_head_are_answered(servers: Servers) -> None:
    server = servers.start(HealthCheck())
    head = ask(server, "/health", "HEAD")
    assert (head.status, head.text) == (200, "")
    refused = ask(server, "/health", "POST")
    assert (refused.status, refused.headers["Allow"]) == (405, "GET, HEAD")
    assert ask(server, "/health?verbose=1").status == 200
    assert ask(server, "/elsewhere").status == 404
    assert "Python" not in ask(server, "/health").headers["Server"]


def test_details_can_be_kept_back(servers: Servers) -> None:
    server = servers.start(HealthCheck().register("db", down), details="never")
    assert ask(server, "/health").json == {"status": "fail"}


def test_a_report_that_cannot_be_made_is_a_failure(servers: Servers) -> None:
    server = servers.start(HealthCheck(circuits=down))
    answer = ask(server, "/health")
    assert (answer.status, answer.json) == (503, {"status": "fail"})


def test_changes_alone_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    well, now = [True], Time()
    health = HealthCheck(now=now).register("db", lambda: None if well[0] else down())
    for state in (True, False, False, True, True):
        well[0] = state
        now.now_s += 2
        health.ready()
    assert caplog.messages == [
        "Health of db: pass -> fail (ConnectionRefusedError)",
        "Health of db: fail -> pass (ok)",
    ]


def test_a_name_is_used_once() -> None:
    with pytest.raises(ValueError, match="taken"):
        HealthCheck().register("db", down).register("db", down)


@pytest.mark.parametrize("numbers", [{"timeout_s": 0}, {"timeout_s": float("inf")}])
def test_a_check_without_end_is_refused(numbers: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="to end"):
        HealthCheck().register("db", down, **numbers)


def test_a_disk_that_is_full_fails_and_one_with_room_passes() -> None:
    assert disk_space.check(min_free_percent=0).status is HealthStatus.PASS
    full = disk_space.check(min_free_percent=100)
    assert (full.status, full.output, full.unit) == (HealthStatus.FAIL, "ENOSPC", "percent")


def test_health_is_made_from_its_file() -> None:
    settings = HealthSettings(
        probes={
            "disk": ProbeSettings(type="disk-space", min_free_percent=0, critical=False),
            "db": ProbeSettings(type="postgres", url_env="DATABASE_URL"),
        }
    )
    report = health_from(settings, checks={"db": down}).report()
    assert report.checks["disk"].status is HealthStatus.PASS
    assert report.checks["db"].status is HealthStatus.FAIL
    with pytest.raises(ValueError, match='probe "db": pass a check'):
        health_from(settings)


def test_a_shallow_check_asks_no_dependency() -> None:
    probe = ProbeSettings(type="postgres", url_env="DATABASE_URL")
    settings = HealthSettings(deep=False, probes={"db": probe})
    assert health_from(settings, checks={"db": down}).report().checks == {}
