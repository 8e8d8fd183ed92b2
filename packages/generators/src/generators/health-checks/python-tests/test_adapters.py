"""The same is answered in every framework, over real HTTP."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest

import web_apps
from src.health import HealthCheck, HealthReport

FRAMEWORKS = [
    web_apps.starlette,
    web_apps.fastapi,
    web_apps.flask,
    web_apps.django,
    web_apps.http_server,
    web_apps.standard_library,
]
AMONG_ROUTES = [one for one in FRAMEWORKS if one is not web_apps.standard_library]
STARLETTES = [web_apps.starlette, web_apps.fastapi]
MANY = 200


@dataclass
class Answer:
    """What came over HTTP."""

    status: int
    headers: http.client.HTTPMessage
    text: str


@dataclass
class Application:
    """A running application."""

    port: int

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, headers=headers)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read().decode())
        finally:
            connection.close()


Run = Callable[..., Application]


@pytest.fixture(name="run")
def run_application(request: pytest.FixtureRequest) -> Iterator[Run]:
    ends: list[Callable[[], object]] = []

    def run(health: HealthCheck, **options: Any) -> Application:
        port, close = request.param(health, **options)
        ends.append(close)
        return Application(port)

    yield run
    for close in ends:
        close()


every_framework = pytest.mark.parametrize(
    "run", FRAMEWORKS, indirect=True, ids=lambda start: start.__name__
)


def down() -> None:
    raise ConnectionRefusedError("postgres://user:hunter2@db/shop refused")


@every_framework
def test_the_four_paths_and_the_groups_are_answered(run: Run) -> None:
    health = HealthCheck().register("db", down, groups=["orders"])
    application = run(health.register("mail", lambda: None, critical=False), details="always")
    statuses = {
        "/health": 503,
        "/health/ready": 503,
        "/health/alive": 200,
        "/health/startup": 200,
        "/health/orders": 503,
        "/health/payments": 404,
        "/health?verbose=1": 503,
    }
    assert {path: application.ask(path).status for path in statuses} == statuses
    answer = application.ask("/health")
    assert answer.headers["Content-Type"] == "application/health+json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["ETag"] is None
    checks = json.loads(answer.text)["checks"]
    assert checks["db"][0]["output"] == "ConnectionRefusedError"
    assert checks["mail"][0]["status"] == "pass"
    assert "hunter2" not in answer.text


@every_framework
def test_only_get_and_head_are_answered(run: Run) -> None:
    application = run(HealthCheck())
    head = application.ask("/health", "HEAD")
    assert (head.status, head.text) == (200, "")
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        refused = application.ask("/health", method)
        assert (refused.status, refused.headers["Allow"]) == (405, "GET, HEAD")


@every_framework
def test_details_are_told_to_those_who_may_see_them(run: Run) -> None:
    application = run(
        HealthCheck().register("db", lambda: None),
        details="authorized",
        authorize=lambda header: header("x-operator") == "yes",
    )
    assert "db" not in application.ask("/health").text
    assert "db" in application.ask("/health", **{"X-Operator": "yes"}).text
    assert application.ask("/health", Accept="text/plain").text == "pass\n"


@every_framework
def test_strangers_are_told_details_on_a_port_of_its_own_alone(
    run: Run, request: pytest.FixtureRequest
) -> None:
    application = run(HealthCheck().register("db", lambda: None))
    is_own = "standard_library" in request.node.name
    assert ("db" in application.ask("/health").text) is is_own


@pytest.mark.parametrize("run", AMONG_ROUTES, indirect=True, ids=lambda start: start.__name__)
def test_the_application_answers_all_else_as_before(run: Run) -> None:
    application = run(HealthCheck())
    assert (application.ask("/").status, application.ask("/").text.strip('"')) == (200, "home")


@every_framework
def test_paths_of_ones_own_are_answered_in_place_of_the_usual_ones(run: Run) -> None:
    application = run(HealthCheck(), paths={"readiness": "/readyz"})
    assert [application.ask(path).status for path in ("/readyz", "/health/ready")] == [200, 404]


@pytest.mark.parametrize("run", STARLETTES, indirect=True, ids=lambda start: start.__name__)
def test_two_hundred_probes_at_once_are_one_call_and_the_application_goes_on(run: Run) -> None:
    calls, release, arrived = [], threading.Event(), threading.Event()

    class Counted(HealthCheck):
        def ready(self) -> HealthReport:
            arrived.set()
            return super().ready()

    def slow() -> None:
        calls.append(1)
        release.wait(30)

    application = run(Counted(now=lambda: 0.0).register("db", slow, timeout_s=30))
    with ThreadPoolExecutor(MANY) as threads:
        probes = [threads.submit(application.ask, "/health/ready") for _ in range(MANY)]
        assert arrived.wait(20)
        # The loop is free, and so are the threads in which the application runs what is not async.
        for _ in range(50):
            assert application.ask("/").status == 200
        release.set()
        assert {probe.result().status for probe in probes} == {200}
    assert len(calls) == 1


@pytest.mark.parametrize("run", STARLETTES, indirect=True, ids=lambda start: start.__name__)
def test_a_dependency_that_hangs_is_answered_for_in_time(run: Run) -> None:
    release = threading.Event()
    health = HealthCheck().register("db", lambda: release.wait(30), timeout_s=0.1)
    application = run(health)
    started_at_s = time.monotonic()
    assert application.ask("/health/ready").status == 503
    assert time.monotonic() - started_at_s < 10
    assert application.ask("/health/alive").status == 200
    release.set()
