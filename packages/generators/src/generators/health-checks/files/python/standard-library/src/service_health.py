"""The health of this service: where its circuits and its checks meet. Yours to edit."""

from __future__ import annotations

import os
from functools import cache
from http.server import HTTPServer
from typing import TypeVar

from .health import HealthCheck, HealthServer, endpoint_options, health_from, serve_health
from .health.health_beside import HealthBeside
from .health.http_server_health import answer_health
from .reliability import current_reliability

Server = TypeVar("Server", bound=HTTPServer)


def add_health(server: Server) -> Server:
    """Answer health requests in front of the handler of ``server``, and return it.

    Where it listens on another port than the one in ``config/health-checks.yml``, they are answered
    on that one as well.
    """
    settings = current_reliability().health
    answer_health(server, _health(), **endpoint_options(settings))
    HealthBeside(_health(), settings, server.server_port).start()
    return server


def start_health_server() -> HealthServer:
    """Answer health requests on a port of their own, in a process that has no server.

    It is the one in config/health-checks.yml, or ``HEALTH_PORT`` where several services share a
    machine. Raises OSError where it is taken.
    """
    settings = current_reliability().health
    health = _health()
    port = int(os.environ.get("HEALTH_PORT", settings.port))
    if settings.background:
        health.start()
    host = settings.host or "0.0.0.0"
    return serve_health(health, port=port, host=host, **endpoint_options(settings))


@cache
def _health() -> HealthCheck:
    reliability = current_reliability()
    return health_from(reliability.health, circuits=reliability.circuits)
