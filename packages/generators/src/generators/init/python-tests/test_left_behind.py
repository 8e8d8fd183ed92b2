"""A permit of a bulkhead is held until the work has ended, not only until its caller was let go."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from src.reliability import (
    Bulkhead,
    BulkheadFullError,
    BulkheadOptions,
    CallTimeoutError,
    EventStream,
    Retry,
    RetryOptions,
    Timeout,
    pipeline,
)

PATIENCE_S = 10


class Work:
    """Hangs, each time that it is called, until it is let go."""

    def __init__(self) -> None:
        self.may_end = threading.Event()
        self.threads: list[threading.Thread] = []
        self.begun = threading.Event()

    def __call__(self) -> str:
        self.threads.append(threading.current_thread())
        self.begun.set()
        self.may_end.wait(PATIENCE_S)
        return "late"

    def end(self) -> None:
        self.may_end.set()
        for thread in self.threads:
            thread.join(PATIENCE_S)


@pytest.fixture()
def work() -> Iterator[Work]:
    hanging = Work()
    yield hanging
    hanging.may_end.set()


def bulkhead_of(name: str = "db", max_concurrent: int = 1) -> Bulkhead:
    return Bulkhead(name, BulkheadOptions(max_concurrent=max_concurrent), events=EventStream())


def timeout_of(duration: str = "5ms") -> Timeout:
    return Timeout("db", duration, worker_threads=True, events=EventStream())


def test_a_worker_thread_that_timed_out_has_a_permit_until_it_ends(work: Work) -> None:
    bulkhead = bulkhead_of()
    with pytest.raises(CallTimeoutError):
        pipeline("db", bulkhead, timeout_of()).call(work)
    assert bulkhead.active == 1
    with pytest.raises(BulkheadFullError):
        bulkhead.call(int)
    work.end()
    assert bulkhead.active == 0
    assert bulkhead.call(int) == 0


def test_so_has_an_attempt_that_a_retry_within_gave_up_on(work: Work) -> None:
    bulkhead, attempts = bulkhead_of(), []

    def first_hangs() -> str:
        attempts.append(None)
        return work() if len(attempts) == 1 else f"with {bulkhead.active} permits taken"

    retry = Retry("db", RetryOptions(base_delay=0), events=EventStream())
    answer = pipeline("db", bulkhead, retry, timeout_of("50ms")).call(first_hangs)
    assert answer == "with 2 permits taken"
    assert bulkhead.active == 1
    work.end()
    assert bulkhead.active == 0


def test_each_bulkhead_around_the_work_has_a_permit_taken(work: Work) -> None:
    inner, outer = bulkhead_of(), bulkhead_of("all", 9)
    with pytest.raises(CallTimeoutError):
        pipeline("db", outer, inner, timeout_of()).call(work)
    assert (outer.active, inner.active) == (1, 1)
    work.end()
    assert (outer.active, inner.active) == (0, 0)


def test_a_bulkhead_inside_the_timeout_holds_its_own_permit(work: Work) -> None:
    bulkhead = bulkhead_of()
    with pytest.raises(CallTimeoutError):
        pipeline("db", timeout_of("50ms"), bulkhead).call(work)
    assert bulkhead.active == 1
    work.end()
    assert bulkhead.active == 0


def test_an_answer_in_time_leaves_nothing_behind() -> None:
    bulkhead = bulkhead_of()
    assert pipeline("db", bulkhead, timeout_of("10s")).call(int) == 0
    assert bulkhead.active == 0


def test_a_cancelled_coroutine_has_its_permit_until_its_last_finally() -> None:
    bulkhead, seen = bulkhead_of(), []

    async def hang() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            seen.append(bulkhead.active)

    async def play() -> None:
        timed = pipeline("db", bulkhead, Timeout("db", "5ms", events=EventStream()))
        with pytest.raises(CallTimeoutError):
            await timed.acall(hang)
        call = asyncio.create_task(bulkhead.acall(hang))
        await asyncio.sleep(0)
        call.cancel()
        with suppress(asyncio.CancelledError):
            await call

    asyncio.run(play())
    assert seen == [1, 1]
    assert bulkhead.active == 0


def test_a_permit_that_was_taken_in_a_thread_outlives_the_task_that_waited(work: Work) -> None:
    bulkhead = bulkhead_of()

    async def play() -> None:
        call = asyncio.create_task(asyncio.to_thread(bulkhead.call, work))
        while not work.begun.is_set():
            await asyncio.sleep(0)
        call.cancel()
        with suppress(asyncio.CancelledError):
            await call
        assert bulkhead.active == 1
        work.may_end.set()

    asyncio.run(play())
    assert bulkhead.active == 0


def test_a_task_that_holds_a_permit_tells_the_threads_that_it_begins(work: Work) -> None:
    bulkhead = bulkhead_of()

    async def ask() -> None:
        await asyncio.to_thread(timeout_of().call, work)

    with pytest.raises(CallTimeoutError):
        asyncio.run(bulkhead.acall(ask))
    assert bulkhead.active == 1
    work.end()
    assert bulkhead.active == 0
