"""One typed stream that logs, metrics and your own code subscribe to."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeAlias

from .events import Event

Listener: TypeAlias = Callable[[Event], None]
"""Called in the thread or task where it happened; keep it short."""

_logger = logging.getLogger(__name__)


class EventStream:
    """Tells every listener everything, in order."""

    def __init__(self) -> None:
        # Replaced as a whole and never changed, so that emit() needs no lock.
        self._listeners: tuple[Listener, ...] = ()

    @property
    def observed(self) -> bool:
        """Whether anybody listens."""
        return bool(self._listeners)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Add a listener; return what takes it away again."""
        self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            self._listeners = tuple(other for other in self._listeners if other is not listener)

        return unsubscribe

    def emit(self, event: Event) -> None:
        """Tell everybody. A listener that raises is logged and harms neither call nor others."""
        for listener in self._listeners:
            try:
                listener(event)
            except Exception:
                _logger.exception("A listener to %s raised", type(event).__name__)


EVENTS = EventStream()
"""The stream that policies use unless they are given another."""
