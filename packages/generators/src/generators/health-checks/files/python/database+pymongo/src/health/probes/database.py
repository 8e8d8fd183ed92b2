"""Whether MongoDB answers, asked through PyMongo."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from pymongo import MongoClient

from ..observation import Observation
from .kept_connection import KeptConnection

URL_ENV = "<%- urlEnv %>"
"""The variable of the environment that holds the address."""

TIMEOUT_MS = 2000


def check(url: str | None = None) -> Observation:
    """Return how long ``ping`` took, over one client that is kept.

    ``url`` is the variable ``URL_ENV`` where it is not given. Raises pymongo.errors.PyMongoError
    where no server can be had or answers within two seconds, and KeyError where there is no
    address.
    """
    return _client_of(url or os.environ[URL_ENV]).check()


@cache
def _client_of(url: str) -> KeptConnection[MongoClient[dict[str, Any]]]:
    return KeptConnection(
        lambda: MongoClient(
            url,
            maxPoolSize=1,
            serverSelectionTimeoutMS=TIMEOUT_MS,
            connectTimeoutMS=TIMEOUT_MS,
            socketTimeoutMS=TIMEOUT_MS,
            appname="health",
        ),
        lambda client: client.admin.command("ping"),
    )
