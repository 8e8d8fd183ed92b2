"""The same cases run through the TypeScript runtime."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest
from parity import cases, near

from src.reliability import (
    Bulkhead,
    BulkheadFullError,
    BulkheadOptions,
    CallTimeoutError,
    CircuitBreaker,
    CircuitBreakerOptions,
    CircuitOpenError,
    EventStream,
    RejectedError,
    Retry,
    RetryBudget,
    RetryBudgetOptions,
    RetryOptions,
)
from src.reliability.circuit import Circuit, Permit, Verdict
from src.reliability.testing import ManualClock

VERDICTS = {"ok": Verdict.SUCCESS, "fail": Verdict.FAILURE, "ignored": Verdict.IGNORED}


class Failed(Exception):
    """A call that failed."""


class Ignored(Exception):
    """A call that says nothing about its dependency."""


class HttpFailure(Exception):
    """A call that got a status."""

    def __init__(self, status: int, retry_after_ms: float | None = None) -> None:
        super().__init__(status)
        self.status = status
        if retry_after_ms is not None:
            self.retry_after_s = retry_after_ms / 1000


class BreakerRun:
    """One case, step by step."""

    def __init__(self, config: dict[str, Any]) -> None:
        self.clock = ManualClock()
        self.breaker = CircuitBreaker(
            "parity",
            CircuitBreakerOptions(**config),
            clock=self.clock,
            events=EventStream(),
            classify_error=lambda error: (
                Verdict.IGNORED if isinstance(error, Ignored) else Verdict.FAILURE
            ),
        )
        self.permits: dict[str, Permit] = {}

    @property
    def circuit(self) -> Circuit:
        return self.breaker._circuit

    def step(self, step: dict[str, Any]) -> None:
        if "at" in step:
            self.clock.set(step["at"])
        elif "call" in step:
            self.call(step)
        elif "start" in step:
            self.start(step)
        elif "settle" in step:
            self.circuit.settle(self.permits.pop(step["settle"]), VERDICTS[step["as"]])
        elif step.get("do") == "isolate":
            self.breaker.isolate()
        elif step.get("do") == "reset":
            self.breaker.reset()
        if "state" in step:
            assert self.breaker.state == step["state"], step

    def call(self, step: dict[str, Any]) -> None:
        def operation() -> str:
            self.clock.advance(step.get("takes", 0))
            if step["call"] == "fail":
                raise Failed
            if step["call"] == "ignored":
                raise Ignored
            return "ok"

        try:
            found = self.breaker.call(operation)
        except Failed:
            found = "fail"
        except Ignored:
            found = "ignored"
        except CircuitOpenError as error:
            found = "rejected"
            self.check_rejection(error, step)
        assert found == step["expect"], step

    def start(self, step: dict[str, Any]) -> None:
        try:
            self.permits[step["start"]] = self.circuit.admit()
            found = "admitted"
        except CircuitOpenError as error:
            found = "rejected"
            self.check_rejection(error, step)
        assert found == step["expect"], step

    def check_rejection(self, error: CircuitOpenError, step: dict[str, Any]) -> None:
        if "retryAfterMs" in step:
            assert error.retry_after_s * 1000 == near(step["retryAfterMs"]), step


@pytest.mark.parametrize("case", cases("circuit-breaker"))
def test_circuit_breaker(case: dict[str, Any]) -> None:
    run = BreakerRun(case["config"])
    for step in case["steps"]:
        for _ in range(step.get("times", 1)):
            run.step(step)


def error_of(outcome: Any) -> Exception:
    """Return the exception that an outcome of the table stands for."""
    if isinstance(outcome, int):
        return HttpFailure(outcome)
    if isinstance(outcome, dict) and "wraps" in outcome:
        wrapper = ValueError("wrapped")
        wrapper.__cause__ = error_of(outcome["wraps"])
        return wrapper
    if isinstance(outcome, dict):
        return HttpFailure(outcome["status"], outcome["retryAfterMs"])
    return {
        "connection": ConnectionRefusedError(),
        "timeout": CallTimeoutError("parity", 1),
        "other": ValueError("other"),
        "circuit-open": CircuitOpenError("parity", "open", 1),
        "bulkhead-full": BulkheadFullError("parity", 1, 0),
    }[outcome]


class RetryRun:
    """One case: a function that has the outcomes one after another."""

    def __init__(self, case: dict[str, Any]) -> None:
        config = dict(case["config"])
        budget = config.pop("budget", None)
        self.clock = ManualClock(case.get("random", ()))
        self.retry = Retry(
            "parity",
            RetryOptions(**config),
            budget=budget and RetryBudget("b", RetryBudgetOptions(**budget), clock=self.clock),
            clock=self.clock,
            events=EventStream(),
        )
        self.case = case
        self.attempts = 0
        self.last: Exception | None = None

    def operation(self) -> str:
        outcome = self.case["outcomes"][self.attempts]
        takes = self.case.get("takes", [])
        self.clock.advance(takes[self.attempts] if self.attempts < len(takes) else 0)
        self.attempts += 1
        if outcome == "ok":
            return "ok"
        self.last = error_of(outcome)
        raise self.last

    async def operation_async(self) -> str:
        return self.operation()

    def check(self, outcome: str) -> None:
        expected = self.case["expect"]
        assert self.attempts == expected["attempts"]
        assert self.clock.slept_ms == [near(delay) for delay in expected["delaysMs"]]
        assert outcome == expected["outcome"]


@pytest.mark.parametrize("case", cases("retry"))
def test_retry(case: dict[str, Any]) -> None:
    run = RetryRun(case)
    try:
        outcome = run.retry.call(run.operation)
    except Exception as error:
        assert error is run.last
        outcome = "error"
    run.check(outcome)


@pytest.mark.parametrize("case", cases("retry"))
def test_retry_of_a_coroutine(case: dict[str, Any]) -> None:
    run = RetryRun(case)
    try:
        outcome = asyncio.run(run.retry.acall(run.operation_async))
    except Exception as error:
        assert error is run.last
        outcome = "error"
    run.check(outcome)


@pytest.mark.parametrize("case", cases("retry-budget"))
def test_retry_budget(case: dict[str, Any]) -> None:
    clock = ManualClock()
    budget = RetryBudget("parity", RetryBudgetOptions(**case["config"]), clock=clock)
    for step in case["steps"]:
        for _ in range(step.get("times", 1)):
            if "at" in step:
                clock.set(step["at"])
            elif "call" in step:
                budget.deposit()
            else:
                assert budget.try_withdraw() == (step["retry"] == "allowed"), step


class BulkheadRun:
    """One case, with a task for each call."""

    def __init__(self, config: dict[str, Any]) -> None:
        self.bulkhead = Bulkhead("parity", BulkheadOptions(**config), events=EventStream())
        self.tasks: dict[str, asyncio.Task[None]] = {}
        self.ends: dict[str, asyncio.Future[None]] = {}
        self.running: set[str] = set()

    async def step(self, step: dict[str, Any]) -> None:
        if "start" in step:
            assert await self.start(step["start"]) == step["expect"], step
        elif "settle" in step:
            end = self.ends[step["settle"]]
            if step["as"] == "fail":
                end.set_exception(Failed())
            else:
                end.set_result(None)
            await asyncio.wait([self.tasks[step["settle"]]])
        elif "cancel" in step:
            self.tasks[step["cancel"]].cancel()
            await asyncio.wait([self.tasks[step["cancel"]]])
        # A permit that is handed over crosses from a concurrent future into the loop.
        for _ in range(5):
            await asyncio.sleep(0)
        if "running" in step:
            assert sorted(self.running) == sorted(step["running"]), step
            assert self.bulkhead.active == len(step["running"]), step

    async def start(self, name: str) -> str:
        self.ends[name] = asyncio.get_running_loop().create_future()

        async def operation() -> None:
            self.running.add(name)
            try:
                await self.ends[name]
            finally:
                self.running.discard(name)

        task = self.tasks[name] = asyncio.create_task(self.bulkhead.acall(operation))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        if task.done():
            assert isinstance(task.exception(), RejectedError)
            return "rejected"
        return "admitted" if name in self.running else "queued"

    async def finish(self) -> None:
        for task in self.tasks.values():
            task.cancel()
        await asyncio.gather(*self.tasks.values(), return_exceptions=True)
        assert self.bulkhead.active == 0
        assert self.bulkhead.queued == 0


@pytest.mark.parametrize("case", cases("bulkhead"))
def test_bulkhead(case: dict[str, Any]) -> None:
    async def play() -> None:
        run = BulkheadRun(case["config"])
        for step in case["steps"]:
            await run.step(step)
        await run.finish()

    asyncio.run(play())


def test_a_thread_that_fills_the_bulkhead_has_the_same_limit_as_a_task() -> None:
    bulkhead = Bulkhead("parity", BulkheadOptions(max_concurrent=2))
    with ExitStack() as held, ThreadPoolExecutor(1) as threads:
        held.enter_context(bulkhead.permit())
        held.enter_context(bulkhead.permit())
        with pytest.raises(BulkheadFullError):
            threads.submit(bulkhead.call, lambda: None).result(5)
