"""Which failures may pass by themselves."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

RetryCondition: TypeAlias = str | int
"""``timeout``, ``connection`` or an HTTP status."""

# Errors wrap one another; nobody wraps them deeper than this but by a cycle.
_DEEPEST_CAUSE = 8

_UNREACHABLE = {errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EHOSTDOWN, errno.ENETDOWN}

# By name, since the classes of requests, httpx, urllib3 and redis are not the built-in ones.
_TIMEOUTS = {
    "TimeoutError",
    "Timeout",
    "TimeoutException",
    "ConnectTimeoutError",
    "ReadTimeoutError",
}
_CONNECTIONS = {
    "ConnectionError",
    "ConnectError",
    "NetworkError",
    "ClientConnectionError",
    "NewConnectionError",
    "RemoteProtocolError",
}


def transient_failure(conditions: Iterable[RetryCondition]) -> Callable[[Exception], bool]:
    """Return a test for the failures that ``conditions`` name, in an error or in its causes."""
    wanted = frozenset(conditions)

    def matches(error: BaseException) -> bool:
        status = http_status(error)
        return (
            (status is not None and status in wanted)
            or ("timeout" in wanted and is_timeout(error))
            or ("connection" in wanted and is_connection_failure(error))
        )

    return lambda error: any(matches(cause) for cause in _causes(error))


def is_timeout(error: BaseException) -> bool:
    """Whether nobody answered in time."""
    return isinstance(error, TimeoutError) or _is_called(error, _TIMEOUTS)


def is_connection_failure(error: BaseException) -> bool:
    """Whether no connection came about, or one broke."""
    if isinstance(error, ConnectionError | socket.gaierror):
        return True
    if isinstance(error, OSError) and error.errno in _UNREACHABLE:
        return True
    return _is_called(error, _CONNECTIONS)


def http_status(error: BaseException) -> int | None:
    """Return the HTTP status that an error of one of the usual clients carries."""
    response = getattr(error, "response", None)
    found = (
        getattr(error, "code", None),
        getattr(error, "status", None),
        getattr(error, "status_code", None),
        getattr(response, "status_code", None),
        getattr(response, "status", None),
    )
    return next((status for status in found if type(status) is int), None)


def _is_called(error: BaseException, names: set[str]) -> bool:
    return any(kind.__name__ in names for kind in type(error).__mro__)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(_DEEPEST_CAUSE):
        if error is None:
            return
        yield error
        # urllib's URLError keeps what really happened as its reason.
        reason = getattr(error, "reason", None)
        error = error.__cause__ or (reason if isinstance(reason, BaseException) else None)
