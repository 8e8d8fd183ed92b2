"""What every policy is, and how a function is called."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from types import CoroutineType
from typing import ParamSpec, Protocol, TypeVar, runtime_checkable

P = ParamSpec("P")
T = TypeVar("T")


@runtime_checkable
class Policy(Protocol):
    """Something that stands around a call. The function's own errors come through unwrapped."""

    @property
    def name(self) -> str:
        """The dependency that is protected."""

    def call(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call ``function`` in this thread."""

    async def acall(
        self, function: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Call ``function`` and await its result."""


def run(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Call ``function``.

    Raises TypeError where it returns a coroutine, which would look like a success before it ran.
    """
    result = function(*args, **kwargs)
    if isinstance(result, CoroutineType):
        result.close()
        raise TypeError("expected a plain function; await a coroutine function with acall()")
    return result
