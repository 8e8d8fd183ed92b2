"""Checked by mypy --strict and never run: decorated functions keep their types."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, assert_type

from src.reliability import CircuitBreaker, protect, with_circuit_breaker, with_retry


@with_circuit_breaker("payment-api")
def charge(amount: int, *, currency: str = "EUR") -> str:
    return f"{amount} {currency}"


@with_retry("payment-api")
async def refund(amount: int) -> bytes:
    return b""


@protect("payment-api")
@with_retry("payment-api")
def stacked(amount: int) -> list[int]:
    return [amount]


class Client:
    @with_circuit_breaker("payment-api")
    def get(self, key: str) -> int:
        return len(key)

    @with_circuit_breaker("payment-api")
    async def aget(self, key: str) -> float:
        return 0.5


assert_type(charge(1, currency="USD"), str)
assert_type(stacked(1), list[int])
assert_type(Client().get("k"), int)
plain: Callable[[int], list[int]] = stacked

charge("1")  # type: ignore[arg-type]
charge(1, colour="red")  # type: ignore[call-arg]
stacked()  # type: ignore[call-arg]


async def main(breaker: CircuitBreaker) -> None:
    coroutine: Coroutine[Any, Any, bytes] = refund(1)
    assert_type(await asyncio.create_task(coroutine), bytes)
    assert_type(await refund(1), bytes)
    assert_type(await Client().aget("k"), float)
    assert_type(breaker.call(charge, 1, currency="EUR"), str)
    assert_type(await breaker.acall(refund, 1), bytes)
    breaker.call(charge, "1")  # type: ignore[arg-type]
