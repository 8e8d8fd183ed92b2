"""Each probe against a real server: up, hung, stopped and started again."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from emitted import probe
from servers import MariaDb, Postgres, Redis, Server
from src.health import HealthCheck, HealthStatus, Observation

CASES = [
    pytest.param((Postgres, "database+psycopg", "database"), id="psycopg"),
    pytest.param((Postgres, "database+psycopg2", "database"), id="psycopg2"),
    pytest.param((Postgres, "database+asyncpg", "database"), id="asyncpg"),
    pytest.param((Postgres, "database+sqlalchemy", "database"), id="sqlalchemy"),
    pytest.param((MariaDb, "database+pymysql", "database"), id="pymysql"),
    pytest.param((MariaDb, "database+mysqlclient", "database"), id="mysqlclient"),
    pytest.param((Redis, "cache+redis", "cache"), id="redis"),
]
PATIENCE_S = 20.0
TIMEOUT_S = 0.4


@dataclass
class Probed:
    """A probe and the server that it asks."""

    server: Server
    check: Callable[[], Observation]
    variable: str

    def health(self) -> HealthCheck:
        check = self.check
        return HealthCheck().register("it", check, timeout_s=TIMEOUT_S, cache_for_s=0)


@pytest.fixture(name="running", scope="module")
def started_once() -> Iterator[dict[type[Server], Server]]:
    running: dict[type[Server], Server] = {}
    yield running
    for server in running.values():
        server.remove()


@pytest.fixture(name="probed", params=CASES)
def probe_and_server(
    request: pytest.FixtureRequest,
    running: dict[type[Server], Server],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Probed]:
    kind, group, name = request.param
    server = running.get(kind) or running.setdefault(kind, kind())
    module = probe(group, name)
    monkeypatch.setenv(module.URL_ENV, server.url)
    probed = Probed(server, module.check, module.URL_ENV)
    # A server listens a moment before it answers, longer where it has something to recover.
    wait_until_green(probed.health())
    yield probed
    server.stop()
    server.start()


def is_green(health: HealthCheck) -> bool:
    return health.ready().status is HealthStatus.PASS


def wait_until_green(health: HealthCheck) -> None:
    ends_at_s = time.monotonic() + PATIENCE_S
    while not is_green(health):
        assert time.monotonic() < ends_at_s, health.ready().as_json()
        time.sleep(0.02)


def test_what_is_up_passes_and_tells_how_long_it_took(probed: Probed) -> None:
    for _ in range(3):
        observation = probed.check()
        assert observation.status is HealthStatus.PASS
        assert observation.unit == "ms"
        assert observation.value is not None and 0 <= observation.value < 10_000


def test_what_is_down_raises_and_nothing_of_its_address_is_told(probed: Probed) -> None:
    probed.check()
    probed.server.stop()
    with pytest.raises(Exception):
        probed.check()
    report = probed.health().ready()
    assert report.http_status == 503
    told = json.dumps(report.as_json())
    assert "hunter2" not in told and str(probed.server.port) not in told


def test_what_was_started_again_passes_at_once_although_the_connection_is_gone(
    probed: Probed,
) -> None:
    probed.check()
    probed.server.stop()
    probed.server.start()
    # MariaDB listens a moment before it answers; nothing is asked in between.
    health = probed.health()
    wait_until_green(health)


def test_what_hangs_is_red_in_time_and_green_again_by_itself(probed: Probed) -> None:
    health = probed.health()
    wait_until_green(health)
    probed.server.hang()
    try:
        started_at_s = time.monotonic()
        reports = [health.ready() for _ in range(3)]
        took_s = time.monotonic() - started_at_s
    finally:
        probed.server.resume()
    assert [report.http_status for report in reports] == [503, 503, 503]
    (outcome,) = {report.checks["it"].output for report in reports}
    assert outcome == "TimeoutError"
    # The first waits for its time, the others know that a question is still open.
    assert took_s < 3 * TIMEOUT_S
    wait_until_green(health)


def test_no_address_is_an_error_that_names_the_variable(
    probed: Probed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(probed.variable)
    with pytest.raises(KeyError, match=probed.variable):
        probed.check()
