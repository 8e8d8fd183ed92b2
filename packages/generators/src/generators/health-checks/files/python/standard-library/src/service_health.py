"""The health of this service: where its circuits and its checks meet. Yours to edit."""

from __future__ import annotations

import os

from .health import HealthServer, endpoint_options, health_from, serve_health
from .reliability import current_reliability


def start_health_server() -> HealthServer:
    """Answer health requests on a port of their own.

    It is the one in config/health-checks.yml, or ``HEALTH_PORT`` where several services share a
    machine. Raises OSError where it is taken.
    """
    reliability = current_reliability()
    settings = reliability.health
    health = health_from(settings, circuits=reliability.circuits)
    port = int(os.environ.get("HEALTH_PORT", settings.port))
    if settings.background:
        health.start()
    host = settings.host or "0.0.0.0"
    return serve_health(health, port=port, host=host, **endpoint_options(settings))
