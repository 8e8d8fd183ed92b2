"""What a response tells a circuit breaker, and guarded functions that call one another."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from src.reliability import (
    CircuitOpenError,
    CircuitState,
    EventStream,
    Reliability,
    configure_reliability,
    load_reliability,
    record,
    with_circuit_breaker,
    with_retry,
)
from src.reliability.testing import ManualClock

CONFIG = """version: 1
breakers:
  api: { kind: http, failure_threshold: 2, reset_timeout: 1s }
"""


class Response:
    """What a client that raises nothing gives."""

    def __init__(self, status_code: int) -> None:
        self.status_code = status_code


@pytest.fixture(name="clock")
def _clock() -> ManualClock:
    return ManualClock()


@pytest.fixture(autouse=True, name="policies")
def _policies(tmp_path: Path, clock: ManualClock) -> Iterator[Reliability]:
    (tmp_path / "circuit-breakers.yml").write_text(CONFIG)
    policies = load_reliability(tmp_path, clock=clock, events=EventStream())
    configure_reliability(policies)
    yield policies
    configure_reliability(None)


@with_circuit_breaker("api")
def fetch(status: int) -> Response:
    return record(Response(status))


@with_circuit_breaker("api")
async def fetch_async(status: int) -> Response:
    await asyncio.sleep(0)
    return record(Response(status))


def test_a_recorded_503_opens_the_circuit_though_nothing_was_raised(policies: Reliability) -> None:
    assert fetch(503).status_code == 503
    asyncio.run(fetch_async(503))
    assert policies.circuit_breaker("api").state is CircuitState.OPEN
    with pytest.raises(CircuitOpenError):
        fetch(200)


@pytest.mark.parametrize("status", [200, 301, 404, 422])
def test_a_recorded_answer_is_a_success(policies: Reliability, status: int) -> None:
    for _ in range(3):
        fetch(status)
    assert policies.circuit_breaker("api").state is CircuitState.CLOSED
    assert policies.circuit_breaker("api").counts.success == 3


def test_outside_of_a_guarded_call_record_gives_back_what_it_is_given() -> None:
    response = Response(503)
    assert record(response) is response
    assert record(None) is None


def test_a_validation_error_and_a_404_do_not_count(policies: Reliability) -> None:
    class NotFound(Exception):
        status_code = 404

    @with_circuit_breaker("api")
    def fails(error: Exception) -> None:
        raise error

    for error in (ValueError("bad"), NotFound(), ValueError("bad"), NotFound()):
        with pytest.raises(type(error)):
            fails(error)
    assert policies.circuit_breaker("api").state is CircuitState.CLOSED
    for _ in range(2):
        with pytest.raises(ConnectionRefusedError):
            fails(ConnectionRefusedError())
    assert policies.circuit_breaker("api").state is CircuitState.OPEN


def test_what_is_raised_after_a_recorded_failure_is_that_failure(policies: Reliability) -> None:
    @with_circuit_breaker("api")
    def checked() -> None:
        record(Response(503))
        raise ValueError("no rates")

    for _ in range(2):
        with pytest.raises(ValueError, match="no rates"):
            checked()
    assert policies.circuit_breaker("api").state is CircuitState.OPEN


def test_a_retry_repeats_what_was_recorded_as_passing(clock: ManualClock) -> None:
    attempts = 0

    @with_retry("api")
    @with_circuit_breaker("other")
    def checked() -> int:
        nonlocal attempts
        attempts += 1
        return attempts

    @with_retry("api")
    def raising() -> None:
        nonlocal attempts
        attempts += 1
        record(Response(503))
        raise ValueError("no rates")

    assert checked() == 1
    attempts = 0
    with pytest.raises(ValueError, match="no rates"):
        raising()
    assert attempts == 4


def test_a_failure_of_a_guarded_function_in_a_guarded_function_counts_once(
    policies: Reliability,
) -> None:
    @with_circuit_breaker("api")
    def inner() -> None:
        raise ConnectionResetError

    @with_circuit_breaker("api")
    def outer() -> None:
        inner()

    with pytest.raises(ConnectionResetError):
        outer()
    assert policies.circuit_breaker("api").counts.failure == 1


def test_a_probe_lets_the_guarded_function_in_it_through(
    policies: Reliability, clock: ManualClock
) -> None:
    @with_circuit_breaker("api")
    async def inner() -> Response:
        return record(Response(200))

    @with_circuit_breaker("api")
    async def outer() -> Response:
        return await inner()

    for _ in range(2):
        fetch(503)
    clock.advance(1_000)
    assert asyncio.run(outer()).status_code == 200
    assert policies.circuit_breaker("api").state is CircuitState.CLOSED


def test_a_task_that_outlives_its_call_is_guarded_again(policies: Reliability) -> None:
    tasks: list[asyncio.Task[Response]] = []

    @with_circuit_breaker("api")
    async def starts(go: asyncio.Event) -> None:
        async def later() -> Response:
            await go.wait()
            return await fetch_async(200)

        tasks.append(asyncio.create_task(later()))

    async def main() -> None:
        go = asyncio.Event()
        await starts(go)
        go.set()
        await tasks[0]

    asyncio.run(main())
    assert policies.circuit_breaker("api").counts.success == 2
