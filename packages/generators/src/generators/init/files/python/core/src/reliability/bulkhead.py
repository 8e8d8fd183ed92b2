"""Keeps one dependency from taking every thread and connection of a process.

A permit is held until the work has ended, as far as Python can know that:

* A plain function has ended when it returns, for nothing releases its caller earlier; but with
  ``worker_threads=True`` a timeout inside the bulkhead does, and the thread that goes on then has a
  permit of its own until it ends.
* A coroutine that is cancelled, by a timeout or by its caller, has a permit until its last
  ``finally`` has run.
* A thread that a coroutine has begun, with ``asyncio.to_thread`` or ``run_in_executor``, goes on
  when the coroutine is cancelled, and nobody is told. Take the permit in the thread:
  ``await asyncio.to_thread(bulkhead.call, function)``.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import Future
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from .clock import SYSTEM_CLOCK, Clock
from .deadline import remaining_ms
from .duration import Duration
from .errors import BulkheadFullError, DeadlineExceededError
from .events import EVENTS, BulkheadRejected, EventStream
from .forking import survive_fork
from .left_behind import tell_from_now, tell_no_more
from .options import duration_ms, whole_number
from .policy import P, T, run

__all__ = ["Bulkhead", "BulkheadFullError", "BulkheadOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkheadOptions:
    """The keys of ``config/bulkheads.yml``."""

    max_concurrent: int = 10
    """Calls under way at once."""
    max_queue: int = 0
    """Calls that may wait for a permit; what does not fit is rejected at once."""
    queue_timeout: Duration | None = None
    """How long a call may wait for a permit. Default: as long as its caller does."""


@dataclass(slots=True, eq=False)
class _Ticket:
    """A place in the queue, or the permit that came of it.

    ``granted`` is the truth, under the bulkhead's lock; the future only wakes whoever waits.
    """

    granted: bool
    epoch: int
    awake: Future[None] = field(default_factory=Future)


class Bulkhead:
    """So many calls at once, so many waiting in order, the rest turned away.

    Threads and the tasks of any number of event loops may share one: a thread blocks for its
    permit, a task awaits it, and whoever has one hands it over directly.

    Raises InvalidOptionError where an option cannot be used.
    """

    def __init__(
        self,
        name: str,
        options: BulkheadOptions | None = None,
        *,
        clock: Clock = SYSTEM_CLOCK,
        events: EventStream = EVENTS,
    ) -> None:
        self._name = name
        self._clock = clock
        self._events = events
        self._lock = Lock()
        self._queue: OrderedDict[_Ticket, None] = OrderedDict()
        self._active = 0
        self._epoch = 0
        self._apply(options or BulkheadOptions())
        survive_fork(self)

    @property
    def name(self) -> str:
        """The dependency that is protected."""
        return self._name

    @property
    def active(self) -> int:
        """Permits that are taken; more than there are where calls that go on left work behind."""
        return self._active

    @property
    def queued(self) -> int:
        """Calls that wait for a permit."""
        return len(self._queue)

    def call(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call ``function`` as soon as there is a permit, or raise BulkheadFullError."""
        with self.permit():
            told = tell_from_now(self._hold)
            try:
                return run(function, *args, **kwargs)
            finally:
                tell_no_more(told)

    async def acall(
        self, function: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Await ``function`` as soon as there is a permit, or raise BulkheadFullError."""
        async with self.apermit():
            told = tell_from_now(self._hold)
            try:
                return await function(*args, **kwargs)
            finally:
                tell_no_more(told)

    @contextmanager
    def permit(self) -> Iterator[None]:
        """Hold a permit to the end of the block: ``with bulkhead.permit(): ...``."""
        ticket = self._enter()
        try:
            if not ticket.granted:
                wait_ms, error = self._patience()
                try:
                    ticket.awake.result(None if wait_ms is None else wait_ms / 1000)
                except TimeoutError:
                    self._give_up(ticket, error)
            yield
        finally:
            self._leave(ticket)

    @asynccontextmanager
    async def apermit(self) -> AsyncIterator[None]:
        """Hold a permit to the end of the block: ``async with bulkhead.apermit(): ...``."""
        ticket = self._enter()
        try:
            if not ticket.granted:
                wait_ms, error = self._patience()
                awake = asyncio.wrap_future(ticket.awake)
                await asyncio.wait([awake], timeout=None if wait_ms is None else wait_ms / 1000)
                if not awake.done():
                    self._give_up(ticket, error)
            yield
        finally:
            self._leave(ticket)

    def reconfigure(self, options: BulkheadOptions) -> None:
        """Go on with other limits; calls under way and waiting stay.

        Raises InvalidOptionError where one cannot be used; the old ones then stay.
        """
        self._apply(options)
        with self._lock:
            granted = self._grant()
        _wake(granted)

    def after_fork_in_child(self) -> None:
        self._lock = Lock()
        self._queue = OrderedDict()
        self._active = 0
        self._epoch += 1

    def _apply(self, options: BulkheadOptions) -> None:
        name, queue = self._name, options.queue_timeout
        max_concurrent = whole_number(name, "max_concurrent", options.max_concurrent, 1)
        max_queue = whole_number(name, "max_queue", options.max_queue, 0)
        queue_ms = None if queue is None else duration_ms(name, "queue_timeout", queue, 1)
        self._max_concurrent, self._max_queue, self._queue_ms = max_concurrent, max_queue, queue_ms

    def _enter(self) -> _Ticket:
        with self._lock:
            if self._active < self._max_concurrent:
                self._active += 1
                return _Ticket(True, self._epoch)
            if len(self._queue) < self._max_queue:
                ticket = _Ticket(False, self._epoch)
                self._queue[ticket] = None
                return ticket
        raise self._rejection()

    def _hold(self, work: Future[Any]) -> None:
        """Take a permit for work that goes on by itself, without waiting: it is under way."""
        with self._lock:
            self._active += 1
            ticket = _Ticket(True, self._epoch)
        work.add_done_callback(lambda _: self._leave(ticket))

    def _leave(self, ticket: _Ticket) -> None:
        """Give back a permit, or a place in the queue: whichever the ticket has come to be."""
        with self._lock:
            self._queue.pop(ticket, None)
            if ticket.granted and ticket.epoch == self._epoch:
                ticket.granted = False
                self._active -= 1
            granted = self._grant()
        _wake(granted)

    def _grant(self) -> list[_Ticket]:
        granted = []
        while self._queue and self._active < self._max_concurrent:
            ticket, _ = self._queue.popitem(last=False)
            ticket.granted = True
            self._active += 1
            granted.append(ticket)
        return granted

    def _patience(self) -> tuple[float | None, Exception]:
        """Return how long to wait in the queue, and what to raise after that."""
        left_ms = remaining_ms()
        if left_ms is not None and (self._queue_ms is None or left_ms <= self._queue_ms):
            return left_ms, DeadlineExceededError(self._name)
        return self._queue_ms, self._rejection_error()

    def _give_up(self, ticket: _Ticket, error: Exception) -> None:
        with self._lock:
            # A permit that came at the last moment is a permit.
            if ticket.granted:
                return
            self._queue.pop(ticket, None)
        if isinstance(error, BulkheadFullError):
            error = self._rejection()
        raise error

    def _rejection(self) -> BulkheadFullError:
        self._events.emit(BulkheadRejected(self._name))
        return self._rejection_error()

    def _rejection_error(self) -> BulkheadFullError:
        return BulkheadFullError(self._name, self._active, len(self._queue))


def _wake(tickets: list[_Ticket]) -> None:
    for ticket in tickets:
        ticket.awake.set_result(None)
