"""Decorators that protect a function with the configured policy of a name.

Plain and coroutine functions alike keep their types. Nothing is loaded before the first call.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Coroutine
from functools import partial, wraps
from typing import Any, Protocol, overload

from .circuit_breaker import ErrorClassifier
from .current import current_reliability
from .policy import P, Policy, T


class Decorator(Protocol):
    """Gives back a function with the same parameters and the same result."""

    @overload
    def __call__(
        self, function: Callable[P, Coroutine[Any, Any, T]], /
    ) -> Callable[P, Coroutine[Any, Any, T]]:
        ...

    @overload
    def __call__(self, function: Callable[P, T], /) -> Callable[P, T]:
        ...


def with_circuit_breaker(name: str, *, classify_error: ErrorClassifier | None = None) -> Decorator:
    """Protect a function with the circuit breaker of ``name``, and its ``timeout`` if it has one.

    ``classify_error`` says which exceptions are answers of a healthy dependency.
    """
    if classify_error is None:
        return _decorator(lambda: current_reliability().guard("circuit-breaker", name))
    judge: ErrorClassifier = classify_error
    return _decorator(lambda: current_reliability().judged_circuit_breaker(name, judge))


def with_retry(name: str) -> Decorator:
    """Repeat a function as the retry of ``name`` says; each attempt has its ``timeout``, if any.

    Only for what is safe to repeat.
    """
    return _decorator(lambda: current_reliability().guard("retry", name))


def with_bulkhead(name: str) -> Decorator:
    """Limit how many calls of a function are under way, as the bulkhead of ``name`` says."""
    return _decorator(lambda: current_reliability().guard("bulkhead", name))


def with_fallback(name: str) -> Decorator:
    """Answer for a function as the fallback of ``name`` says, where it raises an Exception."""
    return _decorator(lambda: current_reliability().guard("fallback", name))


def with_timeout(name: str) -> Decorator:
    """Limit how long a function may take, where a file sets a ``timeout`` for ``name``."""
    return _decorator(lambda: current_reliability().guard("timeout", name))


def protect(name: str) -> Decorator:
    """Protect a function with everything that is configured for ``name``, in the right order."""
    return _decorator(lambda: current_reliability().policy(name))


def _decorator(policy: Callable[[], Policy]) -> Decorator:
    def decorate(function: Callable[..., Any], /) -> Callable[..., Any]:
        if _is_any(function, inspect.isgeneratorfunction, inspect.isasyncgenfunction):
            raise TypeError(
                f"{function!r} is a generator function: it has not run when it returns, and"
                " repeating it would repeat items; protect the calls that it makes"
            )
        if _is_any(function, inspect.iscoroutinefunction):

            @wraps(function)
            async def protected_coroutine(*args: Any, **kwargs: Any) -> Any:
                return await policy().acall(function, *args, **kwargs)

            return protected_coroutine

        @wraps(function)
        def protected(*args: Any, **kwargs: Any) -> Any:
            return policy().call(function, *args, **kwargs)

        return protected

    return decorate


def _is_any(function: Any, *tests: Callable[[Any], bool]) -> bool:
    while isinstance(function, partial):
        function = function.func
    # An object whose __call__ is a coroutine function is one to its callers.
    candidates = (function, getattr(type(function), "__call__", None))
    return any(test(candidate) for test in tests for candidate in candidates)
