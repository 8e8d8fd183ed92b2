"""Laws of the circuit breaker that a table of steps cannot hold."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice
from threading import Barrier, Event
from typing import NoReturn

import pytest

from src.reliability import (
    BulkheadFullError,
    CircuitBreaker,
    CircuitBreakerOptions,
    CircuitOpenError,
    EventStream,
    Timeout,
    Verdict,
)
from src.reliability.testing import ManualClock


def fail() -> NoReturn:
    raise ConnectionRefusedError


def breaker_of(clock: ManualClock, **options: object) -> CircuitBreaker:
    settings = {"failure_threshold": 1, "reset_timeout": "10s", **options}
    return CircuitBreaker(
        "payments-db", CircuitBreakerOptions(**settings), clock=clock, events=EventStream()
    )


def opened(clock: ManualClock, **options: object) -> CircuitBreaker:
    breaker = breaker_of(clock, **options)
    with pytest.raises(ConnectionRefusedError):
        breaker.call(fail)
    return breaker


def test_a_rejection_says_which_circuit_and_when_to_come_back() -> None:
    clock = ManualClock()
    breaker = opened(clock)
    clock.advance(5_800)
    with pytest.raises(CircuitOpenError) as caught:
        breaker.call(lambda: None)
    assert str(caught.value) == 'Circuit "payments-db" is open; next probe in 4.2 s.'
    assert caught.value.retry_after_s == pytest.approx(4.2)


def test_eight_threads_leak_no_probe() -> None:
    clock = ManualClock()
    breaker = breaker_of(clock, reset_timeout=1, half_open_max_calls=2, success_threshold=2)
    start = Barrier(8)

    def hammer(seed: int) -> None:
        start.wait()
        for number in range(2_000):
            try:
                breaker.call(fail if (seed + number) % 3 == 0 else int)
            except (ConnectionRefusedError, CircuitOpenError):
                clock.advance(1)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(hammer, range(8)))
    counts = breaker.counts
    assert counts.success + counts.failure + counts.rejected == 16_000
    assert breaker._circuit._probes == {}
    clock.advance(1_000)
    for _ in range(2):
        breaker.call(int)
    assert breaker.state == "closed"


def test_of_twenty_threads_one_is_the_probe() -> None:
    clock = ManualClock()
    breaker = opened(clock)
    clock.advance(10_000)
    start, answered = Barrier(20), Event()

    def knock(_: int) -> str:
        start.wait()
        try:
            breaker.call(answered.wait, 10)
        except CircuitOpenError:
            return "rejected"
        return "probe"

    with ThreadPoolExecutor(20) as threads:
        knocks = [threads.submit(knock, number) for number in range(20)]
        rejected = islice(as_completed(knocks, timeout=10), 19)
        assert [knock.result() for knock in rejected] == ["rejected"] * 19
        answered.set()
    assert breaker.state == "closed"


def test_calls_do_not_wait_for_one_another() -> None:
    breaker = breaker_of(ManualClock())
    together = Barrier(20, timeout=10)
    with ThreadPoolExecutor(20) as threads:
        list(threads.map(lambda _: breaker.call(together.wait), range(20)))


def test_a_cancelled_probe_gives_its_slot_back() -> None:
    clock = ManualClock()
    breaker = opened(clock)
    clock.advance(10_000)

    async def play() -> None:
        probe = asyncio.create_task(breaker.acall(asyncio.Event().wait))
        await asyncio.sleep(0)
        with pytest.raises(CircuitOpenError):
            await breaker.acall(asyncio.sleep, 0)
        probe.cancel()
        await asyncio.wait([probe])
        assert breaker.state == "half-open"
        await breaker.acall(asyncio.sleep, 0)
        assert breaker.state == "closed"

    asyncio.run(play())


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit, GeneratorExit])
def test_what_is_no_exception_of_the_call_gives_no_verdict(stop: type[BaseException]) -> None:
    clock = ManualClock()
    breaker = opened(clock)
    clock.advance(10_000)

    def interrupted() -> NoReturn:
        raise stop

    with pytest.raises(stop):
        breaker.call(interrupted)
    assert breaker.state == "half-open"
    breaker.call(int)
    assert breaker.state == "closed"


def test_another_policys_rejection_is_no_failure() -> None:
    breaker = breaker_of(ManualClock())

    def full() -> NoReturn:
        raise BulkheadFullError("payments-db", 1, 0)

    with pytest.raises(BulkheadFullError):
        breaker.call(full)
    assert breaker.state == "closed"


def test_a_timeout_inside_is_a_failure_and_so_is_one_outside() -> None:
    async def play(inside: bool) -> None:
        breaker = breaker_of(ManualClock())
        timeout = Timeout("payments-db", "5ms")
        outer, inner = (breaker, timeout) if inside else (timeout, breaker)
        with pytest.raises(TimeoutError):
            await outer.acall(lambda: inner.acall(asyncio.sleep, 60))
        assert breaker.state == "open"

    asyncio.run(play(inside=True))
    asyncio.run(play(inside=False))


def test_a_coroutine_function_given_to_call_is_refused() -> None:
    with pytest.raises(TypeError, match="acall"):
        breaker_of(ManualClock()).call(asyncio.sleep, 0)


def test_an_answer_that_looks_like_an_error_can_be_a_success() -> None:
    breaker = breaker_of(ManualClock())
    declined = breaker.judged_by(lambda error: Verdict.SUCCESS)
    with pytest.raises(ConnectionRefusedError):
        declined.call(fail)
    assert breaker.state == "closed"
    assert breaker.counts.success == 1


def test_a_classifier_that_raises_leaks_no_probe() -> None:
    clock = ManualClock()
    breaker = opened(clock)
    clock.advance(10_000)

    def broken(error: Exception) -> Verdict:
        raise RuntimeError("classifier")

    with pytest.raises(RuntimeError, match="classifier"):
        breaker.judged_by(broken).call(fail)
    assert breaker._circuit._probes == {}


def test_a_listener_that_raises_harms_nobody(caplog: pytest.LogCaptureFixture) -> None:
    events = EventStream()
    told: list[object] = []

    def broken(event: object) -> None:
        raise RuntimeError("listener")

    events.subscribe(broken)
    events.subscribe(told.append)
    breaker = CircuitBreaker(
        "payments-db", CircuitBreakerOptions(failure_threshold=1), events=events
    )
    with pytest.raises(ConnectionRefusedError):
        breaker.call(fail)
    assert breaker.state == "open"
    assert len(told) == 1


def test_a_listener_may_use_the_circuit() -> None:
    events = EventStream()
    breaker = CircuitBreaker(
        "payments-db", CircuitBreakerOptions(failure_threshold=1), events=events
    )
    events.subscribe(lambda event: breaker.isolate())
    with pytest.raises(ConnectionRefusedError):
        breaker.call(fail)
    assert breaker.state == "isolated"


def test_reconfiguring_keeps_the_state() -> None:
    clock = ManualClock()
    breaker = opened(clock)
    breaker.reconfigure(CircuitBreakerOptions(failure_threshold=9, window="1m"))
    assert breaker.state == "open"
    clock.advance(10_000)
    breaker.call(int)
    assert breaker.state == "closed"
