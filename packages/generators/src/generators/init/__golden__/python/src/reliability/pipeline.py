"""Several policies as one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from .policy import P, Policy, T, run


def pipeline(name: str, *policies: Policy) -> Policy:
    """Return ``policies`` as one, outermost first; without any, a policy that only calls.

    The usual order is fallback, retry, circuit breaker, timeout, bulkhead: a retry makes calls that
    each pass the breaker, and each has the timeout to itself.
    """
    combined: Policy = _Bare(name)
    for policy in reversed(policies):
        combined = policy if isinstance(combined, _Bare) else _Nested(policy, combined)
    return combined


class Replaceable:
    """A policy that another may take the place of; calls under way stay where they began."""

    def __init__(self, current: Policy) -> None:
        self.name = current.name
        self.current = current

    def call(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self.current.call(function, *args, **kwargs)

    async def acall(
        self, function: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        return await self.current.acall(function, *args, **kwargs)


class Step:
    """The way from one policy of a pipeline to the next, with the real function as an argument."""

    __slots__ = ("_next",)

    def __init__(self, next_call: Callable[..., Any]) -> None:
        self._next = next_call

    def __call__(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        return self._next(function, *args, **kwargs)


class _Bare:
    def __init__(self, name: str) -> None:
        self.name = name

    def call(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return run(function, *args, **kwargs)

    async def acall(
        self, function: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        return await function(*args, **kwargs)


class _Nested:
    def __init__(self, outer: Policy, inner: Policy) -> None:
        self.name = outer.name
        self._outer = outer
        # Typed loosely: a ParamSpec cannot say "a function, and then its arguments".
        self._call: Callable[..., Any] = Step(inner.call)
        self._acall: Callable[..., Awaitable[Any]] = Step(inner.acall)

    def call(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        result: T = self._outer.call(self._call, function, *args, **kwargs)
        return result

    async def acall(
        self, function: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        result: T = await self._outer.acall(self._acall, function, *args, **kwargs)
        return result
