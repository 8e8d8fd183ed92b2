"""Ends the wait for a call that takes too long.

A coroutine is cancelled when its time is up. A plain function cannot be: nothing in Python
interrupts a thread. For those there is a choice, and neither way is perfect:

* By default the call stays in its own thread, where its database session and its locks are. It is
  told how much time it has by ``remaining_s()``, which you pass to your client; and one that comes
  back too late counts as timed out, so that circuits open and retries happen. A client without a
  timeout of its own can still hang for as long as it likes.
* With ``worker_threads=True`` the call runs in a thread of its own and the caller is released on
  time, while that thread goes on until its call returns; a bulkhead around has a permit taken for
  as long. Connections bound to a thread (sqlite3,
  the sessions of many frameworks) do not survive this, so it is yours to choose.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from contextvars import copy_context
from threading import Thread

from .clock import SYSTEM_CLOCK, Clock
from .deadline import deadline_in
from .duration import Duration
from .errors import CallTimeoutError, DeadlineExceededError
from .events import EVENTS, EventStream, TimedOut
from .left_behind import leave_behind
from .options import duration_ms
from .policy import P, T, run

__all__ = ["CallTimeoutError", "Timeout"]


class Timeout:
    """Raises CallTimeoutError where a call takes longer than ``duration``.

    Raises InvalidOptionError where that is no duration.
    """

    def __init__(
        self,
        name: str,
        duration: Duration,
        *,
        worker_threads: bool = False,
        clock: Clock = SYSTEM_CLOCK,
        events: EventStream = EVENTS,
    ) -> None:
        self._name = name
        self._limit_ms = duration_ms(name, "duration", duration, 1)
        self._worker_threads = worker_threads
        self._clock = clock
        self._events = events

    @property
    def name(self) -> str:
        """The dependency that is protected."""
        return self._name

    def call(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call ``function``; the module says what happens to one that is late."""
        started_at_ms = self._clock.now_ms()
        try:
            with deadline_in(self._limit_ms, self._clock):
                if self._worker_threads:
                    return self._call_in_thread(function, *args, **kwargs)
                result = run(function, *args, **kwargs)
        except DeadlineExceededError:
            if self._clock.now_ms() - started_at_ms >= self._limit_ms:
                raise self._timed_out() from None
            raise
        if self._clock.now_ms() - started_at_ms > self._limit_ms:
            raise self._timed_out()
        return result

    async def acall(
        self, function: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Await ``function``, and cancel it when the time is up."""
        try:
            with deadline_in(self._limit_ms, self._clock):
                async with asyncio.timeout(self._limit_ms / 1000) as scope:
                    return await function(*args, **kwargs)
        except TimeoutError:
            # The function's own TimeoutError is not ours to rename.
            if scope.expired():
                raise self._timed_out() from None
            raise

    def _call_in_thread(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        future: Future[T] = Future()
        context = copy_context()
        call: Callable[..., T] = run

        def work() -> None:
            try:
                future.set_result(context.run(call, function, *args, **kwargs))
            except BaseException as error:
                future.set_exception(error)

        # A daemon: work that nobody waits for any more must not keep the process from ending.
        Thread(target=work, name=f"timeout-{self._name}", daemon=True).start()
        try:
            return future.result(self._limit_ms / 1000)
        except TimeoutError:
            if future.done():
                raise
            raise self._timed_out() from None
        finally:
            if not future.done():
                leave_behind(future)

    def _timed_out(self) -> CallTimeoutError:
        timeout_s = self._limit_ms / 1000
        self._events.emit(TimedOut(self._name, timeout_s))
        return CallTimeoutError(self._name, timeout_s)
