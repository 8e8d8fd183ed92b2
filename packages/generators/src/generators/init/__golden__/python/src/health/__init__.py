"""Health of this service: whether it answers, whether to send it requests, and what it depends on.

    health = health_from(reliability.health, circuits=reliability.circuits)
    server = serve_health(health, port=reliability.health.port, paths=reliability.health.paths)
"""

from __future__ import annotations

from .check import CheckFunction, Observation
from .configured import health_from
from .health_check import Circuit, HealthCheck
from .health_server import HealthServer, serve_health
from .report import CheckReport, HealthReport, HealthStatus

__all__ = [
    "CheckFunction",
    "CheckReport",
    "Circuit",
    "HealthCheck",
    "HealthReport",
    "HealthServer",
    "HealthStatus",
    "Observation",
    "health_from",
    "serve_health",
]
