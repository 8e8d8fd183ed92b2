"""Whether PostgreSQL answers, asked through asyncpg."""

from __future__ import annotations

import asyncio
import os
import time

import asyncpg

from ..observation import Observation
from ..report import HealthStatus

URL_ENV = "<%- urlEnv %>"
"""The variable of the environment that holds the address."""

TIMEOUT_S = 2.0


def check(url: str | None = None) -> Observation:
    """Return how long it took to connect and to ``SELECT 1``.

    A connection of asyncpg belongs to one event loop, and each check has a loop of its own: it is
    opened for the check and closed with it. ``url`` is the variable ``URL_ENV`` where it is not
    given. Raises what asyncpg raises where the database is down, TimeoutError after two seconds
    without an answer, and KeyError where there is no address.
    """
    started_at_s = time.monotonic()
    asyncio.run(_ask(url or os.environ[URL_ENV]))
    took_ms = round((time.monotonic() - started_at_s) * 1000)
    return Observation(HealthStatus.PASS, took_ms, "ms")


async def _ask(url: str) -> None:
    async with asyncio.timeout(TIMEOUT_S):
        # SQLAlchemy's spelling of the same address is no scheme that asyncpg knows.
        connection = await asyncpg.connect(url.replace("+asyncpg", "", 1))
        try:
            await connection.execute("SELECT 1")
        finally:
            # Not close(), which would wait for a server that may hang.
            connection.terminate()
