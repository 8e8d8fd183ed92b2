"""Whether MySQL or MariaDB answers, asked through mysqlclient."""

from __future__ import annotations

import os
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

import MySQLdb

from ..observation import Observation
from .kept_connection import KeptConnection

URL_ENV = "<%- urlEnv %>"
"""The variable of the environment that holds the address."""

TIMEOUT_S = 2


def check(url: str | None = None) -> Observation:
    """Return how long ``SELECT 1`` took, over one connection that is kept.

    ``url`` is the variable ``URL_ENV`` where it is not given. Raises MySQLdb.Error where the
    database is down or silent for two seconds, and KeyError where there is no address.
    """
    return _connection_to(url or os.environ[URL_ENV]).check()


@cache
def _connection_to(url: str) -> KeptConnection[Any]:
    return KeptConnection(lambda: _connect(url), _ask)


def _connect(url: str) -> Any:
    address = urlsplit(url)
    # Some of its stubs have no types.
    connect: Any = MySQLdb.connect
    return connect(
        host=address.hostname or "127.0.0.1",
        port=address.port or 3306,
        user=unquote(address.username or ""),
        password=unquote(address.password or ""),
        database=unquote(address.path.lstrip("/")),
        autocommit=True,
        connect_timeout=TIMEOUT_S,
        read_timeout=TIMEOUT_S,
        write_timeout=TIMEOUT_S,
    )


def _ask(connection: Any) -> None:
    cursor = connection.cursor()
    try:
        cursor.execute("SELECT 1")
    finally:
        cursor.close()
