"""Whether another service answers over HTTP."""

from __future__ import annotations

import os
import time
from http import HTTPStatus
from urllib.error import HTTPError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from ..observation import Observation
from ..report import HealthStatus

URL_ENV = "<%- urlEnv %>"
"""The variable of the environment that holds the address."""

TIMEOUT_S = 2.0


def check(url: str | None = None) -> Observation:
    """Return how long the status took; ``fail`` with the status where it is one of 5xx.

    Any other is an answer, and so is 501, of a service that knows no GET: what is known is where
    the service is, and not a path of its that tells its health. A connection is opened each time,
    so that a name which has moved is found; redirects are not followed; the body is not read.
    ``url`` is the variable ``URL_ENV`` where it is not given. Raises OSError where nobody answers
    within two seconds or the address is not of http or https, and KeyError where there is no
    address.
    """
    request = Request(url or os.environ[URL_ENV], headers={"User-Agent": "health-probe"})
    started_at_s = time.monotonic()
    status = _status_of(request)
    took_ms = round((time.monotonic() - started_at_s) * 1000)
    if status < 500 or status == HTTPStatus.NOT_IMPLEMENTED:
        return Observation(HealthStatus.PASS, took_ms, "ms")
    return Observation(HealthStatus.FAIL, took_ms, "ms", f"HTTP {status}")


def _status_of(request: Request) -> int:
    try:
        with _opener().open(request, timeout=TIMEOUT_S) as response:
            return int(response.status)
    except HTTPError as error:
        error.close()
        return error.code


def _opener() -> OpenerDirector:
    """Return one that follows no redirect and opens no file."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        UnknownHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPErrorProcessor(),
        HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener
