"""Laws of the retry that a table of outcomes cannot hold."""

from __future__ import annotations

import asyncio
import email.message
import email.utils
import io
import logging
import socket
import time
import urllib.error

import pytest

from src.reliability import EventStream, Retry, RetryBudget, RetryBudgetOptions, RetryOptions
from src.reliability import deadline_in
from src.reliability.events import log_to
from src.reliability.retry_after import retry_after_ms
from src.reliability.testing import ManualClock
from src.reliability.transient_failure import transient_failure


class Flaky:
    """Fails so many times, and answers after that."""

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.calls = 0

    def __call__(self) -> str:
        self.calls += 1
        if self.calls <= self.failures:
            raise ConnectionResetError(self.calls)
        return "well"


def retry_of(clock: ManualClock, events: EventStream | None = None, **options: object) -> Retry:
    settings = {"jitter": "none", **options}
    return Retry(
        "payment-api", RetryOptions(**settings), clock=clock, events=events or EventStream()
    )


def test_retries_within_retries_do_not_multiply() -> None:
    clock, flaky = ManualClock(), Flaky(1_000)
    outer, middle, inner = (retry_of(clock) for _ in range(3))
    with pytest.raises(ConnectionResetError):
        outer.call(lambda: middle.call(lambda: inner.call(flaky)))
    assert flaky.calls == 4


def test_a_retry_after_a_retry_is_not_within_it() -> None:
    clock = ManualClock()
    retry = retry_of(clock)
    assert retry.call(Flaky(1)) == retry.call(Flaky(1)) == "well"


def test_a_retry_within_an_attempt_of_a_task_does_not_multiply() -> None:
    clock, flaky = ManualClock(), Flaky(1_000)
    outer, inner = retry_of(clock), retry_of(clock)

    async def answer() -> str:
        return flaky()

    with pytest.raises(ConnectionResetError):
        asyncio.run(outer.acall(lambda: inner.acall(answer)))
    assert flaky.calls == 4


def test_the_log_line_is_the_one_that_people_grep_for(caplog: pytest.LogCaptureFixture) -> None:
    events = EventStream()
    events.subscribe(log_to(logging.getLogger("reliability")))
    retry_of(ManualClock(), events, base_delay=210, max_retries=3).call(Flaky(2))
    assert caplog.messages == [
        "Retry attempt 1/3 for payment-api in 210ms",
        "Retry attempt 2/3 for payment-api in 420ms",
    ]


def test_a_delay_in_the_log_is_rounded_half_up_as_in_typescript(
    caplog: pytest.LogCaptureFixture,
) -> None:
    events = EventStream()
    events.subscribe(log_to(logging.getLogger("reliability")))
    retry_of(ManualClock(), events, base_delay=2.5, max_retries=1).call(Flaky(1))
    assert caplog.messages == ["Retry attempt 1/1 for payment-api in 3ms"]


def test_a_cancellation_ends_the_delay() -> None:
    retry = Retry("payment-api", RetryOptions(base_delay="1h", max_delay="1h", jitter="none"))
    flaky = Flaky(1_000)

    async def answer() -> str:
        return flaky()

    async def play() -> None:
        call = asyncio.create_task(retry.acall(answer))
        await asyncio.sleep(0.01)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call

    asyncio.run(play())
    assert flaky.calls == 1


def test_an_attempt_that_cannot_end_before_the_deadline_is_not_made() -> None:
    clock, flaky = ManualClock(), Flaky(1_000)
    with deadline_in(300, clock), pytest.raises(ConnectionResetError):
        retry_of(clock).call(flaky)
    assert clock.slept_ms == [100]


def test_a_budget_is_shared_by_the_retries_that_are_given_it() -> None:
    clock = ManualClock()
    budget = RetryBudget(
        "payment-api", RetryBudgetOptions(ratio=0, minimum_per_second=0), clock=clock
    )
    flaky = Flaky(1_000)
    for _ in range(20):
        retry = Retry("payment-api", budget=budget, clock=clock, events=EventStream())
        with pytest.raises(ConnectionResetError):
            retry.call(flaky)
    assert flaky.calls == 30


def http_error(status: int, **headers: str) -> urllib.error.HTTPError:
    message = email.message.Message()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return urllib.error.HTTPError("http://x", status, "", message, io.BytesIO())


class ReadTimeoutError(Exception):
    """As urllib3 calls it; no built-in TimeoutError."""


class ConnectError(Exception):
    """As httpx calls it; no built-in ConnectionError."""


@pytest.mark.parametrize(
    ("error", "condition"),
    [
        (TimeoutError(), "timeout"),
        (socket.timeout(), "timeout"),
        (asyncio.TimeoutError(), "timeout"),
        (ReadTimeoutError(), "timeout"),
        (ConnectionRefusedError(), "connection"),
        (BrokenPipeError(), "connection"),
        (socket.gaierror(socket.EAI_AGAIN, "try again"), "connection"),
        (ConnectError(), "connection"),
        (urllib.error.URLError(ConnectionRefusedError()), "connection"),
        (urllib.error.URLError(TimeoutError()), "timeout"),
        (http_error(503), 503),
    ],
)
def test_the_usual_clients_errors_are_known(error: Exception, condition: str | int) -> None:
    assert transient_failure([condition])(error)
    others = [other for other in ("timeout", "connection", 503, 404) if other != condition]
    assert not transient_failure(others)(error)


def test_a_cycle_of_causes_ends() -> None:
    one, two = ValueError(), ValueError()
    one.__cause__, two.__cause__ = two, one
    assert not transient_failure(["timeout"])(one)


def test_retry_after_is_read_in_seconds_and_as_a_date() -> None:
    assert retry_after_ms(http_error(429, Retry_After="2")) == 2_000
    later = email.utils.formatdate(time.time() + 60, usegmt=True)
    assert 55_000 < retry_after_ms(http_error(503, Retry_After=later)) <= 60_000
    assert retry_after_ms(http_error(503, Retry_After="soon")) == 0
    assert retry_after_ms(http_error(503)) == 0
