"""Laws of the bulkhead that a table of steps cannot hold."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from src.reliability import (
    Bulkhead,
    BulkheadFullError,
    BulkheadOptions,
    DeadlineExceededError,
    EventStream,
    deadline_in,
)


def bulkhead_of(**options: object) -> Bulkhead:
    return Bulkhead("payments-db", BulkheadOptions(**options), events=EventStream())


def test_threads_and_event_loops_share_one_limit() -> None:
    bulkhead = bulkhead_of(max_concurrent=4, max_queue=1_000)
    lock, inside, peak = threading.Lock(), 0, 0

    def enter(step: int) -> None:
        nonlocal inside, peak
        with lock:
            inside += step
            peak = max(peak, inside)

    def work() -> None:
        enter(1)
        time.sleep(0)
        enter(-1)

    async def work_async() -> None:
        enter(1)
        try:
            await asyncio.sleep(0)
        finally:
            enter(-1)

    async def cancelling(chance: random.Random) -> None:
        for _ in range(50):
            task = asyncio.create_task(bulkhead.acall(work_async))
            for _ in range(chance.randrange(4)):
                await asyncio.sleep(0)
            if chance.random() < 0.5:
                task.cancel()
            await asyncio.wait([task])

    async def loop(seed: int) -> None:
        await asyncio.gather(*(cancelling(random.Random(seed * 8 + n)) for n in range(8)))

    with ThreadPoolExecutor(10) as threads:
        jobs = [threads.submit(lambda: [bulkhead.call(work) for _ in range(100)]) for _ in range(8)]
        jobs += [threads.submit(asyncio.run, loop(seed)) for seed in range(2)]
        for job in jobs:
            job.result(60)
    assert peak <= 4
    assert (bulkhead.active, bulkhead.queued) == (0, 0)


def test_a_thread_gives_up_its_place_when_queue_timeout_is_over() -> None:
    bulkhead = bulkhead_of(max_concurrent=1, max_queue=1, queue_timeout=5)
    with bulkhead.permit(), pytest.raises(BulkheadFullError):
        bulkhead.call(int)
    assert (bulkhead.active, bulkhead.queued) == (0, 0)


def test_a_task_gives_up_its_place_when_queue_timeout_is_over() -> None:
    bulkhead = bulkhead_of(max_concurrent=1, max_queue=1, queue_timeout=5)

    async def play() -> None:
        async with bulkhead.apermit():
            with pytest.raises(BulkheadFullError):
                await bulkhead.acall(asyncio.sleep, 0)

    asyncio.run(play())
    assert (bulkhead.active, bulkhead.queued) == (0, 0)


def test_nobody_waits_longer_than_its_deadline() -> None:
    bulkhead = bulkhead_of(max_concurrent=1, max_queue=1, queue_timeout="1h")
    with bulkhead.permit(), deadline_in(5), pytest.raises(DeadlineExceededError):
        bulkhead.call(int)


def test_a_task_cancelled_with_the_permit_in_its_hand_passes_it_on() -> None:
    bulkhead = bulkhead_of(max_concurrent=1, max_queue=2)

    async def play() -> None:
        ran = []
        with bulkhead.permit():
            first = asyncio.create_task(bulkhead.acall(asyncio.sleep, 0))
            await asyncio.sleep(0)

            async def second_call() -> None:
                ran.append("second")

            second = asyncio.create_task(bulkhead.acall(second_call))
            await asyncio.sleep(0)
        # The permit is granted, and its task has not run since.
        first.cancel()
        await asyncio.wait([first, second])
        assert first.cancelled()
        assert ran == ["second"]

    asyncio.run(play())
    assert (bulkhead.active, bulkhead.queued) == (0, 0)


def test_wider_limits_let_waiting_calls_in() -> None:
    bulkhead = bulkhead_of(max_concurrent=1, max_queue=1)

    async def play() -> None:
        async with bulkhead.apermit():
            waiting = asyncio.create_task(bulkhead.acall(asyncio.sleep, 0, "done"))
            await asyncio.sleep(0)
            bulkhead.reconfigure(BulkheadOptions(max_concurrent=2))
            assert await waiting == "done"

    asyncio.run(play())


def test_a_permit_that_comes_at_the_last_moment_is_a_permit() -> None:
    bulkhead = bulkhead_of(max_concurrent=1, max_queue=1)
    with bulkhead.permit():
        ticket = bulkhead._enter()
    bulkhead._give_up(ticket, BulkheadFullError("payments-db", 1, 1))
    assert bulkhead.active == 1
    bulkhead._leave(ticket)
    assert bulkhead.active == 0
