"""Laws of the timeout, of deadlines and of the fallback."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from datetime import datetime, timedelta, timezone
from decimal import Decimal
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
    InvalidOptionError,
    Policy,
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


class Tenant:
    """One customer's view of a service. They all look alike to ``==``."""

    name = "rates"

    def __init__(self, customer: str) -> None:
        self.customer = customer
        self.is_well = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tenant)

    def __hash__(self) -> int:
        return 0

    def balance(self, *_: object) -> str:
        if not self.is_well:
            fail()
        return f"balance of {self.customer}"

    async def balance_later(self, *_: object) -> str:
        return self.balance()

    # With these two, and its name, it looks like a policy.
    def call(self, function: Callable[..., str], /, *args: object) -> str:
        return self.balance()

    async def acall(self, function: Callable[..., Awaitable[str]], /, *args: object) -> str:
        return self.balance()


Ask = Callable[[Fallback, Tenant], str]


def policy_around(fallback: Fallback) -> Policy:
    clock = ManualClock()
    retry = Retry("rates", clock=clock, events=EventStream())
    return pipeline("rates", fallback, retry, Timeout("rates", "1m", clock=clock))


ASKS: dict[str, Ask] = {
    "method": lambda fallback, tenant: fallback.call(tenant.balance),
    "method-in-a-pipeline": lambda fallback, tenant: policy_around(fallback).call(tenant.balance),
    "function-with-self": lambda fallback, tenant: fallback.call(Tenant.balance, tenant),
    "self-in-a-tuple": lambda fallback, tenant: fallback.call(Tenant.balance, tenant, (tenant,)),
    "keyword": lambda fallback, tenant: fallback.call(lambda of: of.balance(), of=tenant),
    "method-named-call": lambda fallback, tenant: fallback.call(tenant.call, str),
    "coroutine": lambda fallback, tenant: asyncio.run(fallback.acall(tenant.balance_later)),
    "coroutine-in-a-pipeline": lambda fallback, tenant: asyncio.run(
        policy_around(fallback).acall(tenant.balance_later)
    ),
}


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
def test_nobody_is_served_what_another_object_was_told(ask: Ask) -> None:
    fallback, mine, other = fallback_of(stale_for="10m"), Tenant("me"), Tenant("another")
    assert ask(fallback, mine) == "balance of me"
    other.is_well = False
    with pytest.raises(ConnectionRefusedError):
        ask(fallback, other)


@pytest.mark.parametrize("later", [False, True])
def test_a_method_is_served_what_its_own_object_was_told(later: bool) -> None:
    fallback, mine = fallback_of(stale_for="10m"), Tenant("me")
    ask = ASKS["coroutine-in-a-pipeline" if later else "method-in-a-pipeline"]
    ask(fallback, mine)
    mine.is_well = False
    assert ask(fallback, mine) == "balance of me"


class Currency(str):
    """Text that holds more than its letters."""


SUMMER = timezone(timedelta(hours=2))
EVENING = datetime(2026, 7, 1, 22, 30, tzinfo=timezone.utc)
ALIKE: list[tuple[object, object]] = [
    (1, True),
    (1, 1.0),
    (0.0, -0.0),
    ("EUR", b"EUR"),
    ("EUR", Currency("EUR")),
    (None, "None"),
    (Decimal("1.0"), Decimal("1.00")),
    (EVENING, EVENING.astimezone(SUMMER)),
    ((1, 2), (True, 2)),
    ((1, (2, 3)), (1, 2, 3)),
    ("EUR", ("EUR",)),
    (object(), object()),
]


@pytest.mark.parametrize(("mine", "other"), ALIKE, ids=repr)
@pytest.mark.parametrize("named", [False, True])
def test_nobody_is_served_the_answer_to_another_question(
    mine: object, other: object, named: bool
) -> None:
    rates = Tenant("me")

    def rate(*_: object, of: object = None) -> str:
        return rates.balance()

    def ask(value: object) -> str:
        return fallback.call(rate, of=value) if named else fallback.call(rate, value)

    fallback = fallback_of(stale_for="10m")
    ask(mine)
    rates.is_well = False
    assert ask(mine) == "balance of me"
    with pytest.raises(ConnectionRefusedError):
        ask(other)


def test_the_names_of_arguments_belong_to_the_question() -> None:
    rates = Tenant("me")

    def rate(*_: object, base: str = "", quote: str = "") -> str:
        return rates.balance()

    fallback = fallback_of(stale_for="10m")
    fallback.call(rate, base="EUR", quote="USD")
    rates.is_well = False
    assert fallback.call(rate, quote="USD", base="EUR") == "balance of me"
    for args, kwargs in [
        (("EUR", "USD"), {}),
        ((), {"base": "USD", "quote": "EUR"}),
        ((("base", "EUR"), ("quote", "USD")), {}),
    ]:
        with pytest.raises(ConnectionRefusedError):
            fallback.call(rate, *args, **kwargs)


@pytest.mark.parametrize("question", [[1, 2], {"a": 1}, {1}, bytearray(b"a"), ([1],)], ids=repr)
def test_a_question_that_can_change_is_not_kept(question: object) -> None:
    rates = Tenant("me")
    fallback = fallback_of(stale_for="10m")
    assert fallback.call(rates.balance, question) == "balance of me"
    rates.is_well = False
    with pytest.raises(ConnectionRefusedError):
        fallback.call(rates.balance, question)


def test_only_so_many_answers_are_kept_and_the_longest_unused_go_first() -> None:
    rates = Tenant("me")
    fallback = fallback_of(stale_for="10m", max_keys=2)
    for question in ("a", "b"):
        fallback.call(rates.balance, question)
    rates.is_well = False
    fallback.call(rates.balance, "a")
    rates.is_well = True
    fallback.call(rates.balance, "c")
    assert len(fallback._kept) == 2
    rates.is_well = False
    assert fallback.call(rates.balance, "a") == "balance of me"
    with pytest.raises(ConnectionRefusedError):
        fallback.call(rates.balance, "b")


def test_an_answer_that_has_grown_too_old_is_forgotten() -> None:
    clock, rates = ManualClock(), Tenant("me")
    fallback = fallback_of(clock, stale_for="10m")
    fallback.call(rates.balance)
    rates.is_well = False
    clock.advance(600_001)
    with pytest.raises(ConnectionRefusedError):
        fallback.call(rates.balance)
    assert not fallback._kept


def test_at_least_one_answer_can_be_kept() -> None:
    with pytest.raises(InvalidOptionError, match="max_keys"):
        fallback_of(max_keys=0)
