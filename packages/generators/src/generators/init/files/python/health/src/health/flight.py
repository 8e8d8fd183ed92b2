"""One call at a time, answered for in time.

A flight is held until the call itself has come back, not until its time is up: a dependency that
hangs must not gain a stuck call per probe.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Call:
    """A call that is under way, or was given up on."""

    def __init__(self, begun_at_s: float) -> None:
        self.begun_at_s = begun_at_s
        self.landed = Event()
        self.in_time = False


class Flight(Generic[Result]):
    """Calls ``function`` in a thread of its own, and waits for it no longer than ``timeout_s``.

    ``landed`` is told, once, what came in time. Neither may raise.
    """

    def __init__(
        self,
        name: str,
        function: Callable[[], Result],
        *,
        timeout_s: float,
        landed: Callable[[Result], object],
        now: Callable[[], float],
    ) -> None:
        self._name = name
        self._function = function
        self._timeout_s = timeout_s
        self._landed = landed
        self._now = now
        self._lock = Lock()
        self._call: Call | None = None

    def begin(self) -> Call:
        """Call, or join the call that is under way."""
        with self._lock:
            call = self._call
            if call is None:
                call = self._call = Call(self._now())
                # A daemon: a call that hangs must not keep the process from ending.
                Thread(target=self._fly, args=(call,), name=self._name, daemon=True).start()
            return call

    def wait(self, call: Call) -> bool:
        """Wait for ``call``, no longer than its time; return whether it landed in time."""
        call.landed.wait(max(0.0, call.begun_at_s + self._timeout_s - self._now()))
        return call.in_time

    def forget(self) -> None:
        """Forget a call whose thread is another process's."""
        self._lock = Lock()
        self._call = None

    def _fly(self, call: Call) -> None:
        result = self._function()
        # What comes late is no answer: somebody has been told that there was none.
        call.in_time = self._now() <= call.begun_at_s + self._timeout_s
        # Before anybody can begin another, so that nobody asks what has just been answered.
        if call.in_time:
            self._landed(result)
        with self._lock:
            self._call = None
        call.landed.set()
