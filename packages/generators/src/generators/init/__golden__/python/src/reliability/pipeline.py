"""Several policies as one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

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
        self._inner = inner

    def call(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        # Typed loosely: a ParamSpec cannot say "a function, and then its arguments".
        inner: Callable[..., T] = self._inner.call
        return self._outer.call(inner, function, *args, **kwargs)

    async def acall(
        self, function: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        inner: Callable[..., Awaitable[T]] = self._inner.acall
        return await self._outer.acall(inner, function, *args, **kwargs)
