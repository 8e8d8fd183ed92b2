"""Whether the database answers, asked through SQLAlchemy."""

from __future__ import annotations

import os
from functools import cache

from sqlalchemy import create_engine, text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import NullPool

from ..observation import Observation
from .kept_connection import KeptConnection

URL_ENV = "<%- urlEnv %>"
"""The variable of the environment that holds the address."""


def check(url: str | None = None) -> Observation:
    """Return how long ``SELECT 1`` took, over one connection that is kept.

    ``url`` is the variable ``URL_ENV`` where it is not given. Raises sqlalchemy.exc.SQLAlchemyError
    where the database is down, and KeyError where there is no address.
    """
    return _connection_to(url or os.environ[URL_ENV]).check()


@cache
def _connection_to(url: str) -> KeptConnection[Connection]:
    return KeptConnection(_engine(url).connect, _ask)


def _engine(url: str) -> Engine:
    scheme, colon, rest = url.partition(":")
    # What others call postgres, SQLAlchemy knows as postgresql alone.
    known = "postgresql" if scheme == "postgres" else scheme
    # Without a pool, so that to close a connection is to close it.
    return create_engine(f"{known}{colon}{rest}", poolclass=NullPool)


def _ask(connection: Connection) -> None:
    with connection.begin():
        connection.execute(text("SELECT 1"))
