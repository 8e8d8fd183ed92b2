"""Whether Redis answers, asked through redis-py."""

from __future__ import annotations

import os
from functools import cache

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from ..observation import Observation
from .kept_connection import KeptConnection

URL_ENV = "<%- urlEnv %>"
"""The variable of the environment that holds the address."""

TIMEOUT_S = 2


def check(url: str | None = None) -> Observation:
    """Return how long ``PING`` took, over one connection that is kept.

    ``url`` is the variable ``URL_ENV`` where it is not given. Raises redis.RedisError where Redis
    is down, still loading its data, or silent for two seconds, and KeyError where there is no
    address.
    """
    return _client_of(url or os.environ[URL_ENV]).check()


@cache
def _client_of(url: str) -> KeptConnection[_Client]:
    return KeptConnection(lambda: _Client(url), _Client.ping)


class _Client:
    """A client whose one connection ends with it."""

    def __init__(self, url: str) -> None:
        self._pool = redis.ConnectionPool.from_url(
            url,
            max_connections=1,
            socket_connect_timeout=TIMEOUT_S,
            socket_timeout=TIMEOUT_S,
            # Newer versions repeat with pauses of seconds by themselves.
            retry=Retry(NoBackoff(), 0),
        )

    def ping(self) -> None:
        redis.Redis(connection_pool=self._pool).ping()

    def close(self) -> None:
        self._pool.disconnect()
