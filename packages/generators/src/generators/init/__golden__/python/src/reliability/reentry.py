"""A guard that is passed by inside of itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from .policy import P, Policy, T, run


class _Entry:
    __slots__ = ("name", "open")

    def __init__(self, name: str) -> None:
        self.name = name
        self.open = True


_entries: ContextVar[tuple[_Entry, ...]] = ContextVar("reliability_entries", default=())


class OncePerCall:
    """A circuit breaker that counts what a function does once, however many in it are guarded.

    A guarded function often calls another one of the same dependency. Its failure would count
    twice, and a half-open circuit, which has one probe, would turn away the call in the probe.
    """

    def __init__(self, breaker: Policy) -> None:
        self._breaker = breaker

    @property
    def name(self) -> str:
        """The dependency that is protected."""
        return self._breaker.name

    def call(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call ``function`` through the breaker, or straight where that stands around already."""
        if _is_inside(self.name):
            return run(function, *args, **kwargs)
        with _entered(self.name):
            return self._breaker.call(function, *args, **kwargs)

    async def acall(
        self, function: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Await ``function``, in the same way."""
        if _is_inside(self.name):
            return await function(*args, **kwargs)
        with _entered(self.name):
            return await self._breaker.acall(function, *args, **kwargs)


def _is_inside(name: str) -> bool:
    return any(entry.open and entry.name == name for entry in _entries.get())


@contextmanager
def _entered(name: str) -> Iterator[None]:
    # A task that outlives the call has a copy of this, and must see that the call is over.
    entry = _Entry(name)
    token = _entries.set((*_entries.get(), entry))
    try:
        yield
    finally:
        entry.open = False
        _entries.reset(token)
