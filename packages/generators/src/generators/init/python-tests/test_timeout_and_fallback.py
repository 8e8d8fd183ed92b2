"""Laws of the timeout, of deadlines and of the fallback."""

from __future__ import annotations

import asyncio
import threading
from contextvars import ContextVar
from typing import NoReturn

import pytest

from src.reliability import (
    Bulkhead,
    BulkheadOptions,
    CallTimeoutError,
    CircuitOpenError,
    EventStream,
    Fallback,
    FallbackOptions,
    Retry,
    Timeout,
    deadline_in,
    pipeline,
    remaining_s,
)
from src.reliability.testing import ManualClock


def fail(*_: object) -> NoReturn:
    raise ConnectionRefusedError


def timeout_of(clock: ManualClock) -> Timeout:
    return Timeout("payment-api", "2s", clock=clock, events=EventStream())


def test_a_plain_call_knows_how_much_time_it_has() -> None:
    assert remaining_s() is None
    assert timeout_of(ManualClock()).call(remaining_s) == 2.0
    assert remaining_s() is None


def test_a_nearer_deadline_from_outside_stays() -> None:
    clock = ManualClock()
    with deadline_in(500, clock):
        assert timeout_of(clock).call(remaining_s) == 0.5


def test_a_plain_call_that_comes_back_too_late_has_timed_out() -> None:
    clock = ManualClock()
    timeout_of(clock).call(clock.advance, 2_000)
    with pytest.raises(CallTimeoutError, match='Timeout "payment-api": no answer within 2 s.'):
        timeout_of(clock).call(clock.advance, 2_001)


def test_a_plain_call_stays_in_its_thread() -> None:
    assert timeout_of(ManualClock()).call(threading.get_ident) == threading.get_ident()


def test_a_worker_thread_releases_its_caller_on_time_and_has_its_context() -> None:
    variable: ContextVar[str] = ContextVar("variable", default="lost")
    variable.set("kept")
    hanging = threading.Event()
    timeout = Timeout("payment-api", "20ms", worker_threads=True)
    with pytest.raises(CallTimeoutError):
        timeout.call(hanging.wait)
    hanging.set()
    patient = Timeout("payment-api", "10s", worker_threads=True)
    assert patient.call(variable.get) == "kept"
    with pytest.raises(ConnectionRefusedError):
        patient.call(fail)


def test_a_coroutine_is_cancelled_when_its_time_is_up() -> None:
    ended = []

    async def hang() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cancelled")

    with pytest.raises(CallTimeoutError):
        asyncio.run(Timeout("payment-api", "5ms").acall(hang))
    assert ended == ["cancelled"]


def test_a_calls_own_timeout_error_keeps_its_name() -> None:
    async def own() -> NoReturn:
        raise TimeoutError("the driver's own")

    with pytest.raises(TimeoutError, match="the driver's own") as caught:
        asyncio.run(Timeout("payment-api", "10s").acall(own))
    assert not isinstance(caught.value, CallTimeoutError)


def test_a_callers_cancellation_is_no_timeout() -> None:
    async def play() -> None:
        call = asyncio.create_task(Timeout("payment-api", "10s").acall(asyncio.sleep, 60))
        await asyncio.sleep(0)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call

    asyncio.run(play())


def test_waiting_for_a_permit_takes_from_the_time_of_the_call() -> None:
    bulkhead = Bulkhead("payment-api", BulkheadOptions(max_concurrent=1, max_queue=1))
    timeout = Timeout("payment-api", "5ms")
    with bulkhead.permit(), pytest.raises(CallTimeoutError):
        pipeline("payment-api", timeout, bulkhead).call(int)
    assert (bulkhead.active, bulkhead.queued) == (0, 0)


def fallback_of(clock: ManualClock | None = None, **options: object) -> Fallback:
    return Fallback(
        "rates", FallbackOptions(**options), clock=clock or ManualClock(), events=EventStream()
    )


def test_a_fallback_answers_with_a_copy_of_its_value() -> None:
    fallback = fallback_of(value={"rates": []})
    answer = fallback.call(fail)
    answer["rates"].append(1)
    assert fallback.call(fail) == {"rates": []}


def test_none_is_a_value() -> None:
    assert fallback_of(value=None).call(fail) is None


def test_without_anything_to_answer_the_error_comes_through() -> None:
    with pytest.raises(ConnectionRefusedError):
        fallback_of().call(fail)


def test_a_handler_makes_the_answer_from_the_error() -> None:
    assert fallback_of(handler=lambda error: type(error).__name__).call(fail) == (
        "ConnectionRefusedError"
    )


def test_a_handler_may_be_awaited() -> None:
    async def later(error: Exception) -> str:
        return type(error).__name__

    async def fail_later() -> str:
        raise ConnectionRefusedError

    fallback = fallback_of(handler=later)
    assert asyncio.run(fallback.acall(fail_later)) == "ConnectionRefusedError"


def test_an_error_that_is_not_handled_comes_through() -> None:
    fallback = fallback_of(value=0, handles=lambda error: isinstance(error, CircuitOpenError))
    with pytest.raises(ConnectionRefusedError):
        fallback.call(fail)


def test_a_cancellation_is_not_answered() -> None:
    async def play() -> None:
        call = asyncio.create_task(fallback_of(value=0).acall(asyncio.sleep, 60))
        await asyncio.sleep(0)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call

    asyncio.run(play())


class Rates:
    """Answers, and goes away."""

    def __init__(self) -> None:
        self.is_well = True

    def rate(self, currency: str) -> str:
        if not self.is_well:
            fail()
        return f"rate of {currency}"


@pytest.mark.parametrize("nested", [False, True])
def test_the_last_good_answer_is_served_to_the_same_question_only(nested: bool) -> None:
    clock, rates = ManualClock(), Rates()
    fallback = fallback_of(clock, stale_for="10m")
    retry = Retry("rates", clock=clock, events=EventStream())
    policy = pipeline("rates", fallback, retry) if nested else fallback
    assert policy.call(rates.rate, "EUR") == "rate of EUR"
    rates.is_well = False
    assert policy.call(rates.rate, "EUR") == "rate of EUR"
    with pytest.raises(ConnectionRefusedError):
        policy.call(rates.rate, "USD")


def test_a_good_answer_grows_too_old() -> None:
    clock, rates = ManualClock(), Rates()
    fallback = fallback_of(clock, stale_for="10m", value="none")
    fallback.call(rates.rate, "EUR")
    rates.is_well = False
    clock.advance(600_000)
    assert fallback.call(rates.rate, "EUR") == "rate of EUR"
    clock.advance(1)
    assert fallback.call(rates.rate, "EUR") == "none"


def test_a_question_that_cannot_be_compared_is_not_kept() -> None:
    fallback = fallback_of(stale_for="10m")
    assert fallback.call(len, [1, 2]) == 2
    with pytest.raises(ConnectionRefusedError):
        fallback.call(fail, [1, 2])
