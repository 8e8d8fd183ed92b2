"""Answers something else where a dependency cannot."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from copy import deepcopy
from dataclasses import dataclass
from enum import Enum
from threading import Lock
from typing import Any, TypeVar, cast

from .clock import SYSTEM_CLOCK, Clock
from .duration import Duration
from .errors import InvalidOptionError
from .events import EVENTS, EventStream, FallbackUsed
from .forking import survive_fork
from .options import duration_ms, whole_number
from .policy import P, T, run
from .question import question

__all__ = ["Fallback", "FallbackOptions", "Unset"]

U = TypeVar("U")


class Unset(Enum):
    """No value, where None would be one."""

    UNSET = "unset"


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackOptions:
    """The keys of ``config/degradation.yml``, and what only code can say."""

    value: Any = Unset.UNSET
    """What to answer instead; a copy is given out each time."""
    stale_for: Duration | None = None
    """How long the last good answer may be served again: to the same function and arguments.

    Only for functions that answer by their arguments alone. Who asks must be one of them, where the
    answer depends on that: a user in a context variable is not seen.
    """
    max_keys: int = 1_000
    """Different calls whose answers are kept; of more, the longest unused are forgotten."""
    handler: Callable[[Exception], Any] | None = None
    """Makes the answer from the error."""
    handles: Callable[[Exception], bool] | None = None
    """Whether an error is to be answered for. Default: all are."""


class Fallback:
    """Answers with the last good value, the handler's or the fixed one, whichever is there first.

    With none of them errors come through. A last good value is for whoever asks the same, and for
    nobody else; ``question`` says what that is.

    Raises InvalidOptionError where an option cannot be used.
    """

    def __init__(
        self,
        name: str,
        options: FallbackOptions | None = None,
        *,
        clock: Clock = SYSTEM_CLOCK,
        events: EventStream = EVENTS,
    ) -> None:
        self._name = name
        self._clock = clock
        self._events = events
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, tuple[float, Any]] = OrderedDict()
        self.reconfigure(options or FallbackOptions())
        survive_fork(self)

    @property
    def name(self) -> str:
        """The dependency that is protected."""
        return self._name

    def call(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call ``function``, and answer for it where it raises an Exception."""
        key = self._key(function, args, kwargs)
        try:
            result = run(function, *args, **kwargs)
        except Exception as error:
            return cast(T, self._answer(error, key))
        self._keep(key, result)
        return result

    async def acall(
        self, function: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Await ``function``, and answer for it where it raises an Exception.

        A handler that returns an awaitable is awaited.
        """
        key = self._key(function, args, kwargs)
        try:
            result = await function(*args, **kwargs)
        except Exception as error:
            answer = self._answer(error, key)
            return cast(T, await answer if isinstance(answer, Awaitable) else answer)
        self._keep(key, result)
        return result

    def reconfigure(self, options: FallbackOptions) -> None:
        """Go on with other options; good values that were kept stay.

        Raises InvalidOptionError where one cannot be used; the old ones then stay.
        """
        stale_ms = None
        if options.stale_for is not None:
            stale_ms = duration_ms(self._name, "stale_for", options.stale_for, 1)
        max_keys = whole_number(self._name, "max_keys", options.max_keys, 1)
        if options.handler is not None and options.value is not Unset.UNSET:
            raise InvalidOptionError(self._name, "value", options.value, "left out: handler is set")
        self._options, self._stale_ms, self._max_keys = options, stale_ms, max_keys

    def after_fork_in_child(self) -> None:
        self._lock = Lock()

    def _answer(self, error: Exception, key: Hashable | None) -> Any:
        options = self._options
        if options.handles is not None and not options.handles(error):
            raise error
        kept = self._find(key)
        if kept is not None:
            return self._used("stale", error, kept[0])
        if options.handler is not None:
            return self._used("handler", error, options.handler(error))
        if options.value is not Unset.UNSET:
            return self._used("value", error, deepcopy(options.value))
        raise error

    def _used(self, kind: str, error: Exception, answer: U) -> U:
        self._events.emit(FallbackUsed(self._name, kind, error))
        return answer

    def _key(self, function: Any, args: Any, kwargs: dict[str, Any]) -> Hashable | None:
        return None if self._stale_ms is None else question(function, args, kwargs)

    def _keep(self, key: Hashable | None, result: Any) -> None:
        if key is None:
            return
        with self._lock:
            self._kept[key] = (self._clock.now_ms(), result)
            self._kept.move_to_end(key)
            while len(self._kept) > self._max_keys:
                self._kept.popitem(last=False)

    def _find(self, key: Hashable | None) -> tuple[Any] | None:
        if key is None or self._stale_ms is None:
            return None
        with self._lock:
            found = self._kept.pop(key, None)
            if found is None or self._clock.now_ms() - found[0] > self._stale_ms:
                return None
            self._kept[key] = found
        return (found[1],)
