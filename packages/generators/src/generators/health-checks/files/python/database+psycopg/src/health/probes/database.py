"""Whether PostgreSQL answers, asked through psycopg."""

from __future__ import annotations

import os
from functools import cache

import psycopg

from ..observation import Observation
from .kept_connection import KeptConnection

URL_ENV = "<%- urlEnv %>"
"""The variable of the environment that holds the address."""


def check(url: str | None = None) -> Observation:
    """Return how long ``SELECT 1`` took, over one connection that is kept.

    ``url`` is the variable ``URL_ENV`` where it is not given. Raises psycopg.Error where the
    database is down, and KeyError where there is no address.
    """
    return _connection_to(url or os.environ[URL_ENV]).check()


@cache
def _connection_to(url: str) -> KeptConnection[psycopg.Connection[tuple[object, ...]]]:
    return KeptConnection(
        # The keepalives find a peer that is gone without a word, over which a query waits for ever.
        lambda: psycopg.connect(
            url,
            autocommit=True,
            connect_timeout=2,
            keepalives_idle=5,
            keepalives_interval=2,
            keepalives_count=2,
            application_name="health",
        ),
        lambda connection: connection.execute("SELECT 1"),
    )
