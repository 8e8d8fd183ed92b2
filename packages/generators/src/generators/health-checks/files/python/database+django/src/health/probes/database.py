"""Whether the default database answers, asked through Django."""

from __future__ import annotations

import time

from django.db import connection

from ..observation import Observation
from ..report import HealthStatus


def check() -> Observation:
    """Return how long ``SELECT 1`` took, connecting included.

    Django has a connection for each thread, and each check has a thread of its own: the connection
    is opened for the check and closed with it. Set ``connect_timeout`` in ``DATABASES``. Raises
    django.db.Error where the database is down.
    """
    started_at_s = time.monotonic()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    finally:
        connection.close()
    took_ms = round((time.monotonic() - started_at_s) * 1000)
    return Observation(HealthStatus.PASS, took_ms, "ms")
