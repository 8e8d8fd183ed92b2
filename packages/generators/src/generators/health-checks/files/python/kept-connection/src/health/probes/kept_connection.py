"""The connection of a probe: opened when first asked, closed when it does not answer."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from threading import Lock
from typing import Generic, Protocol, TypeVar

from ..observation import Observation
from ..report import HealthStatus


class Closable(Protocol):
    """What every driver's connection can do."""

    def close(self) -> object:
        """Give the connection back to the operating system."""


Connection = TypeVar("Connection", bound=Closable)


class KeptConnection(Generic[Connection]):
    """One connection, and never more: a probe that opens one each time exhausts what it watches.

    ``connect`` opens it, ``ask`` sends a question over it; both raise where the dependency is down.
    """

    def __init__(
        self, connect: Callable[[], Connection], ask: Callable[[Connection], object]
    ) -> None:
        self._connect = connect
        self._ask = ask
        self._begin()

    def check(self) -> Observation:
        """Return how long the answer took, in milliseconds, or raise what the driver raises.

        A connection that was idle may have been closed at the other end, so that a fresh one has
        the last word.
        """
        if self._process != os.getpid():
            # Its socket is the parent's: to close it here would end the parent's session.
            self._begin()
        started_at_s = time.monotonic()
        with self._lock:
            if self._kept is None or not self._answers(self._kept):
                self._answer(self._connect())
        took_ms = round((time.monotonic() - started_at_s) * 1000)
        return Observation(HealthStatus.PASS, took_ms, "ms")

    def _begin(self) -> None:
        self._process = os.getpid()
        self._lock = Lock()
        self._kept: Connection | None = None

    def _answers(self, connection: Connection) -> bool:
        try:
            self._answer(connection)
        except Exception:
            return False
        return True

    def _answer(self, connection: Connection) -> None:
        try:
            self._ask(connection)
        except BaseException:
            self._kept = None
            _close(connection)
            raise
        self._kept = connection


def _close(connection: Closable) -> None:
    try:
        connection.close()
    except Exception:
        # It is broken, which is why it is closed.
        return
