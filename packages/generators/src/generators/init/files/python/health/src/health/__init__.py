"""Health of this service: whether it answers, whether to send it requests, and what it depends on.

    health = health_from(reliability.health, circuits=reliability.circuits)
    server = serve_health(health, port=reliability.health.port, paths=reliability.health.paths)
"""

from __future__ import annotations

from .check import CheckFunction, CheckOptions
from .circuit import Circuit
from .configured import health_from
from .endpoint import Answer, Details, Header, HealthEndpoint
from .health_check import HealthCheck
from .health_server import HealthServer, serve_health
from .observation import Observation
from .recovery import Recovery
from .report import CheckReport, HealthReport, HealthStatus
from .shutdown import drain_on_sigterm

__all__ = [
    "Answer",
    "CheckFunction",
    "CheckOptions",
    "CheckReport",
    "Circuit",
    "Details",
    "Header",
    "HealthCheck",
    "HealthEndpoint",
    "HealthReport",
    "HealthServer",
    "HealthStatus",
    "Observation",
    "Recovery",
    "drain_on_sigterm",
    "health_from",
    "serve_health",
]
